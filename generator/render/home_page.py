"""The home page: what this is, a search prompt, counts, one example, newest replies, ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from generator.corpus import Library, NamedMechanism, PlaceNode, Use, walk
from generator.render.atlas import Atlas, place_page, theme_page, year_page
from generator.render.extracts import flat_words
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.page import listed
from generator.render.said import line, reply_link
from generator.render.selection_pages import selection_links
from generator.render.slices import Page
from generator.render.words import place_words, year_words

_NEWEST = 8
_SEARCHES = 4  # methods that most replies name, to search for


class Reading(msgspec.Struct, frozen=True, gc=False):
    """How a reply of a place explains a method: the words and the way to them in the letter."""

    method: Link
    place: str
    year: str
    words: str
    target: str
    reply: Link


def home_page(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the home page."""
    nodes = [node for node in walk(library.places) if node.entries]
    themes = [group for group in library.themes if group.filed]
    counts = (
        Link("答复", "replies/index.md", len(library.entries)),
        Link("地区", "places/index.md", len(nodes)),
        Link("年份", "years/index.md", sum(year is not None for year, _ in library.years)),
        Link("主题", "themes/index.md", len(themes)),
    )
    yield listed(
        "index.md",
        "home.md",
        "首页",
        library.settings.description,
        [(use, _method(use, directory)) for use in library.showcase],
        name=library.settings.name,
        counts=counts,
        searches=_searches(library.mechanisms),
        example=lambda: [_reading(use, directory) for use in library.showcase],
        newest=[line(entry) for entry in library.entries[:_NEWEST]],
        total=len(library.entries),
        feed=directory.feed("all"),
        selections=selection_links(library),
        places=[_way_in(node) for node in library.places],
        years=[
            Link(year_words(year), year_page(year), len(entries)) for year, entries in library.years
        ],
        themes=[
            Link(group.theme.name, theme_page(group.theme.slug), len(group.filed))
            for group in themes
        ],
    )


def _searches(named: Iterable[NamedMechanism]) -> list[str]:
    """Return what is worth a search here and is found for sure."""

    def seldom(each: NamedMechanism) -> tuple[int, str]:
        return -len({use.entry.address for use in each.uses}), each.slug

    plain = (each for each in sorted(named, key=seldom) if each.name.isalnum())
    return [each.name for each in islice(plain, _SEARCHES)]


def _way_in(node: PlaceNode) -> Link:
    """Return a province, or where it has no page the first place in it that has one."""
    name = node.name
    while not node.has_page:
        (node,) = node.children
        name += node.name
    return Link(name, place_page(node.path), node.total)


def _reading(use: Use, directory: Atlas) -> Reading:
    """Return the words that explain a method in a reply."""
    entry = use.entry
    return Reading(
        _method(use, directory),
        place_words(entry.metadata),
        year_words(entry.year),
        flat_words(entry.wording, use.definition) if use.definition else "",
        mark_target(entry, "mechanism", use.index),
        reply_link(entry),
    )


def _method(use: Use, directory: Atlas) -> Link:
    return Link(use.mechanism.name, directory.pages(use.entry)["mechanism", use.index])
