"""Short extracts of a reply: the sentence around some characters, the first lines of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator.model import Reply, Role, Span
from generator.notation.masking import mask
from generator.render.escaping import escape_official

_STOPS = re.compile(r"[。！？；!?;\n]+[”’」』）)]*")
_SNIPPET = 96
_SENTENCE = 160


def snippet(reply: Reply) -> str:
    """Return the beginning of the answer: of the first paragraph below a heading, else of any."""
    paragraphs = [block for block in reply.blocks if block.role is Role.PARAGRAPH]
    inside = [block for block in paragraphs if block.section] or paragraphs
    if not inside:
        return ""
    start, end = inside[0].span
    flat = " ".join(mask(reply.text)[start:end].split())
    return flat if len(flat) <= _SNIPPET else flat[:_SNIPPET].rstrip() + "…"


def block_at(reply: Reply, anchor: str) -> Span | None:
    """Return the span of the block with this anchor."""
    return next((block.span for block in reply.blocks if block.anchor == anchor), None)


def anchor_at(reply: Reply, position: int) -> str:
    """Return the anchor nearest before `position`, or "" if none is."""
    before = [block for block in reply.blocks if block.anchor and block.span.start <= position]
    return before[-1].anchor if before else ""


def sentence(text: str, within: Span, hit: Span) -> Span:
    """Return the sentence of `within` that holds `hit`, cut to a readable length around it."""
    ends = [match.end() for match in _STOPS.finditer(text, within.start, within.end)]
    start = max([within.start, *(end for end in ends if end <= hit.start)])
    end = min([within.end, *(end for end in ends if end >= hit.end)])
    if end - start > _SENTENCE:
        start = max(start, hit.start - _SENTENCE // 2)
        end = min(end, start + max(_SENTENCE, hit.end - start))
    return Span(start, end)


def marked(text: str, passage: Span, hits: Iterable[Span], within: Span) -> Markup:
    """Return `passage` as HTML with the hits in it marked, and … where it was cut from `within`."""
    pieces: list[Markup | str] = []
    last = passage.start
    for start, end in sorted(hits):
        if last <= start and end <= passage.end:
            pieces += [
                escape_official(text[last:start]),
                Markup("<mark>{}</mark>").format(escape_official(text[start:end])),
            ]
            last = end
    pieces.append(escape_official(text[last : passage.end].replace("\n", " ")))
    before = "…" if _cut_before(text, passage, within) else ""
    after = "…" if passage.end < within.end and not _STOPS.match(text[passage.end - 1]) else ""
    return Markup(before) + Markup("").join(pieces) + Markup(after)


def _cut_before(text: str, passage: Span, within: Span) -> bool:
    """Tell whether `passage` begins inside a sentence."""
    return passage.start > within.start and text[passage.start - 1] not in "。！？；!?;\n”’」』）)"
