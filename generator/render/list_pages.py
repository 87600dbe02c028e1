"""The lists: places as a tree, years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Library, PlaceNode, walk
from generator.render.atlas import Atlas, Link, place_page, year_page
from generator.render.cards import card
from generator.render.page import listing
from generator.render.words import year_words


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree: replies here and beneath, of them issued here, and the places below."""

    link: Link
    own: int
    children: tuple[Branch, ...]


def place_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the tree of places and a page for each of them."""
    yield (
        "places/index.md",
        listing(
            "places/index.md",
            "places.html",
            "地区",
            "按地区浏览答复：省、市、县。",
            branches=[_branch(node) for node in library.places],
            total=len(library.entries),
        ),
    )
    for node in walk(library.places):
        path = place_page(node.path)
        yield path, _place_page(path, node, directory)


def year_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of years and a page for each of them."""
    yield (
        "years/index.md",
        listing(
            "years/index.md",
            "years.html",
            "年份",
            "按年份浏览答复。",
            years=[
                (
                    Link(year_words(year), year_page(year), len(entries)),
                    [card(directory, entry) for entry in entries],
                )
                for year, entries in library.years
            ],
        ),
    )
    for year, entries in library.years:
        name = year_words(year)
        yield (
            year_page(year),
            listing(
                year_page(year),
                "year.html",
                f"{name}的答复",
                f"{name}的答复，共{len(entries)}篇。",
                name=name,
                known=year is not None,
                cards=[card(directory, entry) for entry in entries],
            ),
        )


def _place_page(path: str, node: PlaceNode, directory: Atlas) -> str:
    """Return the page of one place: the places beneath it, and its replies."""
    return listing(
        path,
        "place.html",
        f"{node.name}的答复",
        f"{node.name}的答复，共{node.total}篇。",
        name=node.name,
        total=node.total,
        trail=directory.trail(node.path)[:-1],
        branches=[_branch(child) for child in node.children],
        cards=[card(directory, entry) for entry in node.entries],
    )


def _branch(node: PlaceNode) -> Branch:
    """Return a place and all beneath it as the tree shows them."""
    return Branch(
        Link(node.name, place_page(node.path), node.total),
        len(node.entries),
        tuple(_branch(child) for child in node.children),
    )
