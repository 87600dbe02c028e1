"""The places, offices and themes that rows of all registers point to, by index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from generator.corpus import Library, place_order, query, walk
from generator.notation.control_characters import visible
from generator.render.register_files import names_file
from generator.render.slices import Page
from generator.render.words import NO_YEAR, year_words
from generator.vocabulary.places import load_gazetteer

UNDATED = "undated"


PlaceRow = tuple[str, str, int, str]  # path, name, index of the place around it or -1, name alone


class Names:
    """What registers share; the mappings give indexes by path of a place, address of a reply."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @query
    def places(self) -> tuple[PlaceRow, ...]:
        """Give path, name, index around or -1, and name alone of places of replies or documents."""
        return self._library.kept("places", tuple[PlaceRow, ...], self._places)

    def _places(self) -> tuple[PlaceRow, ...]:
        known = {node.path: node.name for node in walk(self._library.places)}
        for holder in (document.holder for document in self._library.documents):
            for part in _chain(holder.path):
                if part not in known:
                    own = part == holder.path
                    known[part] = holder.name if own else _places().get(part, part)
        paths = sorted(known, key=place_order)
        place_at = {path: at for at, path in enumerate(paths)}
        return tuple(_place(path, known, place_at) for path in paths)

    @query
    def offices(self) -> tuple[tuple[str, str], ...]:
        """Give path and name of the offices."""
        return tuple((office.path, office.name) for office in self._library.offices)

    @query
    def themes(self) -> tuple[tuple[str, str], ...]:
        """Give slug and name of the themes that are filed."""
        themes = (group.theme for group in self._library.themes if group.filed)
        return tuple((theme.slug, theme.name) for theme in themes)

    @query
    def place_at(self) -> Mapping[str, int]:
        """Give the places by path."""
        return {path: at for at, (path, *_) in enumerate(self.places)}

    @query
    def themes_by(self) -> Mapping[str, Sequence[int]]:
        """Give the themes of each reply."""
        theme_at = {name: at for at, (_, name) in enumerate(self.themes)}
        return {
            entry.address: sorted(theme_at[name] for name in theme_at.keys() & entry.facts.themes)
            for entry in self._library.entries
        }

    @query
    def offices_by(self) -> Mapping[str, Sequence[int]]:
        """Give the offices of each reply."""
        office_at = {name: at for at, (_, name) in enumerate(self.offices)}
        return {
            entry.address: [
                office_at[name]
                for name in sorted(entry.offices, key=lambda n: n != entry.metadata.agency)
            ]
            for entry in self._library.entries
        }

    def file(self) -> Page:
        """Give the file that browsers read them from."""
        offices = [(path, visible(name)) for path, name in self.offices]
        return names_file({"places": self.places, "offices": offices, "themes": self.themes})


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


def _place(path: str, names: Mapping[str, str], at: Mapping[str, int]) -> PlaceRow:
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
