"""The figures: the register of all, and a page for each indicator with some that compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from generator.corpus import Breakdown, Datum, Entry, Indicator, Library, Series, has_page
from generator.model import Span
from generator.render.atlas import Atlas, Link
from generator.render.charts import HEIGHT, WIDTH, BarChart, LineChart, bar_chart, line_chart
from generator.render.check_pages import CHECKS_PAGE, check_pages
from generator.render.extracts import Extract, extract
from generator.render.marks import mark_id, mark_target
from generator.render.paging import Group, register, sheet_page
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import (
    by_pinyin,
    date_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_lists import (
    MOST_LISTED,
    Line,
    lines_in_sheets,
    register_pages,
    ways,
)
from generator.render.register_names import Names, year_values
from generator.render.words import date_words, place_words, year_words

_MOST_FIGURES = 300  # with their sentences on one page
_SENTENCE, _PER_FIGURE = 100, 20  # characters of a sentence, more for each figure in it
_PLANNED = (("reported", "报告数"), ("planned", "计划数"))


@dataclass(frozen=True, slots=True)
class Part:
    """Figures of one unit and scope that compare, with their chart."""

    name: str
    facts: str
    note: str
    line: LineChart | None
    bars: BarChart | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Figures of one sentence, each with its where and when, the sentence and whose that is."""

    figures: tuple[Link, ...]
    sentence: Extract | None
    whose: str


def indicator_pages(library: Library, directory: Atlas, names: Names) -> Iterator[tuple[str, str]]:
    """Yield all pages about figures, the register's data, and the table to download."""
    with_figures = [entry for entry in library.entries if library.data[entry.address]]
    total = sum(len(library.data[entry.address]) for entry in with_figures)
    are_few = total <= MOST_LISTED
    groups = (
        Group(
            f"y{year or 0}",
            year_words(year),
            [_line(datum) for datum in library.data[entry.address]],
            f"{place_words(entry.metadata)}：{entry.subject}",
        )
        for year, some in groupby(with_figures if are_few else (), lambda entry: entry.year)
        for entry in some
    )
    compared = list(filter(has_page, library.indicators))
    yield from register_pages(
        figures_register(library, directory, names),
        lines_in_sheets("data/index.md", groups),
        "data.md",
        "答复中的数字：按指标、地区和时间。",
        has_tables=True,
        ways=() if are_few else list(ways(library.places)),
        replies=len(with_figures),
        checks=CHECKS_PAGE,
        compared=[
            Link(each.name, directory.indicators[each.data[0].key], len(each.data))
            for each in compared
        ],
    )
    for indicator in compared:
        yield from _pages(indicator, directory)
    yield from check_pages(library)


def figures_register(library: Library, directory: Atlas, names: Names) -> Register[Datum]:
    """Return the register of figures: reply by reply, the newest first, in the order printed."""
    entries = [entry for entry in library.entries if library.data[entry.address]]
    groups = [library.data[entry.address] for entry in entries]
    rank = by_pinyin(datum.key for group in groups for datum in group)
    years = year_values(entry.year for entry in entries)
    place, year, theme, office = reply_facets(names, years, _around)
    about = directory.indicators

    def indicator_rank(datum: Datum) -> int | None:
        return rank[datum.key] if datum.key else None

    return Register(
        name="figures",
        folder="data",
        title="数据",
        unit="个",
        finds="指标、范围、原句",
        order="-date",
        known=sum(len(group) for group in groups if group[0].entry.when),
        searched=["indicator", "value", "area", "sentence"],
        columns=[
            Column("indicator", "指标", _indicator, to="about", rank=indicator_rank),
            Column(
                "value",
                "数值",
                _value,
                csv="数值（原文）",
                kind="number",
                to="page",
                aside="planned",
                descends=True,
                rank=lambda datum: datum.figure.number,
            ),
            Column("number", read=lambda datum: str(datum.figure.number), csv="数"),
            Column("most", read=_most, csv="数（区间上限）"),
            Column("unit", read=lambda datum: datum.figure.unit, csv="单位"),
            Column("area", "范围", lambda datum: datum.area.name),
            Column(
                "time",
                "时间",
                lambda datum: datum.figure.as_of or "",
                kind="time",
                descends=True,
                rank=lambda datum: datum.figure.as_of,
            ),
            Column("kind", csv="性质"),
            Column("place", "答复地区", kind="place", shared=True),
            date_column("答复日期", lambda datum: datum.entry),
            Column("office", csv="答复机关", shared=True),
            sentence_column(lambda datum: datum.entry, lambda datum: datum.figure.span),
            Column("planned", read=lambda datum: "计划" if datum.planned else ""),
            Column("about", read=lambda datum: about.get(datum.key, "")),
            *mark_columns(lambda datum: datum.entry, lambda datum: mark_id("figure", datum.index)),
        ],
        facets=[
            place,
            year,
            Facet("kind", "性质", _PLANNED, lambda datum: int(datum.planned), by_row=True),
            theme,
            office,
        ],
        groups=groups,
    )


