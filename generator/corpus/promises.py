"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.entries import Entry
from generator.corpus.matters import Matter, matters_in
from generator.corpus.shared_words import SharedRun, WordIndex, is_distinctive, promised_by_places
from generator.model import Commitment, Sentence, Span
from generator.notation.sentences import sentence_at

_KINDS = ("文件", "做法", "指标", "字句")  # documents, mechanisms, indicators, words


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What a later passage shares with a commitment: its kind, the words, where they stand."""

    kind: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A sentence of a later reply on the same matter, and why it is thought to be."""

    entry: Entry
    sentence: Sentence
    reasons: tuple[SharedWords, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """The `index`-th commitment of a reply; `later` counts the later replies of the place."""

    entry: Entry
    index: int
    commitment: Commitment
    later: int
    follow_ups: tuple[FollowUp, ...]  # oldest first

    @property
    def due_year(self) -> int | None:
        """Give the year in which it is due, if the text says so."""
        return int(self.commitment.due[:4]) if self.commitment.due else None


def promises(entries: Iterable[Entry]) -> tuple[Promise, ...]:
    """Return the commitments of all places: the latest due first, then those without a date.

    Of one date the newest reply comes first. Offices of the whole country, or of no known place,
    have nothing to do with each other: there only later replies of the same office count.
    """
    offices: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        path = entry.place
        office = entry.metadata.agency if path in (NATIONAL, UNPLACED) else None
        offices[path, office or ""].append(entry)
    histories = {key: _History(offices[key]) for key in sorted(offices)}
    found = {key: history.shared_runs() for key, history in histories.items()}
    candidates = {run.words for runs in found.values() for group in runs.values() for run in group}
    spread = promised_by_places(
        candidates, {key: history.promised for key, history in histories.items()}
    )
    ledger = [
        promise
        for key, history in histories.items()
        for promise in history.promises(found[key], spread)
    ]
    ledger.sort(key=lambda each: (each.entry.address, each.index))
    ledger.sort(key=lambda each: (each.commitment.due or "", each.entry.when), reverse=True)
    return tuple(ledger)


def is_later(one: str, other: str) -> bool:
    """Tell whether the date `one` is surely after `other`: 2021 is not after 2021-03-01."""
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] > other[:shared]


class _History:
    """The replies of one place, oldest first, and what each sentence of them shares."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.when, entry.address))
        self.dates = [entry.when for entry in self.entries]
        self.promised = [
            (at, number, entry.reply.folded[slice(*commitment.span)])
            for at, entry in enumerate(self.entries)
            for number, commitment in enumerate(entry.reply.commitments, 1)
        ]

    def shared_runs(self) -> dict[tuple[int, int], tuple[SharedRun, ...]]:
        """Return for each commitment (reply, number) the runs of words in later replies."""
        index = WordIndex(self.promised)
        runs: defaultdict[tuple[int, int], list[SharedRun]] = defaultdict(list)
        if not index.is_empty:
            for at, entry in enumerate(self.entries):
                for key, run in index.find(at, entry.reply.folded):
                    if is_later(self.dates[at], self.dates[key[0]]):
                        runs[key].append(run)
        return {key: tuple(group) for key, group in runs.items()}

    def promises(
        self, runs: dict[tuple[int, int], tuple[SharedRun, ...]], spread: dict[str, int]
    ) -> Iterator[Promise]:
        """Yield the commitments with what later replies say of their matter."""
        if not self.promised:
            return
        split = [entry.reply.sentences for entry in self.entries]
        named = self._by_name()
        for at, number, _ in self.promised:
            entry = self.entries[at]
            commitment = entry.reply.commitments[number - 1]
            shared = [
                (there, matter)
                for own in matters_in(entry.reply, commitment.span)
                for there, matter in named.get((own.kind, own.key), ())
            ]
            shared += [
                (run.where, Matter("字句", run.words, run.words, run.span))
                for run in runs.get((at, number), ())
                if is_distinctive(run.words, spread)
            ]
            later = [n for n, date in enumerate(self.dates) if is_later(date, self.dates[at])]
            kept = [pair for pair in shared if is_later(self.dates[pair[0]], self.dates[at])]
            yield Promise(entry, number, commitment, len(later), self._follow_ups(kept, split))

    def _by_name(self) -> dict[tuple[str, str], list[tuple[int, Matter]]]:
        """Index documents, mechanisms and indicators of all replies that any commitment names."""
        wanted = {
            (matter.kind, matter.key)
            for at, number, _ in self.promised
            for matter in matters_in(
                self.entries[at].reply, self.entries[at].reply.commitments[number - 1].span
            )
        }
        named: defaultdict[tuple[str, str], list[tuple[int, Matter]]] = defaultdict(list)
        if wanted:
            for at, entry in enumerate(self.entries):
                for matter in matters_in(entry.reply, Span(0, len(entry.text))):
                    if (matter.kind, matter.key) in wanted:
                        named[matter.kind, matter.key].append((at, matter))
        return named

    def _follow_ups(
        self, shared: Iterable[tuple[int, Matter]], split: Sequence[Sequence[Sentence]]
    ) -> tuple[FollowUp, ...]:
        """Gather what is shared by sentence, oldest first."""
        places: defaultdict[tuple[int, Span], set[tuple[int, str, Span]]] = defaultdict(set)
        whole: dict[tuple[int, Span], Sentence] = {}
        for at, matter in shared:
            sentence = sentence_at(split[at], matter.span.start)
            if sentence is not None:
                key = (at, sentence.span)
                whole[key] = sentence
                places[key].add((_KINDS.index(matter.kind), matter.words, matter.span))
        return tuple(
            FollowUp(
                self.entries[at],
                whole[at, span],
                tuple(
                    SharedWords(_KINDS[kind], words, where)
                    for kind, words, where in sorted(reasons)
                ),
            )
            for (at, span), reasons in sorted(places.items(), key=lambda item: item[0])
        )
