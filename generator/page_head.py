"""The head of a page: what browsers, search engines and reference managers read of it.

Of a reply, Dublin Core, Highwire's tags (which Zotero, Mendeley and Google Scholar read) and
schema.org tell what its front matter says; of every page, Open Graph does. Nothing is told that is
not known: no address of a site that has none, no date of the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import Any

import msgspec

_LANGUAGE = "zh-Hans"
_BESIDE = {"text/plain": "txt", "text/markdown": "md", "application/json": "json"}
# What ends a script, or begins a comment in it, as JSON writes them too.
_IN_SCRIPT = {char: f"\\u{ord(char):04x}" for char in "<>&"}
_PLACE = ("province", "city", "county", "township")

Meta = Mapping[str, Any]


def page_head(front_matter: Meta, path: str, address: str, site: str, home: str) -> str:
    """Return the elements of HTML that tell of a page.

    `path` is its address in the site, `address` the whole of it, `site` the name of the site and
    `home` its address; addresses are "" where that is not known. Texts of front matter may be
    escaped, as ours are.
    """
    values = {name: _plain(value) for name, value in front_matter.items()}
    lines = list(_open_graph(values, address, site))
    if values.get("document_kind"):
        lines = [*_beside(path), *_metas(values, address), *lines]
        lines.append(_script(_report(values, address, site, home)))
    elif home and path == "index.html":
        lines.append(_script(_website(values, site, home)))
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    """Return texts as their characters."""
    if isinstance(value, str):
        return unescape(value) if "&" in value else value
    return list(map(_plain, value)) if isinstance(value, list) else value


def _beside(path: str) -> Iterator[str]:
    """Yield the links to the other forms of a reply."""
    name = path.rpartition("/")[2].removesuffix(".html")
    for sort, suffix in _BESIDE.items():
        yield f'<link rel="alternate" type="{sort}" href="{escape(name)}.{suffix}">'


def _open_graph(values: Meta, address: str, site: str) -> Iterator[str]:
    reply = bool(values.get("document_kind"))
    pairs = {
        "og:type": "article" if reply else "website",
        "og:site_name": site,
        "og:locale": "zh_CN",
        "og:title": values.get("subject") or values.get("title"),
        "og:description": values.get("description"),
        "og:url": address,
        "article:published_time": _date(values) if reply else "",
    }
    for name, value in pairs.items():
        if value:
            yield f'<meta property="{name}" content="{escape(str(value))}">'


def _metas(values: Meta, address: str) -> Iterator[str]:
    """Yield elements of Highwire and, under the prefix by which programs know it, the Dublin Core.

    The link that DCMI would have beside them, to an address of its own, is left out: no page of
    ours names another host to browsers.
    """
    offices, title, date = _offices(values), values.get("title"), _date(values)
    number = values.get("doc_number")
    pairs = [
        ("DC.title", title),
        *[("DC.creator", office) for office in offices],
        *[("DC.publisher", office) for office in offices],
        ("DC.date", date),
        ("DC.type", "Report"),
        ("DC.identifier", address),
        ("DC.identifier", number),
        ("DC.source", values.get("source_url")),
        ("DC.language", _LANGUAGE),
        *[("DC.subject", tag) for tag in values.get("tags", ())],
        ("citation_title", title),
        *[("citation_author", office) for office in offices],
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_technical_report_institution", "、".join(offices)),
        ("citation_technical_report_number", number),
        ("citation_language", _LANGUAGE),
        ("citation_public_url", address),
    ]
    for name, content in pairs:
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">'


def _report(values: Meta, address: str, site: str, home: str) -> dict[str, Any]:
    """Return a reply as schema.org has it."""
    offices = [_thing("GovernmentOrganization", name) for name in _offices(values)]
    title, number = values.get("title"), values.get("doc_number")
    place = "".join(filter(None, map(values.get, _PLACE)))
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "url": address,
        "name": title,
        "alternateName": values.get("subject") if values.get("subject") != title else "",
        "author": offices,
        "publisher": offices,
        "datePublished": _date(values),
        "inLanguage": _LANGUAGE,
        "identifier": [each for each in (number, values.get("id")) if each],
        "reportNumber": number,
        "about": [_thing("Thing", name) for name in values.get("tags", ())],
        "spatialCoverage": _thing("AdministrativeArea", place) if place else None,
        "isBasedOn": [*_cited(values.get("cites", ())), *filter(None, [values.get("source_url")])],
        "isPartOf": _thing("WebSite", site) | ({"url": home} if home else {}),
    }


def _cited(documents: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the documents that a reply cites, each as 《title》number in its front matter."""
    for document in documents:
        title, _, number = document.removeprefix("《").rpartition("》")
        yield _thing("CreativeWork", title) | ({"identifier": number} if number else {})


def _website(values: Meta, site: str, home: str) -> dict[str, Any]:
    search = {"@type": "EntryPoint", "urlTemplate": f"{home}index.html?q={{search_term_string}}"}
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site,
        "url": home,
        "description": values.get("description"),
        "inLanguage": _LANGUAGE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": search,
            "query-input": "required name=search_term_string",
        },
    }


def _thing(sort: str, name: str) -> dict[str, Any]:
    return {"@type": sort, "name": name}


def _offices(values: Meta) -> list[str]:
    """Return who wrote a reply."""
    office = values.get("agency") or values.get("agency_as_printed")
    return values.get("issuers") or ([office] if office else [])


def _date(values: Meta) -> str:
    """Return the date of a reply, else of its publication, else its year."""
    return str(values.get("date") or values.get("published") or values.get("year") or "")


def _script(values: Meta) -> str:
    """Return data in a script, which nothing in them ends."""
    known = {name: value for name, value in values.items() if value}
    written = msgspec.json.encode(known).decode()
    for char, escaped in _IN_SCRIPT.items():  # faster than translate(), which looks at every one
        written = written.replace(char, escaped)
    return f'<script type="application/ld+json">{written}</script>'
