"""Marking: marks put into the text of a letter's blocks, as the extension `letter_marks` does."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from generator.letter_marks import read_marks
from generator.letter_marks.wrapping import NO_ID, Mark
from generator.sitemaking.inline import LINK, Characters, OddError, References

_MOST = 50  # of so many marks of a block, the extension need not count which stand over each other


class Marks:
    """The marks of a page by the block they are `of`; `ids` are those that blocks have got."""

    def __init__(self, lines: Sequence[str], references: References) -> None:
        self.ids: list[str] = []
        self.of: dict[str, list[Mark]] = {}
        for mark in read_marks(lines, references, _refuse):
            self.of.setdefault(mark.block, []).append(mark)

    def html(self, block: str, text: str) -> str:
        """Return the HTML of a block's text with its marks."""
        marks = self.of.pop(block)
        characters = Characters(text)
        length = len(characters.seen)
        if len(marks) > _MOST or any(mark.end > length for mark in marks):
            raise OddError
        ids = {mark.order: mark.id for mark in marks if mark.id != NO_ID}
        self.ids += ids.values()
        marks.sort(key=attrgetter("start"))
        return _wrapped(characters, 0, length, marks, ids, linked=False)


def _refuse(*_: object) -> None:
    raise OddError


def _wrapped(
    characters: Characters,
    at: int,
    end: int,
    marks: Sequence[Mark],
    ids: dict[int, str],
    linked: bool,
) -> str:
    """Return the HTML of characters, wrapped in those marks, the one that reaches farthest outside.

    The marks come by their start, and none ends before the characters begin. One that crosses
    another is cut; its first piece bears its id, and its last one its label.
    """
    written = []
    while marks and at < end and marks[0].start < end:
        mark, *others = marks
        inside: list[Mark] = []
        written.append(characters.html(at, mark.start) if at < mark.start else "")
        at = max(at, mark.start)
        if others and others[0].start < mark.end:
            here = [other for other in marks if other.start <= at]
            mark = min(here, key=lambda other: (-other.end, other.order))
            inside = [other for other in marks if other is not mark and other.start < mark.end]
            others = [other for other in marks if other.end > mark.end]
        until = min(mark.end, end)
        leads = mark.target is not None and not linked
        href = f' href="{LINK.format(mark.target)}"' if leads else ""
        id = ids.pop(mark.order, "")
        tag = "a" if leads else "span"
        written.append(f'<{tag} data-kind="{mark.kind}"{href}' + (f' id="{id}">' if id else ">"))
        if inside:
            written.append(_wrapped(characters, at, until, inside, ids, linked or leads))
        else:
            written.append(characters.html(at, until))
        if mark.label and until == mark.end:
            written.append(f'<span data-added="">{mark.label}</span>')
        written.append(f"</{tag}>")
        at, marks = until, others
    return "".join(written) + characters.html(at, end)
