"""By which rules the annotations of replies were taken: how many by each, and the first one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from generator.corpus.entries import Entry
from generator.model import Proof, Reply
from generator.vocabulary.rules import load_rules


class Taken(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How many annotations of a reply one rule took, and where the first of them is.

    `rule` is its place in the vocabulary, `index` that of the annotation among those of its kind,
    from 1; a passage has an `anchor` instead.
    """

    rule: int
    count: int
    index: int
    anchor: str = ""


class Tally(msgspec.Struct, frozen=True):
    """How many annotations one rule took, and an example: the first of the newest reply."""

    count: int
    entry: Entry
    taken: Taken


def taken(reply: Reply, plans: Iterable[tuple[bool, Proof]]) -> tuple[Taken, ...]:
    """Return by which rules the annotations of a reply, and its plans, were taken."""
    numbers = _numbers()
    proofs = {**reply.proofs, "plans": [proof for _, proof in plans]}
    counts: dict[int, int] = {}
    firsts: dict[int, tuple[int, str]] = {}
    for kind, proved in proofs.items():
        for index, proof in enumerate(proved):
            for evidence in proof:
                rule = numbers[evidence.rule]
                counts[rule] = counts.get(rule, 0) + 1
                if rule not in firsts:
                    anchor = reply.theme_hits[index].anchor if kind == "theme_hits" else ""
                    firsts[rule] = (index + 1, anchor)
    return tuple(Taken(rule, count, *firsts[rule]) for rule, count in sorted(counts.items()))


@cache
def _numbers() -> Mapping[str, int]:
    """Return the places of the rules in the vocabulary by name."""
    return {name: number for number, name in enumerate(load_rules())}


def tallies(entries: Iterable[Entry]) -> dict[int, Tally]:
    """Return by the number of each rule how many annotations of these replies it took."""
    counts: dict[int, int] = {}
    firsts: dict[int, tuple[Entry, Taken]] = {}
    for entry in entries:
        for each in entry.taken:
            counts[each.rule] = counts.get(each.rule, 0) + each.count
            firsts.setdefault(each.rule, (entry, each))
    return {rule: Tally(count, *firsts[rule]) for rule, count in counts.items()}
