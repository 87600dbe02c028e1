"""Where things stand on the site: the pages of places, themes, years, offices, replies …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.corpus import Council, Entry, Library, Office, PlaceNode, walk

Pages = Mapping[tuple[str, int], str]  # (kind, index) of a mark -> the page about it, from docs/


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the page it leads to, relative to docs/; `count` where something is counted."""

    name: str
    target: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """Finds the page for a name; `about` holds for each reply the pages about what it marks."""

    themes: Mapping[str, str]  # by name
    places: Mapping[str, PlaceNode]  # by slug path
    offices: Mapping[str, str]  # by name
    councils: Mapping[tuple[str, str], str]  # by kind and region
    indicators: Mapping[str, str]  # by key
    about: Mapping[str, Pages]  # by address

    def pages(self, entry: Entry) -> Pages:
        """Give the pages about the citations and mechanisms of a reply."""
        return self.about.get(entry.address, {})

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
    about: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for document in library.documents:
        for mention in document.mentions:
            about[mention.entry.address]["citation", mention.index] = document_page(document.slug)
    for mechanism in library.mechanisms:
        for use in mechanism.uses:
            about[use.entry.address]["mechanism", use.index] = mechanism_page(mechanism.slug)
    return Atlas(
        themes={group.theme.name: theme_page(group.theme.slug) for group in library.themes},
        places={node.path: node for node in walk(library.places)},
        offices={office.name: office_page(office) for office in library.offices},
        councils={(each.kind, each.region): council_page(each) for each in library.councils},
        indicators={each.data[0].key: indicator_page(each.slug) for each in library.indicators},
        about=about,
    )


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


def document_page(slug: str) -> str:
    """Return the page of a document."""
    return f"documents/{slug}.md"


def mechanism_page(slug: str) -> str:
    """Return the page of a mechanism."""
    return f"mechanisms/{slug}.md"


def indicator_page(slug: str) -> str:
    """Return the page of an indicator."""
    return f"data/indicators/{slug}.md"


def office_page(office: Office) -> str:
    """Return the page of an office."""
    return f"offices/{office.path}.md"


def council_page(council: Council) -> str:
    """Return the page of a council."""
    return f"councils/{council.path}.md"


def session_anchor(term: int | None, session: int | None) -> str:
    """Return the anchor of a session on its council's page: s9-1, 0 for what is unsaid."""
    return f"s{term or 0}-{session or 0}"
