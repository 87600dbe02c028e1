"""The places, offices and themes that rows of all registers point to, by index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import msgspec

from generator.corpus import Entry, Library, place_order, walk
from generator.notation.control_characters import visible
from generator.render.register_files import names_file
from generator.render.slices import Page
from generator.render.words import NO_YEAR, year_words
from generator.vocabulary.places import load_gazetteer

UNDATED = "undated"


class Names(msgspec.Struct, frozen=True):
    """What registers share; the mappings give indexes by path of a place, address of a reply."""

    places: tuple[tuple[str, str, int, str], ...]  # path, name, index around or -1, name alone
    offices: tuple[tuple[str, str], ...]  # path, name
    themes: tuple[tuple[str, str], ...]  # slug, name
    place_at: Mapping[str, int]
    themes_by: Mapping[str, Sequence[int]]
    offices_by: Mapping[str, Sequence[int]]

    def file(self) -> Page:
        """Give the file that browsers read them from."""
        offices = [(path, visible(name)) for path, name in self.offices]
        return names_file({"places": self.places, "offices": offices, "themes": self.themes})

    def themes_of(self, entries: Sequence[Entry]) -> Sequence[int]:
        """Give the themes of some replies, each once."""
        if len(entries) == 1:
            return self.themes_by[entries[0].address]
        return sorted({at for entry in entries for at in self.themes_by[entry.address]})

    def offices_of(self, entries: Sequence[Entry]) -> Sequence[int]:
        """Give the offices of some replies, each once, of a reply the one that signs it first."""
        if len(entries) == 1:
            return self.offices_by[entries[0].address]
        return list(dict.fromkeys(at for e in entries for at in self.offices_by[e.address]))


def names_of(library: Library) -> Names:
    """Return the places of replies and of documents, the offices, and the themes that are filed."""
    known = {node.path: node.name for node in walk(library.places)}
    for document in library.documents:
        path = document.holder.path
        for part in _chain(path):
            if part not in known:
                known[part] = document.holder.name if part == path else _places().get(part, part)
    paths = sorted(known, key=place_order)
    place_at = {path: at for at, path in enumerate(paths)}
    themes = [group.theme for group in library.themes if group.filed]
    theme_at = {theme.name: at for at, theme in enumerate(themes)}
    office_at = {office.name: at for at, office in enumerate(library.offices)}
    return Names(
        places=tuple(_place(path, known, place_at) for path in paths),
        offices=tuple((office.path, office.name) for office in library.offices),
        themes=tuple((theme.slug, theme.name) for theme in themes),
        place_at=place_at,
        themes_by={
            entry.address: sorted(theme_at[name] for name in theme_at.keys() & entry.facts.themes)
            for entry in library.entries
        },
        offices_by={
            entry.address: [
                office_at[name]
                for name in sorted(entry.offices, key=lambda n: n != entry.metadata.agency)
            ]
            for entry in library.entries
        },
    )


def year_values(years: Iterable[int | None], unknown: str = NO_YEAR) -> list[tuple[str, str]]:
    """Return years as values of a facet, the newest first, the unknown one last."""
    found = set(years)
    last = [(UNDATED, unknown)] if None in found else []
    return [(str(y), year_words(y)) for y in sorted(filter(None, found), reverse=True)] + last


def finder(values: Sequence[tuple[str, str]]) -> Callable[[object], int]:
    """Return what gives the index of a value by its id, that of the unknown one for None, -1."""
    at = {ident: index for index, (ident, _) in enumerate(values)}

    def find(ident: object) -> int:
        """Give the index of a value."""
        return at.get(UNDATED if ident is None else str(ident), -1)

    return find


def _chain(path: str) -> list[str]:
    """Return a place and those around it, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def _place(path: str, names: Mapping[str, str], at: Mapping[str, int]) -> tuple[str, str, int, str]:
    """Return a place; a district's name says little without its city before it."""
    name, around = names[path], path.rpartition("/")[0]
    is_district = name.endswith("区") and not name.endswith(("地区", "自治区"))
    label = names[around] + name if around in names and is_district else name
    return path, name, at.get(around, -1), label


@cache
def _places() -> Mapping[str, str]:
    """Return the names of places by slug path."""
    gazetteer = load_gazetteer()
    return {gazetteer.path(place): place.name for place in gazetteer.places}
