"""政策文件: the documents that replies cite, by issuer and by year, and a page for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.corpus import Connection, Document, Library, Mention, Reason, place_order
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas, Link, document_page
from generator.render.cards import Card, card
from generator.render.extracts import Extract, quotes
from generator.render.page import listing
from generator.vocabulary.places import load_gazetteer

INDEX, BY_YEAR = "documents/index.md", "documents/by-year.md"
RULES = (
    "文号相同、标题相近的，是一份文件。",
    "同一地区的文件，标题只差空格、引号、“（试行）”“中华人民共和国”，或只差前面的机关名、地名，"
    "而且其中一处没有写文号的，也是一份；但同一标题在当地有几个文号时，没写文号的单列。",
    "文件属于哪里，依次看发文机关、标题开头的地名、文号；没有地名的法律、条例归全国；"
    "都看不出来的，列在引用它的机关所在地，并注明“未写明”。",
    "其余一律分列。标题或文号有联系的，在文件页上写明联系和理由，是否同一文件不作判断。",
)
_PLACE_RULES = {
    "issuer": "据原文所写的发文机关",
    "title": "据标题中的地名",
    "number": "据发文字号",
    "law": "法律、条例的标题没有地名",
    "reply": "原文未写明，按引用它的机关所在地列出",
}
_REASONS = {
    Reason.SAME_MATTER: "同一地区，标题相同，只是文种一为“{here}”，一为“{there}”",
    Reason.SAME_TITLE: "同一地区，标题相同，但文号不同，或一处没有写文号",
    Reason.SAME_NUMBER: "文号相同，标题不同",
    Reason.QUOTED: "本文件的标题里提到它",
    Reason.QUOTED_BY: "它的标题里提到本文件",
    Reason.HIGHER: "上级地区的文件，标题的事项相同",
    Reason.LOWER: "下级地区的文件，标题的事项相同",
    Reason.ELSEWHERE: "其他地区的文件，标题的事项相同",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A reply that cites the document, with its sentences."""

    card: Card
    coming: str  # the words that say it is still to come, "" otherwise
    quotes: tuple[Extract, ...]
    document: Link | None = None  # where the sentence is about a connected document
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list."""

    link: Link
    doc_number: str
    issuer: str
    year: str
    coming: str  # the words that say it is still to come, as the first reply prints them


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one place; `name` is "" where the heading above says it."""

    name: str
    rows: tuple[Row, ...]
    unsaid: tuple[Row, ...]  # of which the replies do not say whose they are


@dataclass(frozen=True, slots=True)
class Section:
    """The documents of one province, or of one year."""

    anchor: str
    name: str
    shelves: tuple[Shelf, ...]

    @property
    def total(self) -> int:
        """Count the documents."""
        return sum(len(shelf.rows) + len(shelf.unsaid) for shelf in self.shelves)


