"""What Word shows of a document: numbers it prints by itself, changes, breaks, fields, tables."""

from __future__ import annotations

import pytest

from generator.importing.extracted import Extracted
from generator.importing.kinds import extract
from generator.importing.word_numbers import chinese
from tests.test_documents_hostile import WORD, packed

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(body: str, **parts: str) -> Extracted:
    """Extract a document of this body, and of these parts by what they are."""
    names = f'xmlns:w="{WORD}"'
    relations = "".join(
        f'<Relationship Type="{_TYPE}/{part}" Target="{part}.xml"/>' for part in parts
    )
    files = {
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{
            f"word/{part}.xml": f"<w:{part} {names}>{xml}</w:{part}>" for part, xml in parts.items()
        },
    }
    return extract(packed({name: xml.encode() for name, xml in files.items()}), "a.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(
        run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def levels(
    *forms: tuple[str, str],
    more: str = "",
    nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
) -> str:
    found = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for level, (form, text) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="0">{found}</w:abstractNum>{nums}'


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("chineseCountingThousand", "%1、", ["一、甲", "二、乙"]),
        ("japaneseCounting", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("decimal", "%1、", ["1、甲", "2、乙"]),
        ("decimal", "第%1条", ["第1条甲", "第2条乙"]),
        ("decimalEnclosedCircle", "%1", ["①甲", "②乙"]),
        ("upperLetter", "%1.", ["A. 甲", "B. 乙"]),
        ("lowerRoman", "%1)", ["i) 甲", "ii) 乙"]),
        ("ideographTraditional", "%1、", ["甲、甲", "乙、乙"]),
        ("bullet", "●", ["● 甲", "● 乙"]),
        ("none", "", ["甲", "乙"]),
    ],
)
def test_numbers_that_word_prints(form: str, text: str, printed: list[str]) -> None:
    found = read(listed("甲") + listed("乙"), numbering=levels((form, text)))
    assert found.text.splitlines() == printed


@pytest.mark.parametrize(("form", "text"), [("hebrew1", "%1."), ("bullet", "\uf0b7")])
def test_numbers_that_cannot_be_told_are_left_out_and_said(form: str, text: str) -> None:
    found = read(listed("甲") + listed("乙"), numbering=levels((form, text)))
    assert found.text == "甲\n乙\n"
    assert "could not be told and are not in the text: 2" in found.remarks[0]


def test_lower_levels_begin_anew_and_name_the_upper_ones() -> None:
    numbering = levels(("decimal", "%1."), ("decimal", "%1.%2."))
    body = "".join(
        listed(text, level) for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1))
    )
    assert read(body, numbering=numbering).text == "1. a\n1.1. b\n1.2. c\n2. d\n2.1. e\n"


def test_lists_share_their_count_unless_one_begins_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("a") + listed("b", number=2) + listed("c", number=3) + listed("d", number=3)
    found = read(body, numbering=levels(("decimal", "%1、"), nums=nums))
    assert found.text == "1、a\n2、b\n1、c\n2、d\n"


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_decline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="B"/>'
        "</w:style>"
    )
    style = '<w:pStyle w:val="S"/>'
    body = paragraph(run("甲"), style) + paragraph(
        run("乙"), f'{style}<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    found = read(body, numbering=levels(("chineseCounting", "%1、")), styles=styles)
    assert found.text == "一、甲\n乙\n"


def test_typed_numbers_are_not_touched() -> None:
    found = read(paragraph(run("一、甲")) + paragraph(run("１．乙①㈠")))
    assert (found.text, found.remarks) == ("一、甲\n１．乙①㈠\n", ())


def test_deleted_text_is_out_and_inserted_text_in() -> None:
    body = paragraph(
        run("公厕")
        + "<w:del><w:r><w:delText>46</w:delText></w:r></w:del>"
        + f"<w:ins>{run('52')}</w:ins>"
        + f"<w:moveFrom>{run('走')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"
        + run("座")
    )
    assert read(body).text == "公厕52来座\n"


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    body = paragraph(run("前半"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("后半"))
    assert read(body).text == "前半后半\n"


def test_deleted_rows_are_out() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(run(text))}</w:tc><w:tc>{paragraph(run('9'))}</w:tc></w:tr>"
        for mark, text in (("", "留"), ("<w:del/>", "去"))
    )
    assert read(f"<w:tbl>{rows}</w:tbl>").text == "留\t9\n"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲\n乙\n"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙\n"),
        (run("0999") + "<w:r><w:noBreakHyphen/></w:r>" + run("555"), "0999-555\n"),
        (run("甲") + run("密", "<w:vanish/>") + run("乙"), "甲乙\n"),
        (run("甲") + run("显", '<w:vanish w:val="0"/>') + run("乙"), "甲显乙\n"),
        ("<w:hyperlink>" + run("链") + "</w:hyperlink>" + run("接"), "链接\n"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3"), "3\n"),
        ("<w:r><w:sym w:char='25A1'/></w:r>" + run("是"), "□是\n"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("是"), "\ufffd是\n"),
        ("<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件\n"),
        (f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>",
         "拼\n"),
        (run("㎡　Ａ１①⼀\u00a0％"), "㎡　Ａ１①⼀\u00a0％\n"),
    ],
)  # fmt: skip
def test_what_is_seen_of_runs(inside: str, text: str) -> None:
    assert read(paragraph(inside)).text == text


def test_a_text_box_that_is_there_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('同意公开'))}</w:txbxContent>"
    twice = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    alternatives = f"<w:r><w:AlternateContent>{twice}</w:AlternateContent></w:r>"
    found = read(paragraph(alternatives + run("标题")))
    assert found.text == "同意公开\n标题\n"
    assert "text boxes" in found.remarks[0]


def test_merged_cells_are_once_and_cells_of_prose_are_paragraphs() -> None:
    def cell(text: str, properties: str = "") -> str:
        inside = "".join(paragraph(run(each)) for each in text.split("/"))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    rows = [
        cell("合并", '<w:gridSpan w:val="2"/>') + cell("三"),
        cell("上", '<w:vMerge w:val="restart"/>') + cell("1") + cell("2"),
        cell("", "<w:vMerge/>") + cell("3") + cell("甲/乙"),
        cell("长" * 50 + "/" + "文" * 20),
    ]
    found = read("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    assert found.text.split("\n")[:-1] == [
        "合并\t三", "上\t1\t2", "\t3\t甲 乙", "长" * 50, "文" * 20,
    ]  # fmt: skip


def test_documents_within_it_are_said() -> None:
    found = read(paragraph(run("甲")) + "<w:altChunk/>")
    assert found.remarks == ("other documents within it, which are not read: 1",)
