"""Problems as lines for people: `file:line:column: level code message`."""

from __future__ import annotations

from generator.pipeline import Notice


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a code point offset in `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def line(notice: Notice) -> str:
    """Return a problem as one line; without a span it names the file alone."""
    problem = notice.problem
    where = notice.file
    if problem.span is not None and notice.text:
        where += ":{}:{}".format(*position(notice.text, problem.span.start))
    return f"{where}: {problem.severity} {problem.code} {problem.message}"
