"""What the search knows of a reply: its passages in order, its numbers, the names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.corpus import Entry, place_of
from generator.model import Heading, Metadata, Reply, Role
from generator.notation.numerals import write_numeral
from generator.render.words import date_words, place_words
from generator.search import Name, Page, Passage
from generator.vocabulary.place_names import called
from generator.vocabulary.places import load_gazetteer

_MATTERS = {"cppcc_proposal": "提案", "npc_suggestion": "建议"}
_COUNCILS = {"cppcc": "政协", "npc": "人大"}


def search_page(entry: Entry) -> Page:
    """Return a reply as the search reads it."""
    reply, metadata = entry.reply, entry.metadata
    return Page(
        location=f"{entry.address}.html",
        title=metadata.title or entry.subject,
        subject=entry.subject,
        place=place_words(metadata),
        year=str(metadata.year or ""),
        passages=tuple(_passages(reply)),
        numbers=tuple(dict.fromkeys(_numbers(metadata))),
        names=tuple(dict.fromkeys(_names(reply))),
        words=tuple(dict.fromkeys(_words(metadata))),
    )


def _passages(reply: Reply) -> Iterator[Passage]:
    """Yield every block of the text in order, with the headings above it as printed.

    Signature, date and contact have no address; their hits lead to the last one before them.
    """
    text = reply.text
    paths = _paths(reply.outline, text)
    anchor = ""
    path: tuple[str, ...] = ()
    for block in reply.blocks:
        printed = text[slice(*block.span)].strip()
        if block.role is Role.PORTAL:
            yield Passage("", (), printed)
            continue
        anchor, path = block.anchor or anchor, paths.get(block.section or "", path)
        yield Passage(anchor, path, printed, block.role is Role.HEADING)


def _paths(outline: Iterable[Heading], text: str) -> dict[str, tuple[str, ...]]:
    """Return for each section the headings from the outermost down to its own, as printed."""
    paths: dict[str, tuple[str, ...]] = {}
    above: list[tuple[int, str]] = []
    for heading in outline:
        while above and above[-1][0] >= heading.level:
            above.pop()
        above.append((heading.level, text[slice(*heading.span)].strip()))
        paths[heading.id] = tuple(printed for _, printed in above)
    return paths


def _numbers(metadata: Metadata) -> Iterator[str]:
    """Yield the numbers and dates by which a reply is asked for."""
    if metadata.doc_number:
        yield metadata.doc_number
    matter = _MATTERS.get(metadata.document_kind, "")
    for number in metadata.proposal_numbers:
        yield f"第{number}号{matter}"
    if metadata.term and metadata.session:
        yield f"{write_numeral(metadata.term)}届{write_numeral(metadata.session)}次会议"
    for date in (metadata.date, metadata.published):
        if date:
            yield date_words(date)
    if metadata.index_number:
        yield metadata.index_number


def _names(reply: Reply) -> Iterator[Name]:
    """Yield places, offices, people and methods by all names they go by."""
    metadata = reply.metadata
    place = place_of(metadata)
    if place is not None:
        chain = load_gazetteer().chain(place, metadata.year)
        for each in filter(None, (chain.county, chain.city, chain.province)):
            yield from (Name(name, syllables) for name, syllables in called(each.name, each.slug))
    contact = metadata.contact
    for text in (
        *(metadata.township, metadata.agency, metadata.agency_as_printed, *metadata.issuers),
        *(metadata.signer, contact.name, contact.unit, *metadata.recipients),
        *(mechanism.name for mechanism in reply.mechanisms),
    ):
        if text:
            yield Name(text)


def _words(metadata: Metadata) -> Iterator[str]:
    """Yield the council whose proposal is answered as one says it: 濮阳市政协第189号提案."""
    council = _COUNCILS.get(metadata.council or "")
    if council and metadata.council_region:
        matter = _MATTERS.get(metadata.document_kind, "")
        name = metadata.council_region + council
        yield name
        for number in metadata.proposal_numbers:
            yield f"{name}第{number}号{matter}"
