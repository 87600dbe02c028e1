"""Names that may belong together: the reason is said, sameness is not decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.corpus.addresses import place_path
from generator.corpus.mechanism_names import counted_shape, groups_of, has_open_end
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.model import Reply, Role, Span

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


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A name in the same paragraph of a reply as another; `same_sentence` if no 。 lies between."""

    other: NamedMechanism
    use: Use
    same_sentence: bool


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
    """Return for each name the names in the same paragraphs, those of the same sentence first."""
    around: defaultdict[tuple[str, Span], list[tuple[NamedMechanism, Use, Span]]] = defaultdict(
        list
    )
    for each in found:
        for use in each.uses:
            for span in use.mechanism.spans:
                block = _block_of(use.entry.reply, span)
                if block:
                    around[use.entry.address, block].append((each, use, span))
    result: defaultdict[str, dict[tuple[str, str], Neighbour]] = defaultdict(dict)
    for (address, _), marks in around.items():
        for one, use, span in marks:
            text = use.entry.reply.text
            for other, its_use, its_span in marks:
                if other.slug == one.slug:
                    continue
                between = text[min(span.end, its_span.end) : max(span.start, its_span.start)]
                near = "。" not in between
                known = result[one.slug].get((other.slug, address))
                if known is None or (near and not known.same_sentence):
                    result[one.slug][other.slug, address] = Neighbour(other, its_use, near)
    return {
        slug: tuple(
            sorted(
                names.values(),
                key=lambda n: (not n.same_sentence, n.use.date, n.use.index, n.other.slug),
            )
        )
        for slug, names in result.items()
    }


def _block_of(reply: Reply, span: Span) -> Span | None:
    roles = {Role.PARAGRAPH, Role.HEADING}
    return next(
        (
            b.span
            for b in reply.blocks
            if b.role in roles and b.span.start <= span.start < b.span.end
        ),
        None,
    )


def _places(each: NamedMechanism) -> Iterator[str]:
    """Yield the cities (or provinces) whose offices use a name."""
    for use in each.uses:
        yield "/".join(place_path(use.entry.reply.metadata).split("/")[:2])


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
