"""The figures: a page for whatever is counted more than once, and all figures by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import Breakdown, Datum, Indicator, Library, Series, place_order
from generator.notation.pinyin import initials
from generator.render.atlas import Atlas, Link, indicator_page, place_page
from generator.render.charts import HEIGHT, WIDTH, BarChart, LineChart, bar_chart, line_chart
from generator.render.check_pages import CHECKS_PAGE, check_pages
from generator.render.figure_rows import FigureRow, figure_rows, figures_csv
from generator.render.page import listing
from generator.render.words import date_words, place_words, year_words

INDEX = "data/index.md"
CSV = "data/figures.csv"
_MOST_FIGURES = 500  # in one table
_MOST_INDICATORS = 600


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in the list: how often, in how many replies and areas, between which times."""

    link: Link
    units: str
    replies: int
    areas: int
    times: str
    is_charted: bool


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A chart over time with its table."""

    area: str
    unit: str
    qualifier: str
    chart: LineChart
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class BreakdownView:
    """A chart by area with its table."""

    heading: str
    unit: str
    chart: BarChart
    rows: tuple[FigureRow, ...]


def indicator_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield all pages about figures, and the table to download."""
    data = [datum for entry in library.entries for datum in library.data[entry.address]]
    repeated, keys = library.indicators, directory.indicators
    yield CSV, figures_csv(data)
    for indicator in repeated:
        yield indicator_page(indicator.slug), _indicator_page(indicator, keys)
    places = _by_place(data)
    for (path, year), group in places.items():
        yield _place_page(path, year), _place_figures(directory, path, year, group, keys)
    rows = [_indicator_row(each) for each in repeated]
    letters = _by_letter(rows) if len(rows) > _MOST_INDICATORS else {}
    for letter, some in letters.items():
        yield _letter_page(letter), _letter(letter, some)
    yield INDEX, _index(directory, data, rows, letters, places, keys)
    yield from check_pages(library)


def _index(
    directory: Atlas,
    data: Sequence[Datum],
    rows: Sequence[IndicatorRow],
    letters: Mapping[str, Sequence[IndicatorRow]],
    places: Mapping[tuple[str, int | None], Sequence[Datum]],
    keys: Mapping[str, str],
) -> str:
    """Return the entrance to the figures."""
    return listing(
        INDEX,
        "data.html",
        "数据",
        "答复中的数字：按指标、地区和时间。",
        total=len(data),
        replies=len({datum.entry.address for datum in data}),
        csv=CSV,
        checks=CHECKS_PAGE,
        indicators=() if letters else rows,
        repeated=len(rows),
        letters=[Link(key, _letter_page(key), len(some)) for key, some in letters.items()],
        figures=figure_rows(data, keys) if len(data) <= _MOST_FIGURES else (),
        places=[
            (
                Link(directory.place_name(path), place_page(path)),
                [
                    Link(year_words(year), _place_page(path, year), len(group))
                    for (its_path, year), group in years
                ],
            )
            for path, years in _grouped(places).items()
        ],
    )


def _indicator_page(indicator: Indicator, keys: Mapping[str, str]) -> str:
    """Return the page of one indicator: charts with their tables, then the other figures."""
    path = indicator_page(indicator.slug)
    return listing(
        path,
        "indicator.html",
        f"数据：{indicator.name}",
        f"各地答复中“{indicator.name}”的数字，按地区和时间。",
        name=indicator.name,
        width=WIDTH,
        height=HEIGHT,
        total=len(indicator.data),
        replies=len({datum.entry.address for datum in indicator.data}),
        series=[_series(each, number, keys) for number, each in enumerate(indicator.series, 1)],
        breakdowns=[
            _breakdown(each, number, keys) for number, each in enumerate(indicator.breakdowns, 1)
        ],
        others=figure_rows(indicator.others, keys, quoted=True),
    )


