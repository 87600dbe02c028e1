"""What a place's page tells beside its replies: its promises, figures, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from generator.corpus.documents import Document, Mention
from generator.corpus.entries import Entry
from generator.corpus.indicators import Datum
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.corpus.promises import Promise

_Said = TypeVar("_Said", Mention, Use)
_Thing = TypeVar("_Thing", Document, NamedMechanism)


class Dossier(msgspec.Struct, frozen=True):
    """What the replies of a place promise, count and name.

    Promises stand in the order of the ledger, figures by reply, newest first, those with an
    indicator only; documents and mechanisms with what this place says of them, newest first, those
    that most of its replies speak of before the others.
    """

    promises: Sequence[Promise]
    figures: Sequence[Datum]
    documents: Sequence[tuple[Document, tuple[Mention, ...]]]
    mechanisms: Sequence[tuple[NamedMechanism, tuple[Use, ...]]]


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
    cited = _by_place((document, document.mentions) for document in documents)
    named = _by_place((mechanism, mechanism.uses) for mechanism in mechanisms)
    return {
        place: Dossier(promised[place], figures[place], cited[place], named[place])
        for place in sorted(figures)
    }


def _by_place(
    things: Iterable[tuple[_Thing, Sequence[_Said]]],
) -> Mapping[str, list[tuple[_Thing, tuple[_Said, ...]]]]:
    """Return for each place the things that its replies speak of, with what they say.

    Things come by the number of replies, then by the newest of them; what is said, newest first.
    """
    places: defaultdict[str, list[tuple[_Thing, tuple[_Said, ...]]]] = defaultdict(list)
    for thing, said in things:
        groups: defaultdict[str, list[_Said]] = defaultdict(list)
        newest_first = sorted(said, key=_when, reverse=True) if len(said) > 1 else said
        for each in newest_first:
            groups[each.entry.place].append(each)
        for place, group in groups.items():
            places[place].append((thing, tuple(group)))
    for spoken_of in places.values():
        spoken_of.sort(
            key=lambda pair: (len({each.entry.address for each in pair[1]}), pair[1][0].entry.when),
            reverse=True,
        )
    return places


def _when(said: Mention | Use) -> str:
    return said.entry.when
