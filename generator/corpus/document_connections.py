"""What connects two cited documents: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from generator.corpus.documents import Document, Mention

_MOST = 12  # connections of one kind that a document shows

_Shelves = Mapping[tuple[str, ...], Sequence[Document]]


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
    shelves: defaultdict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in sorted(found, key=lambda document: document.slug):
        for shelf in _shelves(document):
            shelves[shelf].append(document)
    lower: dict[tuple[str, str], list[Document]] = {}
    return {document.slug: tuple(_of(document, shelves, lower)) for document in found}


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
        yield "key", key, document.holder.path
    if number := _number(document):
        yield "number", number
    if quoted := _quoted(document):
        yield "quoting", quoted
    for core in _cores(document):
        yield "core", core
        yield "core", core, document.holder.path


def _cores(document: Document) -> list[str]:
    return sorted({mention.citation.core for mention in document.mentions} - {""})


def _number(document: Document) -> str:
    return next((m.citation.number for m in document.mentions if m.citation.number), "")


def _quoted(document: Document) -> str:
    """Return the key of the document that the title quotes."""
    said = (mention.citation for mention in document.mentions)
    return next(each.quoted for each in said if each.title == document.title)


def _of(
    document: Document, shelves: _Shelves, lower: dict[tuple[str, str], list[Document]]
) -> Iterator[Connection]:
    """Yield the connections of a document, each other document once, the nearest reason first.

    The shelves stand in order of slugs, so that the first few of each are those to show.
    """
    seen = {document.slug}
    for reason, others in _candidates(document, shelves, lower):
        fresh = islice((other for other in others if other.slug not in seen), _MOST)
        for other in list(fresh):
            seen.add(other.slug)
            yield Connection(other, reason, *_difference(document, other, reason))


def _candidates(
    document: Document, shelves: _Shelves, lower: dict[tuple[str, str], list[Document]]
) -> Iterator[tuple[Reason, Iterable[Document]]]:
    """Yield the documents on the shelves of a document; `lower` holds those found before."""
    path = document.holder.path
    said = [mention.citation for mention in document.mentions]

    def on(*shelf: str) -> Sequence[Document]:
        """Return what stands on a shelf."""
        return shelves.get(shelf, ())

    if number := _number(document):
        yield Reason.SAME_NUMBER, on("number", number)
    for key in sorted({each.with_place or each.key for each in said}.union(document.keys)):
        yield Reason.SAME_TITLE, on("key", key, path)
        yield Reason.QUOTED_BY, on("quoting", key)
    if quoted := _quoted(document):
        yield Reason.QUOTED, on("key", quoted)
    for core in _cores(document):
        yield Reason.SAME_MATTER, on("core", core, path)
        for outer in _around(path):
            yield Reason.HIGHER, on("core", core, outer)
        others = on("core", core)[: 20 * _MOST]
        if (core, path) not in lower:
            lower[core, path] = [d for d in others if _within(d.holder.path, path)]
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


def _difference(document: Document, other: Document, reason: Reason) -> tuple[str, str]:
    """Return the kinds by which two titles about one matter differ."""
    if reason not in (Reason.SAME_MATTER, Reason.HIGHER, Reason.LOWER, Reason.ELSEWHERE):
        return "", ""
    return _kind(document), _kind(other)


def _kind(document: Document) -> str:
    said = (mention.citation for mention in document.mentions)
    return next(each.kind for each in said if each.key == document.keys[0])
