"""From the text of a seed to a reply: lines (form), elements and outline (meaning), blocks."""

from __future__ import annotations

import re

from generator.model import Problem, Reply, Severity, Source, Span
from generator.notation.sentences import cut_sentences
from generator.parse.elements import read_elements
from generator.parse.frame import read_frame
from generator.parse.outline import lay_out, read_outline
from generator.parse.puzzles import puzzles
from generator.parse.reading import Reading, read_text

__all__ = ["is_reply", "parse"]

NOT_A_REPLY = "not-a-reply"
_MATTER = re.compile("提案|建议|议案")
_ANSWER = re.compile("答复|复函|回复|函复|收悉|办理|会办")


def parse(text: str, source: Source) -> Reply:
    """Return what can be read from a decoded seed; never fails, whatever the text."""
    reading = read_text(text)
    frame = read_frame(reading)
    outline, candidates, numbering = read_outline(frame)
    elements = read_elements(frame)
    blocks = lay_out(frame, outline, candidates)
    problems = [*elements.problems, *numbering, *puzzles(reading.folded, blocks)]
    if not _reads_as_reply(reading, elements.values):
        message = "does not read as a reply to a proposal; remove it or check what was copied"
        problems = [Problem(NOT_A_REPLY, message, None, Severity.ERROR)]
    return Reply(
        source=source,
        text=text,
        metadata=elements.metadata,
        evidence=elements.evidence,
        blocks=blocks,
        outline=tuple(outline),
        folded=reading.folded,
        sentences=cut_sentences(text, blocks),
        ordinal=elements.ordinal,
        problems=tuple(sorted(problems, key=lambda p: (p.span or Span(0, 0), p.code))),
    )


def is_reply(reply: Reply) -> bool:
    """Tell whether the seed was read as a reply at all."""
    return all(problem.code != NOT_A_REPLY for problem in reply.problems)


def _reads_as_reply(reading: Reading, values: dict[str, object]) -> bool:
    """A proposal is spoken of and answered, by its title or its opening."""
    plain = "".join(line.text for line in reading.lines)
    if not _MATTER.search(plain) or not _ANSWER.search(plain):
        return False
    return any(name in values for name in ("title", "recipients", "proposal_numbers")) or (
        "收悉" in plain or "答复如下" in plain
    )
