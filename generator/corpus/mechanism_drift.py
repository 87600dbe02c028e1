"""Names that may belong together: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import permutations, product

from generator.corpus.mechanism_names import counted_shape, groups_of, has_open_end
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.model import Block, Reply, Role, Span

_MOST = 12
_SHORTEST = 2


class Likeness(StrEnum):
    """Why two names stand beside each other."""

    SHARED_GROUP = "shared-group"  # one place; both count 七中心
    OPEN_CODE = "open-code"  # one place; both codes end in +N
    OTHER_COUNT = "other-count"  # names differ in numerals only
    SHARED_HALF = "shared-half"  # names of two halves (A、B) share one
    HOLDS = "holds"  # this name holds the other
    HELD = "held"  # the other name holds this one


@dataclass(frozen=True, slots=True)
class Kin:
    """Another name, the reason, and the words that both share."""

    other: NamedMechanism
    likeness: Likeness
    shared: str = ""


class Nearness(IntEnum):
    """How near two names stand, the nearest first."""

    SENTENCE = 0  # no 。 lies between
    HEADING = 1  # the heading of the section names one of them
    PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A name that stands near another in a reply."""

    other: NamedMechanism
    use: Use
    nearness: Nearness


def kin(found: Sequence[NamedMechanism]) -> Mapping[str, tuple[Kin, ...]]:
    """Return for each name, by slug, the names like it: each once, the nearest reason first."""
    by_key = {each.key: each for each in found}
    shelves: defaultdict[tuple[Likeness, str, str], list[NamedMechanism]] = defaultdict(list)
    for each in found:
        for shelf in _shelves(each):
            shelves[shelf].append(each)
    held = _held(found, by_key)
    return {each.slug: tuple(_kin_of(each, shelves, by_key, held)) for each in found}


def neighbours(found: Sequence[NamedMechanism]) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return for each name, by slug, those near it; of one reply only the nearest place counts."""
    blocks: defaultdict[tuple[str, Span], list[_Mark]] = defaultdict(list)
    sections: defaultdict[tuple[str, str], list[_Mark]] = defaultdict(list)
    for each in found:
        for use in each.uses:
            for span in use.mechanism.spans:
                block = _block_of(use.entry.reply, span)
                if block:
                    mark = _Mark(each, use, span, block.role is Role.HEADING)
                    blocks[use.entry.address, block.span].append(mark)
                    if block.section:
                        sections[use.entry.address, block.section].append(mark)
    near: defaultdict[str, dict[tuple[str, str], Neighbour]] = defaultdict(dict)
    for marks in blocks.values():
        for one, other in permutations(marks, 2):
            _note(near, one, other, _in_paragraph(one, other))
    for marks in sections.values():
        headed = [mark for mark in marks if mark.in_heading]
        for one, other in product(headed, marks):
            _note(near, one, other, Nearness.HEADING)
            _note(near, other, one, Nearness.HEADING)
    return {slug: tuple(sorted(each.values(), key=_near_order)) for slug, each in near.items()}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place of a name."""

    named: NamedMechanism
    use: Use
    span: Span
    in_heading: bool


def _in_paragraph(one: _Mark, other: _Mark) -> Nearness:
    """Return how near two names of one paragraph stand."""
    first, last = sorted((one.span, other.span))
    between = one.use.entry.text[first.end : last.start]
    return Nearness.PARAGRAPH if "。" in between else Nearness.SENTENCE


def _note(
    near: dict[str, dict[tuple[str, str], Neighbour]], one: _Mark, other: _Mark, how: Nearness
) -> None:
    """Note `other` as a neighbour of `one`, unless a nearer place is known."""
    if one.named.slug != other.named.slug:
        known = near[one.named.slug]
        key = (other.named.slug, other.use.entry.address)
        if key not in known or how < known[key].nearness:
            known[key] = Neighbour(other.named, other.use, how)


def _near_order(near: Neighbour) -> tuple[int, str, int, str]:
    return near.nearness, near.use.entry.date, near.use.index, near.other.slug


def _block_of(reply: Reply, span: Span) -> Block | None:
    roles = {Role.PARAGRAPH, Role.HEADING}
    return next(
        (b for b in reply.blocks if b.role in roles and b.span.start <= span.start < b.span.end),
        None,
    )


def _places(each: NamedMechanism) -> Iterator[str]:
    """Yield the cities (or provinces) whose offices use a name."""
    for use in each.uses:
        yield "/".join(use.entry.place.split("/")[:2])


def _shelves(each: NamedMechanism) -> Iterator[tuple[Likeness, str, str]]:
    """Yield where a name is to be found: by reason, shared words and place."""
    for place in sorted(set(_places(each))):
        for group in groups_of(each.key):
            if len(group) > 2 or group[0] != "一":
                yield Likeness.SHARED_GROUP, group, place
        if has_open_end(each.key):
            yield Likeness.OPEN_CODE, "+N", place
    if shape := counted_shape(each.key):
        yield Likeness.OTHER_COUNT, shape, ""
    halves = each.key.split("、")
    for half in halves if len(halves) > 1 else ():
        yield Likeness.SHARED_HALF, half, ""


def _held(
    found: Sequence[NamedMechanism], by_key: Mapping[str, NamedMechanism]
) -> Mapping[str, list[str]]:
    """Return for each key the longer keys that hold it."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for each in found:
        for inner in _inside(each.key, by_key):
            holding[inner].append(each.key)
    return holding


def _inside(key: str, by_key: Mapping[str, NamedMechanism]) -> list[str]:
    """Return the other names that stand inside a name; digits are not cut apart."""
    inner = {
        key[start:end]
        for start in range(len(key))
        for end in range(start + _SHORTEST, len(key) + 1)
        if end - start < len(key) and not key[start:end].isdigit()
    }
    return sorted(inner & by_key.keys())


def _kin_of(
    each: NamedMechanism,
    shelves: Mapping[tuple[Likeness, str, str], list[NamedMechanism]],
    by_key: Mapping[str, NamedMechanism],
    held: Mapping[str, list[str]],
) -> Iterator[Kin]:
    seen = {each.slug}
    found = [
        Kin(other, shelf[0], shelf[1])
        for shelf in _shelves(each)
        for other in shelves[shelf][: _MOST + 1]
    ]
    found += [Kin(by_key[key], Likeness.HOLDS, key) for key in _inside(each.key, by_key)]
    found += [Kin(by_key[key], Likeness.HELD, each.key) for key in held.get(each.key, ())[:_MOST]]
    for one in found:
        if one.other.slug not in seen:
            seen.add(one.other.slug)
            yield one
