"""Rules of Atom: what in a feed breaks RFC 4287, of its text alone.

By section: elements and attributes that are known, and how often each may stand, in whatever order
(4); authors of the feed or of each entry (4.1.1, 4.1.2); a page or contents of each entry (4.1.2);
a summary beside contents that are elsewhere or no text (4.1.2); pages told apart by type and
language (4.1.1, 4.1.2); text, html and xhtml as their types say (3.1, 4.1.3); persons with a name,
addresses that can be ones (3.2); dates of RFC 3339, which have a zone, `T` and `Z` large (3.3);
ids that are whole IRIs (4.2.6), each once (4.1.1); relations, types and languages of links (4.2.7);
terms of categories (4.2.2). A feed that tells its own address is what 4.1.1 advises.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError, fromstring

_ATOM, _XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ONE, _MAY, _ANY = (1, 1), (0, 1), (0, 10**9)  # how often: least, most
_SHARED = {
    "author": _ANY,
    "category": _ANY,
    "contributor": _ANY,
    "id": _ONE,
    "link": _ANY,
    "rights": _MAY,
    "title": _ONE,
    "updated": _ONE,
}
_OF_FEED = {"generator": _MAY, "icon": _MAY, "logo": _MAY, "subtitle": _MAY}
_FEED = {**_SHARED, **_OF_FEED, "entry": _ANY}
_ENTRY = {**_SHARED, "content": _MAY, "published": _MAY, "source": _MAY, "summary": _MAY}
_SOURCE = {name: (0, most) for name, (_, most) in {**_SHARED, **_OF_FEED}.items()}
_PERSON = {"name": _ONE, "uri": _MAY, "email": _MAY}
_CHILDREN: dict[str, dict[str, tuple[int, int]]] = {
    "feed": _FEED,
    "entry": _ENTRY,
    "source": _SOURCE,
    "author": _PERSON,
    "contributor": _PERSON,
}
_TEXTS = {"title", "subtitle", "summary", "rights", "content"}
_ATTRIBUTES = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "generator": {"uri", "version"},
    "content": {"type", "src"},
    **{name: {"type"} for name in _TEXTS - {"content"}},
}
# Names without a colon that IANA has registered and feeds use.
_RELATIONS = {"alternate", "related", "self", "enclosure", "via", "license"}
_RELATIONS |= {"first", "last", "next", "previous", "prev-archive", "next-archive", "current"}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;\s*[\w-]+=\S+)*", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
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


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a language of BCP 47."""
    return bool(_LANGUAGE.fullmatch(text))


def atom_faults(text: str) -> list[str]:
    """Return what in an Atom feed breaks RFC 4287, each with the element; [] if nothing does."""
    try:
        feed = fromstring(text.encode())
    except ParseError as error:
        return [f"no XML: {error}"]
    if feed.tag != f"{_ATOM}feed":
        return [f"no feed: {feed.tag}"]
    return [*_element(feed), *_whole_feed(feed)]


def _own(element: Element, name: str) -> list[Element]:
    return element.findall(_ATOM + name)


def _whole_feed(feed: Element) -> Iterator[str]:
    """Yield what is wrong between the parts of a feed."""
    entries = _own(feed, "entry")
    for each in (feed, *entries):
        pages = [link for link in _own(each, "link") if link.get("rel", "alternate") == "alternate"]
        kinds = Counter((link.get("type"), link.get("hreflang")) for link in pages)
        if max(kinds.values(), default=0) > 1:
            yield "link: two pages of one type and language"
        if each is not feed and not pages and not _own(each, "content"):
            yield "entry: neither a page nor contents"
        of_feed = [*_own(feed, "author"), *each.findall(f"{_ATOM}source/{_ATOM}author")]
        if each is not feed and not (_own(each, "author") or of_feed):
            yield "entry: no author"
    if not entries and not _own(feed, "author"):
        yield "feed: no author"
    if not any(link.get("rel") == "self" for link in _own(feed, "link")):
        yield "feed: no address of its own"
    ids = Counter(each.text for each in feed.iter(f"{_ATOM}id"))
    yield from (f"id: twice: {text}" for text, times in ids.items() if times > 1)
    for entry in entries:
        for content in _own(entry, "content"):
            kind = content.get("type", "text")
            is_text = kind in {"text", "html", "xhtml"} or re.match(r"text/|.*[+/]xml$", kind)
            if (content.get("src") or not is_text) and not _own(entry, "summary"):
                yield "entry: no summary of contents that are elsewhere, or no text"


