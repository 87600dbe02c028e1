"""What a place's page tells beside its replies: its promises, figures, names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from generator.corpus.documents import Document, Mention
from generator.corpus.entries import Entry
from generator.corpus.indicators import Datum
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.corpus.promises import Promise

FEW = 5  # figures of a place that are told

_Said = TypeVar("_Said", Mention, Use)
_Thing = TypeVar("_Thing", Document, NamedMechanism)


def promises_by_place(ledger: Iterable[Promise]) -> Mapping[str, Sequence[Promise]]:
    """Return the commitments of each place, in the order of the ledger."""
    promised: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in ledger:
        promised[promise.entry.place].append(promise)
    return promised


def figures_by_place(
    entries: Iterable[Entry], data: Mapping[str, Sequence[Datum]]
) -> Mapping[str, tuple[Sequence[Datum], int]]:
    """Return the first figures with an indicator of each place, and how many figures it has.

    Those of the newest reply come first. Of what a town's office counts are told only those that
    say which area they are of: they would seem to be of the whole place.
    """
    first: defaultdict[str, list[Datum]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry.place] += len(data[entry.address])
        if (left := FEW - len(first[entry.place])) > 0:
            whole = not entry.metadata.township
            named = (each for each in data[entry.address] if each.key and (whole or each.area.key))
            first[entry.place] += islice(named, left)
    return {path: (some, counts[path]) for path, some in first.items()}


def documents_by_place(
    documents: Iterable[Document],
) -> Mapping[str, Sequence[tuple[Document, tuple[Mention, ...]]]]:
    """Return the documents that each place speaks of, with what it says of them, newest first.

    Those that most of its replies speak of come before the others.
    """
    return _by_place((document, document.mentions) for document in documents)


def mechanisms_by_place(
    mechanisms: Iterable[NamedMechanism],
) -> Mapping[str, Sequence[tuple[NamedMechanism, tuple[Use, ...]]]]:
    """Return the methods that each place speaks of, as `documents_by_place` does."""
    return _by_place((mechanism, mechanism.uses) for mechanism in mechanisms)


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
