"""The figures: the register of all, and a page for each indicator with some that compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import quote

import msgspec

from generator.corpus import Breakdown, Datum, Indicator, Library, Series, has_page
from generator.model import Span
from generator.render.atlas import Atlas
from generator.render.charts import HEIGHT, WIDTH, BarChart, LineChart, bar_chart, line_chart
from generator.render.check_pages import CHECKS_PAGE, check_pages
from generator.render.download_pages import INDEX as DOWNLOADS
from generator.render.extracts import Extract, extract
from generator.render.figures_register import figures_register
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.paging import Group, Sheet, register, sheet_page
from generator.render.register_lists import (
    MOST_LISTED,
    Line,
    in_sheets,
    register_pages,
    ways,
    weight,
)
from generator.render.register_names import Names
from generator.render.slices import Page
from generator.render.words import date_words, place_words, year_words

_MOST_FIGURES = 300  # with their sentences on one page
_SENTENCE, _PER_FIGURE = 100, 20  # characters of a sentence, more for each figure in it
_FACTS = 12  # characters of the time and nature of a figure


class Part(msgspec.Struct, frozen=True, gc=False):
    """Figures of one unit and scope that compare, with their chart."""

    name: str
    facts: str
    note: str
    line: LineChart | None
    bars: BarChart | None


class Comparable(msgspec.Struct, frozen=True, gc=False):
    """A series or a breakdown: what it is called, its figures, and what shows them."""

    anchor: str
    name: str
    data: tuple[Datum, ...]
    part: Callable[[], Part]


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """Figures of one sentence, each with its where and when, the sentence and whose that is."""

    figures: tuple[Link, ...]
    sentence: Extract | None
    whose: str


def indicator_pages(library: Library, directory: Atlas, names: Names) -> Iterator[Page]:
    """Yield all pages about figures, and the register's data; their table is one of downloads."""
    with_figures = [entry for entry in library.entries if library.data[entry.address]]
    total = sum(len(library.data[entry.address]) for entry in with_figures)
    are_few = total <= MOST_LISTED
    groups = (
        Group(
            f"y{year or 0}",
            year_words(year),
            library.data[entry.address],
            f"{place_words(entry.metadata)}：{entry.subject}",
        )
        for year, some in groupby(with_figures if are_few else (), lambda entry: entry.year)
        for entry in some
    )
    compared = list(filter(has_page, library.indicators))
    yield from register_pages(
        figures_register(library, directory, names),
        in_sheets("data/index.md", groups, _weight, _key),
        _line,
        lambda datum: (datum.entry.row, datum.entry.counts_digest, datum.index),
        "data.md",
        "答复中的数字：按指标、地区和时间。",
        ways=() if are_few else list(ways(library.places)),
        replies=len(with_figures),
        checks=CHECKS_PAGE,
        downloads=DOWNLOADS,
        compared=[
            Link(each.name, directory.indicators[each.data[0].key], len(each.data))
            for each in compared
        ],
    )
    for indicator in compared:
        yield from _pages(indicator, directory)
    yield from check_pages(library)
    _ = library.figures_by_place  # the last that is found of all figures
    library.release("data", "indicators")


def _key(datum: Datum) -> str:
    return f"{datum.entry.address} {datum.index}"


def _weight(datum: Datum) -> int:
    figure = datum.figure
    words = (figure.words, figure.indicator, datum.area.name)
    return weight(sum(map(len, words)) + _FACTS)


def _line(datum: Datum) -> Line:
    """Return a figure as the list shows it."""
    figure = datum.figure
    facts = (
        figure.indicator,
        datum.area.name,
        date_words(figure.as_of or ""),
        "计划数" if datum.planned else "",
    )
    return Line(
        figure.words, mark_target(datum.entry, "figure", datum.index), tuple(filter(None, facts))
    )


