"""The self-check of all replies on pages of its own, and for each reply's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.corpus import Library
from generator.render.atlas import Link, reply_page
from generator.render.figure_checks import CheckView, figure_checks
from generator.render.page import listing
from generator.render.paging import numbered, sheets
from generator.render.words import place_words, year_words

CHECKS_PAGE = "data/checks.md"
_MOST_REPLIES = 100  # on one page


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """A reply with its comparisons."""

    reply: Link
    place: str
    year: str
    checks: tuple[CheckView, ...]


def check_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the comparisons of all replies, newest first, a hundred replies to a page."""
    checked = [
        CheckedReply(
            Link(entry.subject, reply_page(entry)),
            place_words(entry.metadata),
            year_words(entry.year),
            found,
        )
        for entry in library.entries
        if (found := figure_checks(entry, library.checks[entry.address]))
    ]
    every = [check for reply in checked for check in reply.checks]
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
