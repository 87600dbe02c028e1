"""Pages: everything the library becomes, each with its path relative to docs/ and its making."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.corpus import Library
from generator.render.atlas import atlas
from generator.render.document_pages import document_pages
from generator.render.explorer_pages import explorer_pages
from generator.render.home_page import home_page
from generator.render.indicator_pages import indicator_pages
from generator.render.list_pages import place_pages, year_pages
from generator.render.mechanism_pages import mechanism_pages
from generator.render.office_pages import office_pages
from generator.render.page import MARK
from generator.render.promise_pages import promise_pages
from generator.render.redirects import redirects
from generator.render.register_names import names_of
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.render.search_index import search_index
from generator.render.slices import Content, Page, contents_of
from generator.render.theme_pages import theme_pages

__all__ = ["MARK", "Content", "Page", "contents_of", "pages"]


def pages(library: Library) -> list[Page]:
    """Return every generated file of docs/, sorted by path; the same library gives the same."""
    return sorted(_every_page(library), key=lambda page: page.path)


def _every_page(library: Library) -> Iterator[Page]:
    """Yield each file, as it may have to be made."""
    directory, names = atlas(library), names_of(library)
    yield from _made(home_page(library, directory))
    yield from _made([names.file()])
    yield from _made(explorer_pages(library, names))
    yield from _made(place_pages(library, directory))
    yield from _made(year_pages(library))
    yield from _made(theme_pages(library, directory))
    yield from _made(indicator_pages(library, directory, names))
    yield from _made(promise_pages(library, names))
    yield from _made(review_pages(library, directory))
    yield from _made(document_pages(library, directory, names))
    yield from _made(mechanism_pages(library, directory, names))
    yield from _made(office_pages(library, directory))
    yield from _made(reply_pages(library, directory))
    yield from _made(redirects(directory))
    yield from _made(search_index(library, directory))


def _made(files: Iterable[Page | tuple[str, Content]]) -> Iterator[Page]:
    """Yield pages as they are, and files whose content is there as pages always made."""
    for each in files:
        yield each if isinstance(each, Page) else Page(each[0], None, partial(_same, each[1]))


def _same(content: Content) -> Content:
    return content
