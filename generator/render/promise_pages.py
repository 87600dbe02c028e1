"""The ledger of commitments of all places, each with what later replies of the place say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.corpus import NATIONAL, UNPLACED, Entry, FollowUp, Library, Promise, SharedWords
from generator.render.atlas import reply_page
from generator.render.extracts import extract
from generator.render.links import Link
from generator.render.marks import mark_id, mark_target
from generator.render.paging import Group
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import (
    date_column,
    mark_columns,
    printed_agency,
    reply_facets,
)
from generator.render.register_lists import (
    MOST_LISTED,
    Line,
    Note,
    in_sheets,
    register_pages,
    ways,
    weight,
)
from generator.render.register_names import Names, finder, year_values
from generator.render.slices import Page
from generator.render.words import about, at_least, date_words, place_words, term_words, year_words

INDEX = "promises/index.md"
_SHARD = 350  # rows
_FACTS = 30  # characters of what is said of a commitment, or of a later passage
_LONGEST_SENTENCE = 100
_NO_DUE = "未识别出期限"
_KINDS = (("dated", "写明期限"), ("counted", "写明数量"), ("general", "其他"))


def promise_pages(library: Library, names: Names, feed: Link | None = None) -> Iterator[Page]:
    """Yield the pages of the ledger, the latest due first, and the register's data."""
    are_few = len(library.promises) <= MOST_LISTED
    listed = library.promises if are_few else ()
    groups = (
        Group(f"due-{year or 'none'}", f"{year}年到期" if year else _NO_DUE, list(some))
        for year, some in groupby(listed, lambda each: each.due_year)
    )
    yield from register_pages(
        promises_register(library, names),
        in_sheets(INDEX, groups, _weight, _key),
        _line,
        _source,
        "promises.md",
        "各地答复中承诺要做的事，按期限列出，附同一地区后来的答复怎么说。",
        has_tables=not are_few,
        ways=() if are_few else list(ways(library.places)),
        places=len({each.entry.place for each in library.promises}),
        feed=feed,
    )
    library.release("promises", "promises_by_place")  # all commitments, and all told


def promises_register(library: Library, names: Names) -> Register[Promise]:
    """Return the register of commitments: reply by reply, the newest first, in their order."""
    order = {entry.address: at for at, entry in enumerate(library.entries)}
    found = sorted(library.promises, key=lambda each: (order[each.entry.address], each.index))
    groups = [list(group) for _, group in groupby(found, key=lambda each: each.entry.address)]
    years = year_values(group[0].entry.year for group in groups)
    due_years = year_values((each.due_year for each in found), _NO_DUE)
    due_at, kind_at = finder(due_years), finder(_KINDS)
    place, year, theme, office = reply_facets(names, years, _around)

    return Register(
        name="promises",
        folder="promises",
        title="承诺",
        unit="条",
        finds="承诺的原句",
        order="-date",
        known=sum(len(group) for group in groups if group[0].entry.when),
        searched=["promise"],
        columns=[
            Column("promise", "承诺", _words, to="page"),
            Column("place", "地区", kind="place", shared=True),
            Column("office", "机关", or_="printed", shared=True),
            date_column("答复日期", lambda each: each.entry),
            Column(
                "until",
                "期限",
                lambda each: each.commitment.due or "",
                kind="time",
                labelled=True,
                rank=lambda each: each.commitment.due,
            ),
            Column("kind", csv="类型"),
            Column(
                "later",
                "当地后来的说法",
                _later_words,
                csv="当地后来的说法（本库）",
                to="after",
                aside="why",
                labelled=True,
                descends=True,
                rank=lambda each: at_least(each.followed) if each.later else None,
                added=True,
            ),
            Column("after", read=_after, added=True),
            Column("why", read=_why, added=True),
            Column("printed", read=lambda each: printed_agency(each.entry), shared=True),
            *mark_columns(lambda each: each.entry, lambda each: mark_id("commitment", each.index)),
        ],
        facets=[
            place,
            year,
            Facet("due", "到期年份", due_years, lambda each: due_at(each.due_year), by_row=True),
            Facet("kind", "类型", _KINDS, lambda each: kind_at(each.commitment.kind), by_row=True),
            theme,
            office,
        ],
        groups=groups,
        key=lambda each: each.entry.address,
        source=lambda each: each.entry.row,
        shard=_SHARD,
    )


