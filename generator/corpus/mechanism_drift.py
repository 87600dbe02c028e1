"""Names that may belong together: the reason is said, sameness is not decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from itertools import combinations

import msgspec

from generator.corpus.mechanisms import Named, NamedMechanism, Use
from generator.model import Block, Reply, Role, Span
from generator.notation.blocks import block_at
from generator.notation.folding import fold
from generator.notation.patterns import lazily
from generator.vocabulary.tables import lengths_by

_MOST = 12
_MANY = 300  # marks in a section; of any two names among them it is told how near they stand
_SHORTEST = 2
_DIGITS = "一二两三四五六七八九十百千双多零〇"
_NUMERAL = rf"(?:[{_DIGITS}]+|\d+)"
_COUNTS = lazily(rf"[{_DIGITS}\dNXx、]")  # a name without such is on no shelf
_GROUP = lazily(rf"(?P<count>[{_DIGITS}]+|\d+)(?P<thing>[^\W\d_{_DIGITS}]+)")
_EACH = lazily(r"一[^一]+一[^一]+")
_PLUS_N = lazily(r"(?:[\dNXx一二三四五六七八九十]+\+)+[NXx]")
_MEASURE = lazily(rf"^({_NUMERAL})[张项个类份]")
_ALL_DIGITS = lazily(r"[\d+NXx]+")


class Likeness(StrEnum):
    """Why two names stand beside each other."""

    SHARED_GROUP = "shared-group"  # one place; both count 七中心
    OPEN_CODE = "open-code"  # one place; both codes end in +N
    OTHER_COUNT = "other-count"  # names differ in numerals only
    SHARED_HALF = "shared-half"  # names of two halves (A、B) share one
    HOLDS = "holds"  # this name holds the other
    HELD = "held"  # the other name holds this one


class Kin(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Another name, the reason, and the words that both share."""

    other: NamedMechanism
    likeness: Likeness
    shared: str = ""


class Nearness(IntEnum):
    """How near two names stand, the nearest first."""

    SENTENCE = 0  # no 。 lies between
    HEADING = 1  # the heading of the section names one of them
    PARAGRAPH = 2


