"""Lines of a page become the paragraphs that were broken into them, and no others."""

from __future__ import annotations

import pytest

from generator.importing.pdf_lines import Line, lines_of, radicals_in
from generator.importing.pdf_margins import body_of
from generator.importing.pdf_paragraphs import paragraphs_of
from generator.importing.pdf_sheets import Glyph

SIZE, LEFT, WIDTH, HEIGHT = 16.0, 80.0, 595.0, 842.0
FULL = 28  # characters of a full line


def line(text: str, row: int, indent: float = 0, *, size: float = SIZE, page: int = 0) -> Line:
    """Return a line of Chinese characters on a row, `indent` characters from the left."""
    left = LEFT + indent * size
    return Line(text, left, left + len(text) * size, 740 - 28 * row, size, size, page)


def centred(text: str, row: int) -> Line:
    return line(text, row, (FULL - len(text)) / 2)


def joined(*lines: Line) -> list[str]:
    # A paragraph before, so that the edges of the column are known.
    frame = [line("引" * 26, -4, 2), line("言" * 28, -3), line("完。", -2)]
    text = paragraphs_of([[*frame, *lines]], [WIDTH])
    return text[1:] if text[0] == "引" * 26 + "言" * 28 + "完。" else text


FIRST, NEXT = "甲" * 26, "乙" * 28


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([line(FIRST, 0, 2), line("丙。", 1)], [FIRST + "丙。"]),
        ([line(FIRST, 0, 2), line(NEXT, 1), line("丙。", 2)], [FIRST + NEXT + "丙。"]),
        ([line("甲。", 0, 2), line("乙。", 1, 2)], ["甲。", "乙。"]),
        ([line("甲" * 25 + "。", 0, 2), line("乙。", 1, 2)], ["甲" * 25 + "。", "乙。"]),
        ([line("甲" * 25 + "。", 0, 2), line("三是乙。", 1)], ["甲" * 25 + "。三是乙。"]),
        ([line("一、" + "甲" * 24, 0, 2), line("乙。", 1, 2)], ["一、" + "甲" * 24, "乙。"]),
        ([line("某市民政局", 0, 22), line("2024年1月5日", 1, 17)], ["某市民政局", "2024年1月5日"]),
        ([line(FIRST, 0, 2), line("丙。", 2)], [FIRST, "丙。"]),  # apart
        ([centred("关" * 27, 0), centred("答复", 1)], ["关" * 27 + "答复"]),
        ([centred("关于县政协会议", 0), centred("第3号提案的答复", 1)],
         ["关于县政协会议", "第3号提案的答复"]),
        ([line("关" * 28, 0), line("韩雪梅委员：", 1)], ["关" * 28, "韩雪梅委员："]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(lines: list[Line], paragraphs: list[str]) -> None:
    assert joined(*lines) == paragraphs


def test_a_letter_with_hardly_a_full_line_keeps_its_paragraphs() -> None:
    # Two short lines that end together are no edge of the column.
    short = ["一、进展", "（一）" + "甲" * 20 + "。", "二、打算", "感谢。", "民政局"]
    assert paragraphs_of([[line(text, row) for row, text in enumerate(short)]], [WIDTH]) == short


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        [line(FIRST, 0, 2), line(NEXT, 1)],
        [line("丙" * 28, 0, page=1), line("丁。", 1, page=1)],
    ]
    assert paragraphs_of(pages, [WIDTH, WIDTH]) == [FIRST + NEXT + "丙" * 28 + "丁。"]


def left_out(*pages: list[Line]) -> tuple[list[list[str]], list[str], int]:
    body = body_of(pages, [HEIGHT] * len(pages))
    kept = [[item.text for item in page if isinstance(item, Line)] for page in body.items]
    return kept, body.left_out, body.numbers


def edge(text: str, base: float, page: int = 0, size: float = 12) -> Line:
    return Line(text, 200, 200 + size * len(text), base, size, size, page)


@pytest.mark.parametrize(
    "number", ["— 1 —", "-1-", "－ 1 －", "第 1 页 共 3 页", "第1页", "1/3", "Page 1 of 3"]
)
def test_page_numbers_are_left_out(number: str) -> None:
    assert left_out([line("甲。", 0, 2), edge(number, 40)]) == ([["甲。"]], [], 1)


