"""Figures as rows of a table, and as the table to download."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Datum, Entry
from generator.render.atlas import Link, reply_page
from generator.render.csv_file import csv_file
from generator.render.extracts import Extract, extract, figure_words
from generator.render.links import relative
from generator.render.marks import mark_target
from generator.render.words import date_words, place_words, year_words

_SENTENCE = 120
_HEADER = (
    *("指标", "数值（原文）", "数", "数（区间上限）", "单位", "限定", "计划数"),
    *("范围（原文）", "范围", "时间", "答复地区", "答复机关", "答复年份", "事由", "原句", "出处"),
)


@dataclass(frozen=True, slots=True)
class _Source:
    """The reply that a figure stands in."""

    place: str
    year: str
    reply: Link


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a table; `number` and `iso` are what its columns are sorted by."""

    indicator: str
    page: str  # of the indicator, "" where it occurs once
    value: str
    target: str  # the characters
    number: float
    planned: bool
    area: str
    time: str
    iso: str
    source: _Source
    sentence: Extract | None


def figure_rows(
    data: Iterable[Datum], pages: Mapping[str, str], *, quoted: bool = False
) -> tuple[FigureRow, ...]:
    """Return figures as rows; `pages` holds the pages of indicators by key.

    A `quoted` row holds the sentence of its figure, with the figure marked.
    """
    sources: dict[str, _Source] = {}
    rows = []
    for datum in data:
        address = datum.entry.address
        if address not in sources:
            sources[address] = _source(datum.entry)
        rows.append(_row(datum, sources[address], pages.get(datum.key, ""), quoted))
    return tuple(rows)


def _row(datum: Datum, source: _Source, page: str, quoted: bool) -> FigureRow:
    """Return one figure."""
    reply, figure = datum.entry.reply, datum.figure
    sentence = None
    if quoted and datum.sentence:
        sentence = extract(datum.entry, datum.sentence, [figure.span], _SENTENCE)
    return FigureRow(
        indicator=figure.indicator or "",
        page=page,
        value=figure_words(reply, figure),
        target=mark_target(datum.entry, "figure", datum.index),
        number=figure.number,
        planned=datum.planned,
        area=datum.area.name,
        time=date_words(figure.as_of or ""),
        iso=figure.as_of or "",
        source=source,
        sentence=sentence,
    )


def _source(entry: Entry) -> _Source:
    """Return where the figures of a reply come from."""
    metadata = entry.metadata
    return _Source(
        place_words(metadata),
        year_words(metadata.year),
        Link(entry.subject, reply_page(entry)),
    )


def figures_csv(data: Iterable[Datum]) -> str:
    """Return figures as a table to download; 出处 leads from the root of the site."""
    return csv_file(_HEADER, map(_csv_row, data))


def _csv_row(datum: Datum) -> tuple[str | int | float | None, ...]:
    """Return one line of the table."""
    reply, figure = datum.entry.reply, datum.figure
    metadata = reply.metadata
    return (
        figure.indicator or "",
        figure.value_as_printed,
        figure.number,
        figure.number_max,
        figure.unit,
        figure.qualifier,
        "是" if datum.planned else "",
        figure.area,
        datum.area.name,
        figure.as_of,
        place_words(metadata),
        metadata.agency or metadata.agency_as_printed,
        metadata.year,
        datum.entry.subject,
        reply.text[slice(*datum.sentence.span)].replace("\n", "") if datum.sentence else "",
        relative("index.md", mark_target(datum.entry, "figure", datum.index)),
    )
