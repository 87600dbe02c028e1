"""The page of a reply, with its record and its text to download."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.corpus.build import Corpus, Entry
from generator.corpus.relations import relate
from generator.model import Heading, Reply
from generator.notation.masking import find_private, mask
from generator.render.asks import asks
from generator.render.atlas import Atlas, Link, place_path, reply_page, trail, year_page
from generator.render.cards import theme_links
from generator.render.citation import citation
from generator.render.doubts import Doubt, doubts, shared_problems
from generator.render.figure_checks import figure_checks
from generator.render.letter import Piece, letter
from generator.render.links import relative
from generator.render.named import named
from generator.render.page import page
from generator.render.record import record
from generator.render.registers import Registers
from generator.render.relations import RelationView, relation_view
from generator.render.reply_card import rows
from generator.render.words import kind_words, place_words, subject, year_words

# What is said in the letter is in its record beside the page; the head holds the metadata.
_NOT_IN_HEAD = {
    *("outline", "themes", "problems", "document_citations", "figures", "mechanisms"),
    *("commitments", "asks"),
}
_TEXT_NOTE = "〔提案建议答复库注：文中的手机号、身份证号已遮盖，其余与原文一字不差。〕\n"


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An entry of the outline with the entries beneath it."""

    anchor: str
    number: str
    heading: str
    children: tuple[OutlineItem, ...]


def reply_pages(corpus: Corpus, directory: Atlas, known: Registers) -> Iterator[tuple[str, str]]:
    """Yield path and content of every reply's page, record and text."""
    shared = shared_problems(corpus)
    related = relate(corpus.entries, known.documents, known.mechanisms)
    for entry in corpus.entries:
        values = record(entry.reply, entry.address, masked=True)
        about = known.pages(entry)
        pieces = letter(entry.reply, partial(relative, reply_page(entry)), about)
        relations = relation_view(directory, entry, related[entry.address], about)
        puzzles = doubts(entry, shared)
        yield reply_page(entry), _page(directory, known, entry, values, pieces, relations, puzzles)
        yield f"{entry.address}.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        yield f"{entry.address}.txt", text_download(entry.reply)


def text_download(reply: Reply) -> str:
    """Return the reply's text for download; a note follows if a private number was masked."""
    if not find_private(reply.text):
        return reply.text
    return mask(reply.text).rstrip("\n") + "\n\n" + _TEXT_NOTE


def _page(
    directory: Atlas,
    known: Registers,
    entry: Entry,
    values: Mapping[str, Any],
    pieces: Sequence[Piece],
    relations: RelationView,
    puzzles: Sequence[Doubt],
) -> str:
    """Return the Markdown of the page."""
    reply, metadata = entry.reply, entry.reply.metadata
    line = mask(subject(reply))
    title = mask(metadata.title or "")
    base = entry.address.rsplit("/", 1)[-1]
    return page(
        reply_page(entry),
        "reply.html",
        _head(entry, line, values),
        subject=line,
        title=title if title != line else "",
        kind=kind_words(metadata),
        place=place_words(metadata),
        year=Link(year_words(metadata.year), year_page(metadata.year)),
        trail=trail(directory, place_path(entry)),
        rows=rows(directory, known, entry),
        corrected=reply.corrected,
        asks=asks(entry),
        asks_term="建议" if metadata.document_kind == "npc_suggestion" else "提案",
        outline=outline_tree(reply.outline),
        pieces=pieces,
        named=named(known, entry),
        themes=theme_links(directory, reply.themes),
        doubts=puzzles,
        checks=figure_checks(entry),
        citation=mask(citation(metadata, entry.address)),
        source=reply.source,
        other_sources=reply.other_sources,
        text_file=f"{base}.txt",
        json_file=f"{base}.json",
        relations=relations,
    )


def _head(entry: Entry, line: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter: all metadata that is known, themes as tags."""
    metadata = entry.reply.metadata
    known = {
        name: value
        for name, value in values.items()
        if name not in _NOT_IN_HEAD and value not in (None, [], {})
    }
    if isinstance(known.get("contact"), dict) and not any(known["contact"].values()):
        del known["contact"]
    office = metadata.agency or metadata.agency_as_printed or place_words(metadata)
    return {
        "title": values["title"] or line,
        "subject": line,
        "description": f"{office}{year_words(metadata.year)}{kind_words(metadata)}全文：{line}",
        "tags": list(entry.reply.themes),
        "hide": ["navigation"],
        **{name: value for name, value in known.items() if name != "title"},
    }


def outline_tree(headings: tuple[Heading, ...]) -> tuple[OutlineItem, ...]:
    """Return the flat outline as a tree: deeper entries belong to the shallower one before them."""
    items: list[OutlineItem] = []
    at = 0
    while at < len(headings):
        top, end = headings[at], at + 1
        while end < len(headings) and headings[end].level > top.level:
            end += 1
        children = outline_tree(headings[at + 1 : end])
        items.append(OutlineItem(top.id, top.number_as_printed, mask(top.heading), children))
        at = end
    return tuple(items)
