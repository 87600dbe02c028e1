"""Asks that sentences or paragraphs open with in one manner: 关于…, 您认为,…。 问:…? 先说…。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import Told, is_ask
from generator.annotate.ask_grammar import LINE, OPENS, plain_words
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_parts import is_trouble, wishes
from generator.annotate.ask_words import NTH, NUMERAL, SIGN, load_words
from generator.model import Reply, Role
from generator.notation.patterns import lazily

_TOLD = ("said", "wish", "most", "query", "ask", "asked")  # frames that say who asks
_MORE = lazily(",([^,。;:\n]{3,24})(?=。)")  # a further clause of it: 把预警发到手机上。
_SIGN = lazily("[关至]于|针对|的建议[,很]|的问题[客确]|问题,")


class _Frames(NamedTuple):
    """The rules, compiled."""

    opening: re.Pattern[str]  # 关于增设床位, at the beginning of a sentence
    called: re.Pattern[str]  # 增设床位的建议,
    begins: re.Pattern[str]  # the frames of paragraphs, by their names
    replies: re.Pattern[str]  # 答复:, below a label
    deed: re.Pattern[str]  # of the office: 为解决用水难问题,
    faults: re.Pattern[str]  # in a heading of the office's own troubles
    own: re.Pattern[str]  # what the office says of it or of itself


@cache
def _load() -> _Frames:
    """Put the rules together once."""
    w = load_words()
    numbered = (
        rf"(?:(?:{SIGN}|[-·]){{1,2}}|\(?(?:{NUMERAL}|\d)+(?:[、.)]|是)|{w.ordinal},|{w.besides},?)?"
    )
    some, long = "[^,。:;?\n]{4,40}?", "[^。?\n]{4,80}"
    begins = (
        rf"{numbered}{w.you}{w.adds}{w.verb}[,:](?P<said>{long})[。?](?=\s*\S)"
        rf"|(?:{NTH}[,、:])?{numbered}(?=[^,。:;?“”\n]{{4,40}}\?)(?=[^?\n]*{w.question})(?P<asked>[^,。:;?“”\n]{{4,40}})\?(?=\s*\S)"
        rf"|{NTH}[,:]{w.wish}(?P<wish>{long})。"
        rf"|(?:第{NUMERAL}[条点项件][,、:]?|{NUMERAL}是)(?:{w.about})?(?P<nth>[^,。:;?\n]{{3,40}}?(?:,[^,。:;?\n]{{2,20}})?)(?:的{w.kind})?。(?=\s*\S)"
        rf"|【?(?:{w.yours}|{w.paper})?(?:所?提|{w.said})?(?:{w.kind}|{w.worry}|关切|事项|内容)(?:{NUMERAL}|\d)*(?::|】:?)"
        rf"(?P<label>[^。:;?\n]{{4,60}})[。;?]?(?:\s*$|(?=【))"
        rf"|{numbered}“(?P<quoted>[^“”\n]{{6,60}})”[。:](?=\s*\S)|“(?P<query>{some})\?”|问[,:](?P<ask>{long})\?"
        rf"|【{w.about}?(?P<box>{some})】"
        rf"|[^,。:\n]{{0,10}}(?:{w.spoken}|{w.said})[^,。\n]{{0,6}}的是(?P<most>{some})[。,]"
        rf"|{numbered}[就对](?P<on>{some})一[事节点],|{numbered}(?=[^,。:;?\n]{{4,44}}。(?<=问题。|建议。)\s*\S)(?P<trouble>[^,。:;?\n]{{2,40}}?)的?(?:问题|建议)。"
        rf"|(?:至|对)于(?P<about>{some})[,。]|有关(?P<of>{some})(?:的(?:{w.idea}|{w.kind}))?[,。]"
    )
    return _Frames(
        opening=lazily(
            rf"{OPENS}{numbered}(?:关于|(?P<turns>至于|{LINE}针对))(?!{w.these}{w.deputy}|[这该此其]|[^,。:\n]*(?:{w.done}|{w.reported}))"
            rf"(?P<text>{plain_words('{2,40}?')})等?的?(?:{w.kind}|方面|{w.idea})?(?(turns)(?<!的))(?=[,。:])"
        ),
        called=lazily(
            rf"\s*{numbered}(?!{w.about}|[^,。:]*(?:{w.yours}|{w.paper}[中里]))(?P<text>{plain_words('{4,40}?')})"
            rf"(?:的建议(?=,|很)|的问题(?:客观|确实)存在|(?P<trouble>的?问题)(?=,))"
        ),
        begins=lazily(rf"\s*(?:{begins})"),
        replies=lazily(rf"\s*【?(?:{w.reply}|{w.own_deed}|处理)[^。:\n】]{{0,4}}[:】]"),
        deed=lazily(rf"^[为因由受随围聚]|{w.trouble}"),
        faults=lazily(rf"存在|{w.shortage}"),
        own=lazily(
            rf"^(?:{w.about}|您|你|{w.paper}|{w.counted}|[这此其]|已|正在|{w.answer})|{w.we}|如下|今年"
        ),
    )


def told_in_frames(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what paragraphs open with, where another opens in the same manner."""
    text, rules = reply.folded, _load()
    found: dict[tuple[str, int], list[tuple[Told, str | None]]] = {}
    rows = 0  # of 第一点…, 第二点…
    for block, after in zip(reply.blocks, (*reply.blocks[1:], None), strict=True):
        start, end = block.span
        heads = after and after.run_in  # 第二条，路面破损。 before what is said of it
        if block.role is not Role.PARAGRAPH and not heads:
            continue
        match = rules.begins.match(text, start, after.span.end if after and heads else end)
        frame = match.lastgroup if match else None
        if match is None or frame is None or not _may_be(match[frame]):
            continue
        if (heads and frame != "nth") or (frame == "trouble" and _is_own(reply, block.section)):
            continue
        if frame == "label" and not rules.replies.match(text, match.end()):
            continue
        rule = "ask-enumerated" if frame in _TOLD else "ask-counted"
        rows += frame == "nth" and "一" in match[0].lstrip()[:2]
        alike = found.setdefault((frame, rows if frame == "nth" else 0), [])
        words = alike[0][0].words if alike and frame not in _TOLD else match.span()
        alike.append((Told(*match.span(frame), words, rule), block.section))
    for (frame, _), alike in found.items():
        about = frame != "nth" or any(text.endswith("关于", 0, told.start) for told, _ in alike)
        yield from alike if len(alike) > 1 and about else ()


