"""The comparison: a theme across places and years, with what is counted and named, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.corpus import Finding, Lens, LensRow, Library
from generator.model import Figure, Reply
from generator.render.atlas import Atlas, Link, place_page, reply_page, theme_page
from generator.render.csv_file import csv_file
from generator.render.extracts import Extract, extract, figure_words, flat_words
from generator.render.links import relative
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import place_words, year_words

INDEX = "comparison/index.md"
_MOST_ROWS = 150  # places and years on one page
_HEADER = ("主题", "地区", "年份", "答复机关", "事由", "原句", "数字", "做法", "文件", "出处")


@dataclass(frozen=True, slots=True)
class FindingView:
    """A sentence with links to the characters of its figures, mechanisms and documents."""

    extract: Extract
    reply: Link
    figures: tuple[Link, ...]
    mechanisms: tuple[Link, ...]
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A place in a year."""

    place: Link
    year: str
    anchor: str
    findings: tuple[FindingView, ...]
    left_out: int


def comparison_page(slug: str, number: int = 1) -> str:
    """Return the page of a theme: jianfu.md, and where there are many places jianfu-2.md …"""
    return numbered(f"comparison/{slug}.md", number)


def comparison_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of themes, the pages of each theme and its table to download."""
    found = library.comparison
    yield (
        INDEX,
        listing(
            INDEX,
            "comparisons.html",
            "对照",
            "同一主题，各地各年的答复怎么说：原句、数字、做法、文件并列。",
            themes=[
                (
                    Link(lens.theme.name, comparison_page(lens.theme.slug)),
                    lens.theme.scope,
                    len({row.path for row in lens.rows}),
                    len({row.year for row in lens.rows if row.year}),
                )
                for lens in found
                if lens.rows
            ],
        ),
    )
    for lens in found:
        if lens.rows:
            yield from _lens_pages(lens, directory)
            yield _csv_path(lens), _csv(lens)


def _lens_pages(lens: Lens, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the pages of one theme."""
    slug = lens.theme.slug
    for sheet in sheets(lens.rows, _MOST_ROWS, partial(comparison_page, slug)):
        views = [_row(row, directory) for row in sheet.rows]
        yield (
            sheet.path,
            listing(
                sheet.path,
                "comparison.html",
                f"对照：{lens.theme.name}",
                f"各地答复怎么说“{lens.theme.name}”：原句、数字、做法、文件。",
                theme=Link(lens.theme.name, theme_page(slug)),
                scope=lens.theme.scope,
                rows=views,
                jumps=_jumps(views),
                csv=_csv_path(lens),
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _jumps(rows: Iterable[RowView]) -> list[tuple[str, list[Link]]]:
    """Return the ways to the rows of a page: each place with its years."""
    places: dict[str, list[Link]] = {}
    for row in rows:
        places.setdefault(row.place.name, []).append(Link(row.year, f"#{row.anchor}"))
    return list(places.items())


def _row(row: LensRow, directory: Atlas) -> RowView:
    """Return a place in a year as the page shows it."""
    return RowView(
        Link(directory.place_name(row.path), place_page(row.path)),
        year_words(row.year),
        f"{row.path.replace('/', '-')}-{row.year or 'undated'}",
        tuple(_finding(finding) for finding in row.findings),
        row.left_out,
    )


def _finding(finding: Finding) -> FindingView:
    """Return a sentence as the page shows it."""
    entry, reply = finding.entry, finding.entry.reply
    return FindingView(
        extract(entry, finding.sentence, finding.hits),
        Link(entry.subject, reply_page(entry)),
        tuple(
            Link(_figure(reply, number), mark_target(entry, "figure", number))
            for number in finding.figures
        ),
        tuple(
            Link(name, mark_target(entry, "mechanism", *at))
            for at in finding.mechanisms
            if (name := _mechanism(reply, at[0]))
        ),
        tuple(
            Link(_document(reply, at[0]), mark_target(entry, "citation", *at))
            for at in finding.citations
        ),
    )


def _figure(reply: Reply, number: int) -> str:
    """Return a figure with what it counts: 24项 自治事项指导清单."""
    figure: Figure = reply.figures[number - 1]
    return " ".join(filter(None, (figure_words(reply, figure), figure.indicator or "")))


def _mechanism(reply: Reply, number: int) -> str:
    return reply.mechanisms[number - 1].name


def _document(reply: Reply, number: int) -> str:
    citation = reply.citations[number - 1]
    return f"《{citation.title}》" + (f"（{citation.doc_number}）" if citation.doc_number else "")


def _csv_path(lens: Lens) -> str:
    return f"comparison/{lens.theme.slug}.csv"


def _csv(lens: Lens) -> str:
    """Return the theme as a table to download, one line per sentence; 出处 leads from the root."""
    return csv_file(
        _HEADER,
        (_csv_row(lens.theme.name, row, finding) for row in lens.rows for finding in row.findings),
    )


def _csv_row(theme: str, row: LensRow, finding: Finding) -> tuple[str | int | None, ...]:
    """Return one sentence of the table."""
    entry, reply = finding.entry, finding.entry.reply
    metadata = reply.metadata

    def joined(say: Callable[[Reply, int], str], numbers: Iterable[int]) -> str:
        """Return what stands in the sentence, one after the other."""
        return "；".join(say(reply, number) for number in numbers)

    anchor = finding.sentence.block.anchor or "letter"
    return (
        theme,
        place_words(metadata),
        row.year,
        metadata.agency or metadata.agency_as_printed,
        entry.subject,
        flat_words(reply, finding.sentence.span),
        joined(_figure, finding.figures),
        joined(_mechanism, (number for number, _ in finding.mechanisms)),
        joined(_document, (number for number, _ in finding.citations)),
        relative("index.md", f"{reply_page(entry)}#{anchor}"),
    )
