"""Numbers that open a heading or item: 一、 （一） 1. 1.1 （1） ① 第一， 一是 建议一：."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from generator.notation.numerals import COUNTING, read_numeral
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.vocabulary.form_groups import either_form


class Kind(IntEnum):
    """Shapes of numbers, in the order in which GB/T 9704 nests them."""

    TOPIC = -1  # no number at all: 下一步打算
    PART = 0  # 第一部分, 建议一：
    HAN = 1  # 一、
    HAN_BRACKET = 2  # （一）
    ARABIC = 3  # 1.
    DECIMAL = 4  # 1.1
    INNER_DECIMAL = 5  # 1.1.1
    ARABIC_BRACKET = 6  # （1）
    CIRCLE = 7  # ①
    ORDINAL = 8  # 第一， 第一条，
    IS = 9  # 一是


_UNIT = rf"[月日时分家]|{either_form('private_numbers', 'counted')}"
_MATTER = either_form("headings", "matter")
_WORDS_ONLY = r"[\u4e00-\u9fff、]{4,24} *"
_ALONE = rf"(?={_WORDS_ONLY}$)(?!{_UNIT})"  # words that fill the line
_BEHIND_DECIMAL = rf"(?: *[、.]? *{_ALONE}|(?: *[、.]| +) *(?={_WORDS_ONLY}。)(?!{_UNIT}))"
_PATTERNS = (
    (Kind.PART, lazily(rf" *第({COUNTING})(?:部分|章) *[、:,.]?")),
    (
        Kind.PART,
        lazily(
            rf" *{_MATTER}({COUNTING}|\d{{1,2}})(?: *[:、.]| +(?=[^。;:]{{2,30}}$))|"
            rf"^ *第({COUNTING})[个条点项]{_MATTER} *[:、](?=[^。]*$)"
        ),
    ),
    (Kind.HAN, lazily(rf" *({COUNTING}) *(?:、|[,.:·](?!\d))|^ *({COUNTING}) +{_ALONE}")),
    (
        Kind.HAN_BRACKET,
        lazily(
            rf" *[(\[〔【] *({COUNTING}) *[)\]〕】]?(?<=[)\]〕】 ]) *[、.,:]?|"
            rf"^ *\(?({COUNTING})\)[、.,:]?|^ *([㈠-㈩])"
        ),
    ),
    (
        Kind.ARABIC_BRACKET,
        lazily(r" *\( *(\d{1,2}) *\) *[、.,:]?|^ *(\d{1,2})\) *[、.]?|^ *([⑴-⒇])"),
    ),
    (
        Kind.ARABIC,
        lazily(rf" *(\d{{1,2}}) *(?:、|[.,:](?!\d))|^ *(\d{{1,2}}) +{_ALONE}|^ *([⒈-⒛])"),
    ),
    (Kind.DECIMAL, lazily(rf" *\d{{1,2}}\.(\d{{1,2}}){_BEHIND_DECIMAL}")),
    (Kind.INNER_DECIMAL, lazily(rf" *\d{{1,2}}\.\d{{1,2}}\.(\d{{1,2}}){_BEHIND_DECIMAL}")),
    (Kind.CIRCLE, lazily(r" *([①-⑳❶-❿➀-➉])[、.]?")),
    (
        Kind.ORDINAL,
        lazily(rf" *第({COUNTING}|\d{{1,2}})(?:[条点] *(?:[、,:]|(?<= ){_ALONE})| *[、,:.])"),
    ),
    (Kind.ORDINAL, lazily(r" *(首先|其次|再次|最后)[,:、]")),
    (Kind.IS, lazily(rf" *({COUNTING})是(?!否)")),
)
# The kinds of number that begin with a character; with another it may be any.
_KINDS_BY_FIRST = (
    ("一二三四五六七八九十", (Kind.HAN, Kind.HAN_BRACKET, Kind.IS)),
    ("0123456789", (Kind.ARABIC_BRACKET, Kind.ARABIC, Kind.DECIMAL, Kind.INNER_DECIMAL)),
    ("([〔【", (Kind.HAN_BRACKET, Kind.ARABIC_BRACKET)),
)
_BY_FIRST = {
    first: [row for row in _PATTERNS if row[0] in kinds]
    for characters, kinds in _KINDS_BY_FIRST
    for first in characters
}
LOST_NUMBER = lazily(r" *(?:、|\( *\)) *(?=[\u4e00-\u9fff“《])")
_OFFICE = r" *(?:\w{4}:)?\([^()\d]{2,20}(?:[局委部办院厅会心司团府队镇乡行所]|街道|片区)\)"
OFFICE = lazily(rf"{_OFFICE} *(?=\S)")  # in front of a number
ANSWERS = lazily(_OFFICE)  # one of several offices begins its answer
_OPENS = lazily(
    r" *[建问意诉第一二三四五六七八九十(\[〔【\d①-⒛㈠-㈩❶-❿➀-➉首其再最]"
)  # what any of them may
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}


class Number(NamedTuple):
    """A number at the head of a folded line; `end` is the offset behind its punctuation."""

    kind: Kind
    value: int
    end: int


@lru_cache(maxsize=16)  # a line is asked for alone and as the one below another
def read_number(folded: str) -> Number | None:
    """Return the number that opens a folded line (blanks kept), else None."""
    if not (opens := _OPENS.match(folded)):
        return None
    for kind, pattern in _BY_FIRST.get(opens[0][-1], _PATTERNS):
        if match := pattern.match(folded):
            value = _value(match[match.lastindex or 0])
            if value is not None and 0 < value < 60:
                return Number(kind, value, match.end())
    return None


def number_behind_office(folded: str) -> Number | None:
    """Return the number of `(县司法局)一、…`, which tells first which office answers."""
    office = behind(OFFICE, folded) if "(" in folded else 0
    number = read_number(folded[office:]) if office else None
    if number is None or number.kind >= Kind.ORDINAL:
        return None
    return number._replace(end=office + number.end)


def _value(printed: str) -> int | None:
    """Read 首先, ③ or a numeral."""
    if (value := _WORDS.get(printed) or read_numeral(printed)) is not None:
        return value
    for first in "➀❶①⑴⒈㈠":  # the circles of each shape stand in a row
        if first <= printed <= chr(ord(first) + 19):
            return ord(printed) - ord(first) + 1
    return None
