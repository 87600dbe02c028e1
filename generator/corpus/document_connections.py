"""What connects two cited documents: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.corpus.document_titles import kind_of, quoted_key, title_core, title_key
from generator.corpus.documents import Document, Mention
from generator.notation.folding import squeeze

_MOST = 12  # connections of one kind that a document shows


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
    lists = _Lists(found)
    return {document.slug: tuple(_of(document, lists)) for document in found}


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


class _Lists:
    """The documents by key, core, number and the title that theirs quotes."""

    def __init__(self, found: Sequence[Document]) -> None:
        self.by_key: defaultdict[str, list[Document]] = defaultdict(list)
        self.by_core: defaultdict[str, list[Document]] = defaultdict(list)
        self.by_number: defaultdict[str, list[Document]] = defaultdict(list)
        self.quoting: defaultdict[str, list[Document]] = defaultdict(list)
        self.by_place_core: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
        for document in found:
            for key in document.keys:
                self.by_key[key].append(document)
            for core in _cores(document):
                self.by_core[core].append(document)
                self.by_place_core[document.holder.path, core].append(document)
            if document.doc_number:
                self.by_number[squeeze(document.doc_number)].append(document)
            if quoted := quoted_key(document.title):
                self.quoting[quoted].append(document)


def _cores(document: Document) -> tuple[str, ...]:
    return tuple(sorted({core for key in document.keys if (core := title_core(key))}))


def _of(document: Document, lists: _Lists) -> Iterator[Connection]:
    """Yield the connections of a document, each other document once, the nearest reason first."""
    seen = {document.slug}
    for reason, others in _candidates(document, lists):
        fresh = [other for other in others if other.slug not in seen]
        for other in sorted(fresh, key=lambda other: other.slug)[:_MOST]:
            if other.slug not in seen:
                seen.add(other.slug)
                yield Connection(other, reason, *_difference(document, other, reason))


def _candidates(document: Document, lists: _Lists) -> Iterator[tuple[Reason, list[Document]]]:
    path, cores = document.holder.path, _cores(document)
    own_keys = {title_key(title) for title, _ in document.titles} | set(document.keys)
    if document.doc_number:
        yield Reason.SAME_NUMBER, lists.by_number[squeeze(document.doc_number)]
    for key in sorted(own_keys):
        yield Reason.SAME_TITLE, [d for d in lists.by_key.get(key, ()) if d.holder.path == path]
        yield Reason.QUOTED_BY, lists.quoting.get(key, [])
    yield Reason.QUOTED, lists.by_key.get(quoted_key(document.title), [])
    for core in cores:
        yield Reason.SAME_MATTER, lists.by_place_core.get((path, core), [])
        for outer in _around(path):
            yield Reason.HIGHER, lists.by_place_core.get((outer, core), [])
        others = lists.by_core.get(core, [])[: 20 * _MOST]
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
