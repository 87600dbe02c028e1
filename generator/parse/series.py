"""Series of numbered lines: what heads a section is decided for a series, not line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.parse.numbering import Kind, Number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line that may head a section: `stop` is the end of the heading in the line."""

    line: int
    last: int  # the line it ends on
    number: Number | None
    text: str  # the heading, blank-free, without number and closing stop
    start: int  # code points
    stop: int
    body: bool  # its paragraph runs on behind it on the same line


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered line, and whether by its own form it is a heading, or may be one."""

    candidate: Candidate
    heads: bool
    loose: bool  # ends like a sentence, or runs into its paragraph
    may_head: bool


def agree_in_series(numbered: Sequence[Numbered]) -> list[Numbered]:
    """Return the headings: where the lines of a series differ, the greater part decides.

    A run-in heading among numbered sentences is a sentence too; a line that stands alone among
    headings, and does not end like a sentence, is one of them.
    """
    kept: set[int] = set()
    for series in _series(numbered):
        heads = [n for n in series if numbered[n].heads]
        others = len(series) - len(heads)
        tied = others == len(heads) and not numbered[series[0]].heads
        for n in series:
            item = numbered[n]
            if item.heads and not (item.loose and (others > len(heads) or tied)):
                kept.add(n)
            if not item.heads and item.may_head and len(heads) >= 2 * others:
                kept.add(n)
    return [item for n, item in enumerate(numbered) if n in kept]


def _series(numbered: Sequence[Numbered]) -> list[list[int]]:
    """The indices of lines that count on: one kind, rising, no outer number between them."""
    done: list[list[int]] = []
    runs: dict[Kind, list[int]] = {}
    for n, item in enumerate(numbered):
        number = item.candidate.number
        if number is None:
            continue
        for kind in [kind for kind in runs if kind > number.kind]:
            del runs[kind]
        run = runs.get(number.kind)
        if run is None or number.value <= _value(numbered[run[-1]]):
            run = runs[number.kind] = []
            done.append(run)
        run.append(n)
    return done


def _value(item: Numbered) -> int:
    """The number of a numbered line."""
    return item.candidate.number.value if item.candidate.number else 0
