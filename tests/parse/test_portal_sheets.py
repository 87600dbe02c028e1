"""Sheets of a portal that tell how a proposal was handled, without letterhead or signature."""

from __future__ import annotations

import pytest

from generator.model import Role, Source
from generator.parse import is_reply, parse

_SHEET = """当前位置： 首页政务公开重点领域议案提案
关于修缮村史馆的建议
时间：2022-03-04 16:04
9号提案
{name}：关于修缮村史馆的建议
提 案 人：王小明
主办单位：{office}
{who}反馈：满意
{answer}：根据《关于促进乡村文化发展的意见》，县里已修缮村史馆三处，今年再安排资金二十万元，改善陈列条件。
来源：{source}
附件下载
"""


@pytest.mark.parametrize(
    ("name", "who", "answer", "source", "council"),
    [
        ("案 由", "委员", "办复内容", "政协平江县委员会", "cppcc"),
        ("事 由", "代表", "办理情况", "平江县人民代表大会常务委员会", "npc"),
    ],
)
def test_the_labels_of_a_sheet_tell_all(
    name: str, who: str, answer: str, source: str, council: str
) -> None:
    text = _SHEET.format(
        name=name, who=who, answer=answer, source=source, office="县文化局、县财政局"
    )
    reply = parse(text, Source("a", "0" * 64, "utf-8"))
    assert is_reply(reply)
    meta = reply.metadata
    assert (meta.council, meta.council_region, meta.county) == (council, "平江县", "平江县")
    assert meta.title == meta.proposal_title == "关于修缮村史馆的建议"
    assert meta.issuers == ("平江县文化局", "平江县财政局")
    assert (meta.published, meta.proposal_numbers) == ("2022-03-04", ("9",))


def test_an_office_of_a_zone_is_none_of_the_county() -> None:
    text = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source="政协平江县委员会", office="区文化局"
    )
    meta = parse(text, Source("a", "0" * 64, "utf-8")).metadata
    assert (meta.agency, meta.agency_as_printed, meta.county) == (None, "区文化局", "平江县")
    meta = parse(
        text.replace("县里", "平江高新技术开发区"), Source("a", "0" * 64, "utf-8")
    ).metadata
    assert meta.issuers == ("平江高新技术开发区文化局",)


@pytest.mark.parametrize(
    ("source", "office", "county", "agency"),
    [
        ("平潭综合实验区管委会办公室", "区社会事业局", "平潭县", "平潭综合实验区社会事业局"),
        ("平潭综合实验区管委会办公室", "区公安局", "平潭县", "平潭综合实验区公安局"),
        ("平潭综合实验区管委会", "平潭综合实验区农业局", "平潭县", "平潭综合实验区农业局"),
        ("平潭综合实验区管委会办公室", "区交建局", "平潭县", "平潭综合实验区交通与建设局"),
        ("政协平潭县委员会", "金井片区局", "平潭县", "平潭综合实验区金井片区管理局"),
        ("政协平潭县委员会", "区人防局", "平潭县", None),  # cut short, and not known
        ("平潭政协", "区社会事业局", "平潭县", "平潭综合实验区社会事业局"),
        ("平江政协", "区社会事业局", "平江县", None),  # no zone governs it
        ("朝阳政协", "区社会事业局", None, None),  # a city and districts are called so
        ("平潭网", "区社会事业局", None, None),
    ],
)
def test_the_source_that_bears_a_county_s_short_name_tells_the_place(
    source: str, office: str, county: str | None, agency: str | None
) -> None:
    text = _SHEET.format(name="案由", who="委员", answer="办复内容", source=source, office=office)
    meta = parse(text, Source("a", "0" * 64, "utf-8")).metadata
    assert (meta.county, meta.agency, meta.agency_as_printed) == (county, agency, office)


