"""Asks that a reply quotes: 您提出的“…”, 第3条建议“…”, “…”的建议."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annotate.ask_clauses import Told
from generator.annotate.ask_grammar import LONGEST, load_grammar
from generator.annotate.ask_heads import SENTENCE
from generator.annotate.ask_parts import is_alike
from generator.notation.quotations import find_quoted

_SAYERS = "您你贵案员表议"  # characters of those who ask
_AMONG = ("中", "里", "中,", "里,")
_SHORT = 4  # characters of a quotation that asks something, be it neither wish nor trouble
_LONG = 8  # characters of a quotation that is no slogan, be it a wish or not
_BEFORE = 40  # characters before a quotation
_AGREED = ("建议", "意见", "一条")  # behind a quotation that 对 goes before
_JOINED = 5  # characters between two quotations that belong together


def told_in_quotes(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield the asks that a paragraph quotes; of quotations in a row all where the first is one."""
    rules = load_grammar()
    last = among = start  # where the last quoted ask ended, and a sentence that quotes several
    for quoted in find_quoted(text[start:stop], LONGEST):
        at, end = start + quoted.start, start + quoted.end
        if quoted.mark != "“" or _is_name(text[at + 1 : end - 1]):
            continue
        first = max(start, at - _BEFORE)
        before = text[first:at]
        named = rules.after_quote.match(text, end, stop)
        joined = last > start and at - last <= _JOINED
        in_a_row = joined and rules.goes_on.fullmatch(text, last, at)
        said = rules.said.search(before) if named else None
        raised = rules.raised.search(before) if rules.idea.match(text, end, stop) else None
        told = said or raised or rules.proposed.search(before)
        lead = first + told.start() if told else None
        long = end - at > _LONG
        opens = at == start or text[at - 1] in "。;,:!?"
        told_of = opens or any(map(before.__contains__, _SAYERS))
        if lead is None and (long or (told_of and is_alike(text[at + 1 : end - 1]))):
            called = named and "建议" in named[0] and (long or opens)  # no 街道“…”的建议
            lead = at if called else _told_at_length(text, (start, stop), (at, end))
        if before.endswith(_AMONG) and rules.among.search(before):
            among = max(end, text.find("。", end, stop))
        agreed = named and before.endswith("对") and any(map(named[0].__contains__, _AGREED))
        if lead is not None or agreed or in_a_row or at < among:
            last = end
            words = (at if lead is None else lead, named.end() if named else end)
            yield Told(at + 1, end - 1, words, "ask-quoted")


def _is_name(quoted: str) -> bool:
    """Tell whether a quotation names a thing and asks nothing: “坏桩”, unlike “停车难”."""
    return len(quoted) < _SHORT and not is_alike(quoted)


def _told_at_length(text: str, within: tuple[int, int], quoted: tuple[int, int]) -> int | None:
    """Return where the words begin that tell a long quotation for an ask, None where none do.

    Its clause or item ends with it.
    """
    rules, (start, stop), (at, end) = load_grammar(), within, quoted
    first = max(start, at - _BEFORE)
    before = text[first:at]
    ends = end == stop or text[end] in ",。;:)\n“" or text[end - 2] in "。;!?"
    if ends and start < at < end - SENTENCE and rules.number.fullmatch(text, start, at):
        return start
    told = rules.telling.search(before) if ends else None
    return first + told.start() if told else None
