"""The lists: places as a tree, each with its dossier, and years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from generator.corpus import Datum, Library, Mention, PlaceNode, Promise, Use, walk
from generator.render.atlas import Atlas, place_page, year_page
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.page import listed
from generator.render.register_names import UNDATED
from generator.render.said import line
from generator.render.slices import Page
from generator.render.words import about, date_words, term_words, year_words

_FEW = 5  # lines of each list in a dossier
_MOST_REPLIES = 100  # of a place or year; the register has the others


class Branch(msgspec.Struct, frozen=True, gc=False):
    """A place in the tree, with the replies here and beneath, and the places below."""

    link: Link  # target "" where it has no page
    children: tuple[Branch, ...]


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line of a dossier: words that lead somewhere, and what is said of them."""

    name: str
    target: str
    note: str


class Section(msgspec.Struct, frozen=True, gc=False):
    """The first lines of a register for a place, how many there are, and the way to them all."""

    name: str
    anchor: str
    items: tuple[Item, ...]
    total: str
    register: str


class Names(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The first commitments, documents or methods of a place, and how many there are."""

    first: tuple[Item, ...]
    count: int


_NOTHING = Names((), 0)


def place_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the tree of places and the page of each that has one."""
    yield listed(
        "places/index.md",
        "places.md",
        "地区",
        "按地区浏览答复：省、市、县。",
        branches=[_branch(directory, node) for node in library.places],
        total=len(library.entries),
    )
    names = library.kept(
        "names of places", dict[str, tuple[Names, Names]], partial(_names, library, directory)
    )
    promised = library.kept("promises of places", dict[str, Names], partial(_promises, library))
    for node in walk(library.places):
        if node.has_page:
            first = promised.get(node.path, _NOTHING), *names.get(node.path, (_NOTHING, _NOTHING))
            yield _place_page(library, directory, node, first)


def year_pages(library: Library) -> Iterator[Page]:
    """Yield the list of years and the page of each."""
    yield listed(
        "years/index.md",
        "years.md",
        "年份",
        "按年份浏览答复。",
        years=[
            Link(year_words(year), year_page(year), len(entries)) for year, entries in library.years
        ],
    )
    for year, entries in library.years:
        name = year_words(year)
        yield listed(
            year_page(year),
            "year.md",
            f"{name}的答复",
            f"{name}的答复，共{len(entries)}篇。",
            name=name,
            total=len(entries),
            known=year is not None,
            lines=list(map(line, entries[:_MOST_REPLIES])),
            register=f"replies/index.md?year={year or UNDATED}",
        )


def _place_page(
    library: Library, directory: Atlas, node: PlaceNode, first: tuple[Names, Names, Names]
) -> Page:
    """Return the page of a place: its dossier."""
    name, trail = directory.place_name(node.path), directory.trail(node.path)
    return listed(
        place_page(node.path),
        "place.md",
        name,
        f"{name}的答复、承诺、数据、文件和做法，答复共{node.total}篇。",
        name=name,
        full_name=trail[-1].name,
        own=len(node.entries),
        total=node.total,
        trail=trail[:-1],
        branches=[_branch(directory, child) for child in node.children],
        lines=list(map(line, node.entries[:_MOST_REPLIES])),
        register=f"replies/index.md?place={node.path}",
        feed=directory.feed(f"places/{node.path}"),
        sections=list(_dossier(library, node, *first)),
    )


def _branch(directory: Atlas, node: PlaceNode) -> Branch:
    """Return a place and all beneath it as the tree shows them."""
    return Branch(
        Link(node.name, directory.place_target(node.path), node.total),
        tuple(_branch(directory, child) for child in node.children),
    )


def _promises(library: Library) -> dict[str, Names]:
    """Return what each place promises, by its path."""
    return {
        path: Names(tuple(map(_promise, promises[:_FEW])), len(promises))
        for path, promises in library.promises_by_place.items()
    }


def _names(library: Library, directory: Atlas) -> dict[str, tuple[Names, Names]]:
    """Return which documents and methods each place names, by its path."""
    pages, found = directory.pages, dict[str, tuple[Names, Names]]()
    documents, mechanisms = library.documents_by_place, library.mechanisms_by_place
    for path in sorted(documents.keys() | mechanisms.keys()):
        cited, named = documents.get(path, ()), mechanisms.get(path, ())
        items = []
        for document, mentions in cited[:_FEW]:
            number = f"（{document.doc_number}）" if document.doc_number else ""
            about = pages(mentions[0].entry)["citation", mentions[0].index]
            items.append(Item(f"《{document.title}》{number}", about, _replies(mentions)))
        methods = tuple(
            Item(each.name, pages(uses[0].entry)["mechanism", uses[0].index], _replies(uses))
            for each, uses in named[:_FEW]
        )
        found[path] = Names(tuple(items), len(cited)), Names(methods, len(named))
    return found


def _dossier(
    library: Library, node: PlaceNode, promises: Names, documents: Names, mechanisms: Names
) -> Iterator[Section]:
    """Yield the short lists of a place that has replies of its own, those that are not empty."""
    figures, counted = library.figures_by_place.get(node.path, ((), 0))
    for name, folder, items, total in (
        ("承诺", "promises", promises.first, f"{promises.count} 条"),
        ("数据", "data", map(_figure, figures), f"{counted} 个"),
        ("政策文件", "documents", documents.first, f"{documents.count} 份"),
        ("做法机制", "mechanisms", mechanisms.first, f"{mechanisms.count} 种"),
    ):
        # Documents are filtered by the place that issued them, which need not be this one.
        chosen = "" if folder == "documents" else f"?place={node.path}"
        if found := tuple(items):
            yield Section(name, folder, found, total, f"{folder}/index.md{chosen}")


def _replies(said: Iterable[Mention | Use]) -> str:
    """Return how many replies say something."""
    return f"，{len({each.entry.address for each in said})} 篇答复"


def _promise(promise: Promise) -> Item:
    """Return a commitment with its due date and what is known of it later."""
    term = term_words(promise.commitment)
    later = f"后来谈到 {about(promise.followed, '处')}" if promise.followed else "本库未见后续"
    said = year_words(promise.entry.year)
    return Item(
        " ".join(promise.commitment.text.split()),
        mark_target(promise.entry, "commitment", promise.index),
        f"（{said}答复"
        + (f"，{term}" if term else "")
        + (f"；{later}）" if promise.later else "）"),
    )


def _figure(datum: Datum) -> Item:
    """Return a figure with what it counts, where and when."""
    figure = datum.figure
    where = datum.area.name or ""
    when = date_words(figure.as_of) if figure.as_of else f"{year_words(datum.entry.year)}答复"
    return Item(
        figure.words,
        mark_target(datum.entry, "figure", datum.index),
        f"，{figure.indicator}（{'，'.join(filter(None, (where, when)))}）"
        + ("，计划" if datum.planned else ""),
    )
