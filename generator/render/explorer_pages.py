"""All replies: a paged list for every browser, and the data of the table that filters and sorts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus import KINDS, Catalogue, Library, Row, pinyin_ranks
from generator.model import Metadata
from generator.notation.control_characters import visible
from generator.render.atlas import reply_page
from generator.render.page import listing
from generator.render.paging import Sheet, sheets
from generator.render.words import NO_YEAR, kind_words

DATA = "replies/data.js"
_VARIABLE = "repliesData"
_ROWS_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A reply as the list and the table show it."""

    subject: str
    target: str
    place: str
    date: str  # ISO, or the year alone, or that it is unknown
    kind: str
    offices: str
    category: str


def explorer_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the pages of the list, the first of which becomes the table, and the table's data."""
    listed = library.catalogue
    places = place_labels(listed)
    for sheet in sheets(listed.rows, _ROWS_PER_PAGE, list_page):
        yield sheet.path, _list(sheet, [line(listed, places, row) for row in sheet.rows], listed)
    yield DATA, f"var {_VARIABLE} = {_dumped(table_data(listed, places))};\n"


def list_page(number: int) -> str:
    """Return the path of a page of the list; the first is 1."""
    return "replies/index.md" if number == 1 else f"replies/list-{number}.md"


def line(listed: Catalogue, places: Sequence[str], row: Row) -> Line:
    """Return a reply as the list shows it."""
    metadata = row.entry.metadata
    return Line(
        subject=row.entry.subject,
        target=reply_page(row.entry),
        place=places[row.region],
        date=row.entry.date or (f"{metadata.year}年" if metadata.year else NO_YEAR),
        kind=kind_words(metadata),
        offices="、".join(_office_names(listed, row)),
        category=metadata.category or "",
    )


def place_labels(listed: Catalogue) -> list[str]:
    """Return the places as one says them alone: a district after its city."""
    return [
        listed.regions[region.parent].name + region.name
        if region.parent is not None and _is_district(region.name)
        else region.name
        for region in listed.regions
    ]


def table_data(listed: Catalogue, places: Sequence[str]) -> dict[str, Any]:
    """Return what the table needs of every reply; explorer-rows.js reads it by position."""
    subjects = [_shown(row.entry.subject) for row in listed.rows]
    kinds = {row.entry.metadata.document_kind for row in listed.rows}
    kind_at = {kind: at for at, kind in enumerate(kind for kind in KINDS if kind in kinds)}
    return {
        "places": [
            [region.path, region.name, -1 if region.parent is None else region.parent, label]
            for region, label in zip(listed.regions, places, strict=True)
        ],
        "offices": [[office.path, _shown(office.name)] for office in listed.offices],
        "themes": [[theme.slug, theme.name] for theme in listed.themes],
        "kinds": [[KINDS[kind], kind_words(Metadata(document_kind=kind))] for kind in kind_at],
        "ranks": pinyin_ranks(subjects),
        "rows": [
            _cells(row, about, kind_at) for row, about in zip(listed.rows, subjects, strict=True)
        ],
    }


def _cells(row: Row, about: str, kind_at: Mapping[str, int]) -> list[Any]:
    """Return a row of the data; what is absent is empty, an unknown year 0."""
    metadata = row.entry.metadata
    title = _shown(metadata.title)
    *_, year, key = row.entry.address.split("/")
    return [
        about,
        title if title != about else "",
        row.region,
        int(year) if year.isdigit() else 0,
        row.entry.date,
        kind_at[metadata.document_kind],
        list(row.offices) or _shown(metadata.agency_as_printed),
        _shown(metadata.category),
        [_shown(number) for number in metadata.proposal_numbers],
        _shown(metadata.doc_number),
        list(row.themes),
        key,
    ]


def _shown(text: str | None) -> str:
    """Return official text as readers may see it."""
    return visible(text or "")


def _is_district(name: str) -> bool:
    """Tell whether a place is a district, whose name says little without its city before it."""
    return name.endswith("区") and not name.endswith("地区")


def _office_names(listed: Catalogue, row: Row) -> list[str]:
    """Return the offices by full name, else the one printed."""
    printed = row.entry.metadata.agency_as_printed
    return [listed.offices[at].name for at in row.offices] or [printed or ""]


def _list(sheet: Sheet[Row], lines: Sequence[Line], listed: Catalogue) -> str:
    """Return a page of the list."""
    total = len(listed.rows)
    title = "全部答复" if sheet.number == 1 else f"全部答复（第{sheet.number}页）"
    return listing(
        sheet.path,
        "explorer.html",
        title,
        f"本库收录的全部答复，共{total}篇。",
        title=title,
        total=total,
        sheet=sheet,
        lines=lines,
        data=DATA,
    )


def _dumped(data: dict[str, Any]) -> str:
    """Return the data as JSON, one row of it a line, so that a changed reply changes one line."""
    parts = []
    for name, value in data.items():
        items = ",\n".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value)
        parts.append(f'"{name}":[\n{items}\n]' if name != "ranks" else f'"ranks":{_flat(value)}')
    return "{\n" + ",\n".join(parts) + "\n}"


def _flat(numbers: Sequence[int]) -> str:
    """Return numbers as JSON on one line."""
    return json.dumps(numbers, separators=(",", ":"))
