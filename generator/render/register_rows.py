"""The registers of cited documents and of named working methods, and the data of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.corpus import Document, Entry, Library, NamedMechanism, pinyin_ranks
from generator.notation.folding import fold, squeeze
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas
from generator.render.extracts import anchor_of, flat_words
from generator.render.marks import mark_id
from generator.render.register import Column, Facet, Group, Register, Row, register_files, site_path
from generator.render.register_names import Names, names_of, value_at, year_values
from generator.render.register_of_replies import figures_register, promises_register
from generator.render.register_parts import (
    ADDRESS,
    LONGEST,
    OFFICE,
    PLACE,
    SENTENCE,
    THEME,
    page_of,
    sentence_of,
)
from generator.vocabulary.document_words import load_document_words

_IN_BRACKETS = re.compile(r"\([^()]*\)$")


def register_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the data of the registers beside the list of replies."""
    names = names_of(library)
    yield from register_files(documents_register(library, directory, names))
    yield from register_files(mechanisms_register(library, directory, names))
    yield from register_files(figures_register(library, directory, names))
    yield from register_files(promises_register(library, names))


def documents_register(library: Library, directory: Atlas, names: Names) -> Register:
    """Return the register of cited documents, the newest first."""
    found = sorted(library.documents, key=_document_order)
    kinds = sorted({kind for each in found if (kind := _document_kind(each))}, key=spelling)
    kind_values = [(kind, kind) for kind in kinds]
    years = year_values((each.year for each in found), "年份未写明")
    titles = pinyin_ranks([each.title for each in found])

    def row(document: Document, rank: int) -> Group:
        first = document.mentions[0]
        span = first.citation.spans[0]
        replies = [mention.entry for mention in document.mentions]
        count = len({entry.address for entry in replies})
        return Group(
            rows=[
                Row(
                    {
                        "title": document.title,
                        "own": _own_page(directory, first.entry, "citation", first.index),
                        "number": document.doc_number or "",
                        "issuer": document.issuer or "",
                        "unsaid": "原文未写明" if document.holder.rule == "reply" else "",
                        "coming": _coming(document),
                        "replies": str(count),
                        "sentence": sentence_of(first.entry, span),
                        "page": page_of(first.entry),
                        "mark": f"#{mark_id('citation', first.index)}",
                    },
                    keys={"title": rank, "replies": count},
                )
            ],
            values={
                "place": names.place_at[document.holder.path],
                "year": value_at(years, document.year),
                "kind": value_at(kind_values, _document_kind(document) or ""),
                "theme": names.themes_of(replies),
            },
        )

    return Register(
        name="documents",
        folder="documents",
        title="政策文件",
        unit="份",
        finds="标题、文号、发文机关、原句",
        order="-year",
        known=sum(each.year is not None for each in found),
        columns=[
            Column("title", "文件", said="title", csv="文件", to="own", aside="coming"),
            Column("number", "文号", said="number", csv="文号"),
            Column("issuer", "", said="issuer", csv="发文机关（原文）"),
            Column("place", "所属地区", said="place", kind="place", csv="所属地区", aside="unsaid"),
            Column("unsaid", "", said="unsaid", csv="所属地区的依据"),
            Column("year", "年份", said="year", kind="year", csv="年份", descends=True),
            Column("kind", "文种", said="kind", csv="文种"),
            Column("theme", "", said="theme", csv="引用它的答复的主题"),
            Column(
                "replies",
                "引用它的答复",
                said="replies",
                kind="number",
                csv="引用它的答复",
                labelled=True,
                descends=True,
            ),
            SENTENCE,
            ADDRESS,
        ],
        facets=[
            PLACE,
            Facet("year", "年份", years),
            Facet("kind", "文种", kind_values, open=False),
            THEME,
        ],
        searched=["title", "number", "issuer", "sentence"],
        group_cells=[],
        row_cells=[
            "title",
            "own",
            "number",
            "issuer",
            "unsaid",
            "coming",
            "replies",
            "sentence",
            "page",
            "mark",
        ],
        groups=[row(*each) for each in zip(found, titles, strict=True)],
    )


def mechanisms_register(library: Library, directory: Atlas, names: Names) -> Register:
    """Return the register of named working methods, by pinyin."""
    found = sorted(library.mechanisms, key=lambda each: (spelling(each.name), each.name))
    years = year_values(use.entry.year for each in found for use in each.uses)

    def row(each: NamedMechanism) -> Group:
        first = next((use for use in each.uses if use.definition), each.uses[0])
        span = first.mechanism.spans[0]
        replies = [use.entry for use in each.uses]
        count = len({entry.address for entry in replies})
        mark = (
            mark_id("mechanism", first.index) if first.index else anchor_of(first.entry, span.start)
        )
        return Group(
            rows=[
                Row(
                    {
                        "name": each.name,
                        "own": _own_page(directory, first.entry, "mechanism", first.index),
                        "gloss": _cut(flat_words(first.entry.reply, first.definition))
                        if first.definition
                        else "",
                        "replies": str(count),
                        "sentence": sentence_of(first.entry, span),
                        "page": page_of(first.entry),
                        "mark": f"#{mark}",
                    },
                    keys={"replies": count},
                )
            ],
            values={
                "place": sorted({names.place_at[entry.place] for entry in replies}),
                "year": sorted({value_at(years, entry.year) for entry in replies}),
                "theme": names.themes_of(replies),
                "office": names.offices_of(replies),
            },
        )

    return Register(
        name="mechanisms",
        folder="mechanisms",
        title="做法机制",
        unit="个",
        finds="名称、释义、原句",
        order="name",
        known=len(found),
        columns=[
            Column("name", "名称", said="name", csv="名称", to="own"),
            Column("gloss", "释义", said="gloss", csv="释义"),
            Column("place", "地区", said="place", kind="place", csv="地区"),
            Column("year", "年份", said="year", kind="year", csv="年份"),
            Column("theme", "", said="theme", csv="提到它的答复的主题"),
            Column(
                "replies",
                "提到它的答复",
                said="replies",
                kind="number",
                csv="提到它的答复",
                labelled=True,
                descends=True,
            ),
            SENTENCE,
            ADDRESS,
        ],
        facets=[PLACE, Facet("year", "年份", years), THEME, OFFICE],
        searched=["name", "gloss", "sentence"],
        group_cells=[],
        row_cells=["name", "own", "gloss", "replies", "sentence", "page", "mark"],
        groups=[row(each) for each in found],
    )


def _own_page(directory: Atlas, entry: Entry, kind: str, index: int) -> str:
    """Return the page about what a mark names, from the root of the site, "" where it has none."""
    return site_path(directory.pages(entry).get((kind, index), ""))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def _coming(document: Document) -> str:
    """Return the words by which the first reply says that the document is still to come."""
    first = document.mentions[0]
    return first.entry.text[slice(*first.coming)] if first.coming else ""


def _document_kind(document: Document) -> str | None:
    """Return the kind (通知, 办法) that the title ends in."""
    title = _IN_BRACKETS.sub("", squeeze(fold(document.title)))
    return load_document_words().kind(title)


def _document_order(document: Document) -> tuple[int, tuple[str, ...], str]:
    """Sort by year, the newest first and none last, then by pinyin."""
    return -(document.year or 0), spelling(document.title), document.slug
