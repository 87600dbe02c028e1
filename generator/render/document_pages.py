"""政策文件: the documents that replies cite, by issuer, and a page for each that several cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.corpus import Connection, Document, Library, Mention, Reason, has_page
from generator.render.atlas import Atlas, Link
from generator.render.page import listing
from generator.render.paging import Group, numbered, sheets
from generator.render.register_shell import register_shell
from generator.render.said import Said, said, said_in_short

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


_NEAR = {
    Reason.SAME_MATTER,
    Reason.SAME_TITLE,
    Reason.SAME_NUMBER,
    Reason.QUOTED,
    Reason.QUOTED_BY,
}
_MOST_FAR = 3  # documents of other places in a row
_MOST_REPLIES = 60  # on one page


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reply says of the document, or of `document`, which is connected for a reason."""

    said: Said
    coming: str  # the words that say it is still to come, "" otherwise
    document: Link | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Connected:
    """A document that has to do with the one shown, and why it stands there."""

    link: Link
    facts: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the list: with a page of its own, or with all that is known of it."""

    link: Link
    anchor: str  # "" where it has a page
    facts: str
    total: int  # replies
    coming: str  # the words that say it is still to come, as the first reply prints them
    titles: tuple[str, ...]  # as printed, where several
    said: tuple[Said, ...]
    announced: bool
    follow_ups: tuple[Cited, ...]
    connected: tuple[Connected, ...]
    further: int  # connected documents that are not shown


def document_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of all documents, and a page for each that has one."""
    found = directory.registers.documents
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "documents.md",
                "政策文件",
                "答复中引用的文件，按发文机关列出。",
                total=len(library.documents),
                rules=RULES if sheet.number == 1 else (),
                sections=found.sections,
                groups=[_group(group, library, directory) for group in sheet.rows],
                shell=register_shell(sheet, "documents", "documents"),
                pages=sheet.pages,
                here=sheet.path,
            ),
        )
    for document in library.documents:
        if has_page(document):
            yield from _document(document, library, directory)


def _document(document: Document, library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the page of one document, and more where very many replies cite it."""
    connected = library.connections[document.slug]
    title, holder = document.title, document.holder
    path = directory.documents[document.slug]
    for sheet in sheets(document.mentions, _MOST_REPLIES, partial(numbered, path)):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "document.md",
                f"《{title}》",
                f"哪些答复引用了《{title}》，原句照录。",
                title=title,
                doc_number=document.doc_number or "",
                issuer=document.issuer or "",
                year=document.year or "",
                year_from_number=bool(
                    document.doc_number and str(document.year) in document.doc_number
                ),
                place=Link(holder.name, directory.place_target(holder.path)),
                place_rule=_PLACE_RULES[holder.rule],
                titles=[printed for printed, _ in document.titles],
                cited=[Cited(_said(mention), _coming(mention)) for mention in sheet.rows],
                pages=sheet.pages,
                here=sheet.path,
                announced=sheet.number == 1 and any(m.coming for m in document.mentions),
                follow_ups=_follow_ups(document, library, directory),
                connected=[_connected(each, directory) for each in connected]
                if sheet.number == 1
                else (),
            ),
        )


def _said(mention: Mention) -> Said:
    """Return a reply with the sentences in which it cites the document."""
    return said(mention.entry, "citation", mention.index, mention.citation.spans)


def _coming(mention: Mention) -> str:
    """Return the words by which a reply says that the document is still to come."""
    text = mention.entry.reply.text
    return text[slice(*mention.coming)] if mention.coming else ""


def _follow_ups(document: Document, library: Library, directory: Atlas) -> tuple[Cited, ...]:
    """Return what later replies say of the document, or of one connected with it."""
    reasons = {each.other.slug: _reason(each) for each in library.connections[document.slug]}
    return tuple(
        Cited(
            _said(mention),
            _coming(mention),
            _link(other, directory) if other.slug != document.slug else None,
            reasons.get(other.slug, ""),
        )
        for other, mention in library.follow_ups[document.slug]
    )


def _reason(connection: Connection) -> str:
    """Return in words why another document stands here."""
    return _REASONS[connection.reason].format(here=connection.here, there=connection.there)


def _connected(connection: Connection, directory: Atlas) -> Connected:
    other = connection.other
    return Connected(_link(other, directory), _facts(other), _reason(connection))


def _link(document: Document, directory: Atlas) -> Link:
    return Link(f"《{document.title}》", directory.documents[document.slug])


def _facts(document: Document) -> str:
    """Return number, place and year of a document in one line."""
    parts = (document.doc_number, document.holder.name, document.year and f"{document.year}年")
    return "，".join(str(part) for part in parts if part)


def _group(group: Group[Document], library: Library, directory: Atlas) -> Group[Row]:
    rows = [_row(document, library, directory) for document in group.rows]
    return Group(group.anchor, group.section, rows, group.name, group.note)


def _row(document: Document, library: Library, directory: Atlas) -> Row:
    """Return a document as the list shows it; one without a page with its sentences."""
    number, issuer, year = document.doc_number, document.issuer, document.year
    is_row = not has_page(document)
    connected = library.connections[document.slug] if is_row else ()
    near = [each for each in connected if each.reason in _NEAR]
    far = [each for each in connected if each.reason not in _NEAR]
    return Row(
        Link(f"《{document.title}》", "" if is_row else directory.documents[document.slug]),
        document.slug if is_row else "",
        "，".join(filter(None, (number, issuer, f"{year}年" if year else ""))),
        len({mention.entry.address for mention in document.mentions}),
        _coming(document.mentions[0]) if all(m.coming for m in document.mentions) else "",
        tuple(title for title, _ in document.titles) if len(document.titles) > 1 else (),
        tuple(_in_short(document.mentions)) if is_row else (),
        is_row and any(mention.coming for mention in document.mentions),
        _follow_ups(document, library, directory) if is_row else (),
        tuple(_connected(each, directory) for each in [*near, *far[:_MOST_FAR]]),
        len(far[_MOST_FAR:]),
    )


def _in_short(mentions: Iterable[Mention]) -> Iterator[Said]:
    for mention in mentions:
        yield said_in_short(mention.entry, "citation", mention.index, mention.citation.spans)
