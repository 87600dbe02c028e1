"""The gate of the library: private numbers are hidden here, once, in all that pages are made of.

Behind it no original text is left, so that nothing can be published unmasked by forgetting to mask.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import compress
from typing import Any

from msgspec import Struct, structs

from generator.corpus.masking import (
    Private,
    PrivateKind,
    apart,
    digits_of,
    find_private,
    labelled,
    masked,
)
from generator.corpus.private_forms import GAPS
from generator.model import Contact, Figure, Problem, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.patterns import lazily
from generator.notation.telephones import find_telephones, may_hold_telephones

_SHORTEST = 7  # characters of a private number
_DIGIT = lazily(r"\d")
_WORDLESS = frozenset(("Span", "None", "int", "float", "tuple"))  # types without words
# What of a reply has words, its text and its figures aside.
_WORDS = (
    *("source", "metadata", "outline", "citations", "mechanisms", "commitments", "asks"),
    *("problems", "note"),
)


def screen(reply: Reply, mask_contacts: bool = False) -> tuple[Reply, tuple[Private, ...]]:
    """Return the reply without private numbers, and where they stood in its text.

    The text keeps its length, so spans stay true. All other words bear a label where a number was
    hidden, addresses of web pages aside, which lead nowhere when altered. Words that were read
    from the text show and hide what it does. What was read as a figure and is a private number is
    none. With `mask_contacts`, telephones of offices are private, too, and who is to be asked.
    The digests of the file and of its original are left out where anything is hidden.
    """
    private = find_private(reply.text, reply.folded)
    if mask_contacts:
        reply, private = _without_contacts(reply, private)
    hide = _hiding(reply.text, private, mask_contacts)
    hidden = [each.span for each in private]
    shown = [not (hidden and _meets(figure.span, hidden)) for figure in reply.figures]
    figures = tuple(_screened_figure(each, hide) for each in compress(reply.figures, shown))
    proofs = dict(reply.proofs)
    if "figures" in proofs:
        proofs["figures"] = tuple(compress(proofs["figures"], shown))
    words = {name: _screened(getattr(reply, name), hide) for name in _WORDS}
    if private:  # by a digest of all that was there, what is hidden can be found by trying
        words |= {"source": replace(words["source"], sha256=""), "original_sha256": None}
    text, folded = masked(reply.text, private), masked(reply.folded, private)
    screened = replace(reply, text=text, folded=folded, figures=figures, proofs=proofs, **words)
    return screened, private


def _without_contacts(
    reply: Reply, private: tuple[Private, ...]
) -> tuple[Reply, tuple[Private, ...]]:
    """Return a reply whose record names no contact, and where else its text holds one."""
    contact = reply.metadata.contact
    asking = [block.span for block in reply.blocks if block.role is Role.CONTACT]
    found = _with_telephones(private, reply.folded, (None, *asking))
    evidence = reply.evidence.get("contact")
    for span in evidence.spans if evidence else ():
        words = re.sub(r"\s", "", reply.text[slice(*span)])
        if words == contact.name:
            found[span] = Private(PrivateKind.NAME, span)
        elif words == re.sub(r"\s", "", contact.phone or "") and not _meets(span, found):
            found[span] = Private(PrivateKind.TELEPHONE, span)
    shown = Contact(
        contact.name and _whole(PrivateKind.NAME, contact.name),
        contact.phone and _whole(PrivateKind.TELEPHONE, contact.phone),
        contact.unit,
    )
    return replace(reply, metadata=replace(reply.metadata, contact=shown)), apart(found)


def _with_telephones(
    private: Iterable[Private], folded: str, within: Iterable[Span | None] = (None,)
) -> dict[Span, Private]:
    """Return private numbers by where they stand, telephones of offices that are none with them."""
    found = {each.span: each for each in private}
    known = tuple(found)
    for stretch in within:
        for span in find_telephones(folded, stretch):
            if not _meets(span, known):
                found[span] = Private(PrivateKind.TELEPHONE, span)
    return found


def _whole(kind: PrivateKind, words: str) -> str:
    """Return words that are private from end to end, hidden."""
    return labelled(words, [Private(kind, Span(0, len(words)))])


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _screened_figure(figure: Figure, hide: Callable[[str], str]) -> Figure:
    """Screen a figure; its own digits count something, as the text says."""
    screened: Figure = _screened(figure, hide)
    if screened is figure:
        return figure
    return structs.replace(screened, value_as_printed=figure.value_as_printed)


def screen_file(name: str, problem: Problem, mask_contacts: bool = False) -> tuple[str, Problem]:
    """Return the name of a file and its problem without private numbers."""
    hide = _hiding("", (), mask_contacts)
    return hide(name), _screened(problem, hide)


def screen_words(words: str, mask_contacts: bool) -> str:
    """Return words that stand in no text without private numbers."""
    return _hiding("", (), mask_contacts)(words)


def _hiding(text: str, private: tuple[Private, ...], mask_contacts: bool) -> Callable[[str], str]:
    """Return what hides in words what their text hides, and in words of others what they hold."""
    numbers = [each for each in private if each.kind is not PrivateKind.NAME]
    known = {digits_of(text[slice(*each.span)]): each for each in numbers}
    gaps = f"{GAPS}{{0,4}}"
    grouped = [(lazily(gaps.join(map(re.escape, digits))), each) for digits, each in known.items()]
    counts = all(map(_DIGIT.search, known))  # a contact may be hidden whose number has none
    said = functools.cache(lambda: digits_of(text))

    def hide(words: str) -> str:
        if counts and not _DIGIT.search(words):
            return words
        alone = find_private(words)
        if mask_contacts and may_hold_telephones(words):
            alone = apart(_with_telephones(alone, fold(words)))
        if not (alone or grouped):
            return words
        found = {
            each.span: each
            for each in alone
            if (digits := digits_of(words[slice(*each.span)])) in known or digits not in said()
        }
        folded = fold(words).upper() if grouped else ""
        for pattern, each in grouped:
            for match in pattern.finditer(folded):
                found[Span(*match.span())] = structs.replace(each, span=Span(*match.span()))
        return labelled(words, apart(found))

    return hide


@functools.cache
def _worded_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record that may hold words, by their types."""
    return tuple(
        name
        for name, types in kind.__annotations__.items()
        if not _WORDLESS.issuperset(re.findall(r"\w+", types))
    )


def _screened(value: Any, hide: Callable[[str], str]) -> Any:
    """Return a value with every string in it screened; what holds none is returned as it is."""
    if isinstance(value, str):
        return hide(value) if len(value) >= _SHORTEST else value
    if not value or isinstance(value, Span):
        return value
    if isinstance(value, tuple):
        screened = tuple([_screened(item, hide) for item in value])
        return screened if screened != value else value
    changes = {}
    for name in _worded_fields(value.__class__):
        old = getattr(value, name)
        if old and (old.__class__ is not str or len(old) >= _SHORTEST):
            screened = _screened(old, hide)
            if screened is not old:
                changes[name] = screened
    altered = structs.replace if isinstance(value, Struct) else replace
    return altered(value, **changes) if changes else value
