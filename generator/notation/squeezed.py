"""A folded stretch of text without its blanks, which still knows where each character stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from generator.model import Span


class Squeezed(msgspec.Struct, frozen=True, gc=False):
    """`text[i]` stands at code point `at[i]` of the original."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the original span of `text[start:end]` (which must not be empty)."""
        return Span(self.at[start], self.at[end - 1] + 1)

    def group(self, match: re.Match[str], name: str | int = 0) -> Span:
        """Return the original span of a group of a match on `text`."""
        return self.span(match.start(name), match.end(name))


class Found(msgspec.Struct, frozen=True, gc=False):
    """A value and where it stands in the blank-free text it was read from."""

    value: str
    start: int
    end: int


def join(views: Sequence[Squeezed]) -> Squeezed:
    """Return views one behind the other as one."""
    return Squeezed("".join(v.text for v in views), [at for v in views for at in v.at])


def squeeze_folded(folded: str, start: int) -> Squeezed:
    """Leave the blanks out of a folded stretch that begins at code point `start`."""
    words = folded.split()
    if len(words) == 1 and words[0] == folded:
        return Squeezed(folded, range(start, start + len(folded)))
    at: list[int] = []
    end = 0
    for word in words:
        begin = folded.index(word, end)
        end = begin + len(word)
        at.extend(range(start + begin, start + end))
    return Squeezed("".join(words), at)
