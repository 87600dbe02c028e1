"""What the proposal asked for (建议、问题) as the reply repeats it, and where it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model import Ask, Block, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.quotations import find_quoted
from generator.notation.sentences import behind, sentence_at

_HAN = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"\s*(?:第?{_HAN}{{1,3}}(?:部分|条|是(?!否))?[、,.:]?|\({_HAN}{{1,3}}\)[、.,]?|\(?\d{{1,2}}\)?[、.,:]"
    r"|\(\d{1,2}\)|[①-⑳][、.]?|首先,|其次,|再次,|最后,)?\s*"
)
# Who proposed: 您, 你们, 贵委, 代表们, 提案.
_WHO = (
    r"(?:您们?|你们?|贵[一-龥]{1,4}?|(?:各位)?(?:代表|委员)们?|提案|议案|建议"
    r"|群众|市民|村民|居民|企业|家长|牧民|农民)"
)
_SAID = r"(?:所?(?:提出|反映|提到|指出|提及|关注|关心|建议|担心|提)|提案中|建议中)(?:过)?"
_FROM = rf"{_WHO}(?:在?(?:本|此|该)?(?:提案|建议|议案|来信|文)中?)?(?:还|也)?{_SAID}的?(?:关于)?"
_NTH = rf"(?:第(?:{_HAN}|\d)+[条点项个]?(?:建议|意见|问题)|(?:建议|意见|问题)(?:{_HAN}|\d)+)[,:的]*"
_ASKING = "建议(?=[^,。;:“”]{4,60}的建议)"
_OPENING = re.compile(
    rf"(?:(?:关于|针对|对于|对照|对|就)\s*(?:{_FROM})?\s*(?:{_NTH})?(?:{_ASKING})?|{_FROM}|{_NTH}|{_ASKING})\s*"
)
# What follows an ask: 的建议, 等问题, 工作开展情况.
_KIND = r"(?:建议|问题|意见|诉求|提议|要求|事项|方面)"
_TAIL = re.compile(
    rf"(?P<kind>(?:等|这一|这个|方面)?的?(?:几点|有关|相关)?(?:{_KIND}))|[,。;:!?]|\n"
)
_COUNTED = re.compile(
    rf"(?:第?(?:{_HAN}|\d|几|多|两)+[项条点个方件]|以上|上述|具体|有关|相关|其他|后续(?:关|问|工)|(?:第?\d+号))"
)
_TALK = re.compile(
    r"提案|议案|答复|办理|所提|贵[委会党局]|(?:基本|总体|工作|进展|开展|落实|主要|相关|有关)情况|(?:几|一)点说明|说明$|下一?步|今后|工作打算|感谢"
    r"|(?:主要|具体)(?:做法|措施|工作)$"
)
_NUMBERED = re.compile(r"第\d+号(?:建议|提案)\(([^()]{2,40})\)")
_SPOKEN = re.compile(
    rf"(?:(?P<who>{_WHO})[^,。;:“”]{{0,12}}?(?P<said>提出|反映|提到|指出|提及|关注|关心|担心)的?(?:关于)?[^,。;:]{{0,16}}"
    rf"|第{_HAN}[条点项个]?[,、:]?(?:关于)?|针对|关于|对于|(?:^|[。;,\n])\s*(?:同时|另外|此外)?,?(?:所|还|又)?提出的?(?:关于)?)\s*$"
)
_PROPOSER = "(?:您们?|你们|贵[一-龥]|代表们?|委员们?)"
_PROPOSED = re.compile(rf"{_PROPOSER}(?:还|也|提出)?建议[^,。;:]{{0,16}}$")
_RAISED = re.compile(rf"{_PROPOSER}(?:还|也)?(?:所?提出|反映)的?(?:关于)?$")
_PLAIN = re.compile(
    rf"(?=[您你贵各代委提议建群市村居企家牧农])(?<!解决)(?<!落实)(?<!采纳)(?<!感谢){_WHO}(?:在(?:提案|建议|议案)中|(?:提案|建议|议案)中?)?(?:还)?所?(?:提出的|反映的|指出的|提及的|(?<=还)提到的?|提到的|关心的|关注的)(?:关于)?"
    r"(?P<text>[^,。;:!?“”《》\n]{4,60}?)(?:等)?的?(?:问题|建议)(?!的?(?:提案|议案|收|已|办理))"
)
_SENTENCE = re.compile(
    rf"(?:(?<=[。;!?\n])|^)\s*(?:关于|针对|对于)(?:{_FROM})?(?P<text>[^,。;:!?“”《》\n]{{4,40}}?)"
    r"(?:等)?的?(?:建议|问题)(?=[,。:])"
)
_ITEM = re.compile(
    rf"{_HAN}是(?:关于|针对|(?=建议[^,。;:“”]{{4,40}}的建议))(?:{_FROM})?(?:建议)?(?P<text>[^,。;:!?“”《》\n]{{4,40}}?)"
    r"(?:(?:等)?的?(?:建议|问题)|方面)?(?=[,。;:])"
)
_PATTERNS = (  # and what must stand in a paragraph for each to be tried
    (re.compile("[提反指关][出映及到心注]"), _PLAIN),
    (re.compile("关于|针对|对于"), _SENTENCE),
    (re.compile("是(?:关于|针对|建议)"), _ITEM),
)
_AFTER_QUOTE = re.compile(
    r"(?:等|这一|这个)?的?(?:建议|问题|意见|诉求|提议|要求|一事)(?!的?(?:提案|议案|收|已收))"
)
_RECEIVED = re.compile("收悉|已?收到|交由|现将|转交|函复如下|答复如下|回复如下|复函如下")
_TAILED = re.compile(
    r"(?!关于|针对|对于|对照|对|就|您|你)(?P<text>[^。;:!?,“”\n]{4,60}?)(?:的(?:建议|提议|诉求)|(?P<problem>的?问题))。?\s*$"
)
_OWN_TROUBLE = re.compile(
    "存在|主要(?:问题|困难)|(?:困难|不足|短板|难点)[和与及、]|[和与及、](?:困难|不足)|(?:困难|不足|短板|难点)\\s*$|下一?步|今后|打算|对策|办理|答复|工作建议|解决|破解|化解|[几两三四五六七八九]点"
)
_EMPTY = re.compile(
    "(?:您|你)们?所?(?:提出|反映|提)?的?$|(?:宝贵|好的|以上|上述)?的?(?:宝贵)?(?:意见|建议|问题)"
)
_LONGEST = 120


class _Found(NamedTuple):
    """An ask before it is put together; `heads` where it heads a section."""

    start: int
    end: int
    section: str | None
    heads: bool = False


def find(reply: Reply) -> tuple[Ask, ...]:
    """Return the demands and problems that the reply takes up, in order, each once."""
    text = reply.folded
    found = [*_in_headings(reply)]
    for block in reply.blocks:
        if block.role is Role.PARAGRAPH:
            found += _in_paragraph(reply, block)
    own_title = _plain(fold(reply.metadata.proposal_title or ""))
    by_section = len({ask.section for ask in found if ask.heads}) > 1
    asks: dict[str, Ask] = {}
    for start, end, section, heads in sorted(found):
        words = _plain(text[start:end])
        new = (heads and by_section) or words not in own_title
        if len(words) > 1 and new and words not in asks and not _EMPTY.match(words):
            printed = re.sub(r"\s+", "", reply.text[start:end])
            asks[words] = Ask(printed, Span(start, end), section)
    return tuple(asks.values())


def _plain(text: str) -> str:
    """Return a text without what may differ between two printings of one ask."""
    return re.sub(r"[\s“”‘’\"'《》,，、]|^关于|的?(?:提案|建议|议案)$", "", text)


def _in_headings(reply: Reply) -> Iterator[_Found]:
    """Yield the asks that head a section; a part is none when its sections are."""
    text = reply.folded
    found = [
        (heading, *ask)
        for heading in reply.outline
        if (ask := _heads(text, heading.span.start, heading.span.end))
    ]
    for place, (heading, start, end, loose) in enumerate(found):
        below = (other.id.startswith(f"{heading.id}-") for other, *_ in found[place + 1 :])
        if not (loose and any(below)):
            yield _Found(start, end, heading.id, heads=True)
    yield from _by_their_ends(reply)


def _by_their_ends(reply: Reply) -> Iterator[_Found]:
    """Yield asks that headings name without 关于: …的建议, …问题 where a neighbour ends so."""
    text = reply.folded
    tailed = []
    doubtful: set[str] = set()  # sections that tell the issuer's own problems and plans
    for heading in reply.outline:
        start, end = heading.span
        parent = heading.id.rpartition("-")[0]
        if parent in doubtful or _OWN_TROUBLE.search(text, start, end):
            doubtful.add(heading.id)
            continue
        if match := _TAILED.match(text, behind(_NUMBER, text, start, end), end):
            tailed.append((parent, heading, match))
    problems = [parent for parent, _, match in tailed if match["problem"]]
    for parent, heading, match in tailed:
        if not match["problem"] or problems.count(parent) > 1:
            yield _Found(*match.span("text"), heading.id, heads=True)


def _in_paragraph(reply: Reply, block: Block) -> Iterator[_Found]:
    """Yield the asks that head a numbered paragraph, and those quoted within one."""
    text, (start, stop) = reply.folded, block.span
    if not block.run_in and text[start : behind(_NUMBER, text, start, stop)].strip():
        ask = _heads(text, start, min(stop, start + _LONGEST))
        if ask and not ask[2]:
            yield _Found(ask[0], ask[1], block.section)
    for quoted in find_quoted(text[start:stop], _LONGEST):
        at, end = start + quoted.start, start + quoted.end
        if quoted.mark == "“":
            before = text[max(start, at - 40) : at]
            said = _AFTER_QUOTE.match(text, end, stop) and _SPOKEN.search(before)
            raised = _RAISED.search(before) and text[end : end + 1] in ",。:"
            if (said or raised or _PROPOSED.search(before)) and not _received(reply, at):
                yield _Found(at + 1, end - 1, block.section)
    for sign, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop) if sign.search(text, start, stop) else ():
            at, end = match.span("text")
            if not _is_talk(match["text"]) and not _received(reply, at):
                yield _Found(at, end, block.section)


def _is_talk(words: str) -> bool:
    """Tell whether words speak of the reply itself or of asks in general: 以上建议, 办理情况."""
    return _COUNTED.match(words) is not None or _TALK.search(words) is not None


def _received(reply: Reply, position: int) -> bool:
    """Tell whether a place belongs to the sentence that says the proposal was received."""
    sentence = sentence_at(reply.sentences, position)
    start, stop = sentence.span if sentence else (position, position)
    opens = max(start, reply.folded.rfind(":", start, position) + 1)
    return _RECEIVED.search(reply.folded, opens, stop) is not None


def _heads(text: str, start: int, stop: int) -> tuple[int, int, bool] | None:
    """Return the ask that a heading or item opens with: its ends, and whether it is a loose one."""
    at = behind(_NUMBER, text, start, stop)
    opening = _OPENING.match(text, at, stop)
    if opening and (numbered := _NUMBERED.match(text, opening.end(), stop)):
        return (*numbered.span(1), False)
    at = opening.end() if opening else at
    quoted = find_quoted(text[at:stop], _LONGEST)
    if quoted and quoted[0].start == 0 and quoted[0].mark == "“":
        end = at + quoted[0].end
        if opening or _AFTER_QUOTE.match(text, end, stop):
            return at + 1, end - 1, False
    if not opening:
        return None
    end, kind = _cut(text, at, stop)
    words = text[at:end]
    if len(words.strip()) < 3 or _is_talk(words):
        return None
    plain = text[opening.start() : opening.end()].strip() in ("对", "就", "对照")
    return None if plain and not kind else (at, end, not kind)


def _cut(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Return where an unquoted ask ends, and whether 的建议 or the like follows it."""
    tails = list(_TAIL.finditer(text, start, stop))
    for match in tails:
        if match["kind"]:
            inside = text[start : match.start()]
            if not re.search("[。;:!?]", inside) and inside.count(",") <= 2:
                return match.start(), True
    for match in tails:
        if match[0] not in (",", "\n"):
            return match.start(), False
    return start + len(text[start:stop].rstrip()), False
