"""The home page: what this is, a search prompt, counts, one example, newest replies, ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Library, PlaceNode, Showcase, walk
from generator.render.atlas import Atlas, Link, place_page, reply_page, theme_page, year_page
from generator.render.cards import card
from generator.render.extracts import flat_words
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.words import place_words, year_words

_DESCRIPTION = "各地机关对政协提案、人大代表建议的书面答复原文，可检索、可链接、可下载。"
_NEWEST = 8
_SEARCHES = ("社区减负", "居民会客厅", "12341", "志愿服务")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reply explains a name: its year, the words, the way to the name in the letter."""

    year: str
    words: str
    target: str
    reply: Link


@dataclass(frozen=True, slots=True)
class Example:
    """A named method of a place, as it is explained year by year."""

    name: str
    target: str
    place: str
    readings: tuple[Reading, ...]


def home_page(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the path and content of the home page."""
    nodes = [node for node in walk(library.places) if node.entries]
    themes = [group for group in library.themes if group.filed]
    counts = (
        Link("答复", "replies/index.md", len(library.entries)),
        Link("地区", "places/index.md", len(nodes)),
        Link("年份", "years/index.md", sum(year is not None for year, _ in library.years)),
        Link("主题", "themes/index.md", len(themes)),
    )
    yield (
        "index.md",
        listing(
            "index.md",
            "home.md",
            "首页",
            _DESCRIPTION,
            counts=counts,
            searches=_SEARCHES,
            example=_example(library.showcase, directory) if library.showcase else None,
            newest=[card(directory, entry) for entry in library.entries[:_NEWEST]],
            total=len(library.entries),
            places=[_way_in(node) for node in library.places],
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


def _way_in(node: PlaceNode) -> Link:
    """Return a province, or where it has no page the first place in it that has one."""
    name = node.name
    while not node.has_page:
        (node,) = node.children
        name += node.name
    return Link(name, place_page(node.path), node.total)


def _example(found: Showcase, directory: Atlas) -> Example:
    """Return a method of one place with the words that explain it, oldest first."""
    first = found.uses[0].entry
    return Example(
        found.mechanism.name,
        directory.pages(first)["mechanism", found.uses[0].index],
        place_words(first.metadata),
        tuple(
            Reading(
                year_words(use.entry.year),
                flat_words(use.entry.reply, use.definition),
                mark_target(use.entry, "mechanism", use.index),
                Link(use.entry.subject, reply_page(use.entry)),
            )
            for use in found.uses
            if use.definition
        ),
    )
