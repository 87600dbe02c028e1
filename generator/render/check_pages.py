"""The self-check of all replies on pages of its own, and for each reply's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Library
from generator.render.atlas import Link, reply_page
from generator.render.figure_checks import CheckView, figure_checks
from generator.render.page import page
from generator.render.words import place_words, year_words

CHECKS_PAGE = "data/checks.md"
_MOST_REPLIES = 200  # on one page


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """A reply with its comparisons."""

    reply: Link
    place: str
    year: str
    checks: tuple[CheckView, ...]


def check_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the comparisons of all replies, newest first, a few hundred replies to a page."""
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
    pages = range(max(1, -(-len(checked) // _MOST_REPLIES)))
    for number in pages:
        yield (
            _path(number),
            page(
                _path(number),
                "checks.html",
                {
                    "title": "数字核对",
                    "description": "答复中的总数与分项、比率与实数，按原文的数重新算一遍。",
                    "hide": ["navigation", "toc"],
                    "search": {"exclude": True},
                },
                checked=checked[number * _MOST_REPLIES : (number + 1) * _MOST_REPLIES],
                total=len(every),
                holding=sum(check.holds for check in every),
                pages=[Link(str(each + 1), _path(each)) for each in pages],
                here=_path(number),
            ),
        )


def _path(number: int) -> str:
    """Return the address of the pages: checks.md, checks-2.md …"""
    return CHECKS_PAGE if not number else CHECKS_PAGE.replace(".md", f"-{number + 1}.md")
