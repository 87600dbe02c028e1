"""Self-check: totals against their parts, percentages against their counts, as printed.

Only what the text itself relates is compared: parts behind 其中 with the total before it, a rate
with the counts beside it, a change with the two values it leads from and to. Approximate values
(余, 约, 以上) are never compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter

import msgspec

from generator.model import Figure, Reply, Sentence, Span
from generator.notation.folding import fold
from generator.notation.patterns import lazily
from generator.notation.quantities import VALUE
from generator.notation.sentences import sentence_at, sentences_in
from generator.vocabulary.tables import patterns_of
from generator.vocabulary.traditional import simplified


class Kind(StrEnum):
    """What is compared; the value is stable."""

    SUM = "sum"  # 2867 = 980 + 503 + …
    SHARE = "share"  # 化解率96.2% = 10098 ÷ 10499
    CHANGE = "change"  # 由182项减少到64项，精简64.8%
    BASE = "base"  # 3048个、建成率96.49%: of 3159 = 2867 + 292


class Check(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A printed result (`total`), the printed values it follows from, and whether it does."""

    kind: Kind
    holds: bool
    arithmetic: str
    total: Span
    parts: tuple[Span, ...]


_OF_WHICH = lazily(r"其中(?!含)|包括(?<=[个名人户家处所项件座台条,]包括)|分别[为是]:?")
_CHANGES = f"(?:{patterns_of('context_words')['changed']})"
_CHANGED = lazily(rf"[^\d,。;]{{1,10}}?{_CHANGES}[到至为]")
_BY = lazily(rf"[^\d,。;]{{1,10}}?[,、]?(?:同比)?(?:{_CHANGES}|[降增]幅)[了达为]?")
_SHARE_OF_IT = lazily(r"[^\d,。;]{1,12}[,、(]?(?:占(?:总数的)?比?|比例)[达为]?到?")
# A rate that alone is no name of a figure, and tells of the counts right before it.
_BARE_RATE = lazily(r"[,、(](?P<name>[^\d,。;:、()]{2,4}率)[已仅]?[达为到至]{0,2}$")
_start = attrgetter("span.start")
_REACH = 1500  # characters, in a sentence without end
_MOST_TOTALS, _MOST_PARTS = 6, 80
_WIDEST_GAP = Decimal("0.03")  # a list that misses its total by more is no complete list


def checks(reply: Reply, figures: Sequence[Figure]) -> tuple[Check, ...]:
    """Return every comparison that the text invites, in the order of the printed results."""
    text, sentences = reply.folded, reply.sentences
    found: list[Check] = []
    for block in reply.blocks:
        inside = _within(figures, *block.span)
        if len(inside) > 1:
            if _OF_WHICH.search(text, *block.span):
                found += _sums(text, sentences_in(sentences, block.span), inside)
            found += _rates(text, sentences, inside)
    found += _bases(text, sentences, figures, [c for c in found if c.kind is Kind.SUM])
    return tuple(sorted(found, key=lambda check: (check.total, check.parts)))


def _sums(text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]) -> Iterator[Check]:
    """Compare the parts behind 其中 with the totals before it in its or the last sentence."""
    for place, (start, end) in enumerate(sentence.span for sentence in sentences):
        for match in _OF_WHICH.finditer(text, start, end):
            opens = place and match.start() == start
            first = sentences[place - 1].span.start if opens else start
            before = _within(figures, max(first, match.start() - _REACH), match.start())
            before, stop = before[-_MOST_TOTALS:], min(end, match.end() + _REACH)
            after = _within(figures, match.end(), stop)[:_MOST_PARTS]
            after = [figure for figure in after if not _is_inner(text, match.end(), figure)]
            by_place = False
            for total in before:
                alike = [f for f in after if f.indicator == total.indicator]
                parts = [f for f in alike if f.area and _same_unit(f, total)]
                areas = {part.area for part in parts}
                if len(areas) == len(parts) > 1 and total.area not in areas:
                    by_place = True
                    yield from _sum(total, parts)
            if before and not by_place:
                yield from _sum_of_run(text, before[-1], after)


