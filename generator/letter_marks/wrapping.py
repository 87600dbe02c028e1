"""Wrapping: the characters of a block that marks name, put into elements of Markdown's tree."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

NO_ID = "-"

# Several characters of the tree's text may stand for one of the page: an escaped character, a
# piece of HTML that was put aside, the ampersand of a reference, a reference.
_ATOM = re.compile(
    rf"{STX}(?:[0-9]+|wzxhzdk:(?P<stashed>[0-9]+)|amp{ETX}#?\w+;){ETX}?|"
    r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the list: characters `start` to `end` of a block, and what they are.

    `order` is its place in the list; `start` moves when the mark is cut.
    """

    order: int
    block: str
    start: int
    end: int
    id: str
    kind: str
    target: str | None


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    """Return what sorts marks as they open: by start, the longer ones outside."""
    return mark.start, -mark.end, mark.order


@dataclass(slots=True)
class _Open:
    """An element that is being filled: the block, one that Markdown made, or a mark's."""

    element: Element
    mark: Mark | None = None


@dataclass
class Wrapping:
    """One walk over a block that makes its content anew with elements for the marks.

    Elements that Markdown made are kept whole; a mark that crosses one, or another mark, is cut.
    `stashed_length` gives the characters that a reader sees of the HTML put aside under a number,
    `spans` where the elements lie, `links` where links do, `pending` what is to be opened yet,
    `cuts` where marks begin or end, `named` the marks whose id is given.
    """

    block: Element
    stashed_length: Callable[[int], int]
    length: int = field(init=False)
    spans: dict[Element, tuple[int, int]] = field(init=False, default_factory=dict)
    links: list[tuple[int, int]] = field(init=False, default_factory=list)
    position: int = field(init=False, default=0)
    stack: list[_Open] = field(init=False, default_factory=list)
    pending: list[Mark] = field(init=False, default_factory=list)
    cuts: list[int] = field(init=False, default_factory=list)
    named: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.length = self._measure(self.block, 0)

    def apply(self, marks: list[Mark]) -> None:
        """Wrap the characters of the marks, which all lie within the block."""
        self.pending = sorted(marks, key=_outermost_first)
        self.cuts = sorted({at for mark in marks for at in (mark.start, mark.end)})
        self.stack = [_Open(self.block)]
        self._fill(self.block)

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
        if not raw:
            return 0
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
                self._close_marks()
                self._open_marks(self.position)
            elif piece:  # a tag that is no element of the tree: marks must not cross it
                self._cut(lambda mark: True)
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
            self._close_marks()
            self._open_marks(self.position)
        self._append(element)
        self.position = end

    def _element(self, element: Element, end: int) -> None:
        """Append an element that Markdown made and fill it; marks that cross its ends are cut."""
        self._close_marks()
        self._cut(lambda mark: mark.end < end)
        self._open_marks(end)
        self._append(element)
        self.stack.append(_Open(element))
        self._fill(element)
        self._cut(lambda mark: True)
        self.stack.pop()

    def _close_marks(self) -> None:
        """Close the marks that end here; those opened within them go on as further pieces."""
        self._cut(lambda mark: mark.end <= self.position)

    def _cut(self, ends: Callable[[Mark], bool]) -> None:
        """Close the outermost of the innermost open marks for which `ends` holds, and all in it.

        What of them lies ahead is opened again in its turn.
        """
        floor = max(n for n, entry in enumerate(self.stack) if entry.mark is None)
        open_marks = [entry.mark for entry in self.stack[floor + 1 :] if entry.mark]
        first = next((n for n, mark in enumerate(open_marks) if ends(mark)), len(open_marks))
        for mark in open_marks[first:]:
            if mark.end > self.position:
                insort(self.pending, replace(mark, start=self.position), key=_outermost_first)
        del self.stack[floor + 1 + first :]

    def _open_marks(self, reach: int) -> None:
        """Open the marks that begin here (or did before) and go as far as `reach`."""
        begun = bisect_right(self.pending, self.position, key=lambda mark: mark.start)
        due = [mark for mark in self.pending[:begun] if mark.end >= reach]
        if due:
            self.pending[:begun] = [mark for mark in self.pending[:begun] if mark.end < reach]
        for mark in sorted(due, key=lambda mark: (-mark.end, mark.order)):
            element = self._element_of(mark)
            self._append(element)
            self.stack.append(_Open(element, mark))

    def _element_of(self, mark: Mark) -> Element:
        """Return the element of a piece of a mark; a link in a link, or around one, is none."""
        attributes = {"data-kind": mark.kind}
        if mark.id != NO_ID and mark.order not in self.named:
            attributes["id"] = mark.id
        self.named.add(mark.order)
        linked = any(entry.element.tag == "a" for entry in self.stack) or any(
            start < mark.end and end > self.position for start, end in self.links
        )
        if mark.target is None or linked:
            return Element("span", attributes)
        return Element("a", attributes | {"href": mark.target})

    def _append(self, content: str | Element) -> None:
        """Append to the innermost open element."""
        parent = self.stack[-1].element
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
