"""Figures by indicator: what was counted where and when, joined only where the 口径 is the same.

Figures belong together when indicator words, unit, area and qualifier are all the same: a value
that is said to be 余 or 以上, of another area or in another unit begins a series of its own. What
is planned for the future (计划数) stands beside what is reported and is never joined with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern

import msgspec
from msgspec.structs import force_setattr

from generator.corpus.areas import UNNAMED, Area, area_of
from generator.corpus.entries import Entry
from generator.corpus.figure_deeds import deed_of, is_of_a_body, says_whose
from generator.model import Figure, Proof, Reply, Sentence, Span
from generator.notation.dates import is_later
from generator.notation.folding import fold, squeeze
from generator.notation.pinyin import slug, sounds, syllables

_FEWEST_PARTS = 3


class Counted(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure as the library knows it; `words` are as printed, with unit and qualifier.

    `key` is the indicator as it is compared: look-alike characters made plain, blanks left out.
    """

    key: str
    words: str
    number: int | float
    number_max: int | float | None
    unit: str
    qualifier: str | None
    as_of: str | None
    planned: bool
    area_at: int  # among the areas that the reply names, the first is UNNAMED
    printed: str  # the indicator where it is not the key
    compares: bool  # with others of its key
    deed: str = ""  # what was done to so many (改造), "" where there are so many

    def sharing(self) -> Counted:
        """Have words that many figures have once in memory, and return it."""
        force_setattr(self, "key", intern(self.key))
        force_setattr(self, "unit", intern(self.unit))
        force_setattr(self, "as_of", self.as_of and intern(self.as_of))
        return self

    @property
    def indicator(self) -> str:
        """Give what is counted as printed, "" where that is not said."""
        return self.printed or self.key


class Counts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The figures of a reply in its order, and the areas that they speak of."""

    figures: tuple[Counted, ...]
    areas: tuple[Area, ...]


class Datum(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure in its reply, the `index`-th from 1, and the area that it speaks of."""

    entry: Entry
    index: int
    figure: Counted
    area: Area

    @property
    def key(self) -> str:
        """Give the indicator as it is compared."""
        return self.figure.key

    @property
    def planned(self) -> bool:
        """Tell whether it is promised and not reported."""
        return self.figure.planned

    @property
    def span(self) -> Span:
        """Load where it stands."""
        return self.entry.wording.figures[self.index - 1]

    @property
    def sentence(self) -> Sentence | None:
        """Load the sentence that it stands in."""
        return self.entry.wording.sentence_at(self.span.start)