def _is_inner(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a value is a part of a part: 国道2116公里(其中高速公路578公里)."""
    opening = text.rfind("(", start, figure.span.start)
    return opening > text.rfind(")", start, figure.span.start) and text.startswith(
        "其中", opening + 1
    )


def _sum_of_run(text: str, total: Figure, after: Sequence[Figure]) -> Iterator[Check]:
    """Compare a total with the values of its unit that follow, as many as reach it."""
    parts: list[Figure] = []
    left = _exact(total)
    for figure in after:
        if not _same_unit(figure, total):
            break
        if left <= 0 and len(parts) > 1:
            break
        parts.append(figure)
        left -= _exact(figure)
    yield from _sum(total, parts)


def _sum(total: Figure, parts: Sequence[Figure]) -> Iterator[Check]:
    """Give the comparison of a total with its parts unless something is approximate or left out."""
    if len(parts) < 2 or any(map(_is_vague, (total, *parts))):
        return
    reached = sum(map(_exact, parts), Decimal(0))
    gap = abs(reached - _exact(total))
    if gap > _WIDEST_GAP * _exact(total):
        return
    holds = gap <= sum(map(_slack, (total, *parts)), Decimal(0))
    shown = _plain(reached)
    if gap:
        shown += f" {'≈' if holds else '≠'} {_shown(total)}"
    left = " + ".join(map(_shown, parts))
    yield Check(Kind.SUM, holds, f"{left} = {shown}", total.span, tuple(p.span for p in parts))


def _rates(text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]) -> Iterator[Check]:
    """Compare each percentage with the two values right before it in its sentence."""
    for place, (first, second, rate) in enumerate(
        zip(figures, figures[1:], figures[2:], strict=False)
    ):
        if rate.unit != "%" or first.unit != second.unit or first.unit == "%" or not first.number:
            continue
        if not _together(sentences, first, rate) or any(map(_is_vague, (first, second, rate))):
            continue
        between = text[first.span.end : second.span.start]
        behind = text[second.span.end : rate.span.start]
        if _CHANGED.fullmatch(between) and _BY.fullmatch(behind):
            yield _change(first, second, rate)
        elif _exact(second) <= _exact(first):
            indicator = _rate_name(rate, behind)
            noun = indicator.removesuffix("率")  # 化解10098起, 化解率
            named = noun not in ("", indicator) and between.rstrip("了共 ").endswith(noun)
            share = _SHARE_OF_IT.fullmatch(behind) is not None
            check = _share(Kind.SHARE, second, [first], rate)
            is_rate = share or indicator.endswith(("率", "占比", "比例"))
            earlier = figures[place - 1] if place else None  # which may be the base as well
            doubtful = (
                earlier and earlier.unit == first.unit and _together(sentences, earlier, rate)
            )
            told = (named or (share and "其中" in between)) and not doubtful
            if told or (check.holds and is_rate):
                yield check


def _rate_name(rate: Figure, before: str) -> str:
    """Return how a percentage is called, by the words between it and the count before it."""
    bare = None if rate.indicator else _BARE_RATE.search(before)
    return bare["name"] if bare else simplified(rate.indicator or "")


def _share(kind: Kind, part: Figure, bases: Sequence[Figure], rate: Figure) -> Check:
    """Compare a percentage with a value divided by the sum of others."""
    holds, shown = _told(
        lambda sign: (
            (_exact(part) + sign * _slack(part))
            * 100
            / sum(_exact(base) - sign * _slack(base) for base in bases)
        ),
        rate,
    )
    whole = " + ".join(map(_shown, bases))
    whole = f"({whole})" if len(bases) > 1 else whole
    spans = (part.span, *(base.span for base in bases))
    return Check(kind, holds, f"{_shown(part)} ÷ {whole} = {shown}", rate.span, spans)


def _change(first: Figure, last: Figure, rate: Figure) -> Check:
    """Compare a percentage with the change from one value to another."""
    larger, smaller = (first, last) if _exact(first) >= _exact(last) else (last, first)
    holds, shown = _told(
        lambda sign: (
            (_exact(larger) - _exact(smaller) + sign * (_slack(first) + _slack(last)))
            * 100
            / (_exact(first) - sign * _slack(first))
        ),
        rate,
    )
    arithmetic = f"({_shown(larger)} − {_shown(smaller)}) ÷ {_shown(first)} = {shown}"
    return Check(Kind.CHANGE, holds, arithmetic, rate.span, (first.span, last.span))


def _bases(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure], sums: Sequence[Check]
) -> Iterator[Check]:
    """Compare 3048个、建成率96.49% with totals that the reply itself adds up in one sentence."""
    reached = {check.total for check in sums if check.holds}
    totals = [f for f in figures if f.span in reached]
    for part, rate in pairwise(figures) if totals else ():
        near = rate.span.start - part.span.end <= 16
        if rate.unit != "%" or part.unit == "%" or not rate.number or not near:
            continue
        named = _rate_name(rate, text[part.span.end : rate.span.start]).endswith("率")
        if not named or not _together(sentences, part, rate):
            continue
        bases = [f for f in totals if f.unit == part.unit and f.span.end <= part.span.start]
        if not bases or not _together(sentences, bases[0], bases[-1]):
            continue
        possible = 0 < sum(map(_exact, bases)) >= _exact(part)
        if possible and not any(map(_is_vague, (part, rate, *bases))):
            check = _share(Kind.BASE, part, bases, rate)
            if check.holds:
                yield check


def _told(quotient: Callable[[int], Decimal], rate: Figure) -> tuple[bool, str]:
    """Tell whether a percentage, rounded or cut to the printed places, is the printed one.

    `quotient` gives the exact percentage for 0, the least for -1, the greatest for 1.
    """
    low, exact, high = map(quotient, (-1, 0, 1))
    printed = _exact(rate)
    places = Decimal(1).scaleb(-_places(rate.value_as_printed))
    holds = low.quantize(places, ROUND_DOWN) <= printed <= high.quantize(places, ROUND_HALF_UP)
    shown = exact.quantize(min(places, Decimal("0.01")), ROUND_HALF_UP)
    if shown == printed:
        return holds, f"{_plain(shown)}%"
    return holds, f"{_plain(shown)}% {'≈' if holds else '≠'} {_shown(rate)}%"


def _slack(figure: Figure) -> Decimal:
    """Return half of the last printed place of a rounded value (4.71万), 0 for a whole count."""
    match = VALUE.match(simplified(fold(figure.value_as_printed)))
    if match is None or not (match["scale"] or "." in match["digits"]):
        return Decimal(0)
    digits = Decimal(match["digits"].replace(",", ""))
    scale = _exact(figure) / digits if digits else Decimal(1)
    return scale * Decimal(5).scaleb(-1 - _places(match["digits"]))


def _places(printed: str) -> int:
    return len(fold(printed).rstrip("%").partition(".")[2])


def _within(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    """Return the figures that begin in a stretch of the text."""
    first = bisect_left(figures, start, key=_start)
    return figures[first : bisect_left(figures, end, lo=first, key=_start)]


def _together(sentences: Sequence[Sentence], first: Figure, last: Figure) -> bool:
    """Tell whether two figures stand in one sentence."""
    return sentence_at(sentences, first.span.start) is sentence_at(sentences, last.span.start)


def _same_unit(figure: Figure, total: Figure) -> bool:
    return figure.unit == total.unit and figure.unit not in {"%", "‰"}


def _is_vague(figure: Figure) -> bool:
    return figure.qualifier is not None or figure.number_max is not None


def _exact(figure: Figure) -> Decimal:
    return Decimal(str(figure.number))


def _shown(figure: Figure) -> str:
    return _plain(_exact(figure))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
