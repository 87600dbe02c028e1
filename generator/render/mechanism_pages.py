"""做法机制: the named working methods, and pages: definition, parts, replies by year, kin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.corpus import (
    Library,
    NamedMechanism,
    Use,
    has_page,
    name_key,
)
from generator.model import Reply, Span
from generator.render.atlas import Atlas, Link, place_page
from generator.render.extracts import flat_words
from generator.render.mechanism_kin import Likely, alike, facts, near_by, target_of, year_span
from generator.render.page import listing
from generator.render.paging import Group, numbered, sheets
from generator.render.register_shell import register_shell
from generator.render.said import Said, said, said_in_short
from generator.render.words import NO_YEAR, place_words, year_words

_LONGEST_DEFINITION = 160
_LONGEST_GLOSS = 60
_MOST_USES = 60  # on one page


@dataclass(frozen=True, slots=True)
class Defined:
    """Words of a reply that define or list, where they stand, and when and where it was written."""

    words: str
    target: str
    year: str
    place: str
    parts: tuple[Link, ...] = ()  # `target` is "" where a part has no page of its own


@dataclass(frozen=True, slots=True)
class Source:
    """A reply that uses the name: the place that the sentence speaks of, and the sentences."""

    said: Said
    place: str
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A name in the list of names: with a page of its own, or with all that is known of it."""

    link: Link
    anchor: str  # "" where it has a page
    facts: str
    total: int  # replies
    gloss: str
    said: tuple[Said, ...]
    alike: tuple[Likely, ...]


def mechanism_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of names, and a page for each that has one."""
    found = directory.registers.mechanisms
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "mechanisms.md",
                "做法机制",
                "答复中有名称的做法、机制，按拼音排列。",
                total=len(library.mechanisms),
                is_first=sheet.number == 1,
                sections=found.sections,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_row(each, library, directory) for each in group.rows],
                    )
                    for group in sheet.rows
                ],
                shell=register_shell(sheet, "mechanisms", "mechanisms"),
                pages=sheet.pages,
                here=sheet.path,
            ),
        )
    by_key = {each.key: directory.mechanisms[each.slug] for each in library.mechanisms}
    for each in library.mechanisms:
        if has_page(each):
            yield from _pages(each, library, by_key, directory)


def _pages(
    each: NamedMechanism, library: Library, by_key: Mapping[str, str], directory: Atlas
) -> Iterator[tuple[str, str]]:
    """Yield the page of one name, and more where very many replies use it."""
    name, path = each.name, directory.mechanisms[each.slug]
    definitions = [_definition(use, by_key) for use in each.uses if use.definition]
    neighbours = library.neighbours.get(each.slug, ())
    uses = sorted(each.uses, key=lambda use: (use.entry.year is None, use.entry.year or 0))
    for sheet in sheets(uses, _MOST_USES, partial(numbered, path)):
        is_first = sheet.number == 1
        yield (
            sheet.path,
            listing(
                sheet.path,
                "mechanism.md",
                name,
                f"“{name}”在各篇答复中的说法：定义、组成、年份、地区。",
                name=name,
                total=len({use.entry.address for use in each.uses}),
                span=year_span(each),
                places=_places(each, directory),
                names=_printed(each),
                unquoted=all(not use.index for use in each.uses),
                is_first=is_first,
                definitions=definitions if is_first else (),
                table=_table(definitions),
                lists=[_listed(use, spans, by_key) for use in each.uses for spans in use.lists]
                if is_first
                else (),
                years=[
                    (year_words(year) if year else NO_YEAR, [_source(use) for use in some])
                    for year, some in groupby(sheet.rows, lambda use: use.entry.year)
                ],
                pages=sheet.pages,
                here=sheet.path,
                alike=alike(each, library, directory) if is_first else (),
                near_by=near_by(neighbours, directory) if is_first else (),
            ),
        )


def _printed(each: NamedMechanism) -> tuple[str, ...]:
    """Return the ways in which the name is printed, with the words that stand behind it."""
    names = [printed for printed, _ in each.names]
    behind = [f"“{use.mechanism.name}”{word}" for use in each.uses for word in use.behind]
    return tuple(dict.fromkeys([*names, *behind])) if len(names) > 1 or behind else ()


def _definition(use: Use, by_key: Mapping[str, str]) -> Defined:
    """Return the words that define the name, cut after the first clause where they run on."""
    words = use.entry.text[slice(*use.definition)] if use.definition else ""
    if len(words) > _LONGEST_DEFINITION:
        cut = min((at for at in (words.find(";"), words.find("；")) if at > 0), default=len(words))
        words = words[: min(cut, 2 * _LONGEST_DEFINITION)] + "……"
    parts = tuple(_part(use.entry.reply, span, by_key) for span in use.parts)
    return Defined(words, target_of(use, use.definition), *_when_and_where(use), parts)


def _listed(use: Use, spans: Sequence[Span], by_key: Mapping[str, str]) -> Defined:
    """Return the parts that a sentence lists."""
    parts = tuple(_part(use.entry.reply, span, by_key) for span in spans)
    return Defined("", target_of(use, spans[0]), *_when_and_where(use), parts)


def _part(reply: Reply, span: Span, by_key: Mapping[str, str]) -> Link:
    """Return a part, with its page if it has a name of its own."""
    words = flat_words(reply, span)
    return Link(words, by_key.get(name_key(words), ""))


def _when_and_where(use: Use) -> tuple[str, str]:
    metadata = use.entry.metadata
    return year_words(metadata.year), place_words(metadata)


def _source(use: Use) -> Source:
    return Source(
        said(use.entry, "mechanism", use.index, use.mechanism.spans),
        use.mechanism.place or "",
        use.behind,
    )


def _table(definitions: Sequence[Defined]) -> tuple[tuple[Link, ...], ...]:
    """Return the parts of several definitions side by side, if they have equally many."""
    lengths = {len(said.parts) for said in definitions}
    if len(definitions) < 2 or len(lengths) != 1 or lengths == {0}:
        return ()
    return tuple(zip(*(said.parts for said in definitions), strict=True))


def _places(each: NamedMechanism, directory: Atlas) -> tuple[Link, ...]:
    """Return the places whose offices use the name, each once."""
    found: dict[str, Link] = {}
    for use in each.uses:
        path = use.entry.place
        target = place_page(path) if path in directory.places else ""
        found.setdefault(path, Link(place_words(use.entry.metadata), target))
    return tuple(found.values())


def _row(each: NamedMechanism, library: Library, directory: Atlas) -> Row:
    """Return a name as the list shows it; one without a page with its sentences."""
    is_row = not has_page(each)
    return Row(
        Link(each.name, "" if is_row else directory.mechanisms[each.slug]),
        each.slug if is_row else "",
        facts(each),
        len({use.entry.address for use in each.uses}),
        _gloss(each),
        tuple(
            said_in_short(use.entry, "mechanism", use.index, use.mechanism.spans)
            for use in (each.uses if is_row else ())
        ),
        alike(each, library, directory) if is_row else (),
    )


def _gloss(each: NamedMechanism) -> str:
    """Return the first definition, cut short, "" where there is none."""
    defined = next((use for use in each.uses if use.definition), None)
    if not defined or not defined.definition:
        return ""
    gloss = flat_words(defined.entry.reply, defined.definition)
    return gloss if len(gloss) <= _LONGEST_GLOSS else gloss[:_LONGEST_GLOSS] + "……"
