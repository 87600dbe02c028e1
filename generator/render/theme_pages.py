"""The themes: what each covers, and what every place says of it, side by side, with its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any

import msgspec

from generator.corpus import UNPLACED, Called, Entry, Lens, LensPlace, Library, Sighted, ThemeGroup
from generator.render.atlas import Atlas, place_page, reply_page, theme_page
from generator.render.csv_file import csv_file
from generator.render.extracts import Extract, extract, flat_words
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import Sheet, numbered, sheet_page, sheets, table_path
from generator.render.slices import Page, slice_digest
from generator.render.words import year_words

_LONGEST_DESCRIPTION = 80
_LONGEST = 160  # characters of a sentence
_FEW = 12  # ways to so many places stand open above them
# What a page may weigh, in bytes of HTML by a rough count; the shell around it has some 40 kB.
_HEAVIEST = 240_000
_PER_PLACE, _PER_FINDING = 600, 1000
_KINDS = {"figure": "数字", "mechanism": "做法", "citation": "文件"}


class FindingView(msgspec.Struct, frozen=True, gc=False):
    """A sentence, when and by whom it is said, and what is counted and named in it, by kind.

    `row` is what the table says of it.
    """

    said: str
    extract: Extract
    named: tuple[tuple[str, tuple[Link, ...]], ...]
    row: tuple[str | int | None, ...]


class Question(msgspec.Struct, frozen=True, gc=False):
    """What a place says on a question: sentences, else the question under which they stand."""

    name: str
    findings: tuple[FindingView, ...]
    stands_under: str


class PlaceView(msgspec.Struct, frozen=True, gc=False):
    """A place with its sentences, by question and of no question, and the way to the others."""

    place: Link
    full_name: str
    anchor: str
    findings: tuple[FindingView, ...]
    questions: tuple[Question, ...]
    others: tuple[FindingView, ...]
    left_out: Link


def theme_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the list of themes, the pages of each theme and their tables to download."""
    rows = list(zip(library.themes, library.comparison, strict=True))
    themes = [
        (
            Link(group.theme.name, theme_page(group.theme.slug), len(group.filed)),
            group.theme.scope,
            _known(lens),
            lens.sentences,
        )
        for group, lens in rows
    ]
    path, about = "themes/index.md", "同一主题，各地的答复怎么说：原句、数字、做法、文件并列。"
    make = partial(listing, path, "themes.md", "主题", about, themes=themes)
    yield Page(path, slice_digest(themes), make)
    shown = cache(partial(_shown, directory))
    for group, lens in rows:
        yield from _theme_pages(group, lens, shown, directory)


def _theme_pages(
    group: ThemeGroup, lens: Lens, shown: Callable[[Entry], bytes], directory: Atlas
) -> Iterator[Page]:
    """Yield the pages of one theme, each with its table."""
    theme = group.theme
    for sheet in sheets(
        lens.places,
        _HEAVIEST,
        partial(numbered, theme_page(theme.slug)),
        weigh=weight,
        name=partial(_first_and_last, directory),
        key=attrgetter("path"),
    ):
        is_first = sheet.number == 1
        csv = table_path(sheet.path)
        counts = (len(group.filed), _known(lens), lens.sentences) if is_first else (0, 0, 0)
        about = {
            **dict(zip(("filed", "total", "sentences"), counts, strict=True)),
            "csv": csv,
            "feed": directory.feed(f"themes/{theme.slug}"),
        }
        slices = [_slice(place, shown, directory) for place in sheet.rows]
        yield sheet_page(
            sheet,
            "theme.md",
            f"主题：{theme.name}",
            theme.scope[:_LONGEST_DESCRIPTION],
            (about, slices),
            partial(_view, about, sheet, lens, directory),
            _csv if sheet.rows else None,
        )


def _known(lens: Lens) -> int:
    """Return how many places speak of a theme, besides replies whose place is unknown."""
    return sum(place.path != UNPLACED for place in lens.places)


def _view(
    about: Mapping[str, Any], sheet: Sheet[LensPlace], lens: Lens, directory: Atlas
) -> dict[str, Any]:
    """Return what the template lays out."""
    theme, broad = lens.theme, set(lens.theme.broad)
    places = [place_view(lens, place, directory) for place in sheet.rows]
    narrow = [term for term in theme.terms if term not in broad]
    return {**about, "theme": theme, "narrow": narrow, "few": _FEW, "places": places}


