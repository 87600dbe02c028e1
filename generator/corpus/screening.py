"""The gate of the library: private numbers are hidden here, once, in all that pages are made of.

Behind it no original text is left, so that nothing can be published unmasked by forgetting to mask.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model import Figure, Problem, Reply, Span
from generator.notation.folding import fold
from generator.notation.masking import Private, digits_of, find_private, labelled, masked

_SHORTEST = 11  # characters of a private number


def screen(reply: Reply) -> tuple[Reply, tuple[Private, ...]]:
    """Return the reply without private numbers, and where they stood in its text.

    The text keeps its length, so spans stay true. All other words bear a label where a number was
    hidden, addresses of web pages aside, which lead nowhere when altered. Words that were read
    from the text show and hide what it does. What was read as a figure and is a private number is
    none.
    """
    private = find_private(reply.text)
    hide = _Hiding(reply, private).hide
    return replace(
        reply,
        text=masked(reply.text, private),
        folded=masked(reply.folded, private),
        source=_screened(reply.source, hide),
        metadata=_screened(reply.metadata, hide),
        outline=_screened(reply.outline, hide),
        citations=_screened(reply.citations, hide),
        figures=tuple(_figure(f, hide) for f in reply.figures if not _is_private(f, private)),
        mechanisms=_screened(reply.mechanisms, hide),
        commitments=_screened(reply.commitments, hide),
        asks=_screened(reply.asks, hide),
        problems=_screened(reply.problems, hide),
        note=_screened(reply.note, hide),
    ), private


def screen_file(name: str, problem: Problem) -> tuple[str, Problem]:
    """Return the name of a file and its problem without private numbers."""
    return _alone(name), _screened(problem, _alone)


def _alone(words: str) -> str:
    """Return words that stand in no text without private numbers."""
    return labelled(words, find_private(words))


class _Hiding:
    """Hides in the words of a reply what its text hides, and in words of others what they hold."""

    def __init__(self, reply: Reply, private: tuple[Private, ...]) -> None:
        self._kinds = {digits_of(reply.text[slice(*each.span)]): each for each in private}
        self._grouped = [
            (re.compile("[ -]?".join(digits)), each) for digits, each in self._kinds.items()
        ]
        self._said = functools.cache(lambda: digits_of(reply.text))

    def hide(self, words: str) -> str:
        """Return words without private numbers."""
        if len(words) < _SHORTEST:
            return words
        found = {
            each.span: each
            for each in find_private(words)
            if (digits := digits_of(words[slice(*each.span)])) in self._kinds
            or digits not in self._said()
        }
        for pattern, each in self._grouped:
            for match in pattern.finditer(fold(words).upper()):
                found[Span(*match.span())] = replace(each, span=Span(*match.span()))
        apart: list[Private] = []
        for span in sorted(found):
            if not apart or span.start >= apart[-1].span.end:
                apart.append(found[span])
        return labelled(words, apart)


def _figure(figure: Figure, hide: Callable[[str], str]) -> Figure:
    """Return a figure whose words are screened; its digits count something, as the text says."""
    screened: Figure = _screened(figure, hide)
    return replace(screened, value_as_printed=figure.value_as_printed)


def _is_private(figure: Figure, private: tuple[Private, ...]) -> bool:
    """Tell whether a figure is (part of) a private number."""
    start, end = figure.span
    return any(start < each.span.end and each.span.start < end for each in private)


def _screened(value: Any, hide: Callable[[str], str]) -> Any:
    """Return a value with every string in it screened; what holds none is returned as it is."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, Span):
        return value
    if isinstance(value, tuple):
        screened = tuple(_screened(item, hide) for item in value)
        return screened if screened != value else value
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: screened
            for field in fields(value)
            if (screened := _screened(old := getattr(value, field.name), hide)) is not old
        }
        return replace(value, **changes) if changes else value
    return value
