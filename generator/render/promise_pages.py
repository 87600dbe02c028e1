"""The commitments: by place and due year, each with what later replies of the place say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.corpus import (
    NATIONAL,
    UNPLACED,
    FollowUp,
    Library,
    PlacePromises,
    Promise,
    SharedWords,
)
from generator.render.atlas import Atlas, Link, reply_page
from generator.render.extracts import Extract, extract, flat_words
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.words import date_words, year_words

INDEX = "promises/index.md"
_MOST_FOLLOW_UPS = 5
_LONGEST_SENTENCE = 200
_KINDS = {"dated": "写明期限", "counted": "写明数量", "general": ""}
NO_DUE = "没有写明期限"


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A later passage, its reply, and why it is shown."""

    extract: Extract
    reply: Link
    when: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A commitment with its characters, its reply, and the later passages."""

    text: str
    target: str
    kind: str
    due: str
    reply: Link
    when: str
    agency: str
    follow_ups: tuple[FollowUpView, ...]
    left_out: int
    later: int  # later replies of the place in this library


@dataclass(frozen=True, slots=True)
class DueYear:
    """The commitments of a place due in one year."""

    name: str
    anchor: str
    promises: tuple[PromiseView, ...]


def promise_page(path: str) -> str:
    """Return the page of the commitments of a place."""
    return f"promises/{path}.md"


def promise_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the entrance and a page per place."""
    places = library.promises
    yield INDEX, _index(directory, places)
    for place in places:
        yield promise_page(place.path), _place_page(directory, place)


def _index(directory: Atlas, places: Iterable[PlacePromises]) -> str:
    """Return the entrance: by place, and by due year."""
    by_place = []
    by_year: defaultdict[int | None, list[Link]] = defaultdict(list)
    total = 0
    for place in places:
        name, target = directory.place_name(place.path), promise_page(place.path)
        total += place.total
        links = [
            Link(_due(year), f"{target}#{_anchor(year)}", len(group)) for year, group in place.years
        ]
        by_place.append((Link(name, target, place.total), links))
        for year, group in place.years:
            by_year[year].append(Link(name, f"{target}#{_anchor(year)}", len(group)))
    order = sorted(by_year, key=lambda year: (year is None, year or 0))
    return listing(
        INDEX,
        "promises.html",
        "承诺",
        "答复中承诺要做的事，按地区和期限，附同一地区后来的答复怎么说。",
        total=total,
        places=by_place,
        years=[(_due(year), by_year[year]) for year in order],
    )


def _place_page(directory: Atlas, place: PlacePromises) -> str:
    """Return the commitments of one place."""
    name = directory.place_name(place.path)
    return listing(
        promise_page(place.path),
        "place_promises.html",
        f"{name}的承诺",
        f"{name}的答复中承诺要做的事，共{place.total}条。",
        name=name,
        is_country=place.path in (NATIONAL, UNPLACED),
        trail=directory.trail(place.path),
        total=place.total,
        years=[
            DueYear(_due(year), _anchor(year), tuple(_promise(each) for each in group))
            for year, group in place.years
        ],
    )


def _promise(promise: Promise) -> PromiseView:
    """Return a commitment as the page shows it."""
    reply, metadata = promise.entry.reply, promise.entry.metadata
    due = promise.commitment.due
    return PromiseView(
        text=flat_words(reply, promise.commitment.span),
        target=mark_target(promise.entry, "commitment", promise.index),
        kind=_KINDS.get(promise.commitment.kind, ""),
        due=date_words(due) if due else "",
        reply=Link(promise.entry.subject, reply_page(promise.entry)),
        when=date_words(metadata.date or metadata.published or "") or year_words(metadata.year),
        agency=metadata.agency or metadata.agency_as_printed or "",
        follow_ups=tuple(_follow_up(each) for each in promise.follow_ups[:_MOST_FOLLOW_UPS]),
        left_out=max(0, len(promise.follow_ups) - _MOST_FOLLOW_UPS),
        later=promise.later,
    )


def _follow_up(follow_up: FollowUp) -> FollowUpView:
    """Return a later passage, what it shares marked."""
    metadata = follow_up.entry.metadata
    return FollowUpView(
        extract(
            follow_up.entry,
            follow_up.sentence,
            (reason.span for reason in follow_up.reasons),
            _LONGEST_SENTENCE,
        ),
        Link(follow_up.entry.subject, reply_page(follow_up.entry)),
        date_words(metadata.date or metadata.published or "") or year_words(metadata.year),
        tuple(_reasons(follow_up.reasons)),
    )


def _reasons(reasons: Iterable[SharedWords]) -> Iterator[str]:
    """Yield each kind of reason with its words: 同一做法：12341."""
    for kind, group in groupby(reasons, key=lambda reason: reason.kind):
        words = dict.fromkeys(reason.words for reason in group)
        said = "、".join(f"“{each}”" if kind != "文件" else f"《{each}》" for each in words)
        yield f"{'相同的字句' if kind == '字句' else '同一' + kind}：{said}"


def _due(year: int | None) -> str:
    return f"{year}年到期" if year else NO_DUE


def _anchor(year: int | None) -> str:
    return f"due-{year or 'none'}"
