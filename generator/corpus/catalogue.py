"""The catalogue: every reply as a row of the values that readers filter and sort by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.entries import Entry
from generator.corpus.groups import PlaceNode, ThemeGroup
from generator.corpus.offices import Office
from generator.notation.pinyin import spelling
from generator.vocabulary.themes import Theme

_LONGEST_KEY = 30  # characters that decide the order of subjects


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the tree; `parent` is the index of the place around it."""

    name: str
    path: str  # slug path
    parent: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A reply with the indexes of its place, its offices (the signing one first) and themes."""

    entry: Entry
    region: int
    offices: tuple[int, ...]
    themes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows in the order of the corpus, and what they point to, each in its reading order."""

    regions: tuple[Region, ...]  # a place before the places in it
    offices: tuple[Office, ...]
    themes: tuple[Theme, ...]  # those that a reply carries
    rows: tuple[Row, ...]


def catalogue(
    entries: Iterable[Entry],
    places: Iterable[PlaceNode],
    offices: Sequence[Office],
    groups: Iterable[ThemeGroup],
) -> Catalogue:
    """Return the catalogue of the replies, with the places, offices and themes they have."""
    regions = tuple(_regions(places, None, 0))
    themes = tuple(group.theme for group in groups if group.filed)
    region_at = {region.path: at for at, region in enumerate(regions)}
    office_at = {office.name: at for at, office in enumerate(offices)}
    theme_at = {theme.name: at for at, theme in enumerate(themes)}
    rows = tuple(
        Row(
            entry,
            region_at[entry.place],
            tuple(office_at[name] for name in _issuers(entry)),
            _found(theme_at, entry.reply.themes),
        )
        for entry in entries
    )
    return Catalogue(regions, tuple(offices), themes, rows)


def pinyin_ranks(subjects: Sequence[str]) -> list[int]:
    """Return for each subject its rank by the readings of its characters, equal ones the same.

    A 关于 that it opens with does not count, as most do.
    """
    keys = {
        subject: [spelling(char) for char in subject.removeprefix("关于")[:_LONGEST_KEY]]
        for subject in set(subjects)
    }
    in_order = sorted(keys, key=lambda subject: (keys[subject], subject))
    ranks = {subject: rank for rank, subject in enumerate(in_order)}
    return [ranks[subject] for subject in subjects]


def _regions(nodes: Iterable[PlaceNode], parent: int | None, at: int) -> Iterator[Region]:
    """Yield the places and all beneath them; the first has the index `at`."""
    for node in nodes:
        yield Region(node.name, node.path, parent)
        here, at = at, at + 1
        for below in _regions(node.children, here, at):
            yield below
            at += 1


def _issuers(entry: Entry) -> tuple[str, ...]:
    """Return the offices that a reply comes from, the one that signs it first."""
    first = [name for name in entry.offices if name == entry.metadata.agency]
    return tuple(dict.fromkeys([*first, *entry.offices]))


def _found(at: Mapping[str, int], names: Iterable[str]) -> tuple[int, ...]:
    """Return the indexes of the names that have one."""
    return tuple(at[name] for name in names if name in at)
