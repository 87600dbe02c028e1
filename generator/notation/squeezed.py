"""A folded stretch of text without its blanks, which still knows where each character stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Span
from generator.notation.folding import fold


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text[i]` stands at code point `at[i]` of the original."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the original span of `text[start:end]` (which must not be empty)."""
        return Span(self.at[start], self.at[end - 1] + 1)

    def group(self, match: re.Match[str], name: str | int = 0) -> Span:
        """Return the original span of a group of a match on `text`."""
        return self.span(match.start(name), match.end(name))


def squeezed(text: str, span: Span) -> Squeezed:
    """Fold `text[span]` and leave out its blanks and line ends."""
    pairs = [
        (char, span.start + offset)
        for offset, char in enumerate(fold(text[span.start : span.end]))
        if not char.isspace()
    ]
    return Squeezed("".join(char for char, _ in pairs), tuple(position for _, position in pairs))
