"""The registers: where each document, mechanism, office and council has its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from generator.corpus import (
    Council,
    Document,
    Entry,
    Library,
    NamedMechanism,
    Office,
    Proposer,
    has_page,
    place_order,
    query,
    walk,
)
from generator.notation.pinyin import collation, spelling
from generator.render.paging import Group, Register, register
from generator.render.words import meeting_words, year_words
from generator.vocabulary.places import load_gazetteer

DOCUMENTS, MECHANISMS = "documents/index.md", "mechanisms/index.md"
OFFICES, COUNCILS, PROPOSERS = ("offices/index.md", "councils/index.md", "councils/proposers.md")
_MOST_LINES = 1300  # on one page, the names and the replies below them
# What a page of documents or mechanisms may weigh, in bytes of HTML by a rough count.
_HEAVIEST = 230_000  # the frame around it has some 40 kB
_PER_ROW, _PER_KIN, _MOST_KIN = 260, 170, 8
FEW = 3  # replies that the row of a thing with a page of its own names
_UNSAID = "以下文件，未识别出发文机关，标题和文号也看不出地区，列在引用它的机关所在地："

_Thing = TypeVar("_Thing")
_Issuer = TypeVar("_Issuer", Office, Council)
_Row = TypeVar("_Row", bound=Document | NamedMechanism | Office | Council)


class Registers:
    """All registers of a library in sheets."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @query
    def documents(self) -> Register[Document]:
        """Give the documents by place."""
        connections = self._library.connections
        return register(
            DOCUMENTS,
            _by_holder(self._library.documents, self._names, self.spelt),
            _HEAVIEST,
            lambda each: _weight(each, min(_MOST_KIN, len(connections[each.slug]))),
            lambda each: each.slug,
        )

    @query
    def spelt(self) -> Mapping[str, str]:
        """Give what titles and issuers of documents are sorted by."""
        found = self._library.documents
        return collation(words for each in found for words in (each.title, each.issuer or ""))

    @query
    def mechanisms(self) -> Register[NamedMechanism]:
        """Give the named working methods by letter."""
        kin = self._library.kin
        return register(
            MECHANISMS,
            by_letter(self._library.mechanisms, lambda each: each.name, "数字"),
            _HEAVIEST,
            lambda each: _weight(each, len(kin[each.slug])),
            lambda each: each.slug,
        )

    @query
    def offices(self) -> Register[Office]:
        """Give the offices by province."""
        groups = _by_province(self._library.offices, self._names)
        return register(OFFICES, groups, _MOST_LINES, _lines, lambda each: each.path)

    @query
    def councils(self) -> Register[Council]:
        """Give the councils by province."""
        groups = _by_province(self._library.councils, self._names)
        return register(COUNCILS, groups, _MOST_LINES, _lines, lambda each: each.path)

    @query
    def proposers(self) -> Register[Proposer]:
        """Give the proposers by letter."""
        return register(
            PROPOSERS,
            by_letter(self._library.proposers, lambda each: each.name, "其他"),
            _MOST_LINES,
            lambda each: 1 + len(each.entries),
            lambda each: each.name,
        )

    @query
    def _names(self) -> Mapping[str, str]:
        """Give the names of places by path."""
        return {node.path: node.name for node in walk(self._library.places)} | {
            place.slug: place.name for place in load_gazetteer().places if place.level == "province"
        }


def _weight(each: Document | NamedMechanism, kin: int) -> int:
    """Return about how many bytes of HTML a row takes; one with a page names no kin."""
    return _PER_ROW + (0 if has_page(each) else kin * _PER_KIN)


def targets(found: Register[_Row], folder: str) -> Iterator[tuple[_Row, str]]:
    """Yield each thing of a register with its page, or the place of its row where it has none."""
    for sheet in found.sheets:
        for group in sheet.rows:
            for row in group.rows:
                slug = row.path if isinstance(row, Office | Council) else row.slug
                here = f"{sheet.path}#{row_anchor(slug)}"
                yield row, f"{folder}/{slug}.md" if has_page(row) else here


