"""Asks that a heading or item opens with: 关于“…”和“…”的建议, 针对…问题, 对第2条“…”."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.annotate.ask_grammar import LONGEST, load_grammar
from generator.annotate.ask_words import AND
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.notation.quotations import find_quoted
from generator.notation.sentences import behind

_POINTING = lazily(r"\([^()\n]*建议[^()\n]*\)\s*$")  # 增设床位(提案建议1、2)
_GOES_ON = lazily(
    rf"(?!{AND}|[等的])(?:{LETTER}|、(?!“)|(?<={LETTER})、(?=“)|“[^“”]{{1,8}}”(?={LETTER})){{2,30}}"
    r"的?(?:问题|建议)"
)
_QUOTES = tuple('“「『"”')  # which open a quotation
SENTENCE = 14  # characters, with its marks, of a quotation that is no slogan


@lru_cache(maxsize=128)  # several rules ask of the same headings
def opening_ask(text: str, start: int, stop: int) -> tuple[int, int, bool] | None:
    """Return the ask that a heading or item opens with: its ends, and whether it is loose."""
    rules = load_grammar()
    at, stop = behind(rules.number, text, start, stop), min(stop, start + 2 * LONGEST)
    opening = rules.opening.match(text, at, stop)
    if opening and not opening[0].strip():
        opening = None
    at = opening.end() if opening else at
    quoted = find_quoted(text[at:stop], LONGEST) if text.startswith(_QUOTES, at) else []
    if quoted and quoted[0].start == 0:
        end = at + quoted[0].end
        alone = end - at > SENTENCE and not text[end:stop].strip(" 。:\n")
        goes_on = end - at <= SENTENCE and _GOES_ON.match(text, end, stop)  # “一老一小”服务不足
        named = (opening and not goes_on) or alone or rules.after_quote.match(text, end, stop)
        if named:
            return at + 1, end - 1, False
    pointing = _POINTING.search(text, at, stop)
    if not opening:
        return (at, pointing.start(), False) if pointing else None
    end, kind = _cut(text, at, pointing.start() if pointing else stop)
    words = text[at:end]
    if len(words.strip()) < 2 or is_talk(words):
        return None
    lead = opening[0].strip()
    plain = lead in ("对", "就", "对照")
    about = opening["told"] and lead.startswith(("关于", "有关", "针对"))
    told = about and text.startswith("。", end) and not rules.answered.search(words)
    return None if plain and not kind else (at, end, not (kind or told))


def _cut(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Return where an unquoted ask ends, and whether 的建议 or the like follows it."""
    tails = list(load_grammar().tail.finditer(text, start, stop))
    for match in tails:
        if match["kind"]:
            inside = text[start : match.start()]
            if not re.search("[。;:!?]", inside) and inside.count(",") <= 2:
                return match.start(), True
    for match in tails:
        if match[0] not in (",", "\n"):
            return match.start(), False
    return start + len(text[start:stop].rstrip()), False


def is_talk(words: str) -> bool:
    """Tell whether words speak of the reply itself or of asks in general: 以上建议, 办理情况."""
    return load_grammar().talk.search(words) is not None