def test_bare_numbers_are_left_out_only_where_they_count_the_pages() -> None:
    def pages(*numbers: str) -> list[list[Line]]:
        return [[line("甲。", 0, 2, page=n), edge(each, 40, n)] for n, each in enumerate(numbers)]

    assert left_out(*pages("7", "8"))[2] == 2
    assert left_out(*pages("7", "7"))[2] == 0
    assert left_out(*pages("2024"))[2] == 0


def test_a_number_within_the_text_is_kept() -> None:
    assert left_out([line("甲。", 0, 2), line("1/3", 5)])[0] == [["甲。", "1/3"]]


def test_a_head_that_runs_along_is_left_out_but_not_the_letterhead_that_says_the_same() -> None:
    one = [line("某市民政局", 0, 9, size=28), line("甲。", 2, 2)]
    other = [[edge("某市民政局", 800, page), line("乙。", 0, 2, page=page)] for page in (1, 2)]
    kept, gone, _ = left_out(one, *other)
    assert kept == [["某市民政局", "甲。"], ["乙。"], ["乙。"]]
    assert gone == ["某市民政局", "某市民政局"]


def test_what_begins_two_pages_alike_is_text_unless_it_is_at_their_edge() -> None:
    pages = [[line(f"附件{n}", 0, page=n), line("甲。", 1, 2, page=n)] for n in (1, 2)]
    assert left_out(*pages)[1] == []
    pages = [[edge("建议提案办理", 800, n, SIZE), line("甲。", 1, 2, page=n)] for n in (1, 2)]
    assert left_out(*pages)[1] == ["建议提案办理"] * 2


def glyphs(text: str, left: float = 80, step: float = 16) -> list[Glyph]:
    return [
        Glyph(char, left + step * n, left + step * n + 16, 700, 16) for n, char in enumerate(text)
    ]


def test_gaps_within_a_line() -> None:
    assert [each.text for each in lines_of(glyphs("甲乙") + glyphs("丙", 200))] == ["甲乙\t丙"]
    assert [each.text for each in lines_of(glyphs("张") + glyphs("伟", 112))] == ["张 伟"]
    assert [each.text for each in lines_of(glyphs("甲乙丙", step=18))] == ["甲乙丙"]


def narrow(text: str, left: float) -> list[Glyph]:
    return [Glyph(char, left + 8 * n, left + 8 * n + 8, 700, 16) for n, char in enumerate(text)]


@pytest.mark.parametrize(
    ("begins", "width"),
    [
        (glyphs("甲乙丙"), 16),
        (glyphs("甲，乙"), 32),
        (glyphs("“甲乙"), 32),
        (glyphs("（“甲”乙"), 64),
        (narrow("APP", 80) + glyphs("、甲", 104), 40),
        (glyphs("水”") + narrow("APP", 112) + glyphs("、甲", 136), 72),
        (
            glyphs("〔")
            + narrow("13", 96)
            + glyphs("〕", 112)
            + narrow("7", 128)
            + glyphs("号", 136),
            56,
        ),
        (glyphs("水") + narrow("APP", 96), 16),
    ],
)
def test_the_head_of_a_line_is_what_no_program_breaks(begins: list[Glyph], width: float) -> None:
    assert [each.head for each in lines_of(begins)] == [width]


def test_what_is_drawn_twice_to_look_bold_is_once_and_repeated_characters_stay() -> None:
    again = [
        Glyph(each.text, each.left + 0.4, each.right + 0.4, 700, 16) for each in glyphs("局长")
    ]
    bold = glyphs("局长") + again
    assert [each.text for each in lines_of(bold)] == ["局长"]
    assert [each.text for each in lines_of(glyphs("人人"))] == ["人人"]


def test_radicals_are_written_as_characters_and_counted_and_nothing_else_is_changed() -> None:
    assert [each.text for each in lines_of(glyphs("⼈⺠①㎡Ａ（）"))] == ["人民①㎡Ａ（）"]
    assert radicals_in(glyphs("⼈⺠①㎡Ａ（）")) == 2
