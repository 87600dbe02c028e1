"""The files of the search index: one small file for few replies, many small ones for many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from generator.search import sharded
from generator.search.passage import Page
from generator.search.records import Record, record, script, tables

IndexFiles = dict[str, bytes]

SMALL_LIMIT = 2_000_000
"""Up to this many bytes of text (some 150 replies) the index is one file."""
BYTES_PER_CHARACTER = 3


STUB = """\
var __index={"config":{"lang":["zh"],"separator":"[\\\\s]+","pipeline":[],"fields":{}},"docs":[]}
"""
"""What Material asks for on file:// in place of its own index."""


def build_index(pages: Sequence[Page], small_limit: int = SMALL_LIMIT) -> IndexFiles:
    """The index of `pages` as {path below the site's search/: content}."""
    return _shared_files() | (_small(pages, small_limit) or sharded.build(pages))


def update_index(
    previous: Mapping[str, bytes], pages: Sequence[Page], small_limit: int = SMALL_LIMIT
) -> sharded.Change:
    """What to write and delete so that `previous` becomes `build_index(pages)`, byte for byte.

    `previous` is asked for few of its files; pass a mapping that reads them when asked.
    """
    small = _small(pages, small_limit)
    change = None if small or "index.js" not in previous else sharded.update(previous, pages)
    if change is None:
        files = _shared_files() | (small or sharded.build(pages))
        stale = frozenset(previous.keys() - files.keys())
    else:
        files, stale = _shared_files() | change.write, change.delete
    changed = {path: content for path, content in files.items() if previous.get(path) != content}
    return sharded.Change(changed, stale)


def _shared_files() -> IndexFiles:
    return {"search_index.js": STUB.encode(), "tables.js": script("tables", tables())}


def _small(pages: Sequence[Page], limit: int) -> IndexFiles | None:
    """The index in one file, None when that would be larger than `limit` bytes."""
    records: list[Record] = []
    size = 0
    for page in sorted(pages, key=lambda page: page.location):
        size += sum(len(passage.text) for passage in page.passages) * BYTES_PER_CHARACTER
        if size > limit:
            return None
        records.append(record(page))
    replies = script("replies", {"replies": records})
    version = blake2b(replies, digest_size=6).hexdigest()
    root = {"mode": "small", "version": version, "count": sum("k" not in each for each in records)}
    return {"index.js": script("index", root), "replies.js": replies}
