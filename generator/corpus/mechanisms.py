"""Named working methods (做法机制) across replies: who uses which name, where, when, for what.

Names that differ only in width, case, blanks and quotation marks are one. All others are kept
apart; what connects them is said (mechanism_drift), not decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import msgspec

from generator.corpus.entries import Entry
from generator.model import Mechanism, Reply, Role, Span
from generator.notation.blocks import block_at
from generator.notation.folding import HAN, fold, squeeze
from generator.notation.numerals import read_numeral
from generator.notation.patterns import lazily
from generator.notation.pinyin import letters, slug
from generator.notation.sentences import trim
from generator.vocabulary.mechanism_words import load_mechanism_words

_QUOTES = lazily(r"[\s“”\"‘’'《》〈〉「」『』·]")

# Lists that a text counts without quotation marks: 三张清单.
_LISTS = "张清单"
_UNQUOTED = lazily(rf"[二两三四五六七八九](?<![第十百千万\d].){_LISTS}")
_CLOSING = lazily(r"[”\"’]?的?")
# What lists the parts of a method.
_COUNT = r"(?P<count>[一二三四五六七八九十两]|\d{1,2})"
_LISTED = lazily(
    rf"[^。\n]{{0,60}}?(?:包括|包含|分为|含有|涵盖){_COUNT}(?:个|项|大|张|类|种)?{HAN}{{0,6}}?"
    r"[::,](?P<list>[^。;,\n]{4,200})"
)
_NAMELY = lazily(r"[”\"]?[,:]?(?:分别为|分别是)[:,]?(?P<list>[^。\n]{4,400})")
_LED_BY = lazily(r"(?:划分为|区分为|分为|形成|建立)(?P<list>[^。,;:\n“”]{2,120})$")
_OPENING_COUNT = lazily(rf"{_COUNT}(?:张|项|个)")
_QUOTED = lazily(r"[“\"]([^“”\"\n]+)[”\"]")
_LABELLED = lazily(r"[“\"][^“”\"]+[”\"](?:指|是指|即|:)")
_ITEM = lazily("[^、]+")
_LAST = lazily(r"(?P<one>.+)(?:以及|和|及|与)(?P<other>.+)")
_BLANKS = " \n,;、"


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name as a reply uses it; `index` counts its mechanisms from 1, 0 for an unquoted name.

    Spans are characters of the reply: the words that define the name, the parts that the
    definition has, and those that sentences list for it.
    """

    index: int
    name: str
    place: str | None
    spans: tuple[Span, ...]
    definition: Span | None
    wording: str  # equal for definitions that differ in blanks only
    parts: tuple[Span, ...]
    lists: tuple[tuple[Span, ...], ...]
    part_keys: tuple[str, ...]  # what parts and lists would be compared by, as names
    behind: tuple[str, ...]  # the words printed right behind the name (机制, 工作法), each once
    other_key: str  # "" where the name is its key
    slug: str

    @property
    def key(self) -> str:
        """Give the name as it is compared."""
        return self.other_key or self.name


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reply that uses a name."""

    entry: Entry
    mechanism: Named

    @property
    def index(self) -> int:
        """Give its number among the mechanisms of the reply, 0 for an unquoted name."""
        return self.mechanism.index

    @property
    def definition(self) -> Span | None:
        """Give the words that define the name."""
        return self.mechanism.definition


class NamedMechanism(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


def named(reply: Reply) -> tuple[Named, ...]:
    """Return the names of a reply, screened: those its finder took, then unquoted lists."""
    found = [_named(reply, index, each) for index, each in enumerate(reply.mechanisms, 1)]
    known = {each.key for each in found}
    unquoted = (each for each in _unquoted(reply) if name_key(each.name) not in known)
    return (*found, *(_named(reply, 0, each) for each in unquoted))


def mechanisms(entries: Iterable[Entry]) -> tuple[NamedMechanism, ...]:
    """Return the named working methods of the replies, by the name of their page."""
    groups: defaultdict[str, list[Use]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.date or "9", entry.address)):
        for each in sorted(entry.mechanisms, key=lambda each: each.index):
            groups[each.key].append(Use(entry, each))
    found = (_together(key, uses) for key, uses in groups.items())
    return tuple(sorted(found, key=lambda each: each.slug))


def _together(key: str, uses: Sequence[Use]) -> NamedMechanism:
    printed = Counter(use.mechanism.name for use in uses)
    names = tuple(sorted(printed.items(), key=lambda item: (-item[1], item[0])))
    return NamedMechanism(uses[0].mechanism.slug, names[0][0], key, names, tuple(uses))


def _named(reply: Reply, index: int, mechanism: Mechanism) -> Named:
    folded, key = reply.folded, name_key(mechanism.name)
    definition = _definition(reply.text, mechanism)
    lists = tuple(filter(None, (listed_around(folded, span) for span in mechanism.spans)))
    parts = listed_in(folded, definition) if definition else ()
    words = squeeze(folded[slice(*definition)]) if definition else ""
    return Named(
        index=index,
        name=mechanism.name,
        place=mechanism.place,
        spans=mechanism.spans,
        definition=definition,
        wording=blake2b(words.encode(), digest_size=8).hexdigest() if definition else "",
        parts=parts,
        lists=lists,
        part_keys=tuple(name_key(folded[slice(*span)]) for span in chain(parts, *lists)),
        behind=_behind(folded, mechanism),
        other_key="" if key == mechanism.name else key,
        slug=mechanism_slug(key),
    )


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
    found: defaultdict[str, list[tuple[Span, str | None]]] = defaultdict(list)
    for match in _UNQUOTED.finditer(reply.text) if _LISTS in reply.text else ():
        block = block_at(reply.blocks, match.start())
        if block and block.role in (Role.PARAGRAPH, Role.HEADING):
            found[match[0]].append((Span(*match.span()), block.section))
    for name, places in found.items():
        yield Mechanism(name, None, None, tuple(span for span, _ in places), places[0][1])


def _behind(folded: str, mechanism: Mechanism) -> tuple[str, ...]:
    """Return the words right behind the places of a name."""
    pattern = load_mechanism_words().behind
    ends = (_CLOSING.match(folded, span.end) for span in mechanism.spans)
    found = (pattern.match(folded, end.end()) for end in ends if end)
    return tuple(dict.fromkeys(match[0] for match in found if match))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the name without width, case, blanks and quotation marks."""
    return _QUOTES.sub("", fold(name)).lower()


