"""Form: the lines of a seed that hold anything, each with its blank-free view."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Span
from generator.notation.folding import fold
from generator.notation.squeezed import Squeezed, squeeze_folded

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its span without outer blanks, folded, and folded without blanks."""

    span: Span
    folded: str
    view: Squeezed

    @property
    def text(self) -> str:
        """The folded line without any blanks: what patterns are matched on."""
        return self.view.text


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order.

    A line of nothing but invisible characters belongs to the line before it, so that the spans
    together hold every character that is not white space.
    """
    lines: list[Line] = []
    whole = fold(text)
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(stripped))
        folded = whole[span.start : span.end]
        view = squeeze_folded(folded, span.start)
        if not view.text and lines:
            span = Span(lines[-1].span.start, span.end)
            lines[-1] = Line(span, lines[-1].folded, lines[-1].view)
            continue
        lines.append(Line(span, folded, view))
    return lines
