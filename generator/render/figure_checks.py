"""The self-check of figures: what the text adds up or divides itself, and whether it comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus import Check, Entry, Kind
from generator.model import Span
from generator.render.atlas import Link
from generator.render.extracts import figure_words
from generator.render.marks import mark_target

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
