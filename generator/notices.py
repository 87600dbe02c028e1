"""A notice: a problem with the file it is about, and where in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

import msgspec

from generator.model import Problem, Severity, Span

UNREADABLE = "unreadable"  # the code of what cannot be read
_LONGEST = 40  # characters shown


class Notice(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A problem and the file it is about; with a span, its line and column from 1, its words."""

    file: str
    problem: Problem
    line: int | None = None
    column: int | None = None
    characters: str = ""


def unreadable(message: str, span: Span | None = None) -> Problem:
    """Return the error that something cannot be read; while it lasts, no page is removed."""
    return Problem(UNREADABLE, message, span, Severity.ERROR)


def error_of(file: str, code: str, message: str) -> Notice:
    """Return the notice of an error of a file as a whole."""
    return Notice(file, Problem(code, message, None, Severity.ERROR))


def no_seed_of(corrections: str) -> Notice:
    """Return the error that a file of corrections lies beside no seed."""
    message = "corrects no seed, as there is no .txt of this name; rename or remove it"
    return error_of(corrections, "orphan-correction", message)


def noticed(file: str, problem: Problem, text: str) -> Notice:
    """Return the notice of a problem in a file of this text."""
    if problem.span is None or not text:
        return Notice(file, problem)
    place = position(text, problem.span.start)
    return Notice(file, problem, *place, excerpt(text, problem.span, _LONGEST))


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a code point offset in `text`."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def place_of(error: Exception, text: str) -> tuple[int, int]:
    """Return line and column that a reader of TOML, or of UTF-8, names; it may mean the end."""
    if isinstance(error, UnicodeDecodeError):
        before = error.object[: error.start].decode(errors="replace").split("\n")
        return len(before), len(before[-1]) + 1
    said = re.search(r"at line (\d+), column (\d+)", str(error))
    return (int(said[1]), int(said[2])) if said else position(text, len(text))


@lru_cache(maxsize=2)
def _starts(text: str) -> list[int]:
    """Return where the lines of a text start, of which many problems may be told."""
    return [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]


def excerpt(text: str, span: Span, limit: int) -> str:
    """Return the characters of a span on one line, a long stretch cut short."""
    characters = " ".join(text[span.start : span.end].split())
    return characters if len(characters) <= limit else characters[: limit - 1] + "…"
