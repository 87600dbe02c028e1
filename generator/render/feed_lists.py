"""Which feeds there are, for all replies, places, themes, offices, promises; what each lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice

import msgspec

from generator.corpus import Entry, Library, PlaceNode
from generator.model import Commitment

MOST = 50  # entries of a feed


class Promised(msgspec.Struct, frozen=True, gc=False):
    """The `index`-th commitment of a reply, whatever was said of it later."""

    entry: Entry
    index: int
    commitment: Commitment


class Feed(msgspec.Struct, frozen=True, gc=False):
    """A feed: `key` names its files, feeds/<key>.xml and .json; `page` is what it tells news of.

    It lists `entries`, or commitments, the newest first, all with a whole date, at least one.
    """

    key: str
    title: str
    page: str
    entries: tuple[Entry, ...] = ()
    promises: tuple[Promised, ...] = ()

    @property
    def path(self) -> str:
        """Give the path of its files without suffix."""
        return f"feeds/{self.key}"


def feeds_of(library: Library, offices: Mapping[str, str]) -> dict[str, Feed]:
    """Return the feeds by their keys; `offices` are the pages of offices, by name.

    Replies without a whole date are in none: nothing says when they would be news.
    """
    return {
        feed.key: feed for feed in _every_feed(library, offices) if feed.entries or feed.promises
    }


def _every_feed(library: Library, offices: Mapping[str, str]) -> Iterator[Feed]:
    """Yield the feeds, those with nothing to list among them."""
    yield Feed("all", "全部答复", "replies/index.md", _newest(library.entries))
    promised = tuple(islice(_promised(library.entries), MOST))
    yield Feed("promises", "承诺", "promises/index.md", promises=promised)
    order = {entry.address: at for at, entry in enumerate(library.entries)}
    for node in library.places:
        yield from _of_places(node, "", order)[1]
    for group in library.themes:
        theme = group.theme
        page = f"themes/{theme.slug}"
        yield Feed(page, f"主题“{theme.name}”的答复", f"{page}.md", _newest(group.filed))
    for office in library.offices:
        page = offices[office.name]  # its own, or its row
        key = f"offices/{office.path}"
        yield Feed(key, f"{office.name}的答复", page, _newest(office.entries))


def _of_places(
    node: PlaceNode, around: str, order: Mapping[str, int]
) -> tuple[tuple[Entry, ...], list[Feed]]:
    """Return the newest replies of a place and all beneath it, and the feeds of these places."""
    name = around + node.name
    below = [_of_places(child, name, order) for child in node.children]
    lists = [_newest(node.entries), *(entries for entries, _ in below)]
    entries = tuple(islice(merge(*lists, key=lambda entry: order[entry.address]), MOST))
    found = [feed for _, feeds in below for feed in feeds]
    if node.has_page:
        key = f"places/{node.path}"
        found.insert(0, Feed(key, f"{name}的答复", f"{key}/index.md", entries))
    return entries, found


def _promised(entries: Iterable[Entry]) -> Iterator[Promised]:
    """Yield the commitments of replies with a whole date."""
    for entry in filter(_is_dated, entries):
        for index, commitment in enumerate(entry.commitments, 1):
            yield Promised(entry, index, commitment)


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the first with a whole date; replies come newest first."""
    return tuple(islice(filter(_is_dated, entries), MOST))


def _is_dated(entry: Entry) -> bool:
    return len(entry.date) == len("2023-07-26")
