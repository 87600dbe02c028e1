"""Problems for people and programs: as lines `file:line:column: level code message`, as values."""

from __future__ import annotations

from typing import Any

from generator.model import Span
from generator.pipeline import Notice


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a code point offset in `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def line(notice: Notice) -> str:
    """Return a problem as one line; without a span it names the file alone."""
    problem = notice.problem
    where = ":".join([notice.file, *map(str, _position(notice) or ())])
    shown = f"{where}: {problem.severity} {problem.code} {problem.message}"
    characters = _characters(notice)
    return _printable(shown + (f" | {characters}" if characters else ""))


def _characters(notice: Notice) -> str:
    """Return the characters that a problem is about, "" where it names none."""
    span = notice.problem.span
    return excerpt(notice.text, span) if span and notice.text and span.start < span.end else ""


def excerpt(text: str, span: Span, limit: int = 40) -> str:
    """Return the characters of a span on one line, a long stretch cut short."""
    characters = " ".join(text[span.start : span.end].split())
    return characters if len(characters) <= limit else characters[: limit - 1] + "…"


def values(notice: Notice) -> dict[str, Any]:
    """Return a problem as plain JSON values; line, column and span are null without a span."""
    problem = notice.problem
    number, column = _position(notice) or (None, None)
    return {
        "file": notice.file,
        "line": number,
        "column": column,
        "span": list(problem.span) if problem.span else None,
        "level": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "characters": _characters(notice),
    }


def _position(notice: Notice) -> tuple[int, int] | None:
    span = notice.problem.span
    return position(notice.text, span.start) if span is not None and notice.text else None


def _printable(text: str) -> str:
    """Show what would break the line or steer the terminal as its escape."""
    return "".join(
        char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in text
    )
