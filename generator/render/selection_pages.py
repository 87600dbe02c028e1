"""Selections (专题): passages of letters, quoted and led to, the commentary of people apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec
from markupsafe import Markup

from generator.corpus import Library, Passage, Selection
from generator.render.atlas import reply_page
from generator.render.csv_file import csv_file
from generator.render.links import Link, relative
from generator.render.page import listed, listing
from generator.render.said import whose
from generator.render.slices import Page, slice_digest
from generator.render.words import office_words

INDEX = "dossiers/index.md"
_LONGEST_DESCRIPTION = 80
_HEADER = ("小标题", "原文", "题目", "答复机关", "日期", "网页", "起", "止", "评注")


class View(msgspec.Struct, frozen=True, gc=False):
    """A passage as the page shows it: its paragraphs, and where they stand."""

    heading: str
    quoted: tuple[str, ...]
    source: Link
    where: str  # for paper
    whose: str
    comment: tuple[str, ...]


def selection_links(library: Library) -> list[Link]:
    """Return the ways to the selections, each with the number of its passages."""
    return [
        Link(each.title, selection_page(each), len(each.passages)) for each in library.selections
    ]


def selection_pages(library: Library) -> Iterator[Page]:
    """Yield the page of each selection, its data beside it, and the list of them if there are."""
    selections = library.selections
    if not selections:
        return
    yield listed(
        INDEX,
        "dossiers.md",
        "专题",
        "编者选编的原文和评注，每段都能点到原文。",
        selections=[
            (link, each.introduction[:1])
            for link, each in zip(selection_links(library), selections, strict=True)
        ],
    )
    for each in selections:
        path, address = selection_page(each), library.settings.address
        beside = tuple(path.removesuffix("md") + suffix for suffix in ("json", "csv"))
        yield Page(path, slice_digest(each, address), partial(_files, each, address), beside)


def selection_page(selection: Selection) -> str:
    """Return the page of a selection."""
    return f"dossiers/{selection.slug}.md"


def _files(selection: Selection, address: str) -> tuple[str, str, str]:
    """Return the page of a selection, and its data as JSON and as CSV."""
    texts = [each.entry.text[slice(*each.span)] for each in selection.passages]
    pairs = list(zip(selection.passages, texts, strict=True))
    title, about = selection.title, "".join(selection.introduction[:1])
    page = listing(
        selection_page(selection),
        "dossier.md",
        title,
        (about or title)[:_LONGEST_DESCRIPTION],
        selection=selection,
        replies=len({each.entry.address for each in selection.passages}),
        passages=[_view(*pair, address) for pair in pairs],
        json_file=Markup("{}.json").format(selection.slug),
        csv_file=Markup("{}.csv").format(selection.slug),
        assets=Markup(relative(selection_page(selection), "assets")),
    )
    records = [_record(*pair, address) for pair in pairs]
    whole = {"title": title, "introduction": selection.introduction, "passages": records}
    data = msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"
    return page, data, csv_file(_HEADER, map(_row, records))


def _view(passage: Passage, text: str, address: str) -> View:
    entry = passage.entry
    return View(
        passage.heading,
        tuple(line.strip() for line in text.split("\n") if line.strip()),
        Link(entry.subject, f"{reply_page(entry)}#{passage.anchor}"),
        _where(passage, address),
        whose(entry),
        passage.comment,
    )


def _where(passage: Passage, address: str) -> str:
    """Return the address of a passage, from the root of the site where its own is not known."""
    return f"{address or '/'}{passage.entry.address}.html#{passage.anchor}"


def _record(passage: Passage, text: str, address: str) -> dict[str, Any]:
    """Return a passage as values; `span` counts characters of the reply's text, the file's text."""
    entry = passage.entry
    return {
        "heading": passage.heading,
        "text": text,
        "reply": entry.address.removeprefix("replies/"),
        "subject": entry.subject,
        "agency": office_words(entry.metadata),
        "date": entry.date or None,
        "page": _where(passage, address),
        "span": passage.span,
        "comment": passage.comment,
    }


def _row(record: dict[str, Any]) -> list[str | int | None]:
    """Return the record of a passage as a row of the table."""
    names = ("heading", "text", "subject", "agency", "date", "page")
    return [*map(record.get, names), *record["span"], "\n\n".join(record["comment"])]