def _around(datum: Datum) -> Sequence[Entry]:
    return (datum.entry,)


def _indicator(datum: Datum) -> str:
    return datum.figure.indicator


def _value(datum: Datum) -> str:
    return datum.figure.words


def _most(datum: Datum) -> str:
    return "" if datum.figure.number_max is None else str(datum.figure.number_max)


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


def _pages(indicator: Indicator, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the page of one indicator, charts with their figures; or several."""
    path = directory.indicators[indicator.data[0].key]
    parts = {f"part-{number}": part for number, part in enumerate(_parts(indicator), 1)}
    groups = (Group(anchor, part.name, data) for anchor, (part, data) in parts.items())
    found = register(path, groups, _MOST_FIGURES)
    drawn: set[str] = set()
    for sheet in found.sheets:
        shown = []
        for group in sheet.rows:
            is_new = group.anchor not in drawn
            drawn.add(group.anchor)
            rows = [_quoted(list(some)) for _, some in groupby(group.rows, _sentence_of)]
            shown.append((group.anchor, parts[group.anchor][0], is_new, rows))
        yield sheet_page(
            sheet,
            "indicator.md",
            f"数据：{indicator.name}",
            f"各地答复中“{indicator.name}”的数字，按地区和时间。",
            name=indicator.name,
            query=quote(indicator.name),
            width=WIDTH,
            height=HEIGHT,
            total=len(indicator.data),
            others=len(indicator.others),
            replies=len({datum.entry.address for datum in indicator.data}),
            parts=shown,
            sections=found.sections,
        )


def _sentence_of(datum: Datum) -> tuple[str, Span]:
    return datum.entry.address, datum.sentence.span if datum.sentence else datum.figure.span


def _quoted(data: Sequence[Datum]) -> Quoted:
    """Return figures of one sentence with it, in which they are marked."""
    entry, sentence = data[0].entry, data[0].sentence
    spans = [datum.figure.span for datum in data]
    return Quoted(
        tuple(Link(_told(datum), mark_target(entry, "figure", datum.index)) for datum in data),
        extract(entry, sentence, spans, _SENTENCE + len(spans) * _PER_FIGURE) if sentence else None,
        f"{place_words(entry.metadata)}{year_words(entry.year)}，{entry.subject}",
    )


def _told(datum: Datum) -> str:
    """Return a figure with the area that it speaks of and the time: 980个（濮阳市濮阳县）."""
    when, planned = date_words(datum.figure.as_of or ""), "计划数" if datum.planned else ""
    return f"{_value(datum)}（{'，'.join(filter(None, (datum.area.name, when, planned)))}）"


def _parts(indicator: Indicator) -> Iterator[tuple[Part, Sequence[Datum]]]:
    """Yield series and breakdowns, as the page shows them."""
    for number, series in enumerate(indicator.series, 1):
        yield _series(series, number), series.data
    for number, breakdown in enumerate(indicator.breakdowns, 1):
        yield _breakdown(breakdown, number), breakdown.data


def _series(series: Series, number: int) -> Part:
    title = f"{series.area.name}：{series.data[0].key}（{series.unit}）"
    limits = f"；限定词：{series.qualifier}" if series.qualifier else ""
    facts = f"单位：{series.unit}{limits}"
    return Part(series.area.name, facts, "", line_chart(series, f"chart-{number}", title), None)


def _breakdown(breakdown: Breakdown, number: int) -> Part:
    metadata = breakdown.entry.metadata
    when = f"，{date_words(breakdown.as_of)}" if breakdown.as_of else ""
    heading = f"{place_words(metadata)}{year_words(metadata.year)}答复中的各地{when}"
    title = f"{heading}：{breakdown.data[0].key}（{breakdown.unit}）"
    chart = bar_chart(breakdown, f"bars-{number}", title)
    return Part(heading, f"单位：{breakdown.unit}", "按原文列出的先后。", None, chart)
