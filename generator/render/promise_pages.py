"""The ledger of commitments of all places, each with what later replies of the place say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.corpus import NATIONAL, UNPLACED, FollowUp, Library, Promise, SharedWords
from generator.render.atlas import Atlas, Link, place_page, reply_page
from generator.render.extracts import Extract, extract, flat_words
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.register_shell import register_shell
from generator.render.words import date_words, place_words, year_words

INDEX = "promises/index.md"
_MOST_FOLLOW_UPS = 5
_LONGEST_SENTENCE = 200
_KINDS = {"dated": "写明期限", "counted": "写明数量", "general": ""}
NO_DUE = "没有写明期限"
# What a page may weigh, in bytes of HTML by a rough count; the shell around it has some 30 kB.
_HEAVIEST = 280_000
_PER_CHARACTER, _PER_PROMISE, _PER_FOLLOW_UP = 3, 500, 350


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A later passage, its reply, and why it is shown."""

    extract: Extract
    reply: Link
    when: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A commitment with its characters, its place and reply, and the later passages."""

    year: int | None  # in which it is due
    text: str
    target: str
    facts: str
    place: Link
    reply: Link
    follow_ups: tuple[FollowUpView, ...]
    silence: str  # why there are none


def promise_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the pages of the ledger, the latest due first."""
    views = [_promise(each) for each in library.promises]
    found = list(sheets(views, _HEAVIEST, partial(numbered, INDEX), weigh=_weight, name=_due_years))
    first: dict[int | None, Link] = {}
    counts = {year: len(list(group)) for year, group in groupby(views, lambda each: each.year)}
    for sheet in found:
        for view in sheet.rows:
            target = f"{sheet.path}#{_anchor(view.year)}"
            first.setdefault(view.year, Link(_due(view.year), target, counts[view.year]))
    for sheet in found:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "promises.md",
                "承诺",
                "各地答复中承诺要做的事，按期限列出，附同一地区后来的答复怎么说。",
                total=len(views),
                places=len({each.entry.place for each in library.promises}),
                years=list(first.values()),
                groups=[
                    (_due(year), _anchor(year), list(group))
                    for year, group in groupby(sheet.rows, lambda each: each.year)
                ],
                shell=register_shell(sheet, "promises", "promises"),
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _promise(promise: Promise) -> PromiseView:
    """Return a commitment as the page shows it."""
    entry, commitment = promise.entry, promise.commitment
    metadata = entry.metadata
    facts = (
        f"期限：{date_words(commitment.due)}" if commitment.due else "",
        "" if commitment.due else _KINDS.get(commitment.kind, ""),
        metadata.agency or metadata.agency_as_printed or "",
        _when(promise.entry.date, entry.year),
    )
    return PromiseView(
        year=promise.due_year,
        text=flat_words(entry.reply, commitment.span),
        target=mark_target(entry, "commitment", promise.index),
        facts="，".join(filter(None, facts)),
        place=Link(place_words(metadata), place_page(entry.place)),
        reply=Link(entry.subject, reply_page(entry)),
        follow_ups=tuple(_follow_up(each) for each in promise.follow_ups[:_MOST_FOLLOW_UPS]),
        silence=_silence(promise),
    )


def _silence(promise: Promise) -> str:
    """Return what is said below the later passages, or where there are none."""
    left_out = len(promise.follow_ups) - _MOST_FOLLOW_UPS
    if promise.follow_ups:
        return f"另有 {left_out} 处，未列。" if left_out > 0 else ""
    here = "同一机关" if promise.entry.place in (NATIONAL, UNPLACED) else "当地"
    if promise.later:
        return (
            f"本库未见后续：本库收有{here}此后的答复 {promise.later} 篇，"
            "其中未见与之相同的文件、做法、指标或字句。"
        )
    return f"本库未见后续：本库没有{here}此后的答复。"


def _follow_up(follow_up: FollowUp) -> FollowUpView:
    """Return a later passage, what it shares marked."""
    return FollowUpView(
        extract(
            follow_up.entry,
            follow_up.sentence,
            (reason.span for reason in follow_up.reasons),
            _LONGEST_SENTENCE,
        ),
        Link(follow_up.entry.subject, reply_page(follow_up.entry)),
        _when(follow_up.entry.date, follow_up.entry.year),
        tuple(_reasons(follow_up.reasons)),
    )


def _reasons(reasons: Iterable[SharedWords]) -> Iterator[str]:
    """Yield each kind of reason with its words: 同一做法：12341."""
    for kind, group in groupby(reasons, key=lambda reason: reason.kind):
        words = dict.fromkeys(reason.words for reason in group)
        said = "、".join(f"“{each}”" if kind != "文件" else f"《{each}》" for each in words)
        yield f"{'相同的字句' if kind == '字句' else '同一' + kind}：{said}"


def _weight(view: PromiseView) -> int:
    """Return about how many bytes of HTML a commitment takes."""
    characters = len(view.text) + len(view.facts) + len(view.reply.name) + len(view.silence)
    for each in view.follow_ups:
        characters += len(each.extract.html) + len(each.reply.name) + sum(map(len, each.reasons))
    return _PER_PROMISE + _PER_FOLLOW_UP * len(view.follow_ups) + _PER_CHARACTER * characters


def _due_years(views: Sequence[PromiseView]) -> str:
    """Return when the commitments of a sheet are due: 2025年到期至2023年到期."""
    if not views:
        return ""
    return "至".join(dict.fromkeys((_due(views[0].year), _due(views[-1].year))))


def _when(date: str, year: int | None) -> str:
    return date_words(date) or year_words(year)


def _due(year: int | None) -> str:
    return f"{year}年到期" if year else NO_DUE


def _anchor(year: int | None) -> str:
    return f"due-{year or 'none'}"
