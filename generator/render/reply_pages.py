"""The page of a reply, with its record and its text to download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from generator.corpus import Entry, Library, Puzzle
from generator.model import Role
from generator.notation.markdown_text import paragraph
from generator.render.atlas import Atlas, place_page, reply_page, year_page
from generator.render.bibliography import forms, work_of, work_title
from generator.render.check_pages import figure_checks
from generator.render.doubts import doubt
from generator.render.letter import letter, mark_lines
from generator.render.links import Link
from generator.render.marks import mark_id
from generator.render.page import page
from generator.render.provenance import provenance
from generator.render.record import fields, record_file
from generator.render.reply_additions import alike, asks, commitments, documents, mechanisms
from generator.render.reply_slices import Around, Surroundings
from generator.render.slices import Page
from generator.render.words import date_words, kind_words, office_words, proposal_words, year_words

# What is said in the letter is in its record beside the page; the head holds the metadata.
_NOT_IN_HEAD = {
    *("outline", "themes", "problems", "document_citations", "figures", "mechanisms"),
    *("commitments", "asks"),
}
_TEXT_NOTE = "〔本库注：文中的{}已遮盖，其余与原文一字不差。〕\n"

_UNFILED = "其他"  # the theme of what fits nowhere
_WITHIN = "&#32;›&#32;"  # between a place and one in it; Markdown would strip plain blanks

# The card repeats these lines only where they are printed otherwise, or corrected.
_SAID_ABOVE = {"标题", "事由", "目次", "答复机关", "成文日期", "所答提案", "所答建议"}


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line of the card: a term, its values, how they are printed where the text says.

    When one of the `fields` is corrected by people, the line is made `by_hand`.
    """

    term: str
    fields: str
    values: Sequence[Link]
    printed: str | None = None
    between: str = "；"  # Markdown
    by_hand: bool = False


def reply_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield every reply's page, with its record and its text beside it."""
    around = Surroundings(library, directory)
    for entry in around.in_turn:
        yield Page(
            reply_page(entry),
            around.digest(entry),
            reply_files,
            (f"{entry.address}.json", f"{entry.address}.txt"),
            partial(around.load, entry),
        )


def reply_files(entry: Entry, about: Around, problems: Sequence[Puzzle]) -> tuple[str, bytes, str]:
    """Return a reply's page, record and text."""
    planned = (figure.planned for figure in entry.counts.figures)
    values = fields(entry.reply, entry.address, planned)
    return _page(entry, about, problems, values), record_file(values), text_download(entry)


def text_download(entry: Entry) -> str:
    """Return the reply's text for download; a note follows if a private number was masked."""
    if not entry.private:
        return entry.text
    hidden = dict.fromkeys(each.kind.removesuffix("已遮盖") for each in entry.private)
    return entry.text.rstrip("\n") + "\n\n" + _TEXT_NOTE.format("、".join(hidden))


def _page(
    entry: Entry, about: Around, problems: Iterable[Puzzle], values: Mapping[str, Any]
) -> str:
    """Return the Markdown of the page."""
    reply, metadata = entry.reply, entry.metadata
    titled = any(block.role is Role.TITLE for block in reply.blocks)
    base = entry.address.rsplit("/", 1)[-1]
    return page(
        reply_page(entry),
        "reply.md",
        _head(entry, values),
        subject=entry.subject,
        title="" if titled or metadata.title == entry.subject else metadata.title or "",
        facts=_facts(entry, about),
        rows=rows(entry, about),
        asks=asks(entry),
        asks_term="建议" if metadata.document_kind == "npc_suggestion" else "提案",
        pieces=letter(entry),
        beside=about.beside,
        place=about.trail[-1] if about.trail else None,
        documents=documents(entry, about.pages, about.documents),
        mechanisms=mechanisms(entry, about.pages, about.mechanisms),
        commitments=commitments(entry),
        proposal=proposal_words(metadata),
        same_proposal=about.same_proposal,
        same_title=about.same_title,
        kindred=about.kindred,
        alike=tuple(alike(entry, about.reused)),
        doubts=[doubt(each) for each in problems],
        checks=figure_checks(entry, entry.checks),
        forms=[
            (sort, name, Markup(paragraph(text)))
            for sort, name, text in forms(work_of(entry, about.name, about.address))
        ],
        provenance=provenance(entry),
        text_file=Markup(f"{base}.txt"),
        json_file=Markup(f"{base}.json"),
        url=_plain_url(reply.source_url),
        references=[(mark_id(*of), target) for of, target in sorted(about.pages.items())],
        marks=Markup("\n".join(mark_lines(entry))),
    )


