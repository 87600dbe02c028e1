"""Groups of replies: the tree of places, years, themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.corpus.addresses import NATIONAL, UNPLACED, place_of, place_order
from generator.corpus.entries import Entry
from generator.model import Metadata
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.themes import Theme, load_themes


class PlaceNode(msgspec.Struct, frozen=True):
    """A place with replies of its own or beneath it; `path` is its slug path, e.g. henan/puyang.

    The root nodes are provinces, `national` (全国) and `unplaced` (地区未识别).
    """

    name: str
    path: str
    entries: tuple[Entry, ...]  # issued by offices of this very place, newest first
    children: tuple[PlaceNode, ...]  # by pinyin
    total: int  # entries here and beneath

    @property
    def has_page(self) -> bool:
        """Tell whether its page says more than the page of a place in it."""
        return bool(self.entries) or len(self.children) > 1


class ThemeGroup(msgspec.Struct, frozen=True):
    """A theme with the replies that are filed under it."""

    theme: Theme
    filed: tuple[Entry, ...]  # the replies that carry the theme as a tag


def places_around(metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """Return path and name of the places that the issuer's place lies in, the outermost first."""
    place, gazetteer, year = place_of(metadata), load_gazetteer(), metadata.year
    chain = gazetteer.chain(place, year) if place else None
    parts = filter(None, (chain.province, chain.city, chain.county) if chain else ())
    return tuple((gazetteer.path(part, year), part.name) for part in parts)


def places(entries: Sequence[Entry]) -> tuple[PlaceNode, ...]:
    """Return the tree province, city, county of all places that have replies."""
    names = {NATIONAL: "全国", UNPLACED: "地区未识别"}
    own: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        own[entry.place].append(entry)
        for path, name in entry.facts.places:
            names.setdefault(path, name)
    beneath: defaultdict[str, list[PlaceNode]] = defaultdict(list)
    paths = {path.rsplit("/", depth)[0] for path in own for depth in range(path.count("/") + 1)}
    for path in sorted(sorted(paths, key=place_order), key=_depth, reverse=True):
        here, children = tuple(own.get(path, ())), tuple(beneath[path])
        total = len(here) + sum(child.total for child in children)
        node = PlaceNode(names[path], path, here, children, total)
        beneath[path.rpartition("/")[0]].append(node)
    return tuple(beneath[""])


def _depth(path: str) -> int:
    return path.count("/")


def walk(nodes: Iterable[PlaceNode]) -> Iterator[PlaceNode]:
    """Yield the nodes and all beneath them, parents first."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def years(entries: Sequence[Entry]) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    """Return the replies of each year, newest first, those without a year last."""
    groups: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.year].append(entry)
    return tuple(
        (year, tuple(groups[year])) for year in sorted(groups, key=lambda y: (y is None, -(y or 0)))
    )


def themes(entries: Sequence[Entry]) -> tuple[ThemeGroup, ...]:
    """Return every theme of the vocabulary with its replies."""
    filed: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in entry.facts.themes:
            filed[name].append(entry)
    return tuple(ThemeGroup(theme, tuple(filed[theme.name])) for theme in load_themes())
