"""Where things stand on the site: the pages of places, themes, years and replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus.build import Corpus, Entry, PlaceNode


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the page it leads to, relative to docs/; `count` where something is counted."""

    name: str
    target: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """Finds the page for a name: themes by name, place nodes by slug path."""

    themes: Mapping[str, str]
    places: Mapping[str, PlaceNode]


def atlas(corpus: Corpus) -> Atlas:
    """Return the directory of the pages of `corpus`."""
    return Atlas(
        themes={group.theme.name: theme_page(group.theme.slug) for group in corpus.themes},
        places={node.path: node for node in walk(corpus.places)},
    )


def walk(nodes: Iterable[PlaceNode]) -> Iterator[PlaceNode]:
    """Yield the nodes and all beneath them, parents first."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def reply_page(entry: Entry) -> str:
    """Return the page of a reply."""
    return f"{entry.address}.md"


def place_page(path: str) -> str:
    """Return the page of a place."""
    return f"places/{path}/index.md"


def year_page(year: int | None) -> str:
    """Return the page of a year."""
    return f"years/{year or 'undated'}.md"


def theme_page(slug: str) -> str:
    """Return the page of a theme."""
    return f"themes/{slug}.md"


def place_path(entry: Entry) -> str:
    """Return the slug path of the place in a reply's address: replies/<place path>/<year>/<key>."""
    return "/".join(entry.address.split("/")[1:-2])


def trail(directory: Atlas, path: str) -> tuple[Link, ...]:
    """Return the places from the province down to `path`, as far as they have pages."""
    slugs = path.split("/")
    paths = ["/".join(slugs[: depth + 1]) for depth in range(len(slugs))]
    return tuple(
        Link(directory.places[each].name, place_page(each))
        for each in paths
        if each in directory.places
    )
