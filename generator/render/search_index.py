"""The files of the search index: every reply, and the index pages by their names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus.build import Corpus
from generator.notation.masking import mask
from generator.render.atlas import Atlas, place_page, year_page
from generator.render.links import relative
from generator.render.registers import (
    Registers,
    council_page,
    document_page,
    mechanism_page,
    office_page,
)
from generator.render.search_pages import search_page
from generator.render.words import year_words
from generator.search import Name, Page, build_index

FOLDER = "search"


def search_index(corpus: Corpus, directory: Atlas, known: Registers) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file that the search box reads."""
    for path, content in build_index(search_pages(corpus, directory, known)).items():
        yield f"{FOLDER}/{path}", content


def search_pages(corpus: Corpus, directory: Atlas, known: Registers) -> tuple[Page, ...]:
    """Return every page that can be found: the replies, and the pages that list them."""
    return (*map(search_page, corpus.entries), *_listings(corpus, directory, known))


def _listings(corpus: Corpus, directory: Atlas, known: Registers) -> Iterator[Page]:
    """Yield the pages that list replies; each is found by its name, below all replies."""
    for path, node in directory.places.items():
        yield _listing("地区", node.name, place_page(path))
    for year, _ in corpus.years:
        yield _listing("年份", year_words(year), year_page(year))
    for name, target in directory.themes.items():
        yield _listing("主题", name, target)
    for document in known.documents:
        name = f"《{document.title}》{document.doc_number or ''}"
        yield _listing("政策文件", name, document_page(document.slug))
    for mechanism in known.mechanisms:
        yield _listing("做法机制", mechanism.name, mechanism_page(mechanism.slug))
    for office in known.offices:
        yield _listing("机构", office.name, office_page(office))
    for council in known.councils:
        yield _listing("届次", council.name, council_page(council))


def _listing(kind: str, name: str, target: str) -> Page:
    shown = mask(name)
    return Page(
        location=relative("", target),
        title=f"{kind}：{shown}",
        subject=f"{kind}：{shown}",
        place="",
        year="",
        passages=(),
        names=(Name(shown),),
        kind="index",
    )
