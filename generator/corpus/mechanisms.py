"""Named working methods (做法机制) across replies: who uses which name, where, when, for what.

Names that differ only in width, case, blanks and quotation marks are one. All others are kept
apart; what connects them is said (mechanism_drift), not decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.entries import Entry
from generator.corpus.mechanism_names import mechanism_slug, name_key
from generator.corpus.mechanism_parts import listed_around, listed_in
from generator.model import Mechanism, Reply, Role, Span
from generator.vocabulary.mechanism_words import load_mechanism_words

# Lists that a text counts without quotation marks: 三张清单.
_UNQUOTED = re.compile(r"(?<![第十百千万\d])[二两三四五六七八九]张清单")
_CLOSING = re.compile(r"[”\"’]?的?")
_READ = {Role.PARAGRAPH, Role.HEADING}


@dataclass(frozen=True, slots=True)
class Use:
    """A reply that uses a name; `index` counts its mechanisms from 1, 0 for an unquoted name.

    All else are characters of the reply: the words that define the name, the parts that the
    definition has, and those that sentences list for it.
    """

    entry: Entry
    index: int
    mechanism: Mechanism
    definition: Span | None
    parts: tuple[Span, ...]
    lists: tuple[tuple[Span, ...], ...]
    behind: tuple[str, ...]  # the words printed right behind the name (机制, 工作法), each once


@dataclass(frozen=True, slots=True)
class NamedMechanism:
    """A name with all its uses, in order of date."""

    slug: str
    name: str
    key: str
    names: tuple[tuple[str, int], ...]  # as printed, with the number of replies, commonest first
    uses: tuple[Use, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Give the years of its replies, in order."""
        return tuple(sorted({y for use in self.uses if (y := use.entry.year)}))


def mechanisms(entries: Iterable[Entry]) -> tuple[NamedMechanism, ...]:
    """Return the named working methods of the replies, by the name of their page."""
    groups: defaultdict[str, list[Use]] = defaultdict(list)
    for entry in entries:
        for use in _uses(entry):
            groups[name_key(use.mechanism.name)].append(use)
    found = (_named(key, sorted(uses, key=_order)) for key, uses in groups.items())
    return tuple(sorted(found, key=lambda each: each.slug))


def _order(use: Use) -> tuple[str, str, int]:
    """Sort by the date of the reply, undated ones last."""
    return use.entry.date or "9", use.entry.address, use.index


def _named(key: str, uses: Sequence[Use]) -> NamedMechanism:
    printed = Counter(use.mechanism.name for use in uses)
    names = tuple(sorted(printed.items(), key=lambda item: (-item[1], item[0])))
    return NamedMechanism(mechanism_slug(key), names[0][0], key, names, tuple(uses))


def _uses(entry: Entry) -> Iterator[Use]:
    """Yield the names of a reply: those its finder took, then lists counted without quotes."""
    reply = entry.reply
    known = set()
    for index, mechanism in enumerate(reply.mechanisms, 1):
        known.add(name_key(mechanism.name))
        yield _use(entry, index, mechanism)
    for mechanism in _unquoted(reply):
        if name_key(mechanism.name) not in known:
            yield _use(entry, 0, mechanism)


def _use(entry: Entry, index: int, mechanism: Mechanism) -> Use:
    folded = entry.reply.folded
    definition = _definition(entry.text, mechanism)
    parts = listed_in(folded, definition) if definition else ()
    lists = filter(None, (listed_around(folded, span) for span in mechanism.spans))
    return Use(entry, index, mechanism, definition, parts, tuple(lists), _behind(entry, mechanism))


def _definition(text: str, mechanism: Mechanism) -> Span | None:
    """Return where the expansion stands: the nearest place behind one of the spans."""
    if not mechanism.expansion:
        return None
    places = [
        (at - span.end, at)
        for span in mechanism.spans
        if (at := text.find(mechanism.expansion, span.end)) >= 0
    ]
    return Span(min(places)[1], min(places)[1] + len(mechanism.expansion)) if places else None


def _unquoted(reply: Reply) -> Iterator[Mechanism]:
    """Yield the lists that the letter counts without quotation marks."""
    places: defaultdict[str, list[tuple[Span, str | None]]] = defaultdict(list)
    if "张清单" not in reply.text:
        return
    for block in reply.blocks:
        if block.role in _READ:
            for match in _UNQUOTED.finditer(reply.text, *block.span):
                places[match[0]].append((Span(*match.span()), block.section))
    for name, found in places.items():
        yield Mechanism(name, None, None, tuple(span for span, _ in found), found[0][1])


def _behind(entry: Entry, mechanism: Mechanism) -> tuple[str, ...]:
    """Return the words right behind the places of a name."""
    pattern, text = load_mechanism_words().behind, entry.reply.folded
    ends = (_CLOSING.match(text, span.end) for span in mechanism.spans)
    found = (pattern.match(text, end.end()) for end in ends if end)
    return tuple(dict.fromkeys(match[0] for match in found if match))