@pytest.mark.parametrize(
    ("told", "agency"),
    [
        ("平潭综合实验区管委会印发办法，", "平潭综合实验区交通与建设局"),
        ("福州高新技术产业开发区印发办法，", None),
        ("", None),
    ],
)
def test_a_zone_that_the_letter_names_tells_the_place_of_its_own_offices(
    told: str, agency: str | None
) -> None:
    text = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source="本网", office="区交建局"
    )
    text = text.replace("县里", f"{told}我局")
    assert parse(text, Source("a", "0" * 64, "utf-8")).metadata.agency == agency


@pytest.mark.parametrize("source", ["政协平江县委员会", "平江县人民代表大会常务委员会"])
def test_the_council_that_puts_an_answer_up_did_not_write_it(source: str) -> None:
    text = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source=source, office="县财政局"
    )
    meta = parse(text.replace("主办单位：县财政局\n", ""), Source("a", "0" * 64, "utf-8")).metadata
    assert (meta.agency, meta.county) == (None, "平江县")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("：", "\t"),  # cells of a table
        ("：", " "),
        ("：", "：\n"),
        ("办复内容：", ""),
        ("\n", ""),  # line ends are lost
        ("\n", " "),
    ],
)
def test_the_labels_of_a_sheet_tell_the_same_however_they_are_set(old: str, new: str) -> None:
    sheet = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source="政协平江县委员会", office="县文化局"
    )
    sheet = sheet.replace(
        "王小明", "王小明委员\n协办单位：县大数据中心、县水务集团有限公司、县财政局"
    )
    begin, end = sheet.index("案由"), sheet.index("根据")
    set_anew = sheet[begin:end].replace(old, new)
    reply = parse(sheet[:begin] + set_anew + sheet[end:], Source("a", "0" * 64, "utf-8"))
    assert is_reply(reply)
    assert reply.metadata.issuers == ("平江县文化局",)
    assert reply.metadata.proposal_title == "关于修缮村史馆的建议"
    assert reply.metadata.recipients == ()


def test_a_sheet_that_nothing_heads_is_about_what_was_proposed() -> None:
    sheet = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source="政协平江县委员会", office="县文化局"
    )
    text = sheet.replace("关于修缮村史馆的建议\n", "", 1)
    assert parse(text, Source("a", "0" * 64, "utf-8")).metadata.title == "关于修缮村史馆的建议"
    letter = f"案由：关于修缮村史馆的建议\n王小明委员：\n{_ANSWERS}\n"
    assert parse(letter, Source("a", "0" * 64, "utf-8")).metadata.title is None


def test_the_letter_begins_below_its_label_whatever_opens_further_down() -> None:
    first = "（县文化局）村史馆屋顶已经翻修，展柜更换十二组，每周开放五天。"
    second = "（县财政局）感谢您对村史馆的关心，我局高度重视，今年已列支专项资金二十万元。"
    text = _SHEET.format(name="案由", who="委员", answer="备注", source="某报", office="县文化局")
    head, tail = text.partition("备注")[0], "来源：政协平江县委员会\n"
    reply = parse(f"{head}办复内容：\n{first}\n{second}\n{tail}", Source("a", "0" * 64, "utf-8"))
    told = [reply.text[slice(*block.span)].strip() for block in reply.letter]
    assert told[:2] == [first, second]


def test_a_second_sheet_on_the_page_is_not_read() -> None:
    labels = {"name": "案由", "who": "委员", "answer": "办复内容", "source": "政协平江县委员会"}
    first = _SHEET.format(office="县文化局", **labels)
    second = first[first.index("案由") :].replace("村史馆", "水渠").replace("文化局", "水利局")
    first = first.partition("来源")[0].replace("16:04", "16:04 来源：政协平江县委员会")
    both = parse(first + second, Source("a", "0" * 64, "utf-8"))
    assert "several-letters" in [problem.code for problem in both.problems]
    assert both.metadata.issuers == ("平江县文化局",)
    assert both.metadata.proposal_title == "关于修缮村史馆的建议"
    assert all("水渠" not in both.text[slice(*block.span)] for block in both.letter)