def _slice(
    place: LensPlace, shown: Callable[[Entry], bytes], directory: Atlas
) -> tuple[object, ...]:
    """Return what all that is said of a place follows from."""
    findings = [(each.at, shown(each.entry)) for each in place.findings]
    within = place.within and place.within.address
    return place.path, directory.full_name(place.path), findings, place.left_out, within


def _shown(directory: Atlas, entry: Entry) -> bytes:
    """Return what is equal where the same is shown of a reply, with the same ways to pages."""
    ways = [(key, to) for key, to in directory.pages(entry).items() if "#" not in to]
    return slice_digest(entry, ways) if ways else entry.digest


def place_view(lens: Lens, place: LensPlace, directory: Atlas) -> PlaceView:
    """Return a place as the page shows it: each sentence once, under one of its questions."""
    questions = lens.theme.questions
    under: dict[int | None, list[FindingView]] = {at: [] for at in (None, *range(len(questions)))}
    stands: dict[int, str] = {}
    findings = []
    for finding in place.findings:
        sighted = finding.sighted
        free = (at for at in sighted.questions if not under[at])
        chosen = next(free, sighted.questions[0] if sighted.questions else None)
        findings.append(_finding(finding.entry, sighted, lens, directory))
        under[chosen].append(findings[-1])
        if chosen is not None:
            stands |= dict.fromkeys(sighted.questions, questions[chosen].name)
    name = directory.place_name(place.path)
    return PlaceView(
        Link(name, place_page(place.path)),
        directory.full_name(place.path),
        place.path.replace("/", "-"),
        tuple(findings),
        tuple(
            Question(each.name, tuple(under[at]), stands.get(at, ""))
            for at, each in enumerate(questions)
            if place.path != UNPLACED or under[at]  # of no one place: nothing is left unsaid there
        ),
        tuple(under[None]),
        Link(
            f"另有 {place.left_out} 处" + ("" if place.within else f"，见{name}的答复"),
            reply_page(place.within) if place.within else f"replies/index.md?place={place.path}",
            place.left_out,
        ),
    )


def _finding(entry: Entry, sighted: Sighted, lens: Lens, directory: Atlas) -> FindingView:
    """Return a sentence as the page shows it."""
    named = [
        (words, tuple(_name(entry, directory, each) for each in sighted.named if each.kind == kind))
        for kind, words in _KINDS.items()
    ]
    agency = entry.metadata.agency or entry.metadata.agency_as_printed
    shown = extract(entry, sighted.span, sighted.hits, _LONGEST)
    asked = "；".join(lens.theme.questions[at].name for at in sighted.questions)
    return FindingView(
        "，".join(filter(None, (year_words(entry.year), agency))),
        shown,
        tuple((words, links) for words, links in named if links),
        (
            entry.year,
            agency,
            *((asked,) if lens.theme.questions else ()),
            flat_words(entry.wording, sighted.span),
            shown.target.replace(".md#", ".html#"),
            *sighted.span,
        ),
    )


def _name(entry: Entry, directory: Atlas, called: Called) -> Link:
    """Return what is counted or named, a name with the page about it, else with its characters.

    The row of a thing without a page would only repeat the sentence, in which figures stand, too.
    """
    if called.kind == "figure":
        return Link(called.words, "")
    about = directory.pages(entry).get((called.kind, called.number), "#")
    mark = mark_target(entry, called.kind, called.number, called.part)
    return Link(called.words, mark if "#" in about else about)


def weight(place: LensPlace) -> int:
    """Return about how many bytes of HTML a place takes, most sentences being shorter."""
    return _PER_PLACE + _PER_FINDING * len(place.findings)


def _first_and_last(directory: Atlas, places: Sequence[LensPlace]) -> str:
    """Return which places a sheet holds: 安阳市至濮阳市."""
    ends = (directory.place_name(each.path) for each in (*places[:1], *places[-1:]))
    return "至".join(dict.fromkeys(ends))


def _csv(shown: Mapping[str, Any]) -> str:
    """Return the sentences as a table: where, when, by whom, questions, page and block, span."""
    asked = ("分题",) if shown["theme"].questions else ()
    places: Sequence[PlaceView] = shown["places"]
    return csv_file(
        ("地区", "年份", "答复机关", *asked, "原句", "出处", "起", "止"),
        ((place.full_name, *each.row) for place in places for each in place.findings),
    )
