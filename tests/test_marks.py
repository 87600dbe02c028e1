"""Marks lie within each other or beside each other, and change no character of the letter."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

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
from generator.notation.masking import find_private, masked
from generator.render.letter import letter
from generator.render.marks import Mark, Node, mark_id, settle
from tests.corpus_of_letters import entered

TEXT = "我局将在2025年前实施《“35105”工作办法》，建成20个站点，电话13812345678。"


class Marked(HTMLParser):
    """Collects the text of each `data-span` element, without what carries `data-added`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.spans: list[tuple[Span, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self._texts: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        values = dict(attrs)
        assert tag != "a" or all(name != "a" for name, _ in self.open), "a link in a link"
        self.open.append((tag, values))
        self._texts.append([])
        self.ids += filter(None, [values.get("id")])
        self.links += filter(None, [values.get("href")])

    def handle_endtag(self, tag: str) -> None:
        name, values = self.open.pop()
        assert name == tag
        text = "".join(self._texts.pop())
        if self._texts:
            self._texts[-1].append("" if "data-added" in values else text)
        span = values.get("data-span")
        if span:
            start, end = map(int, span.split("-"))
            self.spans.append((Span(start, end), text))

    def handle_data(self, data: str) -> None:
        if any("data-added" in values for _, values in self.open):
            return
        self.text += data
        if self._texts:
            self._texts[-1].append(data)


def read(html: Markup) -> Marked:
    parser = Marked()
    parser.feed(str(html))
    parser.close()
    assert parser.open == []
    return parser


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


def html_of(reply: Reply, pages: dict[tuple[str, int], str] | None = None) -> Markup:
    return letter(entered(reply), lambda target: target, pages or {})[0].cells[0]


def test_a_mark_inside_a_mark_is_its_child_and_links_are_not_nested() -> None:
    pages = {("citation", 1): "d.html", ("mechanism", 1): "m.html"}
    made = read(html_of(specimen(), pages))
    assert made.ids == ["v1", "c1", "m1", "f1"]
    assert made.links == ["d.html"]
    assert [text for _, text in made.spans] == [
        *("35105", "《“35105”工作办法》", "20个"),
        masked(TEXT[:-1], find_private(TEXT[:-1])),
    ]


def test_a_masked_number_inside_a_mark_keeps_mask_and_label() -> None:
    html = unescape(html_of(specimen()))
    assert '<span class="rp-masked">138****5678</span>' in html
    assert 'data-added="">手机号已遮盖</span>' in html
    assert "13812345678" not in html


def test_a_mark_that_crosses_another_is_cut_and_only_its_first_piece_has_the_id() -> None:
    text = "发放60岁以上老人补贴"
    found = reply_of(
        text,
        figures=(Figure("60", 60, None, "岁", None, None, None, None, at("放60", text)),),
        asks=(Ask("", at("60岁以上老人", text)),),
    )
    html = str(html_of(found))
    assert html == (
        '发<span id="f1" data-kind="figure" data-span="1-4">放'
        '<span id="q1" data-kind="ask" data-span="2-4">60</span></span>'
        '<span data-kind="ask" data-span="4-9">岁以上老人</span>补贴'
    )


def test_of_marks_over_the_same_characters_the_document_holds_the_mechanism() -> None:
    span = Span(2, 6)
    one, other = Mark("mechanism", 1, 1, span), Mark("citation", 1, 1, span)
    (node,) = settle([one, other], Span(0, 9))
    assert node == Node(other, span, (Node(one, span, ()),))


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
    first, second = (piece.cells[0] for piece in letter(entered(found), str, {}))
    assert str(first) == '甲<span id="v1" data-kind="commitment" data-span="1-3">乙丙</span>'
    assert str(second) == '<span data-kind="commitment" data-span="4-6">丁戊</span>己'


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
    made = read(html_of(found, {("citation", 1): "d.html"}))
    shown = masked(text, find_private(text))
    assert made.text == shown
    assert [words for _, words in made.spans] == [shown[slice(*span)] for span, _ in made.spans]
    private = [each.span for each in find_private(text)]
    figures = [s for s in counted if all(s.end <= p.start or p.end <= s.start for p in private)]
    assert len(made.ids) == len(set(made.ids)) == len(cited) + len(figures) + len(promised)
