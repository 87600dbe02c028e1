"""Pages: everything the library becomes, each with its path relative to docs/ and its making."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from generator.render.page import MARK, learn_templates, learned_templates
from generator.render.promise_pages import promise_pages
from generator.render.redirects import redirects
from generator.render.register_names import names_of
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.render.search_index import Searching, search_index
from generator.render.slices import Content, Page, contents_of
from generator.render.theme_pages import theme_pages

__all__ = [
    "MARK",
    "Content",
    "Family",
    "Page",
    "Searching",
    "contents_of",
    "families",
    "learn_templates",
    "learned_templates",
    "pages",
]


Family = tuple[str, Callable[[], Iterable[Page]]]  # a name, and what finds its pages


def families(library: Library, searching: Searching | None = None) -> Iterator[Family]:
    """Yield the pages of docs/ in families, each of which may be as it was.

    With what is known of the last search index, only what changed of that is made.
    """
    directory, names = atlas(library), names_of(library)
    yield "home", partial(home_page, library, directory)
    # early, as it takes longest
    yield "search", partial(search_index, library, directory, searching)
    yield "names", lambda: [names.file()]
    yield "replies", partial(explorer_pages, library, names)
    yield "places", partial(place_pages, library, directory)
    yield "years", partial(year_pages, library)
    yield "themes", partial(theme_pages, library, directory)
    yield "data", partial(indicator_pages, library, directory, names)
    yield "promises", partial(promise_pages, library, names)
    yield "review", partial(review_pages, library, directory)
    yield "documents", partial(document_pages, library, directory, names)
    yield "mechanisms", partial(mechanism_pages, library, directory, names)
    yield "offices", partial(office_pages, library, directory)
    yield "letters", partial(reply_pages, library, directory)
    yield "redirects", partial(redirects, directory)


def pages(library: Library, searching: Searching | None = None) -> Iterator[Page]:
    """Yield each generated file of docs/, as it may have to be made."""
    for _, found in families(library, searching):
        yield from found()
