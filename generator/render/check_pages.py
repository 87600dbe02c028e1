"""数字核对: what texts add up or divide themselves, and whether it comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.corpus import Check, Entry, Kind, Library, figure_words
from generator.model import Span
from generator.render.atlas import Link
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.said import reply_link
from generator.render.words import place_words, year_words

CHECKS_PAGE = "data/checks.md"
_MOST_REPLIES = 100  # on one page
_WORDS = {
    Kind.SUM: "分项之和与总数",
    Kind.SHARE: "比率与实数",
    Kind.CHANGE: "增减幅度与前后数",
    Kind.BASE: "比率与全数",
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """A comparison as pages show it: 合 or 不合, the arithmetic, the printed values it uses."""

    kind: str
    holds: bool
    arithmetic: str
    result: Link
    parts: tuple[Link, ...]


def check_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the comparisons of all replies, newest first, a hundred replies to a page."""
    checked = [
        (
            reply_link(entry),
            f"{place_words(entry.metadata)} · {year_words(entry.year)}",
            figure_checks(entry, found),
        )
        for entry in library.entries
        if (found := library.checks[entry.address])
    ]
    every = [check for *_, checks in checked for check in checks]
    for sheet in sheets(checked, _MOST_REPLIES, partial(numbered, CHECKS_PAGE)):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "checks.md",
                "数字核对",
                "答复中的总数与分项、比率与实数，按原文的数重新算一遍。",
                checked=sheet.rows,
                total=len(every),
                holding=sum(check.holds for check in every),
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


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