def test_each_office_counts_its_own_sections() -> None:
    text = "村史馆的陈列由乡镇负责，县里去年补助了三处，经费共计二十万元，开放五天。"
    first = f"（县文化局）\n一、工作情况\n{text}\n（一）修缮。{text}\n（二）更新。{text}\n"
    second = f"（县财政局）\n（一）加大投入。{text}\n（二）加强监管。{text}\n"
    sheet = _SHEET.format(
        name="案由", who="委员", answer="备注", source="某报", office="县文化局、县财政局"
    )
    page = f"{sheet.partition('备注')[0]}办复内容：\n{first}{second}"
    outline = parse(page, Source("a", "0" * 64, "utf-8")).outline
    told = [(each.level, each.id, each.heading) for each in outline]
    assert told[:3] == [(1, "s1", "工作情况"), (2, "s1-1", "修缮"), (2, "s1-2", "更新")]
    assert told[3:] == [(1, "s2", "加大投入"), (1, "s3", "加强监管")]
    alone = parse(page.replace("（县财政局）\n", ""), Source("a", "0" * 64, "utf-8")).outline
    assert {each.level for each in alone[1:]} == {2}


@pytest.mark.parametrize("between", ["", "    "], ids=["nothing", "wide blanks"])
def test_the_answer_of_a_sheet_is_cut_where_its_paragraphs_met(between: str) -> None:
    told = (
        "村史馆的陈列由乡镇负责，县里去年补助了三处，经费共计二十万元，明年继续补助，改善陈列条件。"
    )
    lines = [
        "办复内容：",
        f"一、工作情况。{told}",
        f"二、存在问题。{told}",
        f"三、下步打算。{told}",
    ]
    sheet = _SHEET.format(name="案由", who="委员", answer="备注", source="某报", office="县文化局")
    page = f"{sheet.partition('备注')[0]}{between.join(lines)}\n"
    outline = parse(page, Source("a", "0" * 64, "utf-8")).outline
    assert [each.heading for each in outline] == ["工作情况", "存在问题", "下步打算"]


def test_a_heading_behind_the_label_and_the_office_heads_the_answer() -> None:
    answer = (
        "办复内容：（县文化局）一、改善陈列条件\n关于您提出的改善陈列条件的建议，县里已修缮三处。"
    )
    sheet = _SHEET.format(
        name="案由", who="委员", answer="备注", source="某报", office="县文化局、县财政局"
    )
    reply = parse(f"{sheet.partition('备注')[0]}{answer}\n", Source("a", "0" * 64, "utf-8"))
    assert [heading.heading for heading in reply.outline] == ["改善陈列条件"]


def test_a_sheet_without_an_answer_is_no_reply() -> None:
    text = _SHEET.format(name="案由", who="委员", answer="备注", source="某报", office="县文化局")
    assert not is_reply(parse(text, Source("a", "0" * 64, "utf-8")))


_ANSWERS = """（县文化局）村史馆的陈列由乡镇负责，县里去年补助了三处，经费共计二十万元。
下一步，我局将改善陈列条件。
（县财政局）感谢您对村史馆的关心，您提出的建议我局高度重视，现答复如下：经费列入明年预算。"""


@pytest.mark.parametrize("above", ["", "一、工作开展情况\n"])
def test_what_stands_below_the_label_of_the_answer_is_the_letter(above: str) -> None:
    text = _SHEET.format(
        name="案由", who="委员", answer="办复内容", source="某报", office="县文化局、县财政局"
    )
    head, _, tail = text.partition("根据")
    text = f"{head}\n{above}{_ANSWERS}\n{tail[tail.index('来源') :]}"
    reply = parse(text, Source("a", "0" * 64, "utf-8"))
    letter = [block for block in reply.blocks if block.role is Role.PARAGRAPH]
    assert "\n".join(reply.text[slice(*block.span)] for block in letter) == _ANSWERS
    assert [heading.heading for heading in reply.outline] == ([above[2:-1]] if above else [])
