"""政策文件: the documents that replies cite, by issuer, and a page for each that several cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from generator.corpus import Document, Entry, Library, Mention
from generator.notation.folding import fold, squeeze
from generator.notation.patterns import lazily
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas
from generator.render.document_notes import cited, coming_words, notes, notes_slice, where
from generator.render.links import Link
from generator.render.marks import mark_id, mark_target
from generator.render.paging import Sheet, numbered, sheet_page, sheets
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import (
    count_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_lists import Line, Note, register_pages
from generator.render.register_names import Names, finder, year_values
from generator.render.registers import own_page
from generator.render.slices import Page
from generator.vocabulary.document_words import load_document_words

RULES = (
    "文号相同、标题相近的，是一份文件。",
    "同一地区的文件，标题只差空格、引号、“（试行）”“中华人民共和国”，或只差前面的机关名、地名，"
    "而且其中一处没有写文号的，也是一份；但同一标题在当地有几个文号，或原文所写的年份与文号的不同，没写文号的就单列。",
    "文件属于哪里，依次看发文机关、标题开头的地名、文号；没有地名的法律、条例归全国；"
    "都看不出来的，列在引用它的机关所在地，并注明“引用机关所在地”。",
    "其余一律分列。标题或文号有联系的，在文件页上写明联系和理由，是否同一文件不作判断。",
)
_PLACE_RULES = {
    "issuer": "据原文所写的发文机关",
    "title": "据标题中的地名",
    "number": "据发文字号",
    "law": "法律、条例的标题没有地名",
    "reply": "未识别出，按引用它的机关所在地列出",
}
_IN_BRACKETS = lazily(r"\([^()]*\)$")
_SHARD = 250  # rows
_MOST_FAR = 3  # documents of other places in a row
_MOST_REPLIES = 150  # on one page


def document_pages(library: Library, directory: Atlas, names: Names) -> Iterator[Page]:
    """Yield the list of all documents with the register's data, and the pages of some."""
    yield from register_pages(
        documents_register(library, directory, names),
        directory.registers.documents,
        lambda each: _line(each, library, directory),
        lambda each: _row_slice(each, library, directory),
        "documents.md",
        "答复中引用的文件，按发文机关列出。",
        rules=RULES,
    )
    for document in library.documents:
        if own_page(directory.documents[document.slug]):
            yield from _document(document, library, directory)


def documents_register(library: Library, directory: Atlas, names: Names) -> Register[Document]:
    """Return the register of cited documents, the newest first."""
    targets = directory.documents
    spelt = directory.registers.spelt
    found = sorted(
        library.documents, key=lambda each: (-(each.year or 0), spelt[each.title], each.slug)
    )
    kind_of = {each.slug: _kind(each) for each in found}
    kinds = [(kind, kind) for kind in sorted({*kind_of.values()} - {""}, key=spelling)]
    years = year_values((each.year for each in found), "年份未识别")
    year_at, kind_at = finder(years), finder(kinds)
    citing = {each.slug: [mention.entry for mention in each.mentions] for each in found}

    def citing_of(each: Document) -> Sequence[Entry]:
        return citing[each.slug]

    def place(each: Document) -> int:
        return names.place_at[each.holder.path]

    *_, theme, office = reply_facets(names, years, citing_of)

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
                rank=lambda each: each.title,
                spelt=True,
                added=True,
            ),
            Column("number", "文号", lambda each: each.doc_number or "", added=True),
            Column(
                "issuer", read=lambda each: each.issuer or "", csv="发文机关（原文）", added=True
            ),
            Column("place", "所属地区", kind="place", aside="unsaid"),
            Column("unsaid", read=_unsaid, csv="所属地区的依据", added=True),
            Column("year", "年份", kind="year", descends=True),
            Column("kind", csv="文种"),
            Column("theme", csv="引用它的答复的主题"),
            count_column("引用它的答复", citing_of),
            sentence_column(
                lambda each: each.mentions[0].entry, lambda each: each.mentions[0].citation.spans[0]
            ),
            Column("own", read=lambda each: own_page(targets[each.slug]), added=True),
            Column("coming", read=lambda each: coming_words(each.mentions[0])),
            *mark_columns(
                lambda each: each.mentions[0].entry,
                lambda each: mark_id("citation", each.mentions[0].index),
            ),
        ],
        facets=[
            Facet("place", "地区", names.places, place, names="places"),
            Facet("year", "年份", years, lambda each: year_at(each.year)),
            Facet("kind", "文种", kinds, lambda each: kind_at(kind_of[each.slug]), open=False),
            theme,
            replace(office, words="引用它的机关"),
        ],
        groups=[[each] for each in found],
        key=lambda each: each.slug,
        source=lambda each: _source(each.mentions[0]),
        shard=_SHARD,
    )


