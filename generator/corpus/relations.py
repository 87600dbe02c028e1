"""Relations between replies, each with its reason: one place, proposal, document or mechanism."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping, Sequence

import msgspec

from generator.corpus.addresses import UNPLACED
from generator.corpus.documents import Document
from generator.corpus.entries import Entry
from generator.corpus.kindred import Kindred, kindred
from generator.corpus.mechanisms import NamedMechanism
from generator.model import Span
from generator.notation.folding import fold, squeeze
from generator.notation.patterns import lazily

_MOST_OTHERS = 4  # replies shown with one thing in common
_MOST_SHARED = 8  # things in common shown
_SHORTEST_TITLE = 6  # characters of a title that tells one proposal from another
_QUOTES = lazily("[“”\"'‘’《》]")
_ENDING = lazily("(?:的(?:提案|建议|议案))+$")


class Neighbours(msgspec.Struct, frozen=True):
    """The replies of a place next to a dated one by date."""

    before: Entry | None
    after: Entry | None


class Naming(msgspec.Struct, frozen=True):
    """Where a reply names something: the first characters, and which item of its list it is.

    `index` counts the citations or mechanisms of the reply from 1; 0 is a name among none.
    """

    entry: Entry
    index: int
    at: Span


class Shared(msgspec.Struct, frozen=True):
    """What a reply has in common with others: its name, and where they say it.

    Of `total` other replies those of the same place come first, then the newest.
    """

    name: str
    here: Naming
    others: tuple[Naming, ...]
    total: int


class Related(msgspec.Struct, frozen=True):
    """All relations of one reply; those of the same proposal are in the order of the corpus."""

    neighbours: Neighbours
    same_proposal: tuple[Entry, ...]
    same_title: tuple[Entry, ...]
    documents: tuple[Shared, ...]
    mechanisms: tuple[Shared, ...]
    kindred: tuple[Kindred, ...]  # none of those above


def relate(
    entries: Sequence[Entry],
    documents: Iterable[Document],
    mechanisms: Iterable[NamedMechanism],
    kept: MutableMapping[str, bytes] | None = None,
) -> Mapping[str, Related]:
    """Return the relations of every reply by its address; `entries` stand newest first.

    `kept` is as for `kindred`.
    """
    neighbours = _neighbours(entries)
    proposals, titles = _groups(entries, _proposal), _groups(entries, _proposal_title)
    cited = _shared(
        (each.title, [Naming(m.entry, m.index, m.citation.spans[0]) for m in each.mentions])
        for each in documents
        if len(each.mentions) > 1
    )
    named = _shared(
        (each.name, [Naming(use.entry, use.index, use.mechanism.spans[0]) for use in each.uses])
        for each in mechanisms
        if len(each.uses) > 1
    )
    alike_in_words = kindred(entries, kept)
    related = {}
    for entry in entries:
        at = entry.address
        answered = {each.address for each in proposals.get(at, ())}
        alike = [each for each in titles.get(at, ()) if each.address not in answered]
        shown = tuple(alike)[:_MOST_OTHERS]
        told = {each.address for each in shown} | answered
        related[at] = Related(
            neighbours[at],
            tuple(proposals.get(at, ())),
            shown,
            cited.get(at, ()),
            named.get(at, ()),
            tuple(e for e in alike_in_words.get(at, ()) if e.entry.address not in told),
        )
    return related


def _neighbours(entries: Iterable[Entry]) -> dict[str, Neighbours]:
    """Return for each reply those next to it in its place; those of a day by their addresses.

    Undated replies are next to none, and those whose place is unknown have none in common.
    """
    places: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        places[entry.place].append(entry)
    found = {}
    for place, group in places.items():
        dated = sorted(
            (entry for entry in group if entry.date and place != UNPLACED),
            key=lambda entry: (entry.date, entry.address),
        )
        for entry in group:
            found[entry.address] = Neighbours(None, None)
        for before, entry, after in zip([None, *dated], dated, [*dated[1:], None], strict=False):
            found[entry.address] = Neighbours(before, after)
    return found


def _proposal(entry: Entry) -> Hashable | None:
    """Return what names one proposal, None where the reply does not say all of it."""
    metadata = entry.metadata
    numbers = tuple(sorted(number.lstrip("0") for number in metadata.proposal_numbers))
    key = (metadata.council, metadata.council_region, metadata.term, metadata.session, numbers)
    return key if all(key) else None


def _proposal_title(entry: Entry) -> Hashable | None:
    """Return the title of the proposal, None where it is too short to tell one from another."""
    title = _QUOTES.sub("", squeeze(fold(entry.metadata.proposal_title or "")))
    key = _ENDING.sub("", title).removeprefix("关于")
    return key if len(key) >= _SHORTEST_TITLE else None


def _groups(
    entries: Iterable[Entry], key_of: Callable[[Entry], Hashable | None]
) -> dict[str, Sequence[Entry]]:
    """Return for each reply the others with its key, at most a few; None is no key."""
    groups: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        key = key_of(entry)
        if key is not None:
            groups[key].append(entry)
    return {
        entry.address: [each for each in group[: 2 * _MOST_OTHERS] if each.address != entry.address]
        for group in groups.values()
        if len(group) > 1
        for entry in group
    }


def _shared(groups: Iterable[tuple[str, Sequence[Naming]]]) -> dict[str, tuple[Shared, ...]]:
    """Return for each reply the named things that other replies name too, the rarest first.

    The groups stand in order of date, oldest first.
    """
    found: defaultdict[str, list[Shared]] = defaultdict(list)
    for name, mentions in groups:
        by_address: dict[str, Naming] = {}
        for mention in reversed(mentions):
            by_address.setdefault(mention.entry.address, mention)
        if len(by_address) < 2:
            continue
        places: defaultdict[str, list[Naming]] = defaultdict(list)
        for mention in by_address.values():
            places[mention.entry.place].append(mention)
        newest = list(by_address.values())[: _MOST_OTHERS + 1]
        for address, here in by_address.items():
            near = places[here.entry.place][: _MOST_OTHERS + 1]
            others = {each.entry.address: each for each in (*near, *newest)}
            others.pop(address, None)
            shown = tuple(others.values())[:_MOST_OTHERS]
            found[address].append(Shared(name, here, shown, len(by_address) - 1))
    return {
        address: tuple(sorted(each, key=lambda s: (s.total, s.here.at, s.name))[:_MOST_SHARED])
        for address, each in found.items()
    }
