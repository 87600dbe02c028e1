"""Updates: the files of the index that differ from those of the build before, made from these."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

import msgspec

from generator.search.buckets import buckets_of
from generator.search.contents import (
    ListsFile,
    carried,
    named_file,
    names_by_initials,
    packed,
)
from generator.search.facts import Facts, Load, needed_facts, read_facts
from generator.search.gaps import changed_row
from generator.search.page_numbers import Numbered
from generator.search.passage import Page
from generator.search.postings import Listed, listed

BYTES_PER_CHARACTER = 3
FEW = 64
ONE_IN = 8
"""Of more pages than a few, so many may have changed at most; else making all costs less."""

_Rows = defaultdict[str, list[tuple[int, int | None, int | None]]]
"""Key -> the pages that go from one of its lists, or none, to another, or to none."""
_NOWHERE = Listed(b"", (), ())


@dataclass(frozen=True, slots=True)
class Before:
    """What the build before, by the same code, left."""

    state: bytes
    standing: Mapping[str, str]
    """Path -> SHA-256 of the files that still are as they were written."""
    read: Callable[[str], bytes]
    """Path -> content of such a file."""


class State(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a build needs to know of the one before it."""

    slots: int
    small: bool
    replies: dict[int, tuple[str, str]]
    named: dict[int, Page]
    characters: dict[int, int]
    """Of each reply by its number."""
    digests: dict[str, str]
    """SHA-256 of each file by its path."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files by name (without suffix), packed, each made in its turn; None: as it was."""

    files: Iterable[tuple[str, bytes | None]]
    characters: dict[int, int]
    small: bool


def is_small(characters: Iterable[int], small_limit: int) -> bool:
    """Whether the texts of replies have at most so many bytes; of many the first few tell."""
    return all(size * BYTES_PER_CHARACTER <= small_limit for size in accumulate(characters))


def digest_of(made: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(made).hexdigest()


def changed_files(
    now: Numbered, was: State, before: Before, load: Load, small_limit: int
) -> Made | None:
    """Make the files that differ, of an index in many; None: too much is changed or lost for it."""
    moved = {*_differing(now.replies, was.replies), *_differing(now.named, was.named)}
    most = max(FEW, (len(now.replies) + len(now.named)) // ONE_IN)
    if was.small or was.slots != now.slots or len(moved) > most:
        return None
    rows = [side.replies[number] for side in (now, was) for number in moved & side.replies.keys()]
    loaded = {key: load(key) for _, key in rows}
    facts = {key: read_facts(made) for key, made in loaded.items() if made is not None}
    if len(facts) < len(loaded):
        return None
    characters = {
        number: facts[key].characters if number in moved else was.characters[number]
        for number, (_, key) in now.replies.items()
    }
    if is_small(characters.values(), small_limit):
        return None
    changes = _Changes(now.buckets)
    for number in moved:
        changes.put(number, _listed(was, number, facts), _listed(now, number, facts))
    kept = {
        path.removesuffix(".js")
        for path, digest in was.digests.items()
        if before.standing.get(path) == digest
    }
    files: dict[str, bytes | None] = {}
    for name, number in now.text_files().items():
        location, key = now.replies[number]
        if number not in moved and name in kept:
            files[name] = None
        else:
            files[name] = needed_facts(load, key).record_at(location)
    differing = changes.rows.keys() | changes.names.keys()
    for name, bucket in now.list_files().items():
        files[name] = None
        if name not in kept:
            return None
        if bucket in differing:
            made = before.read(f"{name}.js")
            if digest_of(made) != was.digests[f"{name}.js"]:
                return None
            files[name] = msgspec.json.encode(changes.made(bucket, made))
    moved_files = {now.named_file(number) for number in moved}
    for name, pages in now.named_files().items():
        same = name in kept and name not in moved_files
        files[name] = None if same else packed(named_file(pages))
    return Made(files.items(), characters, small=False)


class _Changes:
    """What changes in the files of lists."""

    def __init__(self, buckets: int) -> None:
        self._buckets = buckets
        self.rows: defaultdict[int, _Rows] = defaultdict(lambda: defaultdict(list))
        self.names: defaultdict[int, Counter[str]] = defaultdict(Counter)

    def put(self, number: int, old: Listed, new: Listed) -> None:
        """Take the page out of its old lists and put it in its new ones."""
        was, now = old.by_key(), new.by_key()
        keys = [key for key in was.keys() | now.keys() if was.get(key) != now.get(key)]
        for key, bucket in zip(keys, buckets_of(keys, self._buckets), strict=True):
            self.rows[bucket][key].append((number, was.get(key), now.get(key)))
        names = [*set(old.names) ^ set(new.names)]
        buckets = buckets_of([name[:2] for name in names], self._buckets)
        for name, bucket in zip(names, buckets, strict=True):
            self.names[bucket][name] += 1 if name in new.names else -1

    def made(self, bucket: int, before: bytes) -> ListsFile:
        """What a file of lists carries now."""
        was = msgspec.json.decode(carried(before), type=ListsFile)
        rows = was.pairs.split(" ") if was.pairs else []
        for key, changes in self.rows[bucket].items():
            start = f"{key}!"
            at = bisect_left(rows, start)
            end = at + (at < len(rows) and rows[at].startswith(start))
            row = changed_row("".join(rows[at:end])[len(start) :], changes)
            rows[at:end] = [start + row] if row else []
        names = was.names
        if bucket in self.names:
            counts = Counter(was.counts()) + self.names[bucket]
            names = msgspec.Raw(msgspec.json.encode(names_by_initials(counts)))
        return ListsFile(" ".join(rows), names)


def _listed(side: Numbered | State, number: int, facts: Mapping[str, Facts]) -> Listed:
    if number in side.replies:
        return facts[side.replies[number][1]].listed
    return listed(side.named[number]) if number in side.named else _NOWHERE


def _differing(now: Mapping[int, object], was: Mapping[int, object]) -> Iterator[int]:
    """Yield the numbers that hold another page than before, or none."""
    return (number for number in now.keys() | was.keys() if now.get(number) != was.get(number))
