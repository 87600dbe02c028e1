"""校核: what could be read of the replies and what could not, and every open problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from generator.corpus import FIELDS, Coverage, Entry, Library, Puzzle, Tally, tallies, walk
from generator.model import Problem, Severity
from generator.render.atlas import Atlas, place_page, reply_page, year_page
from generator.render.doubts import CODES_PAGE, Doubt, doubt
from generator.render.field_words import FIELD_WORDS
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.page import listed
from generator.render.paging import numbered, sheets
from generator.render.said import reply_link, whose
from generator.render.slices import Page
from generator.render.words import year_words
from generator.vocabulary.problems import ProblemKind, load_problem_kinds
from generator.vocabulary.rules import Rule, load_rules

_INDEX, _PLACES, _RULES = "review/index.md", "review/places.md", "review/rules.md"
_MOST = 50  # problems of one code on the first page; the others have pages of their own
_MOST_PLACES, _MOST_CASES = 400, 500  # on one page


# What the kinds of rules read, and the marks that bear what is no mark of its own.
_RULES_OF = {
    "indicator": "数字的名称",
    "date": "数字的时间",
    "plan": "是不是计划数",
    "citation": "引用的文件",
    "mechanism": "做法机制",
    "commitment": "承诺",
    "due": "承诺的期限",
    "ask": "提案或建议提出的事项",
    "theme": "答复的主题",
    "passage": "段落的主题",
}
_MARKS = {"indicator": "figure", "date": "figure", "plan": "figure", "due": "commitment"}

_Found = tuple[Entry, Puzzle]


class Case(msgspec.Struct, frozen=True, gc=False):
    """A problem with its reply, whose reply it is, and the way to the passage it is about."""

    link: Link
    whose: str
    doubt: Doubt


class Group(msgspec.Struct, frozen=True, gc=False):
    """The open problems of one kind; `page` holds those that the first page has no room for."""

    kind: ProblemKind
    found: Sequence[_Found]
    page: str


def review_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the review page, coverage by place, rules, codes, and pages of many problems."""
    groups = _groups(library)
    yield _index(library, groups)
    yield from _places(library, directory)
    yield _rules(library)
    yield _codes(groups)
    for group in groups:
        if group.page:
            yield from _code_pages(group)


def _groups(library: Library) -> tuple[Group, ...]:
    """Return the open problems by kind, in the order of the vocabulary, newest reply first."""
    found: dict[str, list[_Found]] = {code: [] for code in load_problem_kinds()}
    for entry in library.entries:
        for puzzle in _puzzles_of(library, entry):
            found.setdefault(puzzle.problem.code, []).append((entry, puzzle))
    kinds = load_problem_kinds()
    return tuple(
        Group(
            kinds.get(code) or ProblemKind(code, code, "", ""),
            cases,
            f"review/{code}.md" if len(cases) > _MOST else "",
        )
        for code, cases in found.items()
        if cases
    )


def _puzzles_of(library: Library, entry: Entry) -> Iterator[Puzzle]:
    """Yield the problems of a reply, those of comparing replies, and its files of one text."""
    yield from library.problems[entry.address]
    for other in entry.other_sources:
        yield Puzzle(Problem("same-text", other.name, None, Severity.INFO))


def _case(found: _Found) -> Case:
    """Return a problem with the way to its passage."""
    entry, puzzle = found
    told = doubt(puzzle)
    target = reply_page(entry) + (f"#{told.anchor}" if told.anchor else "")
    return Case(Link(entry.subject, target), whose(entry), told)


