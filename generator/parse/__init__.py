"""From the text of a seed to a reply: lines (form), elements and outline (meaning), blocks."""

from __future__ import annotations

from generator.model import Problem, Reply, Source, Span
from generator.parse.elements import read_elements
from generator.parse.frame import read_frame
from generator.parse.layout import lay_out
from generator.parse.lines import read_lines
from generator.parse.outline import read_outline

__all__ = ["parse"]


def parse(text: str, source: Source) -> Reply:
    """Return what can be read from a decoded seed; never fails, whatever the text."""
    lines = read_lines(text)
    frame = read_frame(text, lines)
    outline, candidates, numbering = read_outline(text, lines, frame.body, frame.end)
    elements = read_elements(text, frame)
    problems = sorted(
        [*elements.problems, *numbering], key=lambda p: (p.span or Span(0, 0), p.code)
    )
    return Reply(
        source=source,
        text=text,
        metadata=elements.metadata,
        evidence=elements.evidence,
        blocks=lay_out(frame, outline, candidates),
        outline=tuple(outline),
        ordinal=elements.ordinal,
        problems=tuple(problems),
    )
