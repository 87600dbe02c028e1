"""Private numbers in running text: where they stand, and how they are hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain, product

import msgspec

from generator.corpus import private_forms as forms
from generator.model import Span
from generator.notation.folding import fold
from generator.notation.patterns import lazily


class PrivateKind(StrEnum):
    """What is hidden; the value is the label that readers see beside it."""

    MOBILE = "手机号已遮盖"
    IDENTITY = "身份证号已遮盖"
    ACCOUNT = "银行账号已遮盖"
    TELEPHONE = "电话已遮盖"  # these two where a library shows no contacts
    NAME = "姓名已遮盖"


class Private(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A private number in a text."""

    kind: PrivateKind
    span: Span


# Most texts have no such run of digits: looking for one is cheaper than folding. What announces a
# number stands not far before it, what says that it is none right behind it.
_DIGITS = lazily(r"[0-9０-９](?:\W{0,7}\d){10,}")
_SHORTEST = 11
_BEFORE, _BEHIND = 240, 40
_PARTING = lazily(forms.GAPS)


def _checks(digits: str) -> bool:
    """Tell whether the last of 18 characters is the check digit of GB 11643 (ISO 7064)."""
    total = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17]


def _tells_birth(digits: str) -> bool:
    """Tell whether an identity number, of 18 characters or the older 15, holds a date of birth."""
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    return _compiled(forms.BORN).match(born) is not None


def _is_card(digits: str) -> bool:
    """Tell whether the last digit is the check digit of a bank's card (Luhn)."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


# What the text must hold for any of these patterns to match, cheap to look for; of each match
# the one group that took part is the number, if its check digit is right where one is asked for.
_RULES = (
    (PrivateKind.IDENTITY, r"[1-9][0-9]{5}(?:18|19|20)[0-9]{9}", (forms.IDENTITY,), None),
    (PrivateKind.IDENTITY, "身份|证件", (forms.ANNOUNCED_IDENTITY,), _tells_birth),
    (
        PrivateKind.IDENTITY,
        r"[1-9][0-9]{5}[ -]{0,3}(?:19|20)[0-9]{2}[ -]{0,3}[01]",
        (forms.PARTED_IDENTITY,),
        _checks,
    ),
    (PrivateKind.ACCOUNT, "[账帐賬卡] ?[号號户]|户:", (forms.ACCOUNT,), None),
    (PrivateKind.ACCOUNT, r"62[0-9]{2}[ -]{0,2}[0-9]{4}", (forms.CARD,), _is_card),
    (
        PrivateKind.MOBILE,
        rf"1{forms.GAPS}{{0,7}}[3-9](?:{forms.GAPS}{{0,7}}[0-9]){{9}}",
        (
            *(forms.MOBILE, forms.ANNOUNCED, forms.RIGHT_BEHIND, forms.SECOND),
            *(forms.BEHIND_A_PERSON, forms.RUN_TOGETHER),
        ),
        None,
    ),
)
# How many of its digits stay readable, at the head and at the tail.
_KEPT = {
    PrivateKind.MOBILE: (3, 4),
    PrivateKind.IDENTITY: (4, 0),
    PrivateKind.ACCOUNT: (0, 4),
    PrivateKind.TELEPHONE: (0, 0),
    PrivateKind.NAME: (1, 0),
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when the first text needs it; most builds after an edit see none."""
    return lazily(pattern)


def find_private(text: str, folded: str = "") -> tuple[Private, ...]:
    """Return the private numbers of `text` in order; wide digits and hyphens count as plain.

    Only what can be nothing else is taken: an amount or a row of a table stays as it is. Who has
    the text `folded` gives it, too.
    """
    stretches = _around_digits(folded or text) if len(text) >= _SHORTEST else []
    if not stretches:
        return ()
    folded = folded or fold(text)
    found: dict[Span, Private] = {}
    for within, (kind, needed, patterns, checks) in product(stretches, _RULES):
        if not _compiled(needed).search(folded, *within):
            continue
        compiled = map(_compiled, patterns)
        for match in chain.from_iterable(each.finditer(folded, *within) for each in compiled):
            span = Span(*match.span(match.lastgroup or 0))
            cells = "\t" in text[slice(*span)]  # of a table
            if not cells and (checks is None or checks(digits_of(folded[slice(*span)]))):
                found.setdefault(span, Private(kind, span))
    return apart(found)


def _around_digits(text: str) -> list[Span]:
    """Return the stretches of a text that hold runs of digits, with what stands around these."""
    found: list[Span] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE), match.end() + _BEHIND
        if found and start <= found[-1].end:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def apart(found: Mapping[Span, Private]) -> tuple[Private, ...]:
    """Return private numbers in order; of those that overlap the first stays."""
    kept: list[Private] = []
    for span in sorted(found):
        if not kept or span.start >= kept[-1].span.end:
            kept.append(found[span])
    return tuple(kept)


def masked(text: str, private: Collection[Private]) -> str:
    """Return `text` with the middle digits of these private numbers as `*`; the length is kept."""
    if not private:
        return text
    chars = list(text)
    for each in private:
        places = [at for at in range(*each.span) if text[at].isalnum()]
        head, tail = _KEPT[each.kind]
        for at in places[head : len(places) - tail]:
            chars[at] = "*"
    return "".join(chars)


def labelled(text: str, private: Collection[Private]) -> str:
    """Return `text` masked, each hidden number followed by its label in brackets."""
    if not private:
        return text
    hidden, pieces, last = masked(text, private), [], 0
    for each in private:
        pieces += [hidden[last : each.span.end], f"（{each.kind}）"]
        last = each.span.end
    return "".join([*pieces, hidden[last:]])


def digits_of(text: str) -> str:
    """Return the digits of a number, or of a whole text, as plain ones without what parts them."""
    return _PARTING.sub("", fold(text)).upper()
