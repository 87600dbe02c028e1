"""Redirects: addresses that lists once had, each a small page that leads to where they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.render.links import relative
from generator.render.page import page

MOVED = {"documents/by-year.md": "documents/index.md"}


def redirects(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a page for each old path that leads to its new one, by itself and by a checked link."""
    for old, new in moved.items():
        head = {"title": "此页已并入另一页", "template": "redirect.html"}
        yield old, page(old, "redirect.md", head | {"location": relative(old, new)}, target=new)
