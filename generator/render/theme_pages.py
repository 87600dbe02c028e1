"""The themes: what each covers, the words that lead to it, and the passages that speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.corpus import Entry, Library, ThemeGroup
from generator.model import ThemeHit
from generator.render.atlas import Atlas, Link, theme_page
from generator.render.cards import Card, card
from generator.render.extracts import Extract, passage
from generator.render.page import listing

_LONGEST_DESCRIPTION = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that speaks of the theme, its words marked, and where it stands."""

    extract: Extract
    section: str  # the heading above, "" where none


@dataclass(frozen=True, slots=True)
class Source:
    """A reply with its passages on the theme."""

    card: Card
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the list of themes."""

    link: Link
    scope: str
    passages: int


def theme_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of themes and a page for each of them."""
    yield (
        "themes/index.md",
        listing(
            "themes/index.md",
            "themes.html",
            "主题",
            "按主题浏览答复，直达具体段落。",
            themes=[
                ThemeRow(
                    Link(group.theme.name, theme_page(group.theme.slug), len(group.filed)),
                    group.theme.scope,
                    _count(group),
                )
                for group in library.themes
            ],
        ),
    )
    for group in library.themes:
        yield theme_page(group.theme.slug), _theme_page(group, directory)


def _theme_page(group: ThemeGroup, directory: Atlas) -> str:
    """Return the page of one theme: the replies filed under it, then those that touch on it."""
    filed = {entry.address for entry in group.filed}
    sources = {
        entry.address: Source(card(directory, entry), _passages(entry, hits))
        for entry, hits in group.passages
    }
    return listing(
        theme_page(group.theme.slug),
        "theme.html",
        f"主题：{group.theme.name}",
        group.theme.scope[:_LONGEST_DESCRIPTION],
        theme=group.theme,
        passages=_count(group),
        filed=[
            sources.get(entry.address) or Source(card(directory, entry), ())
            for entry in group.filed
        ],
        others=[source for address, source in sources.items() if address not in filed],
    )


def _passages(entry: Entry, hits: Iterable[ThemeHit]) -> tuple[Passage, ...]:
    """Return for each hit the sentence around its first term."""
    headings = {heading.id: heading.heading for heading in entry.reply.outline}
    blocks = {block.anchor: block for block in entry.reply.blocks if block.anchor}
    return tuple(
        Passage(
            passage(entry, block.span, hit.spans, hit.anchor),
            "" if hit.anchor in headings else headings.get(block.section or "", ""),
        )
        for hit in hits
        if hit.spans and (block := blocks.get(hit.anchor))
    )


def _count(group: ThemeGroup) -> int:
    """Return how many passages speak of the theme."""
    return sum(len(hits) for _, hits in group.passages)
