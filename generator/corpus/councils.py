"""Councils (政协, 人大) by term and session (届次), and who proposed (提案人)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from generator.corpus.addresses import NATIONAL
from generator.corpus.entries import Entry
from generator.model import Metadata
from generator.notation.pinyin import digest, letters, slug, spelling
from generator.vocabulary.places import Place, load_gazetteer, read_places

_NAMES = {"cppcc": "政协", "npc": "人大"}
_PREFIX = {"cppcc": "zx", "npc": "rd"}
_NO_NUMBER = 10**9


class Sitting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a reply says of the council: the path of its page, and what orders the replies to it."""

    path: str
    number: int  # the first proposal number
    readings: tuple[str, ...]  # of the recipients, each once: what they are sorted by


class Session(msgspec.Struct, frozen=True):
    """A meeting (次会议) of a term (届) with the replies; None is what the replies do not say."""

    term: int | None
    number: int | None
    entries: tuple[Entry, ...]  # by proposal number


class Council(msgspec.Struct, frozen=True):
    """A council; `path` names its page or its row: henan/puyang/zx."""

    name: str  # 濮阳市政协
    region: str
    kind: str  # cppcc or npc
    path: str
    sessions: tuple[Session, ...]  # newest first

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give the replies, session by session."""
        return tuple(entry for session in self.sessions for entry in session.entries)


class Proposer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A recipient's name with the replies to it at one council; namesakes are not told apart."""

    name: str
    council: Council
    entries: tuple[Entry, ...]


def sitting(metadata: Metadata, place: str) -> Sitting | None:
    """Return the council whose proposal a reply of a place answers, None where it is not known."""
    if metadata.council not in _NAMES or not metadata.council_region:
        return None
    numbers = metadata.proposal_numbers
    digits = re.sub(r"\D", "", numbers[0]) if numbers else ""
    return Sitting(
        f"{_region_path(metadata.council_region, metadata, place)}/{_PREFIX[metadata.council]}",
        min(int(digits), _NO_NUMBER) if digits else _NO_NUMBER,
        tuple("\0".join(spelling(name)) for name in dict.fromkeys(metadata.recipients)),
    )


def councils(entries: Iterable[Entry]) -> tuple[Council, ...]:
    """Return the councils whose proposals are answered, by the path of their page."""
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        metadata = entry.metadata
        if metadata.council in _NAMES and metadata.council_region:
            groups[metadata.council, metadata.council_region].append(entry)
    found = sorted(
        (_council(kind, region, group) for (kind, region), group in groups.items()),
        key=lambda council: (council.path, council.name),
    )
    return tuple(found)


def proposers(found: Iterable[Council]) -> tuple[Proposer, ...]:
    """Return the recipients of the replies by pinyin, then by council."""
    groups: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    by_path = {council.path: council for council in found}
    for council in by_path.values():
        for entry in council.entries:
            names = dict.fromkeys(entry.metadata.recipients)
            for reading, name in zip(_said(entry).readings, names, strict=True):
                groups[reading, name, council.path].append(entry)
    return tuple(
        Proposer(name, by_path[path], tuple(groups[reading, name, path]))
        for reading, name, path in sorted(groups)
    )


def _council(kind: str, region: str, entries: Sequence[Entry]) -> Council:
    sessions: defaultdict[tuple[int | None, int | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        sessions[entry.metadata.term, entry.metadata.session].append(entry)
    newest_first = sorted(sessions, key=lambda key: [-(number or 0) for number in key])
    return Council(
        region + _NAMES[kind],
        region,
        kind,
        _said(entries[0]).path,
        tuple(Session(*key, tuple(sorted(sessions[key], key=_by_number))) for key in newest_first),
    )


def _region_path(region: str, metadata: Metadata, own: str) -> str:
    """Return the slug path of the place of a reply's council, else the reading of its name.

    The name of today has the path to itself; former names of one path add a digest.
    """
    if region == "全国":
        return NATIONAL
    gazetteer = load_gazetteer()
    year = metadata.year
    whole = [m for m in read_places(region, year) if m.length == len(region)]
    innermost = metadata.county_code or metadata.city_code or metadata.province_code
    near = next(iter(gazetteer.by_code.get(innermost or "", ())), None)
    places: set[Place] = {match.place for match in gazetteer.resolve(tuple(whole), near)}
    paths = {gazetteer.path(place, year) for place in places}
    if len(paths) != 1 and own not in paths:
        return slug(letters(region), region)
    path = paths.pop() if len(paths) == 1 else own
    return path if any(place.exists for place in places) else f"{path}-{digest(region)}"


def _said(entry: Entry) -> Sitting:
    """Return what a reply to a council says of it."""
    if entry.facts.sitting is None:
        raise ValueError(f"{entry.address} answers no council")
    return entry.facts.sitting


def _by_number(entry: Entry) -> tuple[int, str, str]:
    """Sort by the first proposal number, as a number; replies without one last."""
    numbers = entry.metadata.proposal_numbers
    return _said(entry).number, numbers[0] if numbers else "", entry.address
