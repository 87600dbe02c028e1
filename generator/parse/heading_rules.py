"""Whether a numbered line is a heading: rules with names, tried in order (data/headings.toml)."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.notation.patterns import lazily
from generator.parse.numbering import Kind, Number, read_number
from generator.parse.reading import Line
from generator.vocabulary.form_groups import form_pattern

_SPEAKS = form_pattern("headings", "speaks")
_TELLS = form_pattern("headings", "tells")
_WEIGHS = form_pattern("headings", "weighs")
ASKS = form_pattern("headings", "asks")
_WISHES = form_pattern("headings", "wishes")
_DONE = form_pattern("headings", "done")
_CLOSES = form_pattern("headings", "closes")
LABELS = form_pattern("headings", "labels")
_TO_WHAT = lazily(r"^(?:针对|对于?|关于|围绕|结合)您[^,。]{2,16},")  # 针对您的建议,下一步打算
CLOSED = lazily(r"[。;!?,:]$")
MAX_HEADING = 60
MAX_RUN_IN = 48
_LONGEST_ASKED = 90
FULL_LINE = 20  # characters; a shorter line was not broken for want of room
_ORDINAL_ALONE = 24  # characters of `第一、…` on a line of its own


class NumberedLine(NamedTuple):
    """What tells whether a numbered line is a heading."""

    number: Number
    heading: str  # folded, quotations hidden
    size: int  # of the heading as printed
    body: bool  # its paragraph runs on behind it on the same line
    rest: str  # all behind the number
    closing: str  # the line that the heading ends on
    follower: Line | None
    next_number: Number | None

    @property
    def asks(self) -> bool:
        """It names what was asked (关于…的建议), whatever else it says, or tells the wish."""
        return self.wishes or ASKS.match(self.heading) is not None

    @property
    def wishes(self) -> bool:
        """It tells the wish in the proposal's words (关于您提出由…), and ends with a full stop."""
        stops = self.body or self.whole_sentence
        return stops and ":" not in self.heading and _WISHES.match(self.heading) is not None

    @property
    def limit(self) -> int:
        """The most characters that it may have."""
        return MAX_RUN_IN if self.body else MAX_HEADING

    @property
    def whole_sentence(self) -> bool:
        """It stands alone and ends with a full stop."""
        return not self.body and self.closing.endswith("。")

    @property
    def labels(self) -> bool:
        """It ends with a noun that labels sections (工作进展), and does not tell what was done."""
        named = _TO_WHAT.sub("", self.heading)
        if not LABELS.search(named) or re.search(r"[,。]", named):
            return False
        return not (self.whole_sentence and _DONE.search(self.heading))


def _closes_letter(line: NumberedLine) -> bool | None:
    """以上意见, 特此答复, or clauses in a row."""
    return False if _CLOSES.search(line.heading) or ";" in line.heading else None


def _item_of_list(line: NumberedLine) -> bool | None:
    """Items end so, and exclamations; a short question, or `;` above text, may be a heading."""
    asked = line.rest.endswith("?") and len(line.rest) <= 30
    above = line.rest.endswith(";") and _text_follows(line)
    item = not line.body and line.rest.endswith((";", "!", "?"))
    return False if item and not (asked or above) else None


def _text_follows(line: NumberedLine) -> bool:
    """Tell whether running text without a number is below it."""
    return line.follower is not None and not line.next_number and len(line.follower.text) > 40


def _too_long(line: NumberedLine) -> bool | None:
    long = line.size > line.limit and not (line.asks and len(line.heading) <= _LONGEST_ASKED)
    return False if long else None


def _heads_nothing(line: NumberedLine) -> bool | None:
    """Nothing follows it in the letter: a sentence that is cut off, or the last of a list."""
    return False if not line.body and line.follower is None else None


def _above_running_text(line: NumberedLine) -> bool | None:
    """A line of its own without a stop, above running text, heads it whatever it says."""
    if _text_follows(line) and not line.body and not CLOSED.search(line.closing):
        limit = line.limit if line.number.kind < Kind.ORDINAL else _ORDINAL_ALONE
        return line.size <= limit or (line.asks and line.number.kind < Kind.ORDINAL)
    return None


def _sentence_among_items(line: NumberedLine) -> bool | None:
    """A sentence set apart above a longer paragraph heads it; else only a short one does."""
    if not line.whole_sentence:
        return None
    if line.next_number and line.next_number.kind <= line.number.kind:
        return False
    above = (
        line.follower and not line.next_number and len(line.follower.text) > max(40, len(line.rest))
    )
    most = 36 if above else 14 if "," in line.heading else 24
    named = line.labels or (above and ASKS.match(line.heading))
    return None if named or len(line.heading) <= most else False


def _run_in_ordinal(line: NumberedLine) -> bool | None:
    """`第一，` heads only the paragraph that it runs into; `一是…。` opens an item's sentences."""
    if line.number.kind is not Kind.ORDINAL:
        return None if line.number.kind < Kind.ORDINAL else False
    named = len(line.heading) <= 30 and ":" not in line.rest[: line.size + 1]
    return named and (line.body or _text_follows(line))


def _clauses_run_in(line: NumberedLine) -> bool | None:
    """Four clauses and more are no heading, but of a wish."""
    many = line.body and line.heading.count(",") >= 3 and len(line.heading) > 36
    return False if many and not line.wishes else None


def _items_in_a_row(line: NumberedLine) -> bool | None:
    """Another number of its kind follows on the line: `（1）资金不足。（2）人员不足。`."""
    following = read_number(line.rest.partition("。")[2]) if line.body else None
    return False if following and following.kind == line.number.kind else None


# The first rule that knows tells whether a line has the form of a heading; it has where none does.
_RULES = (
    _closes_letter,
    _item_of_list,
    _too_long,
    _heads_nothing,
    _above_running_text,
    _sentence_among_items,
    _run_in_ordinal,
    _clauses_run_in,
    _items_in_a_row,
)


def has_form(line: NumberedLine) -> bool:
    """Tell whether a numbered line has the form of a heading, whatever it says."""
    for rule in _RULES:
        if (answer := rule(line)) is not None:
            return answer
    return True


def speaks(line: NumberedLine) -> bool:
    """Tell whether it says what only sentences do: it speaks to the reader."""
    return _is_sentence(line, _SPEAKS)


def tells(line: NumberedLine) -> bool:
    """Tell whether it says what most sentences do: what was done, when and why."""
    short = line.body and len(line.heading) <= 12
    told = not short and _is_sentence(line, _TELLS)
    return told or (not line.body and _is_sentence(line, _WEIGHS))


def _is_sentence(line: NumberedLine, words: re.Pattern[str]) -> bool:
    """Tell whether it has the words, and stops as sentences do, or as lines that are full."""
    stops = line.body or CLOSED.search(line.closing) is not None
    if not stops and (len(line.closing) < FULL_LINE or _above_running_text(line)):
        return False
    return words.search(line.heading) is not None and not (line.asks or line.labels)
