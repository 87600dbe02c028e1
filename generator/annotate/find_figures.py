"""Figures: every quantity in arabic digits between salutation and closing, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from generator.annotate.counted_nouns import read_indicator
from generator.annotate.due_dates import year_of
from generator.annotate.figure_context import (
    Mention,
    base_of,
    dates_named,
    is_bound,
    read_date,
    read_qualifier,
)
from generator.annotate.figure_places import is_own, places_named, read_area
from generator.annotate.number_names import BROKEN, is_no_figure, without_names, without_next_word
from generator.annotate.whole_names import WITH_VERB, Reading
from generator.model import Block, Evidence, Figure, Proof, Reply, Role, Span
from generator.notation.folding import HAN, as_printed
from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity, find_quantities
from generator.notation.sentences import sentence_at, sentences_in
from generator.notation.squeezed import Squeezed
from generator.notation.steps import Steps
from generator.vocabulary.form_groups import form_pattern
from generator.vocabulary.tables import patterns_of
from generator.vocabulary.traditional import is_traditional
from generator.vocabulary.units import load_units

_DIGIT = lazily(r"[0-9]")
# A blank between digits parts two numbers, unless it groups thousands: 1 200元.
_BLANK_IN_NUMBER = lazily(
    r"(?P<grouped>(?<![0-9.,])[0-9]{1,3}(?:\s[0-9]{3})+(?![0-9]))|(?<=[0-9])\s(?=\s*[0-9])"
)
_WIDE_COMMA = lazily(r"，(?<=[0-9０-９]，)(?=[0-9０-９])")
_LISTED = lazily(r"[、,和及与]\d")
_OF_TOWN = lazily(
    rf"[,、;:。)](?![全我本各]|{patterns_of('context_words')['no_town']})"
    rf"{HAN}{{2,5}}(?<![城集乡小])(?:[乡镇村]|街道|社区)(?:现?有|共|新建)?$"
)
_TOWN_ENDS = tuple("乡镇村道区有共建")
_TOWN_REACH = 12
_CLOSING = form_pattern("letter_lines", "parting")
_LONGEST_CLOSING = 200  # thanks may open the paragraph that tells all
_KEEPS_VERB = form_pattern("name_forms", "keeps_verb")
_HURT = tuple("伤亡死")
_PART, _OF_PLACES = form_pattern("name_forms", "part"), lazily("[镇乡村区]|街道")
_VERB_LISTS = ("no-name-turned", "no-name-listed", WITH_VERB)
_DATED = lazily(r"\d[年月]|[今去上]年")
_LONGEST_MARK = len(",其中")
_CLAUSE = 8  # characters between 其中 and the second of its figures
_AROUND = 400  # in which all words of a figure stand


def find(reply: Reply) -> Steps[list[tuple[Figure, Proof]]]:
    """Find the figures of a letter, and by which rules their indicator and date were read.

    What cannot be told from a figure's words stays None.
    """
    folded = _with_wide_commas(reply)
    traditional = is_traditional(reply.text)
    written = [_written(folded, block) for block in _letter(reply)]
    yield
    found = [each for numbers in written if numbers.kept for each in _figures(reply, numbers)]
    if traditional:
        return [(_as_printed(reply, figure), proof) for figure, proof in found]
    return found


def _as_printed(reply: Reply, figure: Figure) -> Figure:
    """Return a figure whose words were read in simplified characters with those printed."""
    sentence = sentence_at(reply.sentences, figure.span.start)
    start, end = sentence.span if sentence else figure.span
    start, end = max(start, figure.span.start - _AROUND), min(end, figure.span.end + _AROUND)

    def printed(words: str | None, first: int) -> str | None:
        return words and as_printed(words, reply.text[first:end], reply.folded[first:end])

    return structs.replace(
        figure,
        unit=printed(figure.unit, figure.span.end),
        qualifier=printed(figure.qualifier, start),
        indicator=printed(figure.indicator, start),
        area=printed(figure.area, start),
    )


def _with_wide_commas(reply: Reply) -> str:
    """Return the folded text with 、 for wide commas between digits: they group no thousands."""
    commas = [match.start() for match in _WIDE_COMMA.finditer(reply.text)]
    if not commas:
        return reply.folded
    chars = list(reply.folded)
    for at in commas:
        chars[at] = "、"
    return "".join(chars)


def _letter(reply: Reply) -> list[Block]:
    """Return the blocks between salutation and closing."""
    blocks = reply.letter
    while len(blocks) > 1 and blocks[-1].role is Role.PARAGRAPH:
        text = reply.folded[slice(*blocks[-1].span)].strip()
        if not _CLOSING.match(text[:30]) or len(text) > _LONGEST_CLOSING:
            break
        del blocks[-1]
    return blocks


class _Written(NamedTuple):
    """A block without blanks, the same without names, and the quantities that stand in it."""

    block: Block
    view: Squeezed
    outside: str
    kept: Sequence[Quantity]


def _written(folded: str, block: Block) -> _Written:
    if not _DIGIT.search(folded, *block.span):
        return _Written(block, Squeezed("", ()), "", ())
    view = _view(folded, block.span)
    outside = without_names(view.text)
    kept = [q for q in _quantities(outside) if not is_no_figure(outside, q)]
    return _Written(block, view, outside, kept)


def _figures(reply: Reply, numbers: _Written) -> Iterator[tuple[Figure, Proof]]:
    """Yield the figures of one block."""
    written = year_of(reply.metadata)
    block, view, outside, kept = numbers
    text = view.text
    starts = [view.at[quantity.start] for quantity in kept]
    last: Reading | None = None
    earlier: Quantity | None = None
    for sentence in sentences_in(reply.sentences, block.span):
        start, end = sentence.span
        inside = kept[bisect_left(starts, start) : bisect_left(starts, end)]
        if not inside:
            continue
        span = Span(bisect_left(view.at, start), bisect_left(view.at, end))
        places, dates = places_named(outside, span), dates_named(outside, span, written)
        base: Mention | None = None
        for quantity in inside:
            value = view.span(quantity.start, quantity.end)
            read = read_indicator(text, quantity, earlier, last.name if last else None)
            if last and earlier and (loses := _loses(text, earlier, last, read, quantity, span)):
                read = Reading(None, loses, read.start, read.end)
            earlier, last = quantity, read
            changed, base = base, base_of(text, quantity.start, quantity.unit_end)
            bound = is_bound(text, quantity)
            if bound:
                read = Reading(None, "no-name-limited", quantity.start, quantity.unit_end)
            if base and base.value is None:  # 由6种扩大到9种: the name is that of the 9
                read = Reading(None, "no-name-base", base.start, base.end)
            # A县、B县等5个: no single place; 罗塘街道4个: one without a code
            listed = text.endswith("等", 0, quantity.start) or _is_of_town(text, quantity.start)
            area = None if listed or bound else read_area(text, places, quantity)
            as_of = read_date(text, dates, quantity, base, changed)
            figure = Figure(
                value_as_printed="".join(reply.text[slice(*value)].split()),
                number=quantity.number,
                number_max=quantity.number_max,
                unit=quantity.unit,
                qualifier=read_qualifier(text, quantity),
                indicator=read.name,
                area=area if area and is_own(area, reply.metadata) else None,
                as_of=as_of.value,
                span=value,
                section=block.section,
            )
            words = (view.span(read.start, read.end),) if read.start < read.end else ()
            named = Evidence(read.rule, words)
            if as_of.value:
                yield figure, (named, Evidence("as-of", (view.span(as_of.start, as_of.end),)))
            else:
                yield figure, (named,)


def _is_of_town(text: str, end: int) -> bool:
    """Tell whether a place without a code of its own stands at the end of these words."""
    ends = text.endswith(_TOWN_ENDS, 0, end)
    return ends and _OF_TOWN.search(text, max(0, end - _TOWN_REACH), end) is not None


def _loses(
    text: str, earlier: Quantity, last: Reading, read: Reading, quantity: Quantity, sentence: Span
) -> str | None:
    """Return the rule by which what was said before an `earlier` figure takes the name, or None.

    The verb of a list counts for its next noun: 新增企业5家、学校6所 are 6 new ones. What is among
    others has their name: 建有安置点7个，其中集镇5个.
    """
    name = read.name if read.rule != WITH_VERB else None
    if not name or not 0 < (gap := quantity.start - earlier.unit_end - len(name)) <= _LONGEST_MARK:
        return None
    if not text.startswith(name, earlier.unit_end + gap):  # it stands behind
        return None
    mark = text[earlier.unit_end : earlier.unit_end + gap]
    keeps = mark in ("、", ",") and _KEEPS_VERB.match(last.name or "")
    hurt = mark == ",其中" and text.endswith(_HURT, 0, earlier.start)  # 伤5人，其中学生2人
    if keeps or hurt or (mark == "、" and last.rule in _VERB_LISTS):
        return "no-name-listed"
    if mark == "," and _counts_again(text, f",{name}", earlier.unit_end, sentence):
        return "no-name-some"
    among = mark == ",其中" or (
        mark == "、"
        and last.name is None
        and "其中" in text[max(0, earlier.start - _CLAUSE) : earlier.start]
    )
    is_part = (
        among
        and quantity.unit == earlier.unit
        and _PART.fullmatch(name)
        and not _OF_PLACES.search(last.name or "")
    )
    return "no-name-some" if is_part else None


def _counts_again(text: str, words: str, at: int, sentence: Span) -> bool:
    """Tell whether another part of a sentence counts the same: 小学5所,班级9个;初中2所,班级6个.

    Not where dates part them.
    """
    other = text.find(words, at + 1, sentence.end)
    if other < 0:
        other = text.rfind(words, sentence.start, at)
    if other < 0 or not text[other + len(words) : other + len(words) + 1].isdigit():
        return False
    between = text[min(at, other) : max(at, other)]
    return ";" in between and not _DATED.search(between)


def _quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text in order; a list gives its unit to all: 分别为94、84和81微克."""
    waiting: list[Quantity] = []
    for found in find_quantities(text, load_units().end_of):
        quantity = without_next_word(text, found)
        if not quantity.unit and _LISTED.match(text, quantity.unit_end):
            waiting.append(quantity)
            continue
        if waiting:
            shared = "分别" in text[max(0, waiting[0].start - 16) : waiting[0].start]
            for other in waiting:
                yield other._replace(unit=quantity.unit) if shared else other
            waiting = []
        yield quantity
    yield from waiting


def _view(text: str, span: Span) -> Squeezed:
    """Leave out the blanks of a folded block; a mark keeps digits apart that a blank parted."""
    folded = text[span.start : span.end]
    if folded.split() == [folded]:
        return Squeezed(folded, range(span.start, span.end))
    folded = _BLANK_IN_NUMBER.sub(lambda match: match["grouped"] or BROKEN, folded)
    kept = [offset for offset, char in enumerate(folded) if not char.isspace()]
    return Squeezed("".join([folded[o] for o in kept]), tuple([span.start + o for o in kept]))
