"""校核: what could be read of the replies and what could not, and every open problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.corpus import FIELDS, Coverage, Entry, Library, walk
from generator.model import Problem, Severity
from generator.render.atlas import Atlas, Link, place_page, reply_page, year_page
from generator.render.doubts import CODES_PAGE, Doubt, doubt
from generator.render.field_words import FIELD_WORDS
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import date_words, year_words
from generator.vocabulary.problems import ProblemKind, load_problem_kinds

_INDEX, _PLACES = "review/index.md", "review/places.md"
_MOST = 20  # problems of one code on the first page; the others have pages of their own
_MOST_PLACES, _MOST_CASES = 150, 500  # on one page


@dataclass(frozen=True, slots=True)
class Case:
    """A problem and the passage it is about; `target` is "" for a file without a page."""

    subject: str
    target: str
    agency: str
    date: str
    doubt: Doubt
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The open problems of one kind; `page` holds those that the first page has no room for."""

    kind: ProblemKind
    cases: tuple[Case, ...]
    page: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A line of a coverage table: a name, how many replies, and of them those with each field."""

    link: Link
    total: int
    having: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """A reply that people have corrected, and the fields."""

    link: Link
    fields: str


def review_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the review page, coverage by place, the codes, and a page per code of many problems."""
    groups = _groups(library)
    yield _INDEX, _index(library, groups)
    yield from _places(library, directory)
    yield CODES_PAGE, _codes(groups)
    for group in groups:
        if group.page:
            yield from _code_pages(group)


def _groups(library: Library) -> tuple[Group, ...]:
    """Return the open problems by kind, in the order of the vocabulary, newest reply first."""
    cases: dict[str, list[Case]] = {code: [] for code in load_problem_kinds()}
    for entry in library.entries:
        for problem in _problems_of(library, entry):
            cases.setdefault(problem.code, []).append(_case(entry, problem))
    kinds = load_problem_kinds()
    return tuple(
        Group(
            kinds.get(code) or ProblemKind(code, code, "", ""),
            tuple(found),
            f"review/{code}.md" if len(found) > _MOST else "",
        )
        for code, found in cases.items()
        if found
    )


def _problems_of(library: Library, entry: Entry) -> Iterator[Problem]:
    """Yield the problems of a reply, those of comparing replies, and its files of one text."""
    yield from library.problems[entry.address]
    for other in entry.reply.other_sources:
        yield Problem("same-text", other.name, None, Severity.INFO)


def _case(entry: Entry, problem: Problem) -> Case:
    """Return a problem with the way to its passage."""
    metadata = entry.metadata
    told = doubt(entry.reply, problem)
    return Case(
        subject=entry.subject,
        target=reply_page(entry) + (f"#{told.anchor}" if told.anchor else ""),
        agency=metadata.agency or metadata.agency_as_printed or "",
        date=date_words(metadata.date or metadata.published or "") or year_words(metadata.year),
        doubt=told,
        grave=problem.severity is Severity.ERROR,
    )


def _index(library: Library, groups: Sequence[Group]) -> str:
    """Return the first page."""
    every = library.coverage
    columns = [
        _counts(Link(year_words(year), year_page(year)), c)
        for year, c in library.coverage_by_year.items()
    ]
    fields = [
        (FIELD_WORDS[name], every.having.get(name, 0), [column.having[at] for column in columns])
        for at, name in enumerate(FIELDS)
    ]
    return listing(
        _INDEX,
        "review.md",
        "校核",
        "读出了什么，没有读出什么，哪里存疑。",
        total=every.total,
        columns=columns,
        fields=fields,
        groups=groups,
        most=_MOST,
        open_problems=sum(len(group.cases) for group in groups),
        left_out=[_left_out(file, problem) for file, problem in library.left_out],
        by_hand=[
            ByHand(
                Link(entry.subject, reply_page(entry)),
                "、".join(FIELD_WORDS[name] for name in entry.reply.corrected),
            )
            for entry in library.entries
            if entry.reply.corrected
        ],
        places_page=_PLACES,
        codes_page=CODES_PAGE,
    )


def _left_out(file: str, problem: Problem) -> Case:
    """Return the problem of a file that has no page."""
    return Case(file, "", "", "", doubt(None, problem), problem.severity is Severity.ERROR)


def _places(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the coverage of each place that has replies of its own."""
    rows = [
        _counts(
            Link(directory.full_name(node.path), place_page(node.path)),
            library.coverage_by_place[node.path],
        )
        for node in walk(library.places)
        if node.entries
    ]
    for sheet in sheets(rows, _MOST_PLACES, partial(numbered, _PLACES)):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "review_places.md",
                "校核：各地区",
                "各地区的答复读出了哪些信息。",
                index=_INDEX,
                names=[FIELD_WORDS[name] for name in FIELDS],
                rows=sheet.rows,
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _counts(link: Link, covered: Coverage) -> Counts:
    """Return a line of a table of coverage."""
    return Counts(link, covered.total, tuple(covered.having.get(name, 0) for name in FIELDS))


def _codes(groups: Sequence[Group]) -> str:
    """Return what each code means."""
    open_now = {group.kind.code: group for group in groups}
    return listing(
        CODES_PAGE,
        "review_codes.md",
        "问题代码",
        "读取答复时可能遇到的问题：代码、原因和处理办法。",
        index=_INDEX,
        kinds=[(kind, open_now.get(kind.code)) for kind in load_problem_kinds().values()],
    )


def _code_pages(group: Group) -> Iterator[tuple[str, str]]:
    """Yield all open problems of one kind."""
    for sheet in sheets(group.cases, _MOST_CASES, partial(numbered, group.page)):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "review_code.md",
                f"校核：{group.kind.title}",
                group.kind.cause or group.kind.title,
                index=_INDEX,
                group=group,
                cases=sheet.rows,
                pages=sheet.pages,
                here=sheet.path,
            ),
        )
