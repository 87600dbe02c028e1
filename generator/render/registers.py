"""What the replies name, gathered once for all pages: documents, mechanisms, offices, councils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.corpus.build import Corpus, Entry
from generator.corpus.councils import Council, councils
from generator.corpus.documents import Document, documents
from generator.corpus.mechanisms import NamedMechanism, mechanisms
from generator.corpus.offices import Office, offices
from generator.render.marks import Pages


@dataclass(frozen=True, slots=True)
class Registers:
    """The groups, and for each reply (by address) the pages about what its letter marks."""

    documents: tuple[Document, ...]
    mechanisms: tuple[NamedMechanism, ...]
    offices: tuple[Office, ...]
    councils: tuple[Council, ...]
    about: Mapping[str, Pages]
    office_pages: Mapping[str, str]  # by name
    council_pages: Mapping[tuple[str, str], str]  # by kind and region

    def pages(self, entry: Entry) -> Pages:
        """Give the pages about the citations and mechanisms of a reply."""
        return self.about.get(entry.address, {})


def registers(corpus: Corpus) -> Registers:
    """Return the registers of a corpus."""
    cited, named = documents(corpus.entries), mechanisms(corpus.entries)
    issuing, sitting = offices(corpus.entries), councils(corpus.entries)
    about: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for document in cited:
        for mention in document.mentions:
            about[mention.entry.address]["citation", mention.index] = document_page(document.slug)
    for mechanism in named:
        for use in mechanism.uses:
            about[use.entry.address]["mechanism", use.index] = mechanism_page(mechanism.slug)
    return Registers(
        cited,
        named,
        issuing,
        sitting,
        about,
        {office.name: office_page(office) for office in issuing},
        {(council.kind, council.region): council_page(council) for council in sitting},
    )


def document_page(slug: str) -> str:
    """Return the page of a document."""
    return f"documents/{slug}.md"


def mechanism_page(slug: str) -> str:
    """Return the page of a mechanism."""
    return f"mechanisms/{slug}.md"


def office_page(office: Office) -> str:
    """Return the page of an office."""
    return f"offices/{office.path}.md"


def council_page(council: Council) -> str:
    """Return the page of a council."""
    return f"councils/{council.path}.md"


def session_anchor(term: int | None, session: int | None) -> str:
    """Return the anchor of a session on its council's page: s9-1, 0 for what is unsaid."""
    return f"s{term or 0}-{session or 0}"
