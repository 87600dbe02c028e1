"""Pages: everything the library becomes, each with its path relative to docs/ and its making."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Library
from generator.render.about_pages import about_pages
from generator.render.atlas import Atlas, atlas
from generator.render.document_pages import document_pages
from generator.render.download_pages import download_pages
from generator.render.explorer_pages import explorer_pages
from generator.render.feeds import feed_pages
from generator.render.former_pages import former_pages
from generator.render.home_page import home_page
from generator.render.indicator_pages import indicator_pages
from generator.render.list_pages import place_pages, year_pages
from generator.render.mechanism_pages import mechanism_pages
from generator.render.office_pages import office_pages
from generator.render.page import MARK, learn_templates, learned_templates
from generator.render.promise_pages import promise_pages
from generator.render.redirects import redirects
from generator.render.register_names import names_of
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.render.search_index import Searching, search_index
from generator.render.selection_pages import selection_pages
from generator.render.slices import Content, Page, contents_of
from generator.render.theme_pages import theme_pages

__all__ = [
    "MARK",
    "Atlas",
    "Content",
    "Page",
    "Searching",
    "atlas",
    "contents_of",
    "download_pages",
    "learn_templates",
    "learned_templates",
    "pages",
    "reply_pages",
]


def pages(
    library: Library, searching: Searching | None = None, directory: Atlas | None = None
) -> Iterator[Page]:
    """Yield each generated file of docs/ but those about downloads, as it may have to be made.

    With what is known of the last search index, only what changed of that is made. `directory` is
    the atlas of the library where it is there already.
    """
    directory, names = directory or atlas(library), names_of(library)
    yield from home_page(library, directory)
    yield from about_pages(library.settings)
    yield from search_index(library, directory, searching)  # early, as it takes longest
    yield names.file()
    yield from explorer_pages(library, names, directory.feed("all"))
    yield from place_pages(library, directory)
    yield from year_pages(library)
    yield from theme_pages(library, directory)
    yield from indicator_pages(library, directory, names)
    yield from promise_pages(library, names, directory.feed("promises"))
    yield from review_pages(library, directory)
    yield from document_pages(library, directory, names)
    yield from mechanism_pages(library, directory, names)
    yield from office_pages(library, directory)
    yield from reply_pages(library, directory)
    yield from feed_pages(library, directory)
    yield from selection_pages(library)
    yield from redirects(directory)
    yield from former_pages(library.formers, directory)
