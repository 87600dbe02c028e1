"""What connects working methods: names that are alike, and names that stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.corpus import Library, Likeness, NamedMechanism, Nearness, Neighbour, Use
from generator.model import Span
from generator.render.atlas import Atlas, reply_page
from generator.render.extracts import anchor_of
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.words import NO_YEAR, place_words, year_words

_MOST_PLACES = 6  # that are named in one line
_LIKENESS = {
    Likeness.SHARED_GROUP: "同一地区的答复，名称都含“{shared}”",
    Likeness.OPEN_CODE: "同一地区的答复，都是以“+N”结尾的代号",
    Likeness.OTHER_COUNT: "名称只差数字或量词",
    Likeness.SHARED_HALF: "名称都含“{shared}”",
    Likeness.HOLDS: "本名称里含有它",
    Likeness.HELD: "它的名称里含有本名称",
}

_NEARNESS = {
    Nearness.SENTENCE: "同一句话",
    Nearness.HEADING: "同一节，标题提到其中一个",
    Nearness.PARAGRAPH: "同一段落",
}


class Likely(msgspec.Struct, frozen=True, gc=False):
    """A name like this one, where and when it is used, and the reason it stands here."""

    link: Link
    facts: str
    reason: str


def alike(
    each: NamedMechanism, library: Library, told: Mapping[str, str], directory: Atlas
) -> tuple[Likely, ...]:
    """Return the names like this one; `told` are the facts of all by slug."""
    targets = directory.mechanisms
    return tuple([
        Likely(
            Link(one.other.name, targets[one.other.slug]),
            told[one.other.slug],
            _LIKENESS[one.likeness].format(shared=one.shared),
        )
        for one in library.kin[each.slug]
    ])


def near_by(
    near: Sequence[Neighbour], directory: Atlas
) -> list[tuple[str, list[tuple[Link, list[Link]]]]]:
    """Return the names nearby with their marks, by how near they stand; each name once."""
    found: dict[str, tuple[Nearness, Link, list[Link]]] = {}
    for each in near:
        link = Link(each.other.name, directory.mechanisms[each.other.slug])
        known = found.setdefault(each.other.slug, (each.nearness, link, []))
        if known[0] == each.nearness:
            metadata = each.use.entry.metadata
            when = f"{place_words(metadata)}{year_words(metadata.year)}"
            known[2].append(Link(when, target_of(each.use, None)))
    told: dict[Nearness, list[tuple[Link, list[Link]]]] = {how: [] for how in _NEARNESS}
    for how, link, places in found.values():
        told[how].append((link, places[:_MOST_PLACES]))
    return [(_NEARNESS[how], names) for how, names in told.items() if names]


def year_span(each: NamedMechanism) -> str:
    """Return the first and last year of the replies: 2020年至2023年."""
    years = each.years
    if not years:
        return NO_YEAR
    return f"{years[0]}年" + (f"至{years[-1]}年" if len(years) > 1 else "")


def facts(each: NamedMechanism) -> str:
    """Return where and when a name is used, in one line."""
    places = list(dict.fromkeys(place_words(use.entry.metadata) for use in each.uses))
    more = f"等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    return f"{'、'.join(places[:_MOST_PLACES])}{more}，{year_span(each)}"


def target_of(use: Use, near: Span | None) -> str:
    """Return the way to the name's mark nearest to `near`, to the paragraph where it has none."""
    spans = use.mechanism.spans
    if not use.index:
        return f"{reply_page(use.entry)}#{anchor_of(use.entry, (near or spans[0]).start)}"
    at = near.start if near else spans[0].start
    part = min(range(len(spans)), key=lambda index: abs(spans[index].start - at)) + 1
    return mark_target(use.entry, "mechanism", use.index, part)
