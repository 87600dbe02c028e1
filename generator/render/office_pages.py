"""机构: the offices that reply, by place, and a page for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.corpus import Library, Office, place_order
from generator.render.atlas import Atlas, Link, office_page, place_page
from generator.render.cards import card
from generator.render.page import listing
from generator.render.words import year_words

INDEX = "offices/index.md"


@dataclass(frozen=True, slots=True)
class Row:
    """An office in the list: its place and the years of its replies."""

    link: Link
    place: Link
    years: str


def office_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of offices and a page for each."""
    found = library.offices
    yield (
        INDEX,
        listing(
            INDEX,
            "offices.html",
            "机构",
            "按机构浏览答复。",
            groups=_by_province(found, directory),
            total=len(found),
        ),
    )
    for office in found:
        path = office_page(office)
        years = sorted({entry.year or 0 for entry in office.entries}, reverse=True)
        yield (
            path,
            listing(
                path,
                "office.html",
                f"{office.name}的答复",
                f"{office.name}的答复，共{len(office.entries)}篇。",
                name=office.name,
                trail=directory.trail(office.place),
                total=len(office.entries),
                years=[
                    (
                        year_words(year or None),
                        [
                            card(directory, entry)
                            for entry in office.entries
                            if (entry.year or 0) == year
                        ],
                    )
                    for year in years
                ],
            ),
        )


def _by_province(found: Sequence[Office], directory: Atlas) -> list[tuple[str, str, list[Row]]]:
    """Return the offices by province, each group with anchor and name."""
    groups: defaultdict[str, list[Office]] = defaultdict(list)
    for office in found:
        groups[office.place.split("/")[0]].append(office)
    rows = []
    for slug in sorted(groups, key=place_order):
        node = directory.places.get(slug)
        office_rows = [_row(office, directory) for office in groups[slug]]
        rows.append((slug, node.name if node else slug, office_rows))
    return rows


def _row(office: Office, directory: Atlas) -> Row:
    node = directory.places.get(office.place)
    place = Link(node.name if node else "", place_page(office.place) if node else "")
    years = sorted({y for entry in office.entries if (y := entry.year)})
    return Row(
        Link(office.name, office_page(office), len(office.entries)),
        place,
        "、".join(map(str, years)),
    )