def _source(first: Mention) -> tuple[object, ...]:
    """Return what the row of a document follows from, beside its added columns."""
    reply = first.entry
    return reply.address, reply.quotes_digest, first.index, coming_words(first)


def _unsaid(document: Document) -> str:
    return "引用机关所在地" if document.holder.rule == "reply" else ""


def _kind(document: Document) -> str:
    """Return the kind (通知, 办法) that the title ends in, "" for none."""
    title = _IN_BRACKETS.sub("", squeeze(fold(document.title)))
    return load_document_words().kind(title) or ""


def _document(document: Document, library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the page of one document, and more where very many replies cite it."""
    title, holder = document.title, document.holder
    path = directory.documents[document.slug]
    about = {
        "title": title,
        "doc_number": document.doc_number or "",
        "issuer": document.issuer or "",
        "year": document.year or "",
        "year_from_number": bool(document.doc_number and str(document.year) in document.doc_number),
        "place": Link(holder.name, directory.place_target(holder.path)),
        "place_rule": _PLACE_RULES[holder.rule],
        "titles": [printed for printed, _ in document.titles],
    }
    for sheet in sheets(document.mentions, _MOST_REPLIES, partial(numbered, path), key=_key):
        connected = sheet.number == 1 and notes_slice(document, library, directory)
        yield sheet_page(
            sheet,
            "document.md",
            f"《{title}》",
            f"哪些答复引用了《{title}》，原句照录。",
            (about, list(map(where, sheet.rows)), connected),
            partial(_view, about, sheet, document, library, directory),
        )


def _view(
    about: Mapping[str, Any],
    sheet: Sheet[Mention],
    document: Document,
    library: Library,
    directory: Atlas,
) -> dict[str, Any]:
    """Return what the template lays out."""
    return {
        **about,
        "cited": [(cited(mention), coming_words(mention)) for mention in sheet.rows],
        "notes": list(notes(document, library, directory)) if sheet.number == 1 else [],
    }


def _key(mention: Mention) -> str:
    return f"{mention.entry.address} {mention.index}"


def _line(document: Document, library: Library, directory: Atlas) -> Line:
    """Return a document as the list shows it: one without a page with all that is known of it."""
    first, *others = document.mentions
    coming = coming_words(first) if all(each.coming for each in document.mentions) else ""
    facts = (
        document.doc_number,
        document.issuer,
        f"{document.year}年" if document.year else "",
        f"（{coming}）" if coming else "",
    )
    words = f"《{document.title}》"
    if own_page(directory.documents[document.slug]):
        total = len({mention.entry.address for mention in document.mentions})
        target = directory.documents[document.slug]
        return Line(words, target, (*filter(None, facts), f"{total} 篇答复"))
    shown = list(notes(document, library, directory, _MOST_FAR))
    if others:
        marks = (mark_target(each.entry, "citation", each.index) for each in others)
        shown.insert(0, Note("又见", tuple((words, mark, "") for mark in marks)))
    if len(document.titles) > 1:
        shown.append(
            Note("标题写法", tuple((f"《{title}》", "", "") for title, _ in document.titles))
        )
    target = mark_target(first.entry, "citation", first.index)
    return Line(words, target, tuple(filter(None, facts)), document.slug, tuple(shown))


def _row_slice(document: Document, library: Library, directory: Atlas) -> tuple[object, ...]:
    """Return what the row of a document in the list follows from."""
    own = own_page(directory.documents[document.slug])
    is_coming = all(each.citation.coming for each in document.mentions)
    places = [(each.entry.address, each.index) for each in document.mentions]
    return (
        document.slug,
        document.doc_number,
        document.issuer,
        document.year,
        document.titles,
        own,
        len({address for address, _ in places}) if own else places,
        coming_words(document.mentions[0]) if is_coming else "",
        None if own else notes_slice(document, library, directory, _MOST_FAR),
    )
