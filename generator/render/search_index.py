"""The files of the search index: every reply, and the index pages by their names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Library
from generator.render.atlas import (
    Atlas,
    council_page,
    document_page,
    mechanism_page,
    office_page,
    place_page,
    year_page,
)
from generator.render.links import relative
from generator.render.search_pages import search_page
from generator.render.words import year_words
from generator.search import Name, Page, build_index

FOLDER = "search"


def search_index(library: Library, directory: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file that the search box reads."""
    for path, content in build_index(search_pages(library, directory)).items():
        yield f"{FOLDER}/{path}", content


def search_pages(library: Library, directory: Atlas) -> tuple[Page, ...]:
    """Return every page that can be found: the replies, and the pages that list them."""
    return (*map(search_page, library.entries), *_listings(library, directory))


def _listings(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the pages that list replies; each is found by its name, below all replies."""
    for path, node in directory.places.items():
        if node.has_page:
            yield _listing("地区", node.name, place_page(path))
    for year, _ in library.years:
        yield _listing("年份", year_words(year), year_page(year))
    for name, target in directory.themes.items():
        yield _listing("主题", name, target)
    for document in library.documents:
        name = f"《{document.title}》{document.doc_number or ''}"
        yield _listing("政策文件", name, document_page(document.slug))
    for mechanism in library.mechanisms:
        yield _listing("做法机制", mechanism.name, mechanism_page(mechanism.slug))
    for office in library.offices:
        yield _listing("机构", office.name, office_page(office))
    for council in library.councils:
        yield _listing("届次", council.name, council_page(council))


def _listing(kind: str, name: str, target: str) -> Page:
    return Page(
        location=relative("", target),
        title=f"{kind}：{name}",
        subject=f"{kind}：{name}",
        place="",
        year="",
        passages=(),
        names=(Name(name),),
        kind="index",
    )