def own_page(target: str) -> str:
    """Return where a thing is told of if that is a page of its own, "" if it is a row."""
    return "" if "#" in target else target


def replies_of(each: Office | Council, path: str) -> Register[Entry]:
    """Return the replies of an office by year, of a council by session, on `path` and its sheets.

    The sections are the years or sessions, in the order that they have there.
    """
    return register(
        path, _by_year(each) if isinstance(each, Office) else _meetings(each), _MOST_LINES
    )


def _by_year(office: Office) -> Iterator[Group[Entry]]:
    """Yield the replies of an office by year, newest first."""
    newest_first = sorted(office.entries, key=lambda entry: -(entry.year or 0))
    for year, entries in groupby(newest_first, lambda entry: entry.year):
        yield Group(f"y{year or 0}", year_words(year), list(entries))


def _meetings(council: Council) -> Iterator[Group[Entry]]:
    """Yield the replies of a council by session; 0 in an anchor stands for what is unsaid."""
    for each in council.sessions:
        anchor = f"s{each.term or 0}-{each.number or 0}"
        yield Group(anchor, meeting_words(each.term, each.number) or "届次未识别", each.entries)


def _lines(each: Office | Council) -> int:
    """Return how many lines the row of an office or council takes."""
    return 1 + FEW if has_page(each) else 1 + len(each.entries)


def row_anchor(path: str) -> str:
    """Return the anchor of the row of an office or council: henan-puyang-zx."""
    return path.replace("/", "-")


def by_letter(
    found: Iterable[_Thing], name_of: Callable[[_Thing], str], others: str
) -> Iterator[Group[_Thing]]:
    """Yield things by the first letter of their reading, those that begin with none first."""
    groups: defaultdict[str, list[_Thing]] = defaultdict(list)
    for each in sorted(found, key=lambda each: (spelling(name_of(each)), name_of(each))):
        first = (spelling(name_of(each))[0][:1] if name_of(each) else "").upper()
        groups[first if "A" <= first <= "Z" else ""].append(each)
    for letter in sorted(groups):
        anchor = f"letter-{letter.lower()}" if letter else "digits"
        yield Group(anchor, letter or others, groups[letter])


def _by_province(found: Iterable[_Issuer], names: Mapping[str, str]) -> Iterator[Group[_Issuer]]:
    """Yield offices or councils by province, in the order they come in."""
    groups: defaultdict[str, list[_Issuer]] = defaultdict(list)
    for each in found:
        groups[each.path.split("/")[0]].append(each)
    for slug in sorted(groups, key=place_order):
        yield Group(slug, names.get(slug, "其他"), groups[slug])


def _by_holder(
    found: Sequence[Document], names: Mapping[str, str], spelt: Mapping[str, str]
) -> Iterator[Group[Document]]:
    """Yield documents by province, in it by place, in each by issuer and year."""
    order = partial(_issuer_order, spelt)
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in found:
        groups[document.holder.path].append(document)
    for path in sorted(groups, key=lambda path: (place_order(path.split("/")[0]), path)):
        group = sorted(groups[path], key=order)
        province, _, beneath = path.partition("/")
        section = names.get(province) or group[0].holder.name
        name = group[0].holder.name if beneath else ""
        for note in ("", _UNSAID):
            rows = [each for each in group if (each.holder.rule == "reply") == bool(note)]
            if rows:
                yield Group(province, section, rows, name, note)


def _issuer_order(spelt: Mapping[str, str], document: Document) -> tuple[object, ...]:
    """Sort by issuer in pinyin, unnamed ones last, then by year, number and title."""
    return (
        document.issuer is None,
        spelt[document.issuer or ""],
        document.year or 0,
        document.doc_number or "",
        spelt[document.title],
    )
