"""The home page: what this is, a search prompt, counts, the newest replies, ways in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Library, walk
from generator.render.atlas import Atlas, Link, place_page, theme_page, year_page
from generator.render.cards import card
from generator.render.page import listing
from generator.render.words import year_words

_DESCRIPTION = "各地机关对政协提案、人大代表建议的书面答复原文，可检索、可链接、可下载。"
_NEWEST = 8
_SEARCHES = ("社区减负", "居民会客厅", "12341", "志愿服务")


def home_page(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the path and content of the home page."""
    nodes = [node for node in walk(library.places) if node.entries]
    themes = [group for group in library.themes if group.filed]
    counts = (
        Link("篇答复", "replies/index.md", len(library.entries)),
        Link("个地区", "places/index.md", len(nodes)),
        Link("个年份", "years/index.md", sum(year is not None for year, _ in library.years)),
        Link("个主题", "themes/index.md", len(themes)),
    )
    yield (
        "index.md",
        listing(
            "index.md",
            "home.html",
            "首页",
            _DESCRIPTION,
            counts=counts,
            searches=_SEARCHES,
            newest=[card(directory, entry) for entry in library.entries[:_NEWEST]],
            total=len(library.entries),
            places=[
                (
                    Link(node.name, place_page(node.path), node.total),
                    [
                        Link(child.name, place_page(child.path), child.total)
                        for child in node.children
                    ],
                )
                for node in library.places
            ],
            years=[
                Link(year_words(year), year_page(year), len(entries))
                for year, entries in library.years
            ],
            themes=[
                Link(group.theme.name, theme_page(group.theme.slug), len(group.filed))
                for group in themes
            ],
        ),
    )
