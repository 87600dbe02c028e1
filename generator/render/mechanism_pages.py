"""做法机制: the named working methods, and pages: definition, parts, replies by year, kin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import msgspec

from generator.corpus import Library, NamedMechanism, Use, Wording, has_page, name_key
from generator.model import Span
from generator.render.atlas import Atlas, place_page
from generator.render.extracts import flat_words
from generator.render.links import Link
from generator.render.mechanism_kin import alike, facts, near_by, target_of, year_span
from generator.render.mechanisms_register import gloss, mechanisms_register, shown_use, where
from generator.render.paging import Sheet, numbered, sheet_page, sheets
from generator.render.register_lists import Line, Note, register_pages
from generator.render.register_names import Names
from generator.render.registers import own_page
from generator.render.said import Said, said
from generator.render.slices import Page
from generator.render.words import place_words, year_words

_LONGEST_DEFINITION = 160
_LONGEST_GLOSS = 60
_MOST_USES = 150  # on one page


class Defined(msgspec.Struct, frozen=True, gc=False):
    """Words of a reply that define or list, where they stand, and when and where it was written."""

    words: str
    target: str
    year: str
    place: str
    parts: tuple[Link, ...] = ()  # `target` is "" where a part has no page of its own


class Source(msgspec.Struct, frozen=True, gc=False):
    """A reply that uses the name: the sentences, the place they speak of, the word behind."""

    said: Said
    about: str


def mechanism_pages(library: Library, directory: Atlas, names: Names) -> Iterator[Page]:
    """Yield the list of names with the register's data, and a page for each that has one."""
    told = {each.slug: facts(each) for each in library.mechanisms}
    yield from register_pages(
        mechanisms_register(library, directory, names),
        directory.registers.mechanisms,
        lambda each: _line(each, library, told, directory),
        lambda each: _row_slice(each, library, told, directory),
        "mechanisms.md",
        "答复中有名称的做法、机制，按拼音排列。",
    )
    by_key = {each.key: directory.mechanisms[each.slug] for each in library.mechanisms}
    for each in library.mechanisms:
        if own_page(directory.mechanisms[each.slug]):
            yield from _pages(each, library, by_key, told, directory)


def _pages(
    each: NamedMechanism,
    library: Library,
    by_key: Mapping[str, str],
    told: Mapping[str, str],
    directory: Atlas,
) -> Iterator[Page]:
    """Yield the page of one name, and more where very many replies use it."""
    name, path = each.name, directory.mechanisms[each.slug]
    uses = sorted(each.uses, key=lambda use: (use.entry.year is None, use.entry.year or 0))
    for sheet in sheets(uses, _MOST_USES, partial(numbered, path), key=_key):
        about = {"name": name, "unquoted": not any(use.index for use in each.uses)}
        if sheet.number == 1:
            about |= {
                "total": len({use.entry.address for use in each.uses}),
                "span": year_span(each),
                "places": _places(each, directory),
                "names": _printed(each),
                "alike": alike(each, library, told, directory),
                "near_by": near_by(library.neighbours.get(each.slug, ()), directory),
            }
        explained = [use for use in each.uses if use.definition or use.mechanism.lists]
        parts = [by_key.get(key, "") for use in explained for key in use.mechanism.part_keys]
        source = (list(map(where, explained)), parts) if sheet.number == 1 else ()
        yield sheet_page(
            sheet,
            "mechanism.md",
            name,
            f"“{name}”在各篇答复中的说法：定义、组成、年份、地区。",
            (about, list(map(where, sheet.rows)), source),
            partial(_view, about, sheet, explained, by_key),
        )


