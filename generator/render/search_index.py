"""The files of the search index: every reply, and the pages and rows of names by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.corpus import Library, NamedMechanism, has_page
from generator.render.atlas import Atlas, place_page, year_page
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
    """Return every page that can be found: the replies, and the pages about one thing each."""
    return (*map(search_page, library.entries), *_named_pages(library, directory))


def _named_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the pages of places, years, themes and registers; each is found by its names."""
    for path, node in directory.places.items():
        if node.has_page:
            yield _named("地区", [node.name], place_page(path))
    for year, _ in library.years:
        yield _named("年份", [year_words(year)], year_page(year))
    for name, target in directory.themes.items():
        yield _named("主题", [name], target)
    for document in filter(has_page, library.documents):
        names = [f"《{document.title}》{document.doc_number or ''}", document.title]
        names += [document.doc_number] if document.doc_number else []
        yield _named("政策文件", names, directory.documents[document.slug])
    for mechanism in filter(has_page, library.mechanisms):
        yield _named("做法机制", _spoken(mechanism), directory.mechanisms[mechanism.slug])
    # An office or a council with one reply is found by that; of more, page or row tells together.
    for office in library.offices:
        if len(office.entries) > 1:
            yield _named("机构", [office.name], directory.offices[office.name])
    for council in library.councils:
        if council.total > 1:
            yield _named("届次", [council.name], directory.councils[council.kind, council.region])
    for indicator in filter(has_page, library.indicators):
        yield _named("数据", [indicator.name], directory.indicators[indicator.data[0].key])


def _spoken(mechanism: NamedMechanism) -> Iterator[str]:
    """Yield the names of a mechanism, then those with the word printed behind: 五星支部."""
    yield from (mechanism.name, *(name for name, _ in mechanism.names))
    for use in mechanism.uses:
        yield from (use.mechanism.name + word for word in use.behind)


def _named(kind: str, names: Iterable[str], target: str) -> Page:
    first, *others = dict.fromkeys(names)
    return Page(
        location=relative("", target),
        title=f"{kind}：{first}",
        subject=f"{kind}：{first}",
        place="",
        year="",
        passages=(),
        names=tuple(map(Name, (first, *others))),
        kind="index",
    )
