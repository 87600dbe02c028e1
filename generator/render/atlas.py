"""Where things stand on the site: the pages of places, themes, years, offices, replies …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.corpus import Council, Entry, Library, PlaceNode, has_page, query, walk
from generator.model import Metadata
from generator.render.feed_lists import Feed, feeds_of
from generator.render.links import Link
from generator.render.registers import Registers, replies_of, targets

Pages = Mapping[tuple[str, int], str]  # (kind, index) of a mark -> the page about it, from docs/
_pages = msgspec.msgpack.Decoder(dict[tuple[str, int], str])


class Atlas:
    """Finds for a name its page, or its row in a register where it has none."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.registers = Registers(library)
        self._trails: dict[str, tuple[Link, ...]] = {}

    @query
    def themes(self) -> Mapping[str, str]:
        """Give the pages of themes by name."""
        return {each.theme.name: theme_page(each.theme.slug) for each in self._library.themes}

    @query
    def places(self) -> Mapping[str, PlaceNode]:
        """Give places by slug path."""
        return {node.path: node for node in walk(self._library.places)}

    @query
    def documents(self) -> Mapping[str, str]:
        """Give where documents are told of by slug."""
        return self._library.kept("ways to documents", dict[str, str], self._ways_to_documents)

    def _ways_to_documents(self) -> dict[str, str]:
        found = targets(self.registers.documents, "documents")
        return {each.slug: target for each, target in found}

    @query
    def mechanisms(self) -> Mapping[str, str]:
        """Give where mechanisms are told of by slug."""
        found = targets(self.registers.mechanisms, "mechanisms")
        return {each.slug: target for each, target in found}

    @query
    def indicators(self) -> Mapping[str, str]:
        """Give the pages of indicators by key, those that have one."""
        return {
            each.data[0].key: f"data/indicators/{each.slug}.md"
            for each in self._library.indicators
            if has_page(each)
        }

    @query
    def offices(self) -> Mapping[str, str]:
        """Give where offices are told of by name."""
        found = targets(self.registers.offices, "offices")
        return {each.name: target for each, target in found}

    @query
    def councils(self) -> Mapping[tuple[str, str], str]:
        """Give where councils are told of by kind and region."""
        found = targets(self.registers.councils, "councils")
        return {(each.kind, each.region): target for each, target in found}

    @query
    def sessions(self) -> Mapping[tuple[str, str, int | None, int | None], str]:
        """Give where sessions are told of by kind, region, term and session."""
        return dict(_sessions(targets(self.registers.councils, "councils")))

    @query
    def _about(self) -> Mapping[str, msgspec.Raw]:
        """Give by address of a reply where the things are that it marks."""
        return self._library.kept("pages of marks", dict[str, msgspec.Raw], self._pages_of_marks)

    def _pages_of_marks(self) -> dict[str, msgspec.Raw]:
        about: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
        documents, mechanisms = self.documents, self.mechanisms
        for document in self._library.documents:
            for mention in document.mentions:
                about[mention.entry.address]["citation", mention.index] = documents[document.slug]
        for mechanism in self._library.mechanisms:
            for use in mechanism.uses:
                about[use.entry.address]["mechanism", use.index] = mechanisms[mechanism.slug]
        encode = msgspec.msgpack.encode
        return {address: msgspec.Raw(encode(pages)) for address, pages in about.items()}

    @query
    def feeds(self) -> Mapping[str, Feed]:
        """Give the feeds by key."""
        return feeds_of(self._library, self.offices)

    def feed(self, key: str) -> Link | None:
        """Give the feed of this key, else that of the nearest place around it, if there is one."""
        while key and key not in self.feeds:
            key = key.rpartition("/")[0]
        return Link(self.feeds[key].title, self.feeds[key].path) if key else None

    def pages(self, entry: Entry) -> Pages:
        """Give where the citations and mechanisms of a reply are told of."""
        found = self._about.get(entry.address)
        return _pages.decode(found) if found is not None else {}

    def session(self, metadata: Metadata) -> str:
        """Give the place of the session whose proposal a reply answers, "" where none is known."""
        kind, region = metadata.council or "", metadata.council_region or ""
        return self.sessions.get((kind, region, metadata.term, metadata.session), "")

    def trail(self, path: str) -> tuple[Link, ...]:
        """Give the places from the province down to `path` that have pages.

        One that has none is named before the next: 河南省濮阳市.
        """
        if path not in self._trails:
            steps, before = [], ""
            for node in self._down_to(path):
                before += node.name
                if node.has_page:
                    steps.append(Link(before, place_page(node.path)))
                    before = ""
            self._trails[path] = tuple(steps)
        return self._trails[path]

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
