"""The files of the search index: every reply, names with their pages or rows, and selections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.corpus import QUERIES, Library, NamedMechanism, Selection, has_page, place_of
from generator.model import Heading, Metadata, Reply, Role
from generator.notation.numerals import write_numeral
from generator.render.atlas import Atlas, place_page, year_page
from generator.render.links import relative
from generator.render.selection_pages import selection_page
from generator.render.slices import Page as File
from generator.render.words import COUNCILS, MATTERS, date_words, place_words, year_words
from generator.search import Before, Load, Name, Page, Passage, each_file, index_paths
from generator.vocabulary.place_names import called
from generator.vocabulary.places import load_gazetteer

_FOLDER = "search/"


class Searching:
    """What the index of the last build was, and what it is made of: `load` gives facts by digest.

    `before` is the state of that index (None without one), `stands` the SHA-256 of each file of
    `docs` that is as it was left. Making the index, in whatever process, leaves its state in the
    file `left`.
    """

    def __init__(
        self, load: Load, before: bytes | None, stands: Mapping[str, str], docs: Path, left: Path
    ) -> None:
        self.load, self.left = load, left
        stands = {
            path.removeprefix(_FOLDER): digest
            for path, digest in stands.items()
            if path.startswith(_FOLDER)
        }
        self._folder = docs / _FOLDER
        self.before = None if before is None else Before(before, stands, self.read)

    def read(self, path: str) -> bytes:
        """Return the content of a file of the last index."""
        return (self._folder / path).read_bytes()

    def state(self) -> bytes:
        """Return the state of the index that was made, nothing where it could not be left."""
        with suppress(OSError):
            return self.left.read_bytes()
        return b""


def search_index(library: Library, directory: Atlas, searching: Searching) -> Iterator[File]:
    """Yield every file that the search box reads."""
    alone = searching.before is None
    keys = {f"{each.address}.html": each.own_digest.hex() for each in library.entries}
    named = tuple(named_pages(library, directory))
    paths = index_paths(keys, named, searching.load)

    def leave(state: bytes) -> None:
        with suppress(OSError):
            searching.left.write_bytes(state)

    every = partial(each_file, keys, named, searching.load, leave, searching.before)

    def make() -> Iterator[bytes | None]:
        """Make one file after the other; None stands for those that are as they were."""
        if alone:  # and so in a process where nothing else is asked for
            library.release(*QUERIES)
        for path, (made, content) in zip(paths, every(), strict=True):
            assert path == made
            yield content

    first, *others = [_FOLDER + path for path in paths]
    yield File(first, None, make, tuple(others), alone=alone)


def named_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the pages about one thing: found by its names, selections by their words, too."""
    for path, node in directory.places.items():
        if node.has_page:
            yield _named("地区", [node.name], place_page(path))
    for year, _ in library.years:
        yield _named("年份", [year_words(year)], year_page(year))
    for name, target in directory.themes.items():
        yield _named("主题", [name], target)
    for kind, find in (
        ("documents", _documents),
        ("mechanisms", _mechanisms),
        ("offices", _offices),
        ("councils", _councils),
        ("indicators", _indicators),
    ):
        found = partial(_listed, find, library, directory)
        yield from library.kept(f"names of {kind}", list[Page], found)
    for selection in library.selections:
        yield _selection(selection)


def _listed(
    find: Callable[[Library, Atlas], Iterator[Page]], library: Library, directory: Atlas
) -> list[Page]:
    return list(find(library, directory))


def _documents(library: Library, directory: Atlas) -> Iterator[Page]:
    for document in filter(has_page, library.documents):
        names = [f"《{document.title}》{document.doc_number or ''}", document.title]
        names += [document.doc_number] if document.doc_number else []
        yield _named("政策文件", names, directory.documents[document.slug])


def _mechanisms(library: Library, directory: Atlas) -> Iterator[Page]:
    for mechanism in filter(has_page, library.mechanisms):
        yield _named("做法机制", _spoken(mechanism), directory.mechanisms[mechanism.slug])


# An office or a council with one reply is found by that; of more, page or row tells together.


def _offices(library: Library, directory: Atlas) -> Iterator[Page]:
    for office in library.offices:
        if len(office.entries) > 1:
            yield _named("机构", [office.name], directory.offices[office.name])


def _councils(library: Library, directory: Atlas) -> Iterator[Page]:
    for council in library.councils:
        if len(council.entries) > 1:
            yield _named("届次", [council.name], directory.councils[council.kind, council.region])


def _indicators(library: Library, directory: Atlas) -> Iterator[Page]:
    for indicator in filter(has_page, library.indicators):
        yield _named("数据", [indicator.name], directory.indicators[indicator.data[0].key])


