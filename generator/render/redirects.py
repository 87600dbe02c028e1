"""Redirects: addresses that lists once had, each a small page that leads to where they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.render.links import relative
from generator.render.page import listing

MOVED = {"documents/by-year.md": "documents/index.md"}


def redirects(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a page for each old path that leads to its new one, by itself and by a checked link."""
    for old, new in moved.items():
        yield (
            old,
            listing(
                old,
                "redirect.md",
                "此页已并入另一页",
                "此页的内容已并入另一页。",
                target=new,
                address=relative(old, new),
            ),
        )
