"""做法机制: the named working methods, and a page for each: definition, parts, replies by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import (
    Library,
    Likeness,
    NamedMechanism,
    Nearness,
    Neighbour,
    Use,
    name_key,
)
from generator.model import Reply, Span
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas, Link, mechanism_page, place_page, reply_page
from generator.render.cards import Card, card
from generator.render.extracts import Extract, anchor_of, flat_words, quotes
from generator.render.marks import mark_target
from generator.render.page import listing
from generator.render.words import NO_YEAR, place_words, year_words

INDEX = "mechanisms/index.md"
_LONGEST_DEFINITION = 160
_LONGEST_GLOSS = 60
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


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a reply, where they stand, and when and where the reply was written."""

    words: str
    target: str
    year: str
    place: str
    parts: tuple[Link, ...] = ()  # `target` is "" where a part has no page of its own


@dataclass(frozen=True, slots=True)
class Source:
    """A reply that uses the name: the place that the sentence speaks of, and the sentences."""

    card: Card
    place: str
    behind: tuple[str, ...]
    quotes: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A name in the list of names."""

    link: Link
    gloss: str
    years: str
    places: str


@dataclass(frozen=True, slots=True)
class Likely:
    """A name like this one, where and when it is used, and the reason it stands here."""

    link: Link
    facts: str
    reason: str


def mechanism_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of names and a page for each."""
    found = library.mechanisms
    by_key = {each.key: each for each in found}
    yield (
        INDEX,
        listing(
            INDEX,
            "mechanisms.html",
            "做法机制",
            "答复中有名称的做法、机制，各有一页。",
            groups=_by_letter(found),
            total=len(found),
        ),
    )
    for each in found:
        path = mechanism_page(each.slug)
        yield path, _page(path, each, library, by_key, directory)


def _page(
    path: str,
    each: NamedMechanism,
    library: Library,
    by_key: Mapping[str, NamedMechanism],
    directory: Atlas,
) -> str:
    """Return the page of one name."""
    name = each.name
    definitions = [_definition(use, by_key) for use in each.uses if use.definition]
    years: defaultdict[int | None, list[Source]] = defaultdict(list)
    for use in each.uses:
        years[use.entry.year].append(_source(use, directory))
    return listing(
        path,
        "mechanism.html",
        name,
        f"“{name}”在各篇答复中的说法：定义、组成、年份、地区。",
        name=name,
        total=len({use.entry.address for use in each.uses}),
        span=_year_span(each),
        places=_places(each, directory),
        names=[printed for printed, _ in each.names],
        unquoted=all(not use.index for use in each.uses),
        definitions=definitions,
        table=_table(definitions),
        lists=[_listed(use, spans, by_key) for use in each.uses for spans in use.lists],
        years=[
            (year_words(year) if year else NO_YEAR, years[year])
            for year in sorted(years, key=lambda year: (year is None, year or 0))
        ],
        alike=[
            Likely(
                _link(one.other),
                _facts(one.other),
                _LIKENESS[one.likeness].format(shared=one.shared),
            )
            for one in library.kin[each.slug]
        ],
        near_by=_near(library.neighbours.get(each.slug, ())),
    )


def _definition(use: Use, by_key: Mapping[str, NamedMechanism]) -> Said:
    """Return the words that define the name, cut after the first clause where they run on."""
    words = use.entry.text[slice(*use.definition)] if use.definition else ""
    if len(words) > _LONGEST_DEFINITION:
        cut = min((at for at in (words.find(";"), words.find("；")) if at > 0), default=len(words))
        words = words[: min(cut, 2 * _LONGEST_DEFINITION)] + "……"
    parts = tuple(_part(use.entry.reply, span, by_key) for span in use.parts)
    return Said(words, _target(use, use.definition), *_when_and_where(use), parts)


def _listed(use: Use, spans: Sequence[Span], by_key: Mapping[str, NamedMechanism]) -> Said:
    """Return the parts that a sentence lists."""
    parts = tuple(_part(use.entry.reply, span, by_key) for span in spans)
    return Said("", _target(use, spans[0]), *_when_and_where(use), parts)


def _part(reply: Reply, span: Span, by_key: Mapping[str, NamedMechanism]) -> Link:
    """Return a part, with its page if it has a name of its own."""
    words = flat_words(reply, span)
    own = by_key.get(name_key(words))
    return Link(words, mechanism_page(own.slug) if own else "")


