"""The files of the search index: what a query needs of many replies, or all of few in one file.

- `index.js`: how many replies, numbers and lists there are;
- `tables.js`: what does not depend on the replies;
- `text/`: a reply a file; `named/`: the pages of names, which are short, many a file;
- `lists/`: the postings of some pairs of characters, and the names with some initials.

Few replies are one file `replies.js` with their names, from which the engine makes the lists.
Everything is a function of the pages alone: a page's number comes from its address, its file from
its number, a list's file from how its pair sounds; so one changed reply changes few files, and
only those are made again. Each file is a classic script, which a browser loads from disk too, and
carries JSON, deflated where that makes it shorter.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from generator.search.buckets import buckets_of
from generator.search.contents import (
    lists_file,
    named_file,
    names_by_initials,
    packed,
    script,
    tables,
)
from generator.search.facts import Load, needed_facts, search_facts
from generator.search.page_numbers import FEWEST_SLOTS, Numbered, numbered
from generator.search.passage import Page
from generator.search.postings import Lists, listed
from generator.search.update import (
    Before,
    Made,
    State,
    changed_files,
    digest_of,
    is_small,
)

IndexFiles = dict[str, bytes | None]
"""Path below the site's search/ -> content; None: as the build before left it."""

SMALL_LIMIT = 1_000_000
"""Up to this many bytes of text (some 150 replies) the index is one file."""

STUB = """\
var __index={"config":{"lang":["zh"],"separator":"[\\\\s]+","pipeline":[],"fields":{}},"docs":[]}
"""
"""What Material asks for on file:// in place of its own index."""


def build_index(pages: Sequence[Page], small_limit: int = SMALL_LIMIT) -> dict[str, bytes]:
    """The whole index of `pages` as {path below the site's search/: content}.

    ValueError: two pages have one address.
    """
    replies = {page.location: page for page in pages if page.kind == "reply"}
    named = [page for page in pages if page.kind == "index"]
    if len(replies) + len(named) < len(pages):
        raise ValueError("two pages have one address")

    def load(location: str) -> bytes:
        return search_facts(replies[location])

    files, _ = index_files({place: place for place in replies}, named, load, None, small_limit)
    return {path: made for path, made in files.items() if made is not None}


def index_files(
    replies: Mapping[str, str],
    named: Sequence[Page],
    load: Load,
    before: Before | None = None,
    small_limit: int = SMALL_LIMIT,
    fewest_slots: int = FEWEST_SLOTS,
) -> tuple[IndexFiles, bytes]:
    """The index of replies, {address: key of its facts}, and pages of names; and its state.

    All is as `each_file` gives it.
    """
    states = list[bytes]()
    files = dict(each_file(replies, named, load, states.append, before, small_limit, fewest_slots))
    return files, states[0]


def each_file(
    replies: Mapping[str, str],
    named: Sequence[Page],
    load: Load,
    leave: Callable[[bytes], object],
    before: Before | None = None,
    small_limit: int = SMALL_LIMIT,
    fewest_slots: int = FEWEST_SLOTS,
) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files of the index one by one, as together they fill the memory.

    The index is of replies, {address: key of its facts}, and pages of names; the order is that of
    `index_paths`. Before the last file `leave` is given the state.
    Equal keys have equal facts. With what the build before left, and while `load` knows the facts
    of then too, only what differs is made; where some of that is lost or broken, everything is.
    The files are the same. ValueError: two pages have one address; KeyError: facts are lost.
    """
    now = numbered(replies, named, fewest_slots)
    was = _state_of(before)
    made = changed_files(now, was, before, load, small_limit) if before and was else None
    made = made or _all_files(now, load, small_limit)
    found: dict[str, str] = {}
    for name, value in made.files:
        path, file = f"{name}.js", script(name, value) if value is not None else None
        if file is not None:
            found[path] = digest_of(file)
        elif was:
            found[path] = was.digests[path]
        yield path, file
    digests = dict(sorted(found.items()))
    yield "tables.js", script("tables", tables())
    yield "search_index.js", STUB.encode()
    state = State(now.slots, made.small, now.replies, now.named, made.characters, digests)
    leave(msgspec.msgpack.encode(state))
    root = {
        "version": blake2b("".join(digests.values()).encode(), digest_size=6).hexdigest(),
        "count": len(replies),
        "slots": now.slots,
        "buckets": now.buckets,
        "small": made.small,
    }
    yield "index.js", script("index", packed(root))


def index_paths(
    replies: Mapping[str, str],
    named: Sequence[Page],
    load: Load,
    small_limit: int = SMALL_LIMIT,
    fewest_slots: int = FEWEST_SLOTS,
) -> list[str]:
    """The paths of the files that `each_file` makes of these pages, known before it does."""
    now = numbered(replies, named, fewest_slots)
    names = ["replies"]
    if not _is_small(now, load, small_limit):
        names = [*now.text_files(), *now.list_files(), *now.named_files()]
    return [f"{name}.js" for name in (*names, "tables", "search_index", "index")]


def _is_small(now: Numbered, load: Load, small_limit: int) -> bool:
    """Whether all is to be one file."""
    return is_small(
        (needed_facts(load, key).characters for _, key in now.replies.values()), small_limit
    )


def _state_of(before: Before | None) -> State | None:
    """Read the state; None: there is none, or it is none of ours."""
    try:
        return msgspec.msgpack.decode(before.state, type=State) if before else None
    except msgspec.DecodeError:
        return None


def _all_files(now: Numbered, load: Load, small_limit: int) -> Made:
    """Make every file."""
    lists = Lists()
    characters: dict[int, int] = {}

    def records() -> Iterator[bytes]:
        """Yield the records of replies; with the last one, all pages are listed."""
        for number, (location, key) in now.replies.items():
            facts = needed_facts(load, key)
            characters[number] = facts.characters
            lists.add(number, facts.listed)
            yield facts.record_at(location)
        for number, page in now.named.items():
            lists.add(number, listed(page))

    if _is_small(now, load, small_limit):
        pages: dict[int, Any] = {
            number: msgspec.Raw(zlib.decompress(made))
            for number, made in zip(now.replies, records(), strict=True)
        }
        few = {"pages": pages | named_file(now.named), "names": names_by_initials(lists.names)}
        return Made([("replies", packed(few))], characters, small=True)
    return Made(_many_files(now, lists, records()), characters, small=False)


def _many_files(
    now: Numbered, lists: Lists, records: Iterator[bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of many replies, whose records fill the lists."""
    yield from zip(now.text_files(), records, strict=True)
    buckets = now.buckets
    rows = lists.texts(buckets)
    names: list[Counter[str]] = [Counter() for _ in range(buckets)]
    its_buckets = buckets_of([name[:2] for name in lists.names], buckets)
    for (name, count), bucket in zip(lists.names.items(), its_buckets, strict=True):
        names[bucket][name] = count
    for name, bucket in now.list_files().items():
        yield name, msgspec.json.encode(lists_file(rows[bucket], names[bucket]))
        rows[bucket] = ""
    for name, pages in now.named_files().items():
        yield name, packed(named_file(pages))