def _spoken(mechanism: NamedMechanism) -> Iterator[str]:
    """Yield the names of a mechanism, then those with the word printed behind: 五星支部."""
    yield from (mechanism.name, *(name for name, _ in mechanism.names))
    for use in mechanism.uses:
        yield from (use.mechanism.name + word for word in use.mechanism.behind)


def _selection(selection: Selection) -> Page:
    """Return a selection with what people say in it; the letters it quotes are found themselves."""
    passages = [Passage("", (), words) for words in selection.introduction]
    path: tuple[str, ...] = ()
    for number, each in enumerate(selection.passages, 1):
        anchor = f"q{number}"  # as the page marks it
        if each.heading:
            path = (each.heading,)
            passages.append(Passage(anchor, path, each.heading, is_heading=True))
        passages += [Passage(anchor, path, words) for words in each.comment]
    target = selection_page(selection)
    return _named("专题", [selection.title], target, tuple(passages))


def _named(
    kind: str, names: Iterable[str], target: str, passages: tuple[Passage, ...] = ()
) -> Page:
    first, *others = dict.fromkeys(names)
    return Page(
        location=relative("", target),
        title=f"{kind}：{first}",
        subject=f"{kind}：{first}",
        place="",
        year="",
        passages=passages,
        names=tuple(map(Name, (first, *others))),
        kind="index",
    )


def search_page(reply: Reply, subject: str, address: str) -> Page:
    """Return a screened reply, known by this subject, as the search reads it at this address."""
    metadata = reply.metadata
    return Page(
        location=f"{address}.html",
        title=metadata.title or subject,
        subject=subject,
        place=place_words(metadata),
        year=str(metadata.year or ""),
        passages=tuple(_passages(reply)),
        numbers=tuple(dict.fromkeys(_numbers(metadata))),
        names=tuple(dict.fromkeys(_names(reply))),
        words=tuple(dict.fromkeys(_words(metadata))),
    )


def _passages(reply: Reply) -> Iterator[Passage]:
    """Yield every block of the text in order, with the headings above it as printed.

    Signature, date and contact have no address; their hits lead to the last one before them.
    """
    text = reply.text
    paths = _paths(reply.outline, text)
    anchor = ""
    path: tuple[str, ...] = ()
    for block in reply.blocks:
        printed = text[slice(*block.span)].strip()
        if block.role is Role.PORTAL:
            yield Passage("", (), printed)
            continue
        anchor, path = block.anchor or anchor, paths.get(block.section or "", path)
        yield Passage(anchor, path, printed, block.role is Role.HEADING)


def _paths(outline: Iterable[Heading], text: str) -> dict[str, tuple[str, ...]]:
    """Return for each section the headings from the outermost down to its own, as printed."""
    paths: dict[str, tuple[str, ...]] = {}
    above: list[tuple[int, str]] = []
    for heading in outline:
        while above and above[-1][0] >= heading.level:
            above.pop()
        above.append((heading.level, text[slice(*heading.span)].strip()))
        paths[heading.id] = tuple(printed for _, printed in above)
    return paths


def _numbers(metadata: Metadata) -> Iterator[str]:
    """Yield the numbers and dates by which a reply is asked for."""
    if metadata.doc_number:
        yield metadata.doc_number
    matter = MATTERS.get(metadata.document_kind, "")
    for number in metadata.proposal_numbers:
        yield f"第{number}号{matter}"
    if metadata.term and metadata.session:
        yield f"{write_numeral(metadata.term)}届{write_numeral(metadata.session)}次会议"
    for date in (metadata.date, metadata.published):
        if date:
            yield date_words(date)
    if metadata.index_number:
        yield metadata.index_number


def _names(reply: Reply) -> Iterator[Name]:
    """Yield places, offices, people and methods by all names they go by."""
    metadata = reply.metadata
    place = place_of(metadata)
    if place is not None:
        chain = load_gazetteer().chain(place, metadata.year)
        for each in filter(None, (chain.county, chain.city, chain.province)):
            yield from (Name(name, syllables) for name, syllables in called(each.name, each.slug))
    contact = metadata.contact
    for text in (
        *(metadata.township, metadata.agency, metadata.agency_as_printed, *metadata.issuers),
        *(metadata.signer, contact.name, contact.unit, *metadata.recipients),
        *(mechanism.name for mechanism in reply.mechanisms),
    ):
        if text:
            yield Name(text)


def _words(metadata: Metadata) -> Iterator[str]:
    """Yield the council whose proposal is answered as one says it: 濮阳市政协第189号提案."""
    council = COUNCILS.get(metadata.council or "")
    if council and metadata.council_region:
        matter = MATTERS.get(metadata.document_kind, "")
        name = metadata.council_region + council
        yield name
        for number in metadata.proposal_numbers:
            yield f"{name}第{number}号{matter}"
