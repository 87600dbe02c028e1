"""Asks that sentences or paragraphs open with in one manner: 关于…, 您认为,…。 问:…? 先说…。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.annotate.ask_clauses import Told, is_ask, sayers
from generator.annotate.ask_grammar import OPENS, plain_words
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_parts import is_alike
from generator.model import Reply, Role
from generator.notation.patterns import lazily
from generator.vocabulary.tables import patterns_of

_NUMERAL = "[一二三四五六七八九十]"
_OWN = lazily(
    r"^(?:关于|针对|对|就|您|你们?|[代委]|提案|建议|上述|以上|[这此其]|我[局委厅部办]|已|正在)|我们|[目当]前|今年|如下"
)
_TOLD = ("said", "wish", "most", "query", "ask", "people")  # frames that say who asks
_HELD, _NEAR = lazily("的是|一事,|-|问题。"), 48  # signs, and the characters that hold one


_SIGN = lazily(r"关于(?<=[。;:!?\s、.),是\-·■▲◆]..)")


def _numbered(words: Mapping[str, str]) -> str:
    each = rf"(?:{_NUMERAL}|\d)"
    return (
        rf"(?:[-·■▲◆]{{1,2}}|\(?{each}+(?:[、.)]|是)|[其第]{_NUMERAL},|{words['ordinal']},"
        rf"|{words['besides']},?)?"
    )


@cache
def _words() -> Mapping[str, str]:
    return {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}


@cache
def _opening() -> re.Pattern[str]:
    """关于增设床位, at the beginning of a sentence, and nothing that the office says of it."""
    words = _words()
    of_it = rf"{words['deputy']}|[这该此其]|[以上]述"
    doubt = r"已|正在|属实|情况|将|我[局委厅部办]|如下|通知|所提|提出|反映"
    return lazily(
        rf"{OPENS}{_numbered(words)}关于(?!{of_it}|[^,。:\n]*(?:{doubt}))"
        rf"(?P<text>{plain_words('{2,40}?')})等?的?(?:{words['kind']}|方面|{words['idea']})?(?=[,。:])"
    )


@cache
def _load() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the frames of paragraphs, named, and those that hold one of `_HELD`."""
    words = _words()
    you, also, _, verb = sayers()
    people = "(?:群众|市民|村民|居民|企业|家长|大家|乡亲们?)"
    numbered = _numbered(words)
    some, long = "[^,。:;?\\n]{4,40}?", "[^。?\\n]{4,80}"
    begins = (
        rf"{numbered}{you}{also}{verb}[,:](?P<said>{long})[。?](?=\s*\S)"
        rf"|第{_NUMERAL}[条点项个]?[,:]{words['wish']}(?P<wish>{long})。(?=\s*\S)"
        rf"|“(?P<query>{some})\?”|问[,:](?P<ask>{long})\?"
        rf"|【(?P<box>{some})】|“(?P<quote>{some})”[,。:]"
        rf"|(?:首先|其次|再次|[先再三四五]|最后)(?:来|还)?[说谈讲看]+(?P<turn>{some})[。,]"
        rf"|{numbered}(?:就|对于?)(?P<as>{some})(?:而言|来说|来讲),"
        rf"|(?:说到|谈到|至于|对于)(?P<about>{some})[,。]|所提(?P<raised>{some}),"
        rf"|{people}(?:{words['said']}|[盼期]望|要求|关心)的(?P<people>{some}),"
    )
    holds = (
        rf"[^,。:\n]{{0,10}}(?:{words['spoken']}|[问提盼]|{words['said']})[^,。\n]{{0,6}}的是"
        rf"(?P<most>{some})[。,]"
        rf"|(?P<matter>{some})(?:一事,|-{{1,2}}|的?问题。)"
    )
    return lazily(rf"\s*(?:{begins})"), lazily(rf"\s*(?:{holds})")


def told_in_frames(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what paragraphs open with, where another opens in the same manner."""
    text, (begins, holds) = reply.folded, _load()
    found: dict[str, list[tuple[Told, str | None]]] = {}
    for block in reply.blocks:
        start, end = block.span
        if block.role is not Role.PARAGRAPH:
            continue
        held = _HELD.search(text, start, min(end, start + _NEAR))
        match = begins.match(text, start, end) or (holds.match(text, start, end) if held else None)
        frame = match.lastgroup if match else None
        if match is None or frame is None or not _may_be(match[frame], frame):
            continue
        rule = "ask-enumerated" if frame in _TOLD else "ask-counted"
        alike = found.setdefault(frame, [])
        words = alike[0][0].words if alike and frame not in _TOLD else match.span()
        alike.append((Told(*match.span(frame), words, rule), block.section))
    for alike in found.values():
        yield from alike if len(alike) > 1 else ()


def _may_be(words: str, frame: str) -> bool:
    """Tell whether words may be an ask, a quotation only where it is a wish or tells a trouble."""
    return not _OWN.search(words) and not is_talk(words) and (frame != "quote" or is_alike(words))


def told_beside(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield what sentences open with: 关于…, each an ask where others open so."""
    opens, since, tried = start, start, -1
    for sign in _SIGN.finditer(text, start, stop):
        opens = max(opens, *(text.rfind(mark, since, sign.start()) + 1 for mark in "。;:!?"))
        since = sign.start()
        if opens == tried:
            continue
        tried = opens
        match = _opening().match(text, opens, stop)
        if match and match.end() > sign.start() and is_ask(match["text"], doubtful=False):
            yield Told(*match.span("text"), match.span(), "ask-beside")
