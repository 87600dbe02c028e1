"""Rules of JSON Feed: what in a feed breaks version 1.1, of its text alone.

Members that are known, of their types, and those that must be there; contents of each item; ids as
text, each once; dates of RFC 3339; authors that say something; addresses, that of the feed whole;
what 1.1 replaced (`author`) is gone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.atom_grammar import is_date, is_iri, is_language, is_reference

_URLS = {"home_page_url", "feed_url", "next_url", "icon", "favicon"}
_JSON_FEED: dict[str, type] = {
    "version": str,
    "title": str,
    **dict.fromkeys(_URLS, str),
    "description": str,
    "user_comment": str,
    "language": str,
    "authors": list,
    "expired": bool,
    "hubs": list,
    "items": list,
}
_ITEM_URLS = {"url", "external_url", "image", "banner_image"}
_ITEM: dict[str, type] = {
    "id": str,
    **dict.fromkeys(_ITEM_URLS, str),
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "date_published": str,
    "date_modified": str,
    "language": str,
    "authors": list,
    "tags": list,
    "attachments": list,
}
_AUTHOR: dict[str, type] = {"name": str, "url": str, "avatar": str}
_ATTACHMENT: dict[str, type] = {
    "url": str,
    "mime_type": str,
    "title": str,
    "size_in_bytes": int,
    "duration_in_seconds": int,
}


def json_feed_faults(text: str) -> list[str]:
    """Return what in a JSON Feed breaks version 1.1, each with its member; [] if nothing does."""
    try:
        feed = json.loads(text)
    except json.JSONDecodeError as error:
        return [f"no JSON: {error}"]
    return list(_json_feed(feed)) if isinstance(feed, dict) else ["no object"]


def _json_feed(feed: dict[str, Any]) -> Iterator[str]:
    wrong = list(_members(feed, _JSON_FEED, ("version", "title", "items")))
    yield from wrong
    if wrong:  # what follows takes the types for granted
        return
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        yield f"version {feed['version']!r}"
    yield from _values(feed, _URLS)
    if not is_iri(feed.get("feed_url", "a:b")):
        yield "feed_url: not whole"
    if "next_url" in feed and feed["next_url"] == feed.get("feed_url"):
        yield "next_url: the feed itself"
    for hub in feed.get("hubs", ()):
        yield from _members(hub, {"type": str, "url": str}, ("type", "url"))
    for item in feed["items"]:
        yield from _item(item)
    ids = Counter(item.get("id") for item in feed["items"] if isinstance(item, dict))
    yield from (f"id: twice: {text}" for text, times in ids.items() if times > 1)


def _item(item: Any) -> Iterator[str]:
    wrong = list(_members(item, _ITEM, ("id",)))
    yield from wrong
    if wrong:
        return
    if not {"content_html", "content_text"} & item.keys():
        yield "item: no contents"
    yield from _values(item, _ITEM_URLS)
    for key in ("date_published", "date_modified"):
        if not is_date(item.get(key, "2000-01-01T00:00:00Z")):
            yield f"{key}: {item[key]!r}"
    yield from ("tags: no text" for tag in item.get("tags", ()) if not isinstance(tag, str))
    for each in item.get("attachments", ()):
        yield from _members(each, _ATTACHMENT, ("url", "mime_type"))


def _values(thing: Mapping[str, Any], urls: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with addresses, language and authors of a feed or an item."""
    for key in urls:
        if not is_reference(thing.get(key, "")):
            yield f"{key}: {thing[key]!r}"
    if not is_language(thing.get("language", "zh")):
        yield f"language: {thing['language']!r}"
    for author in thing.get("authors", ()):
        yield from _members(author, _AUTHOR)
        if isinstance(author, dict) and not any(author.get(key) for key in _AUTHOR):
            yield "authors: one who says nothing"


def _members(thing: Any, known: Mapping[str, type], needed: Iterable[str] = ()) -> Iterator[str]:
    """Yield members that are unknown, of another type or missing; extensions begin with `_`."""
    if not isinstance(thing, dict):
        yield f"no object: {thing!r}"
        return
    for key, value in thing.items():
        if key.startswith("_"):
            if not isinstance(value, dict):
                yield f"{key}: no object"
        elif key not in known:
            yield f"unknown: {key}"
        elif not isinstance(value, known[key]) or isinstance(value, bool) is not (
            known[key] is bool
        ):
            yield f"{key}: no {known[key].__name__}"
    yield from (f"missing: {key}" for key in needed if key not in thing)
