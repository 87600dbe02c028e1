"""Offices (机构): every office that replies, its place, its replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from generator.corpus.entries import Entry
from generator.model import Metadata
from generator.notation.pinyin import letters, slug
from generator.vocabulary.places import load_gazetteer, read_places


class Issuer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An office as one of those that a reply comes from."""

    name: str
    place: str  # slug path
    path: str


class Office(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An office by its full name; `path` names its page: henan/puyang/minzhengju."""

    name: str
    place: str  # slug path
    path: str
    entries: tuple[Entry, ...]  # its replies, joint ones included, in the order of the corpus


def offices(entries: Iterable[Entry]) -> tuple[Office, ...]:
    """Return the offices that issue replies, by place, then by pinyin."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for each in entry.facts.issuers:
            groups[each.name].append(entry)
    found = (Office(name, *_where(name, group), tuple(group)) for name, group in groups.items())
    return tuple(sorted(found, key=lambda office: (office.path, office.name)))


def _where(name: str, entries: Sequence[Entry]) -> tuple[str, str]:
    """Return the place of an office and the path of its page, by the reply that it signs first."""
    main = next((e for e in entries if e.metadata.agency == name), entries[0])
    return next((each.place, each.path) for each in main.facts.issuers if each.name == name)


def issuers(metadata: Metadata, place: str) -> tuple[Issuer, ...]:
    """Return the offices that a reply of a place comes from, each once.

    The place of the first is that of the reply; of a joint issuer, the place its name opens with,
    else that of the reply.
    """
    names = metadata.issuers or ((metadata.agency,) if metadata.agency else ())
    agency, year = metadata.agency, metadata.year
    return tuple(_issuer(name, place, year, name == agency) for name in dict.fromkeys(names))


@lru_cache(maxsize=65536)
def _issuer(name: str, place: str, year: int | None, is_first: bool) -> Issuer:
    gazetteer = load_gazetteer()
    bare = name.removeprefix("中共")
    paths = {gazetteer.path(each.place, year): each for each in read_places(bare, year)}
    if not is_first and len(paths) == 1:
        place = next(iter(paths))
    if place in paths:
        bare = bare[paths[place].length :] or bare
    return Issuer(name, place, f"{place}/{slug(letters(bare), name)}")
