"""Headings and asks: what treats asks, what heads name, and which of two tellings counts."""

import pytest

from tests.finders import asks as finder
from tests.test_asks import asks as find
from tests.test_asks import read as letter


def asks(body: str) -> list[str]:
    return [text for text, _ in find(body)]


PARTS = "（一）增设养老床位。已增20张。\n（二）改造食堂。已改造2处。"


@pytest.mark.parametrize(
    "heading",
    [
        "对几个问题的答复",
        "关于建议所提具体事项",
        "提案所提事项的办理情况",
        "关于几项具体建议的说明",
        "建议采纳情况",
        "建议逐条答复",
        "对建议的具体答复",
        "对所提意见的逐项答复",
        "对您建议的逐条回复",
        "对代表建议的回应",
        "关于您的几点建议",
        "意见建议的吸纳情况",
        "逐条答复",
        "对提案的逐项回应",
        "答复意见",
        "回应与说明",
        "对三条建议的办理情况",
        "关于您提的几条意见",
        "提案涉及事项的办理情况",
        "关于提案中几个具体问题",
        "所提诉求办理结果",
        "各项建议落实进展",
        "关于具体建议",
    ],
)
def test_a_heading_tells_that_its_parts_treat_asks(heading: str) -> None:
    assert asks(f"一、现状\n有床位90张。\n二、{heading}\n{PARTS}") == ["增设养老床位", "改造食堂"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            "一、已采纳落实的建议\n1.增设床位。已增20张。\n2.改造食堂。已改造2处。\n"
            "二、暂难解决的建议\n为老人购买意外保险。今年财力紧张。",
            ["增设床位", "改造食堂", "为老人购买意外保险"],
        ),
        (
            "一、已经解决的问题\n1.床位紧张。已增20张。\n2.食堂破旧。已改造。\n"
            "二、正在解决的问题\n1.护工难招。正在招聘。\n2.浴室漏水。正在修。",
            ["床位紧张", "食堂破旧", "护工难招", "浴室漏水"],
        ),
        (  # one alone may speak of the office's work
            "一、正在解决的问题\n1.床位紧张。已增20张。\n2.食堂破旧。已改造。\n二、下步打算\n继续招聘。",
            [],
        ),
        (
            "一、提案建议的采纳情况\n1、增设床位：采纳\n已增20张。\n2、改造食堂：部分采纳\n已改造2处。\n"
            "3、设立基金（暂不采纳）\n财力紧张。",
            ["增设床位", "改造食堂", "设立基金"],
        ),
    ],
)
def test_asks_stand_below_or_before_what_became_of_them(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    "lead", ["按提案顺序答复如下：", "贵会所提各点，答复如下：", "对提案各条，分述如下："]
)
def test_a_lead_in_the_order_of_the_proposal_tells_the_same(lead: str) -> None:
    assert asks(f"{lead}\n{PARTS}") == ["增设养老床位", "改造食堂"]
    assert asks(f"按职责顺序部署如下：\n{PARTS}") == []


def test_parts_of_how_a_suggestion_was_treated_are_asks_where_its_title_speaks_of_them() -> None:
    body = f"一、现状\n有床位90张。\n二、建议办理情况\n{PARTS}\n（三）压实责任。已压实。"
    read = letter(body, title="关于增加养老床位、办好食堂的建议")
    assert [ask.text for ask in finder(read)] == ["增设养老床位", "改造食堂"]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ("1、对公交班次少。已加开。\n2、对站亭破旧。已更换。", ["公交班次少", "站亭破旧"]),
        ("1、针对增加班次。已加开。\n2、针对更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("（一）建议增加班次。已加开。\n（二）建议更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("1、对老人免费。已实行。\n2、对学生半价。已实行。", ["对老人免费", "对学生半价"]),
        ("您认为应增加班次。已加开。\n您认为应更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("关于建议一“增加班次”。已加开。\n关于建议二“更换站亭”。已换。", ["增加班次", "更换站亭"]),
        (
            "建议第一条提出增加班次。已加开。\n建议第二条提出更换站亭。已换。",
            ["增加班次", "更换站亭"],
        ),
    ],
)
def test_the_parts_are_named_without_what_leads_to_them(parts: str, texts: list[str]) -> None:
    assert asks(f"您在建议中提出了两条意见。\n{parts}") == texts