def _is_own(reply: Reply, section: str | None) -> bool:
    """Tell whether the heading of a section says that the office's own troubles follow."""
    heads = [each.span for each in reply.outline if each.id == section]
    return any(_load().faults.search(reply.folded, *span) for span in heads)


def _may_be(words: str) -> bool:
    """Tell whether words may be an ask."""
    return not _load().own.search(words) and not is_talk(words)


def told_beside(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield what sentences open with, each an ask where others open so: 关于…, 至于…, …的建议,."""
    rules, opens, since, taken = _load(), start, start, start
    for sign in _SIGN.finditer(text, start, stop):
        opens = max(opens, *(text.rfind(mark, since, sign.start()) + 1 for mark in "。;:!?"))
        since = sign.start()
        if opens < taken:
            continue
        called = sign[0].startswith(("的", "问"))
        match = (rules.called if called else rules.opening).match(text, opens, stop)
        if match and match.end() > since:
            taken = match.end()
            at, end = match.span("text")
            more = _MORE.match(text, taken, stop)
            end = more.end() if more and end == taken and wishes(more[1]) else end
            words = match["text"]
            deed = called and match["trouble"] and rules.deed.search(words)
            wish = wishes(words) and sign[0] not in ("针对", "问题,")  # 针对不同需求,
            fits = wish or (is_trouble(words) and not deed)
            if (fits or sign[0] == "关于") and is_ask(words, doubtful=False):
                yield Told(at, end, (match.start(), max(taken, end)), "ask-beside")