def _element(element: Element) -> Iterator[str]:
    """Yield what is wrong in an element of Atom, and in those below it."""
    name = element.tag.removeprefix(_ATOM)
    yield from _attributes(element, name)
    if name in _TEXTS:
        yield from _text(element, name)
        return
    known = _CHILDREN.get(name, {})
    counts = Counter(child.tag for child in element)
    for kind, (least, most) in known.items():
        if not least <= counts[_ATOM + kind] <= most:
            yield f"{name}: {counts[_ATOM + kind]} of {kind}"
    if known and any((text or "").strip() for text in _between(element)):
        yield f"{name}: text between elements"
    for child in element:
        if child.tag.startswith(_ATOM):
            if child.tag.removeprefix(_ATOM) not in known:
                yield f"{name}: unknown {child.tag.removeprefix(_ATOM)}"
            else:
                yield from _element(child)
        elif not child.tag.startswith("{") or not known:
            yield f"{name}: unknown {child.tag}"
    yield from _value(name, element.text or "")


def _between(element: Element) -> Iterator[str | None]:
    yield element.text
    yield from (child.tail for child in element)


def _value(name: str, text: str) -> Iterator[str]:
    """Yield what is wrong with the words of a simple element."""
    rules: dict[str, Callable[[str], object]] = {
        "id": is_iri,
        "updated": is_date,
        "published": is_date,
        "name": str.strip,
        "uri": is_reference,
        "icon": is_reference,
        "logo": is_reference,
        "email": _EMAIL.fullmatch,
    }
    if name in rules and not rules[name](text):
        yield f"{name}: {text!r}"


def _attributes(element: Element, name: str) -> Iterator[str]:
    """Yield what is wrong with the attributes of an element; those of other languages may be."""
    rules: dict[str, Callable[[str], object]] = {
        "href": is_reference,
        "src": is_reference,
        "uri": is_reference,
        "scheme": is_iri,
        "rel": lambda rel: rel in _RELATIONS or is_iri(rel),
        "hreflang": is_language,
        "length": str.isdecimal,
        f"{_XML}lang": is_language,
        f"{_XML}base": is_reference,
    }
    for key, value in element.items():
        if not key.startswith("{") and key not in _ATTRIBUTES.get(name, ()):
            yield f"{name}: unknown attribute {key}"
        elif key in rules and not rules[key](value):
            yield f"{name}: {key} {value!r}"
    if name == "link" and not _MEDIA.fullmatch(element.get("type", "a/a")):
        yield f"link: type {element.get('type')!r}"
    for needed, key in (("link", "href"), ("category", "term")):
        if name == needed and key not in element.attrib:
            yield f"{name}: no {key}"


def _text(element: Element, name: str) -> Iterator[str]:
    """Yield what is wrong with text, HTML or XHTML, or with contents of another type."""
    kind = element.get("type", "text")
    children = list(element)
    if name == "content" and "src" in element.attrib:
        if children or element.text or element.get("type") in {"text", "html", "xhtml"}:
            yield "content: something beside an address"
    elif kind == "xhtml":
        if [child.tag for child in children] != [f"{_XHTML}div"] or (element.text or "").strip():
            yield f"{name}: not one div of XHTML"
    elif kind in {"text", "html"}:
        if children:
            yield f"{name}: elements in {kind}"
    elif (
        name != "content"
        or not _MEDIA.fullmatch(kind)
        or kind.startswith(("multipart/", "message/"))
    ):
        yield f"{name}: type {kind!r}"
