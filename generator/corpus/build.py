"""From single replies to a corpus: order, addresses, groups by place, year and theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.corpus.addresses import NATIONAL, UNPLACED, address, place_of, text_digest
from generator.model import Problem, Reply, Severity, ThemeHit
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.themes import Theme, load_themes


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply at its address, e.g. `replies/henan/puyang/2023/zx-9-1-189-mzj` (no suffix)."""

    reply: Reply
    address: str


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place with replies of its own or beneath it; `path` is its slug path, e.g. henan/puyang.

    The root nodes are provinces, `national` (全国) and `unplaced` (地区未明).
    """

    name: str
    path: str
    entries: tuple[Entry, ...]  # issued by offices of this very place, newest first
    children: tuple[PlaceNode, ...]  # by pinyin
    total: int  # entries here and beneath


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme with its passages, reply by reply, newest first."""

    theme: Theme
    passages: tuple[tuple[Entry, tuple[ThemeHit, ...]], ...]
    filed: tuple[Entry, ...]  # the replies that carry the theme as a tag


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the pages are made of."""

    entries: tuple[Entry, ...]  # newest first, then by address
    places: tuple[PlaceNode, ...]
    years: tuple[tuple[int | None, tuple[Entry, ...]], ...]  # newest first, None last
    themes: tuple[ThemeGroup, ...]  # in the order of the vocabulary
    problems: tuple[tuple[Reply, Problem], ...] = ()  # found only by looking at several replies
    left_out: tuple[tuple[str, Problem], ...] = ()  # of files that are no text of a reply


def build(replies: Iterable[Reply]) -> Corpus:
    """Return the corpus of the given replies, whatever order they come in."""
    merged = _merged(sorted(replies, key=lambda reply: (reply.source.name, reply.source.sha256)))
    entries, problems = _addressed(merged)
    entries.sort(key=lambda entry: entry.address)
    entries.sort(key=lambda entry: _date(entry.reply), reverse=True)
    return Corpus(
        tuple(entries),
        _places(entries),
        _years(entries),
        _themes(entries),
        tuple(problems),
    )


def _date(reply: Reply) -> str:
    return _full_date(reply) or str(reply.metadata.year or "")


def _full_date(reply: Reply) -> str:
    return reply.metadata.date or reply.metadata.published or ""


def _merged(replies: Sequence[Reply]) -> list[Reply]:
    """Replies whose texts differ in blanks only are one reply with several sources."""
    groups: defaultdict[str, list[Reply]] = defaultdict(list)
    for reply in replies:
        groups[text_digest(reply.text)].append(reply)
    return [
        replace(first, other_sources=tuple(other.source for other in others)) if others else first
        for first, *others in groups.values()
    ]


def _addressed(replies: Sequence[Reply]) -> tuple[list[Entry], list[tuple[Reply, Problem]]]:
    """Give each reply its address; where texts differ the earlier keeps it, others add a digest."""
    wanted: defaultdict[str, list[Reply]] = defaultdict(list)
    for reply in replies:
        wanted[address(reply)].append(reply)
    entries: list[Entry] = []
    problems: list[tuple[Reply, Problem]] = []
    for place, claimants in wanted.items():
        if len(claimants) > 1:
            claimants.sort(
                key=lambda reply: (_full_date(reply) or "later", text_digest(reply.text))
            )
        first, *others = claimants
        entries.append(Entry(first, place))
        for other in others:
            entries.append(Entry(other, f"{place}-{text_digest(other.text)[:8]}"))
            message = (
                f"has the address of {first.source.name} ({place}) with another text; both are "
                "kept, this one with a digest; remove one, or correct its number or date"
            )
            problems.append((other, Problem("same-address", message, None, Severity.ERROR)))
    return entries, problems


def _places(entries: Sequence[Entry]) -> tuple[PlaceNode, ...]:
    """The tree province, city, county of all places that have replies."""
    gazetteer = load_gazetteer()
    names = {NATIONAL: "全国", UNPLACED: "地区未明"}
    own: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        path = "/".join(entry.address.split("/")[1:-2])
        own[path].append(entry)
        place = place_of(entry.reply.metadata)
        if place is not None:
            chain = gazetteer.chain(place, entry.reply.metadata.year)
            slugs: list[str] = []
            for part in filter(None, (chain.province, chain.city, chain.county)):
                slugs.append(part.slug)
                names.setdefault("/".join(slugs), part.name)
    paths = {path.rsplit("/", depth)[0] for path in own for depth in range(path.count("/") + 1)}
    return _nodes("", sorted(paths, key=place_order), own, names)


def place_order(path: str) -> tuple[int, str]:
    """Return what places are sorted by: 全国 first, the unknown last, the rest by address."""
    return {NATIONAL: 0, UNPLACED: 2}.get(path, 1), path


def _nodes(
    parent: str, paths: Sequence[str], own: dict[str, list[Entry]], names: dict[str, str]
) -> tuple[PlaceNode, ...]:
    nodes = []
    for path in paths:
        if path.rpartition("/")[0] != parent:
            continue
        children = _nodes(path, [p for p in paths if p.startswith(path + "/")], own, names)
        here = tuple(own.get(path, ()))
        total = len(here) + sum(child.total for child in children)
        nodes.append(PlaceNode(names[path], path, here, children, total))
    return tuple(nodes)


def _years(entries: Sequence[Entry]) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    groups: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.reply.metadata.year].append(entry)
    return tuple(
        (year, tuple(groups[year])) for year in sorted(groups, key=lambda y: (y is None, -(y or 0)))
    )


def _themes(entries: Sequence[Entry]) -> tuple[ThemeGroup, ...]:
    passages: defaultdict[str, list[tuple[Entry, tuple[ThemeHit, ...]]]] = defaultdict(list)
    filed: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        hits: defaultdict[str, list[ThemeHit]] = defaultdict(list)
        for hit in entry.reply.theme_hits:
            hits[hit.theme].append(hit)
        for name, found in hits.items():
            passages[name].append((entry, tuple(found)))
        for name in entry.reply.themes:
            filed[name].append(entry)
    return tuple(
        ThemeGroup(theme, tuple(passages[theme.name]), tuple(filed[theme.name]))
        for theme in load_themes()
    )
