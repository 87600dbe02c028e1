"""All replies: their register, and the plain list of them, the newest first, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.corpus import KINDS, Entry, Library
from generator.model import Metadata
from generator.render.atlas import reply_page
from generator.render.links import Link
from generator.render.paging import Group
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import date_column, printed_agency, reply_facets
from generator.render.register_lists import Line, in_sheets, register_pages, weight
from generator.render.register_names import Names, finder, year_values
from generator.render.said import kind_and_class
from generator.render.slices import Page
from generator.render.words import kind_words, year_words

_SHARD = 300  # rows
_FACTS = 40  # characters of what the list says of a reply beside its subject
_CLASSES = "自己标注的类别。各机关的 A、B、C 含义不一，所以选定一个机关后才能按类别筛选。"


def explorer_pages(library: Library, names: Names, feed: Link | None = None) -> Iterator[Page]:
    """Yield the pages of the list, and the register's data."""
    groups = (
        Group(f"y{year or 0}", year_words(year), list(some))
        for year, some in groupby(library.entries, lambda entry: entry.year)
    )
    all_of_them = "本库收录的全部答复"
    yield from register_pages(
        replies_register(library, names),
        in_sheets("replies/index.md", groups, _weight, lambda entry: entry.address),
        lambda entry: _line(entry, names),
        lambda entry: (entry.row, _said_by(entry, names)),
        "replies.md",
        f"{all_of_them}，共{len(library.entries)}篇。",
        f"{all_of_them}。",
        feed=feed,
    )


def replies_register(library: Library, names: Names) -> Register[Entry]:
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
    kind_at, class_at = finder(kinds), finder(classes)
    place, year, theme, office = reply_facets(names, years, _itself, "年份")

    def category(entry: Entry) -> int:
        return class_at(entry.metadata.category or "")

    return Register(
        name="replies",
        folder="replies",
        title="答复",
        unit="篇",
        finds="事由、标题、机关、编号、文号",
        order="-date",
        known=sum(bool(entry.when) for entry in entries),
        searched=["subject", "title", "office", "printed", "document", "numbers", "bare"],
        columns=[
            Column("subject", "事由", _subject, to="page", rank=_subject, spelt=True),
            Column("title", read=_title, csv="公文标题", or_="subject"),
            Column("place", "地区", kind="place"),
            Column("year", csv="年份", kind="year"),
            date_column("日期", lambda entry: entry),
            Column("kind", "类型", aside="numbers"),
            Column("office", "答复机关", or_="printed", aside="class_words"),
            Column("class", csv="办理类别（机关自定）"),
            Column("numbers", read=lambda e: _numbers(e.metadata.proposal_numbers), csv="编号"),
            Column("document", read=lambda e: e.metadata.doc_number or "", csv="发文字号"),
            Column("theme", csv="主题"),
            Column("bare", read=lambda e: _numbers(_bare(e.metadata.proposal_numbers))),
            Column("printed", read=printed_agency),
            Column("class_words", read=_class),
            Column("address", csv="网页", kind="address", to="page"),
            Column("page", read=reply_page),
        ],
        facets=[
            place,
            year,
            Facet("kind", "类型", kinds, lambda e: kind_at(KINDS[e.metadata.document_kind])),
            theme,
            office,
            Facet("class", "办理类别", classes, category, within="office", note=_CLASSES),
        ],
        groups=[[entry] for entry in entries],
        key=lambda entry: entry.address,
        source=lambda entry: entry.row,
        shard=_SHARD,
    )


def _itself(entry: Entry) -> Sequence[Entry]:
    return (entry,)


def _subject(entry: Entry) -> str:
    return entry.subject


def _title(entry: Entry) -> str:
    """Return the title of a reply, "" where it is its subject."""
    title = entry.metadata.title or ""
    return title if title != entry.subject else ""


def _class(entry: Entry) -> str:
    return f"{entry.metadata.category}类" if entry.metadata.category else ""


def _numbers(numbers: Sequence[str]) -> str:
    return "、".join(f"第{each}号" for each in numbers)


def _bare(numbers: Sequence[str]) -> Sequence[str]:
    """Return numbers as they are often typed, without the zeros before them."""
    return [each.lstrip("0") for each in numbers]


def _weight(entry: Entry) -> int:
    return weight(len(entry.subject) + _FACTS)


def _said_by(entry: Entry, names: Names) -> tuple[str, ...]:
    """Return where a reply is of and who signs it, as the list says it."""
    offices = "、".join(names.offices[at][1] for at in names.offices_by[entry.address])
    return names.places[names.place_at[entry.place]][3], offices or printed_agency(entry)


def _line(entry: Entry, names: Names) -> Line:
    """Return a reply as the list shows it."""
    place, offices = _said_by(entry, names)
    facts = (place, entry.date, kind_and_class(entry), offices)
    return Line(entry.subject, reply_page(entry), tuple(filter(None, facts)))
