"""Clauses: a passage cut at its commas and stops, each clause with a key to know it again by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice

import msgspec

from generator.model import Span
from generator.notation.patterns import lazily
from generator.vocabulary.tables import read_table

_ENDS = ",;:。!?"
_CLAUSE = lazily(rf"[^{_ENDS}\n]+")
_SENTENCE_ENDS = frozenset("。!?;\n")
# What is not said but set: numbers of items at the head of a line, blanks, quotation marks,
# brackets with what they hold.
_NUMBER = lazily(
    r"\n[^\S\n]*(?:第?[一二三四五六七八九十]{1,3}(?:是(?!否)|要|、|[.])|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}[、.](?!\d)|[①-⑳])"
)
_TITLE = lazily(r"《[^《》\n]*》")
_BRACKETS = lazily(r"\([^()\n]*\)")
_UNSAID = lazily(r"[\W_](?<![%\n])")
_LEAST = 5  # characters that make a clause worth knowing again


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause of a text: where it stands, what it says, and the key it is known again by.

    `said` are its words without number and punctuation; `key` leaves out titles in 《》 and what
    stands in brackets as well, and is "" for a clause too short. `sentence` counts the sentences,
    and the items between semicolons, of the passage from 0.
    """

    span: Span
    said: str
    key: str
    sentence: int


def clauses(folded: str, within: Span) -> Iterator[Clause]:
    """Yield the clauses of `folded[within]` in order; their spans leave out what parts them."""
    last, sentence = within.start, 0
    for match in _CLAUSE.finditer(folded, *within):
        start, end = match.span()
        if not _SENTENCE_ENDS.isdisjoint(folded[last:start]):
            sentence += 1
        last = end
        if words := match[0].strip():
            start = folded.index(words[0], start)
            yield Clause(Span(start, start + len(words)), *_said(words), sentence)


def clause_lines(folded: str) -> str:
    """Return a text with a line feed for each mark that ends a clause; the length is kept."""
    for mark in _ENDS:
        folded = folded.replace(mark, "\n")
    return folded


def own_keys(folded: str, passages: Iterable[Span]) -> Iterator[set[str]]:
    """Yield the keys of the clauses of each passage, without those that any reply could hold.

    All are read at once, a line to each clause.
    """
    parted = clause_lines(folded)
    cut = [list(filter(None, parted[slice(*within)].split("\n"))) for within in passages]
    lines = "\n".join(chain.from_iterable(cut))
    core = _BRACKETS.sub("", _TITLE.sub("", _unnumbered(lines))).split("\n")
    core = [each if each.isalnum() else _UNSAID.sub("", each) for each in core]
    keys, formulae = iter(core), formulae_of(core)
    for found in cut:
        own = islice(keys, len(found))
        yield {key for key in own if len(key) >= _LEAST and key not in formulae}


def _unnumbered(lines: str) -> str:
    return _NUMBER.sub("\n", f"\n{lines}")[1:]


def _bare(words: str) -> str:
    return words if words.isalnum() else _UNSAID.sub("", words)


def _said(words: str) -> tuple[str, str]:
    """Return what a clause says, and its key."""
    unnumbered = _unnumbered(words)
    said = core = _bare(unnumbered)
    if "《" in words or "(" in words:
        core = _bare(_BRACKETS.sub("", _TITLE.sub("", unnumbered)))
    return said, core if len(core) >= _LEAST else ""


def is_formula(clause: str) -> bool:
    """Tell whether a clause without punctuation is one that any reply could hold (套话)."""
    return bool(formulae_of([clause]))


def formulae_of(clauses: Iterable[str]) -> set[str]:
    """Return which clauses without punctuation any reply could hold."""
    lines, found = "\n".join(["", *clauses, ""]), set()
    for match in _formulae().finditer(lines):
        start = lines.rfind("\n", 0, match.start() + 1) + 1
        found.add(lines[start : lines.index("\n", match.end())])
    return found


@cache
def _formulae() -> re.Pattern[str]:
    patterns = (formula["pattern"] for formula in read_table("formulae")["formula"])
    # Alternatives all, of one line; one that opens with a line feed is soon passed over, too.
    return lazily("|".join(patterns).replace("^", "\n"))
