"""Known pages: what became of those that an earlier build made, as the store keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from generator.store import Store

if TYPE_CHECKING:
    from generator.sitemaking.maker import Made

PAGES = "site pages"  # a space of the store
_FEW = 50  # paths that are looked for


def decoded(kept: bytes) -> Made:
    """Return what became of a page."""
    from generator.sitemaking.maker import Made  # with MkDocs, slow to import

    return msgspec.msgpack.decode(kept, type=Made)


def known_page(store: Store, path: str) -> Made | None:
    """Return what became of the page of a path, None where that is not known."""
    kept = store.get(PAGES, path)
    return decoded(kept) if kept else None


def known_pages(
    every: Mapping[str, bytes], paths: Collection[str]
) -> Iterator[tuple[str, Made | None]]:
    """Yield the paths of all known pages, and what became of those that may name one of `paths`.

    `every` page is given as it is kept.
    """
    names = [path.encode() for path in paths]
    for page, kept in every.items():  # few paths are sooner looked for than all is decoded
        is_asked = len(names) > _FEW or any(name in kept for name in names)
        yield page, decoded(kept) if is_asked else None
