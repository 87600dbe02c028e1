"""Private numbers in running text: where they stand, and how they are hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain

import msgspec

from generator.model import Span
from generator.notation.folding import fold


class PrivateKind(StrEnum):
    """What is hidden; the value is the label that readers see beside it."""

    MOBILE = "手机号已遮盖"
    IDENTITY = "身份证号已遮盖"
    TELEPHONE = "电话已遮盖"  # these two where a library shows no contacts
    NAME = "姓名已遮盖"


class Private(msgspec.Struct, frozen=True, gc=False):
    """A private number in a text."""

    kind: PrivateKind
    span: Span


# Eleven digits by the numbering plan that count nothing and are no part of a longer number, a code
# or an amount, 86 or a trunk 0 before them; unbroken, or as 138-1234-5678.
_BLOCK = r"1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])"
_BEFORE = r"(?:(?:\+|00)?86[ -]?|0)?"
_COUNTED = (
    r"(?:元(?![老旦])|人(?![事民工员防武])|户(?![口籍外])|个(?!人)|名(?![叫为])|件(?!件)|次(?!日)"
    r"|百(?!姓)|[余多千万亿]|项|吨|克|米|亩|度|升|株|棵|台(?!办)|辆|套|只|头|份|册|所(?![长在有属])"
    r"|处(?![长理室])|座(?![谈机])|条(?![件例])|年(?![级龄])|天|美元|公[斤里顷]|千[克米瓦]|立?[平立]方"
    r"|小时|分钟|[㎡㎞㎏%‰])"
)
_WHOLE = rf"(?![0-9A-Za-z]|\.[0-9]|,[0-9]{{3}}(?![0-9-])| ?{_COUNTED})"
_MOBILE = (
    rf"(?<![0-9A-Za-z第¥￥$]){_BEFORE}"
    rf"(?P<number>{_BLOCK}(?:[0-9]{{8}}|-[0-9]{{4}}-[0-9]{{4}})){_WHOLE}"
    rf"|\A *{_BEFORE}(?P<alone>{_BLOCK} [0-9]{{4}} [0-9]{{4}}) *\Z"
)
# Behind a word that announces one, a number is one also in the groups of two parts; right behind
# it, however it is grouped.
_WORD = (
    r"(?:电话|手机|联系方式|联系人|联系号码|微信|热线|传真|座机|致电|拨打|[Tt][Ee][Ll]|[Mm]obile)"
    r"(?:号码?)?"
)
_ANNOUNCED = (
    rf"{_WORD}[^。;\n0-9]{{0,24}}?(?:[0-9-]{{7,13}}[^。;\n0-9]{{1,3}})?(?<![0-9A-Za-z-]){_BEFORE}"
    rf"(?P<number>{_BLOCK}(?: ?[0-9]{{4}} ?[0-9]{{4}}|-?[0-9]{{4}}-?[0-9]{{4}})){_WHOLE}(?! [0-9])"
)
_RIGHT_BEHIND = (
    rf"{_WORD} ?[::]? ?{_BEFORE}(?P<number>{_BLOCK}(?:[ -]?[0-9]){{8}}){_WHOLE}(?! [0-9])"
)
# GB 11643: region 6, birth date 8, order 3, check 1; no number of a file or a code.
_BORN = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY = (
    r"(?<![0-9A-Za-z])(?<!号)(?<!号:)(?<!号: )(?<!编号)(?<!代码)(?<!代码:)"
    rf"(?P<number>[1-9][0-9]{{5}}{_BORN}[0-9]{{3}}[0-9Xx])(?! ?{_COUNTED}|[0-9A-Za-z])"
)
_ANNOUNCED_IDENTITY = (
    rf"身份证(?:件|明)?(?:号码?)?[^。;\n0-9]{{0,8}}"
    rf"(?P<number>[1-9][0-9]{{5}}[ -]?{_BORN}[ -]?[0-9]{{3}}[0-9Xx])(?![0-9A-Za-z])"
)
# Most texts have no such run of digits: looking for one is cheaper than folding.
_ENOUGH_DIGITS = re.compile(r"\d(?:[^\w\n]?\d){10}")
_SHORTEST = 11
_PARTING = re.compile(r"[ -]")
# What the text must hold for any of these patterns to match, cheap to look for; of each match
# the one group that took part is the number.
_RULES = (
    (
        PrivateKind.IDENTITY,
        re.compile(r"[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}"),
        (_IDENTITY, _ANNOUNCED_IDENTITY),
    ),
    (
        PrivateKind.MOBILE,
        re.compile(r"1[3-9][0-9](?:[ -]?[0-9]){8}"),
        (_MOBILE, _ANNOUNCED, _RIGHT_BEHIND),
    ),
)
# How many of its digits stay readable, at the head and at the tail.
_KEPT = {
    PrivateKind.MOBILE: (3, 4),
    PrivateKind.IDENTITY: (4, 0),
    PrivateKind.TELEPHONE: (0, 0),
    PrivateKind.NAME: (1, 0),
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when the first text needs it; most builds after an edit see none."""
    return re.compile(pattern)


def find_private(text: str, folded: str = "") -> tuple[Private, ...]:
    """Return the private numbers of `text` in order; wide digits and hyphens count as plain.

    Only what can be nothing else is taken: an amount or a row of a table stays as it is. Who has
    the text `folded` gives it, too.
    """
    if len(text) < _SHORTEST or not (folded or _ENOUGH_DIGITS.search(text)):
        return ()
    folded = folded or fold(text)
    found: dict[Span, Private] = {}
    for kind, needed, patterns in _RULES:
        if not needed.search(folded):
            continue
        for match in chain.from_iterable(_compiled(each).finditer(folded) for each in patterns):
            span = Span(*match.span(match.lastgroup or 0))
            if "\t" not in text[slice(*span)]:  # cells of a table
                found[span] = Private(kind, span)
    return apart(found)


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
