"""The themes: what each covers, and what every place says of it, side by side, with its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.corpus import Finding, Lens, LensPlace, Library, ThemeGroup
from generator.model import Figure, Reply
from generator.render.atlas import Atlas, Link, place_page, reply_page, theme_page
from generator.render.csv_file import csv_file
from generator.render.extracts import Extract, extract, figure_words, flat_words
from generator.render.links import relative
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import place_words, year_words

_LONGEST_DESCRIPTION = 80
_FEW = 12  # ways to so many places stand open above them
# What a page may weigh, in bytes of HTML by a rough count; the shell around it has some 30 kB.
_HEAVIEST = 280_000
_PER_CHARACTER, _PER_LINK, _PER_PLACE = 3, 120, 450
_HEADER = ("主题", "地区", "年份", "答复机关", "事由", "原句", "数字", "做法", "文件", "出处")


@dataclass(frozen=True, slots=True)
class FindingView:
    """A sentence, when and by whom it is said, and what stands in it: name and links of each."""

    said: str
    extract: Extract
    named: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its sentences by question, those of no question, and what is left out."""

    place: Link
    full_name: str
    anchor: str
    questions: tuple[tuple[str, tuple[FindingView, ...]], ...]
    others: tuple[FindingView, ...]
    left_out: str


def theme_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of themes, the pages of each theme and its table to download."""
    lenses = {lens.theme.name: lens for lens in library.comparison}
    rows = [(group, lenses[group.theme.name]) for group in library.themes]
    yield (
        "themes/index.md",
        listing(
            "themes/index.md",
            "themes.md",
            "主题",
            "同一主题，各地的答复怎么说：原句、数字、做法、文件并列。",
            themes=[
                (
                    Link(group.theme.name, theme_page(group.theme.slug), len(group.filed)),
                    group.theme.scope,
                    len(lens.places),
                    _count(group),
                )
                for group, lens in rows
            ],
        ),
    )
    for group, lens in rows:
        yield from _theme_pages(group, lens, directory)
        if lens.places:
            yield _csv_path(lens), _csv(lens)


def _theme_pages(group: ThemeGroup, lens: Lens, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the pages of one theme."""
    theme = group.theme
    views = [place_view(lens, place, directory) for place in lens.places]
    for sheet in sheets(
        views,
        _HEAVIEST,
        partial(numbered, theme_page(theme.slug)),
        weigh=weight,
        name=_first_and_last,
    ):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "theme.md",
                f"主题：{theme.name}",
                theme.scope[:_LONGEST_DESCRIPTION],
                theme=theme,
                filed=len(group.filed),
                passages=_count(group),
                total=len(views),
                places=sheet.rows,
                few=_FEW,
                csv=_csv_path(lens) if views else "",
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def place_view(lens: Lens, place: LensPlace, directory: Atlas) -> PlaceView:
    """Return a place as the page shows it."""
    said = [finding for row in place.rows for finding in row.findings]
    views = {id(finding): _finding(finding) for finding in said}

    def those(question: int | None) -> tuple[FindingView, ...]:
        """Return the sentences that speak of a question, or of none, newest first."""
        return tuple(
            views[id(finding)]
            for finding in said
            if (question in finding.questions if question is not None else not finding.questions)
        )

    missing = [f"{year_words(row.year)} {row.left_out} 句" for row in place.rows if row.left_out]
    return PlaceView(
        Link(directory.place_name(place.path), place_page(place.path)),
        directory.full_name(place.path),
        place.path.replace("/", "-"),
        tuple((question.name, those(at)) for at, question in enumerate(lens.theme.questions)),
        those(None),
        "、".join(missing),
    )


def _finding(finding: Finding) -> FindingView:
    """Return a sentence as the page shows it."""
    entry, reply, metadata = finding.entry, finding.entry.reply, finding.entry.metadata
    agency = metadata.agency or metadata.agency_as_printed
    figures = tuple(
        Link(_figure(reply, number), mark_target(entry, "figure", number))
        for number in finding.figures
    )
    mechanisms = tuple(
        Link(name, mark_target(entry, "mechanism", *at))
        for at in finding.mechanisms
        if (name := _mechanism(reply, at[0]))
    )
    documents = tuple(
        Link(_document(reply, at[0]), mark_target(entry, "citation", *at))
        for at in finding.citations
    )
    return FindingView(
        "，".join(filter(None, (year_words(entry.year), agency))),
        extract(entry, finding.sentence, finding.hits),
        tuple(
            (name, links)
            for name, links in (("数字", figures), ("做法", mechanisms), ("文件", documents))
            if links
        ),
    )


def weight(view: PlaceView) -> int:
    """Return about how many bytes of HTML a place takes."""
    bytes_of_it = _PER_PLACE
    for finding in (*view.others, *(each for _, group in view.questions for each in group)):
        links = [link for _, group in finding.named for link in group]
        characters = (
            len(finding.extract.html) + len(finding.said) + sum(len(link.name) for link in links)
        )
        bytes_of_it += _PER_CHARACTER * characters + _PER_LINK * (1 + len(links))
    return bytes_of_it


def _first_and_last(views: Sequence[PlaceView]) -> str:
    """Return which places a sheet holds: 安阳市至濮阳市."""
    return "至".join(dict.fromkeys((views[0].place.name, views[-1].place.name))) if views else ""


def _count(group: ThemeGroup) -> int:
    """Return how many passages speak of the theme."""
    return sum(len(hits) for _, hits in group.passages)


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
    return f"themes/{lens.theme.slug}.csv"


def _csv(lens: Lens) -> str:
    """Return the theme as a table to download, one line per sentence; 出处 leads from the root."""
    asked = bool(lens.theme.questions)
    return csv_file(
        (*_HEADER[:5], "分题", *_HEADER[5:]) if asked else _HEADER,
        (
            _csv_row(lens, finding, asked=asked)
            for place in lens.places
            for row in place.rows
            for finding in row.findings
        ),
    )


def _csv_row(lens: Lens, finding: Finding, *, asked: bool) -> tuple[str | int | None, ...]:
    """Return one sentence of the table."""
    entry, reply = finding.entry, finding.entry.reply
    metadata = reply.metadata

    def joined(say: Callable[[Reply, int], str], numbers: Iterable[int]) -> str:
        """Return what stands in the sentence, one after the other."""
        return "；".join(say(reply, number) for number in numbers)

    anchor = finding.sentence.block.anchor or "letter"
    questions = "；".join(lens.theme.questions[at].name for at in finding.questions)
    return (
        lens.theme.name,
        place_words(metadata),
        entry.year,
        metadata.agency or metadata.agency_as_printed,
        entry.subject,
        *((questions,) if asked else ()),
        flat_words(reply, finding.sentence.span),
        joined(_figure, finding.figures),
        joined(_mechanism, (number for number, _ in finding.mechanisms)),
        joined(_document, (number for number, _ in finding.citations)),
        relative("index.md", f"{reply_page(entry)}#{anchor}"),
    )
