"""What puzzled the readers of a reply, in words for the site's readers."""

from __future__ import annotations

import msgspec

from generator.corpus import Puzzle
from generator.vocabulary.problems import load_problem_kinds

CODES_PAGE = "review/codes.md"


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """A problem as the page shows it.

    `quote` are the characters concerned, `detail` is the message (in English) where it says more
    than the words, `anchor` leads to the passage, `about` is the page that explains the code;
    each is "" where there is none.
    """

    words: str
    quote: str
    detail: str
    anchor: str
    about: str


def doubt(puzzle: Puzzle) -> Doubt:
    """Return one problem as a page shows it."""
    problem = puzzle.problem
    kind = load_problem_kinds().get(problem.code)
    return Doubt(
        words=kind.title if kind else problem.message,
        quote=puzzle.quote,
        detail=problem.message if kind and kind.told else "",
        anchor=puzzle.anchor,
        about=f"{CODES_PAGE}#{problem.code}" if kind else "",
    )