def _view(
    about: Mapping[str, Any], sheet: Sheet[Use], explained: Sequence[Use], by_key: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template lays out; what is said of all replies stands on the first sheet."""
    years = [
        (year_words(year), [_source(use) for use in some])
        for year, some in groupby(sheet.rows, lambda use: use.entry.year)
    ]
    if sheet.number > 1:
        return {**about, "years": years}
    definitions = [_definition(use, by_key) for use in explained if use.definition]
    lists = [_listed(use, spans, by_key) for use in explained for spans in use.mechanism.lists]
    told = {"definitions": definitions, "table": _table(definitions), "lists": lists}
    return {**about, **told, "years": years}


def _key(use: Use) -> str:
    return f"{use.entry.address} {use.index} {use.mechanism.name}"


def _printed(each: NamedMechanism) -> tuple[str, ...]:
    """Return the ways in which the name is printed, with the words that stand behind it."""
    names = [printed for printed, _ in each.names]
    behind = [f"“{use.mechanism.name}”{word}" for use in each.uses for word in use.mechanism.behind]
    return tuple(dict.fromkeys([*names, *behind])) if len(names) > 1 or behind else ()


def _definition(use: Use, by_key: Mapping[str, str]) -> Defined:
    """Return the words that define the name, cut after the first clause where they run on."""
    words = use.entry.wording.text[slice(*use.definition)] if use.definition else ""
    if len(words) > _LONGEST_DEFINITION:
        cut = min((at for at in (words.find(";"), words.find("；")) if at > 0), default=len(words))
        words = words[: min(cut, 2 * _LONGEST_DEFINITION)] + "……"
    parts = tuple(_part(use.entry.wording, span, by_key) for span in use.mechanism.parts)
    return Defined(words, target_of(use, use.definition), *_when_and_where(use), parts)


def _listed(use: Use, spans: Sequence[Span], by_key: Mapping[str, str]) -> Defined:
    """Return the parts that a sentence lists."""
    parts = tuple(_part(use.entry.wording, span, by_key) for span in spans)
    return Defined("", target_of(use, spans[0]), *_when_and_where(use), parts)


def _part(wording: Wording, span: Span, by_key: Mapping[str, str]) -> Link:
    """Return a part, with its page if it has a name of its own."""
    words = flat_words(wording, span)
    return Link(words, by_key.get(name_key(words), ""))


def _when_and_where(use: Use) -> tuple[str, str]:
    metadata = use.entry.metadata
    return year_words(metadata.year), place_words(metadata)


def _source(use: Use) -> Source:
    place = use.mechanism.place or ""
    told = place and place not in place_words(use.entry.metadata)
    return Source(
        said(use.entry, "mechanism", use.index, use.mechanism.spans),
        (f"（所在句说到{place}）" if told else "")
        + "".join(f"（原文后接“{word}”）" for word in use.mechanism.behind),
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


def _row_slice(
    each: NamedMechanism, library: Library, told: Mapping[str, str], directory: Atlas
) -> tuple[object, ...]:
    """Return what the row of a name in the list follows from."""
    shown = shown_use(each)
    own = own_page(directory.mechanisms[each.slug])
    return (
        each.name,
        each.slug,
        told[each.slug],
        where(shown) if shown.definition else None,
        own,
        [where(use) for use in each.uses] if not own else len(each.uses),
        () if own else alike(each, library, told, directory),
    )


def _line(
    each: NamedMechanism, library: Library, told: Mapping[str, str], directory: Atlas
) -> Line:
    """Return a name as the list shows it: one without a page with its kin."""
    said = tuple(filter(None, (told[each.slug], gloss(each, _LONGEST_GLOSS))))
    if has_page(each):
        total = len({use.entry.address for use in each.uses})
        return Line(each.name, directory.mechanisms[each.slug], (*said, f"{total} 篇答复"))
    first, *others = each.uses
    kin = alike(each, library, told, directory)
    notes = [
        ("又见", [(place_words(use.entry.metadata), target_of(use, None), "") for use in others])
    ]
    notes.append(("名称相近", [(one.link.name, one.link.target, one.reason) for one in kin]))
    return Line(
        each.name,
        target_of(first, None),
        said,
        each.slug,
        tuple(Note(label, tuple(items)) for label, items in notes if items),
    )