@pytest.mark.parametrize(
    "heading",
    [
        "主要做法",
        "办理提案的主要措施",
        "解决问题的措施",
        "有关工作开展情况",
        "问题的成因",
        "办理情况",
        "下一步工作建议",
        "存在问题及建议",
        "问题整改情况",
        "我局的意见",
        "征求意见情况",
        "需要说明的问题",
    ],
)
def test_a_heading_of_the_offices_own_work_does_not(heading: str) -> None:
    assert asks(f"一、现状\n有床位90张。\n二、{heading}\n{PARTS}") == []


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("一、关于部分窗口仍要求提供纸质证件\n已通报。", ["部分窗口仍要求提供纸质证件"]),
        ("一、关于降低停车收费的要求\n已降低。", ["降低停车收费"]),
        ("一、关于破解意见统一难\n已调解。", ["破解意见统一难"]),
        (
            "一、针对“三无”食品、“五毛”辣条屡禁不止的问题\n已查处。",
            ["“三无”食品、“五毛”辣条屡禁不止"],
        ),
        ("您在建议中指出了补贴发放中存在的几个问题，我们逐项核实。", []),
        ("一、关于简化入学办理流程\n已缩短。", ["简化入学办理流程"]),
        ("一、关于办理情况\n已办结。", []),
        (
            "关于“增设床位”。\n已增20张。\n至于“管住改装车”，属于交警职责。",
            ["增设床位", "管住改装车"],
        ),
        ("至于“放管服”改革，今年继续推进。", []),
    ],
)
def test_what_a_heading_or_a_sentence_names(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("一、关于宿舍管理\n您提出的周转宿舍“只进不出”的问题，已核查。", ["周转宿舍“只进不出”"]),
        (
            "一、关于志愿服务\n贵委建议组织志愿者与军属结对，这一做法值得推广。",
            ["组织志愿者与军属结对"],
        ),
        # behind a sentence of its own, or under a head that asks, tells a trouble or says it is one
        ("一、关于宿舍管理\n现有9套。您提出的周转宿舍漏雨的问题，已核查。", ["宿舍管理"]),
        ("一、关于加强宿舍管理\n您提出的周转宿舍漏雨的问题，已核查。", ["加强宿舍管理"]),
        ("一、关于宿舍短缺\n您建议新建周转宿舍。已开工。", ["宿舍短缺"]),
        ("一、关于宿舍管理的建议\n您建议新建周转宿舍。已开工。", ["宿舍管理"]),
    ],
)
def test_a_head_without_a_wish_gives_way_to_the_ask_that_its_section_opens_with(
    body: str, texts: list[str]
) -> None:
    assert asks(body) == texts


HEADED = "一、关于增设养老床位的建议\n有90张。{}\n二、关于改造食堂的建议\n已改造2处。"
HEADS = ["增设养老床位", "改造食堂"]


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        ("您建议将护工纳入编制，须待国家政策明确。", "将护工纳入编制"),
        ("您提出的免收床位费的建议，因财力有限，暂难采纳。", "免收床位费"),
        ("您提出免收床位费，考虑到各县财力，暂不实施。", "免收床位费"),
        ("您建议将护工纳入编制，我局已上报。", None),
        ("您建议将护工纳入编制。", None),
    ],
)
def test_what_is_not_done_for_reasons_of_its_own_is_a_further_ask(
    words: str, ask: str | None
) -> None:
    assert asks(HEADED.format(words)) == ([HEADS[0], ask, HEADS[1]] if ask else HEADS)


