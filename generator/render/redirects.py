"""Redirects: addresses that lists once had, each a bare page that leads to where they are now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.corpus import PlaceNode
from generator.render.atlas import Atlas, place_page
from generator.render.links import relative
from generator.render.page import page
from generator.render.slices import Page, slice_digest

_MOVED = {"documents/by-year.md": "documents/index.md", "comparison/index.md": "themes/index.md"}


def redirects(directory: Atlas) -> Iterator[Page]:
    """Yield a page for each old path that leads to its new one, by itself and by a checked link."""
    compared = {
        target.replace("themes/", "comparison/"): target for target in directory.themes.values()
    }
    provinces = {
        place_page(path): _only_place(node)
        for path, node in directory.places.items()
        if "/" not in path and not node.has_page
    }
    for old, new in (_MOVED | compared | provinces).items():
        yield Page(old, slice_digest(new), partial(_redirect, old, new))


def _redirect(old: str, new: str) -> str:
    """Return the page that leads from one path to another."""
    head = {"title": "此页已并入另一页", "template": "redirect.html"}
    return page(old, "redirect.md", head | {"location": relative(old, new)}, target=new)


def _only_place(node: PlaceNode) -> str:
    """Return the page of the only place in a province that has but one."""
    return place_page(node.path) if node.has_page else _only_place(node.children[0])