def mechanism_slug(key: str) -> str:
    """Return the name of a mechanism's page: 12341, 1-3-n-… , yiyouqizhongxin-…."""
    return slug("-".join(filter(None, map(letters, re.findall(r"[^\W_]+", key)))), key)


def listed_in(folded: str, definition: Span) -> tuple[Span, ...]:
    """Return the parts of a definition: labelled ones (“一拍”:…，“三记”:…) or items between 、."""
    start, end = definition
    labels = [match.start() for match in _LABELLED.finditer(folded, start, end)]
    if len(labels) > 1 and labels[0] == start:
        ends = [*labels[1:], end]
        parts = [Span(*ends) for ends in zip(labels, ends, strict=True)]
    elif re.search(r"[,;:。]", folded[start:end]):
        return ()
    else:
        parts = _items(folded, start, end)
    return tuple(trim(folded, part, _BLANKS) for part in parts) if len(parts) > 1 else ()


def listed_around(folded: str, name: Span) -> tuple[Span, ...]:
    """Return the parts that the sentence lists for the name, if there are as many as it says.

    …包括三个子系统：A、B和C; 三张清单，分别为“A”24项，“B”35项，“C”7项; 划分为A、B、C三张清单.
    """
    end = name.end + 480
    listed = _LISTED.match(folded, name.end, end)
    if listed:
        items = _items(folded, *listed.span("list"))
        halves = _LAST.fullmatch(folded, *items[-1]) if items else None
        if halves:
            items[-1:] = [Span(*halves.span("one")), Span(*halves.span("other"))]
        if len(items) == read_numeral(listed["count"]) and len(items) > 1:
            return tuple(trim(folded, item, _BLANKS) for item in items)
    own = _OPENING_COUNT.match(folded, *name)
    namely = _NAMELY.match(folded, name.end, end)
    led_by = _LED_BY.search(folded, max(0, name.start - 160), name.start)
    for items in (
        [Span(*m.span(1)) for m in _QUOTED.finditer(folded, *namely.span("list"))]
        if namely
        else [],
        _items(folded, *led_by.span("list")) if led_by else [],
    ):
        if own and len(items) == read_numeral(own["count"]) and len(items) > 1:
            return tuple(trim(folded, item, _BLANKS) for item in items)
    return ()


def _items(folded: str, start: int, end: int) -> list[Span]:
    """Return the stretches between 、."""
    return [Span(*match.span()) for match in _ITEM.finditer(folded, start, end)]
