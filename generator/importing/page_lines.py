"""The lines of a part of a page as its readers see them: paragraphs, breaks, rows of tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from generator.importing.page_rules import labels
from generator.notation.folding import fold

# Elements that show no text of the page, or a form's; or one that is struck out, or a reading.
_UNSEEN = re.compile(
    "head|script|style|noscript|template|i?frame|object|embed|svg|math|audio|video|canvas|select|"
    "option|textarea|button|map|datalist|xml|del|s|strike|rt|rp"
)
_BLOCK = re.compile(
    "html|body|address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|frameset|h[1-6r]|header|hgroup|legend|li|main|menu|nav|ol|p|pre|xmp|"
    "section|summary|table|caption|textarea|thead|tbody|tfoot|tr|ul|ucapcontent"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|"
    r"text-decoration[\w-]*\s*:[^;]*line-through",
    re.I,
)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|table|list-item|flex|grid)", re.I)
_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
# A line of the source that begins as typed paragraphs do begins one, whatever a style sheet says.
_INDENTED = re.compile(r"\n[ \t]*(?=\u3000{2}|\xa0{4})")
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # those that HTML makes one; no others
HERE = "\f"  # the line that stands for a part that is only marked
_KEPT_BLANK = "\0"  # a blank of preformatted text; no page has this character
_LABEL = 12  # characters among which a label ends
_CELL = 60  # characters beyond which a cell of several lines is no cell of a table of data
# What Chinese text sets without blanks around, though other languages have it, too.
_CLOSE = frozenset("“”‘’—…·")


class Line(NamedTuple):
    """A line of a page, and how many of its characters are links."""

    text: str
    linked: int = 0


@dataclass
class _Paper:
    """Lines that are being written: those of a part of the page, or of a cell."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def end_line(self) -> None:
        """Begin a new line, unless nothing stands in this one."""
        text = _one_blank("".join(self.pieces)) if self.pieces else ""
        if text.strip():
            self.lines.append(Line(text.replace(_KEPT_BLANK, " "), self.linked))
        self.pieces, self.linked = [], 0


def _one_blank(text: str) -> str:
    """Make runs of blanks one, and none where a line of the source ends between Chinese words."""

    def blank(run: re.Match[str]) -> str:
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        broken = "\n" in run[0] and before and after and _is_wide(before) and _is_wide(after)
        return "" if broken else " "

    text = text.strip(" \t\n\r\f")
    return _BLANKS.sub(blank, text)


def _is_wide(char: str) -> bool:
    return char in _CLOSE or unicodedata.east_asian_width(char) in "WF"


def is_unseen(node: LexborNode) -> bool:
    """Tell whether an element shows nothing, by its kind or because it says so.

    A field that nobody is to fill shows its text.
    """
    attributes = node.attributes
    is_filled = node.tag == "textarea" and not {"readonly", "disabled"}.isdisjoint(attributes)
    return (
        (_UNSEEN.fullmatch(node.tag or "") is not None and not is_filled)
        or "hidden" in attributes
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )


class _Walk:
    """One walk over a part of a page; papers lie on one another as tables do within cells."""

    def __init__(self, left_out: Collection[int], marked: Collection[int]) -> None:
        self.left_out, self.marked = left_out, marked
        self.papers = [_Paper()]
        self.rows: list[list[list[Line]]] = []
        self.links = self.typed = 0

    def text(self, text: str) -> None:
        """Write text."""
        paper = self.papers[-1]
        if self.typed:
            first, *others = text.replace(" ", _KEPT_BLANK).replace("\r\n", "\n").split("\n")
        else:
            first, *others = _INDENTED.split(text)
        paper.pieces.append(first)
        for other in others:
            paper.end_line()
            paper.pieces.append(other)
        if self.links:
            paper.linked += len("".join(text.split()))

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; tell whether it is gone into."""
        if node.mem_id in self.left_out or is_unseen(node):
            return False
        if node.mem_id in self.marked:
            self.papers[-1].end_line()
            self.papers[-1].lines.append(Line(HERE))
            return False
        if tag == "br":
            self.papers[-1].end_line()
            return False
        if _is_block(node, tag):
            self.papers[-1].end_line()
        elif self.marked and _is_word(self.papers[-1].pieces) and _begins_with_label(node):
            self.papers[-1].pieces.append(" ")  # around a letter: 来源：水利局, 发布日期：…
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.papers.append(_Paper())
        self.links += _is_link(node, tag)
        self.typed += _is_as_typed(node, tag)
        return True

    def leave(self, node: LexborNode, tag: str) -> None:
        """End an element that was gone into."""
        if _is_block(node, tag):
            self.papers[-1].end_line()
        if tag == "tr":
            self.papers[-1].lines += _row(self.rows.pop())
        elif tag in {"td", "th"}:
            paper = self.papers.pop()
            paper.end_line()
            if self.rows:
                self.rows[-1].append(paper.lines)
            else:  # a cell is the part itself that is read
                self.papers[-1].lines += paper.lines
        self.links -= _is_link(node, tag)
        self.typed -= _is_as_typed(node, tag)


def _is_block(node: LexborNode, tag: str) -> bool:
    return bool(_BLOCK.fullmatch(tag)) or bool(_AS_BLOCK.search(node.attributes.get("style") or ""))


def _is_word(pieces: Sequence[str]) -> bool:
    return bool(pieces) and pieces[-1][-1:].isalpha()


def _begins_with_label(node: LexborNode) -> bool:
    label = labels()[1].match(fold(node.text()[:_LABEL]))
    return label is not None


def _is_link(node: LexborNode, tag: str) -> bool:
    """Tell whether an element leads elsewhere; one that is only an anchor is often left open."""
    return tag == "a" and ("href" in node.attributes or not {"name", "id"} & node.attributes.keys())


def _is_as_typed(node: LexborNode, tag: str) -> bool:
    return tag in {"pre", "xmp", "listing", "textarea"} or bool(
        _AS_TYPED.search(node.attributes.get("style") or "")
    )


def _row(cells: list[list[Line]]) -> list[Line]:
    """Return a row as one line, tabs between its cells; one that lays out paragraphs as theirs."""
    filled = [cell for cell in cells if cell]
    laid_out = len(filled) <= 1 or any(
        Line(HERE) in cell or (len(cell) > 1 and sum(len(line.text) for line in cell) > _CELL)
        for cell in cells
    )
    if laid_out:
        return [line for cell in cells for line in cell]
    text = "\t".join(" ".join(line.text for line in cell) for cell in cells)
    return [Line(text.rstrip("\t"), sum(line.linked for cell in cells for line in cell))]


def lines_of(
    part: LexborNode, left_out: Collection[int] = (), marked: Collection[int] = ()
) -> list[Line]:
    """Return the lines of a part of a page, without the elements (by their `mem_id`) left out.

    For elements that are `marked` there is one line, HERE.
    """
    walk, node = _Walk(left_out, marked), part
    while True:
        tag = node.tag or ""
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif node.is_element_node and walk.enter(node, tag):
            if node.first_child is not None:
                node = node.first_child
                continue
            walk.leave(node, tag)
        while node.mem_id != part.mem_id and node.next is None:
            node = node.parent  # type: ignore[assignment]  # within `part`
            walk.leave(node, node.tag or "")
        if node.mem_id == part.mem_id:
            break
        node = node.next  # type: ignore[assignment]  # it has one
    walk.papers[0].end_line()
    return walk.papers[0].lines
