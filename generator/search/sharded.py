"""The index for many replies: one small file per reply, and the postings of their pairs.

Everything is a function of the pages alone: a reply's number comes from its address, its file from
its number, a list's file from how its pair sounds. So `update` can change a few files of an older
index and give, byte for byte, what `build` would have given. Index pages are numbered after all
replies, so that the engine can tell them from the lists alone.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from generator.search.names import names_of
from generator.search.passage import Page
from generator.search.postings import (
    add_reply,
    bucket_of,
    decode_bucket,
    encode_bucket,
    no_lists,
    pairs_of,
)
from generator.search.records import page_of, record, script

Files = dict[str, bytes]
FEWEST_SLOTS = 1024
SLOTS_PER_BUCKET = 16


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from an older index: files to write and files to delete."""

    write: Files = field(default_factory=dict)
    delete: frozenset[str] = frozenset()


def build(pages: Sequence[Page]) -> Files:
    """All files of the sharded index of `pages`; no two may share an address."""
    slots, numbers = _numbered(pages)
    files: Files = {}
    lists = no_lists()
    names: dict[str, Counter[str]] = {}
    digests: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: numbers[page.location]):
        number = numbers[page.location]
        files[text_path(number)] = script(text_path(number)[:-3], record(page))
        add_reply(lists, pairs_of(page), number)
        for key, name in names_of(page):
            names.setdefault(key, Counter())[name] += 1
        digests[page.location] = digest(page)
    buckets = slots // SLOTS_PER_BUCKET
    by_bucket: dict[int, list[str]] = {bucket: [] for bucket in range(buckets)}
    for pair in lists:
        by_bucket[bucket_of(pair, buckets)].append(pair)
    for bucket, pairs in by_bucket.items():
        content = _bucket_file(bucket, {pair: lists[pair] for pair in pairs})
        files[bucket_path(bucket)] = content
    for key, counts in names.items():
        files[names_path(key)] = _names_file(key, counts)
    return files | _root_files(slots, numbers, digests, names.keys())


