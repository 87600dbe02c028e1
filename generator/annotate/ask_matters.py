"""The headings of a letter that name a matter, not the office's work or the reply itself."""

from __future__ import annotations

import re
from functools import cache

from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_heads import is_talk, opening_ask
from generator.annotate.ask_parts import is_alike
from generator.annotate.ask_words import load_words
from generator.model import Heading, Reply, Span
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_LONGEST = 40  # characters of a heading that names a matter
_AT = lazily(r"在(?=[^,。:]*方面)")
_ON = lazily("针对|对于?|就|建议")  # before a wish or a trouble


@cache
def _load() -> tuple[re.Pattern[str], ...]:
    """Return what ends a heading of the office's own, what else may end one, and verdicts."""
    w = load_words()
    verdict = f"(?:{w.aspect}|不)*{w.fate}"
    ends = rf"[:(-]+\s*{verdict}\)?[。:]?\s*$"  # 增设床位:部分采纳
    own = rf"{w.own_part}[。:]?\s*$"
    return lazily(own), lazily(w.tail), lazily(ends), lazily(rf"[。:\s]*{verdict}[。:;]")


def tops(reply: Reply) -> list[Heading]:
    """Return the headings of the highest level."""
    level = min((heading.level for heading in reply.outline), default=0)
    return [heading for heading in reply.outline if heading.level == level]


def is_matter(text: str, span: Span) -> bool:
    """Tell whether a heading names a matter, neither the office's work nor what it says asked."""
    start, end = span.start, _before_verdict(text, span)
    at = behind(load_grammar().number, text, start, end)
    own = is_talk(text[at:end]) or _load()[0].search(text, at, end) or end - start > _LONGEST
    return not own and not opening_ask(text, start, end)


def is_judged(text: str, span: Span) -> bool:
    """Tell whether a heading ends with what became of its matter, or what follows says so."""
    ends = _before_verdict(text, span) < span.end
    return ends or _load()[3].match(text, span.end) is not None


def _before_verdict(text: str, span: Span) -> int:
    """Return where a heading ends that may tell what became of its matter: 增设床位:已采纳."""
    verdict = _load()[2].search(text, *span)
    return verdict.start() if verdict else span.end


def bare(text: str, span: Span) -> tuple[int, int]:
    """Return the matter that a heading names, without its number, …问题 and quotation marks."""
    start, end = span.start, _before_verdict(text, span)
    at = behind(_AT, text, behind(load_grammar().number, text, start, end), end)
    tail = _load()[1].search(text, at, end)
    end = tail.start() if tail and tail.start() - at > 1 else end
    at = behind_lead(text, at, end)
    quoted = text[at] == "“" and text.find("”", at, end) == end - 1
    return (at + 1, end - 1) if quoted else (at, end)


def behind_lead(text: str, start: int, end: int) -> int:
    """Return where a wish or a trouble begins, behind 对 or the like: 对|站亭破旧, 对老人免费."""
    at = behind(_ON, text, start, end)
    return at if is_alike(text[at:end]) else start
