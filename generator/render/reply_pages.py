"""The page of a reply, with its record and its text to download."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator.corpus import Entry, Library
from generator.render.answered_asks import asks
from generator.render.atlas import Atlas, Link, place_page, reply_page
from generator.render.citation import citation
from generator.render.doubts import doubts
from generator.render.figure_checks import figure_checks
from generator.render.letter import letter, mark_lines
from generator.render.letter_names import commitments, named
from generator.render.links import way
from generator.render.page import page
from generator.render.record import record, record_file
from generator.render.related_replies import relation_view
from generator.render.reply_card import rows
from generator.render.words import date_words, kind_words, place_words, proposal_words, year_words

# What is said in the letter is in its record beside the page; the head holds the metadata.
_NOT_IN_HEAD = {
    *("outline", "themes", "problems", "document_citations", "figures", "mechanisms"),
    *("commitments", "asks"),
}
_TEXT_NOTE = "〔提案建议答复库注：文中的手机号、身份证号已遮盖，其余与原文一字不差。〕\n"


def reply_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield path and content of every reply's page, record and text."""
    for entry in library.entries:
        values = record(entry.reply, entry.address)
        yield reply_page(entry), _page(library, directory, entry, values)
        yield f"{entry.address}.json", record_file(values)
        yield f"{entry.address}.txt", text_download(entry)


def text_download(entry: Entry) -> str:
    """Return the reply's text for download; a note follows if a private number was masked."""
    return entry.text.rstrip("\n") + "\n\n" + _TEXT_NOTE if entry.private else entry.text


def _page(library: Library, directory: Atlas, entry: Entry, values: Mapping[str, Any]) -> str:
    """Return the Markdown of the page."""
    reply, metadata = entry.reply, entry.metadata
    line, title = entry.subject, metadata.title or ""
    about = directory.pages(entry)
    base = entry.address.rsplit("/", 1)[-1]
    return page(
        reply_page(entry),
        "reply.md",
        _head(entry, values),
        subject=line,
        title=title if title != line else "",
        facts=_facts(directory, entry),
        rows=rows(directory, entry),
        corrected=reply.corrected,
        asks=asks(entry),
        asks_term="建议" if metadata.document_kind == "npc_suggestion" else "提案",
        pieces=letter(entry),
        named=named(directory, entry),
        commitments=commitments(entry),
        doubts=doubts(entry, library.problems[entry.address]),
        checks=figure_checks(entry, library.checks[entry.address]),
        citation=citation(metadata, entry.address),
        source=reply.source,
        other_sources=reply.other_sources,
        text_file=Markup(f"{base}.txt"),
        json_file=Markup(f"{base}.json"),
        url=_plain_url(reply.source_url),
        relations=relation_view(directory, entry, library.relations[entry.address], about),
        marks=tuple(mark_lines(entry, partial(way, reply_page(entry)), about)),
    )


def _head(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter: all metadata that is known, themes as tags."""
    metadata, line = entry.metadata, entry.subject
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
        "description": f"{office}{year_words(entry.year)}{kind_words(metadata)}全文：{line}",
        "tags": list(entry.reply.themes),
        **{name: value for name, value in known.items() if name != "title"},
    }


def _plain_url(url: str | None) -> str:
    """Return an address as Markdown may hold it between < and >."""
    return re.sub(r"[<>\s\\]", lambda found: quote(found[0]), url or "")


def _facts(directory: Atlas, entry: Entry) -> tuple[Link, ...]:
    """Return who answered whom, when, and which proposal; a link where there is a page."""
    metadata = entry.metadata
    offices = [
        Link(name, directory.offices.get(name) or place_page(entry.place)) for name in entry.offices
    ]
    if not offices:
        offices = [
            Link(metadata.agency_as_printed or place_words(metadata), place_page(entry.place))
        ]
    to = f"答复{'、'.join(metadata.recipients)}" if metadata.recipients else ""
    day = date_words(entry.date) or year_words(entry.year)
    words = proposal_words(metadata) or kind_words(metadata)
    rest = (Link(part, "") for part in (to, day, words) if part)
    return (*offices, *rest)
