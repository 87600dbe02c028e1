"""Feeds: what is new, as Atom (RFC 4287) and as JSON Feed 1.1, and the page that lists them all."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from uuid import UUID, uuid5

import msgspec

from generator.corpus import Entry, Library
from generator.notation.control_characters import visible
from generator.notation.patterns import lazily
from generator.render.atlas import Atlas, reply_page
from generator.render.feed_lists import Feed, Promised
from generator.render.links import Link, relative
from generator.render.marks import mark_target
from generator.render.page import listed
from generator.render.paging import Group, register
from generator.render.slices import Page, slice_digest
from generator.render.words import date_words, kind_words, office_words, proposal_words, term_words

# Ids are made of what lasts (RFC 9562, 5.5), so that they need no domain and survive every move of
# the site: of an entry the first address of its reply, of a feed the library's name and its key.
_NAMESPACE = UUID("4d0f5b58-2f3e-5c55-9a0b-6f5d3a6c1e87")
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_LANGUAGE = "zh-CN"
_MIDNIGHT = "T00:00:00+08:00"  # letters are dated by days, in China
_LONGEST_TITLE = 80
_MOST_LISTED = 800  # feeds on one page, which take some 200 bytes each
# What XML 1.0 cannot hold (2.2).
_NO_XML = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GROUPS = {"places": "地区", "themes": "主题", "offices": "机构"}
_json = msgspec.json.Encoder()


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry of a feed; `target` is a page or a place in one, relative to docs/."""

    id: str
    target: str
    title: str
    said: str
    date: str
    authors: tuple[str, ...]
    themes: tuple[str, ...]


class Site(msgspec.Struct, frozen=True, array_like=True):
    """What feeds say of the library: its name, and where it is hosted, "" where that is unknown."""

    name: str
    address: str


def feed_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the files of every feed, and the pages that list them."""
    site, first = Site(library.settings.name, library.settings.address), library.first_addresses
    known: dict[str, Item] = {}
    for feed in directory.feeds.values():
        items = _items(feed, known, first)
        header = (feed.key, feed.title, feed.page)
        make = partial(_files, feed, items, site)
        yield Page(
            f"{feed.path}.xml", slice_digest(header, items, site), make, (f"{feed.path}.json",)
        )
    yield from _list_of(directory)


def _list_of(directory: Atlas) -> Iterator[Page]:
    """Yield the list of feeds, in sheets where they are many."""
    general, groups = list[Link](), list[Group[Link]]()
    by_kind = groupby(directory.feeds.values(), lambda feed: feed.key.partition("/")[0])
    for kind, some in by_kind:
        links = [Link(feed.title, feed.path) for feed in some]
        if kind in _GROUPS:
            groups.append(Group(kind, _GROUPS[kind], links))
        else:
            general += links
    found = register("feeds/index.md", groups, _MOST_LISTED, key=attrgetter("target"))
    for sheet in found.sheets:
        yield listed(
            sheet.path,
            "feeds.md",
            "订阅",
            "用阅读器订阅新的答复：全部、各地区、各主题、各机构，以及承诺。",
            general=general if sheet.number == 1 else [],
            groups=sheet.rows,
            sections=found.ways(sheet),
            pages=sheet.pages,
            here=sheet.path,
            feed=directory.feed("all"),
        )


def _items(feed: Feed, known: dict[str, Item], first: Mapping[str, str]) -> list[Item]:
    """Return the entries of a feed; `known` are those of replies by address, and learns others."""
    if feed.promises:
        return list(_promised(feed.promises, first))
    for entry in feed.entries:
        if entry.address not in known:
            known[entry.address] = _of_reply(entry, first)
    return [known[entry.address] for entry in feed.entries]


def _of_reply(entry: Entry, first: Mapping[str, str]) -> Item:
    """Return a reply as an entry: who answered whom, when, and what."""
    metadata = entry.metadata
    said = (
        f"{office_words(metadata)}答复{'、'.join(metadata.recipients)}"
        if metadata.recipients
        else "",
        date_words(entry.date),
        proposal_words(metadata) or kind_words(metadata),
    )
    return Item(
        _id(first.get(entry.address, entry.address)),
        reply_page(entry),
        entry.subject,
        "，".join(filter(None, said)),
        entry.date,
        entry.offices,
        entry.facts.themes,
    )


def _promised(promises: Sequence[Promised], first: Mapping[str, str]) -> Iterator[Item]:
    """Yield commitments as entries; one said twice in a reply is told apart by its number."""
    seen = Counter[str]()
    for promise in promises:
        entry, words = promise.entry, " ".join(promise.commitment.text.split())
        key = f"{first.get(entry.address, entry.address)}#{words}"
        seen[key] += 1
        said = (words, term_words(promise.commitment), f"见“{entry.subject}”的答复")
        yield Item(
            _id(key if seen[key] == 1 else f"{key}#{seen[key]}"),
            mark_target(entry, "commitment", promise.index),
            words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…",
            "\n".join(filter(None, said)),
            entry.date,
            entry.offices,
            entry.facts.themes,
        )


def _id(key: str) -> str:
    return uuid5(_NAMESPACE, key).urn


def _files(feed: Feed, items: Sequence[Item], site: Site) -> tuple[str, str]:
    """Return a feed as Atom and as JSON Feed."""
    return _atom(feed, items, site), _json_feed(feed, items, site)


def _to(feed: Feed, target: str, site: Site) -> str:
    """Return the address of a page: whole where the site's is known, else the way from the feed."""
    if not site.address:
        return relative(f"{feed.path}.xml", target)
    return site.address + relative(".", target)


