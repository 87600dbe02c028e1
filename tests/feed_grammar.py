"""Rules of Atom (RFC 4287) and JSON Feed 1.1, of as much of both as our feeds use: more is a fault.

A JSON Schema says most of the second; of dates and addresses both say the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError, fromstring

from jsonschema import Draft202012Validator, FormatChecker

_ATOM, _LANG = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NO_IRI = re.compile(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})')


def is_date(text: str) -> bool:
    """Tell whether a text is a date and time of RFC 3339 that there is."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def is_reference(text: str) -> bool:
    """Tell whether a text can be an IRI, whole or relative."""
    return not _NO_IRI.search(text) and text.count("#") < 2


def is_iri(text: str) -> bool:
    """Tell whether a text can be a whole IRI."""
    return bool(_WHOLE.fullmatch(text)) and is_reference(text)


# The elements in each, and how many at least and at most, in whatever order (4).
_ONE, _ANY = (1, 1), (0, 10**9)
_CHILDREN = {
    "feed": {
        **dict.fromkeys(("id", "title", "updated", "author"), _ONE),
        "link": (2, 2),
        "entry": _ANY,
    },
    "entry": {
        **dict.fromkeys(("id", "title", "published", "updated", "link", "summary"), _ONE),
        **dict.fromkeys(("author", "category"), _ANY),
    },
    "author": {"name": _ONE},
}
_Rule = Callable[[str], object]
_WORDS: dict[str, _Rule] = {
    "id": is_iri,
    **dict.fromkeys(("updated", "published"), is_date),
    **dict.fromkeys(("title", "name", "summary"), str.strip),
}
_ATTRIBUTES: dict[str, dict[str, _Rule]] = {
    "feed": {_LANG: "zh-CN".__eq__},
    "link": {
        "rel": {"self", "alternate"}.__contains__,
        "type": {"text/html", "application/atom+xml"}.__contains__,
        "href": is_reference,
    },
    "category": {"term": str.strip},
}


def atom_faults(text: str) -> list[str]:
    """Return what in an Atom feed breaks the rules, each with the element; [] if nothing does."""
    try:
        feed = fromstring(text.encode())
    except ParseError as error:
        return [f"no XML: {error}"]
    if feed.tag != f"{_ATOM}feed":
        return [f"no feed: {feed.tag}"]
    faults = list(_element(feed))
    if {link.get("rel") for link in feed.findall(f"{_ATOM}link")} != {"self", "alternate"}:
        faults.append("feed: not one page, and one address of its own")
    if any(link.get("rel") == "self" for link in feed.findall(f"{_ATOM}entry/{_ATOM}link")):
        faults.append("entry: no page")
    ids = Counter(each.text for each in feed.iter(f"{_ATOM}id"))
    return faults + [f"id: twice: {text}" for text, times in ids.items() if times > 1]


def _element(element: Element) -> Iterator[str]:
    """Yield what is wrong in an element of Atom, and in those below it."""
    name = element.tag.removeprefix(_ATOM)
    known, attributes = _CHILDREN.get(name, {}), _ATTRIBUTES.get(name, {})
    counts = Counter(child.tag.removeprefix(_ATOM) for child in element)
    for kind in known.keys() | counts.keys():
        least, most = known.get(kind, (0, 0))
        if not least <= counts[kind] <= most:
            yield f"{name}: {counts[kind]} of {kind}"
    for key in attributes.keys() | element.keys():
        if key not in attributes or not attributes[key](element.get(key, " ")):
            yield f"{name}: {key} {element.get(key)!r}"
    rule, words = _WORDS.get(name), element.text or ""
    if not rule(words) if rule else words.strip():
        yield f"{name}: {element.text!r}"
    for child in element:
        yield from _element(child)
        if (child.tail or "").strip():
            yield f"{name}: text between elements"


_formats = FormatChecker([])
_formats.checks("date-time")(lambda text: is_date(str(text)))
_formats.checks("iri-reference")(lambda text: is_reference(str(text)))
_formats.checks("iri")(lambda text: is_iri(str(text)))
_TEXT = {"type": "string", "minLength": 1}
_PAGE = {"type": "string", "format": "iri-reference"}
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": _TEXT},
        "required": ["name"],
        "additionalProperties": False,
    },
}
_ITEM = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("id", "title", "content_text"), _TEXT),
        "url": _PAGE,
        "date_published": {"type": "string", "format": "date-time"},
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT},
    },
    "required": ["id", "url", "title", "content_text", "date_published"],
    "additionalProperties": False,
}
_JSON_FEED = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": _TEXT,
            "home_page_url": _PAGE,
            "feed_url": {"type": "string", "format": "iri"},
            "language": {"const": "zh-CN"},
            "authors": _AUTHORS,
            "items": {"type": "array", "items": _ITEM},
        },
        "required": ["version", "title", "home_page_url", "language", "authors", "items"],
        "additionalProperties": False,
    },
    format_checker=_formats,
)


def json_feed_faults(text: str) -> list[str]:
    """Return what in a JSON Feed breaks version 1.1, each with where; [] if nothing does."""
    try:
        feed = json.loads(text)
    except json.JSONDecodeError as error:
        return [f"no JSON: {error}"]
    faults = [f"{each.json_path}: {each.message}" for each in _JSON_FEED.iter_errors(feed)]
    ids = Counter(item["id"] for item in feed["items"]) if not faults else Counter[str]()
    return faults + [f"id: twice: {text}" for text, times in ids.items() if times > 1]
