"""Quoted stretches: 《…》 and “…”, nested, with straight quotes paired in turn."""

from __future__ import annotations

from typing import NamedTuple

from generator.notation.patterns import lazily


class Quoted(NamedTuple):
    """`text[start:end]` with its marks; the content is `text[start + 1:end - 1]`."""

    start: int
    end: int
    mark: str  # 《 or “


OPENING = lazily('[《“「『"”]')
_CLOSE = {"《": "》", "“": "”", "「": "」", "『": "』"}


def find_quoted(text: str, limit: int = 200) -> list[Quoted]:
    """Return the outermost quoted stretches of `text`, in order; unclosed marks are passed over.

    A stretch longer than `limit` characters is taken as unclosed. Straight quotes open and close
    in turn; a closing mark that is printed as a second opening mark (`“…“`) closes too.
    """
    found: list[Quoted] = []
    index = 0
    while opening := OPENING.search(text, index):
        start = opening.start()
        end = _closing(text, start, limit)
        if end:
            found.append(Quoted(start, end, "《" if text[start] == "《" else "“"))
        index = end or start + 1
    return found


def _closing(text: str, start: int, limit: int) -> int | None:
    opening = text[start]
    stop = min(len(text), start + limit)
    if opening not in _CLOSE:  # a straight one, or a closing mark printed for an opening one
        end = text.find(opening, start + 1, stop)
        doubtful = opening == "”" and any(mark in text[start + 1 : end] for mark in "“。《》")
        return end + 1 if end > 0 and not doubtful else None
    closing = _CLOSE[opening]
    first = text.find(closing, start + 1, stop)
    if first > 0 and text.find(opening, start + 1, first) < 0:
        return first + 1
    if first < 0 and opening != "“":
        return None
    depth = 0
    for index in range(start, stop):
        if text[index] == opening:
            if depth == 1 and opening == "“" and "”" not in text[index:stop]:
                return index + 1
            depth += 1
        elif text[index] == closing:
            depth -= 1
            if depth == 0:
                return index + 1
    return first + 1 if first > 0 else None