class Neighbour(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name that stands near another in a reply."""

    other: NamedMechanism
    use: Use
    nearness: Nearness


class Near(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Two names of one reply, by their places among those that it uses, and how near they stand."""

    one: int
    other: int
    nearness: Nearness


def near(reply: Reply, names: Sequence[Named]) -> tuple[Near, ...]:
    """Return which of the names that a reply uses stand near each other, each pair once."""
    sections: defaultdict[str | None, list[_Mark]] = defaultdict(list)
    for at, each in sorted(enumerate(names), key=lambda item: (item[1].slug, item[1].index)):
        for span in each.spans:
            block = block_at(reply.blocks, span.start)
            if block and block.role in (Role.PARAGRAPH, Role.HEADING):
                sections[block.section].append(_Mark(at, each.key, span, block))
    nearest: dict[tuple[str, str], Near] = {}
    pairs = (pair for marks in sections.values() for pair in combinations(_first(marks), 2))
    for one, other in pairs:
        how = _nearness(one, other, reply.text) if one.key != other.key else None
        known = nearest.get((one.key, other.key))
        if how is not None and (known is None or how < known.nearness):
            nearest[one.key, other.key] = Near(one.at, other.at, how)
    return tuple(nearest.values())


def _first(marks: Sequence[_Mark]) -> Sequence[_Mark]:
    """Return the marks of a section, of very many the first in the text."""
    if len(marks) <= _MANY:
        return marks
    stop = sorted(mark.span.start for mark in marks)[_MANY]
    return [mark for mark in marks if mark.span.start < stop]


def kin(found: Sequence[NamedMechanism]) -> Mapping[str, tuple[Kin, ...]]:
    """Return for each name, by slug, the names like it: each once, the nearest reason first."""
    by_key = {each.key: each for each in found}
    inside = _inside(by_key)
    on = {each.key: list(_shelves(each)) for each in found}
    shelves: defaultdict[tuple[Likeness, str, str], list[NamedMechanism]] = defaultdict(list)
    holding: defaultdict[str, list[NamedMechanism]] = defaultdict(list)
    for each in found:
        for shelf in on[each.key]:
            shelves[shelf].append(each)
        for key in inside[each.key]:
            holding[key].append(each)
    near = {}
    for each in found:
        alike = [
            Kin(other, likeness, words)
            for likeness, words, place in on[each.key]
            for other in shelves[likeness, words, place][: _MOST + 1]
        ]
        alike += [Kin(by_key[key], Likeness.HOLDS, key) for key in inside[each.key]]
        alike += [Kin(other, Likeness.HELD, each.key) for other in holding[each.key][:_MOST]]
        nearest: dict[str, Kin] = {}
        for one in alike:
            nearest.setdefault(one.other.slug, one)
        nearest.pop(each.slug, None)
        near[each.slug] = tuple(nearest.values())
    return near


def neighbours(found: Sequence[NamedMechanism]) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return for each name, by slug, those near it; of one reply only the nearest place counts."""
    by_key = {each.key: each for each in found}
    entries = {use.entry.address: use.entry for each in found for use in each.uses}
    near: defaultdict[str, list[Neighbour]] = defaultdict(list)
    for entry in entries.values():
        names = entry.mechanisms
        for pair in entry.near:
            one, other = names[pair.one], names[pair.other]
            for here, there in ((one, other), (other, one)):
                use = Use(entry, there)
                near[here.slug].append(Neighbour(by_key[there.key], use, pair.nearness))
    return {slug: tuple(sorted(each, key=_near_order)) for slug, each in near.items()}


class _Mark(msgspec.Struct, frozen=True):
    """A place of a name, the `at`-th of its reply."""

    at: int
    key: str
    span: Span
    block: Block


def _nearness(one: _Mark, other: _Mark, text: str) -> Nearness | None:
    """Return how near two names of one section stand, None if only the section joins them."""
    together = one.block is other.block
    first, last = sorted((one.span, other.span))
    if together and text.find("。", first.end, last.start) < 0:
        return Nearness.SENTENCE
    if one.block.section and Role.HEADING in (one.block.role, other.block.role):
        return Nearness.HEADING
    return Nearness.PARAGRAPH if together else None


def _near_order(near: Neighbour) -> tuple[int, str, int, str]:
    return near.nearness, near.use.entry.date, near.use.mechanism.index, near.other.slug


def _shelves(each: NamedMechanism) -> Iterator[tuple[Likeness, str, str]]:
    """Yield where a name is to be found: by reason, shared words and city (or province)."""
    if not _COUNTS.search(each.key):
        return
    for place in sorted({"/".join(use.entry.place.split("/")[:2]) for use in each.uses}):
        for group in _groups_of(each.key):
            if len(group) > 2 or group[0] != "一":
                yield Likeness.SHARED_GROUP, group, place
        if _has_open_end(each.key):
            yield Likeness.OPEN_CODE, "+N", place
    if shape := _counted_shape(each.key):
        yield Likeness.OTHER_COUNT, shape, ""
    halves = each.key.split("、")
    for half in halves if len(halves) > 1 else ():
        yield Likeness.SHARED_HALF, half, ""


def _inside(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the other names that stand inside each name; digits are not cut apart."""
    known = {key for key in keys if len(key) >= _SHORTEST and not key.isdigit()}
    lengths = lengths_by(known, slice(_SHORTEST))
    return {
        key: sorted({
            inner
            for start in range(len(key) - _SHORTEST + 1)
            for length in lengths.get(key[start : start + _SHORTEST], ())
            if (inner := key[start : start + length]) != key and inner in known
        })
        for key in keys
    }


def _groups_of(key: str) -> tuple[str, ...]:
    """Return the counted groups of a name (三官, 两员, 一顾问); 一社区一品牌 counts nothing."""
    if _EACH.fullmatch(key):
        return ()
    found = [match[0] for match in _GROUP.finditer(key)]
    return tuple(found) if len(found) > 1 and len("".join(found)) == len(key) else ()


def _counted_shape(key: str) -> str:
    """Return a name with its numerals as # (三社联动 -> #社联动), "" for codes and 一X一Y."""
    if _EACH.fullmatch(key) or _ALL_DIGITS.fullmatch(key):
        return ""
    plain = _MEASURE.sub(r"\1", key)
    shape = re.sub(_NUMERAL, "#", plain)
    return shape if shape != plain and len(shape) > 2 else ""


def _has_open_end(key: str) -> bool:
    """Tell whether a name is a code that ends in +N (1+3+N, 6+N)."""
    return _PLUS_N.fullmatch(fold(key).upper()) is not None
