"""Offices (机构): every office that replies, its place, its replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.corpus.entries import Entry
from generator.notation.pinyin import letters, slug
from generator.vocabulary.places import load_gazetteer


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its full name; `path` names its page: henan/puyang/minzhengju."""

    name: str
    place: str  # slug path
    path: str
    entries: tuple[Entry, ...]  # its replies, joint ones included, in the order of the corpus


def offices(entries: Iterable[Entry]) -> tuple[Office, ...]:
    """Return the offices that issue replies, by place, then by pinyin."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in entry.offices:
            groups[name].append(entry)
    found = (Office(name, *_where(name, group), tuple(group)) for name, group in groups.items())
    return tuple(sorted(found, key=lambda office: (office.path, office.name)))


def _where(name: str, entries: Sequence[Entry]) -> tuple[str, str]:
    """Return the place of an office and the path of its page.

    The place is that of the replies it signs first; of a joint issuer, the place its name opens
    with, else that of the reply.
    """
    main = next((e for e in entries if e.metadata.agency == name), None)
    first = main or entries[0]
    place = first.place
    bare = name.removeprefix("中共")
    matches = load_gazetteer().prefixes(bare, first.year)
    paths = {load_gazetteer().path(match.place, first.year): match for match in matches}
    if main is None and len(paths) == 1:
        place = next(iter(paths))
    if place in paths:
        bare = bare[paths[place].length :] or bare
    return place, f"{place}/{slug(letters(bare), name)}"
