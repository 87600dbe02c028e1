"""Redirects: addresses that lists once had, each a bare page that leads to where they are now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.atlas import Atlas
from generator.render.links import relative
from generator.render.page import page

_MOVED = {"documents/by-year.md": "documents/index.md", "comparison/index.md": "themes/index.md"}


def redirects(directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield a page for each old path that leads to its new one, by itself and by a checked link."""
    compared = {
        target.replace("themes/", "comparison/"): target for target in directory.themes.values()
    }
    for old, new in (_MOVED | compared).items():
        head = {"title": "此页已并入另一页", "template": "redirect.html"}
        yield old, page(old, "redirect.md", head | {"location": relative(old, new)}, target=new)
