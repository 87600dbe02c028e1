"""All replies: a paged list for every browser, and the register that takes the list's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import KINDS, Entry, Library, pinyin_ranks
from generator.model import Metadata
from generator.render.atlas import reply_page
from generator.render.page import listing
from generator.render.paging import Sheet, sheets
from generator.render.register import (
    Column,
    Facet,
    Group,
    Register,
    Row,
    register_files,
    site_path,
)
from generator.render.register_names import Names, names_of, value_at, year_values
from generator.render.register_shell import register_shell
from generator.render.words import NO_YEAR, kind_words

_ROWS_PER_PAGE = 200
_CLASSES = "自己标注的类别。各机关的 A、B、C 含义不一，所以选定一个机关后才能按类别筛选。"


@dataclass(frozen=True, slots=True)
class Line:
    """A reply as the list shows it."""

    subject: str
    target: str
    place: str
    date: str  # ISO, or the year alone, or that it is unknown
    kind: str
    offices: str
    category: str


def explorer_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the pages of the list, the register's data, and the names of all registers."""
    names = names_of(library)
    for sheet in sheets(library.entries, _ROWS_PER_PAGE, list_page):
        yield sheet.path, _list(sheet, names, len(library.entries))
    yield names.file()
    yield from register_files(replies_register(library, names))


def list_page(number: int) -> str:
    """Return the path of a page of the list; the first is 1."""
    return "replies/index.md" if number == 1 else f"replies/list-{number}.md"


def line(entry: Entry, names: Names) -> Line:
    """Return a reply as the list shows it."""
    metadata = entry.metadata
    offices = [names.offices[at][1] for at in names.offices_of([entry])]
    return Line(
        subject=entry.subject,
        target=reply_page(entry),
        place=names.places[names.place_at[entry.place]][3],
        date=entry.date or (f"{metadata.year}年" if metadata.year else NO_YEAR),
        kind=kind_words(metadata),
        offices="、".join(offices or [metadata.agency_as_printed or ""]),
        category=_class(metadata),
    )


def replies_register(library: Library, names: Names) -> Register:
    """Return the register of replies, the newest first."""
    entries = library.entries
    known = {entry.metadata.document_kind for entry in entries}
    kinds = [
        (ident, kind_words(Metadata(document_kind=kind)))
        for kind, ident in KINDS.items()
        if kind in known
    ]
    years = year_values(entry.year for entry in entries)
    classes = [(c, f"{c}类") for c in sorted({e.metadata.category or "" for e in entries} - {""})]
    ranks = pinyin_ranks([entry.subject for entry in entries])

    def group(entry: Entry, rank: int) -> Group:
        metadata = entry.metadata
        title = metadata.title if metadata.title != entry.subject else ""
        row = Row(
            {
                "subject": entry.subject,
                "title": title or "",
                "date": entry.date,
                "printed": metadata.agency_as_printed or "",
                "class_words": _class(metadata),
                "numbers": "、".join(f"第{each}号" for each in metadata.proposal_numbers),
                "bare": "、".join(f"第{each.lstrip('0')}号" for each in metadata.proposal_numbers),
                "document": metadata.doc_number or "",
                "page": site_path(reply_page(entry)),
            },
            keys={"subject": rank},
        )
        return Group(
            [row],
            values={
                "place": names.place_at[entry.place],
                "year": value_at(years, entry.year),
                "kind": value_at(kinds, KINDS[metadata.document_kind]),
                "theme": names.themes_of([entry]),
                "office": names.offices_of([entry]),
                "class": value_at(classes, metadata.category or ""),
            },
        )

    return Register(
        name="replies",
        folder="replies",
        title="答复",
        unit="篇",
        finds="事由、标题、机关、编号、文号",
        order="-date",
        known=sum(bool(entry.when) for entry in entries),
        columns=[
            Column("subject", "事由", said="subject", csv="事由", to="page"),
            Column("title", "", said="title", or_="subject", csv="公文标题"),
            Column("place", "地区", said="place", kind="place", csv="地区"),
            Column("year", "", said="year", kind="year", csv="年份"),
            Column("date", "日期", said="date", or_="year", kind="date", csv="日期", descends=True),
            Column("kind", "类型", said="kind", csv="类型"),
            Column(
                "office",
                "答复机关",
                said="office",
                or_="printed",
                csv="答复机关",
                aside="class_words",
            ),
            Column("class", "", said="class", csv="办理类别（机关自定）"),
            Column("numbers", "", said="numbers", csv="编号"),
            Column("document", "", said="document", csv="发文字号"),
            Column("theme", "", said="theme", csv="主题"),
            Column("page", "", kind="address", csv="网页", to="page"),
        ],
        facets=[
            Facet("place", "地区", "places"),
            Facet("year", "年份", years),
            Facet("kind", "类型", kinds),
            Facet("theme", "主题", "themes", open=False),
            Facet("office", "机关", "offices", by_name=True, open=False),
            Facet("class", "办理类别", classes, within="office", note=_CLASSES),
        ],
        searched=["subject", "title", "office", "printed", "document", "numbers", "bare"],
        group_cells=[],
        row_cells=[
            "subject",
            "title",
            "date",
            "printed",
            "class_words",
            "numbers",
            "bare",
            "document",
            "page",
        ],
        groups=[group(*each) for each in zip(entries, ranks, strict=True)],
    )


def _class(metadata: Metadata) -> str:
    return f"{metadata.category}类" if metadata.category else ""


def _list(sheet: Sheet[Entry], names: Names, total: int) -> str:
    """Return a page of the list."""
    first = sheet.number == 1
    title = "全部答复" if first else f"全部答复（第{sheet.number}页）"
    return listing(
        sheet.path,
        "replies.md",
        title,
        f"本库收录的全部答复，共{total}篇。",
        title=title,
        total=total,
        sheet=sheet,
        lines=[line(entry, names) for entry in sheet.rows],
        shell=register_shell(sheet, "replies", "replies"),
    )
