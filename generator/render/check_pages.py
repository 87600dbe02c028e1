"""数字核对: what texts add up or divide themselves, and whether it comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

import msgspec

from generator.corpus import Check, Entry, Kind, Library, figure_words
from generator.model import Span
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.paging import numbered, sheet_page, sheets
from generator.render.said import reply_link
from generator.render.slices import Page
from generator.render.words import place_words, year_words

CHECKS_PAGE = "data/checks.md"
_MOST_REPLIES = 100  # on one page
_WORDS = {
    Kind.SUM: "分项之和与总数",
    Kind.SHARE: "比率与实数",
    Kind.CHANGE: "增减幅度与前后数",
    Kind.BASE: "比率与全数",
}


class CheckView(msgspec.Struct, frozen=True, gc=False):
    """A comparison as pages show it: 合 or 不合, the arithmetic, the printed values it uses."""

    kind: str
    holds: bool
    arithmetic: str
    result: Link
    parts: tuple[Link, ...]


def check_pages(library: Library) -> Iterator[Page]:
    """Yield the comparisons of all replies, newest first, a hundred replies to a page."""
    checked = [entry for entry in library.entries if library.checks[entry.address]]
    every = [check for entry in checked for check in library.checks[entry.address]]
    key = attrgetter("address")
    for sheet in sheets(checked, _MOST_REPLIES, partial(numbered, CHECKS_PAGE), key=key):
        counted = every if sheet.number == 1 else []
        about = {"total": len(counted), "holding": sum(check.holds for check in counted)}
        yield sheet_page(
            sheet,
            "checks.md",
            "数字核对",
            "答复中的总数与分项、比率与实数，按原文的数重新算一遍。",
            (about, [(each.row, each.counts_digest, each.checks) for each in sheet.rows]),
            partial(_view, about, sheet.rows, library),
        )


def _view(about: Mapping[str, int], entries: Iterable[Entry], library: Library) -> dict[str, Any]:
    """Return what the template lays out: the comparisons of some replies."""
    checked = [
        (
            reply_link(entry),
            f"{place_words(entry.metadata)} · {year_words(entry.year)}",
            figure_checks(entry, library.checks[entry.address]),
        )
        for entry in entries
    ]
    return {**about, "checked": checked}


def figure_checks(entry: Entry, found: Iterable[Check]) -> tuple[CheckView, ...]:
    """Return the comparisons of one reply in the order of the text."""
    reply = entry.reply
    numbers = {figure.span: index for index, figure in enumerate(reply.figures, 1)}

    def link(span: Span) -> Link:
        """Return a printed value with its indicator and area, leading to its characters."""
        index = numbers[span]
        figure = reply.figures[index - 1]
        named = figure.indicator or ""
        words = figure_words(reply, figure) + (f" {named}" if named else "")
        return Link(
            words + (f"（{figure.area}）" if figure.area else ""),
            mark_target(entry, "figure", index),
        )

    def view(check: Check) -> CheckView:
        """Return one comparison."""
        return CheckView(
            _WORDS[check.kind],
            check.holds,
            check.arithmetic,
            link(check.total),
            tuple(link(part) for part in check.parts),
        )

    return tuple(view(check) for check in found)
