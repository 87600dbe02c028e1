"""The register of named working methods, by pinyin, each with the reply that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus import LONGEST, Entry, Library, NamedMechanism, Use
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas
from generator.render.extracts import flat_words
from generator.render.mechanism_kin import target_of
from generator.render.register import Column, Register
from generator.render.register_columns import (
    count_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_names import Names, year_values
from generator.render.registers import own_page
from generator.render.words import cut

_SHARD = 250  # rows


def mechanisms_register(
    library: Library, directory: Atlas, names: Names
) -> Register[NamedMechanism]:
    """Return the register of named working methods, by pinyin."""
    found = sorted(library.mechanisms, key=lambda each: (spelling(each.name), each.name))
    years = year_values(use.entry.year for each in found for use in each.uses)
    replies = {each.slug: [use.entry for use in each.uses] for each in found}
    targets = directory.mechanisms

    def naming(each: NamedMechanism) -> Sequence[Entry]:
        return replies[each.slug]

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
            Column("name", "名称", lambda each: each.name, to="own", added=True),
            Column("gloss", "释义", lambda each: gloss(each, LONGEST)),
            Column("place", "地区", kind="place"),
            Column("year", "年份", kind="year"),
            Column("theme", csv="提到它的答复的主题"),
            count_column("提到它的答复", naming),
            sentence_column(
                lambda each: shown_use(each).entry, lambda each: shown_use(each).mechanism.spans[0]
            ),
            Column("own", read=lambda each: own_page(targets[each.slug]), added=True),
            *mark_columns(lambda each: shown_use(each).entry, _mark),
        ],
        facets=reply_facets(names, years, naming, "年份"),
        groups=[[each] for each in found],
        key=lambda each: each.slug,
        source=lambda each: where(shown_use(each)),
        shard=_SHARD,
    )


def shown_use(mechanism: NamedMechanism) -> Use:
    """Return the use that a row shows: the first that defines the name, else the first."""
    uses = mechanism.uses
    return next((use for use in uses if use.mechanism.definition), uses[0])


def _mark(mechanism: NamedMechanism) -> str:
    """Return the mark that a row leads to, the paragraph where the name has none."""
    return target_of(shown_use(mechanism), None).partition("#")[2]


def gloss(mechanism: NamedMechanism, longest: int) -> str:
    """Return the first definition, cut where it is longer, "" where there is none."""
    use = shown_use(mechanism)
    words = flat_words(use.entry.wording, use.definition) if use.definition else ""
    return cut(words, longest)


def where(use: Use) -> tuple[object, ...]:
    """Return what a row says of the use of a name follows from."""
    return use.entry.row, use.entry.quotes_digest, use.index, use.mechanism.name
