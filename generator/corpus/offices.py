"""Offices (机构): every office that replies, its place, its replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from generator.corpus.addresses import NATIONAL, UNPLACED, place_path, text_digest
from generator.corpus.build import Entry
from generator.corpus.slugs import name_in_order
from generator.vocabulary.places import load_gazetteer

_LONGEST_SLUG = 48


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
        metadata = entry.reply.metadata
        names = metadata.issuers or ((metadata.agency,) if metadata.agency else ())
        for name in dict.fromkeys(names):
            groups[name].append(entry)
    found = sorted(
        (Office(name, *_where(name, group), tuple(group)) for name, group in groups.items()),
        key=lambda office: (office.path, office.name),
    )
    paths = name_in_order(office.path for office in found)
    return tuple(
        Office(office.name, office.place, path, office.entries)
        for office, path in zip(found, paths, strict=True)
    )


def _where(name: str, entries: Iterable[Entry]) -> tuple[str, str]:
    """Return the place of an office and the path of its page.

    The place is that of the replies it signs first; of a joint issuer, the place its name opens
    with, else that of the reply.
    """
    entries = tuple(entries)
    main = next((e for e in entries if e.reply.metadata.agency == name), None)
    metadata = (main or entries[0]).reply.metadata
    place = place_path(metadata)
    bare = name.removeprefix("中共")
    matches = load_gazetteer().prefixes(bare, metadata.year)
    paths = {load_gazetteer().path(match.place, metadata.year): match for match in matches}
    if main is None and len(paths) == 1:
        place = next(iter(paths))
    if place in paths:
        bare = bare[paths[place].length :] or bare
    slug = "".join(lazy_pinyin(bare, style=Style.NORMAL)).lower()
    slug = "".join(char for char in slug if char.isascii() and char.isalnum())[:_LONGEST_SLUG]
    return place, f"{place}/{slug or text_digest(name)[:8]}"


def place_rank(path: str) -> tuple[int, str]:
    """Sort places as the list of places does: the whole country first, unknown ones last."""
    return {NATIONAL: 0, UNPLACED: 2}.get(path, 1), path
