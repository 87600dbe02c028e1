"""Known pages: what became of those that an earlier build made, as the store keeps it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from generator.store import Store

if TYPE_CHECKING:
    from generator.sitemaking.making import Made

PAGES, LINKS = "site pages", "links of site pages"  # spaces of the store
_NUMBER = "I"  # of a path


def decoded(kept: bytes) -> Made:
    """Return what became of a page."""
    from generator.sitemaking.making import Made  # with MkDocs, slow to import

    return msgspec.msgpack.decode(kept, type=Made)


def known_page(store: Store, path: str) -> Made | None:
    """Return what became of the page of a path, None where that is not known."""
    kept = store.get(PAGES, path)
    return decoded(kept) if kept else None


def links_of(made: Made) -> bytes:
    """Return the numbers of all paths that a page names, packed."""
    named = {crc32(path.encode()) for path in (*made.found, *made.missed, *made.wanted)}
    return array(_NUMBER, named).tobytes()


def known_pages(
    store: Store, pages: Iterable[str], paths: Iterable[str]
) -> Iterator[tuple[str, Made | None]]:
    """Yield the paths of known pages, and what became of those that may name one of `paths`.

    Those are left out of which the store lost that.
    """
    wanted, links = {crc32(path.encode()) for path in paths}, store.all(LINKS)
    for page in pages:
        if page in links and wanted.isdisjoint(array(_NUMBER, links[page])):
            yield page, None
        elif made := known_page(store, page):
            yield page, made
