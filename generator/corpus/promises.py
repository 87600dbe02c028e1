"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.documents import title_key
from generator.corpus.entries import Entry
from generator.corpus.mechanisms import name_key
from generator.corpus.shared_words import WordIndex, is_distinctive, promised_by_places
from generator.model import Commitment, Reply, Sentence, Span
from generator.notation.folding import fold, squeeze
from generator.notation.sentences import sentence_at

_KINDS = ("文件", "做法", "指标", "字句")  # documents, mechanisms, indicators, words
_SHORTEST_INDICATOR = 4  # 社区, 项目, 资金 say too little


@dataclass(frozen=True, slots=True)
class Matter:
    """What a passage speaks of: its kind, the key by which another one is known to, its words."""

    kind: str
    key: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A sentence of a later reply on the same matter, and why it is thought to be."""

    entry: Entry
    sentence: Sentence
    reasons: tuple[Matter, ...]


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
    runs = [run.words for each in histories.values() for _, run in each.runs()]
    spread = promised_by_places(runs, {key: each.promised for key, each in histories.items()})
    ledger = [promise for each in histories.values() for promise in each.promises(spread)]
    ledger.sort(key=lambda each: (each.entry.address, each.index))
    ledger.sort(key=lambda each: (each.commitment.due or "", each.entry.when), reverse=True)
    return tuple(ledger)


def is_later(one: str, other: str) -> bool:
    """Tell whether the date `one` is surely after `other`: 2021 is not after 2021-03-01."""
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] > other[:shared]


def _matters(reply: Reply) -> Iterator[Matter]:
    """Yield what a reply names: documents, mechanisms, indicators."""
    for citation in reply.citations:
        for span in citation.spans:
            yield Matter("文件", title_key(citation.title), citation.title, span)
    for mechanism in reply.mechanisms:
        for span in mechanism.spans:
            yield Matter("做法", name_key(mechanism.name), mechanism.name, span)
    for figure in reply.figures:
        name = squeeze(fold(figure.indicator or ""))
        if len(name) >= _SHORTEST_INDICATOR:
            yield Matter("指标", f"{name} {figure.unit}", figure.indicator or "", figure.span)


class _History:
    """The replies of one place, oldest first, their commitments, and what later ones share."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.when, entry.address))
        self.promised = [
            (at, number, entry.reply.folded[slice(*commitment.span)])
            for at, entry in enumerate(self.entries)
            for number, commitment in enumerate(entry.reply.commitments, 1)
        ]
        # by reply and number of a commitment: where later replies use words of it
        self._shared: defaultdict[tuple[int, int], list[tuple[int, Matter]]] = defaultdict(list)
        index = WordIndex(self.promised)
        for at, entry in enumerate(self.entries) if self.promised else ():
            for key, span in index.find(at, entry.reply.folded):
                if self._is_later(at, key[0]):
                    words = entry.reply.folded[slice(*span)]
                    self._shared[key].append((at, Matter("字句", words, words, span)))

    def _is_later(self, one: int, other: int) -> bool:
        """Tell whether the reply `one` is surely later than the reply `other`."""
        return is_later(self.entries[one].when, self.entries[other].when)

    def runs(self) -> Iterator[tuple[int, Matter]]:
        """Yield the runs of words that later replies share with any commitment."""
        return (run for runs in self._shared.values() for run in runs)

    def promises(self, spread: Mapping[str, int]) -> Iterator[Promise]:
        """Yield the commitments with what later replies say of their matter."""
        matters = [list(_matters(entry.reply)) for entry in self.entries] if self.promised else []
        named: defaultdict[tuple[str, str], list[tuple[int, Matter]]] = defaultdict(list)
        for at, found in enumerate(matters):
            for matter in found:
                named[matter.kind, matter.key].append((at, matter))
        for at, number, _ in self.promised:
            entry = self.entries[at]
            commitment = entry.reply.commitments[number - 1]
            start, end = commitment.span
            shared = [
                run for run in self._shared[at, number] if is_distinctive(run[1].words, spread)
            ]
            for own in matters[at]:
                if start <= own.span.start < end:
                    shared += named[own.kind, own.key]
            later = {n for n in range(len(self.entries)) if self._is_later(n, at)}
            follow_ups = self._follow_ups(pair for pair in shared if pair[0] in later)
            yield Promise(entry, number, commitment, len(later), follow_ups)

    def _follow_ups(self, shared: Iterable[tuple[int, Matter]]) -> tuple[FollowUp, ...]:
        """Gather what is shared by sentence, oldest first."""
        found: dict[tuple[int, Span], tuple[Sentence, set[Matter]]] = {}
        for at, matter in shared:
            sentence = sentence_at(self.entries[at].reply.sentences, matter.span.start)
            if sentence is not None:
                found.setdefault((at, sentence.span), (sentence, set()))[1].add(matter)
        return tuple(
            FollowUp(self.entries[at], sentence, tuple(sorted(matters, key=_order)))
            for (at, _), (sentence, matters) in sorted(found.items(), key=lambda item: item[0])
        )


def _order(matter: Matter) -> tuple[int, str, Span]:
    return _KINDS.index(matter.kind), matter.words, matter.span