def _atom(feed: Feed, items: Sequence[Item], site: Site) -> str:
    """Return a feed as RFC 4287 has it."""
    way = partial(_to, feed, site=site)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_LANGUAGE}">',
        f"<id>{_id(f'{site.name} {feed.key}')}</id>",
        f"<title>{_xml(_title(feed, site))}</title>",
        f"<updated>{items[0].date}{_MIDNIGHT}</updated>",
        f"<author><name>{_xml(site.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(way(f"{feed.path}.xml"))}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(way(feed.page))}"/>',
    ]
    for item in items:
        day = f"{item.date}{_MIDNIGHT}"
        lines += [
            "<entry>",
            f"<id>{item.id}</id>",
            f"<title>{_xml(item.title)}</title>",
            f'<link rel="alternate" type="text/html" href="{_xml(way(item.target))}"/>',
            f"<published>{day}</published>",
            f"<updated>{day}</updated>",
            *(f"<author><name>{_xml(name)}</name></author>" for name in item.authors),
            *(f'<category term="{_xml(name)}"/>' for name in item.themes),
            f"<summary>{_xml(item.said)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _xml(text: str) -> str:
    """Return text for XML: as text and in attributes no character of it has a meaning."""
    return html.escape(_NO_XML.sub("\ufffd", visible(text)))


def _json_feed(feed: Feed, items: Sequence[Item], site: Site) -> str:
    """Return a feed as JSON Feed 1.1; it tells its own address only where that is whole."""
    way = partial(_to, feed, site=site)
    whole = {
        "version": _JSON_FEED,
        "title": _title(feed, site),
        "home_page_url": way(feed.page),
        **({"feed_url": way(f"{feed.path}.json")} if site.address else {}),
        "language": _LANGUAGE,
        "authors": [{"name": site.name}],
        "items": [
            {
                "id": item.id,
                "url": way(item.target),
                "title": item.title,
                "content_text": item.said,
                "date_published": f"{item.date}{_MIDNIGHT}",
                **({"authors": [{"name": name} for name in item.authors]} if item.authors else {}),
                **({"tags": item.themes} if item.themes else {}),
            }
            for item in items
        ],
    }
    return msgspec.json.format(_json.encode(whole), indent=1).decode() + "\n"


def _title(feed: Feed, site: Site) -> str:
    return f"{feed.title} - {site.name}"
