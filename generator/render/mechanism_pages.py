"""做法机制: the named working methods, and pages: definition, parts, replies by year, kin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.corpus import (
    Entry,
    Library,
    NamedMechanism,
    Use,
    has_page,
    name_key,
)
from generator.model import Reply, Span
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas, Link, place_page
from generator.render.extracts import flat_words
from generator.render.mechanism_kin import alike, facts, near_by, target_of, year_span
from generator.render.paging import numbered, sheet_page, sheets
from generator.render.register import Column, Register
from generator.render.register_columns import (
    LONGEST,
    count_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_lists import Line, Note, register_pages
from generator.render.register_names import Names, year_values
from generator.render.said import Said, said
from generator.render.words import place_words, year_words

_LONGEST_DEFINITION = 160
_LONGEST_GLOSS = 60
_MOST_USES = 150  # on one page


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
    """A reply that uses the name: the sentences, the place they speak of, the word behind."""

    said: Said
    about: str


def mechanism_pages(library: Library, directory: Atlas, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the list of names with the register's data, and a page for each that has one."""
    yield from register_pages(
        mechanisms_register(library, directory, names),
        directory.registers.mechanisms.laid_out(lambda each: _line(each, library, directory)),
        "mechanisms.md",
        "答复中有名称的做法、机制，按拼音排列。",
    )
    by_key = {each.key: directory.mechanisms[each.slug] for each in library.mechanisms}
    for each in library.mechanisms:
        if has_page(each):
            yield from _pages(each, library, by_key, directory)


def mechanisms_register(
    library: Library, directory: Atlas, names: Names
) -> Register[NamedMechanism]:
    """Return the register of named working methods, by pinyin."""
    found = sorted(library.mechanisms, key=lambda each: (spelling(each.name), each.name))
    years = year_values(use.entry.year for each in found for use in each.uses)
    return Register(
        name="mechanisms",
        folder="mechanisms",
        title="做法机制",
        unit="个",
        finds="名称、释义、原句",
        order="name",
        known=len(found),
        searched=["name", "gloss", "sentence"],
        columns=[
            Column("name", "名称", lambda each: each.name, to="own"),
            Column("gloss", "释义", lambda each: _gloss(each, LONGEST)),
            Column("place", "地区", kind="place"),
            Column("year", "年份", kind="year"),
            Column("theme", csv="提到它的答复的主题"),
            count_column("提到它的答复", _naming),
            sentence_column(
                lambda each: _shown(each).entry, lambda each: _shown(each).mechanism.spans[0]
            ),
            Column(
                "own", read=lambda each: directory.mechanisms[each.slug] if has_page(each) else ""
            ),
            *mark_columns(lambda each: _shown(each).entry, _mark),
        ],
        facets=reply_facets(names, years, _naming, "年份"),
        groups=[[each] for each in found],
    )


def _naming(mechanism: NamedMechanism) -> Sequence[Entry]:
    return [use.entry for use in mechanism.uses]


def _shown(mechanism: NamedMechanism) -> Use:
    """Return the use that a row shows: the first that defines the name, else the first."""
    return next((use for use in mechanism.uses if use.definition), mechanism.uses[0])


def _mark(mechanism: NamedMechanism) -> str:
    """Return the mark that a row leads to, the paragraph where the name has none."""
    return target_of(_shown(mechanism), None).partition("#")[2]


def _gloss(mechanism: NamedMechanism, longest: int) -> str:
    """Return the first definition, cut where it is longer, "" where there is none."""
    use = _shown(mechanism)
    words = flat_words(use.entry.reply, use.definition) if use.definition else ""
    return words if len(words) <= longest else words[:longest] + "…"


def _pages(
    each: NamedMechanism, library: Library, by_key: Mapping[str, str], directory: Atlas
) -> Iterator[tuple[str, str]]:
    """Yield the page of one name, and more where very many replies use it."""
    name, path = each.name, directory.mechanisms[each.slug]
    definitions = [_definition(use, by_key) for use in each.uses if use.definition]
    neighbours = library.neighbours.get(each.slug, ())
    uses = sorted(each.uses, key=lambda use: (use.entry.year is None, use.entry.year or 0))
    for sheet in sheets(uses, _MOST_USES, partial(numbered, path)):
        yield sheet_page(
            sheet,
            "mechanism.md",
            name,
            f"“{name}”在各篇答复中的说法：定义、组成、年份、地区。",
            name=name,
            total=len({use.entry.address for use in each.uses}),
            span=year_span(each),
            places=_places(each, directory),
            names=_printed(each),
            unquoted=all(not use.index for use in each.uses),
            definitions=definitions,
            table=_table(definitions),
            lists=[
                _listed(use, spans, by_key) for use in each.uses for spans in use.mechanism.lists
            ],
            years=[
                (year_words(year), [_source(use) for use in some])
                for year, some in groupby(sheet.rows, lambda use: use.entry.year)
            ],
            alike=alike(each, library, directory),
            near_by=near_by(neighbours, directory),
        )


def _printed(each: NamedMechanism) -> tuple[str, ...]:
    """Return the ways in which the name is printed, with the words that stand behind it."""
    names = [printed for printed, _ in each.names]
    behind = [f"“{use.mechanism.name}”{word}" for use in each.uses for word in use.mechanism.behind]
    return tuple(dict.fromkeys([*names, *behind])) if len(names) > 1 or behind else ()


def _definition(use: Use, by_key: Mapping[str, str]) -> Defined:
    """Return the words that define the name, cut after the first clause where they run on."""
    words = use.entry.text[slice(*use.definition)] if use.definition else ""
    if len(words) > _LONGEST_DEFINITION:
        cut = min((at for at in (words.find(";"), words.find("；")) if at > 0), default=len(words))
        words = words[: min(cut, 2 * _LONGEST_DEFINITION)] + "……"
    parts = tuple(_part(use.entry.reply, span, by_key) for span in use.mechanism.parts)
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
        (f"（所在句说到{use.mechanism.place}）" if use.mechanism.place else "")
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


def _line(each: NamedMechanism, library: Library, directory: Atlas) -> Line:
    """Return a name as the list shows it: one without a page with its kin."""
    said = tuple(filter(None, (facts(each), _gloss(each, _LONGEST_GLOSS))))
    if has_page(each):
        total = len({use.entry.address for use in each.uses})
        return Line(each.name, directory.mechanisms[each.slug], (*said, f"{total} 篇答复"))
    first, *others = each.uses
    kin = alike(each, library, directory)
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
