"""The files of the search index: what a query needs of many replies, or all of few in one file.

- `index.js`: how many replies, numbers and lists there are;
- `tables.js`: what does not depend on the replies;
- `text/`: a reply a file; the pages of names, which are short, many a file;
- `lists/`: the postings of some pairs of characters, and the names with some initials.

Few replies are one file `replies.js` with their names, from which the engine makes the lists.
Everything is a function of the pages alone: a page's number comes from its address, its file from
its number, a list's file from how its pair sounds; so one changed reply changes few files. Each
file is a classic script, which a browser loads from disk too, and carries JSON, deflated.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from generator.search.names import names_of
from generator.search.normal_form import data_lines
from generator.search.passage import Page
from generator.search.postings import bucket_of, encode_lists, pairs_of

IndexFiles = dict[str, bytes]

SMALL_LIMIT = 1_000_000
"""Up to this many bytes of text (some 150 replies) the index is one file."""
BYTES_PER_CHARACTER = 3
FEWEST_SLOTS = 1024
SLOTS_PER_BUCKET = 16
NAMED_PER_FILE = 64

STUB = """\
var __index={"config":{"lang":["zh"],"separator":"[\\\\s]+","pipeline":[],"fields":{}},"docs":[]}
"""
"""What Material asks for on file:// in place of its own index."""

_Names = defaultdict[str, Counter[str]]  # initials -> names -> how many pages have them


def build_index(pages: Sequence[Page], small_limit: int = SMALL_LIMIT) -> IndexFiles:
    """The index of `pages` as {path below the site's search/: content}.

    No two pages may share an address.
    """
    characters = sum(len(passage.text) for page in pages for passage in page.passages)
    slots, numbers = _numbered(pages)
    buckets = slots // SLOTS_PER_BUCKET
    in_order = sorted(((numbers[page.location], page) for page in pages), key=lambda row: row[0])
    names: _Names = defaultdict(Counter)
    for _, page in in_order:
        for initials, name in names_of(page):
            names[initials][name] += 1
    data: dict[str, Any]
    if small := characters * BYTES_PER_CHARACTER <= small_limit:
        records = {number: record(page) for number, page in in_order}
        data = {"replies": {"pages": records, "names": _rows(names)}}
    else:
        data = _texts(in_order, slots) | _lists(in_order, names, buckets)
    files = {f"{name}.js": script(name, value) for name, value in sorted(data.items())}
    root = {
        "version": blake2b(b"".join(files.values()), digest_size=6).hexdigest(),
        "count": sum(page.kind == "reply" for page in pages),
        "slots": slots,
        "buckets": buckets,
        "small": small,
    }
    files |= {"index.js": script("index", root), "tables.js": script("tables", tables())}
    return files | {"search_index.js": STUB.encode()}


def _texts(in_order: Iterable[tuple[int, Page]], slots: int) -> dict[str, dict[int, Any]]:
    """The files of the pages themselves, each a few records by their numbers."""
    files: defaultdict[str, dict[int, Any]] = defaultdict(dict)
    for number, page in in_order:
        files[text_name(number, slots)][number] = record(page)
    return files


def _lists(
    in_order: Iterable[tuple[int, Page]], names: _Names, buckets: int
) -> dict[str, dict[str, Any]]:
    """The files of postings and names; one that is empty is written too."""
    lists: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, page in in_order:
        for pair, its in pairs_of(page).items():
            lists[pair].append((number, its))
    pairs: defaultdict[int, list[str]] = defaultdict(list)
    for pair in lists:
        pairs[bucket_of(pair, buckets)].append(pair)
    initials: defaultdict[int, list[str]] = defaultdict(list)
    for key in names:
        initials[bucket_of(key, buckets)].append(key)
    return {
        _path("lists", bucket): {
            "pairs": encode_lists((pair, lists[pair]) for pair in pairs[bucket]),
            "names": _rows({key: names[key] for key in initials[bucket]}),
        }
        for bucket in range(buckets)
    }


def _rows(names: Mapping[str, Counter[str]]) -> dict[str, list[tuple[int, str]]]:
    return {
        initials: [(count, name) for name, count in sorted(counts.items())]
        for initials, counts in sorted(names.items())
    }


def _numbered(pages: Sequence[Page]) -> tuple[int, dict[str, int]]:
    """How many numbers replies share, and the number of every page: the pages of names follow."""
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for page in pages:
        kinds[page.kind == "reply"].append(page.location)
    slots = _slots(len(kinds[True]))
    listed = assign_numbers(kinds[False], _slots(len(kinds[False])))
    numbers = assign_numbers(kinds[True], slots)
    if both := numbers.keys() & listed.keys():
        raise ValueError(f"two pages have the address {min(both)}")
    return slots, numbers | {location: slots + number for location, number in listed.items()}


def _slots(count: int) -> int:
    """At least twice as many numbers as pages, doubling."""
    slots = FEWEST_SLOTS
    while slots < 2 * count:
        slots *= 2
    return slots


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


def text_name(number: int, slots: int) -> str:
    """The file of a page by its number."""
    if number < slots:
        return _path("text", number)
    return _path("named", (number - slots) // NAMED_PER_FILE)


def _path(folder: str, number: int) -> str:
    return f"{folder}/{number >> 8:02x}/{number & 255:02x}"


def record(page: Page) -> dict[str, Any]:
    """The page in short keys, explained at the top of docs/assets/search/reply.js."""
    paths: dict[tuple[str, ...], int] = {}
    passages: list[list[str | int]] = []
    for passage in page.passages:
        path = paths.setdefault(passage.heading_path, len(paths))
        row: list[str | int] = [passage.anchor, path, passage.text]
        passages.append([*row, 1] if passage.is_heading else row)
    return {
        "l": page.location,
        "t": page.title,
        "s": page.subject,
        "p": page.place,
        "y": page.year,
        "h": list(paths),
        "d": passages,
        "n": page.numbers,
        "a": [f"{name.text}\t{name.pinyin}" if name.pinyin else name.text for name in page.names],
        "x": page.words,
        "k": int(page.kind == "index"),
    }


def tables() -> dict[str, Any]:
    """The tables that do not depend on the replies."""
    return {
        "simplified": " ".join(data_lines("simplified.txt")),
        "readings": "\n".join(data_lines("readings.tsv")),
        "synonyms": [line.split() for line in data_lines("synonyms.txt")],
        "phrases": [word for line in data_lines("question_phrases.txt") for word in line.split()],
    }


def script(name: str, value: object) -> bytes:
    """A classic script that hands `value` to the engine under `name`: JSON, deflated, in base64."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed = b64encode(zlib.compress(text.encode(), 9)).decode()
    return f'searchShard("{name}","{packed}")\n'.encode()


def content(made: bytes) -> Any:
    """What a script of the index carries."""
    return json.loads(zlib.decompress(b64decode(made.split(b'"')[3])))
