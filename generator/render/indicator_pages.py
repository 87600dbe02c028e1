"""The figures: the register of what is counted, pages of what compares, and the table of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.corpus import Breakdown, Datum, Indicator, Library, Series, has_page
from generator.render.atlas import Atlas, Link, place_page
from generator.render.charts import HEIGHT, WIDTH, BarChart, LineChart, bar_chart, line_chart
from generator.render.check_pages import CHECKS_PAGE, check_pages
from generator.render.figure_rows import FigureRow, figure_rows, figures_csv
from generator.render.page import listing
from generator.render.paging import Group, numbered, register, sheets
from generator.render.register_shell import register_shell
from generator.render.registers import figures_in_row, lists_all_figures
from generator.render.words import date_words, place_words, year_words

CSV, ALL = "data/figures.csv", "data/all.md"
_MOST_IN_TABLE = 10_000  # figures, in some 450 kB when compressed
_MOST_FIGURES = 120  # on one page
_MOST_OTHERS = 60  # that do not compare, where pages do not list all figures


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in the list: how often, in how many replies and areas, between which times."""

    link: Link
    anchor: str  # "" where it has a page
    units: str
    total: int
    replies: int
    areas: int
    times: str
    is_charted: bool
    figures: tuple[FigureRow, ...]  # where it has no page
    further: int  # figures that are not shown


@dataclass(frozen=True, slots=True)
class Part:
    """Figures of one unit and scope that compare, with their chart; else those that do not."""

    name: str
    facts: str
    note: str
    line: LineChart | None
    bars: BarChart | None


def indicator_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield all pages about figures, and the table to download."""
    data = [datum for entry in library.entries for datum in library.data[entry.address]]
    keys = directory.indicators
    for at, path in enumerate(_tables(len(data))):
        yield path, figures_csv(data[at * _MOST_IN_TABLE : (at + 1) * _MOST_IN_TABLE])
    yield from _register(library, directory, data)
    are_few = lists_all_figures(library)
    for indicator in library.indicators:
        if has_page(indicator):
            yield from _pages(indicator, keys, len(data) if are_few else _MOST_OTHERS)
    if are_few:
        for sheet in sheets(data, _MOST_FIGURES, partial(numbered, ALL)):
            yield (
                sheet.path,
                listing(
                    sheet.path,
                    "figures.md",
                    "全部数字",
                    "答复中的全部数字，按答复和原文的先后。",
                    total=len(data),
                    csv=CSV,
                    rows=figure_rows(sheet.rows, keys),
                    pages=sheet.pages,
                    here=sheet.path,
                ),
            )
    yield from check_pages(library)


def _tables(total: int) -> list[str]:
    """Return where the tables to download are: one, or parts of the same size but the last."""
    more = range(2, -(-total // _MOST_IN_TABLE) + 1)
    return [CSV, *(CSV.replace(".csv", f"-{number}.csv") for number in more)]


def _register(
    library: Library, directory: Atlas, data: Sequence[Datum]
) -> Iterator[tuple[str, str]]:
    """Yield the list of indicators."""
    found, keys = directory.registers.indicators, directory.indicators
    most = figures_in_row(library)
    places = dict.fromkeys(entry.place for entry in library.entries if library.data[entry.address])
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "data.md",
                "数据",
                "答复中的数字：按指标、地区和时间。",
                total=len(data),
                replies=len({datum.entry.address for datum in data}),
                tables=_tables(len(data)),
                all=ALL if lists_all_figures(library) else "",
                checks=CHECKS_PAGE,
                repeated=len(library.indicators),
                is_first=sheet.number == 1,
                sections=found.sections,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_row(each, keys, most) for each in group.rows],
                    )
                    for group in sheet.rows
                ],
                shell=register_shell(sheet, "figures", "data"),
                pages=sheet.pages,
                here=sheet.path,
                places=[
                    Link(directory.place_name(path), place_page(path))
                    for path in sorted(places)
                    if path in directory.places
                ],
            ),
        )


def _row(indicator: Indicator, keys: Mapping[str, str], most: int) -> IndicatorRow:
    """Return an indicator as the list shows it; one without a page with `most` of its figures."""
    times = sorted({d.figure.as_of[:4] for d in indicator.data if d.figure.as_of})
    is_row = not has_page(indicator)
    return IndicatorRow(
        Link(indicator.name, "" if is_row else keys[indicator.data[0].key]),
        indicator.slug if is_row else "",
        "、".join(dict.fromkeys(datum.figure.unit for datum in indicator.data)),
        len(indicator.data),
        len({datum.entry.address for datum in indicator.data}),
        len({datum.area.key for datum in indicator.data} - {""}),
        "—".join(dict.fromkeys((times[0], times[-1]))) if times else "",
        bool(indicator.series),
        figure_rows(indicator.data[:most], keys) if is_row else (),
        len(indicator.data[most:]) if is_row else 0,
    )


def _pages(indicator: Indicator, keys: Mapping[str, str], most: int) -> Iterator[tuple[str, str]]:
    """Yield the page of one indicator: charts with their figures, then the others; or several."""
    path = keys[indicator.data[0].key]
    parts: dict[str, Part] = {}
    groups = []
    for number, (part, data) in enumerate(_parts(indicator, most), 1):
        anchor = f"part-{number}"
        parts[anchor] = part
        groups.append(Group(anchor, part.name, data))
    found = register(path, groups, _MOST_FIGURES)
    drawn: set[str] = set()
    for sheet in found.sheets:
        shown = []
        for group in sheet.rows:
            is_new = group.anchor not in drawn
            drawn.add(group.anchor)
            rows = figure_rows(group.rows, keys, quoted=True)
            shown.append((group.anchor, parts[group.anchor], is_new, rows))
        yield (
            sheet.path,
            listing(
                sheet.path,
                "indicator.md",
                f"数据：{indicator.name}",
                f"各地答复中“{indicator.name}”的数字，按地区和时间。",
                name=indicator.name,
                width=WIDTH,
                height=HEIGHT,
                total=len(indicator.data),
                replies=len({datum.entry.address for datum in indicator.data}),
                parts=shown,
                sections=found.sections,
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _parts(indicator: Indicator, most: int) -> Iterator[tuple[Part, Sequence[Datum]]]:
    """Yield series, breakdowns and `most` of the rest, as the page shows them."""
    for number, series in enumerate(indicator.series, 1):
        yield _series(series, number), series.data
    for number, breakdown in enumerate(indicator.breakdowns, 1):
        yield _breakdown(breakdown, number), breakdown.data
    if indicator.others:
        note = "口径不同，或原文没有写明范围、时间，各自独立，不可相加或相比。"
        further = len(indicator.others[most:])
        note += f"另有 {further} 个，见下载的表。" if further else ""
        yield Part("其他出处", "", note, None, None), indicator.others[:most]


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
