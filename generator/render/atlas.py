"""Where things stand on the site: the pages of places, themes, years, offices, replies …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus import Council, Entry, Library, PlaceNode, has_page, walk
from generator.model import Metadata
from generator.render.feed_lists import Feed, feeds_of
from generator.render.links import Link
from generator.render.registers import (
    Registers,
    registers,
    replies_of,
    targets,
)

__all__ = [
    "Atlas",
    "Link",
    "Pages",
    "atlas",
    "place_page",
    "reply_page",
    "theme_page",
    "year_page",
]

Pages = Mapping[tuple[str, int], str]  # (kind, index) of a mark -> the page about it, from docs/


@dataclass(frozen=True, slots=True)
class Atlas:
    """Finds for a name its page, or its row in a register where it has none.

    `about` holds for each reply where the things are that it marks.
    """

    themes: Mapping[str, str]  # by name
    places: Mapping[str, PlaceNode]  # by slug path
    documents: Mapping[str, str]  # by slug
    mechanisms: Mapping[str, str]  # by slug
    indicators: Mapping[str, str]  # by key, those that have a page
    offices: Mapping[str, str]  # by name
    councils: Mapping[tuple[str, str], str]  # by kind and region
    sessions: Mapping[tuple[str, str, int | None, int | None], str]  # … and term and session
    about: Mapping[str, Pages]  # by address
    registers: Registers
    feeds: Mapping[str, Feed]  # by key

    def feed(self, key: str) -> Link | None:
        """Give the feed of this key, else that of the nearest place around it, if there is one."""
        while key and key not in self.feeds:
            key = key.rpartition("/")[0]
        return Link(self.feeds[key].title, self.feeds[key].path) if key else None

    def pages(self, entry: Entry) -> Pages:
        """Give where the citations and mechanisms of a reply are told of."""
        return self.about.get(entry.address, {})

    def session(self, metadata: Metadata) -> str:
        """Give the place of the session whose proposal a reply answers, "" where none is known."""
        kind, region = metadata.council or "", metadata.council_region or ""
        return self.sessions.get((kind, region, metadata.term, metadata.session), "")

    def trail(self, path: str) -> tuple[Link, ...]:
        """Give the places from the province down to `path` that have pages.

        One that has none is named before the next: 河南省濮阳市.
        """
        steps, before = [], ""
        for node in self._down_to(path):
            before += node.name
            if node.has_page:
                steps.append(Link(before, place_page(node.path)))
                before = ""
        return tuple(steps)

    def place_target(self, path: str) -> str:
        """Give the page of a place, "" where it has none."""
        node = self.places.get(path)
        return place_page(path) if node and node.has_page else ""

    def full_name(self, path: str) -> str:
        """Give the name of a place with those around it: 河南省濮阳市清丰县."""
        return "".join(node.name for node in self._down_to(path))

    def _down_to(self, path: str) -> Iterator[PlaceNode]:
        """Yield the places from the province down to `path`."""
        slugs = path.split("/")
        for depth in range(len(slugs)):
            if node := self.places.get("/".join(slugs[: depth + 1])):
                yield node

    def place_name(self, path: str) -> str:
        """Give the name of a place, a district with its city before it."""
        names = [node.name for node in self._down_to(path)]
        return "".join(names[-2:] if names and names[-1].endswith("区") else names[-1:]) or path


def atlas(library: Library) -> Atlas:
    """Return the directory of the pages of `library`."""
    made = registers(library)
    documents = {each.slug: target for each, target in targets(made.documents, "documents")}
    mechanisms = {each.slug: target for each, target in targets(made.mechanisms, "mechanisms")}
    indicators = {
        each.data[0].key: f"data/indicators/{each.slug}.md"
        for each in library.indicators
        if has_page(each)
    }
    councils = list(targets(made.councils, "councils"))
    about: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for document in library.documents:
        for mention in document.mentions:
            about[mention.entry.address]["citation", mention.index] = documents[document.slug]
    for mechanism in library.mechanisms:
        for use in mechanism.uses:
            about[use.entry.address]["mechanism", use.index] = mechanisms[mechanism.slug]
    offices = {each.name: target for each, target in targets(made.offices, "offices")}
    return Atlas(
        themes={group.theme.name: theme_page(group.theme.slug) for group in library.themes},
        places={node.path: node for node in walk(library.places)},
        documents=documents,
        mechanisms=mechanisms,
        indicators=indicators,
        offices=offices,
        councils={(each.kind, each.region): target for each, target in councils},
        sessions=dict(_sessions(councils)),
        about=about,
        registers=made,
        feeds=feeds_of(library, offices),
    )


def _sessions(
    councils: Iterable[tuple[Council, str]],
) -> Iterator[tuple[tuple[str, str, int | None, int | None], str]]:
    """Yield where each session is told of: on its council's page, or in the row of its council."""
    for council, target in councils:
        on_page = replies_of(council, target).sections if has_page(council) else ()
        for at, session in enumerate(council.sessions):
            key = (council.kind, council.region, session.term, session.number)
            yield key, on_page[at].target if on_page else target


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
