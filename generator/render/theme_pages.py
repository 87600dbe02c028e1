"""The themes: what each covers, and what every place says of it, side by side, with its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.corpus import Entry, Finding, Lens, LensPlace, Library, ThemeGroup, figure_words
from generator.render.atlas import Atlas, Link, place_page, reply_page, theme_page
from generator.render.csv_file import csv_file
from generator.render.extracts import Extract, extract, flat_words
from generator.render.links import relative
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import year_words

_LONGEST_DESCRIPTION = 80
_LONGEST = 160  # characters of a sentence
_FEW = 12  # ways to so many places stand open above them
# What a page may weigh, in bytes of HTML by a rough count; the shell around it has some 40 kB.
_HEAVIEST = 250_000
_PER_PLACE, _PER_FINDING, _PER_LINK = 600, 150, 80
_KINDS = {"figure": "数字", "mechanism": "做法", "citation": "文件"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A sentence, when and by whom it is said, and what is counted and named in it, by kind."""

    said: str
    extract: Extract
    named: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a place says on a question: sentences, else the question under which they stand."""

    name: str
    findings: tuple[FindingView, ...]
    stands_under: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its sentences by question, those of no question, and the way to the others."""

    place: Link
    full_name: str
    anchor: str
    questions: tuple[Question, ...]
    others: tuple[FindingView, ...]
    left_out: Link


def theme_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of themes, the pages of each theme and its table to download."""
    rows = list(zip(library.themes, library.comparison, strict=True))
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
                    group.passages,
                )
                for group, lens in rows
            ],
        ),
    )
    for group, lens in rows:
        yield from _theme_pages(group, lens, directory)
        if lens.places:
            yield f"themes/{lens.theme.slug}.csv", _csv(lens, directory)


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
                passages=group.passages,
                total=len(views),
                places=sheet.rows,
                few=_FEW,
                csv=f"themes/{theme.slug}.csv",
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def place_view(lens: Lens, place: LensPlace, directory: Atlas) -> PlaceView:
    """Return a place as the page shows it: each sentence once, under one of its questions."""
    questions = lens.theme.questions
    under: dict[int | None, list[FindingView]] = {at: [] for at in (None, *range(len(questions)))}
    stands: dict[int, str] = {}
    for each in place.findings:
        free = (at for at in each.questions if not under[at])
        chosen = next(free, each.questions[0] if each.questions else None)
        under[chosen].append(_finding(each, directory))
        if chosen is not None:
            stands |= dict.fromkeys(each.questions, questions[chosen].name)
    name = directory.place_name(place.path)
    return PlaceView(
        Link(name, place_page(place.path)),
        directory.full_name(place.path),
        place.path.replace("/", "-"),
        tuple(
            Question(each.name, tuple(under[at]), stands.get(at, ""))
            for at, each in enumerate(questions)
        ),
        tuple(under[None]),
        Link(
            f"另有 {place.left_out} 处" + ("" if place.within else f"，见{name}的答复"),
            reply_page(place.within) if place.within else f"replies/index.md?place={place.path}",
            place.left_out,
        ),
    )


def _finding(finding: Finding, directory: Atlas) -> FindingView:
    """Return a sentence as the page shows it."""
    entry = finding.entry
    named = [
        (words, tuple(_name(entry, directory, *each) for each in finding.named if each[0] == kind))
        for kind, words in _KINDS.items()
    ]
    return FindingView(
        "，".join(filter(None, (year_words(entry.year), _agency(entry)))),
        extract(entry, finding.sentence, finding.hits, _LONGEST),
        tuple((words, links) for words, links in named if links),
    )


def _agency(entry: Entry) -> str | None:
    """Return the office of a reply, as it prints it where it is not known."""
    return entry.metadata.agency or entry.metadata.agency_as_printed


def _name(entry: Entry, directory: Atlas, kind: str, number: int, part: int) -> Link:
    """Return what is counted or named, a name with the page about it, else with its characters.

    The row of a thing without a page would only repeat the sentence, in which figures stand, too.
    """
    reply, about = entry.reply, directory.pages(entry).get((kind, number), "#")
    if kind == "figure":
        figure = reply.figures[number - 1]
        return Link(f"{figure_words(reply, figure)} {figure.indicator or ''}".strip(), "")
    if kind == "mechanism":
        name = reply.mechanisms[number - 1].name
    else:
        name = f"《{reply.citations[number - 1].title}》"
    return Link(name, mark_target(entry, kind, number, part) if "#" in about else about)


def weight(view: PlaceView) -> int:
    """Return about how many bytes of HTML a place takes."""
    bytes_of_it = _PER_PLACE
    for finding in (*view.others, *(each for asked in view.questions for each in asked.findings)):
        links = [link for _, group in finding.named for link in group]
        words = (finding.extract.text, finding.said, *(link.name for link in links))
        bytes_of_it += _PER_FINDING + sum(len(each.encode()) for each in words)
        bytes_of_it += sum(_PER_LINK for link in links if link.target)
    return bytes_of_it


def _first_and_last(views: Sequence[PlaceView]) -> str:
    """Return which places a sheet holds: 安阳市至濮阳市."""
    return "至".join(dict.fromkeys((views[0].place.name, views[-1].place.name))) if views else ""


def _csv(lens: Lens, directory: Atlas) -> str:
    """Return the sentences as a table: where, when, by whom, questions, page and block, span."""
    asked = lens.theme.questions
    return csv_file(
        ("地区", "年份", "答复机关", *(("分题",) if asked else ()), "原句", "出处", "起", "止"),
        (
            (
                directory.full_name(place.path),
                each.entry.year,
                _agency(each.entry),
                *(("；".join(asked[at].name for at in each.questions),) if asked else ()),
                flat_words(each.entry.reply, each.sentence.span),
                relative(
                    "index.md", f"{reply_page(each.entry)}#{each.sentence.block.anchor or 'letter'}"
                ),
                *each.sentence.span,
            )
            for place in lens.places
            for each in place.findings
        ),
    )
