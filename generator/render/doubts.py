"""What puzzled the readers of a reply, in words for the site's readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.build import Corpus, Entry
from generator.model import Problem, Reply
from generator.notation.masking import mask
from generator.render.passages import anchor_at
from generator.vocabulary.problems import load_problem_kinds

CODES_PAGE = "review/codes.md"
_AROUND = 60
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


def shared_problems(corpus: Corpus) -> Mapping[int, Sequence[Problem]]:
    """Return the problems found by comparing replies, by the identity of the reply."""
    found: dict[int, list[Problem]] = {}
    for reply, problem in corpus.problems:
        found.setdefault(id(reply), []).append(problem)
    return found


def doubts(entry: Entry, shared: Mapping[int, Sequence[Problem]]) -> tuple[Doubt, ...]:
    """Return the problems of this reply, then those found by comparing it with others."""
    reply = entry.reply
    return tuple(doubt(reply, each) for each in (*reply.problems, *shared.get(id(reply), ())))


def doubt(reply: Reply | None, problem: Problem) -> Doubt:
    """Return one problem as a page shows it; `reply` is the one whose text its span is into."""
    kind = load_problem_kinds().get(problem.code)
    message = mask(problem.message)
    quote, anchor = "", ""
    if reply and problem.span:
        # masking keeps lengths; what stands around the span tells a private number's edges
        begin = max(problem.span.start - _AROUND, 0)
        shown = mask(reply.text[begin : problem.span.end + _AROUND])
        quote = " ".join(shown[problem.span.start - begin : problem.span.end - begin].split())
        anchor = anchor_at(reply, problem.span.start)
    return Doubt(
        code=problem.code,
        words=kind.title if kind else message,
        quote=quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…",
        detail=message if kind and kind.told else "",
        anchor=anchor,
        about=f"{CODES_PAGE}#{problem.code}" if kind else "",
    )
