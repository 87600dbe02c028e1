"""Wrapping: the characters of a block that marks name, put into elements of Markdown's tree."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, STX

NO_ID = "-"
_START = attrgetter("start")

# Several characters of the tree's text may stand for one of the page: an escaped character, a
# piece of HTML that was put aside, the ampersand of a reference, a reference.
_TOKEN = re.compile(
    rf"(?P<atom>{STX}(?:[0-9]+|wzxhzdk:(?P<stashed>[0-9]+)|amp{ETX}#?\w+;){ETX}?|"
    rf"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)|[^{STX}&]+|.",
    re.IGNORECASE | re.DOTALL,
)


class Mark(NamedTuple):
    """An item of the list: characters `start` to `end` of a block, and what they are.

    `order` is its place in the list, `line` the line; `label` is what is added at its end.
    """

    order: int
    line: int
    block: str
    start: int
    end: int
    id: str
    kind: str
    target: str | None
    label: str = ""


class _Piece(NamedTuple):
    """A text or an element of the tree, and the characters that a reader sees of it.

    Of some nothing is seen. They stay with what stands before them, but for a tag that is no
    element of the tree (`apart`): marks must not cross it.
    """

    start: int
    end: int
    content: str | Element
    apart: bool = False

    def is_in(self, mark: Mark) -> bool:
        """Tell whether a mark may hold all of it."""
        begins = mark.start < self.end if self.start == self.end else mark.start <= self.start
        return begins and self.end <= mark.end and not self.apart


class Wrapping:
    """The content of a block made anew with elements for its marks.

    Elements that Markdown made are kept whole; a mark that crosses one, or another mark, is cut.
    `stashed_length` gives the characters that a reader sees of the HTML put aside under a number.
    """

    def __init__(self, block: Element, stashed_length: Callable[[int], int]) -> None:
        self._block = block
        self._stashed_length = stashed_length
        self._spans: dict[Element, tuple[int, int]] = {}  # where the elements lie
        self._links: list[tuple[int, int]] = []  # where those lie that are links
        self._cuts: list[int] = []  # where marks begin or end
        self._named: set[int] = set()  # the marks whose id is given
        self._labelled: dict[int, tuple[Element, str]] = {}  # the last elements of labelled ones
        self.length = self._measure(block, 0)

    def apply(self, marks: Sequence[Mark]) -> None:
        """Wrap the characters of the marks, which all lie within the block."""
        self._cuts = sorted({at for mark in marks for at in (mark.start, mark.end)})
        self._links = [span for child, span in self._spans.items() if child.tag == "a"]
        self._fill(self._block, 0, sorted(marks, key=_START), linked=False)
        for element, label in self._labelled.values():
            SubElement(element, "span", {"data-added": ""}).text = label

    def _measure(self, element: Element, start: int) -> int:
        """Return where `element`, which begins at `start`, ends; note where each child lies."""
        end = start + self._visible_length(element.text)
        for child in element:
            begin = end
            end = begin + 1 if child.tag == "br" else self._measure(child, begin)
            self._spans[child] = (begin, end)
            end += self._visible_length(_tail(child)[1])
        return end

    def _visible_length(self, raw: str | None) -> int:
        """Return how many characters a reader sees of a text of the tree."""
        return sum(map(self._width, _TOKEN.finditer(raw or "")))

    def _width(self, token: re.Match[str]) -> int:
        """Return how many characters a reader sees of a part of a text."""
        if token["stashed"]:
            return self._stashed_length(int(token["stashed"]))
        if token["atom"]:
            return len(html.unescape(token[0])) if token[0][0] == "&" else 1
        return len(token[0])

    def _fill(self, element: Element, start: int, marks: Sequence[Mark], linked: bool) -> None:
        """Make the content of an element of the tree, which begins at `start`, anew."""
        pieces = list(self._pieces(element, start))
        element.text = None
        for child in element:
            child.tail = None
        del element[:]
        self._wrap(element, pieces, marks, linked)

    def _pieces(self, element: Element, start: int) -> Iterator[_Piece]:
        """Yield the texts and elements of an element, texts cut where marks begin and end."""
        yield from self._text(element.text or "", start)
        for child in element:
            begin, end = self._spans[child]
            line_end, tail = _tail(child)
            yield _Piece(begin, end, child)
            yield _Piece(end, end, line_end)
            yield from self._text(tail, end)

    def _text(self, raw: str, at: int) -> Iterator[_Piece]:
        for token in _TOKEN.finditer(raw):
            end = at + self._width(token)
            if token["atom"]:
                yield _Piece(at, end, token[0], apart=end == at)
            else:
                inside = slice(bisect_right(self._cuts, at), bisect_left(self._cuts, end))
                for left, right in pairwise([at, *self._cuts[inside], end]):
                    yield _Piece(left, right, token[0][left - at : right - at])
            at = end

    def _wrap(
        self, parent: Element, pieces: Sequence[_Piece], marks: Sequence[Mark], linked: bool
    ) -> None:
        """Append pieces to `parent`, wrapped in those marks, the one that reaches farthest outside.

        `marks` are in the order in which they begin; `linked` tells that the pieces stand in a
        link. What a block takes grows with its length and its marks, not with their product.
        """
        at = begun = 0
        open_: list[Mark] = []  # those that have begun and have not ended
        while at < len(pieces):
            start, end, content, _ = pieces[at]
            to = bisect_right(marks, start, begun, key=_START)
            open_ = [mark for mark in (*open_, *marks[begun:to]) if mark.end > start]
            begun = to
            around = (mark for mark in open_ if end > start and pieces[at].is_in(mark))
            mark = min(around, key=lambda mark: (-mark.end, mark.order), default=None)
            if mark is not None:
                first = at
                while at < len(pieces) and pieces[at].is_in(mark):
                    at += 1
                held = self._element_of(mark, start, linked)
                parent.append(held)
                within = marks[begun : bisect_left(marks, mark.end, begun, key=_START)]
                others = [*(each for each in open_ if each is not mark), *within]
                self._wrap(held, pieces[first:at], others, linked or held.tag == "a")
                continue
            at += 1
            if isinstance(content, str):
                _append_text(parent, content)
                continue
            parent.append(content)
            if content.tag != "br" and end > start:
                within = marks[begun : bisect_left(marks, end, begun, key=_START)]
                self._fill(content, start, [*open_, *within], linked or content.tag == "a")

    def _element_of(self, mark: Mark, start: int, linked: bool) -> Element:
        """Return the element of a piece of a mark; a link in a link, or around one, is none."""
        element = Element("span", {"data-kind": mark.kind})
        if mark.id != NO_ID and mark.order not in self._named:
            element.set("id", mark.id)
            self._named.add(mark.order)
        if mark.label:
            self._labelled[mark.order] = element, mark.label
        if mark.target is not None and not (
            linked or any(begin < mark.end and end > start for begin, end in self._links)
        ):
            element.tag = "a"
            element.set("href", mark.target)
        return element


def _append_text(parent: Element, text: str) -> None:
    """Append a text of the tree to the content of `parent`."""
    if text and len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    elif text:
        parent.text = (parent.text or "") + text


def _tail(element: Element) -> tuple[str, str]:
    """Return the line end that is laid out after a line break, and the text after an element."""
    tail = element.tail or ""
    return ("\n", tail[1:]) if element.tag == "br" and tail.startswith("\n") else ("", tail)
