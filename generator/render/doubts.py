"""What puzzled the readers of a reply, in words for the site's readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus import Entry
from generator.model import Problem, Reply
from generator.notation.blocks import anchor_before
from generator.render.extracts import flat_words
from generator.vocabulary.problems import load_problem_kinds

CODES_PAGE = "review/codes.md"
_LONGEST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem as the page shows it.

    `quote` are the characters concerned, `detail` is the message (in English) where it says more
    than the words, `anchor` leads to the passage, `about` is the page that explains the code;
    each is "" where there is none.
    """

    code: str
    words: str
    quote: str
    detail: str
    anchor: str
    about: str


def doubts(entry: Entry, problems: Iterable[Problem]) -> tuple[Doubt, ...]:
    """Return the problems of a reply as its page shows them."""
    return tuple(doubt(entry.reply, each) for each in problems)


def doubt(reply: Reply | None, problem: Problem) -> Doubt:
    """Return one problem as a page shows it; `reply` is the one whose text its span is into."""
    kind = load_problem_kinds().get(problem.code)
    quote, anchor = "", ""
    if reply and problem.span:
        quote = flat_words(reply, problem.span)
        anchor = anchor_before(reply.blocks, problem.span.start)
    return Doubt(
        code=problem.code,
        words=kind.title if kind else problem.message,
        quote=quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…",
        detail=problem.message if kind and kind.told else "",
        anchor=anchor,
        about=f"{CODES_PAGE}#{problem.code}" if kind else "",
    )
