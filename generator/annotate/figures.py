"""Figures: every quantity in arabic digits between salutation and closing, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.annotate.figure_context import read_context
from generator.annotate.figure_names import is_no_figure
from generator.model import Block, Figure, Problem, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.quantities import Quantity, find_quantities
from generator.notation.squeezed import Squeezed
from generator.vocabulary.units import load_units

_DIGIT = re.compile(r"[0-9０-９]")
_BLANKS = re.compile(r"\s")
_WIDE_COMMA = re.compile(r"(?<=[0-9０-９])，(?=[0-9０-９])")
_CITED = re.compile(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80})*》?")
_CLOSING = re.compile(
    r"(?:再次|衷心|诚挚|非常|十分|最后)?,?(?:再次|衷心|诚挚|非常|十分|最后)?感谢|以上(?:答复|回复|意见)|"
    r"专此|特此|此复|此致|(?:敬|恳)?请您?(?:对|填)|欢迎|如(?:您?对|有)|您(?:如|若)?对.{0,6}答复"
)
_SENTENCE = re.compile(r"[^。!?]+[。!?]?")
# At the head of a paragraph: a list number glued to a year or to whole things (1.2022年, 1.3个).
_GLUED = re.compile(r"(?:^|(?<=[;。:]))\d{1,2}\.(?=(?:19|20)\d\d年)")
_GLUED_COUNT = re.compile(r"^\d{1,2}\.(?=\d{1,3}(?![.\d]))")


def find(reply: Reply) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Return the figures of a letter; what cannot be told from its words stays None."""
    found: list[Figure] = []
    for block in _letter(reply):
        if _DIGIT.search(reply.text, *block.span):
            found.extend(_figures(reply, block))
    return tuple(found), ()


def _letter(reply: Reply) -> list[Block]:
    """Return the blocks between salutation and closing."""
    blocks = [b for b in reply.blocks if b.role in (Role.HEADING, Role.PARAGRAPH)]
    while len(blocks) > 1 and blocks[-1].role is Role.PARAGRAPH:
        span = blocks[-1].span
        head = fold(reply.text[span.start : span.end]).strip()[:30]
        if not _CLOSING.match(head):
            break
        del blocks[-1]
    return blocks


def _figures(reply: Reply, block: Block) -> Iterator[Figure]:
    view = _view(reply.text, block.span)
    text = view.text
    cited = [match.span() for match in _CITED.finditer(text)] if "《" in text else []
    units = load_units()
    sentences = iter(_SENTENCE.finditer(text))
    sentence = None
    for quantity in find_quantities(_without_item_numbers(text, units.whole), units.end_of):
        if any(start < quantity.start < end for start, end in cited):
            continue
        if is_no_figure(text, quantity):
            continue
        while sentence is None or sentence.end() <= quantity.start:
            sentence = next(sentences)
        yield _figure(reply, block, view, quantity, Span(*sentence.span()))


def _figure(
    reply: Reply, block: Block, view: Squeezed, quantity: Quantity, sentence: Span
) -> Figure:
    context = read_context(view.text, quantity, sentence, reply.metadata.year)
    span = view.span(quantity.start, quantity.end)
    return Figure(
        value_as_printed=_BLANKS.sub("", reply.text[span.start : span.end]),
        number=quantity.number,
        number_max=quantity.number_max,
        unit=quantity.unit,
        qualifier=context.qualifier,
        indicator=context.indicator,
        area=context.area,
        as_of=context.as_of,
        span=span,
        section=block.section,
    )


def _view(text: str, span: Span) -> Squeezed:
    """Fold a block and leave out its blanks, except between digits, which they keep apart."""
    raw = text[span.start : span.end]
    folded = fold(_WIDE_COMMA.sub("；", raw))
    if not _BLANKS.search(folded):
        return Squeezed(folded, tuple(range(span.start, span.end)))
    kept = [
        offset
        for offset, char in enumerate(folded)
        if not char.isspace()
        or (folded[offset - 1 : offset].isdigit() and folded[offset + 1 : offset + 2].isdigit())
    ]
    return Squeezed(
        "".join(" " if folded[o].isspace() else folded[o] for o in kept),
        tuple(span.start + o for o in kept),
    )


def _without_item_numbers(text: str, whole: frozenset[str]) -> str:
    """Blank out list numbers that run into a number, so that 1.3个 is read as 3个."""
    text = _GLUED.sub(lambda match: " " * len(match.group()), text)
    match = _GLUED_COUNT.match(text)
    if match:
        end = load_units().end_of(text, match.end() + len(_digits(text, match.end())))
        unit = text[match.end() + len(_digits(text, match.end())) : end]
        if unit in whole or not unit:
            return " " * match.end() + text[match.end() :]
    return text


def _digits(text: str, start: int) -> str:
    match = re.compile(r"\d*").match(text, start)
    return match.group() if match else ""