def _target(use: Use, near: Span | None) -> str:
    """Return the way to the name's mark nearest to `near`, to the paragraph where it has none."""
    spans = use.mechanism.spans
    if not use.index:
        return f"{reply_page(use.entry)}#{anchor_of(use.entry, (near or spans[0]).start)}"
    at = near.start if near else spans[0].start
    part = min(range(len(spans)), key=lambda index: abs(spans[index].start - at)) + 1
    return mark_target(use.entry, "mechanism", use.index, part)


def _when_and_where(use: Use) -> tuple[str, str]:
    metadata = use.entry.metadata
    return year_words(metadata.year), place_words(metadata)


def _source(use: Use, directory: Atlas) -> Source:
    return Source(
        card(directory, use.entry),
        use.mechanism.place or "",
        use.behind,
        quotes(use.entry, "mechanism", use.index, use.mechanism.spans),
    )


def _table(definitions: Sequence[Said]) -> tuple[tuple[Link, ...], ...]:
    """Return the parts of several definitions side by side, if they have equally many."""
    lengths = {len(said.parts) for said in definitions}
    if len(definitions) < 2 or len(lengths) != 1 or lengths == {0}:
        return ()
    return tuple(zip(*(said.parts for said in definitions), strict=True))


def _near(near: Sequence[Neighbour]) -> list[tuple[str, list[tuple[Link, list[Link]]]]]:
    """Return the names nearby with their marks, by how near they stand; each name once."""
    found: dict[str, tuple[Nearness, Link, list[Link]]] = {}
    for each in near:
        known = found.setdefault(each.other.slug, (each.nearness, _link(each.other), []))
        if known[0] == each.nearness:
            place, year = (
                place_words(each.use.entry.metadata),
                each.use.entry.year,
            )
            known[2].append(Link(f"{place}{year_words(year)}", _target(each.use, None)))
    return [
        (words, [(link, places) for how, link, places in found.values() if how is nearness])
        for nearness, words in _NEARNESS.items()
        if any(how is nearness for how, _, _ in found.values())
    ]


def _link(each: NamedMechanism) -> Link:
    return Link(each.name, mechanism_page(each.slug), len(each.uses))


def _places(each: NamedMechanism, directory: Atlas) -> tuple[Link, ...]:
    """Return the places whose offices use the name, each once."""
    found: dict[str, Link] = {}
    for use in each.uses:
        path = use.entry.place
        target = place_page(path) if path in directory.places else ""
        found.setdefault(path, Link(place_words(use.entry.metadata), target))
    return tuple(found.values())


def _year_span(each: NamedMechanism) -> str:
    """Return the first and last year of the replies: 2020年至2023年."""
    years = each.years
    if not years:
        return NO_YEAR
    return f"{years[0]}年" + (f"至{years[-1]}年" if len(years) > 1 else "")


def _facts(each: NamedMechanism) -> str:
    places = dict.fromkeys(place_words(use.entry.metadata) for use in each.uses)
    return f"{'、'.join(places)}，{_year_span(each)}"


def _by_letter(found: Sequence[NamedMechanism]) -> list[tuple[str, str, list[Row]]]:
    """Return the names by the first letter of their reading, codes of digits first."""
    groups: defaultdict[str, list[NamedMechanism]] = defaultdict(list)
    for each in found:
        first = (spelling(each.name)[0][:1] if each.name else "").upper()
        groups[first if "A" <= first <= "Z" else ""].append(each)
    return [
        (
            f"letter-{letter.lower()}" if letter else "digits",
            letter or "数字",
            [
                _row(each)
                for each in sorted(groups[letter], key=lambda e: (spelling(e.name), e.name))
            ],
        )
        for letter in sorted(groups)
    ]


def _row(each: NamedMechanism) -> Row:
    defined = next((use for use in each.uses if use.definition), None)
    gloss = ""
    if defined and defined.definition:
        gloss = flat_words(defined.entry.reply, defined.definition)
        gloss = gloss if len(gloss) <= _LONGEST_GLOSS else gloss[:_LONGEST_GLOSS] + "……"
    places = dict.fromkeys(place_words(use.entry.metadata) for use in each.uses)
    span = _year_span(each).replace("年至", "—").removesuffix("年")
    return Row(_link(each), gloss, "" if span == NO_YEAR else span, "、".join(places))
