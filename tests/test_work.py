"""Reading a letter takes work in proportion to its length, whatever it repeats."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import msgspec
import pytest
from markdown import markdown

from generator.annotate import annotate, due_dates, figure_places
from generator.corpus import keep
from generator.corpus.screening import screen
from generator.exporting.rows import lines_of
from generator.model import Reply, Source, Span
from generator.parse import parse
from generator.vocabulary.places_in_text import find_places

HEAD = (
    "关于对市政协九届二次会议第54号提案的答复\n王小明委员：\n"
    "您提出的《关于加强养老服务的提案》收悉，现答复如下：\n"
)
TAIL = "\n濮阳市民政局\n2023年7月26日\n"
REPEATED = {
    "headings": "一、关于“甲”的建议。我局将于2024年底前完成。\n",
    "short lines": "（一）基本情况\n",
    "titles": "根据《办法》，",
    "names": "推行“1+3”机制，",
    "figures": "建成100个社区，",
    "promises": "我局将于2025年完成。",
    "telephones": "电话13812345678，",
    "quotation marks": "“",
    "bars": "甲 | 乙 |  | ",
    "signatures": "濮阳市民政局\n2023年7月26日\n",
    "dates on one line": "2023年7月26日",
    "titles never closed": "《",
    "percentages on one line": "5%",
    "one name in quotes": "“一网通办”",
    "names in quotes": "“{n}网通办”、",
    "asks": "建议",
    "parts of totals": "其中100个，",
    "blanks on one line": "# ",
}


def read(body: str) -> Reply:
    return screen(annotate(parse(HEAD + body + TAIL, Source("a.txt", "", "utf-8"))))[0]


def repeated(what: str, times: int) -> str:
    return "".join(REPEATED[what].replace("{n}", str(n)) for n in range(times))


def calls(body: str) -> int:
    """Count the functions called, those of C too, while a letter with this body is read."""
    return calls_of(read, body)


def calls_of(action: Callable[[str], object], text: str) -> int:
    """Count the functions called, those of C too, while this is done with a text."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        action(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", REPEATED)
def test_four_times_the_letter_takes_at_most_five_times_the_work(what: str) -> None:
    read(REPEATED[what])  # tables are loaded
    assert calls(repeated(what, 1200)) < 5 * calls(repeated(what, 300))


@pytest.mark.parametrize("what", REPEATED)
def test_what_is_kept_of_four_times_the_letter_is_at_most_five_times_as_long(what: str) -> None:
    """Above all of one sentence that goes on for pages, in which thousands of figures stand."""

    def size(times: int) -> int:
        reply = read(repeated(what, times))
        facts, *_ = keep(reply, mask_contacts=True)
        lines = lines_of(reply, [False] * len(reply.figures))
        return len(msgspec.msgpack.encode(facts)) + sum(map(len, lines.values()))

    assert size(4800) < 5 * size(1200)


def test_marks_of_four_times_the_paragraph_take_at_most_five_times_the_work() -> None:
    def made(times: int) -> str:
        whole = f"ask\np1 0 {3 * times} r1\nfigure\np1"
        marks = whole + "".join(f" {3 * at} {3 * at + 2}" for at in range(times))
        letter = f"<article data-letter markdown>\n\n{'甲乙。' * times}\n\n</article>"
        return f"{letter}\n\n<!-- marks\n{marks}\n-->\n"

    def shown(page: str) -> str:
        return markdown(page, extensions=["attr_list", "md_in_html", "generator.letter_marks"])

    assert shown(made(3)).count("data-kind") == 4
    assert calls_of(shown, made(1200)) < 5 * calls_of(shown, made(300))


def test_places_before_figures_are_told_apart_without_looking_through_all() -> None:
    compared = 0

    class Compared(Span):
        __hash__ = Span.__hash__

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return tuple.__eq__(self, other)

    def found(text: str, within: Span) -> Iterator[Span]:
        return (Compared(*span) for span in find_places(text, within))

    text = "濮阳市华龙区建成3处," * 400
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figure_places, "find_places", found)
        assert len(figure_places.places_named(text, Span(0, len(text)))) == 800
    assert compared < 10 * 800


class Watched:
    """A pattern, and how many characters it is searched for at most."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.most = pattern, 0

    def search(self, text: str, start: int, stop: int) -> re.Match[str] | None:
        self.most = max(self.most, stop - start)
        return self.pattern.search(text, start, stop)


@pytest.mark.parametrize("name", ["_SPAN", "_OF_EACH_YEAR"])
def test_what_stands_before_a_time_is_looked_for_right_before_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from the start of the sentence on, which may hold thousands of times."""
    watched = Watched(getattr(due_dates, name))
    monkeypatch.setattr(due_dates, name, watched)
    assert len(due_dates.find_times("2023年1月至3月、5月，" * 3000, "2022-01-01")) > 3000
    assert 0 < watched.most < 100


def test_blanks_between_bars_are_read_in_one_go() -> None:
    """A pattern that tried each of these blanks anew would not come back for minutes."""
    body = "甲 |" + " " * 500_000 + "乙 |"
    assert [block.span for block in read(body).blocks if block.anchor][-1].end == len(HEAD + body)
