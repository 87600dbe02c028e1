"""政策文件: the documents that replies cite, by issuer, and a page for each that several cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.corpus import Document, Entry, Library, Mention, Reason, has_page
from generator.notation.folding import fold, squeeze
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas, Link
from generator.render.marks import mark_id, mark_target
from generator.render.paging import numbered, sheet_page, sheets
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import (
    by_pinyin,
    count_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_lists import Line, Note, register_pages
from generator.render.register_names import Names, value_at, year_values
from generator.render.said import Said, said, whose
from generator.vocabulary.document_words import load_document_words

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
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_MOST_FAR = 3  # documents of other places in a row
_MOST_REPLIES = 150  # on one page
_UNSEEN = "当时尚未出台，或正在修订；本库未见后续。本库收录有限，未见不等于未办。"


def document_pages(library: Library, directory: Atlas, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the list of all documents with the register's data, and the pages of some."""
    yield from register_pages(
        documents_register(library, directory, names),
        directory.registers.documents.laid_out(lambda each: _line(each, library, directory)),
        "documents.md",
        "答复中引用的文件，按发文机关列出。",
        rules=RULES,
    )
    for document in library.documents:
        if has_page(document):
            yield from _document(document, library, directory)


def documents_register(library: Library, directory: Atlas, names: Names) -> Register[Document]:
    """Return the register of cited documents, the newest first."""
    found = sorted(
        library.documents, key=lambda each: (-(each.year or 0), spelling(each.title), each.slug)
    )
    kinds = [(kind, kind) for kind in sorted({*map(_kind, found)} - {""}, key=spelling)]
    years = year_values((each.year for each in found), "年份未写明")
    rank = by_pinyin(each.title for each in found)
    *_, theme, office = reply_facets(names, years, _citing)

    def place(each: Document) -> int:
        return names.place_at[each.holder.path]

    return Register(
        name="documents",
        folder="documents",
        title="政策文件",
        unit="份",
        finds="标题、文号、发文机关、原句",
        order="-year",
        known=sum(each.year is not None for each in found),
        searched=["title", "number", "issuer", "sentence"],
        columns=[
            Column(
                "title",
                "文件",
                lambda each: each.title,
                to="own",
                aside="coming",
                rank=lambda each: rank[each.title],
            ),
            Column("number", "文号", lambda each: each.doc_number or ""),
            Column("issuer", read=lambda each: each.issuer or "", csv="发文机关（原文）"),
            Column("place", "所属地区", kind="place", aside="unsaid"),
            Column("unsaid", read=_unsaid, csv="所属地区的依据"),
            Column("year", "年份", kind="year", descends=True),
            Column("kind", csv="文种"),
            Column("theme", csv="引用它的答复的主题"),
            count_column("引用它的答复", _citing),
            sentence_column(
                lambda each: each.mentions[0].entry,
                lambda each: each.mentions[0].citation.spans[0],
            ),
            Column(
                "own", read=lambda each: directory.documents[each.slug] if has_page(each) else ""
            ),
            Column("coming", read=lambda each: _coming(each.mentions[0])),
            *mark_columns(
                lambda each: each.mentions[0].entry,
                lambda each: mark_id("citation", each.mentions[0].index),
            ),
        ],
        facets=[
            Facet("place", "地区", names.places, place, names="places"),
            Facet("year", "年份", years, lambda each: value_at(years, each.year)),
            Facet("kind", "文种", kinds, lambda each: value_at(kinds, _kind(each)), open=False),
            theme,
            replace(office, words="引用它的机关"),
        ],
        groups=[[each] for each in found],
    )


def _citing(document: Document) -> Sequence[Entry]:
    return [mention.entry for mention in document.mentions]


def _unsaid(document: Document) -> str:
    return "原文未写明" if document.holder.rule == "reply" else ""


def _kind(document: Document) -> str:
    """Return the kind (通知, 办法) that the title ends in, "" for none."""
    title = _IN_BRACKETS.sub("", squeeze(fold(document.title)))
    return load_document_words().kind(title) or ""


def _document(document: Document, library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the page of one document, and more where very many replies cite it."""
    title, holder = document.title, document.holder
    path = directory.documents[document.slug]
    for sheet in sheets(document.mentions, _MOST_REPLIES, partial(numbered, path)):
        yield sheet_page(
            sheet,
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
            cited=[(_said(mention), _coming(mention)) for mention in sheet.rows],
            notes=list(_notes(document, library, directory)),
        )


def _said(mention: Mention) -> Said:
    """Return a reply with the sentences in which it cites the document."""
    return said(mention.entry, "citation", mention.index, mention.citation.spans)


def _coming(mention: Mention) -> str:
    """Return the words by which a reply says that the document is still to come."""
    return mention.citation.coming_words


def _line(document: Document, library: Library, directory: Atlas) -> Line:
    """Return a document as the list shows it: one without a page with all that is known of it."""
    first, *others = document.mentions
    coming = _coming(first) if all(each.coming for each in document.mentions) else ""
    facts = (
        document.doc_number,
        document.issuer,
        f"{document.year}年" if document.year else "",
        f"（{coming}）" if coming else "",
    )
    words = f"《{document.title}》"
    if has_page(document):
        total = len({mention.entry.address for mention in document.mentions})
        target = directory.documents[document.slug]
        return Line(words, target, (*filter(None, facts), f"{total} 篇答复"))
    notes = list(_notes(document, library, directory, _MOST_FAR))
    if others:
        marks = (mark_target(each.entry, "citation", each.index) for each in others)
        notes.insert(0, Note("又见", tuple((words, mark, "") for mark in marks)))
    if len(document.titles) > 1:
        notes.append(
            Note("标题写法", tuple((f"《{title}》", "", "") for title, _ in document.titles))
        )
    target = mark_target(first.entry, "citation", first.index)
    return Line(words, target, tuple(filter(None, facts)), document.slug, tuple(notes))


def _notes(
    document: Document, library: Library, directory: Atlas, most: int | None = None
) -> Iterator[Note]:
    """Yield what later replies say of a document, and its kin, of other places `most` of them."""
    connected = library.connections[document.slug]
    reasons = {
        each.other.slug: _REASONS[each.reason].format(here=each.here, there=each.there)
        for each in connected
    }
    for other, mention in library.follow_ups[document.slug]:
        words, *_ = _said(mention).quotes
        items: list[tuple[str, str, str]] = [(words.text, words.target, whose(mention.entry))]
        if other.slug != document.slug:
            target = directory.documents[other.slug]
            items.append((f"所说的是《{other.title}》", target, reasons.get(other.slug, "")))
        yield Note("后来", tuple(items))
    is_coming = any(mention.coming for mention in document.mentions)
    if is_coming and not library.follow_ups[document.slug]:
        yield Note("后来", (), _UNSEEN)
    if connected:
        near = [each for each in connected if each.reason in _NEAR]
        far = [each for each in connected if each.reason not in _NEAR]
        further = len(far) - len(far[:most])
        yield Note(
            "有联系",
            tuple(
                (
                    f"《{each.other.title}》",
                    directory.documents[each.other.slug],
                    reasons[each.other.slug],
                )
                for each in (*near, *far[:most])
            ),
            f"；另有其他地区事项相同的 {further} 份" if further else "",
        )
