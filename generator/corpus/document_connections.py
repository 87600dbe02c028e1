"""What connects two cited documents: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.corpus.documents import (
    Document,
    Mention,
    kind_of,
    quoted_key,
    title_core,
    title_key,
)
from generator.notation.folding import squeeze

_MOST = 12  # connections of one kind that a document shows

_Shelves = defaultdict[tuple[str, ...], list[Document]]


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


@dataclass(frozen=True, slots=True)
class Connection:
    """Another document, the reason, and the words in which the two titles differ."""

    other: Document
    reason: Reason
    here: str = ""
    there: str = ""


def connections(found: Sequence[Document]) -> Mapping[str, tuple[Connection, ...]]:
    """Return for each document, by slug, those connected with it."""
    shelves: _Shelves = defaultdict(list)
    for document in found:
        for shelf in _shelves(document):
            shelves[shelf].append(document)
    return {document.slug: tuple(_of(document, shelves)) for document in found}


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


def _shelves(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield where a document is to be found: by key, number, the title it quotes, and core."""
    for key in document.keys:
        yield "key", key
    if document.doc_number:
        yield "number", squeeze(document.doc_number)
    if quoted := quoted_key(document.title):
        yield "quoting", quoted
    for core in _cores(document):
        yield "core", core
        yield "core", core, document.holder.path


def _cores(document: Document) -> list[str]:
    return sorted({core for key in document.keys if (core := title_core(key))})


def _of(document: Document, shelves: _Shelves) -> Iterator[Connection]:
    """Yield the connections of a document, each other document once, the nearest reason first."""
    seen = {document.slug}
    for reason, others in _candidates(document, shelves):
        fresh = {other.slug: other for other in others if other.slug not in seen}
        for slug in sorted(fresh)[:_MOST]:
            seen.add(slug)
            yield Connection(fresh[slug], reason, *_difference(document, fresh[slug], reason))


def _candidates(
    document: Document, shelves: _Shelves
) -> Iterator[tuple[Reason, Sequence[Document]]]:
    path = document.holder.path
    own_keys = {title_key(title) for title, _ in document.titles} | set(document.keys)
    if document.doc_number:
        yield Reason.SAME_NUMBER, shelves["number", squeeze(document.doc_number)]
    for key in sorted(own_keys):
        yield Reason.SAME_TITLE, [d for d in shelves["key", key] if d.holder.path == path]
        yield Reason.QUOTED_BY, shelves["quoting", key]
    yield Reason.QUOTED, shelves["key", quoted_key(document.title)]
    for core in _cores(document):
        yield Reason.SAME_MATTER, shelves["core", core, path]
        for outer in _around(path):
            yield Reason.HIGHER, shelves["core", core, outer]
        others = shelves["core", core][: 20 * _MOST]
        yield Reason.LOWER, [d for d in others if _within(d.holder.path, path)]
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


def _difference(document: Document, other: Document, reason: Reason) -> tuple[str, str]:
    """Return the kinds by which two titles about one matter differ."""
    if reason not in (Reason.SAME_MATTER, Reason.HIGHER, Reason.LOWER, Reason.ELSEWHERE):
        return "", ""
    return kind_of(document.keys[0]), kind_of(other.keys[0])