def test_a_line_like_a_heading_is_no_aside() -> None:
    body = "您说电费贵，已减免。\n关于食堂太小、饭菜太贵\n已改造2处。"
    assert asks(f"一、关于增设养老床位的建议\n{body}") == ["增设养老床位", "食堂太小、饭菜太贵"]


@pytest.mark.parametrize(
    ("heads", "texts"),
    [
        (
            ("提高护工补助标准", "加强护工技能培训", "完善护工社会保障"),
            ["提高护工补助标准", "加强护工技能培训", "完善护工社会保障"],
        ),
        (("补助", "护工培训", "保障"), ["提高护工补助", "加强护工培训", "完善护工保障"]),
    ],
)
def test_headings_that_tell_more_than_the_row_above_them_count(
    heads: tuple[str, ...], texts: list[str]
) -> None:
    row = "您提出的提高护工补助、加强护工培训、完善护工保障等建议，已逐条研究。"
    body = "\n".join(f"{n}、关于{head}\n已落实。" for n, head in zip("一二三", heads, strict=True))
    assert asks(f"{row}\n{body}") == texts


def test_a_row_that_only_names_what_sections_tell_asks_of_is_none() -> None:
    row = "您从植物配置、文化表达、便民设施三个方面提出真知灼见。"
    sections = (
        "（一）植物配置方面\n建议提出“乔灌草搭配失当，四季单调”。已补植。\n"
        "（二）文化表达方面\n建议提出“缺少文化内涵，没有故事”。已改造。\n"
        "（三）便民设施方面\n建议提出“只能看、不能进，缺少步道”。已建成。"
    )
    assert asks(f"一、总体评价\n{row}\n二、关于建议的具体答复\n{sections}") == [
        "乔灌草搭配失当，四季单调",
        "缺少文化内涵，没有故事",
        "只能看、不能进，缺少步道",
    ]


@pytest.mark.parametrize("mark", ["一、", ""])
def test_a_numbered_item_treats_its_ask_before_headings_that_ask(mark: str) -> None:
    rest = "二、关于“简化办证”\n已简化。\n三、关于“加强培训”\n已培训。"
    first = ["用工难、用工贵"] if mark else []
    body = f"{mark}提案中提到企业“用工难、用工贵”的问题，我局作了调研。缺工21家。\n{rest}"
    assert asks(body) == [*first, "简化办证", "加强培训"]


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ("您建议的将末班车推迟到22时，暂不具备条件。", ["车次偏少", "将末班车推迟到22时"]),
        ("您追问能否推迟末班车。今年冬季试行。", ["车次偏少", "推迟末班车"]),
        ("您认为司机服务一般，判断中肯。", ["车次偏少"]),
    ],
)
def test_a_wish_beside_the_ask_of_a_paragraph_is_a_further_one(told: str, texts: list[str]) -> None:
    assert asks(f"关于车次偏少的问题，确实存在。今年新购客车12辆。{told}") == texts


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ("一、办理情况\n已更换站亭40座。提案中提到的站牌破旧，今年8月更换。", ["站牌破旧"]),
        ("您提案中提到的站牌破旧，今年8月更换。", []),
    ],
)
def test_what_a_section_tells_is_no_summary_of_headings_behind_it(
    told: str, texts: list[str]
) -> None:
    heads = "二、关于“增加班次”的建议\n已加开。\n三、关于“延长时间”的建议\n已延长。"
    assert asks(f"{told}\n{heads}") == [*texts, "增加班次", "延长时间"]


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("至于引入社会餐饮企业，已有两个街道试行。", ["增加菜品", "引入社会餐饮企业"]),
        ("至于堂食价格，由企业自行确定。", ["增加菜品"]),
        ("至于无法改造的，另行安排。", ["增加菜品"]),
        ("至于价格何时调整，另行研究。", ["增加菜品"]),
    ],
)
def test_a_sentence_may_turn_to_a_wish(sentence: str, texts: list[str]) -> None:
    assert asks(f"对您提出的增加菜品的建议，我局采纳。已增12种。\n{sentence}") == texts