class Series(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Figures of one indicator, unit, area and qualifier that the text dates, oldest first."""

    unit: str
    qualifier: str | None
    area: Area
    data: tuple[Datum, ...]


class Breakdown(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Figures of one indicator that one reply gives area by area, in the order printed."""

    entry: Entry
    unit: str
    as_of: str | None
    data: tuple[Datum, ...]


class Indicator(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What has values that compare; `others` are in no series and no breakdown."""

    name: str
    slug: str
    data: tuple[Datum, ...]
    series: tuple[Series, ...]
    breakdowns: tuple[Breakdown, ...]
    others: tuple[Datum, ...]


def counted(reply: Reply, plans: Iterable[tuple[bool, Proof]]) -> Counts:
    """Return the figures of a reply, screened; `plans` tell of each whether it is planned."""
    areas: dict[str | None, Area] = {None: UNNAMED}
    for figure in reply.figures:
        if figure.area not in areas:
            areas[figure.area] = area_of(figure.area, reply.metadata)
    number = {printed: at for at, printed in enumerate(areas)}
    return Counts(
        tuple(
            _counted(reply, figure, areas[figure.area], number[figure.area], planned=planned)
            for figure, (planned, _) in zip(reply.figures, plans, strict=True)
        ),
        tuple(areas.values()),
    )


def _counted(reply: Reply, figure: Figure, area: Area, area_at: int, *, planned: bool) -> Counted:
    printed = figure.indicator or ""
    key = indicator_key(printed)
    exact = figure.qualifier is None and not planned and not area.whole
    compares = bool(key and area.key and (figure.as_of or exact)) and figure.number_max is None
    compares = compares and says_whose(key) and not is_of_a_body(reply, figure)
    written = reply.metadata.date or reply.metadata.published or ""
    if figure.as_of and is_later(figure.as_of, written):
        compares = compares and planned  # what is foretold is neither planned nor reported
    return Counted(
        key,
        figure_words(reply, figure),
        figure.number,
        figure.number_max,
        figure.unit,
        figure.qualifier,
        figure.as_of,
        planned,
        area_at,
        "" if key == printed else printed,
        compares,
        deed_of(reply, figure) if compares else "",
    )


@lru_cache(maxsize=65536)
def indicator_key(printed: str) -> str:
    """Return an indicator as it is compared."""
    return squeeze(fold(printed))


def figure_words(reply: Reply, figure: Figure) -> str:
    """Return a figure as printed, with its unit and the qualifier around it: 不低于2000元."""
    value, unit, qualifier = figure.value_as_printed, figure.unit, figure.qualifier or ""
    words = value + (unit if unit not in value[-1:].replace("％", "%") else "")
    if not qualifier or qualifier in value:
        return words
    start = figure.span.start
    before = reply.text[max(0, start - len(qualifier)) : start] == qualifier
    return qualifier + words if before else words + qualifier


def data_of(entry: Entry) -> tuple[Datum, ...]:
    """Return the figures of one reply."""
    counts = entry.counts
    return tuple([
        Datum(entry, index, figure.sharing(), counts.areas[figure.area_at])
        for index, figure in enumerate(counts.figures, 1)
    ])


def indicators(data: Sequence[Datum]) -> tuple[Indicator, ...]:
    """Return the indicators with values that compare, by pinyin."""
    placed: defaultdict[str, list[Datum]] = defaultdict(list)
    for datum in data:
        if datum.figure.compares:
            placed[datum.figure.key].append(datum)
    compared = {
        key: (series, breakdowns)
        for key, group in placed.items()
        if len(group) > 1
        for series, breakdowns in [(_series(group), _breakdowns(group))]
        if series or breakdowns
    }
    groups: dict[str, list[Datum]] = {key: [] for key in compared}
    for datum in data:
        if datum.figure.key in groups:
            groups[datum.figure.key].append(datum)
    return tuple(
        _indicator(key, groups[key], *compared[key])
        for key in sorted(compared, key=lambda key: (sounds(key), key))
    )


def _indicator(
    key: str,
    data: Sequence[Datum],
    series: tuple[Series, ...],
    breakdowns: tuple[Breakdown, ...],
) -> Indicator:
    """Return an indicator with its figures that are in no series and no breakdown."""
    grouped = [each.data for each in series] + [each.data for each in breakdowns]
    shown = {(datum.entry.address, datum.index) for group in grouped for datum in group}
    others = (datum for datum in data if (datum.entry.address, datum.index) not in shown)
    address = slug(syllables(key), key)
    return Indicator(key, address, tuple(data), series, breakdowns, tuple(others))


def _series(data: Iterable[Datum]) -> tuple[Series, ...]:
    """Return the series that reach over two points in time or more, by area; a plan is no second.

    Plans stand beside what is reported, as soon as that, or they, are a series. Where some were
    made and others were there, those of the commonest kind are the series.
    """
    groups: defaultdict[tuple[str, str, str], list[Datum]] = defaultdict(list)
    for datum in data:
        figure = datum.figure
        if figure.as_of and figure.number_max is None:
            groups[datum.area.key, figure.unit, figure.qualifier or ""].append(datum)
    return tuple(
        Series(
            unit,
            qualifier or None,
            group[0].area,
            tuple(sorted(group, key=lambda d: (d.figure.as_of or "", d.entry.address, d.index))),
        )
        for (_, unit, qualifier), found in sorted(groups.items(), key=lambda item: item[0])
        for group in [_of_one_deed(found)]
        if _is_series(group)
    )


def _of_one_deed(group: Sequence[Datum]) -> list[Datum]:
    """Return the figures of what was done to most of a group, or of what there is."""
    deeds = Counter(datum.figure.deed for datum in group)
    deed = min(deeds, key=lambda each: (-deeds[each], each))
    return [datum for datum in group if datum.figure.deed == deed]


def _is_series(group: Sequence[Datum]) -> bool:
    """Tell whether figures of one kind, reported or planned, stand for two points in time."""
    points = {(datum.planned, datum.figure.as_of) for datum in group}
    return any(sum(planned is kind for planned, _ in points) > 1 for kind in (False, True))


def _breakdowns(data: Iterable[Datum]) -> tuple[Breakdown, ...]:
    """Return the lists of three areas or more within one reply, one value for each."""
    groups: defaultdict[tuple[str, str, str], list[Datum]] = defaultdict(list)
    for datum in data:
        figure = datum.figure
        exact = figure.qualifier is None and figure.number_max is None and not figure.planned
        if exact and not datum.area.whole:
            groups[datum.entry.address, figure.unit, figure.as_of or ""].append(datum)
    return tuple(
        Breakdown(group[0].entry, unit, as_of or None, tuple(group))
        for (_, unit, as_of), group in sorted(groups.items())
        if len(group) == len({datum.area.key for datum in group}) >= _FEWEST_PARTS
    )
