"""What is a further ask, and what only repeats, praises or heads those that a letter answers."""

import pytest

from tests.test_asks import asks as find


def asks(body: str) -> list[str]:
    return [text for text, _ in find(body)]


HEADED = "一、关于增设养老床位的建议\n已增20张。{}\n二、关于改造食堂的建议\n已改造2处。"
HEADS = ["增设养老床位", "改造食堂"]


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        (
            "你们提出的“整合两项改造资金并统一验收”的建议，已与财政局协商。",
            "整合两项改造资金并统一验收",
        ),
        ("您还追问：护工会不会嫌工资低？我局正在测算。", "护工会不会嫌工资低"),
        ("您在提案的最后强调，敬老院建好更要管好。我局赞同。", "敬老院建好更要管好"),
        # a slogan, a part of an ask, and what is said of the same
        ("你们提出的“一站式”设想，已在试点。", None),
        ("您反映的个别机构“收费不公示、到期就涨价”问题，已查处。", None),
        ("您反映护工人手太少，我局正在招聘。", None),
    ],
)
def test_a_section_answers_a_further_ask_beside_the_one_that_heads_it(
    words: str, ask: str | None
) -> None:
    assert asks(HEADED.format(words)) == ([HEADS[0], ask, HEADS[1]] if ask else HEADS)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (  # half the sections open with an ask of their own
            "一、提案所提建议的落实情况\n（一）拓宽抵押范围。您建议推广活体抵押。已放贷。\n"
            "（二）建设信用平台。已上线。\n（三）扩大保险覆盖。您建议承保海参养殖。已列为试点。",
            ["推广活体抵押", "承保海参养殖"],
        ),
        (  # none does
            "一、提案所提建议的落实情况\n（一）拓宽抵押范围。已放贷。\n（二）建设信用平台。已上线。",
            ["拓宽抵押范围", "建设信用平台"],
        ),
        (  # headings that call themselves problems
            "一、关于证照不符的问题\n您建议每季检查。已检查。\n二、关于封签太少的问题\n"
            "您建议强制封签。已试点。\n三、关于食堂脏乱的问题\n已整改。",
            ["证照不符", "封签太少", "食堂脏乱"],
        ),
    ],
)
def test_headings_are_topics_where_sections_tell_asks_of_their_own(
    body: str, texts: list[str]
) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            "三、关于你提出的三点建议\n第一，放宽反担保。已放款。\n第二，设立基金。不再设立。",
            ["放宽反担保", "设立基金"],
        ),
        (  # headings and items in quotation marks, as many as are announced
            "您提出两点建议，现逐一答复：\n（一）“增设停车场”\n已增150个。\n（二）“延长末班车”\n已延长。",
            ["增设停车场", "延长末班车"],
        ),
        (
            "您提出两点建议，现逐一答复：\n第一条“增设停车场”。已增150个。\n第二条“延长末班车”。已延长。",
            ["增设停车场", "延长末班车"],
        ),
        (
            "您的建议，我局逐条研究，意见如下：\n（一）增设停车场。已增150个。\n（二）延长末班车。已延长。",
            ["增设停车场", "延长末班车"],
        ),
        ("我局逐条研究，意见如下：\n（一）增设停车场。已增150个。\n（二）延长末班车。已延长。", []),
        # what the paragraph of an ask says beside it
        (
            "关于“建好驿站，让小哥歇脚”。已建成168个。提案提出给小哥兼任网格员，我们赞成。",
            ["建好驿站，让小哥歇脚"],
        ),
        # what a section quotes is no introduction to the headings behind it
        (
            "一、主要做法\n已办结。你们反映的“退税到账时间太长”，主要出在单证环节。\n"
            + HEADED.format(""),
            ["退税到账时间太长", *HEADS],
        ),
        ("你们反映的“退税到账时间太长”，主要出在单证环节。\n" + HEADED.format(""), HEADS),
        # thanks for a row of suggestions
        ("您提出的增设床位、改造食堂、招聘护工等建议，对我们做好工作很有启发。", []),
        ("您提出的增设床位、改造食堂、招聘护工等建议，具有很强的针对性。", []),
        (
            "您提出的增设床位、改造食堂、招聘护工等建议，我局逐条研究。",
            ["增设床位", "改造食堂", "招聘护工"],
        ),
        # a count behind a quotation counts what was done
        (
            "1.停车管理。已划线。\n2.楼前环境。针对代表提到的“绿地变菜地、车棚成仓库”，改造车棚2座。\n"
            "3.物业接管。已移交。\n4.路侧停车。已增设隔离。",
            ["绿地变菜地、车棚成仓库"],
        ),
        ("一、有关请求\n请县政府支持。", []),
    ],
)
def test_what_is_quoted_thanked_for_or_counted(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        # the verb stands at some distance before the quotation
        (
            "您在提案中指出，部分骨灰堂“设施陈旧、管理薄弱、隐患较多”，建议“撤并小散点、提升规模点”。已撤并9处。",
            ["设施陈旧、管理薄弱、隐患较多", "撤并小散点、提升规模点"],
        ),
        (
            "提案认为制约医院发展的主要是“缺人才、缺设备、缺技术、缺场地”。一年来已改观。",
            ["缺人才、缺设备、缺技术、缺场地"],
        ),
        (
            "您替菜农说了话，要求我社“开春就把订单签到地头”，要求“把冷库对散户开放”。已签订单90份。",
            ["开春就把订单签到地头", "把冷库对散户开放"],
        ),
        (
            "确如提案所讲，“有的饭馆挂假招牌，有的商店证照不全”，群众有反映。",
            ["有的饭馆挂假招牌，有的商店证照不全"],
        ),
        (
            "您提出的登记信息互通，今年起实行“多证合一、一照一码、一网通办”，无需重复填报。",
            ["登记信息互通"],
        ),
        ("您建议将“天山杯”升格为全国赛事，我局已申请。", ["将“天山杯”升格为全国赛事"]),
        (
            "您建议中提到的将殡葬服务纳入“一站式”办理，区里先行一步。",
            ["将殡葬服务纳入“一站式”办理"],
        ),
        # numbered within a paragraph
        ("该建议很好。1.关于“引入第三方评估”。已招标。", ["引入第三方评估"]),
        # the paper between 关于 and the ask, an ask of two clauses
        ("关于提案中对海葬家庭增加奖励的建议。目前每份补贴2000元。", ["对海葬家庭增加奖励"]),
        ("关于建立配额制度，强制绿电消费的建议。已出台办法。", ["建立配额制度，强制绿电消费"]),
        ("在您关注的场馆免费开放方面，已设立补助资金。", ["场馆免费开放"]),
        ("在您关注的场馆，已设立补助资金。", []),
        # a clause without the verb of a wish, behind whom asks
        ("您提出的每个场所配备安全员，去年已经做到。", ["每个场所配备安全员"]),
        ("您提出的安全员，去年已经配齐。", []),
        ("提案中提出的逐步降低公墓用地底价，涉及国土空间规划。", ["逐步降低公墓用地底价"]),
        # of several clauses the first tells how things are, unless it is a wish or a trouble
        ("您在建议中谈到，农村有土葬习俗，坟墓占用耕地，根子在于没有地方安葬。", []),
        ("您在建议中谈到，村里没有公墓，老人走后只能葬在地头，我局已规划2处。", ["村里没有公墓"]),
        ("我厅将结合代表建议，坚持制造业当家，推动人才工作再上台阶。", []),
        # the paper says it, where quotation marks are followed by …问题
        ("针对提案提出的“维修缺工匠、缺图纸”问题，我局已编图集。", ["维修缺工匠、缺图纸"]),
        ("提案指出停车位不足的问题，我局正在新建。", ["停车位不足"]),
        ("关于两位委员提出的“增设停车场”建议，我局采纳。", ["增设停车场"]),
        ("您关注的停车位不足，我局正在新建。", ["停车位不足"]),
        ("感谢您关注的目光，我局正在新建。", []),
        ("您指出东站停车难，并建议增设停车场。我局采纳。", ["增设停车场"]),
        # the office's own list
        ("我局将吸收您的建议，一是编制规划；二是增加补助；三是组织验收。", []),
        # what is true of an ask is no part of it
        ("您说停车位不足，确实如此。已增150个。", ["停车位不足"]),
    ],
)
def test_asks_told_in_other_orders(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    "row",
    [
        "（一）增设停车场；（二）延长末班车；（三）加装暖气",
        "（1）增设停车场，（2）延长末班车，（3）加装暖气",
        "1.增设停车场；2.延长末班车；3.加装暖气",
        "①增设停车场；②延长末班车；③加装暖气",
        "首先，增设停车场；其次，延长末班车；最后，加装暖气",
    ],
)
@pytest.mark.parametrize(
    "lead", ["您建议{}。", "提案提出了{}等建议。", "您提出三点建议，分别是{}。"]
)
def test_the_numbers_of_a_row_are_no_part_of_its_asks(lead: str, row: str) -> None:
    body = f"{lead.format(row)}\n停车场今年扩建。\n末班车已延至22时。\n暖气10月底前装好。"
    assert asks(body) == ["增设停车场", "延长末班车", "加装暖气"]


def test_a_number_that_the_answer_refers_to_is_no_ask() -> None:
    body = (
        "您建议：（1）增设停车场；（2）延长末班车。\n关于（1），今年扩建。\n关于（2），已延至22时。"
    )
    assert asks(body) == ["增设停车场", "延长末班车"]


@pytest.mark.parametrize(
    ("heads", "parts"),
    [
        (("老年助餐", "幸福院"), ["老年助餐要长久", "签约不能走样", "幸福院不能一建了之"]),
        (("老年助餐", "资金保障"), ["老年助餐要长久、签约不能走样、幸福院不能一建了之"]),
    ],
)
def test_what_is_quoted_is_parted_where_headings_take_up_its_parts(
    heads: tuple[str, str], parts: list[str]
) -> None:
    told = "代表们提出“老年助餐要长久、签约不能走样、幸福院不能一建了之”，说出了心里话。"
    assert asks(f"{told}\n一、{heads[0]}\n已开9家。\n二、{heads[1]}\n已建9处。") == parts