def _head(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter: all metadata that is known, themes as tags.

    Where nothing is printed that names the reply, it is told as it is cited, not as its file.
    """
    metadata, title = entry.metadata, work_title(entry.metadata)
    subject = entry.subject if entry.subject != entry.reply.source.name else title
    known = {
        name: value
        for name, value in values.items()
        if name not in _NOT_IN_HEAD and value not in (None, (), {})
    }
    if isinstance(known.get("contact"), dict) and not any(known["contact"].values()):
        del known["contact"]
    office = office_words(metadata)
    cites = [f"《{each.title}》{each.doc_number or ''}" for each in entry.reply.citations]
    return {
        "title": values["title"] or title,
        "subject": subject,
        "description": f"{office}{year_words(entry.year)}{kind_words(metadata)}全文：{subject}",
        "tags": list(entry.facts.themes),
        **{name: value for name, value in known.items() if name != "title"},
        **({"cites": cites} if cites else {}),
    }


def _plain_url(url: str | None) -> str:
    """Return an address as Markdown may hold it between < and >."""
    return re.sub(r"[<>\s\\`]", lambda found: quote(found[0]), url or "")


def _facts(entry: Entry, about: Around) -> tuple[Link, ...]:
    """Return who answered whom, when, and which proposal; a link where there is a page."""
    metadata = entry.metadata
    offices = about.offices
    if not offices:
        offices = (Link(office_words(metadata), place_page(entry.place)),)
    to = f"答复{'、'.join(metadata.recipients)}" if metadata.recipients else ""
    day = date_words(entry.date) or year_words(entry.year)
    if metadata.published and not metadata.date:
        day += "网上发布"
    proposal = proposal_words(metadata)
    answered = Link(proposal or kind_words(metadata), about.session if proposal else "")
    return (*offices, *_some(to, day), answered)


def rows(entry: Entry, about: Around) -> tuple[Row, ...]:
    """Return the lines of the card: what is known and not said in the lines above it.

    What people have corrected is told in any case, as 无 where they took it away.
    """
    found, corrected = [], set(entry.facts.corrected)
    for row in _every_row(entry, about):
        by_hand = bool(corrected) and not corrected.isdisjoint(row.fields.split())
        if not (by_hand or row.values):
            continue
        printed = row.printed
        if printed:
            names = [value.name for value in row.values]
            printed = None if printed in (*names, "、".join(names)) else printed
        if by_hand or printed or row.term not in _SAID_ABOVE:
            values = row.values or _some("无")
            found.append(replace(row, values=values, printed=printed, by_hand=by_hand))
    return tuple(found)


def _every_row(entry: Entry, about: Around) -> Iterator[Row]:
    """Yield who, where and when, the marks of letter and portal, what people noted beside it."""
    reply, metadata, offices = entry.reply, entry.metadata, entry.offices
    yield Row("标题", "title", _some(metadata.title))
    yield Row("事由", "proposal_title", _some(metadata.proposal_title))
    yield Row("目次", "outline", _some(*(heading.number_as_printed for heading in reply.outline)))
    fields = "agency agency_as_printed issuers"
    yield Row("答复机关", fields, _some(*offices), metadata.agency_as_printed)
    place = (*about.trail, *_some(metadata.township))
    yield Row("地区", "province city county township level", place, between=_WITHIN)
    yield Row("成文日期", "date", _some(date_words(metadata.date or "")))
    yield Row("网上发布", "published", _some(date_words(metadata.published or "")))
    year = Link(year_words(metadata.year), year_page(metadata.year))
    yield Row("年份", "year", (year,) if metadata.year else ())
    yield Row("类型", "document_kind", _some(kind_words(metadata)))
    term = "所答建议" if metadata.document_kind == "npc_suggestion" else "所答提案"
    fields = "council council_region term session proposal_numbers"
    yield Row(term, fields, _some(proposal_words(metadata)))
    printed = (metadata.recipients_as_printed or "").strip(" \u3000:：")
    yield Row("主送", "recipients recipients_as_printed", _some(*metadata.recipients), printed)
    yield Row("发文字号", "doc_number", _some(metadata.doc_number))
    yield Row("签发人", "signer", _some(metadata.signer))
    fields = "category category_as_printed"
    yield Row("办理类别", fields, _some(metadata.category), metadata.category_as_printed)
    yield Row("索引号", "index_number", _some(metadata.index_number))
    yield Row("时效", "validity", _some(metadata.validity))
    contact = metadata.contact
    yield Row("联系", "contact", _some(contact.unit, contact.name, contact.phone))
    yield Row("抄送", "cc", _some(*metadata.cc))
    yield Row("附件", "attachments", _some(*metadata.attachments))
    yield Row("主题", "themes", _sourced(entry, about.themes))
    yield Row("另谈到的主题", "", _sourced(entry, about.touched))
    yield Row("来源网页", "", _some(reply.source_url))
    yield Row("抓取日期", "", _some(date_words(reply.fetched or "")))
    files = (f"{each.name}（{each.encoding}）" for each in (reply.source, *entry.other_sources))
    yield Row("源文件", "", _some(*files))
    yield Row("源文件 SHA-256", "", _some(reply.source.sha256))
    yield Row("原件 SHA-256", "", _some(reply.original_sha256))
    yield Row("整理者注", "", _some(reply.note))


def _sourced(entry: Entry, themes: Iterable[Link]) -> list[Link]:
    """Return themes with what each rests on: so many sentences, or subject and headings alone."""
    said = {each.theme: f"（{each.sentences} 句）" for each in entry.spoken}
    other = "" if "themes" in entry.facts.corrected else "（只见于题目、小标题）"
    return [
        Link(
            f"{theme.name}{said.get(theme.name, '' if theme.name == _UNFILED else other)}",
            theme.target,
        )
        for theme in themes
    ]


def _some(*values: str | None) -> list[Link]:
    """Return values as a row holds them, those that are absent or empty left out."""
    return [Link(value, "") for value in values if value]
