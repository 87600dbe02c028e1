"""What a place's page tells beside its replies: the first of its promises, figures, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.corpus.documents import Document, Mention
from generator.corpus.entries import Entry
from generator.corpus.indicators import Datum
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.corpus.promises import Promise

_MOST = 5

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[_Item]):
    """The first items of a list, and how many there are in all."""

    items: tuple[_Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the replies of a place promise, count and name.

    Promises stand in the order of the ledger, figures by reply, newest first, those with an
    indicator only; documents and mechanisms with what this place says of them, newest first, those
    that most of its replies speak of before the others.
    """

    promises: Shortlist[Promise]
    figures: Shortlist[Datum]
    documents: Shortlist[tuple[Document, tuple[Mention, ...]]]
    mechanisms: Shortlist[tuple[NamedMechanism, tuple[Use, ...]]]


def dossiers(
    entries: Iterable[Entry],
    promises: Iterable[Promise],
    data: Mapping[str, Sequence[Datum]],
    documents: Iterable[Document],
    mechanisms: Iterable[NamedMechanism],
) -> Mapping[str, Dossier]:
    """Return the dossier of each place that has replies, by its path; entries newest first."""
    figures: defaultdict[str, list[Datum]] = defaultdict(list)
    for entry in entries:
        figures[entry.place] += (datum for datum in data[entry.address] if datum.key)
    promised: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        promised[promise.entry.place].append(promise)
    cited: defaultdict[str, list[tuple[Document, tuple[Mention, ...]]]] = defaultdict(list)
    for document in documents:
        for place, mentions in _by_place(document.mentions).items():
            cited[place].append((document, mentions))
    named: defaultdict[str, list[tuple[NamedMechanism, tuple[Use, ...]]]] = defaultdict(list)
    for mechanism in mechanisms:
        for place, uses in _by_place(mechanism.uses).items():
            named[place].append((mechanism, uses))
    return {
        place: Dossier(
            _shortlist(promised[place]),
            _shortlist(figures[place]),
            _shortlist(_most_spoken_of(cited[place])),
            _shortlist(_most_spoken_of(named[place])),
        )
        for place in sorted(figures)
    }


_Said = TypeVar("_Said", Mention, Use)
_Thing = TypeVar("_Thing", Document, NamedMechanism)


def _by_place(said: Iterable[_Said]) -> dict[str, tuple[_Said, ...]]:
    """Return what the replies of each place say, newest first."""
    places: defaultdict[str, list[_Said]] = defaultdict(list)
    for each in said:
        places[each.entry.place].append(each)
    return {
        place: tuple(sorted(group, key=lambda each: each.entry.when, reverse=True))
        for place, group in places.items()
    }


def _most_spoken_of(
    things: Iterable[tuple[_Thing, tuple[_Said, ...]]],
) -> list[tuple[_Thing, tuple[_Said, ...]]]:
    """Sort by the number of replies, then by the newest of them."""

    def spoken_of(pair: tuple[_Thing, tuple[_Said, ...]]) -> tuple[int, str]:
        """Return how many replies speak of it, and the date of the newest."""
        return len({each.entry.address for each in pair[1]}), pair[1][0].entry.when

    return sorted(things, key=spoken_of, reverse=True)


def _shortlist(items: Sequence[_Item]) -> Shortlist[_Item]:
    return Shortlist(tuple(items[:_MOST]), len(items))
