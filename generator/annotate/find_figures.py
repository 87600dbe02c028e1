"""Figures: every quantity in arabic digits between salutation and closing, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.annotate.figure_context import read_indicator, read_qualifier
from generator.annotate.figure_names import BROKEN, is_no_figure
from generator.annotate.figure_setting import dates_named, last_before, places_named
from generator.model import Block, Figure, Problem, Reply, Role, Span
from generator.notation.quantities import Quantity, find_quantities
from generator.notation.sentences import sentences_in
from generator.notation.squeezed import Squeezed
from generator.vocabulary.units import Units, load_units

_DIGIT = re.compile(r"[0-9]")
_BLANKS = re.compile(r"\s")
# A blank between digits parts two numbers, unless it groups thousands: 1 200元.
_BLANK_IN_NUMBER = re.compile(
    r"(?P<grouped>(?<![0-9.,])[0-9]{1,3}(?:\s[0-9]{3})+(?![0-9]))|(?<=[0-9])\s(?=\s*[0-9])"
)
_HIDDEN = "◇"
_WIDE_COMMA = re.compile(r"，(?<=[0-9０-９]，)(?=[0-9０-９])")
_CITED = re.compile(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,6}》")
_SUM = re.compile(r"[“\"][^“”\"+]{0,20}\d[^“”\"+]{0,20}\+[^“”\"]{0,60}[”\"]")
_LISTED = re.compile(r"[、,和及与]\d")
_CLOSING = re.compile(
    r"(?:再次|衷心|诚挚|非常|十分|最后)?,?(?:再次|衷心|诚挚|非常|十分|最后)?感谢|以上(?:答复|回复|意见)|"
    r"专此|特此|此复|此致|(?:敬|恳)?请您?(?:对|填)|欢迎|如(?:您?对|有)|您(?:如|若)?对.{0,6}答复"
)
# At the head of a paragraph: a list number glued to a year or to whole things (1.2022年, 1.3个).
_GLUED = re.compile(r"(?:^|(?<=[;。:]))\d{1,2}\.(?=(?:19|20)\d\d年)")
_GLUED_COUNT = re.compile(r"(?P<item>\d{1,2}\.)\d{1,3}(?![.\d])")


def find(reply: Reply) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Return the figures of a letter; what cannot be told from its words stays None."""
    found: list[Figure] = []
    folded = _with_wide_commas(reply)
    for block in _letter(reply):
        if _DIGIT.search(folded, *block.span):
            found.extend(_figures(reply, folded, block))
    return tuple(found), ()


def _with_wide_commas(reply: Reply) -> str:
    """Return the folded text with 、 for wide commas between digits: they group no thousands."""
    pieces, last = [], 0
    for comma in _WIDE_COMMA.finditer(reply.text):
        pieces += [reply.folded[last : comma.start()], "、"]
        last = comma.end()
    return "".join([*pieces, reply.folded[last:]])


def _letter(reply: Reply) -> list[Block]:
    """Return the blocks between salutation and closing."""
    blocks = [b for b in reply.blocks if b.role in (Role.HEADING, Role.PARAGRAPH)]
    while len(blocks) > 1 and blocks[-1].role is Role.PARAGRAPH:
        span = blocks[-1].span
        head = reply.folded[span.start : span.end].strip()[:30]
        if not _CLOSING.match(head):
            break
        del blocks[-1]
    return blocks


def _figures(reply: Reply, folded: str, block: Block) -> Iterator[Figure]:
    """Yield the figures of one block."""
    view = _view(folded, block.span)
    text = view.text
    outside = _without_names(text)
    kept = [q for q in _quantities(outside) if not is_no_figure(outside, q)]
    index = 0
    indicator: str | None = None
    last_end = 0
    for sentence in sentences_in(reply.sentences, block.span) if kept else ():
        span = Span(*(bisect_left(view.at, position) for position in sentence.span))
        if index == len(kept) or kept[index].start >= span.end:
            continue
        places = places_named(outside, span)
        dates = dates_named(outside, span)
        while index < len(kept) and kept[index].start < span.end:
            quantity = kept[index]
            value = view.span(quantity.start, quantity.end)
            indicator = read_indicator(text, quantity, last_end, indicator)
            last_end = quantity.unit_end
            listed = text.endswith("等", 0, quantity.start)  # A县、B县等5个: no single place
            yield Figure(
                value_as_printed="".join(reply.text[value.start : value.end].split()),
                number=quantity.number,
                number_max=quantity.number_max,
                unit=quantity.unit,
                qualifier=read_qualifier(text, quantity),
                indicator=indicator,
                area=None if listed else last_before(places, quantity.start),
                as_of=last_before(dates, quantity.start),
                span=value,
                section=block.section,
            )
            index += 1


def _quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text in order; a list gives its unit to all: 分别为94、84和81微克."""
    waiting: list[Quantity] = []
    for quantity in find_quantities(text, load_units().end_of):
        if not quantity.unit and _LISTED.match(text, quantity.unit_end):
            waiting.append(quantity)
            continue
        if waiting:
            shared = "分别" in text[max(0, waiting[0].start - 16) : waiting[0].start]
            for other in waiting:
                yield other._replace(unit=quantity.unit) if shared else other
            waiting = []
        yield quantity
    yield from waiting


def _without_names(text: str) -> str:
    """Blank out what only looks like a quantity: item numbers, titles in 《》, “1名…+1名…”."""
    outside = _without_item_numbers(text, load_units())
    for pattern, mark in ((_CITED, "《"), (_SUM, "+")):
        if mark in text:
            outside = pattern.sub(lambda match: _HIDDEN * len(match.group()), outside)
    return outside


def _view(text: str, span: Span) -> Squeezed:
    """Leave out the blanks of a folded block; a mark keeps digits apart that a blank parted."""
    folded = text[span.start : span.end]
    if not _BLANKS.search(folded):
        return Squeezed(folded, range(span.start, span.end))
    folded = _BLANK_IN_NUMBER.sub(lambda match: match["grouped"] or BROKEN, folded)
    kept = [offset for offset, char in enumerate(folded) if not char.isspace()]
    return Squeezed("".join([folded[o] for o in kept]), tuple([span.start + o for o in kept]))


def _without_item_numbers(text: str, units: Units) -> str:
    """Blank out list numbers that run into a number: 1.2022年 is item 1, 1.3个 at a head too."""
    if ".19" in text or ".20" in text:
        text = _GLUED.sub(lambda match: " " * len(match.group()), text)
    match = _GLUED_COUNT.match(text)
    if match and text[match.end() : units.end_of(text, match.end())] in units.whole:
        return " " * match.end("item") + text[match.end("item") :]
    return text
