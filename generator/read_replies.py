"""Seeds as replies: parsed, corrected, annotated."""

from __future__ import annotations

from dataclasses import replace

from generator.annotate import annotating
from generator.corrections import correct, read_corrections
from generator.model import Reply
from generator.notation.steps import Steps, alone
from generator.notices import Notice, noticed
from generator.parse import parsing
from generator.read import Seed


def read_reply(seed: Seed) -> tuple[Reply | None, list[Notice]]:
    """Parse, correct and annotate a seed: the reply (None without a text) and what puzzled us."""
    return alone(reading(seed))


def reading(seed: Seed) -> Steps[tuple[Reply | None, list[Notice]]]:
    """Read a seed, as `read_reply` does, step by step."""
    name, text = seed.source.name, seed.text or ""
    notices = [noticed(name, problem, text) for problem in seed.problems]
    if seed.text is None:
        return None, notices
    reply = yield from parsing(text, seed.source)
    if seed.corrections is not None:
        corrections, invalid = read_corrections(seed.corrections)
        reply, doubtful = correct(reply, corrections)
        notices += [
            noticed(seed.corrections_name, problem, seed.corrections)
            for problem in (*invalid, *doubtful)
        ]
    yield
    reply = yield from annotating(reply)
    notices += [noticed(name, problem, text) for problem in reply.problems]
    if seed.problems:
        reply = replace(reply, problems=(*seed.problems, *reply.problems))
    return reply, notices