def _around(promise: Promise) -> Sequence[Entry]:
    return (promise.entry,)


def _words(promise: Promise) -> str:
    return " ".join(promise.commitment.text.split())


def _later_words(promise: Promise) -> str:
    """Return whether later replies of the place say something of it, "" where there are none."""
    later = promise.followed
    return about(later, "处") if later else "未见" if promise.later else ""


def _after(promise: Promise) -> str:
    """Return where the first of the later passages stands, "" where there is none."""
    first = next(iter(promise.follow_ups), None)
    return f"{reply_page(first.entry)}#{first.anchor or 'letter'}" if first else ""


def _why(promise: Promise) -> str:
    """Return why the first of the later passages is shown, "" where there is none."""
    first = next(iter(promise.follow_ups), None)
    return "；".join(_reasons(first.reasons)) if first else ""


def _key(promise: Promise) -> str:
    return f"{promise.entry.address} {promise.index}"


def _weight(promise: Promise) -> int:
    start, end = promise.commitment.span
    shown = len(promise.follow_ups)
    return weight(end - start + _FACTS + shown * (_LONGEST_SENTENCE + _FACTS), 1 + shown)


def _source(promise: Promise) -> tuple[object, ...]:
    """Return what a line follows from."""
    counts = at_least(promise.later), at_least(_left_out(promise))
    return promise.entry, promise.index, promise.follow_ups, *counts


def _left_out(promise: Promise) -> int:
    return promise.followed - len(promise.follow_ups)


def _line(promise: Promise) -> Line:
    """Return a commitment as the page shows it, with the later passages."""
    entry, commitment = promise.entry, promise.commitment
    metadata = entry.metadata
    left_out = _left_out(promise)
    is_silent = promise.later and not promise.follow_ups
    # without a place only letters of the same office are compared: of one that is known
    of_office = entry.place in (NATIONAL, UNPLACED)
    whose = ("该机关" if metadata.agency else "") if of_office else "当地"
    facts = (
        metadata.agency or place_words(metadata),
        _when(entry.date, entry.year),
        term_words(commitment),
        "写明数量" if commitment.kind == "counted" and not commitment.due else "",
        f"本库未见后续（{whose}此后的答复 {about(promise.later, '篇')}）"
        if is_silent and whose
        else "",
        f"后来另有 {about(left_out, '处')}，未列" if left_out > 0 else "",
    )
    return Line(
        _words(promise),
        mark_target(entry, "commitment", promise.index),
        tuple(filter(None, facts)),
        notes=tuple(map(_later, promise.follow_ups)),
    )


def _later(follow_up: FollowUp) -> Note:
    """Return a later passage, what it shares marked."""
    entry, spans = follow_up.entry, (reason.span for reason in follow_up.reasons)
    said = extract(entry, follow_up.sentence, spans, _LONGEST_SENTENCE)
    about = (_when(entry.date, entry.year), *_reasons(follow_up.reasons))
    return Note("后来", ((said.text, said.target, "；".join(about)),))


def _reasons(reasons: Iterable[SharedWords]) -> Iterator[str]:
    """Yield each kind of reason with its words: 同一做法：12341."""
    for kind, group in groupby(reasons, key=lambda reason: reason.kind):
        words = dict.fromkeys(reason.words for reason in group)
        said = "、".join(f"“{each}”" if kind != "文件" else f"《{each}》" for each in words)
        yield f"{'相同的字句' if kind == '字句' else '同一' + kind}：{said}"


def _when(date: str, year: int | None) -> str:
    return date_words(date) or year_words(year)
