"""Wrapping: the characters of a block that marks name, put into elements of Markdown's tree."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, STX

NO_ID = "-"

# Several characters of the tree's text may stand for one of the page: an escaped character, a
# piece of HTML that was put aside, the ampersand of a reference, a reference.
_ATOM = re.compile(
    rf"{STX}(?:[0-9]+|wzxhzdk:(?P<stashed>[0-9]+)|amp{ETX}#?\w+;){ETX}?|"
    r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """An item of the list: characters `start` to `end` of a block, and what they are.

    `order` is its place in the list, `line` the line; `start` moves when the mark is cut. `label`
    is what is added at its end.
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


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    """Return what sorts marks as they open: by start, the longer ones outside."""
    return mark.start, -mark.end, mark.order


@dataclass
class Wrapping:
    """One walk over a block that makes its content anew with elements for the marks.

    Elements that Markdown made are kept whole; a mark that crosses one, or another mark, is cut.
    `stashed_length` gives the characters that a reader sees of the HTML put aside under a number,
    `spans` where the elements lie, `links` where links do, `cuts` where marks begin or end,
    `pending` the marks to be opened yet, `named` those whose id is given, `labelled` the last
    elements of those with a label. `position` is where the
    walk is: in the element `inner` (`linked`, if that is a link or in one), in the marks `opened`
    there, the innermost last.
    """

    block: Element
    stashed_length: Callable[[int], int]
    length: int = field(init=False)
    spans: dict[Element, tuple[int, int]] = field(init=False, default_factory=dict)
    links: list[tuple[int, int]] = field(init=False, default_factory=list)
    cuts: list[int] = field(init=False, default_factory=list)
    pending: list[Mark] = field(init=False, default_factory=list)
    named: set[int] = field(init=False, default_factory=set)
    labelled: dict[int, tuple[Element, str]] = field(init=False, default_factory=dict)
    position: int = field(init=False, default=0)
    inner: Element = field(init=False)
    linked: bool = field(init=False, default=False)
    opened: list[tuple[Element, Mark]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.inner = self.block
        self.length = self._measure(self.block, 0)

    def apply(self, marks: list[Mark]) -> None:
        """Wrap the characters of the marks, which all lie within the block."""
        self.pending = sorted(marks, key=_outermost_first)
        self.cuts = sorted({at for mark in marks for at in (mark.start, mark.end)})
        self._fill(self.block)
        for element, label in self.labelled.values():
            SubElement(element, "span", {"data-added": ""}).text = label

    def _measure(self, element: Element, start: int) -> int:
        """Return where `element`, which begins at `start`, ends; note where each child lies."""
        end = start + self._visible_length(element.text)
        for child in element:
            begin = end
            end = begin + 1 if child.tag == "br" else self._measure(child, begin)
            self.spans[child] = (begin, end)
            if child.tag == "a":
                self.links.append((begin, end))
            end += self._visible_length(_tail(child)[1])
        return end

    def _visible_length(self, raw: str | None) -> int:
        """Return how many characters a reader sees of a text of the tree."""
        if not raw or (STX not in raw and "&" not in raw):
            return len(raw or "")
        return len(raw) + sum(self._atom_length(m) - len(m[0]) for m in _ATOM.finditer(raw))

    def _atom_length(self, atom: re.Match[str]) -> int:
        """Return how many characters a reader sees of what stands for them."""
        if atom["stashed"]:
            return self.stashed_length(int(atom["stashed"]))
        return len(html.unescape(atom[0])) if atom[0][0] == "&" else 1

    def _fill(self, element: Element) -> None:
        """Put the content of `element` into the innermost open element, marks wrapped."""
        text, children = element.text, list(element)
        element.text = None
        del element[:]
        self._text(text)
        for child in children:
            line_end, tail = _tail(child)
            child.tail = None
            start, end = self.spans[child]
            if child.tag == "br" or start == end:
                self._leaf(child, end)
            else:
                self._element(child, end)
            self._append(line_end)
            self._text(tail)

    def _text(self, raw: str | None) -> None:
        """Append a text, cut where marks begin and end."""
        for piece, end in self._pieces(raw or ""):
            if end > self.position:
                self._come_to_a_character()
            elif piece:  # a tag that is no element of the tree: marks must not cross it
                self._cut(self.length)
            self._append(piece)
            self.position = end

    def _pieces(self, raw: str) -> Iterator[tuple[str, int]]:
        """Yield the parts of `raw` between cuts, each with the position where it ends."""
        done, seen, at = 0, 0, self.position  # raw[:seen] ends at the position `at`
        for atom in [*_ATOM.finditer(raw), None]:
            end = at + (atom.start() if atom else len(raw)) - seen
            for cut in self.cuts[bisect_left(self.cuts, at) : bisect_right(self.cuts, end)]:
                yield raw[done : seen + cut - at], cut
                done = seen + cut - at
            if atom is None:
                yield raw[done:], end
                return
            seen, at = atom.end(), end + self._atom_length(atom)
            if at == end:
                yield raw[done : atom.start()], end
                yield atom[0], end
                done = seen

    def _leaf(self, element: Element, end: int) -> None:
        """Append an element that is not looked into: a line break, or one without text."""
        if end > self.position:
            self._come_to_a_character()
        self._append(element)
        self.position = end

    def _element(self, element: Element, end: int) -> None:
        """Append an element that Markdown made and fill it; marks that cross its ends are cut."""
        self._cut(self.position)
        self._cut(end - 1)
        self._open_marks(end)
        self._append(element)
        around = self.inner, self.linked, self.opened
        self.linked = self.linked or element.tag == "a" or self._is_in_linking_mark()
        self.inner, self.opened = element, []
        self._fill(element)
        self._cut(self.length)
        self.inner, self.linked, self.opened = around

    def _come_to_a_character(self) -> None:
        """Close the marks that end here, open those that begin here."""
        if self.opened:
            self._cut(self.position)
        if self.pending and self.pending[0].start <= self.position:
            self._open_marks(self.position)

    def _cut(self, reach: int) -> None:
        """Close the outermost open mark that goes no further than `reach`, and all marks in it.

        What of them lies ahead is opened again in its turn.
        """
        for depth, (_, mark) in enumerate(self.opened):
            if mark.end <= reach:
                for _, inside in self.opened[depth:]:
                    if inside.end > self.position:
                        piece = inside._replace(start=self.position)
                        insort(self.pending, piece, key=_outermost_first)
                del self.opened[depth:]
                return

    def _open_marks(self, reach: int) -> None:
        """Open the marks that begin here (or did before) and go as far as `reach`."""
        waiting: list[Mark] = []
        while self.pending and self.pending[0].start <= self.position:
            mark = self.pending.pop(0)
            if mark.end < reach:
                waiting.append(mark)
            else:
                element = self._element_of(mark)
                self._append(element)
                self.opened.append((element, mark))
        self.pending[:0] = waiting

    def _element_of(self, mark: Mark) -> Element:
        """Return the element of a piece of a mark; a link in a link, or around one, is none."""
        element = Element("span", {"data-kind": mark.kind})
        if mark.id != NO_ID and mark.order not in self.named:
            element.set("id", mark.id)
            self.named.add(mark.order)
        if mark.label:
            self.labelled[mark.order] = element, mark.label
        if mark.target is not None and not (
            self.linked
            or self._is_in_linking_mark()
            or any(start < mark.end and end > self.position for start, end in self.links)
        ):
            element.tag = "a"
            element.set("href", mark.target)
        return element

    def _is_in_linking_mark(self) -> bool:
        """Tell whether one of the open marks is a link."""
        return any(element.tag == "a" for element, _ in self.opened)

    def _append(self, content: str | Element) -> None:
        """Append to the innermost open element."""
        parent = self.opened[-1][0] if self.opened else self.inner
        if isinstance(content, Element):
            parent.append(content)
        elif content and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + content
        elif content:
            parent.text = (parent.text or "") + content


def _tail(element: Element) -> tuple[str, str]:
    """Return the line end that is laid out after a line break, and the text after an element."""
    tail = element.tail or ""
    return ("\n", tail[1:]) if element.tag == "br" and tail.startswith("\n") else ("", tail)
