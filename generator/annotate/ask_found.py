"""Asks found by several rules, put together: each apart, once, with the section that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_parts import echoes, is_alike, is_trouble, parts_of, wishes
from generator.annotate.ask_words import ABOUT
from generator.model import Reply, Span
from generator.notation.sentences import behind

# The rules that tell best where an ask begins and ends, and the one that tells it worst.
_SURER = {"ask-enumerated": 1, "ask-quoted": 2, "ask-named": 3, "ask-beside": 5}


_LEADS = "的出到及议:,对"  # before a quotation of what is asked, not of a part of it
_WHOLE = 8  # characters of a quotation that is an ask of its own, no slogan
_TOPIC = 6  # characters of a heading that only names a matter
_BESIDES = 3  # characters of what goes before a further ask: 另外,

_OPENING = (
    "ask-beside",
    "ask-opening",
    "ask-counted",
    "ask-quoted",
    "ask-item",
)  # rules of what is treated
_ABOUT = tuple(ABOUT.split("|"))  # before who asks, it opens what is treated next
_RETOLD = ("ask-enumerated", "ask-told", "ask-quoted", "ask-heading")  # rules of what stands above
_NAMED = ("”", "的建议", "建议", "的问题", "问题")  # behind an ask that a heading names for one


class Found(NamedTuple):
    """An ask before it is put together; `heads` where it heads a section."""

    start: int
    end: int
    section: str | None
    rule: str
    words: Span  # the ask with what tells it for one
    heads: bool = False


def apart(found: list[Found]) -> list[Found]:
    """Leave out what overlaps with a surer find; a slogan within an ask is a part of it."""
    kept: list[Found] = []
    for ask in sorted(found, key=_rank):
        inside = ask.rule == "ask-quoted" and any(
            other.start + 4 < ask.start and ask.end <= other.end
            for other in found
            if other.rule != "ask-quoted"
        )
        over = any(other.start < ask.end and ask.start < other.end for other in kept)
        if not over and not inside:
            kept.append(ask)
    return kept


def _heads(reply: Reply) -> list[tuple[str, str]]:
    """Return the headings, by their ids, without what says only that they head something."""
    text, rules = reply.folded, load_grammar()
    return [
        (each.id, text[behind(rules.number, text, *each.span) : each.span.end])
        for each in reply.outline
    ]


def one_each(text: str, found: list[Found]) -> list[Found]:
    """Leave out what a section says beside the ask that heads it, or, where most do, its head.

    A section answers one ask. Where each section tells an ask of its own, the heads name no more
    than what they are about: 一、收费问题  您建议降低标准。 Behind the last the letter goes on.
    """
    heads = [ask for ask in found if ask.heads]
    closing = max(heads, key=lambda ask: ask.start, default=None)
    number, sections = load_grammar().number, {ask.section for ask in heads}
    beside = [
        ask
        for ask in found
        if not ask.heads
        and (ask.rule != "ask-item" or not text.startswith("\n", ask.end))
        and ask.section in sections
        and not text[ask.words.start : behind(number, text, *ask.words)].strip()
        and not (text.endswith(_ABOUT, 0, ask.words.start) and text.startswith("的建议", ask.end))
    ]
    more = [ask.start for ask in beside if closing and _opens_line(text, closing.end, ask)]
    beside = [ask for ask in beside if not more or ask.start < min(more)]
    about = _topics(text, heads, beside)
    heads = [ask for ask in heads if ask not in about]
    beside = [ask for ask in beside if all(ask.section != topic.section for topic in about)]
    inside = {ask.section for ask in beside}
    loose = not any(text.startswith(_NAMED, ask.end) for ask in heads)
    # by a heading above that says they treat asks, not by their own words or how many there are
    led = all(ask.start >= ask.words.end and text[ask.words.end - 1] not in "。:" for ask in heads)
    least = (len(heads) / 2 if led else 2 * len(heads) / 3) if loose else len(heads)
    most = len(inside) >= least
    dropped = [*about, *(ask for ask in beside if not _of_its_own(text, ask))]
    if most and len(inside) > 1:
        names = {text[ask.start : ask.end] for ask in heads}  # in a row above them too
        said = [ask for ask in found if text[ask.start : ask.end] in names]
        dropped = [*about, *(ask for ask in said if ask not in beside)]
    return [ask for ask in found if ask not in dropped]


def _topics(text: str, heads: list[Found], beside: list[Found]) -> list[Found]:
    """Return the heads that only name what the ask is about that their section opens with."""

    def opens(head: Found, ask: Found) -> bool:
        of = ask.section == head.section and "。" not in text[head.end : ask.words.start]
        return of and ask.rule != "ask-quoted" and is_alike(text[ask.start : ask.end])

    return [
        head
        for head in heads
        if text.endswith("关于", 0, head.start)
        and head.end - head.start <= _TOPIC
        and not text.startswith(_NAMED, head.end)
        and not (wishes(words := text[head.start : head.end]) or is_trouble(words))
        and any(opens(head, ask) for ask in beside)
    ]


def _of_its_own(text: str, ask: Found) -> bool:
    """Tell whether an ask is a further one: quoted at length, or said beside the rest: 您还问."""
    rules = load_grammar()
    further = rules.further.search(text, ask.words.start, ask.start)
    further = further or rules.refused.match(text, max(ask.end, ask.words.end))
    whole = ask.rule == "ask-quoted" and text[ask.start - 2] in _LEADS
    return further is not None or (whole and ask.end - ask.start > _WHOLE)


def without_asides(text: str, found: list[Found]) -> list[Found]:
    """Leave out what leads to a row of asks, and what is told beside the ask of a paragraph."""
    rules = load_grammar()
    opening = [ask for ask in found if ask.rule in _OPENING]
    rows = [ask for ask in found if ask.rule == "ask-enumerated"]

    def wished(ask: Found) -> bool:  # 您建议的, 代表追问: it wants an answer of its own
        return rules.wish.search(text, ask.words.start, ask.start) is not None

    def opens(ask: Found) -> int:  # what announces labels stands above
        return ask.start - _BESIDES if ask.rule == "ask-counted" else ask.words.start

    def aside(ask: Found) -> bool:
        line = text.rfind("\n", 0, ask.start) + 1
        begins = ask.start - len(text[line : ask.start].lstrip())  # behind its blanks
        of = not text.endswith(_ABOUT, line, ask.words.start) and any(
            line <= each.start
            and opens(each) < begins + _BESIDES
            and "。" in text[each.end : ask.start]
            for each in opening
        )
        leads = any("。" not in text[ask.end : each.start] for each in rows if each.start > ask.end)
        of = of and not (_of_its_own(text, ask) or wished(ask))
        return (of and ask.rule in ("ask-told", "ask-named")) or (leads and ask.rule == "ask-told")

    return [ask for ask in found if not aside(ask)]


def without_labels(text: str, found: list[Found]) -> list[Found]:
    """Leave out what labels parts of the letter for asks that are all told above them."""

    def told_above(ask: Found) -> bool:
        named = [e.start for e in single if (e.rule, e.words) == (ask.rule, ask.words)]
        line = text.rfind("\n", 0, ask.words.start)
        above = [
            e
            for e in single
            if e.start < min(named)
            and not e.heads
            and (e.start > line or e.rule == "ask-enumerated")
        ]
        return len(above) >= len(named)

    single = apart(found)
    labels = {ask for ask in single if ask.rule == "ask-counted" and told_above(ask)}
    return [ask for ask in found if ask not in labels]


def _opens_line(text: str, above: int, ask: Found) -> bool:
    """Tell whether an ask opens a line, behind a sentence since the last heading."""
    line = text.rfind("\n", 0, ask.words.start) + 1
    before = text[line : ask.words.start].strip()
    return "。" not in before and "。" in text[above:line].lstrip("。")


def parted(reply: Reply, found: Sequence[Found]) -> Iterator[Found]:
    """Yield asks told in one breath apart, those of headings as they stand.

    A row that the letter only praises is thanks for the proposal, no ask that it answers.
    """
    text, praised = reply.folded, load_grammar().praised
    rows = any("、" in text[ask.start : ask.end] for ask in found if not ask.heads)
    heads = [head for _, head in _heads(reply)] if rows else []
    for ask in found:
        parts = [] if ask.heads else parts_of(text[ask.start : ask.end], heads)
        thanked = len(parts) > 1 and praised.match(text, ask.end)
        for start, end in parts if len(parts) > 1 and not thanked else ():
            yield ask._replace(start=ask.start + start, end=ask.start + end, rule="ask-enumerated")
        if len(parts) < 2:
            yield ask


def answered(reply: Reply, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the asks, those listed above with the section that answers, which names none anew."""
    text, heads = reply.folded, _heads(reply)
    listed: list[str] = []
    rows = [text[ask.start : ask.end] for ask in found if ask.rule == "ask-enumerated"]
    headed = [text[ask.start : ask.end] for ask in found if ask.heads]
    told = [(head, [row for row in rows if echoes(head, row)]) for head in headed]
    fuller = all(len(row) <= len(head) for head, of in told for row in of)
    anew = fuller or sum(not of for _, of in told) > 1  # they tell more than the row above them
    for ask in sorted(found, key=_order):
        words = text[ask.start : ask.end]
        if ask.rule == "ask-enumerated":
            listed.append(words)
            of = [key for key, head in heads if echoes(head, words)]
            yield ask._replace(section=of[0]) if len(of) == 1 else ask
        elif not (
            ((ask.heads and not anew) or ask.rule == "ask-beside")
            and any(echoes(words, each) for each in listed)
        ):
            yield ask


def unless_retold(text: str, found: list[Found]) -> list[Found]:
    """Leave out what paragraphs tell before headings that ask, two or more: these say it again."""
    heads = [ask.start for ask in found if ask.heads]

    def retold(ask: Found) -> bool:
        row = ask.section is None and text.count("、", ask.start, ask.end) > 1  # of troubles
        beside = ask.rule in ("ask-quoted", "ask-told") and ask.section is not None
        line = text.rfind("\n", 0, ask.words.start) + 1
        numbered = (
            line < ask.words.start == behind(load_grammar().number, text, line, ask.words.start)
        )
        return (ask.rule in _RETOLD or (row and ask.rule == "ask-named")) and not (
            ask.heads or beside or numbered or text.endswith(_ABOUT, 0, ask.words.start)
        )

    return [ask for ask in found if len(heads) < 2 or ask.start >= min(heads) or not retold(ask)]


def _rank(found: Found) -> int:
    return 0 if found.heads else _SURER.get(found.rule, 4)


def _order(found: Found) -> tuple[int, int, str]:
    return found.start, found.end, found.section or ""
