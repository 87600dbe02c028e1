"""Marks lie within each other or beside each other, and change no character of the letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.masking import find_private, masked
from generator.model import (
    Ask,
    Block,
    Citation,
    Commitment,
    Figure,
    Mechanism,
    Metadata,
    Reply,
    Role,
    Source,
    Span,
)
from generator.render.letter import letter, mark_lines
from generator.render.marks import mark_id
from tests.corpus_of_letters import entered
from tests.html_tree import read_html, take_added, visible

TEXT = "我局将在2025年前实施《“35105”工作办法》，建成20个站点，电话13812345678。"


class Marked(NamedTuple):
    """The marks of a letter: kind, id and text of each, the links, and the whole text."""

    marks: list[tuple[str, str, str]]
    links: list[str]
    text: str


def marks_in(element: Element) -> Iterator[tuple[str, str, str]]:
    """Yield the marks within an element, inner ones first."""
    for child in element:
        yield from marks_in(child)
    if kind := element.get("data-kind"):
        yield kind, element.get("id", ""), visible(element)


def read(reply: Reply, pages: dict[tuple[str, int], str] | None = None) -> Marked:
    """Return the letter of a reply as a browser gets it."""
    entry = entered(reply)
    blocks = "\n\n".join(piece.text for piece in letter(entry) if not piece.portal)
    marks = "\n".join(mark_lines(entry))
    references = "\n".join(f"[{mark_id(*of)}]: {page}" for of, page in (pages or {}).items())
    names = ["attr_list", "md_in_html", "tables", "generator.letter_marks"]
    source = f"<article data-letter markdown>\n\n{blocks}\n\n</article>\n\n{references}\n\n"
    source += f"<!-- marks\n{marks}\n-->"
    page = read_html(markdown.markdown(source, extensions=names))
    assert page.findall(".//a//a") == []
    marked, links = list(marks_in(page)), [link.get("href", "") for link in page.iter("a")]
    take_added(page)
    return Marked(marked, links, visible(page))


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reply_of(text: str, **found: object) -> Reply:
    block = Block(Role.PARAGRAPH, Span(0, len(text)), "p1")
    source = Source("a.txt", "0" * 64, "utf-8")
    return Reply(source, text, Metadata(), {}, (block,), (), **found)  # type: ignore[arg-type]


def specimen() -> Reply:
    """Return a commitment that holds a document, which holds a mechanism, and a figure."""
    return reply_of(
        TEXT,
        citations=(Citation("“35105”工作办法", None, None, (at("《“35105”工作办法》"),)),),
        figures=(Figure("20", 20, None, "个", None, None, None, None, at("20个")),),
        mechanisms=(Mechanism("35105", None, None, (at("35105"),)),),
        commitments=(Commitment("", None, "dated", at(TEXT[:-1])),),
    )


def test_a_mark_inside_a_mark_is_its_child_and_links_are_not_nested() -> None:
    made = read(specimen(), {("citation", 1): "d.md", ("mechanism", 1): "m.md"})
    assert made.links == ["d.md"]
    assert made.marks == [
        ("mechanism", "m1", "35105"),
        ("citation", "c1", "《“35105”工作办法》"),
        ("figure", "f1", "20个"),
        ("mobile", "", "138****5678（手机号已遮盖）"),
        ("commitment", "v1", f"{masked(TEXT[:-1], find_private(TEXT[:-1]))}（手机号已遮盖）"),
    ]


def test_a_mark_that_crosses_another_is_cut_and_only_its_first_piece_has_the_id() -> None:
    text = "发放60岁以上老人补贴"
    found = reply_of(
        text,
        figures=(Figure("60", 60, None, "岁", None, None, None, None, at("放60", text)),),
        asks=(Ask("", at("60岁以上老人", text)),),
    )
    assert read(found).marks == [
        ("ask", "q1", "60"),
        ("figure", "f1", "放60"),
        ("ask", "", "岁以上老人"),
    ]


def test_a_mark_over_several_blocks_is_marked_in_each() -> None:
    blocks = (Block(Role.PARAGRAPH, Span(0, 3), "p1"), Block(Role.PARAGRAPH, Span(4, 7), "p2"))
    found = Reply(
        Source("a.txt", "0" * 64, "utf-8"),
        "甲乙丙\n丁戊己",
        Metadata(),
        {},
        blocks,
        (),
        commitments=(Commitment("", None, "general", Span(1, 6)),),
    )
    assert read(found).marks == [("commitment", "v1", "乙丙"), ("commitment", "", "丁戊")]


def test_a_number_hidden_in_portal_lines_behind_the_letter_bears_no_mark() -> None:
    letter_line, portal_line = "甲乙丙", "客服电话：13812345678"
    blocks = (
        Block(Role.PARAGRAPH, Span(0, 3), "p1"),
        Block(Role.PORTAL, Span(4, 4 + len(portal_line)), ""),
    )
    source = Source("a.txt", "0" * 64, "utf-8")
    shown = read(Reply(source, f"{letter_line}\n{portal_line}", Metadata(), {}, blocks, ()))
    assert shown.marks == []
    assert "甲乙丙" in shown.text


def test_characters_are_counted_as_a_reader_sees_them() -> None:
    text = "  第一行*  \n　\n  第二行<b>有标记\n末行 "
    span = Span(text.index("有标记"), text.index("末行") + 2)
    made = read(reply_of(text, commitments=(Commitment("", None, "general", span),)))
    assert made.marks == [("commitment", "v1", "有标记\n末行")]


def test_ids_count_items_and_places_from_one() -> None:
    assert mark_id("citation", 3) == "c3"
    assert mark_id("figure", 12) == "f12"
    assert mark_id("mechanism", 2, 3) == "m2-3"
    assert mark_id("ask", 1) == "q1"


def test_no_id_of_a_mark_is_that_of_a_paragraph() -> None:
    assert mark_id("commitment", 1) == "v1"  # p1 is the first paragraph


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1]))


@settings(max_examples=300, deadline=None)
@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8), st.lists(spans, max_size=4))
def test_whatever_the_marks_every_character_stays_and_each_element_holds_its_own(
    cited: list[Span], counted: list[Span], promised: list[Span]
) -> None:
    text = (TEXT * 2)[:92]
    found = reply_of(
        text,
        citations=tuple(Citation("", None, None, (span,)) for span in cited),
        figures=tuple(Figure("", 0, None, "", None, None, None, None, s) for s in counted),
        commitments=tuple(Commitment("", None, "general", span) for span in promised),
    )
    made = read(found, {("citation", 1): "d.md"})
    shown = masked(text, find_private(text))
    assert made.text.strip() == shown
    private = [each.span for each in find_private(text)]
    figures = [s for s in counted if all(s.end <= p.start or p.end <= s.start for p in private)]
    named = [name for _, name, _ in made.marks if name]
    assert len(named) == len(set(named)) == len(cited) + len(figures) + len(promised)
    for kind, count in (("citation", len(cited)), ("commitment", len(promised))):
        assert len({name for of, name, _ in made.marks if of == kind and name}) == count
