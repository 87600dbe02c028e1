"""What the proposal asked for, beside where the reply answers it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Entry
from generator.model import Heading
from generator.render.atlas import Link
from generator.render.marks import mark_id

_LONGEST = 32
_POINTS = "、.．,，:： "


@dataclass(frozen=True, slots=True)
class AskView:
    """A demand as the reply quotes it; `anchor` is the quotation, `answer` the section, if any."""

    text: str
    anchor: str
    answer: Link | None


def asks(entry: Entry) -> tuple[AskView, ...]:
    """Return the demands that a reply quotes, in its order, each with the section it stands in."""
    reply = entry.reply
    headings = {heading.id: heading for heading in reply.outline}
    views = []
    for index, ask in enumerate(reply.asks, 1):
        heading = headings.get(ask.section or "")
        answer = None
        if heading:
            heads = ask.span.start >= heading.span.start and ask.span.end <= heading.span.end
            answer = Link(_section_words(heading, quoted=heads), f"#{heading.id}")
        views.append(AskView(ask.text, mark_id("ask", index), answer))
    return tuple(views)


def _section_words(heading: Heading, *, quoted: bool) -> str:
    """Return how one speaks of a section: by its number alone where the ask is its heading."""
    number = heading.number_as_printed.strip()
    if quoted:
        return f"“{number.rstrip(_POINTS)}”部分" if number else "这一部分"
    words = number + heading.heading
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
