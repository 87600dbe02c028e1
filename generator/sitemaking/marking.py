"""Marking: marks put into the text of a letter's blocks, as the extension `letter_marks` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

    def html(self, block: str, text: str) -> str | None:
        """Return the HTML of a block's text with its marks, None if it has none."""
        marks = self.of.pop(block, None)
        if marks is None:
            return None
        characters = Characters(text)
        length = len(characters.seen)
        if len(marks) > _MOST or any(mark.end > length for mark in marks):
            raise OddError
        ids = {mark.order: mark.id for mark in marks if mark.id != NO_ID}
        self.ids += ids.values()
        marks.sort(key=lambda mark: (-mark.end, mark.order))
        return "".join(_wrapped(characters, 0, length, marks, ids, linked=False))


def _refuse(*_: object) -> None:
    raise OddError


def _wrapped(
    characters: Characters,
    at: int,
    end: int,
    marks: Sequence[Mark],
    ids: dict[int, str],
    linked: bool,
) -> Iterator[str]:
    """Yield the HTML of characters, wrapped in those marks, the one that reaches farthest outside.

    A mark that crosses another is cut; its first piece bears its id, and its last one its label.
    """
    while at < end:
        mark = next((mark for mark in marks if mark.start <= at < mark.end), None)
        if mark is None:
            until = min((mark.start for mark in marks if at < mark.start < end), default=end)
            yield characters.html(at, until)
            at = until
            continue
        until = min(mark.end, end)
        leads = mark.target is not None and not linked
        href = f' href="{LINK.format(mark.target)}"' if leads else ""
        id = ids.pop(mark.order, "")
        tag = "a" if leads else "span"
        yield f'<{tag} data-kind="{mark.kind}"{href}' + (f' id="{id}">' if id else ">")
        inside = [
            other
            for other in marks
            if other is not mark and other.start < mark.end and other.end > at
        ]
        if inside:
            yield from _wrapped(characters, at, until, inside, ids, linked or leads)
        else:
            yield characters.html(at, until)
        if mark.label and until == mark.end:
            yield f'<span data-added="">{mark.label}</span>'
        yield f"</{tag}>"
        at = until
