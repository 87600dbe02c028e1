"""Addresses that have gone: each leads on to the page that took its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.render.links import relative
from generator.render.page import page


def redirect_pages(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a page at each old path that leads on to the new one, by itself and by a link."""
    for old, new in moved.items():
        yield (
            old,
            page(
                old,
                "redirect.md",
                {"title": "本页已移动", "hide": ["navigation", "toc"]},
                new=new,
                address=Markup(relative(old, new)),
            ),
        )
