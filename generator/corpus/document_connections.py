"""What connects two cited documents: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from generator.corpus.documents import Document, Mention

_MOST = 12  # connections of one kind that a document shows


class _Titled(NamedTuple):
    """A document with what its titles are about; `own` are its keys, with places in front too."""

    document: Document
    number: str
    own: list[str]
    quoted: str
    cores: list[str]
    kind: str


_Shelves = Mapping[tuple[str, ...], Sequence[_Titled]]
_Lower = dict[tuple[str, str], list[_Titled]]


class Reason(StrEnum):
    """Why two documents stand beside each other."""

    SAME_MATTER = "same-matter"  # one place, titles differ only in the kind (方案, 意见)
    SAME_TITLE = "same-title"  # one place, one title, other numbers or one without
    SAME_NUMBER = "same-number"  # one number, unlike titles
    QUOTED = "quoted"  # this title names the other
    QUOTED_BY = "quoted-by"  # the other title names this one
    HIGHER = "higher"  # the same matter, of the place around this one
    LOWER = "lower"  # the same matter, of a place within this one
    ELSEWHERE = "elsewhere"  # the same matter in another place
    UNPLACED = "unplaced"  # the same matter, but of one of the two the place is not known


# Their titles differ in the kind.
_OF_TWO_PLACES = {Reason.HIGHER, Reason.LOWER, Reason.ELSEWHERE}
_OF_ONE_MATTER = {Reason.SAME_MATTER, *_OF_TWO_PLACES}


class Connection(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Another document, the reason, and the words in which the two titles differ."""

    other: Document
    reason: Reason
    here: str = ""
    there: str = ""


def connections(found: Sequence[Document]) -> Mapping[str, tuple[Connection, ...]]:
    """Return for each document, by slug, those connected with it."""
    titled = list(map(_titled, sorted(found, key=lambda document: document.slug)))
    shelves: defaultdict[tuple[str, ...], list[_Titled]] = defaultdict(list)
    for each in titled:
        for shelf in _shelves(each):
            shelves[shelf].append(each)
    lower: _Lower = {}
    return {each.document.slug: _of(each, shelves, lower) for each in titled}


def follow_ups(
    document: Document, connected: Sequence[Connection]
) -> tuple[tuple[Document, Mention], ...]:
    """Return what replies after the first announcement (拟出台) say of it, in order of date.

    These are later mentions of this very document and of those of one place that differ from it
    only in kind; a mention that announces again counts too. Empty where nothing was announced.
    """
    announced = next((m for m in document.mentions if m.coming and m.entry.date), None)
    if announced is None:
        return ()
    near = [
        document,
        *(c.other for c in connected if c.reason in (Reason.SAME_MATTER, Reason.SAME_TITLE)),
    ]
    since = announced.entry.date
    later = [(each, m) for each in near for m in each.mentions if m.entry.date > since]
    return tuple(sorted(later, key=lambda pair: (pair[1].entry.date, pair[1].entry.address)))


def _titled(document: Document) -> _Titled:
    number, quoted, kind = "", "", ""
    own, cores = set(document.keys), set()
    for each in (mention.citation for mention in document.mentions):
        number = number or each.number
        if each.with_place:
            own.add(each.with_place)
        if each.core_length:
            cores.add(each.core)
        if each.title == document.title:
            quoted = each.quoted
        if each.key == document.keys[0]:
            kind = each.kind
    return _Titled(document, number, sorted(own), quoted, sorted(cores), kind)


def _shelves(titled: _Titled) -> Iterator[tuple[str, ...]]:
    """Yield where a document is to be found: by key, number, the title it quotes, and core."""
    path = titled.document.holder.path
    for key in titled.document.keys:
        yield "key", key
        yield "key", key, path
    if titled.number:
        yield "number", titled.number
    if titled.quoted:
        yield "quoting", titled.quoted
    for core in titled.cores:
        yield "core", core
        yield "core", core, path


def _of(titled: _Titled, shelves: _Shelves, lower: _Lower) -> tuple[Connection, ...]:
    """Return the connections of a document, each other document once, the nearest reason first.

    The shelves stand in order of slugs, so that the first few of each are those to show.
    """
    found: list[Connection] = []
    seen = {titled.document.slug}
    for reason, others in _candidates(titled, shelves, lower):
        if len(others) == 1 and others[0] is titled:  # as most
            continue
        kinds, left = reason in _OF_ONE_MATTER, _MOST
        for other, _, _, _, _, kind in others:
            if other.slug not in seen:
                seen.add(other.slug)
                here, there = (titled.kind, kind) if kinds else ("", "")
                unplaced = "reply" in {titled.document.holder.rule, other.holder.rule}
                why = Reason.UNPLACED if unplaced and reason in _OF_TWO_PLACES else reason
                found.append(Connection(other, why, here, there))
                left -= 1
                if not left:
                    break
    return tuple(found)


def _candidates(
    titled: _Titled, shelves: _Shelves, lower: _Lower
) -> Iterator[tuple[Reason, Sequence[_Titled]]]:
    """Yield the documents on the shelves of a document; `lower` holds those found before."""
    path, on = titled.document.holder.path, shelves.get
    if titled.number:
        yield Reason.SAME_NUMBER, on(("number", titled.number), ())
    for key in titled.own:
        yield Reason.SAME_TITLE, on(("key", key, path), ())
        if quoting := on(("quoting", key)):
            yield Reason.QUOTED_BY, quoting
    if titled.quoted:
        yield Reason.QUOTED, on(("key", titled.quoted), ())
    for core in titled.cores:
        others = on(("core", core), ())[: 20 * _MOST]
        if len(others) < 2:
            continue
        yield Reason.SAME_MATTER, on(("core", core, path), ())
        for outer in _around(path):
            if higher := on(("core", core, outer)):
                yield Reason.HIGHER, higher
        if (core, path) not in lower:
            lower[core, path] = [
                each for each in others if _within(each.document.holder.path, path)
            ]
        yield Reason.LOWER, lower[core, path]
        yield Reason.ELSEWHERE, others


def _around(path: str) -> Iterator[str]:
    """Yield the places around a place, the nearest first, at last the whole country."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
    if path != "national":
        yield "national"


def _within(path: str, outer: str) -> bool:
    return path.startswith(outer + "/") or (outer == "national" and path != "national")
