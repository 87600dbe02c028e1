"""The outline: headings with any number, alone, run-in or over two lines; meaning over numbering."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from generator.model import Role
from tests.parse.letters import letter, metadata, outline, read

LONG = (
    "我局坚持以人民为中心的发展思想，不断加大投入力度，持续完善服务设施，"
    "推动各项工作取得新的成效，群众的获得感和满意度不断提升。"
)


def heads(body: str) -> list[tuple[int, str]]:
    return [(level, heading) for level, _, _, heading in outline(body)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、", "二、"),
        ("一 、", "二 、"),
        ("一.", "二."),
        ("一．", "二．"),
        ("一，", "二，"),
        ("一：", "二："),
        ("（一）", "（二）"),
        ("(一)", "(二)"),
        ("（一）、", "（二）、"),
        ("(一）", "(二）"),
        ("（一 ）", "（二 ）"),
        ("1.", "2."),
        ("1．", "2．"),
        ("1、", "2、"),
        ("１．", "２．"),
        ("1. ", "2. "),
        ("（1）", "（2）"),
        ("(1)", "(2)"),
        ("1）", "2）"),
        ("①", "②"),
        ("第一部分 ", "第二部分 "),
        ("第一部分：", "第二部分："),
    ],
)
def test_a_heading_bears_any_kind_of_number(first: str, second: str) -> None:
    body = f"{first}基本情况\n{LONG}\n{second}下步工作打算\n{LONG}"
    assert [(level, number, heading) for level, _, number, heading in outline(body)] == [
        (1, 1, "基本情况"),
        (1, 2, "下步工作打算"),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、基本情况", "基本情况"),
        ("一、 基本情况", "基本情况"),
        ("　　一、基本情况", "基本情况"),
        ("一、基 本 情 况", "基本情况"),
        ("一、基本情况。", "基本情况"),
        ("一、基本情况：", "基本情况"),
        ("一、关于“建设长者食堂”的建议", "关于“建设长者食堂”的建议"),
        ("一、关于建设长者食堂的建议。", "关于建设长者食堂的建议"),
        ("一、关于建设长者食堂问题", "关于建设长者食堂问题"),
        ("一、针对您提出的建设长者食堂的建议", "针对您提出的建设长者食堂的建议"),
        ("一、强化组织领导，健全工作机制", "强化组织领导，健全工作机制"),
        ("一、坚持政府主导、社会参与、市场运作", "坚持政府主导、社会参与、市场运作"),
        ("一、提案的主要内容", "提案的主要内容"),
        ("一、“十四五”以来工作开展情况", "“十四五”以来工作开展情况"),
        ("一、2022年以来工作开展情况", "2022年以来工作开展情况"),
        ("一、关于建设长者食堂的建议（主办：市民政局）", "关于建设长者食堂的建议（主办：市民政局）"),
        ("一、我市养老服务工作现状", "我市养老服务工作现状"),
        ("一、我局开展的主要工作", "我局开展的主要工作"),
        ("一、已开展的工作", "已开展的工作"),
        ("一、目前工作进展情况", "目前工作进展情况"),
        ("一、存在的困难和问题", "存在的困难和问题"),
        ("一、落实情况", "落实情况"),
        ("一、采纳情况", "采纳情况"),
        ("一、答复意见", "答复意见"),
        ("一、加大宣传力度", "加大宣传力度"),
        ("一、不断完善养老服务体系，努力提升养老服务质量和水平。", "不断完善养老服务体系，努力提升养老服务质量和水平"),
        ("一、为什么路灯不亮？", "为什么路灯不亮？"),
        ("一）基本情况", "基本情况"),
        ("一、对《关于加强养老服务的提案》的办理情况", "对《关于加强养老服务的提案》的办理情况"),
    ],
)  # fmt: skip
def test_a_short_numbered_line_is_a_heading(line: str, heading: str) -> None:
    body = f"{line}\n{LONG}\n二、下步工作打算\n{LONG}"
    assert heads(body) == [(1, heading), (1, "下步工作打算")]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (f"（一）健全工作机制。{LONG}", "健全工作机制"),
        (f"（一）健全机制，强化保障。{LONG}", "健全机制，强化保障"),
        (f"（一）深化拓展“五星”支部创建。{LONG}", "深化拓展“五星”支部创建"),
        (f"（一）健全工作机制：{LONG}", "健全工作机制"),
        (f"（一）关于“建设长者食堂”的建议。{LONG}", "关于“建设长者食堂”的建议"),
        (f"（一）关于建设长者食堂的建议：{LONG}", "关于建设长者食堂的建议"),
        (f"（一）基本情况  {LONG}", "基本情况"),
        ("（一）基本情况：全乡共有9个村委会。", "基本情况"),
        (f"（一）强化政策支持、资金支持、人才支持。{LONG}", "强化政策支持、资金支持、人才支持"),
    ],
)
def test_a_heading_that_runs_into_its_paragraph_ends_before_the_first_stop(
    line: str, heading: str
) -> None:
    body = f"一、工作情况\n{line}\n（二）加强督导检查。{LONG}\n二、下步打算\n{LONG}"
    assert heads(body) == [
        (1, "工作情况"),
        (2, heading),
        (2, "加强督导检查"),
        (1, "下步打算"),
    ]


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("一、关于“进一步加强城乡养老服务设施建设，\n提升服务能力”的建议", "关于“进一步加强城乡养老服务设施建设，提升服务能力”的建议"),
        ("一、\n基本情况", "基本情况"),
        ("一、\n\n基本情况", "基本情况"),
        ("一、关于进一步加强城乡社区养老服务设施建设和\n提升服务能力的建议", "关于进一步加强城乡社区养老服务设施建设和提升服务能力的建议"),
    ],
)  # fmt: skip
def test_a_heading_over_two_lines_is_joined(printed: str, heading: str) -> None:
    body = f"{printed}\n{LONG}\n二、下步工作打算\n{LONG}"
    assert heads(body) == [(1, heading), (1, "下步工作打算")]


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("一、甲情况\n（一）乙工作\n{}\n（二）丙工作\n{}\n二、丁打算\n{}", [1, 2, 2, 1]),
        ("一、甲情况\n1.乙工作\n{}\n2.丙工作\n{}\n二、丁打算\n{}", [1, 2, 2, 1]),
        ("一、甲情况\n1、乙工作\n{}\n2、丙工作\n{}\n二、丁打算\n{}", [1, 2, 2, 1]),
        ("一、甲情况\n（1）乙工作\n{}\n（2）丙工作\n{}\n二、丁打算\n{}", [1, 2, 2, 1]),
        ("一、甲情况\n①乙工作\n{}\n②丙工作\n{}\n二、丁打算\n{}", [1, 2, 2, 1]),
        ("一、甲情况\n（一）乙工作\n1.丙工作\n{}\n2.戊工作\n{}\n二、丁打算\n{}", [1, 2, 3, 3, 1]),
        ("一、甲情况\n（一）乙工作\n1.丙工作\n（1）己工作\n{}\n二、丁打算\n{}", [1, 2, 3, 4, 1]),
        ("（一）甲情况\n{}\n（二）乙工作\n{}\n（三）丁打算\n{}", [1, 1, 1]),
        ("（一）甲情况\n1.乙工作\n{}\n2.丙工作\n{}\n（二）丁打算\n{}", [1, 2, 2, 1]),
        ("1.甲情况\n（1）乙工作\n{}\n（2）丙工作\n{}\n2.丁打算\n{}", [1, 2, 2, 1]),
        ("第一部分 甲情况\n一、乙工作\n{}\n二、丙工作\n{}\n第二部分 丁打算\n{}", [1, 2, 2, 1]),
    ],
)
def test_nesting_decides_the_level_not_the_shape_of_the_number(
    body: str, levels: list[int]
) -> None:
    assert [level for level, _ in heads(body.replace("{}", LONG))] == levels


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("一、甲情况\n{}\n二、乙工作\n{}\n二、丙工作\n{}", [(1, 1), (1, 2), (1, 3)]),
        ("一、甲情况\n{}\n二、乙工作\n{}\n四、丙工作\n{}", [(1, 1), (1, 2), (1, 4)]),
        ("一、甲情况\n{}\n二、乙工作\n{}\n3、丙工作\n{}\n四、丁打算\n{}", [(1, 1), (1, 2), (1, 3), (1, 4)]),
        ("一、甲情况\n{}\n2、乙工作\n{}\n三、丙工作\n{}", [(1, 1), (1, 2), (1, 3)]),
        ("1、甲情况\n{}\n二、乙工作\n{}\n三、丙工作\n{}", [(1, 1), (1, 2), (1, 3)]),
        ("（一）甲情况\n{}\n（二)乙工作\n{}\n（三）丙工作\n{}", [(1, 1), (1, 2), (1, 3)]),
        ("（一）甲情况\n{}\n二、乙工作\n{}\n（三）丙工作\n{}", [(1, 1), (1, 2), (1, 3)]),
        ("一、甲情况\n（一）乙工作\n{}\n（一）丙工作\n{}\n二、丁打算\n{}", [(1, 1), (2, 1), (2, 2), (1, 2)]),
        ("一、甲情况\n{}\n二、丁打算\n一、乙工作\n{}\n二、丙工作\n{}", [(1, 1), (1, 2), (2, 1), (2, 2)]),
        ("一、甲情况\n{}\n二、丁打算\n{}\n一、乙工作\n{}\n二、丙工作\n{}", [(1, 1), (1, 2), (1, 3), (1, 4)]),
    ],
)  # fmt: skip
def test_wrong_numbers_are_repaired(body: str, numbers: list[tuple[int, int]]) -> None:
    found = outline(body.replace("{}", LONG))
    assert [(level, number) for level, _, number, _ in found] == numbers


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("一、", "一、"),
        ("一 、", "一、"),
        ("（一）", "（一）"),
        ("(一)", "(一)"),
        ("1.", "1."),
        ("１．", "１．"),
    ],
)
def test_the_number_is_kept_as_it_is_printed(printed: str, kept: str) -> None:
    assert outline(f"{printed}基本情况\n{LONG}")[0][1] == kept


@pytest.mark.parametrize(
    "body",
    [
        "一、我局已督促公交公司增加班次，并延长末班车时间。\n二、我局将继续与有关部门协调，争取早日建成站台。",
        "一、您这一提案提得很好，对我们的工作很有帮助。\n二、感谢您对我市交通工作的关心。",
        "一、2020年3月，由于机构改革，该项职能划转到市农业农村局。\n二、2021年，我局已完成验收。",
        "1.目前该路段已经列入改造计划，预计明年开工建设。\n2.资金正在积极争取之中，待资金到位后立即实施。",
        "1、经现场勘查，该处路灯损坏属实，现已全部修复。\n2、今后将加强日常巡查，发现问题及时处理。",
        "（一）经我局与供电公司协商，已将该村变压器更换为200千伏安。\n（二）线路改造已列入2024年计划。",
        "一、根据《河南省养老服务条例》规定，新建小区应当配套建设养老服务用房。\n二、我局将严格执行规定。",
        "一是加大宣传力度；二是加大投入力度；三是加大监管力度。",
        "第一，加大宣传力度；第二，加大投入力度；第三，加大监管力度。",
        "2023年，全市新建养老机构5家。\n12345热线受理诉求若干件。\n3.5公里道路已经修通，群众出行更加方便。",
        "1.5亿元资金已经到位，项目建设正在有序推进之中，预计年底前可以完工。",
        "1.路灯已修复。\n2.树木已修剪。\n3.道路已硬化。",
        "（一）建成养老机构5家；\n（二）培训护理员300人；\n（三）发放补贴200万元。",
        "1、我局与支队取得联系，详细汇报情况。\n2、冬季天气干燥，雾霾叠加，污染较重。指令由市里统一发布。",
        "一方面，加大投入。另一方面，加强监管。",
        "一直以来，我局高度重视养老服务工作，多次召开会议研究部署，推动工作落实落细。",
        "十分感谢您的建议。\n三年来，我市不断加大投入。",
        "一、该路段属于县道，由县交通局负责养护。二、我镇将积极向上级争取资金。",
        f"一、古树经过鉴定，达到级别的才能挂牌。{LONG}\n二、旅游项目由村委会向主管部门申报。",
        f"1、近年来，先后出台多项意见。\n2、围绕深加工，延伸产业链。{LONG}\n3、强化培训。{LONG}",
    ],
)
def test_numbered_sentences_are_no_headings(body: str) -> None:
    assert heads(body) == []


def test_a_list_that_opens_with_a_heading_keeps_its_headings() -> None:
    body = f"1、加强人才能力建设。{LONG}\n2、围绕深加工，延伸产业链。{LONG}\n3、今年已培训12期。"
    assert heads(body) == [(1, "加强人才能力建设"), (1, "围绕深加工，延伸产业链")]


def test_ordinals_that_open_paragraphs_head_them_under_the_next_level() -> None:
    body = f"第一，突出重点，梯次实施。{LONG}\n第二，规划引领，统筹推进。{LONG}"
    found = heads(f"一、工作情况\n{body}\n二、下步打算\n{LONG}")
    assert [level for level, _ in found] == [1, 2, 2, 1]
    assert (2, "突出重点，梯次实施") in found


def test_what_opens_with_one_is_is_a_sentence_unless_it_stands_alone() -> None:
    body = f"一是突出重点，梯次实施。{LONG}\n二是规划引领，统筹推进。{LONG}"
    assert [heading for _, heading in heads(f"一、工作情况\n{body}")] == ["工作情况"]
    assert heads(f"一是突出重点\n{LONG}\n二是规划引领\n{LONG}") == [
        (1, "突出重点"),
        (1, "规划引领"),
    ]


@pytest.mark.parametrize(
    "closing",
    [
        "以上答复，如有不妥，请批评指正。",
        "感谢您对民政工作的关心和支持！",
        "专此答复。",
        "特此函复",
        "此致\n敬礼！",
        "附件：征询意见表",
        "顺祝\n工作顺利，身体健康！",
    ],
)
def test_the_closing_is_no_heading(closing: str) -> None:
    body = f"一、基本情况\n{LONG}\n二、下步打算\n{LONG}"
    reply = read(letter(body=body, closing=closing))
    assert [h.heading for h in reply.outline] == ["基本情况", "下步打算"]


def test_a_sentence_that_is_cut_off_heads_nothing() -> None:
    told = "一、今年来，我局多次巡查路灯。\n二、部分灯杆使用已超过十年，我局已申请更换。\n三、随着居民出行增多，路灯也"
    assert read(letter(body=told, closing="", tail="")).outline == ()


def test_an_ordinal_that_is_cut_off_heads_nothing() -> None:
    body = f"第一，更换灯杆，改善照明。{LONG}\n第二，成立专班，加强巡查。{LONG}\n第三，针对灯光昏暗的现象，我局"
    assert heads(body) == [(1, "更换灯杆，改善照明"), (1, "成立专班，加强巡查")]


def test_a_heading_may_quote_at_length_what_was_proposed() -> None:
    asked = "加大宣传力度，" * 14
    body = f"一、关于您提出的“{asked}”建议的回复。\n{LONG}"
    assert heads(body) == [(1, f"关于您提出的“{asked}”建议的回复")]
    assert heads(f"一、关于您提出的{asked}建议的回复。\n{LONG}") == []


def test_headings_without_numbers_are_short_topic_lines_above_paragraphs() -> None:
    body = f"关于建设长者食堂的建议\n{LONG}\n关于提高补贴标准的建议\n{LONG}"
    assert heads(body) == [(1, "关于建设长者食堂的建议"), (1, "关于提高补贴标准的建议")]
    body = f"关于“建强队伍，把党员找出来”\n{LONG}\n关于“减轻负担”\n{LONG}"
    assert [heading for _, heading in heads(body)] == [
        "关于“建强队伍，把党员找出来”",
        "关于“减轻负担”",
    ]
    body += f"关于水价偏高、收费不透明\n{LONG}\n"
    assert [heading for _, heading in heads(body)][2:] == []
    assert heads(f"关于水价偏高、收费不透明\n{LONG}") == []
    body = f"关于建设长者食堂的建议\n{LONG}\n关于水价偏高、收费不透明\n{LONG}\n"
    assert [heading for _, heading in heads(body)][1:] == ["关于水价偏高、收费不透明"]
    body += f"关于提高补贴标准的建议\n{LONG}\n关于已有做法，我局\n{LONG}"
    assert [heading for _, heading in heads(body)] == [
        "关于建设长者食堂的建议",
        "关于水价偏高、收费不透明",
        "关于提高补贴标准的建议",
    ]


@pytest.mark.parametrize("stop", ["", "："])
def test_a_topic_line_may_end_with_a_colon(stop: str) -> None:
    body = f"工作开展情况{stop}\n{LONG}\n下一步工作打算{stop}\n{LONG}"
    assert heads(body) == [(1, "工作开展情况"), (1, "下一步工作打算")]
    assert (
        heads(f"为此，我们采取了以下措施{stop}\n{LONG}\n主要做了下列工作安排{stop}\n{LONG}") == []
    )


def test_a_line_that_stands_alone_among_headings_is_one_of_them() -> None:
    body = f"一、完善设施\n{LONG}\n二、我局将建成标准化食堂\n{LONG}\n三、强化监管\n{LONG}"
    assert heads(body) == [(1, "完善设施"), (1, "我局将建成标准化食堂"), (1, "强化监管")]


@pytest.mark.parametrize("stop", ["", "：", "。"])
def test_several_concerns_may_end_with_a_stop(stop: str) -> None:
    wishes = ["关于水价偏高", "关于收费不透明", "关于管网老化"]
    body = "\n".join(f"{wish}{stop}\n{LONG}" for wish in wishes)
    assert heads(body) == [(1, wish) for wish in wishes]
    assert heads(f"关于水价，我局已核{stop}\n{LONG}\n" * 3) == []


def test_an_article_is_no_heading_but_where_it_is_set_off_and_counts_on() -> None:
    body = "\n".join(f"第{n}条，{what}。{LONG}" for n, what in (("一", "登记"), ("二", "巡查")))
    assert outline(body) == [(1, "第一条，", 1, "登记"), (1, "第二条，", 2, "巡查")]
    assert heads(f"第三条规定应当登记。{LONG}\n第四条规定应当巡查。{LONG}") == []
    assert heads(f"第三条，应当登记。{LONG}\n{LONG}") == []  # one alone is quoted
    assert heads(f"意见一 出，{LONG}\n意见二 出，{LONG}") == []


def test_the_words_that_count_make_a_series() -> None:
    body = f"首先，加强领导。{LONG}\n其次，加大投入。{LONG}\n最后，加强监管。{LONG}"
    assert [heading for _, heading in heads(body)] == ["加强领导", "加大投入", "加强监管"]


def test_ids_are_unique_even_where_numbers_repeat() -> None:
    body = f"一、甲情况\n{LONG}\n一、乙工作\n{LONG}\n一、丙打算\n{LONG}"
    ids = [heading.id for heading in read(letter(body=body)).outline]
    assert len(ids) == len(set(ids)) == 3


def test_a_heading_in_the_body_is_not_taken_for_the_title() -> None:
    body = f"一、关于对第一项建议的答复\n{LONG}\n二、关于对第二项建议的答复\n{LONG}"
    text = letter(body=body)
    assert metadata(text).title == "关于对市政协九届二次会议第54号提案的答复"
    assert heads(body) == [(1, "关于对第一项建议的答复"), (1, "关于对第二项建议的答复")]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ("一、 二、 3、 四、", "“3、” is of another form than its series; read as 3"),
        ("1、 二、 三、", "“1、” is of another form than its series; read as 1"),
        ("一、 三、 四、", "“三、” stands where 2 is due; read as 3"),
        ("一、 二、 二、 四、", "“二、” stands where 3 is due; read as 3"),
    ],
)
def test_a_problem_of_numbering_says_what_is_irregular(numbers: str, message: str) -> None:
    body = "\n".join(f"{number}基本情况\n{LONG}" for number in numbers.split())
    found = read(letter(body=body)).problems
    assert [p.message for p in found if p.code == "irregular-numbering"] == [message]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("建议一：", "建议二："),
        ("建议1：", "建议2："),
        ("问题一、", "问题二、"),
        ("意见一 ", "意见二 "),
        ("第一条，", "第二条，"),
        ("第一点：", "第二点："),
        ("第1条  ", "第2条  "),
        ("一  ", "二  "),
        ("1 ", "2 "),
    ],
)
def test_a_number_may_follow_the_word_for_what_was_asked_or_stand_before_a_blank(
    first: str, second: str
) -> None:
    body = f"{first}加大投入力度\n{LONG}\n{second}完善管护机制\n{LONG}"
    assert heads(body) == [(1, "加大投入力度"), (1, "完善管护机制")]


def test_decimal_numbers_nest_in_the_number_before_their_point() -> None:
    body = f"1 技术研发\n1.1 加强攻关力度\n{LONG}\n1.2 建设共性平台\n{LONG}\n2 示范应用\n2.1 开展场景试点\n{LONG}"
    assert heads(body) == [
        (1, "技术研发"),
        (2, "加强攻关力度"),
        (2, "建设共性平台"),
        (1, "示范应用"),
        (2, "开展场景试点"),
    ]
    deeper = f"1 技术研发\n1.1 加强攻关力度\n1.1.1 出台攻关办法\n{LONG}\n1.1.2 组建攻关团队\n{LONG}"
    assert [level for level, _ in heads(deeper)] == [1, 2, 3, 3]
    under_han = f"一、工程进展\n1.1 主体工程建设\n{LONG}\n1.2 移民安置情况\n{LONG}"
    assert [level for level, _ in heads(under_han)] == [1, 2, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.1健全保护制度", "1.2拓宽资金渠道"),
        ("1.1 健全保护制度。去年修订了办法。", "1.2 拓宽资金渠道。今年已安排专款。"),
        ("1.1、健全保护制度。去年修订了办法。", "1.2、拓宽资金渠道。今年已安排专款。"),
        ("1.1.健全保护制度", "1.2.拓宽资金渠道"),
    ],
)
def test_a_decimal_number_needs_no_blank_and_may_run_into_its_paragraph(
    first: str, second: str
) -> None:
    body = f"1 工作开展情况\n{first}\n{LONG}\n{second}\n{LONG}"
    assert heads(body) == [(1, "工作开展情况"), (2, "健全保护制度"), (2, "拓宽资金渠道")]


@pytest.mark.parametrize(
    ("first", "last", "levels"),
    [
        ("工作开展情况", "下一步工作打算", [1, 2, 2, 1, 2, 2]),
        ("1、加大投入力度", "下一步工作打算", [1, 1, 1, 1, 2, 2]),
        ("我局采取了以下措施：", "具体做了下列工作。", [1, 1, 1, 1]),
        ("一、工作开展情况", "下一步工作打算", [1, 2, 2, 1, 2, 2]),
    ],
)
def test_a_topic_right_above_a_series_is_a_heading_that_lost_its_number(
    first: str, last: str, levels: list[int]
) -> None:
    series = f"（一）加强巡查力度。{LONG}\n（二）落实管护责任。{LONG}"
    body = f"{first}\n{series}\n{last}\n{series}"
    assert [level for level, _ in heads(body)] == levels


def test_topics_of_bare_words_above_several_series_lost_their_numbers() -> None:
    series = f"1.查办侵权案件。{LONG}\n2.开展监督抽检。{LONG}"
    body = f"已办理事项\n{series}\n正在办理事项\n{series}\n暂难办理事项\n{LONG}"
    assert [level for level, _ in heads(body)] == [1, 2, 2, 1, 2, 2, 1]
    assert [level for level, _ in heads(f"已办理事项\n{series}")] == [1, 1]


def test_one_of_several_concerns_may_be_quoted() -> None:
    concerns = ("关于超规划养殖", "关于海上“白色污染”", "关于海草床修复")
    body = "\n".join(f"{each}\n{LONG}" for each in concerns)
    assert [heading for _, heading in heads(body)] == list(concerns)
    assert heads(f"{concerns[1]}\n{LONG}") == []


def test_what_the_proposal_says_is_a_sentence() -> None:
    items = ("提案建议“将居家就业纳入认定范围”", "提案建议“为参保者给予补贴”")
    body = f"一、研究意见\n（一）{items[0]}。{LONG}\n（二）{items[1]}。{LONG}"
    assert heads(body) == [(1, "研究意见")]


def test_a_word_or_two_behind_a_colon_belong_to_the_heading() -> None:
    body = f"1、建立追溯平台：采纳。{LONG}\n2、设立专项贷款：{LONG}\n3、减免各项租金：经研究，部分采纳。{LONG}"
    assert heads(body) == [(1, "建立追溯平台：采纳"), (1, "设立专项贷款"), (1, "减免各项租金")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            f"（一）推行生态安葬。{LONG}（二）限制坟墓面积。{LONG}（三）减免费用，落实到户。{LONG}",
            ["推行生态安葬", "限制坟墓面积", "减免费用，落实到户"],
        ),
        (f"1、推行生态安葬。{LONG}2、限制坟墓面积。{LONG}", ["推行生态安葬", "限制坟墓面积"]),
        (f"第一、推行生态安葬。{LONG}第二、限制坟墓面积。{LONG}", ["推行生态安葬", "限制坟墓面积"]),
        (f"第一，推行生态安葬。{LONG}第二，限制坟墓面积。{LONG}", []),
        (f"（一）推行生态安葬。{LONG}（三）限制坟墓面积。{LONG}", ["推行生态安葬"]),
        (f"（1）资金不足。（2）人员不足。（3）设备不足。{LONG}", []),
        (f"措施如下。（一）推行生态安葬。{LONG}（二）限制坟墓面积。{LONG}", []),
        (f"（1）配建公厕，小区属业主共有，不宜强制。（2）增设厕位，去年改造了23座。{LONG}", []),
    ],
)
def test_items_that_share_a_paragraph_are_headings_where_each_names_its_text(
    line: str, expected: list[str]
) -> None:
    assert [heading for _, heading in heads(f"一、已做的工作\n{line}")[1:]] == expected


def test_where_one_heading_lost_its_number_others_are_topics_too() -> None:
    series = f"（一）加强巡查力度。{LONG}\n（二）落实管护责任。{LONG}"
    body = f"基本情况\n{LONG}\n存在的问题\n{LONG}\n下一步工作打算\n{series}"
    reply = read(letter(body=body))
    assert [(h.id, h.level, h.number) for h in reply.outline] == [
        ("s1", 1, None),
        ("s2", 1, None),
        ("s3", 1, None),
        ("s3-1", 2, 1),
        ("s3-2", 2, 2),
    ]
    assert "irregular-numbering" not in {problem.code for problem in reply.problems}


@pytest.mark.parametrize(
    "line",
    [
        "1.5 亿元投入建设资金",
        "1.5亿元投入建设资金",
        "3.5 公里道路已经完工。其余年底完成",
        "12 个村完成改造任务",
        "2 月底完成了全部任务",
    ],
)
def test_a_quantity_at_the_head_of_a_line_is_no_number(line: str) -> None:
    assert heads(f"{line}\n{LONG}") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("二、关于加强劳动教育师资", "队伍建设的建议"),
        ("二、拓宽就业渠道，扩大基层", "项目规模"),
        ("二、落实引才政策，", "提高人才待遇"),
    ],
)
def test_a_heading_broken_over_two_paragraphs_is_one(first: str, second: str) -> None:
    body = f"一、基本情况\n{LONG}\n{first}\n{second}\n{LONG}"
    assert heads(body) == [(1, "基本情况"), (1, first[2:] + second)]


@pytest.mark.parametrize(
    ("first", "second"), [("一、", "二、"), ("（一）", "（二）"), ("1.", "2.")]
)
def test_a_number_may_stand_on_a_line_of_its_own(first: str, second: str) -> None:
    for stop in ("\n", "。"):
        body = f"{first}\n完善设施{stop}{LONG}\n\n{second}\n\n强化监管{stop}{LONG}"
        found = [(1, first, 1, "完善设施"), (1, second, 2, "强化监管")]
        assert outline(body) == found
        blocks = [each for each in read(letter(body=body)).blocks if each.section == "s2"]
        assert [each.role.name for each in blocks][:2] == ["HEADING", "PARAGRAPH"]
    assert heads(f"{first}\n{LONG}\n{second}\n我局已建成食堂。{LONG}") == []
    assert heads(f"{first}\n{second}\n{LONG}") == []


def test_a_broken_heading_ends_at_the_stop_on_the_next_line() -> None:
    first = "一、关于在每天晚间六点以后将城区三号线公交车延"
    assert heads(f"{first}\n长到北门的建议。{LONG}") == [
        (1, "关于在每天晚间六点以后将城区三号线公交车延长到北门的建议")
    ]
    own = "一、关于在每天晚间六点以后将城区三号线公交车延长到北门站"
    assert heads(f"{own}\n我局同意这条建议。{LONG}") == [(1, own[2:])]


def test_a_short_line_below_a_whole_heading_is_not_its_rest() -> None:
    body = f"一、基本情况\n机构设置\n{LONG}\n二、下步打算\n{LONG}"
    assert heads(body) == [(1, "基本情况"), (1, "下步打算")]


def test_a_heading_that_lost_its_numeral_takes_the_one_that_is_due() -> None:
    body = f"一、关于编制规划的建议\n{LONG}\n、关于出台文件的建议\n{LONG}\n三、关于加强宣传的建议\n（一）印制读本\n{LONG}\n（ ）举办讲座\n{LONG}"
    assert [(level, number) for level, _, number, _ in outline(body)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
    ]
    messages = [p.message for p in read(letter(body=body)).problems]
    assert messages[0] == "“、” lost its numeral; read as 2"
    assert heads(f"、2019年以来，我局已建成公园三处，群众满意。\n{LONG}") == []


@pytest.mark.parametrize(
    ("first", "heading"),
    [
        ("一、对第2“修缮纪念碑。、第3“开展慰问。”的答复意见\n采纳建议。", "对第2“修缮纪念碑。、第3“开展慰问。”的答复意见"),
        ("一、关于“修缮纪念碑，\n开展慰问活动”的答复意见", "关于“修缮纪念碑，开展慰问活动”的答复意见"),
    ],
)  # fmt: skip
def test_a_mark_too_many_opens_no_quotation_over_the_lines_end(first: str, heading: str) -> None:
    more = "现有旧屋若干处，分布在各个乡镇，经过多年使用，大多已经破旧，群众反映强烈，需要整修。"
    found = outline(f"{first}\n{more}\n二、对其他问题的答复意见\n{more}")
    assert [each[3] for each in found] == [heading, "对其他问题的答复意见"]


def test_short_lines_of_bare_words_head_the_paragraphs_below_where_they_are_several() -> None:
    assert heads(f"食堂监督\n{LONG}\n食材采购\n{LONG}") == [(1, "食堂监督"), (1, "食材采购")]
    assert heads(f"提案主要内容\n{LONG}\n办理情况\n{LONG}") == [
        (1, "提案主要内容"),
        (1, "办理情况"),
    ]
    for first, second in (
        ("“最后一公里”建设", "“采用节能灯具”"),
        ("摸清底数，建好台账", "评估费高、手续多"),
        ("充电桩装在哪里？", "3岁以下托位增设"),
    ):
        assert heads(f"{first}\n{LONG}\n{second}\n{LONG}") == [(1, first), (1, second)]
    assert heads(f"食堂监督\n{LONG}\n{LONG}") == []  # one alone may be anything
    # a line that breaks off, one above no sentence, one with a stop, a table's head
    for body in (
        f"我局会同\n{LONG[:-1]}\n县市场监管局\n{LONG[:-1]}\n",
        "食堂监督\n食材采购\n食堂卫生\n",
        f"食堂监督，\n{LONG}\n食材采购；\n{LONG}",
        f"局长、\n{LONG}\n据悉，公园已建成\n{LONG}",
        f"2023年7月26日\n{LONG}\n热线电话12345\n{LONG}",
        f"序号|建议|办理情况|下一步举措\n1|{LONG}",
    ):
        assert heads(body) == []


def test_an_ask_with_a_stop_heads_the_paragraph_below_however_long_it_is() -> None:
    ask = "关于通过公开招标，引进专业公司，统一管护全市各乡镇污水处理站、泵站和管网等设施的建议"
    assert heads(f"一、{ask}。\n{LONG}{LONG}") == [(1, ask)]
    told = "通过公开招标，引进专业公司，统一管护全市各乡镇污水处理站、泵站和管网等设施的建议"
    assert heads(f"一、{told}。\n{LONG}{LONG}") == []


def test_two_sides_of_a_matter_head_the_paragraph_that_they_run_into() -> None:
    body = f"（一）平台初具规模，但带动能力有限。{LONG}\n（二）品牌底蕴深厚，但知名度不高。{LONG}"
    assert heads(body) == [
        (1, "平台初具规模，但带动能力有限"),
        (1, "品牌底蕴深厚，但知名度不高"),
    ]
    alone = "（一）平台初具规模，但带动能力有限。\n（二）品牌底蕴深厚，但知名度不高。"
    assert heads(alone) == []


def test_a_question_that_was_asked_heads_the_answer() -> None:
    body = f"一、您问：水渠何时能修？\n{LONG}\n二、您还问：水费能否减免？\n{LONG}"
    assert heads(body) == [(1, "您问：水渠何时能修？"), (1, "您还问：水费能否减免？")]


def test_ordinals_head_nothing_where_the_first_runs_on_as_a_sentence() -> None:
    rest = [
        f"第{n}，就{what}问题。{LONG}"
        for n, what in zip("二三四", ("资金", "人员", "场地"), strict=True)
    ]
    sentence = f"第一，就标准不一问题，我局已起草办法，{LONG}"
    assert heads("\n".join([sentence, *rest])) == []
    assert len(heads("\n".join([f"第一，就标准问题。{LONG}", *rest]))) == 4


def test_the_office_that_answers_stands_in_front_of_its_first_heading() -> None:
    first, second = f"（县司法局）一、关于调解事宜\n{LONG}", f"二、关于普法事宜\n{LONG}"
    third = f"（县民政局）一、关于养老事宜\n{LONG}"
    assert heads(f"{first}\n{second}\n{third}") == [
        (1, "关于调解事宜"),
        (1, "关于普法事宜"),
        (1, "关于养老事宜"),
    ]
    reply = read(letter(body=f"{first}\n{second}"))
    told = [(block.role.name, reply.text[slice(*block.span)]) for block in reply.letter]
    at = told.index(("PARAGRAPH", "（县司法局）"))
    assert told[at + 1] == ("HEADING", "一、关于调解事宜")
    assert heads(f"（2023年民政局）一名干部下乡。{LONG}\n{LONG}") == []


@pytest.mark.parametrize(
    ("line", "heads_it"),
    [
        ("对提案具体建议的采纳情况：", True),
        ("今后打算", True),
        ("对提案提出的几点具体建议，我们逐一研究", False),
        ("下一步，我局将做好以下工作：", False),
        ("今后打算。", False),
        ("此致", False),
    ],
)
def test_a_topic_among_numbered_headings_needs_no_number(line: str, heads_it: bool) -> None:
    body = f"一、工作开展情况\n{LONG}\n二、存在的困难\n{LONG}\n{line}\n{LONG}"
    assert (heads(body)[2:] == [(1, line.rstrip("："))]) is heads_it
    broken = body.replace(f"{LONG}\n{line}", f"{LONG[:-1]}\n{line}")
    assert len(heads(broken)) == 2  # the end of a line's words, broken for want of room


def test_topics_within_a_numbered_section_nest_in_it() -> None:
    topics = f"食堂监督\n{LONG}\n治理“五毛食品”、查处三无产品\n{LONG}"
    body = f"一、工作开展情况\n{topics}\n二、下一步打算\n{topics}"
    assert [level for level, _ in heads(body)] == [1, 2, 2, 1, 1, 1]
    assert [level for level, _ in heads(f"{body}\n三、几点建议\n{LONG}")] == [1, 2, 2, 1, 2, 2, 1]


def test_a_mark_may_set_a_topic_off() -> None:
    body = f"★ 关于“占道经营”\n{LONG}\n★ 关于“看病难”\n{LONG}"
    reply = read(letter(body=body))
    assert [(h.level, h.number, h.heading) for h in reply.outline] == [
        (1, None, "关于“占道经营”"),
        (1, None, "关于“看病难”"),
    ]
    shown = [reply.text[slice(*b.span)] for b in reply.letter if b.role is Role.HEADING]
    assert shown == ["★ 关于“占道经营”", "★ 关于“看病难”"]
    assert heads(f"★ 关于占道经营，我局已整治。\n{LONG}\n★ 关于看病难，已增设诊所。\n{LONG}") == []


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("（一）甲情况\n{}\n（二）乙工作\n一、丙工作\n{}\n二、戊工作\n{}\n（三）丁打算\n{}", [1, 1, 2, 2, 1]),
        ("一、甲情况\n{}\n二、乙回应\n建议一：丙工作\n{}\n建议二：戊工作\n{}\n三、丁打算\n{}", [1, 1, 2, 2, 1]),
        ("一、甲情况\n{}\n二、乙回应\n建议一：丙工作\n{}\n建议二：戊工作\n{}", [1, 1, 2, 2]),
        ("（一）甲情况\n{}\n（二）乙工作\n{}\n一、丙工作\n（一）戊工作\n{}\n（二）己工作\n{}\n（三）庚工作\n{}", [1, 1, 1, 2, 2, 2]),
        ("建议一：甲工作\n一、乙工作\n{}\n二、丙工作\n{}\n建议二：丁工作\n{}", [1, 2, 2, 1]),
        ("1、甲情况\n（一）乙工作\n{}\n（二）丙工作\n{}\n2、丁打算\n（一）戊工作\n{}\n（二）己工作\n{}", [1, 2, 2, 1, 2, 2]),
    ],
)  # fmt: skip
def test_an_outer_form_nests_in_the_series_that_goes_on_behind_it(
    body: str, levels: list[int]
) -> None:
    assert [level for level, _ in heads(body.replace("{}", LONG))] == levels


def test_a_series_behind_a_topic_is_beneath_it_or_beside_it() -> None:
    series = f"一、加强巡查\n{LONG}\n二、落实责任\n{LONG}"
    for lead, levels in (
        ("", [1, 2, 2]),
        ("逐条答复如下：\n", [1, 2, 2]),
        (f"{LONG}\n", [1, 1, 1]),
    ):
        assert [level for level, _ in heads(f"建议采纳情况\n{lead}{series}")] == levels


def test_headings_decide_whether_a_fact_that_runs_in_is_one_of_them() -> None:
    fact = f"一、监测对象的范围和标准已经调整。{LONG}"
    others = [
        f"{n}、{what}。{LONG}"
        for n, what in zip("二三四", ("数据比对", "力量进村", "保险做实"), strict=True)
    ]
    assert [heading for _, heading in heads("\n".join([fact, *others]))] == [
        "监测对象的范围和标准已经调整", "数据比对", "力量进村", "保险做实",
    ]  # fmt: skip
    assert "监测对象的范围和标准已经调整" not in [
        heading for _, heading in heads(f"{fact}\n{others[0]}")
    ]
    ours = f"一、我局已经调整监测对象的范围和标准。{LONG}"
    assert len(heads("\n".join([ours, *others]))) == 3


def test_a_line_without_a_stop_is_no_sentence_whatever_it_says() -> None:
    body = f"一、已经解决的\n（一）健全法规。{LONG}\n（二）引入社会力量。{LONG}\n二、目前难以解决的\n（三）统一经营。{LONG}"
    assert [level for level, _ in heads(body)] == [1, 2, 2, 1, 2]


def test_brackets_around_a_topic_are_none_of_its_words() -> None:
    body = f"【工作开展情况】\n{LONG}\n【增加投入】\n{LONG}\n【落实责任】\n{LONG}"
    assert heads(body) == [(1, "工作开展情况"), (1, "增加投入"), (1, "落实责任")]


@pytest.mark.parametrize(
    ("named", "found"),
    [("基本情况 ", "基本情况"), ("加大 ", None), ("加强管理，改善情况 ", None)],
)
def test_a_blank_ends_a_heading_that_labels_its_text(named: str, found: str | None) -> None:
    text = LONG.replace("，", "", 1)
    assert heads(f"一、{named}{text}\n{LONG}")[:1] == ([(1, found)] if found else [])


def test_a_number_that_counts_on_beneath_a_heading_nests_in_it() -> None:
    body = (
        "一、已落实的\n1.站台。{}\n2.线路。{}\n二、正在落实的\n3.车辆。{}\n三、暂缓的\n4.票价。{}"
    )
    assert [level for level, _ in heads(body.replace("{}", LONG))] == [1, 2, 2, 1, 2, 1, 2]


def test_what_a_deputy_says_is_a_sentence() -> None:
    body = f"一、代表建议增设站台。{LONG}\n二、委员们还提出延长线路。{LONG}"
    assert heads(body) == []
    assert (
        len(
            heads(
                body.replace("代表建议", "代表建议采纳情况").replace("委员们还提出", "委员提出的")
            )
        )
        == 2
    )
    assert [heading for _, heading in heads(f"问题一 停车难\n{LONG}\n问题二 噪声\n{LONG}")] == [
        "停车难",
        "噪声",
    ]


def test_lines_broken_for_want_of_room_are_no_topics() -> None:
    width = 26
    text = f"{LONG}{LONG}其中尚待解决的困难，主要是资金不足的问题，其余的已经办结。{LONG}"
    broken = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert heads(f"{broken}\n{broken}") == []
    body = f"您提出的关于增设站台、延长线路的建议\n收悉。{LONG}\n增设站台\n{LONG}\n延长线路\n{LONG}"
    reply = read(letter(opening="", body=body))
    assert [h.heading for h in reply.outline] == ["增设站台", "延长线路"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("二、具体答复\n您提出的第一条建议\n{}\n您提出的第二条建议\n{}", [(1, "具体答复"), (1, "您提出的第一条建议"), (1, "您提出的第二条建议")]),
        ("一、停车。{}\n二、噪声。{}\n几点说明：\n一、资金。{}\n二、时限。{}", [(1, "停车"), (1, "噪声"), (1, "资金"), (1, "时限")]),
        ("一、停车\n{}\n二、打算\n将做好以下工作：\n一、资金。{}\n二、时限。{}", [(1, "停车"), (1, "打算"), (2, "资金"), (2, "时限")]),
        ("——基本现状\n{}\n——下步打算\n{}", [(1, "基本现状"), (1, "下步打算")]),
    ],
)  # fmt: skip
def test_short_lines_that_follow_one_another(body: str, expected: list[tuple[int, str]]) -> None:
    assert heads(body.replace("{}", LONG)) == expected


def test_an_ordinal_with_a_stop_heads_the_text_below_it() -> None:
    assert heads(f"第一，增设站台。\n{LONG}\n第二，延长线路。\n{LONG}") == [
        (1, "增设站台"),
        (1, "延长线路"),
    ]
    assert heads("第一，增设站台。\n第二，延长线路。") == []
