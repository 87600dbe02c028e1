"""The lists: places as a tree, each with its dossier, and years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.corpus import Datum, Library, PlaceNode, Promise, walk
from generator.render.atlas import Atlas, Link, place_page, year_page
from generator.render.cards import card
from generator.render.extracts import figure_words, flat_words
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import date_words, year_words

_MOST_REPLIES = 400  # on one page
_MOST_SNIPPETS = 40  # a longer list goes without the words that replies begin with


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree, with the replies here and beneath, and the places below."""

    link: Link  # target "" where it has no page
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a dossier: words that lead somewhere, and what is said of them."""

    name: str
    target: str
    note: str


def place_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the tree of places and the pages of those that have one."""
    yield (
        "places/index.md",
        listing(
            "places/index.md",
            "places.md",
            "地区",
            "按地区浏览答复：省、市、县。",
            branches=[_branch(directory, node) for node in library.places],
            total=len(library.entries),
        ),
    )
    for node in walk(library.places):
        if node.has_page:
            yield from _place_pages(library, directory, node)


def year_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of years and the pages of each."""
    yield (
        "years/index.md",
        listing(
            "years/index.md",
            "years.md",
            "年份",
            "按年份浏览答复。",
            years=[
                Link(year_words(year), year_page(year), len(entries))
                for year, entries in library.years
            ],
        ),
    )
    for year, entries in library.years:
        name = year_words(year)
        for sheet in sheets(entries, _MOST_REPLIES, partial(numbered, year_page(year))):
            yield (
                sheet.path,
                listing(
                    sheet.path,
                    "year.md",
                    f"{name}的答复",
                    f"{name}的答复，共{len(entries)}篇。",
                    name=name,
                    total=len(entries),
                    known=year is not None,
                    cards=[card(directory, entry) for entry in sheet.rows],
                    pages=sheet.pages,
                    here=sheet.path,
                ),
            )


def _place_pages(library: Library, directory: Atlas, node: PlaceNode) -> Iterator[tuple[str, str]]:
    """Yield the pages of one place: its dossier, with the other sheets of a long list."""
    name, trail = directory.place_name(node.path), directory.trail(node.path)
    for sheet in sheets(node.entries, _MOST_REPLIES, partial(numbered, place_page(node.path))):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "place.md",
                name,
                f"{name}的答复、承诺、数据、文件和做法，答复共{node.total}篇。",
                name=name,
                full_name=trail[-1].name,
                own=len(node.entries),
                total=node.total,
                trail=trail[:-1],
                branches=[_branch(directory, child) for child in node.children],
                cards=[card(directory, entry) for entry in sheet.rows],
                snippets=len(node.entries) <= _MOST_SNIPPETS,
                pages=sheet.pages,
                here=sheet.path,
                first=sheet.number == 1,
                **_dossier(library, directory, node.path),
            ),
        )


def _branch(directory: Atlas, node: PlaceNode) -> Branch:
    """Return a place and all beneath it as the tree shows them."""
    return Branch(
        Link(node.name, directory.place_target(node.path), node.total),
        tuple(_branch(directory, child) for child in node.children),
    )


def _dossier(library: Library, directory: Atlas, path: str) -> dict[str, object]:
    """Return the short lists of a place for its page."""
    found = library.dossiers.get(path)
    if found is None:
        return dict.fromkeys(("promises", "figures", "documents", "mechanisms"), ())
    documents = [
        Item(
            f"《{document.title}》" + (f"（{document.doc_number}）" if document.doc_number else ""),
            directory.pages(mentions[0].entry)["citation", mentions[0].index],
            f"，{_replies(len({each.entry.address for each in mentions}))}",
        )
        for document, mentions in found.documents.items
    ]
    mechanisms = [
        Item(
            mechanism.name,
            directory.pages(uses[0].entry)["mechanism", uses[0].index],
            f"，{_replies(len({each.entry.address for each in uses}))}",
        )
        for mechanism, uses in found.mechanisms.items
    ]
    return {
        "promises": [_promise(each) for each in found.promises.items],
        "promise_total": found.promises.total,
        "figures": [_figure(each) for each in found.figures.items],
        "figure_total": found.figures.total,
        "documents": documents,
        "document_total": found.documents.total,
        "mechanisms": mechanisms,
        "mechanism_total": found.mechanisms.total,
    }


def _promise(promise: Promise) -> Item:
    """Return a commitment with its due date and what is known of it later."""
    due = promise.commitment.due
    later = f"后来谈到 {len(promise.follow_ups)} 处" if promise.follow_ups else "本库未见后续"
    said = year_words(promise.entry.year)
    return Item(
        flat_words(promise.entry.reply, promise.commitment.span),
        mark_target(promise.entry, "commitment", promise.index),
        f"（{said}答复" + (f"，期限：{date_words(due)}" if due else "") + f"；{later}）",
    )


def _figure(datum: Datum) -> Item:
    """Return a figure with what it counts, where and when."""
    figure, reply = datum.figure, datum.entry.reply
    where = datum.area.name or ""
    when = date_words(figure.as_of) if figure.as_of else f"{year_words(datum.entry.year)}答复"
    return Item(
        figure_words(reply, figure),
        mark_target(datum.entry, "figure", datum.index),
        f"，{figure.indicator or ''}（{'，'.join(filter(None, (where, when)))}）"
        + ("，计划" if datum.planned else ""),
    )


def _replies(count: int) -> str:
    return f"{count} 篇答复"
