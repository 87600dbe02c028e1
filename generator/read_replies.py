"""Seeds as replies: parsed, corrected, annotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.annotate import annotate_all
from generator.corrections import correct, read_corrections
from generator.model import Reply
from generator.notices import Notice, noticed
from generator.parse import parse
from generator.read import Seed


def read_reply(seed: Seed) -> tuple[Reply | None, list[Notice]]:
    """Parse, correct and annotate a seed: the reply (None without a text) and what puzzled us."""
    (found,) = read_replies([seed])
    return found


def read_replies(seeds: Sequence[Seed]) -> list[tuple[Reply | None, list[Notice]]]:
    """Parse, correct and annotate seeds, one thing after the other."""
    parsed = list(map(_parsed, seeds))
    annotated = iter(annotate_all([reply for reply, _ in parsed if reply is not None]))
    found: list[tuple[Reply | None, list[Notice]]] = []
    for seed, (reply, notices) in zip(seeds, parsed, strict=True):
        if reply is not None:
            reply = next(annotated)
            text = seed.text or ""
            notices += [noticed(seed.source.name, problem, text) for problem in reply.problems]
            if seed.problems:
                reply = replace(reply, problems=(*seed.problems, *reply.problems))
        found.append((reply, notices))
    return found


def _parsed(seed: Seed) -> tuple[Reply | None, list[Notice]]:
    """Parse and correct a seed."""
    notices = [noticed(seed.source.name, problem, seed.text or "") for problem in seed.problems]
    if seed.text is None:
        return None, notices
    reply = parse(seed.text, seed.source)
    if seed.corrections is not None:
        corrections, invalid = read_corrections(seed.corrections)
        reply, doubtful = correct(reply, corrections)
        notices += [
            noticed(seed.corrections_name, problem, seed.corrections)
            for problem in (*invalid, *doubtful)
        ]
    return reply, notices
