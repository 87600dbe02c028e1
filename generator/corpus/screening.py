"""The gate of the library: private numbers are hidden here, once, in all that pages are made of.

Behind it no original text is left, so that nothing can be published unmasked by forgetting to mask.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model import Problem, Reply, Span
from generator.notation.folding import fold
from generator.notation.masking import Private, apart, digits_of, find_private, labelled, masked

_SHORTEST = 11  # characters of a private number
# What of a reply has words, its text and its figures aside.
_WORDS = (
    *("source", "metadata", "outline", "citations", "mechanisms", "commitments", "asks"),
    *("problems", "note"),
)


def screen(reply: Reply) -> tuple[Reply, tuple[Private, ...]]:
    """Return the reply without private numbers, and where they stood in its text.

    The text keeps its length, so spans stay true. All other words bear a label where a number was
    hidden, addresses of web pages aside, which lead nowhere when altered. Words that were read
    from the text show and hide what it does. What was read as a figure and is a private number is
    none.
    """
    private = find_private(reply.text)
    hide = _hiding(reply.text, private)
    figures = (
        # the digits of a figure count something, as the text says
        replace(_screened(figure, hide), value_as_printed=figure.value_as_printed)
        for figure in reply.figures
        if not any(
            figure.span.start < each.span.end and each.span.start < figure.span.end
            for each in private
        )
    )
    words = {name: _screened(getattr(reply, name), hide) for name in _WORDS}
    text, folded = masked(reply.text, private), masked(reply.folded, private)
    return replace(reply, text=text, folded=folded, figures=tuple(figures), **words), private


def screen_file(name: str, problem: Problem) -> tuple[str, Problem]:
    """Return the name of a file and its problem without private numbers."""
    return _alone(name), _screened(problem, _alone)


def _alone(words: str) -> str:
    """Return words that stand in no text without private numbers."""
    return labelled(words, find_private(words))


def _hiding(text: str, private: tuple[Private, ...]) -> Callable[[str], str]:
    """Return what hides in words what their text hides, and in words of others what they hold."""
    known = {digits_of(text[slice(*each.span)]): each for each in private}
    grouped = [(re.compile("[ -]?".join(digits)), each) for digits, each in known.items()]
    said = functools.cache(lambda: digits_of(text))

    def hide(words: str) -> str:
        if len(words) < _SHORTEST:
            return words
        found = {
            each.span: each
            for each in find_private(words)
            if (digits := digits_of(words[slice(*each.span)])) in known or digits not in said()
        }
        for pattern, each in grouped:
            for match in pattern.finditer(fold(words).upper()):
                found[Span(*match.span())] = replace(each, span=Span(*match.span()))
        return labelled(words, apart(found))

    return hide


@functools.cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


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
            name: screened
            for name in _names_of_fields(type(value))
            if (screened := _screened(old := getattr(value, name), hide)) is not old
        }
        return replace(value, **changes) if changes else value
    return value
