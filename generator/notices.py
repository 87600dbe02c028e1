"""A notice: a problem with the file it is about, and where in it."""

from __future__ import annotations

import msgspec

from generator.model import Problem, Span

_LONGEST = 40  # characters shown


class Notice(msgspec.Struct, frozen=True, gc=False):
    """A problem and the file it is about; with a span, its line and column from 1, its words."""

    file: str
    problem: Problem
    line: int | None = None
    column: int | None = None
    characters: str = ""


def noticed(file: str, problem: Problem, text: str) -> Notice:
    """Return the notice of a problem in a file of this text."""
    if problem.span is None or not text:
        return Notice(file, problem)
    place = position(text, problem.span.start)
    return Notice(file, problem, *place, excerpt(text, problem.span, _LONGEST))


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a code point offset in `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def excerpt(text: str, span: Span, limit: int) -> str:
    """Return the characters of a span on one line, a long stretch cut short."""
    characters = " ".join(text[span.start : span.end].split())
    return characters if len(characters) <= limit else characters[: limit - 1] + "…"