def _series(series: Series, number: int, keys: Mapping[str, str]) -> SeriesView:
    """Return a series as the page shows it."""
    name = series.data[0].key
    title = f"{series.area.name}：{name}（{series.unit}）"
    return SeriesView(
        series.area.name,
        series.unit,
        series.qualifier or "",
        line_chart(series, f"chart-{number}", title),
        figure_rows(series.data, keys, quoted=True),
    )


def _breakdown(breakdown: Breakdown, number: int, keys: Mapping[str, str]) -> BreakdownView:
    """Return a list of areas as the page shows it."""
    metadata = breakdown.entry.metadata
    when = f"，{date_words(breakdown.as_of)}" if breakdown.as_of else ""
    heading = f"{place_words(metadata)}{year_words(metadata.year)}答复中的各地{when}"
    title = f"{heading}：{breakdown.data[0].key}（{breakdown.unit}）"
    return BreakdownView(
        heading,
        breakdown.unit,
        bar_chart(breakdown, f"bars-{number}", title),
        figure_rows(breakdown.data, keys, quoted=True),
    )


def _place_figures(
    directory: Atlas,
    path: str,
    year: int | None,
    data: Sequence[Datum],
    keys: Mapping[str, str],
) -> str:
    """Return all figures that the offices of a place gave in a year."""
    name = f"{directory.place_name(path)}{year_words(year)}"
    return listing(
        _place_page(path, year),
        "place_figures.html",
        f"{name}答复中的数字",
        f"{name}答复中的全部数字。",
        name=name,
        trail=directory.trail(path),
        rows=figure_rows(data, keys),
    )


def _letter(letter: str, rows: Sequence[IndicatorRow]) -> str:
    """Return the indicators whose names begin with a letter."""
    title = f"指标：{letter.upper()}"
    return listing(
        _letter_page(letter),
        "indicators.html",
        title,
        "按拼音首字母列出的指标。",
        title=title,
        indicators=rows,
    )


def _indicator_row(indicator: Indicator) -> IndicatorRow:
    """Return an indicator as the list shows it."""
    times = sorted({d.figure.as_of[:4] for d in indicator.data if d.figure.as_of})
    return IndicatorRow(
        Link(indicator.name, indicator_page(indicator.slug), len(indicator.data)),
        "、".join(dict.fromkeys(datum.figure.unit for datum in indicator.data)),
        len({datum.entry.address for datum in indicator.data}),
        len({datum.area.key for datum in indicator.data} - {""}),
        "—".join(dict.fromkeys((times[0], times[-1]))) if times else "",
        bool(indicator.series),
    )


def _by_letter(rows: Iterable[IndicatorRow]) -> dict[str, list[IndicatorRow]]:
    """Group indicators by the first letter of their reading, other characters last."""
    groups: defaultdict[str, list[IndicatorRow]] = defaultdict(list)
    for row in rows:
        first = initials(row.link.name[:1])
        groups[first if first.isalpha() else "other"].append(row)
    return {key: groups[key] for key in sorted(groups, key=lambda key: (key == "other", key))}


def _by_place(
    data: Iterable[Datum],
) -> dict[tuple[str, int | None], list[Datum]]:
    """Group figures by the place and year of their replies: by address, the newest year first."""
    groups: defaultdict[tuple[str, int | None], list[Datum]] = defaultdict(list)
    for datum in data:
        groups[datum.entry.place, datum.entry.year].append(datum)
    order = sorted(groups, key=lambda key: (place_order(key[0]), key[1] is None, -(key[1] or 0)))
    return {key: groups[key] for key in order}


def _grouped(
    places: Mapping[tuple[str, int | None], Sequence[Datum]],
) -> dict[str, list[tuple[tuple[str, int | None], Sequence[Datum]]]]:
    """Group the years of each place."""
    groups: dict[str, list[tuple[tuple[str, int | None], Sequence[Datum]]]] = {}
    for key, data in places.items():
        groups.setdefault(key[0], []).append((key, data))
    return groups


def _place_page(path: str, year: int | None) -> str:
    return f"data/places/{path}/{year or 'undated'}.md"


def _letter_page(letter: str) -> str:
    return f"data/initials/{letter}.md"
