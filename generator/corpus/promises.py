"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.

A run of words is what stands unbroken by a clause's end in both, with at least seven Han characters
that are no set phrase of official writing; what the commitments of several other places say as well
is a set phrase too.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.document_titles import title_key
from generator.corpus.entries import Entry
from generator.corpus.mechanisms import name_key
from generator.model import Commitment, Reply, Sentence, Span
from generator.notation.folding import fold, squeeze
from generator.notation.sentences import sentence_at

_KINDS = ("文件", "做法", "指标", "字句")  # documents, mechanisms, indicators, words
_SHORTEST_INDICATOR = 4  # 社区, 项目, 资金 say too little
_SIZE = 7  # characters that make a run
_MOST_PROMISES = 20  # a run in more commitments of one place than this is its set phrase
_MOST_PLACES = 2  # other places whose commitments may share a distinctive run

_CLAUSE = re.compile(r"[^,。;:!?\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# What official writing says of any matter; a run must be long enough without them.
_SET_PHRASES = re.compile(
    "治理体系和治理能力现代化|治理体系|治理能力|习近平|新时代中国特色社会主义思想|重要讲话精神|重要指示"
    "|高质量发展|党委政府|市委市政府|县委县政府|区委区政府|州委州政府|坚强领导|凝心聚力|开拓创新"
    "|意见和建议|宝贵意见|关心与支持|关心和支持|人民群众|获得感|幸福感|安全感|满意度|再次感谢|感谢您|感谢你们"
    "|贯彻落实|进一步|下一步|加快推进|统筹协调|部门协作|组织领导|宣传力度|工作力度|提供有力|奠定坚实"
    "|我们将|我局将|继续|全面|积极|切实|不断|加强|加大|提升|提高|推进|推动|完善|健全|基层群众性自治组织"
    "|[我全][国省市州县区]|社区治理|基层治理|社会治理|城乡社区|工作|水平|建设|能力|体系|机制|制度"
    "|会同|有关部门|相关部门|中央预算内投资|国家发展改革委|农业农村部|财政部|市场监管|规划|资金|项目|支持"
)


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What a passage may share with others: its kind, the key that they have too, its words."""

    kind: str
    key: str
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


def _matters(reply: Reply) -> Iterator[SharedWords]:
    """Yield what a reply names: documents, mechanisms, indicators."""
    for citation in reply.citations:
        for span in citation.spans:
            yield SharedWords("文件", title_key(citation.title), citation.title, span)
    for mechanism in reply.mechanisms:
        for span in mechanism.spans:
            yield SharedWords("做法", name_key(mechanism.name), mechanism.name, span)
    for figure in reply.figures:
        name = squeeze(fold(figure.indicator or ""))
        if len(name) >= _SHORTEST_INDICATOR:
            yield SharedWords("指标", f"{name} {figure.unit}", figure.indicator or "", figure.span)


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
        self._shared: defaultdict[tuple[int, int], list[tuple[int, SharedWords]]] = defaultdict(
            list
        )
        texts = [entry.reply.folded for entry in self.entries]
        for at, key, span in _runs(self.promised, texts):
            if self._is_later(at, key[0]):
                words = texts[at][slice(*span)]
                self._shared[key].append((at, SharedWords("字句", words, words, span)))

    def _is_later(self, one: int, other: int) -> bool:
        """Tell whether the reply `one` is surely later than the reply `other`."""
        return is_later(self.entries[one].when, self.entries[other].when)

    def runs(self) -> Iterator[tuple[int, SharedWords]]:
        """Yield the runs of words that later replies share with any commitment."""
        return (run for runs in self._shared.values() for run in runs)

    def promises(self, spread: Mapping[str, int]) -> Iterator[Promise]:
        """Yield the commitments with what later replies say of their matter."""
        matters = [list(_matters(entry.reply)) for entry in self.entries] if self.promised else []
        named: defaultdict[tuple[str, str], list[tuple[int, SharedWords]]] = defaultdict(list)
        for at, found in enumerate(matters):
            for matter in found:
                named[matter.kind, matter.key].append((at, matter))
        every = range(len(self.entries))
        # by reply: the first that is surely later, as are all after it, for they are in order
        later = [bisect(every, False, key=lambda n: self._is_later(n, at)) for at in every]
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
            follow_ups = self._follow_ups(pair for pair in shared if pair[0] >= later[at])
            later_ones = len(self.entries) - later[at]
            yield Promise(entry, number, commitment, later_ones, follow_ups)

    def _follow_ups(self, shared: Iterable[tuple[int, SharedWords]]) -> tuple[FollowUp, ...]:
        """Gather what is shared by sentence, oldest first."""
        found: dict[tuple[int, Span], tuple[Sentence, set[SharedWords]]] = {}
        for at, matter in shared:
            sentence = sentence_at(self.entries[at].reply.sentences, matter.span.start)
            if sentence is not None:
                found.setdefault((at, sentence.span), (sentence, set()))[1].add(matter)
        return tuple(
            FollowUp(self.entries[at], sentence, tuple(sorted(matters, key=_order)))
            for (at, _), (sentence, matters) in sorted(found.items(), key=lambda item: item[0])
        )


def _order(matter: SharedWords) -> tuple[int, str, Span]:
    return _KINDS.index(matter.kind), matter.words, matter.span


def _runs(
    promised: Iterable[tuple[int, int, str]], texts: Iterable[str]
) -> Iterator[tuple[int, tuple[int, int], Span]]:
    """Yield the runs that a reply shares with a commitment of an earlier one, in linear time.

    `texts` are those of the replies of a place, folded, oldest first; a commitment is known by its
    reply and number.
    """
    said: dict[tuple[int, int], str] = {}
    places: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for reply, number, text in promised:
        said[reply, number] = text
        for clause in _CLAUSE.finditer(text):
            for at in range(clause.start(), clause.end() - _SIZE + 1):
                places[text[at : at + _SIZE]].append(((reply, number), at))
    known = {words: found for words, found in places.items() if len(found) <= _MOST_PROMISES}
    for where, text in enumerate(texts) if known else ():
        for clause in _CLAUSE.finditer(text):
            read: dict[tuple[int, int], int] = {}  # how far each commitment's last run reached
            for at in range(clause.start(), clause.end() - _SIZE + 1):
                for key, there in known.get(text[at : at + _SIZE], ()):
                    if key[0] >= where or at < read.get(key, 0):
                        continue
                    pairs = zip(text[at : clause.end()], said[key][there:], strict=False)
                    read[key] = at + sum(
                        1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)
                    )
                    if is_long_enough(text[at : read[key]]):
                        yield where, key, Span(at, read[key])


def is_long_enough(words: str) -> bool:
    """Tell whether enough Han characters remain without the set phrases."""
    return len(_HAN.findall(_SET_PHRASES.sub("", words))) >= _SIZE


def promised_by_places(
    candidates: Iterable[str],
    promised: Mapping[tuple[str, str], Sequence[tuple[int, int, str]]],
) -> dict[str, int]:
    """Count for each group of seven characters in the candidates the places that promise it."""
    counts = dict.fromkeys((part for words in candidates for part in _parts(words)), 0)
    for texts in promised.values() if counts else ():
        said = {part for _, _, text in texts for part in _parts(text) if part in counts}
        for part in said:
            counts[part] += 1
    return counts


def is_distinctive(words: str, places: Mapping[str, int]) -> bool:
    """Tell whether few other places promise at least some part of a run."""
    return min((places.get(part, 0) for part in _parts(words)), default=0) <= _MOST_PLACES + 1


def _parts(words: str) -> Iterator[str]:
    return (words[at : at + _SIZE] for at in range(len(words) - _SIZE + 1))