def document_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the lists by issuer and by year, and a page for each document."""
    found = library.documents
    places = _by_place(found, directory)
    common = {"total": len(found), "rules": RULES}
    yield (
        INDEX,
        listing(
            INDEX,
            "documents.html",
            "政策文件",
            "答复中引用的文件，按发文机关列出。",
            by_year=False,
            sections=places,
            **common,
        ),
    )
    yield (
        BY_YEAR,
        listing(
            BY_YEAR,
            "documents.html",
            "政策文件：按年份",
            "答复中引用的文件，按年份列出。",
            by_year=True,
            sections=_by_year(found),
            **common,
        ),
    )
    for document in found:
        path = document_page(document.slug)
        yield path, _document(path, document, library, directory)


def _document(path: str, document: Document, library: Library, directory: Atlas) -> str:
    """Return the page of one document."""
    connected = library.connections[document.slug]
    title = document.title
    holder = document.holder
    reasons = {connection.other.slug: _reason(connection) for connection in connected}
    announced = any(mention.coming for mention in document.mentions)
    return listing(
        path,
        "document.html",
        f"《{title}》",
        f"哪些答复引用了《{title}》，原句照录。",
        title=title,
        doc_number=document.doc_number or "",
        issuer=document.issuer or "",
        year=document.year or "",
        year_from_number=bool(document.doc_number and str(document.year) in document.doc_number),
        place=Link(holder.name, directory.place_target(holder.path)),
        place_rule=_PLACE_RULES[holder.rule],
        titles=[(printed, count) for printed, count in document.titles],
        cited=[_cited(mention, directory) for mention in document.mentions],
        announced=announced,
        follow_ups=[
            _follow_up(document, other, mention, reasons, directory)
            for other, mention in library.follow_ups[document.slug]
        ],
        connected=[
            (_link(connection.other), _facts(connection.other), reasons[connection.other.slug])
            for connection in connected
        ],
    )


def _cited(mention: Mention, directory: Atlas) -> Cited:
    """Return a reply with the sentences in which it cites the document."""
    return Cited(
        card(directory, mention.entry),
        _coming(mention),
        quotes(mention.entry, "citation", mention.index, mention.citation.spans),
    )


def _coming(mention: Mention) -> str:
    """Return the words by which a reply says that the document is still to come."""
    text = mention.entry.reply.text
    return text[slice(*mention.coming)] if mention.coming else ""


def _follow_up(
    document: Document,
    other: Document,
    mention: Mention,
    reasons: dict[str, str],
    directory: Atlas,
) -> Cited:
    """Return what a later reply says of the document, or of one connected with it."""
    said = _cited(mention, directory)
    if other.slug == document.slug:
        return said
    return Cited(said.card, said.coming, said.quotes, _link(other), reasons[other.slug])


def _reason(connection: Connection) -> str:
    """Return in words why another document stands here."""
    return _REASONS[connection.reason].format(here=connection.here, there=connection.there)


def _link(document: Document) -> Link:
    return Link(f"《{document.title}》", document_page(document.slug), len(document.mentions))


def _facts(document: Document) -> str:
    """Return number, place and year of a document in one line."""
    parts = (document.doc_number, document.holder.name, document.year and f"{document.year}年")
    return "，".join(str(part) for part in parts if part)


def _row(document: Document) -> Row:
    return Row(
        _link(document),
        document.doc_number or "",
        document.issuer or "",
        str(document.year or ""),
        _coming(document.mentions[0]) if all(m.coming for m in document.mentions) else "",
    )


def _by_place(found: Iterable[Document], directory: Atlas) -> list[Section]:
    """Return the documents by province, in it by place, in each by issuer and year."""
    groups: defaultdict[str, defaultdict[str, list[Document]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for document in found:
        path = document.holder.path
        groups[path.split("/")[0]][path].append(document)
    sections = []
    for province in sorted(groups, key=place_order):
        shelves = tuple(_shelf(path, groups[province][path]) for path in sorted(groups[province]))
        node = directory.places.get(province)
        name = node.name if node else _province(province) or shelves[0].name
        sections.append(Section(province, name, shelves))
    return sections


def _shelf(path: str, group: Iterable[Document]) -> Shelf:
    """Return the documents of one place by issuer and year; those of unknown issuers apart."""
    group = sorted(group, key=_issuer_order)
    return Shelf(
        group[0].holder.name if "/" in path else "",
        tuple(_row(document) for document in group if document.holder.rule != "reply"),
        tuple(_row(document) for document in group if document.holder.rule == "reply"),
    )


def _province(slug: str) -> str:
    """Return the name of a province that has no replies of its own."""
    return next(
        (p.name for p in load_gazetteer().places if p.level == "province" and p.slug == slug), ""
    )


def _by_year(found: Iterable[Document]) -> list[Section]:
    """Return the documents by year, the newest first, those without a year last."""
    groups: defaultdict[int, list[Document]] = defaultdict(list)
    for document in found:
        groups[document.year or 0].append(document)
    return [
        Section(
            f"y{year}" if year else "undated",
            f"{year}年" if year else "年份未写明",
            (Shelf("", tuple(map(_row, sorted(groups[year], key=_issuer_order))), ()),),
        )
        for year in sorted(groups, reverse=True)
    ]


def _issuer_order(document: Document) -> tuple[object, ...]:
    """Sort by issuer in pinyin, unnamed ones last, then by year, number and title."""
    return (
        document.issuer is None,
        spelling(document.issuer or ""),
        document.year or 0,
        document.doc_number or "",
        spelling(document.title),
    )
