"""Two passages side by side: the sentences that they share, and in them what is kept and new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from generator.corpus.clauses import Clause, clauses, formulae_of
from generator.model import Block, Span
from generator.notation.folding import fold

_ALIKE = 0.6  # share of character pairs that makes two clauses versions of one
_ISLAND = 2  # fewer equal characters between two changes are no agreement
_LONGEST = 200  # characters of clauses that are compared one by one


class Side(msgspec.Struct, frozen=True):
    """One of two passages: `sentences` are shown, `alone` are the characters only this side has."""

    anchor: str
    sentences: tuple[Span, ...]
    alone: tuple[Span, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, cut into clauses, and the reply's text to its end, of which it is folded."""

    folded: str
    block: Block
    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, text: str, block: Block) -> Paragraph:
        """Cut a block of a reply."""
        start, end = block.span
        folded = text[:start] + fold(text[start:end])
        return cls(folded, block, tuple(clauses(folded, block.span)))

    @property
    def keys(self) -> set[str]:
        """Give the keys of its clauses."""
        return {clause.key for clause in self.clauses if clause.key}


def compare(earlier: Paragraph, later: Paragraph) -> tuple[Side, Side]:
    """Return both sides: the sentences that hold a clause of both, and their differences.

    Clauses that any reply could hold do not count.
    """
    common = earlier.keys & later.keys
    common -= formulae_of(common)
    old, new = _shown(earlier, common), _shown(later, common)
    gone, fresh = _differences(earlier.folded, old, later.folded, new)
    return (
        Side(earlier.block.anchor, _sentences(earlier, old), gone),
        Side(later.block.anchor, _sentences(later, new), fresh),
    )


def _shown(paragraph: Paragraph, common: Collection[str]) -> tuple[Clause, ...]:
    """Return the clauses of the sentences that hold a common one."""
    holding = {clause.sentence for clause in paragraph.clauses if clause.key in common}
    return tuple(clause for clause in paragraph.clauses if clause.sentence in holding)


def _sentences(paragraph: Paragraph, shown: Sequence[Clause]) -> tuple[Span, ...]:
    """Return the runs of sentences shown, each with the punctuation behind it."""
    starts: dict[int, int] = {}
    for clause in paragraph.clauses:
        starts.setdefault(clause.sentence, clause.span.start)
    ends = dict(zip(starts, [*list(starts.values())[1:], paragraph.block.span.end], strict=True))
    runs: list[tuple[int, int]] = []
    for number in sorted({clause.sentence for clause in shown}):
        joined = runs and runs[-1][1] == number - 1
        runs[-1:] = [(runs[-1][0], number)] if joined else [*runs[-1:], (number, number)]
    return tuple(_trimmed(paragraph.folded, starts[first], ends[last]) for first, last in runs)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its end."""
    return Span(start, start + len(text[start:end].rstrip()))


def _differences(
    before: str, earlier: Sequence[Clause], after: str, later: Sequence[Clause]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return what is gone from the earlier clauses and what is fresh in the later ones."""
    old, new = _unlike(earlier, later), _unlike(later, earlier)
    partners = _partners(old, new)
    taken = set(partners.values())
    gone = [clause.span for at, clause in enumerate(old) if at not in partners]
    fresh = [clause.span for at, clause in enumerate(new) if at not in taken]
    for one, other in partners.items():
        left, right = _changes(before, old[one].span, after, new[other].span)
        gone += left
        fresh += right
    return tuple(sorted(gone)), tuple(sorted(fresh))


def _unlike(clauses: Sequence[Clause], others: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that the other side does not say in the same words."""
    said = {clause.said for clause in others}
    return [clause for clause in clauses if clause.said not in said]


def _partners(old: Sequence[Clause], new: Sequence[Clause]) -> Mapping[int, int]:
    """Return for old clauses, by position, the new ones that say nearly the same, each once."""
    by_pair: defaultdict[str, list[int]] = defaultdict(list)
    pairs = [_pairs(clause.said) for clause in new]
    for at, each in enumerate(pairs):
        for pair in each:
            by_pair[pair].append(at)
    found: dict[int, int] = {}
    free = set(range(len(new)))
    for one, clause in enumerate(old):
        mine = _pairs(clause.said)
        counts = Counter(at for pair in mine for at in by_pair[pair] if at in free)
        likeness = {at: 2 * n / (len(mine) + len(pairs[at])) for at, n in counts.items()}
        best = max(likeness, key=lambda at: (likeness[at], -at), default=None)
        if best is not None and likeness[best] >= _ALIKE:
            found[one] = best
            free.discard(best)
    return found


def _pairs(said: str) -> set[str]:
    """Return the pairs of neighbouring characters."""
    return {said[at : at + 2] for at in range(len(said) - 1)}


def _changes(before: str, old: Span, after: str, new: Span) -> tuple[list[Span], list[Span]]:
    """Return the characters of two versions of a clause that the other does not have."""
    if max(old.end - old.start, new.end - new.start) > _LONGEST:
        return [old], [new]
    left, right = before[slice(*old)], after[slice(*new)]
    same = [
        block
        for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        if block.size >= _ISLAND
    ]
    return (
        list(_gaps(old, [(block.a, block.size) for block in same])),
        list(_gaps(new, [(block.b, block.size) for block in same])),
    )


def _gaps(span: Span, kept: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the parts of `span` between those kept (offset in it, length)."""
    at = span.start
    for offset, size in kept:
        if span.start + offset > at:
            yield Span(at, span.start + offset)
        at = span.start + offset + size
    if at < span.end:
        yield Span(at, span.end)
