"""The rules that feeds are held to let what is right pass, and name what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.atom_grammar import atom_faults, is_date, is_iri
from tests.json_feed_grammar import json_feed_faults

ENTRY = (
    '<entry><summary type="html">&lt;b&gt;甲</summary><updated>2023-07-26T00:00:00+08:00</updated>'
    '<title>路灯</title><id>urn:uuid:2</id><category term="路灯"/>'
    '<link href="a.html#p1"/></entry>'
)
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>答复</title>'
    "<updated>2023-07-26T00:00:00.5Z</updated><author><name>某库</name></author>"
    '<link rel="self" type="application/atom+xml" href="https://example.org/答复.xml"/>'
    f"{ENTRY}<id>urn:uuid:1</id></feed>"
)
DIV = '<div xmlns="http://www.w3.org/1999/xhtml"><b>甲</b></div>'
SUMMARY = '<summary type="html">&lt;b&gt;甲</summary>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", "", id="as it is"),
        pytest.param(SUMMARY, f'<summary type="xhtml"> {DIV} </summary>', id="XHTML"),
        pytest.param(SUMMARY, "", id="no summary"),
        pytest.param('<link href="a.html#p1"/>', "<content>甲</content>", id="contents, no page"),
        pytest.param("</entry>", '<link href="b" hreflang="en"/></entry>', id="another language"),
        pytest.param("</entry>", '<x xmlns="urn:x" y="1">甲</x></entry>', id="an extension"),
        pytest.param("</entry>", '<content src="a.pdf" type="application/pdf"/></entry>', id="src"),
        pytest.param("</entry>", "<author><name>甲</name></author></entry>", id="authors"),
    ],
)
def test_what_atom_allows_passes(old: str, new: str) -> None:
    assert atom_faults(FEED.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</feed>", "", "no XML"),
        ("2005/Atom", "2006/Atom", "no feed"),
        ("<id>urn:uuid:1</id>", "", "feed: 0 of id"),
        ("<title>路灯</title>", "", "entry: 0 of title"),
        ("<title>路灯</title>", "<title>甲</title><title>乙</title>", "entry: 2 of title"),
        ("<title>路灯</title>", "<title>甲<b/></title>", "title: elements in text"),
        ("<title>路灯</title>", '<title type="text/plain">甲</title>', "title: type"),
        ("<updated>2023-07-26T00:00:00+08:00</updated>", "", "entry: 0 of updated"),
        ("00:00:00+08:00", "00:00:00", "updated:"),
        ("2023-07-26T00:00:00+", "2023-02-30T00:00:00+", "updated:"),
        ("T00:00:00.5Z", "t00:00:00.5z", "updated:"),
        ("<author><name>某库</name></author>", "", "entry: no author"),
        ("<name>某库</name>", "", "author: 0 of name"),
        ("<name>某库</name>", "<name> </name>", "name:"),
        ("<name>某库</name>", "<name>某库</name><email>甲</email>", "email:"),
        ("<name>某库</name>", "<name>某库</name><title>甲</title>", "author: unknown title"),
        ("urn:uuid:2", "urn:uuid:1", "id: twice"),
        ("urn:uuid:2", "a.html", "id:"),
        ("urn:uuid:2", " urn:uuid:2", "id:"),
        ('<link href="a.html#p1"/>', "", "entry: neither a page nor contents"),
        ('<link href="a.html#p1"/>', "<link/>", "link: no href"),
        ("a.html#p1", "a b.html", "link: href"),
        ("a.html#p1", "a%.html", "link: href"),
        ("</entry>", '<link href="b.html"/></entry>', "link: two pages"),
        ('rel="self"', 'rel="mine"', "link: rel"),
        ('rel="self"', 'rel="related"', "feed: no address of its own"),
        ('type="application/atom+xml"', 'type="atom"', "link: type"),
        ('<link href="a', '<link hreflang="中" href="a', "link: hreflang"),
        ('<link href="a', '<link size="1" href="a', "link: unknown attribute size"),
        ('term="路灯"', 'label="路灯"', "category: no term"),
        ('term="路灯"', 'term="路灯" scheme="甲"', "category: scheme"),
        (SUMMARY, f'<summary type="xhtml">{DIV}{DIV}</summary>', "summary: not one div"),
        (SUMMARY, '<summary type="xhtml"><b/></summary>', "summary: not one div"),
        (SUMMARY, f'<summary type="html">{DIV}</summary>', "summary: elements in html"),
        (SUMMARY, '<content src="a"/>', "entry: no summary"),
        (SUMMARY, '<content type="image/png">甲</content>', "entry: no summary"),
        ("</entry>", '<content src="a">甲</content></entry>', "content: something beside"),
        ("</entry>", "<generator>甲</generator></entry>", "entry: unknown generator"),
        ("</entry>", "甲</entry>", "entry: text between elements"),
        ('xml:lang="zh-CN"', 'xml:lang="中文"', "feed: "),
        ("</feed>", "<icon>a</icon><icon>b</icon></feed>", "feed: 2 of icon"),
    ],
)
def test_what_atom_forbids_is_named(old: str, new: str, fault: str) -> None:
    assert old in FEED
    assert [each for each in atom_faults(FEED.replace(old, new, 1)) if each.startswith(fault)]


def json_feed(**members: Any) -> str:
    item = {
        "id": "1",
        "url": "a.html#p1",
        "content_text": "甲",
        "date_published": "2023-07-26T00:00:00+08:00",
        "authors": [{"name": "某局"}],
        "tags": ["路灯"],
    }
    of_item = {key[5:]: members.pop(key) for key in list(members) if key.startswith("item_")}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "答复",
        "feed_url": "https://example.org/a.json",
        "language": "zh-CN",
        "items": [item | of_item],
    }
    whole = {key: value for key, value in (feed | members).items() if value is not None}
    for each in whole.get("items", ()):
        for key in [key for key, value in each.items() if value is None]:
            del each[key]
    return json.dumps(whole)


@pytest.mark.parametrize(
    "members",
    [{}, {"item_content_text": None, "item_content_html": "甲"}, {"_x": {"y": 1}}, {"items": []}],
    ids=["as it is", "html", "an extension", "empty"],
)
def test_what_json_feed_allows_passes(members: dict[str, Any]) -> None:
    assert json_feed_faults(json_feed(**members)) == []


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"version": None}, "missing: version"),
        ({"version": "https://jsonfeed.org/version/1"}, "version "),
        ({"title": None}, "missing: title"),
        ({"title": 1}, "title: no str"),
        ({"items": None}, "missing: items"),
        ({"author": {"name": "甲"}}, "unknown: author"),
        ({"authors": [{"name": ""}]}, "authors: one who says nothing"),
        ({"authors": ["甲"]}, "no object"),
        ({"feed_url": "a.json"}, "feed_url: not whole"),
        ({"home_page_url": "a b"}, "home_page_url:"),
        ({"next_url": "https://example.org/a.json"}, "next_url: the feed itself"),
        ({"language": "zh_CN"}, "language:"),
        ({"expired": 1}, "expired: no bool"),
        ({"hubs": [{"url": "a"}]}, "missing: type"),
        ({"_x": 1}, "_x: no object"),
        ({"item_id": None}, "missing: id"),
        ({"item_id": 1}, "id: no str"),
        ({"items": [{"id": "1", "content_text": ""}] * 2}, "id: twice"),
        ({"item_content_text": None}, "item: no contents"),
        ({"item_date_published": "2023-07-26"}, "date_published:"),
        ({"item_tags": "路灯"}, "tags: no list"),
        ({"item_tags": [1]}, "tags: no text"),
        ({"item_url": "a b"}, "url:"),
        ({"item_attachments": [{"url": "a"}]}, "missing: mime_type"),
        ({"item_summery": "甲"}, "unknown: summery"),
    ],
)
def test_what_json_feed_forbids_is_named(members: dict[str, Any], fault: str) -> None:
    assert [each for each in json_feed_faults(json_feed(**members)) if each.startswith(fault)]


def test_broken_json_and_lists_are_no_feed() -> None:
    assert json_feed_faults("{")[0].startswith("no JSON")
    assert json_feed_faults("[]") == ["no object"]


def test_dates_and_ids_are_whole() -> None:
    assert is_date("2024-02-29T23:59:59Z")
    assert not any(map(is_date, ("2023-02-29T00:00:00Z", "2023-07-26", "2023-07-26 00:00:00Z")))
    assert is_iri("https://例.中国/答复#一")
    assert not any(map(is_iri, ("答复", "a/b:c", "https://a b", "a:b#c#d")))
