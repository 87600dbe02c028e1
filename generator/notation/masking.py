"""Private numbers in running text: where they stand, and how they are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Span
from generator.notation.folding import fold


class PrivateKind(StrEnum):
    """What is hidden; the value is the label that readers see beside it."""

    MOBILE = "手机号已遮盖"
    IDENTITY = "身份证号已遮盖"


@dataclass(frozen=True, slots=True)
class Private:
    """A private number in a text; of its digits `kept_head` and `kept_tail` stay readable."""

    kind: PrivateKind
    span: Span
    kept_head: int
    kept_tail: int


# Eleven digits from 1[3-9], single blanks or hyphens between them, 86 or a trunk 0 before them.
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:\+|00)?86[ -]?|0)?"
    r"(?P<number>1[3-9][0-9](?:[ -]?[0-9]){8})(?![0-9A-Za-z])"
)
# GB 11643: region 6, birth date 8, order 3, check 1.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?P<number>[1-9][0-9]{5}(?:18|19|20)[0-9]{2}"
    r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
# Most texts have no such run of digits: looking for one is cheaper than folding.
_ENOUGH_DIGITS = re.compile(r"(?:\d[^\w\n]?){11}")
_RULES = (
    (_IDENTITY, PrivateKind.IDENTITY, 4, 0),
    (_MOBILE, PrivateKind.MOBILE, 3, 4),
)


def find_private(text: str) -> tuple[Private, ...]:
    """Return the private numbers of `text` in order; wide digits and hyphens count as plain."""
    if not _ENOUGH_DIGITS.search(text):
        return ()
    folded = fold(text)
    found = [
        Private(kind, Span(*match.span("number")), head, tail)
        for pattern, kind, head, tail in _RULES
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda private: private.span))


def mask(text: str) -> str:
    """Return `text` with the middle digits of private numbers as `*`; the length is kept."""
    found = find_private(text)
    if not found:
        return text
    chars = list(text)
    for private in found:
        places = [at for at in range(*private.span) if text[at].isalnum()]
        for at in places[private.kept_head : len(places) - private.kept_tail]:
            chars[at] = "*"
    return "".join(chars)


def mask_with_label(text: str) -> str:
    """Return `text` masked, each hidden number followed by its label in brackets."""
    masked, pieces, last = mask(text), [], 0
    for private in find_private(text):
        pieces += [masked[last : private.span.end], f"（{private.kind}）"]
        last = private.span.end
    return "".join([*pieces, masked[last:]])