def _index(library: Library, groups: Sequence[Group]) -> Page:
    """Return the first page."""
    columns = [
        (Link(year_words(year), year_page(year), covered.total), _counts(covered))
        for year, covered in library.coverage_by_year.items()
    ]
    every = _counts(library.coverage)
    fields = [
        (FIELD_WORDS[name], every[at], [having[at] for _, having in columns])
        for at, name in enumerate(FIELDS)
    ]
    return listed(
        _INDEX,
        "review.md",
        "校核",
        "读出了什么，没有读出什么，哪里存疑。",
        total=library.coverage.total,
        columns=[link for link, _ in columns],
        fields=fields,
        groups=[
            (group.kind, len(group.found), group.page, list(map(_case, group.found[:_MOST])))
            for group in groups
        ],
        open_problems=sum(len(group.found) for group in groups),
        left_out=[(file, doubt(Puzzle(problem))) for file, problem in library.left_out],
        by_hand=[
            (reply_link(entry), "、".join(FIELD_WORDS[name] for name in entry.facts.corrected))
            for entry in library.entries
            if entry.facts.corrected
        ],
        places_page=_PLACES,
        codes_page=CODES_PAGE,
        rules_page=_RULES,
    )


def _places(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the coverage of each place that has replies of its own."""
    rows = []
    for node in walk(library.places):
        if node.entries:
            covered = library.coverage_by_place[node.path]
            place = Link(directory.full_name(node.path), place_page(node.path), covered.total)
            rows.append((place, _counts(covered)))
    for sheet in sheets(rows, _MOST_PLACES, partial(numbered, _PLACES)):
        yield listed(
            sheet.path,
            "review_places.md",
            "校核：各地区",
            "各地区的答复读出了哪些信息。",
            index=_INDEX,
            names=[FIELD_WORDS[name] for name in FIELDS],
            rows=sheet.rows,
            pages=sheet.pages,
            here=sheet.path,
        )


def _rules(library: Library) -> Page:
    """Return by which rules annotations were taken: how many, and the newest of each as example."""
    found = tallies(library.entries)
    kinds: dict[str, list[tuple[Rule, Link | None]]] = {}
    for number, rule in enumerate(load_rules().values()):
        taken = found.get(number)
        example = Link(taken.entry.subject, _example(rule, taken), taken.count) if taken else None
        kinds.setdefault(rule.kind, []).append((rule, example))
    return listed(
        _RULES,
        "review_rules.md",
        "读取规则",
        "每个数字、文件、做法、承诺、事项、主题是凭什么认定的：各条规则的意思、处数和例子。",
        index=_INDEX,
        kinds=[(_RULES_OF[kind], kind, rows) for kind, rows in kinds.items()],
    )


def _example(rule: Rule, tally: Tally) -> str:
    """Return the way to what a rule took first in the newest reply."""
    if rule.kind in ("theme", "passage"):
        return f"{reply_page(tally.entry)}#{tally.taken.anchor or 'letter'}"
    mark = _MARKS.get(rule.kind, rule.kind)
    return mark_target(tally.entry, mark, tally.taken.index)


def _counts(covered: Coverage) -> list[int]:
    """Return how many replies have each field, in the order of the fields."""
    return [covered.having.get(name, 0) for name in FIELDS]


def _codes(groups: Sequence[Group]) -> Page:
    """Return what each code means."""
    open_now = {group.kind.code: len(group.found) for group in groups}
    return listed(
        CODES_PAGE,
        "review_codes.md",
        "问题代码",
        "读取答复时可能遇到的问题：代码、原因和处理办法。",
        index=_INDEX,
        kinds=[(kind, open_now.get(kind.code, 0)) for kind in load_problem_kinds().values()],
    )


def _code_pages(group: Group) -> Iterator[Page]:
    """Yield all open problems of one kind."""
    for sheet in sheets(group.found, _MOST_CASES, partial(numbered, group.page)):
        yield listed(
            sheet.path,
            "review_code.md",
            f"校核：{group.kind.title}",
            group.kind.cause or group.kind.title,
            [(reply_link(entry), whose(entry), puzzle) for entry, puzzle in sheet.rows],
            index=_INDEX,
            kind=group.kind,
            total=len(group.found),
            cases=lambda rows=sheet.rows: list(map(_case, rows)),
            pages=sheet.pages,
            here=sheet.path,
        )
