"""What the registers have in common: columns of sentences and addresses, facets of replies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from generator.corpus import Entry, quote
from generator.model import Span
from generator.render.atlas import reply_page
from generator.render.register import Column, Facet
from generator.render.register_names import Names, finder

_Thing = TypeVar("_Thing")


def reply_facets(
    names: Names,
    years: Sequence[tuple[str, str]],
    replies_of: Callable[[_Thing], Sequence[Entry]],
    year_words: str = "答复年份",
) -> tuple[Facet[_Thing], Facet[_Thing], Facet[_Thing], Facet[_Thing]]:
    """Return the facets by place, year, theme and office of the replies that a thing is of."""
    year_at, place_at = finder(years), names.place_at
    themes_by, offices_by = names.themes_by, names.offices_by

    def of(
        values: Callable[[Entry], Sequence[int]],
        in_order: Callable[[Iterable[int]], Sequence[int]] = sorted,
    ) -> Callable[[_Thing], Sequence[int]]:
        """Return what gives the values of all replies that a thing is of, each once."""

        def read(thing: _Thing) -> Sequence[int]:
            replies = replies_of(thing)
            if len(replies) == 1:
                return values(replies[0])
            return in_order(dict.fromkeys(at for entry in replies for at in values(entry)))

        return read

    places, in_years = of(lambda e: (place_at[e.place],)), of(lambda e: (year_at(e.year),))
    themes = of(lambda e: themes_by[e.address])
    offices = of(lambda e: offices_by[e.address], list)  # of a reply the one that signs it first
    return (
        Facet("place", "地区", names.places, places, names="places"),
        Facet("year", year_words, years, in_years),
        Facet("theme", "主题", names.themes, themes, names="themes", open=False),
        Facet("office", "机关", names.offices, offices, "offices", by_name=True, open=False),
    )


def date_column(words: str, entry_of: Callable[[_Thing], Entry]) -> Column[_Thing]:
    """Return the column of the date of the reply that a thing stands in."""

    def read(thing: _Thing) -> str:
        return entry_of(thing).date

    return Column("date", words, read, kind="date", or_="year", descends=True, shared=True)


def mark_columns(
    entry_of: Callable[[_Thing], Entry], mark_of: Callable[[_Thing], str]
) -> tuple[Column[_Thing], Column[_Thing], Column[_Thing]]:
    """Return the columns of the page and the mark where a thing stands, and both as an address."""
    return (
        Column("address", csv="出处", kind="address", to="page"),
        Column("page", read=lambda thing: reply_page(entry_of(thing)), shared=True),
        Column("mark", read=lambda thing: f"#{mark_of(thing)}"),
    )


def sentence_column(
    entry_of: Callable[[_Thing], Entry], span_of: Callable[[_Thing], Span]
) -> Column[_Thing]:
    """Return the column of the sentence in which a thing stands."""

    def read(thing: _Thing) -> str:
        wording = entry_of(thing).wording
        return quote(wording.text, wording.blocks, span_of(thing))

    return Column("sentence", "原句", read, kind="sentence", to="page")


def count_column(words: str, replies_of: Callable[[_Thing], Sequence[Entry]]) -> Column[_Thing]:
    """Return the column of the number of the replies that a thing is of."""

    def count(thing: _Thing) -> int:
        replies = replies_of(thing)
        return 1 if len(replies) == 1 else len({entry.address for entry in replies})

    def read(thing: _Thing) -> str:
        return str(count(thing))

    return Column(
        "replies", words, read, kind="number", labelled=True, descends=True, rank=count, added=True
    )


def printed_agency(entry: Entry) -> str:
    """Return the office as a reply prints it, "" where it does not."""
    return entry.metadata.agency_as_printed or ""
