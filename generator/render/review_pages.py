"""校核: what could be read of the replies and what could not, and every open problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.build import Corpus, Entry
from generator.corpus.coverage import FIELDS, Coverage, by_year, coverage
from generator.model import Problem, Severity
from generator.notation.masking import mask
from generator.render.atlas import Atlas, Link, place_page, reply_page, trail, walk, year_page
from generator.render.doubts import CODES_PAGE, Doubt, doubt, shared_problems
from generator.render.field_words import FIELD_WORDS
from generator.render.page import page
from generator.render.words import date_words, subject, year_words
from generator.vocabulary.problems import ProblemKind, load_problem_kinds

_INDEX, _PLACES = "review/index.md", "review/places.md"
_MOST = 20  # problems of one code on the first page; the others have a page of their own
_UNSEARCHED = {"hide": ["navigation", "toc"], "search": {"exclude": True}}


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


def review_pages(corpus: Corpus, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the review page, coverage by place, the codes, and a page per code of many problems."""
    groups = _groups(corpus)
    yield _INDEX, _index(corpus, groups)
    yield _PLACES, _places(corpus, directory)
    yield CODES_PAGE, _codes(groups)
    for group in groups:
        if group.page:
            yield group.page, _code_page(group)


def _groups(corpus: Corpus) -> tuple[Group, ...]:
    """Return the open problems by kind, in the order of the vocabulary, newest reply first."""
    shared = shared_problems(corpus)
    cases: dict[str, list[Case]] = {code: [] for code in load_problem_kinds()}
    for entry in corpus.entries:
        for problem in _problems_of(entry, shared):
            cases.setdefault(problem.code, []).append(_case(entry, problem))
    kinds = load_problem_kinds()
    return tuple(
        Group(
            kinds.get(code) or ProblemKind(code, code, "", "", ""),
            tuple(found),
            f"review/{code}.md" if len(found) > _MOST else "",
        )
        for code, found in cases.items()
        if found
    )


def _problems_of(entry: Entry, shared: Mapping[int, Sequence[Problem]]) -> Iterator[Problem]:
    """Yield the problems of a reply, those of comparing replies, and its files of one text."""
    yield from entry.reply.problems
    yield from shared.get(id(entry.reply), ())
    for other in entry.reply.other_sources:
        yield Problem("same-text", other.name, None, Severity.INFO)


def _case(entry: Entry, problem: Problem) -> Case:
    """Return a problem with the way to its passage."""
    metadata = entry.reply.metadata
    told = doubt(entry.reply, problem)
    return Case(
        subject=mask(subject(entry.reply)),
        target=reply_page(entry) + (f"#{told.anchor}" if told.anchor else ""),
        agency=metadata.agency or metadata.agency_as_printed or "",
        date=date_words(metadata.date or metadata.published or "") or year_words(metadata.year),
        doubt=told,
        grave=problem.severity is Severity.ERROR,
    )


def _index(corpus: Corpus, groups: Sequence[Group]) -> str:
    """Return the first page."""
    years = by_year(corpus.entries)
    every = coverage(corpus.entries)
    columns = [_counts(Link(year_words(year), year_page(year)), c) for year, c in years.items()]
    fields = [
        (FIELD_WORDS[name], every.having.get(name, 0), [column.having[at] for column in columns])
        for at, name in enumerate(FIELDS)
    ]
    return page(
        _INDEX,
        "review.html",
        {"title": "校核", "description": "读出了什么，没有读出什么，哪里存疑。", **_UNSEARCHED},
        total=every.total,
        columns=columns,
        fields=fields,
        groups=groups,
        most=_MOST,
        open_problems=sum(len(group.cases) for group in groups),
        left_out=[_left_out(file, problem) for file, problem in corpus.left_out],
        by_hand=[
            ByHand(
                Link(mask(subject(entry.reply)), reply_page(entry)),
                "、".join(FIELD_WORDS[name] for name in entry.reply.corrected),
            )
            for entry in corpus.entries
            if entry.reply.corrected
        ],
        places_page=_PLACES,
        codes_page=CODES_PAGE,
    )


def _left_out(file: str, problem: Problem) -> Case:
    """Return the problem of a file that has no page."""
    return Case(file, "", "", "", doubt(None, problem), problem.severity is Severity.ERROR)


def _places(corpus: Corpus, directory: Atlas) -> str:
    """Return the coverage of each place that has replies of its own."""
    return page(
        _PLACES,
        "review_places.html",
        {"title": "校核：各地区", "description": "各地区的答复读出了哪些信息。", **_UNSEARCHED},
        index=_INDEX,
        names=[FIELD_WORDS[name] for name in FIELDS],
        rows=[
            _counts(
                Link(
                    "".join(step.name for step in trail(directory, node.path)),
                    place_page(node.path),
                ),
                coverage(node.entries),
            )
            for node in walk(corpus.places)
            if node.entries
        ],
    )


def _counts(link: Link, covered: Coverage) -> Counts:
    """Return a line of a table of coverage."""
    return Counts(link, covered.total, tuple(covered.having.get(name, 0) for name in FIELDS))


def _codes(groups: Sequence[Group]) -> str:
    """Return what each code means."""
    open_now = {group.kind.code: group for group in groups}
    return page(
        CODES_PAGE,
        "review_codes.html",
        {
            "title": "问题代码",
            "description": "读取答复时可能遇到的问题：代码、原因和处理办法。",
            **_UNSEARCHED,
        },
        index=_INDEX,
        kinds=[(kind, open_now.get(kind.code)) for kind in load_problem_kinds().values()],
    )


def _code_page(group: Group) -> str:
    """Return all open problems of one kind."""
    return page(
        group.page,
        "review_code.html",
        {
            "title": f"校核：{group.kind.title}",
            "description": group.kind.cause or group.kind.title,
            **_UNSEARCHED,
        },
        index=_INDEX,
        group=group,
    )
