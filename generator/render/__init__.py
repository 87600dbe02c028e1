"""Pages: everything a corpus becomes, as `{path relative to docs/: content}`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus.build import Corpus
from generator.render.atlas import atlas
from generator.render.comparison_pages import comparison_pages
from generator.render.council_pages import council_pages
from generator.render.document_pages import document_pages
from generator.render.explorer_pages import explorer_pages
from generator.render.front_matter import MARK
from generator.render.home_page import home_page
from generator.render.indicator_pages import indicator_pages
from generator.render.list_pages import place_pages, year_pages
from generator.render.mechanism_pages import mechanism_pages
from generator.render.office_pages import office_pages
from generator.render.promise_pages import promise_pages
from generator.render.registers import registers
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.render.search_index import search_index
from generator.render.theme_pages import theme_pages

__all__ = ["MARK", "pages"]


def pages(corpus: Corpus) -> dict[str, str | bytes]:
    """Return every generated file of docs/ by its path, sorted; the same corpus gives the same."""
    return dict(sorted(_every_page(corpus)))


def _every_page(corpus: Corpus) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and content of each file."""
    directory, named = atlas(corpus), registers(corpus)
    yield from home_page(corpus, directory)
    yield from explorer_pages(corpus, named.offices)
    yield from place_pages(corpus, directory)
    yield from year_pages(corpus, directory)
    yield from theme_pages(corpus, directory)
    yield from indicator_pages(corpus, directory)
    yield from promise_pages(corpus, directory)
    yield from comparison_pages(corpus, directory)
    yield from review_pages(corpus, directory)
    yield from document_pages(named, directory)
    yield from mechanism_pages(named, directory)
    yield from office_pages(named, directory)
    yield from council_pages(named, directory)
    yield from reply_pages(corpus, directory, named)
    yield from search_index(corpus, directory, named)
