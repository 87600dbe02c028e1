"""Pages: everything the library becomes, each with its path relative to docs/ and its making."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.corpus import Library
from generator.render.about_pages import about_pages
from generator.render.atlas import Atlas
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
from generator.render.page import MARK, learn_templates
from generator.render.promise_pages import promise_pages
from generator.render.redirects import redirects
from generator.render.register_names import Names
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.render.search_index import Searching, search_index
from generator.render.selection_pages import selection_pages
from generator.render.slices import Content, Page, contents_of
from generator.render.theme_pages import theme_pages

Family = tuple[str, Callable[[], Iterable[Page]]]  # a name, and what finds its pages


def families(library: Library, directory: Atlas, searching: Searching) -> Iterator[Family]:
    """Yield the generated pages of docs/ in families, but those about downloads."""
    names = Names(library)
    # first, as it takes most memory and longest
    yield "search", partial(search_index, library, directory, searching)
    # then what takes much, which is not needed any more when the next comes
    yield "data", partial(indicator_pages, library, directory, names)
    yield "home", partial(home_page, library, directory)
    yield "about", partial(about_pages, library.settings)
    yield "names", lambda: [names.file()]
    yield "replies", lambda: explorer_pages(library, names, directory.feed("all"))
    yield "places", partial(place_pages, library, directory)
    yield "years", partial(year_pages, library)
    yield "themes", partial(theme_pages, library, directory)
    yield "promises", lambda: promise_pages(library, names, directory.feed("promises"))
    yield "review", partial(review_pages, library, directory)
    yield "documents", partial(document_pages, library, directory, names)
    yield "mechanisms", partial(mechanism_pages, library, directory, names)
    yield "offices", partial(office_pages, library, directory)
    yield "letters", partial(reply_pages, library, directory)
    yield "feeds", partial(feed_pages, library, directory)
    yield "selections", partial(selection_pages, library)
    yield "redirects", partial(redirects, directory)
    yield "former", lambda: former_pages(library, directory)
