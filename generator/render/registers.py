"""The registers: where each document, mechanism, office and council has its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.corpus import (
    Council,
    Document,
    Entry,
    Library,
    NamedMechanism,
    Office,
    has_page,
    place_order,
    walk,
)
from generator.notation.pinyin import spelling
from generator.render.paging import Group, Register, register
from generator.vocabulary.places import load_gazetteer

DOCUMENTS, MECHANISMS = "documents/index.md", "mechanisms/index.md"
OFFICES, COUNCILS = "offices/index.md", "councils/index.md"
_MOST = 150  # rows on one page
# What a page of documents or mechanisms may weigh, in bytes of HTML by a rough count.
_HEAVIEST = 230_000  # the frame around it has some 40 kB
_PER_ROW, _PER_KIN, _MOST_KIN = 260, 170, 8
_UNSAID = "以下文件，原文没有写明发文机关，标题和文号也看不出地区，列在引用它的机关所在地："

_Thing = TypeVar("_Thing")
_Row = TypeVar("_Row", Document, NamedMechanism, Office, Council)


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers in sheets."""

    documents: Register[Document]
    mechanisms: Register[NamedMechanism]
    offices: Register[Office]
    councils: Register[Council]


def registers(library: Library) -> Registers:
    """Return the registers of a library."""
    names = {node.path: node.name for node in walk(library.places)} | {
        place.slug: place.name for place in load_gazetteer().places if place.level == "province"
    }
    return Registers(
        register(
            DOCUMENTS,
            _by_holder(library.documents, names),
            _HEAVIEST,
            lambda each: _weight(each, min(_MOST_KIN, len(library.connections[each.slug]))),
        ),
        register(
            MECHANISMS,
            by_letter(library.mechanisms, lambda each: each.name, "数字"),
            _HEAVIEST,
            lambda each: _weight(each, len(library.kin[each.slug])),
        ),
        register(OFFICES, _by_province(library.offices, lambda each: each.place, names), _MOST),
        register(COUNCILS, _by_province(library.councils, lambda each: each.path, names), _MOST),
    )


def _weight(each: Document | NamedMechanism, kin: int) -> int:
    """Return about how many bytes of HTML a row takes; one with a page names no kin."""
    return _PER_ROW + (0 if has_page(each) else kin * _PER_KIN)


def targets(
    found: Register[_Row], page_of: Callable[[_Row], str], anchor_of: Callable[[_Row], str]
) -> Iterator[tuple[_Row, str]]:
    """Yield each thing of a register with its page, or the place of its row where it has none."""
    for sheet in found.sheets:
        for group in sheet.rows:
            for row in group.rows:
                yield row, page_of(row) if has_page(row) else f"{sheet.path}#{anchor_of(row)}"


def meetings(council: Council, path: str) -> Register[Entry]:
    """Return the replies of a council by term and session, in sheets from the page `path` on."""
    groups = (
        Group(
            session_anchor(term.number, session.number),
            f"第{term.number}届" if term.number else "届次未写明",
            session.entries,
            f"第{session.number}次会议" if session.number else "会议未写明",
        )
        for term in council.terms
        for session in term.sessions
    )
    return register(path, groups, _MOST)


def session_anchor(term: int | None, session: int | None) -> str:
    """Return the anchor of a session on its council's page: s9-1, 0 for what is unsaid."""
    return f"s{term or 0}-{session or 0}"


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


def _by_province(
    found: Iterable[_Thing], path_of: Callable[[_Thing], str], names: Mapping[str, str]
) -> Iterator[Group[_Thing]]:
    """Yield things by province, in the order they come in."""
    groups: defaultdict[str, list[_Thing]] = defaultdict(list)
    for each in found:
        groups[path_of(each).split("/")[0]].append(each)
    for slug in sorted(groups, key=place_order):
        yield Group(slug, names.get(slug, "其他"), groups[slug])


def _by_holder(found: Iterable[Document], names: Mapping[str, str]) -> Iterator[Group[Document]]:
    """Yield documents by province, in it by place, in each by issuer and year."""
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in found:
        groups[document.holder.path].append(document)
    for path in sorted(groups, key=lambda path: (place_order(path.split("/")[0]), path)):
        group = sorted(groups[path], key=_issuer_order)
        province, _, beneath = path.partition("/")
        section = names.get(province) or group[0].holder.name
        name = group[0].holder.name if beneath else ""
        for note in ("", _UNSAID):
            rows = [each for each in group if (each.holder.rule == "reply") == bool(note)]
            if rows:
                yield Group(province, section, rows, name, note)


def _issuer_order(document: Document) -> tuple[object, ...]:
    """Sort by issuer in pinyin, unnamed ones last, then by year, number and title."""
    return (
        document.issuer is None,
        spelling(document.issuer or ""),
        document.year or 0,
        document.doc_number or "",
        spelling(document.title),
    )
