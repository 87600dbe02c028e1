"""The gate of the library: private numbers are hidden here, once, in all that pages are made of.

Behind it no original text is left, so that nothing can be published unmasked by forgetting to mask.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model import Figure, Problem, Reply, Span
from generator.notation.masking import Private, find_private, mask_with_label, masked


def screen(reply: Reply) -> tuple[Reply, tuple[Private, ...]]:
    """Return the reply without private numbers, and where they stood in its text.

    The text keeps its length, so spans stay true. All other words bear a label where a number was
    hidden, addresses of web pages aside, which lead nowhere when altered. What was read as a
    figure and is a private number is none.
    """
    private = find_private(reply.text)
    text = masked(reply.text, private)
    return replace(
        reply,
        text=text,
        folded=masked(reply.folded, private),
        source=_screened(reply.source),
        metadata=_screened(reply.metadata),
        outline=_screened(reply.outline),
        citations=_screened(reply.citations),
        figures=tuple(_figure(f) for f in reply.figures if not _is_private(f, private)),
        mechanisms=_screened(reply.mechanisms),
        commitments=_screened(reply.commitments),
        asks=_screened(reply.asks),
        problems=_screened(reply.problems),
        note=_screened(reply.note),
    ), private


def screen_file(name: str, problem: Problem) -> tuple[str, Problem]:
    """Return the name of a file and its problem without private numbers."""
    return mask_with_label(name), _screened(problem)


def _figure(figure: Figure) -> Figure:
    """Return a figure whose words are screened; its digits count something, as the text says."""
    screened: Figure = _screened(figure)
    return replace(screened, value_as_printed=figure.value_as_printed)


def _is_private(figure: Figure, private: tuple[Private, ...]) -> bool:
    """Tell whether a figure is (part of) a private number."""
    start, end = figure.span
    return any(start < each.span.end and each.span.start < end for each in private)


def _screened(value: Any) -> Any:
    """Return a value with every string in it screened; what holds none is returned as it is."""
    if isinstance(value, str):
        return mask_with_label(value)
    if isinstance(value, Span):
        return value
    if isinstance(value, tuple):
        screened = tuple(map(_screened, value))
        return screened if screened != value else value
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: screened
            for field in fields(value)
            if (screened := _screened(old := getattr(value, field.name))) is not old
        }
        return replace(value, **changes) if changes else value
    return value
