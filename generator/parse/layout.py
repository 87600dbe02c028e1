"""Blocks: the seed cut into pieces as they are set, with anchors from the printed numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.model import Block, Heading, Role, Span
from generator.parse.frame import Frame
from generator.parse.headings import Candidate


def lay_out(
    frame: Frame, outline: Sequence[Heading], candidates: Sequence[Candidate]
) -> tuple[Block, ...]:
    """Return the blocks of a seed in order; together they hold every character that is not blank.

    A paragraph's anchor is its section's id and its place in the section: `s3-2-p4`; before the
    first heading it is `p1`. A paragraph that runs in behind a heading counts as the first.
    """
    heads = {c.line: (h, c) for h, c in zip(outline, candidates, strict=True)}
    blocks: list[Block] = []
    counts: Counter[str | None] = Counter()
    section: str | None = None
    number = 0
    while number < len(frame.lines):
        line, role = frame.lines[number], frame.roles[number]
        if number in heads:
            heading, candidate = heads[number]
            section = heading.id
            line_end = frame.lines[candidate.last].span.end
            end = candidate.stop + 1 if candidate.body else line_end
            blocks.append(Block(Role.HEADING, Span(heading.span.start, end), heading.id, section))
            if candidate.body:
                blocks.append(_paragraph(Span(end, line_end), section, counts, run_in=True))
            number = candidate.last + 1
            continue
        if role is Role.TITLE and frame.title and number == frame.title.first:
            blocks.append(Block(role, frame.title.span))
            number = frame.title.last + 1
            continue
        salutation = frame.salutation
        if role is Role.SALUTATION and salutation and salutation.end < len(line.text):
            cut = line.view.at[salutation.end]
            blocks.append(Block(role, Span(line.span.start, cut)))
            blocks.append(_paragraph(Span(cut, line.span.end), section, counts, run_in=False))
        elif role is Role.PARAGRAPH:
            blocks.append(_paragraph(line.span, section, counts, run_in=False))
        else:
            blocks.append(Block(role, line.span, "", None))
        number += 1
    return tuple(blocks)


def _paragraph(span: Span, section: str | None, counts: Counter[str | None], run_in: bool) -> Block:
    counts[section] += 1
    anchor = f"{section}-p{counts[section]}" if section else f"p{counts[section]}"
    return Block(Role.PARAGRAPH, span, anchor, section, run_in)
