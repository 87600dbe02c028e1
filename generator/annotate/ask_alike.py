"""Asks that stand alike: in paragraphs that open alike, the rows of a table, headings that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import Told
from generator.annotate.ask_frames import told_in_frames
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_matters import bare, is_judged, is_matter
from generator.annotate.ask_parts import is_trouble
from generator.annotate.ask_words import load_words
from generator.model import Heading, Reply, Role, Span
from generator.notation.patterns import lazily

_SHORTEST = 3
_BAR, _WIDE = lazily(r"\s*\|\s*"), lazily(r"\t\s*|[^\S\n]{2,}")  # between cells
_RULE = lazily(r"[\s|:—-]*")


class _Alike(NamedTuple):
    """The rules, compiled."""

    head: re.Pattern[str]  # of any column that may hold asks
    column: re.Pattern[str]  # of one that does
    question: re.Pattern[str]
    ending: re.Pattern[str]  # 以培训破题,着力解决“不会干”; 回应“床位不足”:已增20张


@cache
def _load() -> _Alike:
    """Put the rules together once."""
    w = load_words()
    return _Alike(
        lazily(rf"(?:{w.kind}|内容)[^\S\n]*(?:\||\t|[^\S\n]{{2}})"),
        lazily(rf"(?:{w.yours}|{w.paper})?(?:所?提|{w.said})?的?{w.kind}(?:内容|{w.idea})?"),
        lazily(rf"{w.question}|[??]\s*$"),
        lazily(rf"{w.solves}[^“”,]{{0,8}}“([^“”]+)”"),
    )


def told_alike(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what two or more places of the letter tell in the same manner."""
    yield from told_in_frames(reply)
    for found in (_cells(reply), _headings(reply)):
        yield from found if len(found) > 1 else ()


def _headings(reply: Reply) -> list[tuple[Told, str | None]]:
    """Return the headings that ask, quote or tell troubles, where most beside them do.

    Those of the office's own work count for nothing; one that only names a matter is an ask then.
    """
    text, trouble = reply.folded, load_grammar().trouble
    levels: dict[str, list[tuple[Heading, bool]]] = {}
    own = {each.id for each in reply.outline if trouble.search(text, *each.span)}
    for heading in reply.outline:
        if is_matter(text, heading.span) and heading.id.rpartition("-")[0] not in own:
            start, end = bare(text, heading.span)
            words = text[start:end]
            quoted = _load().ending.search(words)
            asks = (
                is_trouble(quoted[1])  # 解决“钱从哪里来” is the office's own question
                if quoted
                else _load().question.search(words)
                or text.startswith("“", start - 1)
                or is_trouble(words)
                or is_judged(text, heading.span)
            )
            levels.setdefault(heading.id.rpartition("-")[0], []).append((heading, bool(asks)))
    return [
        (
            Told(
                *_unquoted(text, bare(text, each.span)),
                (each.span.start, each.span.end),
                "ask-heading",
            ),
            each.id,
        )
        for level in levels.values()
        for each, _ in level
        if 3 * sum(asks for _, asks in level) >= 2 * len(level) and len(level) > 1
    ]


def _unquoted(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    quoted = _load().ending.search(text, start, end)
    return quoted.span(1) if quoted and not _load().question.search(text, start, end) else span


def _cells(reply: Reply) -> list[tuple[Told, str | None]]:
    """Return the cells below 建议内容 or the like of a table, by | or wide blanks."""
    text, found = reply.text, list[tuple[Told, str | None]]()  # where a tab is one
    if not _load().head.search(text):
        return found
    head: tuple[int, int, Span] | None = None  # cells in a row, which holds the asks, and its words
    for block in reply.blocks:
        cells = _split(text, block.span)
        if len(cells) < 2 or block.role is Role.PORTAL:
            head = head if len(cells) > 1 else None
            continue
        named = [at for at, cell in enumerate(cells) if _load().column.fullmatch(text, *cell)]
        if head is None and len(named) == 1:
            head = len(cells), named[0], block.span
        elif head and len(cells) == head[0] and not _RULE.fullmatch(text, *block.span):
            start, end = cells[head[1]]
            if end - start >= _SHORTEST:
                words = head[2].start, head[2].end
                found.append((Told(start, end, words, "ask-enumerated"), block.section))
    return found


def _split(text: str, span: Span) -> list[tuple[int, int]]:
    """Return where the cells of a line stand, which | or wide blanks set apart."""
    gap = _BAR if "|" in text[span.start : span.end] else _WIDE
    cells, at = [], span.start
    for match in (*gap.finditer(text, *span), None):
        end = match.start() if match else span.end
        if text[at:end].strip():
            cells.append((at, end))
        at = match.end() if match else end
    return cells