def update(previous: Mapping[str, bytes], pages: Sequence[Page]) -> Change | None:
    """The change from `previous` (read only where needed) to the index of `pages`.

    None when the number of replies asks for another number of files: then build anew.
    """
    slots, numbers = _numbered(pages)
    root = _value(previous["index.js"])
    if root.get("mode") != "sharded" or root.get("slots") != slots:
        return None
    old = {row[0]: (row[1], row[2]) for row in json.loads(previous["replies.json"])}
    digests = {page.location: digest(page) for page in pages}
    fresh = {location: (numbers[location], digests[location]) for location in numbers}
    gone = [location for location, entry in old.items() if fresh.get(location) != entry]
    come = [page for page in pages if old.get(page.location) != fresh[page.location]]

    removed: dict[str, dict[int, int]] = {}
    added: dict[str, dict[int, int]] = {}
    names: dict[str, Counter[str]] = {}
    delete: set[str] = set()
    for location in gone:
        path = text_path(old[location][0])
        delete.add(path)
        before = page_of(_value(previous[path]))
        for pair, tiers in pairs_of(before).items():
            removed.setdefault(pair, {})[old[location][0]] = tiers
        for key, name in names_of(before):
            names.setdefault(key, Counter())[name] -= 1
    write: Files = {}
    for page in come:
        number = numbers[page.location]
        path = text_path(number)
        write[path] = script(path[:-3], record(page))
        for pair, tiers in pairs_of(page).items():
            added.setdefault(pair, {})[number] = tiers
        for key, name in names_of(page):
            names.setdefault(key, Counter())[name] += 1
    write |= _bucket_changes(previous, slots // SLOTS_PER_BUCKET, removed, added)
    keys = set(root["names"].split())
    for key, counts in _name_changes(previous, names, keys).items():
        if counts:
            keys.add(key)
            write[names_path(key)] = _names_file(key, counts)
        else:
            keys.discard(key)
            delete.add(names_path(key))
    write |= _root_files(slots, numbers, digests, keys)
    write = {path: content for path, content in write.items() if previous.get(path) != content}
    return Change(write, frozenset(delete - write.keys()))


def _bucket_changes(
    previous: Mapping[str, bytes],
    buckets: int,
    removed: Mapping[str, Mapping[int, int]],
    added: Mapping[str, Mapping[int, int]],
) -> Files:
    """New contents of the posting files whose lists change."""
    touched: dict[int, list[str]] = {}
    for pair in removed.keys() | added.keys():
        if removed.get(pair) != added.get(pair):
            touched.setdefault(bucket_of(pair, buckets), []).append(pair)
    out: Files = {}
    for bucket, pairs in sorted(touched.items()):
        lists = decode_bucket(_value(previous[bucket_path(bucket)]))
        for pair in pairs:
            gone = removed.get(pair, {})
            entries = [entry for entry in lists.pop(pair, ()) if entry >> 3 not in gone]
            entries += [number << 3 | tiers for number, tiers in added.get(pair, {}).items()]
            if entries:
                lists[pair] = array("I", sorted(entries))
        out[bucket_path(bucket)] = _bucket_file(bucket, lists)
    return out


def _name_changes(
    previous: Mapping[str, bytes], changes: Mapping[str, Counter[str]], known: Set[str]
) -> dict[str, Counter[str]]:
    """The names with the initials that change, and how many replies have each."""
    out: dict[str, Counter[str]] = {}
    for key, change in sorted(changes.items()):
        if not any(change.values()):
            continue
        rows = _value(previous[names_path(key)]) if key in known else []
        counts = Counter({name: count for count, name in rows})
        counts.update(change)
        out[key] = +counts
    return out


def _numbered(pages: Sequence[Page]) -> tuple[int, dict[str, int]]:
    """How many numbers replies share, and the number of every page: index pages follow."""
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for page in pages:
        kinds[page.kind == "reply"].append(page.location)
    slots = _slots(len(kinds[True]))
    listed = assign_numbers(kinds[False], _slots(len(kinds[False])))
    numbers = assign_numbers(kinds[True], slots)
    if both := numbers.keys() & listed.keys():
        raise ValueError(f"two pages have the address {min(both)}")
    return slots, numbers | {location: slots + number for location, number in listed.items()}


def assign_numbers(locations: Iterable[str], slots: int) -> dict[str, int]:
    """A number below `slots` for every address: its hash, or the next that is free."""
    taken: dict[int, str] = {}
    for location in sorted(locations):
        number = int.from_bytes(blake2b(location.encode(), digest_size=8).digest(), "big") % slots
        while number in taken:
            if taken[number] == location:
                raise ValueError(f"two pages have the address {location}")
            number = (number + 1) % slots
        taken[number] = location
    return {location: number for number, location in taken.items()}


def digest(page: Page) -> str:
    """Fingerprint of everything the index says of a page."""
    parts = [page.location, page.title, page.subject, page.place, page.year, page.kind]
    parts += [str(page.weight), "\0", *page.numbers, "\0", *page.words, "\0"]
    for name in page.names:
        parts += (name.text, name.pinyin)
    for passage in page.passages:
        parts += ("\0" + passage.anchor, *passage.heading_path, passage.text)
        parts.append("h" if passage.is_heading else "p")
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def text_path(number: int) -> str:
    """File of one reply's text."""
    return f"text/{number >> 8:02x}/{number & 255:02x}.js"


def bucket_path(bucket: int) -> str:
    """File of the lists of some pairs."""
    return f"pairs/{bucket >> 8:02x}/{bucket & 255:02x}.js"


def names_path(key: str) -> str:
    """File of the names with these initials."""
    return f"names/{key}.js"


def _slots(count: int) -> int:
    """At least twice as many numbers as replies, doubling."""
    slots = FEWEST_SLOTS
    while slots < 2 * count:
        slots *= 2
    return slots


def _bucket_file(bucket: int, lists: Mapping[str, array[int]]) -> bytes:
    return script(bucket_path(bucket)[:-3], encode_bucket(lists.items()))


def _names_file(key: str, counts: Counter[str]) -> bytes:
    rows = sorted(((count, name) for name, count in counts.items()), key=lambda row: row[1])
    return script(names_path(key)[:-3], rows)


def _root_files(
    slots: int, numbers: Mapping[str, int], digests: Mapping[str, str], names: Iterable[str]
) -> Files:
    rows = [[location, numbers[location], digests[location]] for location in sorted(numbers)]
    text = "[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]\n"
    version = blake2b(text.encode(), digest_size=6).hexdigest()
    root = {
        "mode": "sharded",
        "version": version,
        "count": sum(number < slots for number in numbers.values()),
        "slots": slots,
        "buckets": slots // SLOTS_PER_BUCKET,
        "names": " ".join(sorted(names)),
    }
    return {"replies.json": text.encode(), "index.js": script("index", root)}


def _value(content: bytes) -> Any:
    """What a script of ours carries."""
    text = content.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])
