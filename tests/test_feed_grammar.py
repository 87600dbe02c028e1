"""The rules that feeds are held to let ours pass, and name what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.feed_grammar import atom_faults, is_date, is_iri, json_feed_faults

SUMMARY = "<summary>&lt;b&gt;甲</summary>"
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>答复</title>'
    "<updated>2023-07-26T00:00:00.5Z</updated><author><name>某库</name></author>"
    '<link rel="self" type="application/atom+xml" href="https://example.org/答复.xml"/>'
    '<link rel="alternate" type="text/html" href="https://example.org/a.html"/>'
    f"<entry>{SUMMARY}<updated>2023-07-26T00:00:00+08:00</updated>"
    "<published>2023-07-26T00:00:00+08:00</published>"
    '<title>路灯</title><id>urn:uuid:2</id><category term="路灯"/>'
    '<link rel="alternate" type="text/html" href="a.html#p1"/></entry><id>urn:uuid:1</id></feed>'
)


def test_feeds_of_ours_pass() -> None:
    assert atom_faults(FEED) == []
    assert json_feed_faults(json_feed()) == json_feed_faults(json_feed(items=[])) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</feed>", "", "no XML"),
        ("2005/Atom", "2006/Atom", "no feed"),
        ("<id>urn:uuid:1</id>", "", "feed: 0 of id"),
        ("<title>路灯</title>", "", "entry: 0 of title"),
        ("<title>路灯</title>", "<title>甲</title><title>乙</title>", "entry: 2 of title"),
        ("<title>路灯</title>", "<title>甲<b/></title>", "title: 1 of b"),
        ("<title>路灯</title>", '<title type="html">甲</title>', "title: type"),
        ("00:00:00+08:00", "00:00:00", "updated:"),
        ("2023-07-26T00:00:00+", "2023-02-30T00:00:00+", "updated:"),
        ("T00:00:00.5Z", "t00:00:00.5z", "updated:"),
        ("<author><name>某库</name></author>", "", "feed: 0 of author"),
        ("<name>某库</name>", "<name> </name>", "name:"),
        ("<name>某库</name>", "<name>某库</name><title>甲</title>", "author: 1 of title"),
        ("urn:uuid:2", "urn:uuid:1", "id: twice"),
        ("urn:uuid:2", "a.html", "id:"),
        ("urn:uuid:2", " urn:uuid:2", "id:"),
        ("a.html#p1", "a b.html", "link: href"),
        ("a.html#p1", "a%.html", "link: href"),
        (' href="a.html#p1"', "", "link: href"),
        ('rel="self"', 'rel="mine"', "link: rel"),
        ('rel="self"', 'rel="alternate"', "feed: not one page"),
        (
            'rel="alternate" type="text/html" href="a',
            'rel="self" type="text/html" href="a',
            "entry",
        ),
        ('type="application/atom+xml"', 'type="atom"', "link: type"),
        ('term="路灯"', 'label="路灯"', "category: term"),
        (SUMMARY, '<content type="image/png">甲</content>', "entry: 1 of content"),
        ("</entry>", "甲</entry>", "entry: text between elements"),
        ('xml:lang="zh-CN"', 'xml:lang="中文"', "feed: "),
    ],
)
def test_what_atom_forbids_is_named(old: str, new: str, fault: str) -> None:
    assert old in FEED
    assert [each for each in atom_faults(FEED.replace(old, new, 1)) if each.startswith(fault)]


def json_feed(item: dict[str, Any] | None = None, **members: Any) -> str:
    """Return a feed with these members; None takes one away."""
    whole_item = {
        "id": "1",
        "url": "a.html#p1",
        "title": "路灯",
        "content_text": "甲",
        "date_published": "2023-07-26T00:00:00+08:00",
        "authors": [{"name": "某局"}],
        "tags": ["路灯"],
    } | (item or {})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "答复",
        "home_page_url": "https://example.org/a.html",
        "feed_url": "https://example.org/a.json",
        "language": "zh-CN",
        "authors": [{"name": "某库"}],
        "items": [{key: value for key, value in whole_item.items() if value is not None}],
    } | members
    return json.dumps({key: value for key, value in feed.items() if value is not None})


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "no JSON"),
        ("[]", "$: [] is not of type"),
        (json_feed(version=None), "$: 'version' is a required"),
        (json_feed(version="https://jsonfeed.org/version/1"), "$.version"),
        (json_feed(title=1), "$.title"),
        (json_feed(author={"name": "甲"}), "$: Additional properties"),
        (json_feed(authors=[{"name": ""}]), "$.authors[0].name"),
        (json_feed(feed_url="a.json"), "$.feed_url"),
        (json_feed(home_page_url="a b"), "$.home_page_url"),
        (json_feed({"id": None}), "$.items[0]: 'id'"),
        (json_feed(items=[json.loads(json_feed())["items"][0]] * 2), "id: twice"),
        (json_feed({"content_text": ""}), "$.items[0].content_text"),
        (json_feed({"date_published": "2023-07-26"}), "$.items[0].date_published"),
        (json_feed({"tags": [1]}), "$.items[0].tags[0]"),
        (json_feed({"summery": "甲"}), "$.items[0]: Additional properties"),
    ],
)
def test_what_json_feed_forbids_is_named(text: str, where: str) -> None:
    assert [each for each in json_feed_faults(text) if each.startswith(where)]


def test_dates_and_ids_are_whole() -> None:
    assert is_date("2024-02-29T23:59:59Z")
    assert not any(map(is_date, ("2023-02-29T00:00:00Z", "2023-07-26", "2023-07-26 00:00:00Z")))
    assert is_iri("https://例.中国/答复#一")
    assert not any(map(is_iri, ("答复", "a/b:c", "https://a b", "a:b#c#d")))