def _pages(indicator: Indicator, directory: Atlas) -> Iterator[Page]:
    """Yield the page of one indicator, charts with their figures; or several."""
    path = directory.indicators[indicator.data[0].key]
    parts = {part.anchor: part for part in _parts(indicator)}
    groups = (Group(each.anchor, each.name, each.data) for each in parts.values())
    found = register(path, groups, _MOST_FIGURES)
    about = {
        "name": indicator.name,
        "query": quote(indicator.name),
        "width": WIDTH,
        "height": HEIGHT,
        "total": len(indicator.data),
        "others": len(indicator.others),
        "replies": len({datum.entry.address for datum in indicator.data}),
        "sections": found.sections,
    }
    drawn: set[str] = set()
    for sheet in found.sheets:
        new = {group.anchor for group in sheet.rows} - drawn
        drawn |= new
        shown = [
            (group.anchor, _places(group.rows), _places(parts[group.anchor].data))
            for group in sheet.rows
        ]
        yield sheet_page(
            sheet,
            "indicator.md",
            f"数据：{indicator.name}",
            f"各地答复中“{indicator.name}”的数字，按地区和时间。",
            (about, sorted(new), len(indicator.series), shown),
            partial(_view, about, sheet, parts, new),
        )


def _view(
    about: dict[str, Any], sheet: Sheet[Group[Datum]], parts: dict[str, Comparable], new: set[str]
) -> dict[str, Any]:
    """Return what the template lays out: the figures of a sheet, with the charts that are `new`."""
    shown = []
    for group in sheet.rows:
        rows = [_quoted(list(some)) for _, some in groupby(group.rows, _sentence_of)]
        shown.append((group.anchor, parts[group.anchor].part(), group.anchor in new, rows))
    return about | {"parts": shown}


def _places(data: Sequence[Datum]) -> list[tuple[object, ...]]:
    """Return what follows from where figures stand, and in which sentences."""
    return [
        (datum.entry.row, datum.entry.counts_digest, datum.entry.figures_digest, datum.index)
        for datum in data
    ]


def _sentence_of(datum: Datum) -> tuple[str, Span]:
    return datum.entry.address, datum.sentence.span if datum.sentence else datum.span


def _quoted(data: Sequence[Datum]) -> Quoted:
    """Return figures of one sentence with it, in which they are marked."""
    entry, sentence = data[0].entry, data[0].sentence
    spans = [datum.span for datum in data]
    return Quoted(
        tuple(Link(_told(datum), mark_target(entry, "figure", datum.index)) for datum in data),
        extract(entry, sentence.span, spans, _SENTENCE + len(spans) * _PER_FIGURE)
        if sentence
        else None,
        f"{place_words(entry.metadata)}{year_words(entry.year)}，{entry.subject}",
    )


def _told(datum: Datum) -> str:
    """Return a figure with the area that it speaks of and the time: 980个（濮阳市濮阳县）."""
    when, planned = date_words(datum.figure.as_of or ""), "计划数" if datum.planned else ""
    return f"{datum.figure.words}（{'，'.join(filter(None, (datum.area.name, when, planned)))}）"


def _parts(indicator: Indicator) -> Iterator[Comparable]:
    """Yield series and breakdowns, as the page shows them."""
    at = 0
    for at, series in enumerate(indicator.series, 1):
        part = partial(_series, series, at)
        yield Comparable(f"part-{at}", series.area.name, series.data, part)
    for number, breakdown in enumerate(indicator.breakdowns, 1):
        part = partial(_breakdown, breakdown, number)
        yield Comparable(f"part-{at + number}", _heading(breakdown), breakdown.data, part)


def _series(series: Series, number: int) -> Part:
    title = f"{series.area.name}：{series.data[0].key}（{series.unit}）"
    limits = f"；限定词：{series.qualifier}" if series.qualifier else ""
    facts = f"单位：{series.unit}{limits}"
    return Part(series.area.name, facts, "", line_chart(series, f"chart-{number}", title), None)


def _breakdown(breakdown: Breakdown, number: int) -> Part:
    heading = _heading(breakdown)
    title = f"{heading}：{breakdown.data[0].key}（{breakdown.unit}）"
    chart = bar_chart(breakdown, f"bars-{number}", title)
    return Part(heading, f"单位：{breakdown.unit}", "按原文列出的先后。", None, chart)


def _heading(breakdown: Breakdown) -> str:
    metadata = breakdown.entry.metadata
    when = f"，{date_words(breakdown.as_of)}" if breakdown.as_of else ""
    return f"{place_words(metadata)}{year_words(metadata.year)}答复中的各地{when}"
