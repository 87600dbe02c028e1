"""Feeds hold by RFC 4287 and JSON Feed 1.1, and tell what is new and nothing that is not known."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from generator.corpus import Library
from generator.model import Commitment, Reply, Span
from generator.render import feeds
from generator.render.atlas import Atlas
from generator.render.feed_lists import MOST
from generator.render.feeds import feed_pages
from generator.settings import Settings
from tests.conftest import Project
from tests.corpus_of_letters import gathered, letter, made, puyang
from tests.feed_grammar import atom_faults, json_feed_faults
from tests.test_corpus import CHAOYANG, QINGFENG, reply

ATOM = "{http://www.w3.org/2005/Atom}"
UNKNOWN = Settings(name="某库")
HOSTED = Settings(name="某库", address="https://example.org/replies/")
REPLY = "replies/henan/puyang/2023/zx-9-1-1-mzj.html"


def saying(date: str | None, number: int, *promises: str, title: str = "") -> Reply:
    """Return a reply of 濮阳市民政局 that promises these sentences."""
    about = {"proposal_title": title, "recipients": ("田庆杰",)} if title else {}
    written = letter(
        f"甲{number}。", *promises, metadata=puyang(date, str(number), **about), name=f"a{number}"
    )
    spans = [block.span for block in written.blocks[1:]]
    found = (
        Commitment(text, None, "general", Span(*span))
        for text, span in zip(promises, spans, strict=True)
    )
    return replace(written, commitments=tuple(found))


def files(corpus: Library, site: Settings = UNKNOWN) -> dict[str, Any]:
    """Return what is written, by path."""
    return made(feed_pages(Library(corpus.entries, settings=site), Atlas(corpus)))


def slices(corpus: Library, site: Settings = UNKNOWN) -> dict[str, bytes | None]:
    """Return what each feed follows from."""
    return {
        each.path: each.slice
        for each in feed_pages(Library(corpus.entries, settings=site), Atlas(corpus))
    }


def text_of(element: ElementTree.Element, name: str) -> str:
    """Return the text of the one child of this name."""
    (child,) = element.findall(ATOM + name)
    assert child.text
    return child.text


def check_atom(text: str) -> list[ElementTree.Element]:
    """Hold a feed against RFC 4287, and against what ours promise; return its entries."""
    assert atom_faults(text) == []
    feed = ElementTree.fromstring(text.encode())
    entries = feed.findall(f"{ATOM}entry")
    for each in (feed, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text_of(each, "id"))
        assert text_of(each, "title").strip()
        (page,) = [link for link in each.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert page.get("href")
    assert [link.get("type") for link in feed if link.get("rel") == "self"] == [
        "application/atom+xml"
    ]
    assert all(text_of(each, "summary") for each in entries)
    days = [text_of(each, "updated") for each in entries]
    assert days == sorted(days, reverse=True)
    assert text_of(feed, "updated") == days[0]
    assert len(entries) <= MOST
    return entries


def check_json(text: str) -> list[dict[str, Any]]:
    """Hold a feed against JSON Feed 1.1, and against what ours promise; return its items."""
    assert json_feed_faults(text) == []
    feed = json.loads(text)
    items: list[dict[str, Any]] = feed["items"]
    return items


def every_feed(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the key of each feed with both its files."""
    for path, text in found.items():
        if path.endswith(".xml"):
            yield path[6:-4], text, found[path.removesuffix(".xml") + ".json"]


def test_feeds_of_the_project_are_valid_and_a_reader_finds_each_page(
    built_project: Project,
) -> None:
    folder = built_project.site / "feeds"
    paths = sorted(folder.rglob("*.xml"))
    assert len(paths) > 10
    for path in paths:
        text = path.read_text(encoding="utf-8")
        entries = check_atom(text)
        where = f"https://x.example/{_at(path, folder)}"
        sent = {"content-location": where, "content-type": "application/atom+xml"}
        read = feedparser.parse(text, response_headers=sent)
        assert not read.bozo
        assert read.version == "atom10"
        items = check_json(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert [each.id for each in read.entries] == [item["id"] for item in items]
        assert [each.title for each in read.entries] == [item["title"] for item in items]
        for each, item in zip(read.entries, items, strict=True):
            page, _, anchor = each.link.removeprefix("https://x.example/").partition("#")
            html = (built_project.site / page).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html
            way = posixpath.join(posixpath.dirname(_at(path, folder)), item["url"])
            assert posixpath.normpath(way) == f"{page}#{anchor}".rstrip("#")
        assert len(entries) == len(items) == len(read.entries)


def _at(path: Any, folder: Any) -> str:
    return f"feeds/{path.relative_to(folder).as_posix()}"


def test_pages_with_a_feed_say_so_in_their_head_and_to_readers(built_site: Any) -> None:
    for page, feed in {
        "index.html": "feeds/all",
        "replies/index.html": "feeds/all",
        "feeds/index.html": "feeds/all",
        "promises/index.html": "feeds/promises",
        "places/henan/puyang/index.html": "feeds/places/henan/puyang",
        "themes/jianfu.html": "feeds/themes/jianfu",
    }.items():
        html = (built_site / page).read_text(encoding="utf-8")
        links = r'<link rel="alternate" type="(\S+)" title="([^"]+)" href="(\S+)">'
        found = re.findall(links, html)
        ways = {
            kind: posixpath.normpath(f"{posixpath.dirname(page)}/{to}") for kind, _, to in found
        }
        title = json.loads((built_site / f"{feed}.json").read_text(encoding="utf-8"))["title"]
        assert [said for _, said, _ in found] == [title] * 2  # that which the feed itself has
        assert ways["application/atom+xml"].lstrip("/") == f"{feed}.xml"
        assert ways["application/feed+json"].lstrip("/") == f"{feed}.json"
        assert "订阅</a>" in html or page.startswith("feeds/")
    plain = next((built_site / "years").glob("20*.html")).read_text(encoding="utf-8")
    assert "atom+xml" not in plain


def test_a_reply_is_told_by_who_answered_whom_when_and_what() -> None:
    found = files(gathered(saying("2023-07-26", 1, title="关于<路灯>&公墓的提案")), HOSTED)
    (entry,) = check_atom(found["feeds/all.xml"])
    assert text_of(entry, "title") == "关于<路灯>&公墓的提案"
    assert text_of(entry, "updated") == "2023-07-26T00:00:00+08:00"
    assert text_of(entry, "summary") == (
        "濮阳市民政局答复田庆杰，2023年7月26日，濮阳市政协第9届第1次会议第1号提案"
    )
    (item,) = check_json(found["feeds/all.json"])
    assert item["url"] == f"https://example.org/replies/{REPLY}"
    assert item["authors"] == [{"name": "濮阳市民政局"}]


def test_characters_that_xml_cannot_hold_break_no_feed() -> None:
    found = files(gathered(saying("2023-07-26", 1, title="甲\x0c乙\x00丙\ufffe丁")))
    (entry,) = check_atom(found["feeds/all.xml"])
    assert re.fullmatch(r"甲.?乙␀丙.丁", text_of(entry, "title"))


def test_newest_come_first_and_no_more_than_a_feed_may_hold() -> None:
    days = [f"2023-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(MOST + 5)]
    corpus = gathered(*(saying(day, 1 + at) for at, day in enumerate(days)))
    for key, atom, feed in every_feed(files(corpus)):
        assert key in {"all", "places/henan/puyang"} or key.startswith("offices/henan/puyang/")
        assert len(check_atom(atom)) == MOST
        assert check_json(feed)[0]["date_published"].startswith(days[-1])


def test_a_reply_without_a_whole_date_is_in_no_feed() -> None:
    undated = saying(None, 2)
    corpus = gathered(undated, saying("2023-07-26", 1))
    assert len(check_atom(files(corpus)["feeds/all.xml"])) == 1
    alone = files(gathered(undated))
    assert list(alone) == ["feeds/index.md"]


def test_ids_outlive_a_move_of_the_site_and_links_are_whole_where_it_is_known() -> None:
    corpus = gathered(saying("2023-07-26", 1, "将建成路灯。"))
    here, there = files(corpus), files(corpus, HOSTED)
    for key, atom, _ in every_feed(here):
        ids = re.findall("<id>.+</id>", atom)
        assert ids == re.findall("<id>.+</id>", there[f"feeds/{key}.xml"])
        links = re.findall('href="([^"]+)"', there[f"feeds/{key}.xml"])
        assert all(link.startswith(HOSTED.address) for link in links)
        assert not re.search('href="(https?:|/)', atom)
        told = json.loads(there[f"feeds/{key}.json"])
        assert told["feed_url"] == f"{HOSTED.address}feeds/{key}.json"


def test_promises_are_told_one_by_one_also_those_that_are_made_twice() -> None:
    said = saying("2023-07-26", 1, "将建成路灯。", "将办好公墓。", "将建成路灯。")
    found = files(gathered(said, saying("2022-01-01", 2, "将建成路灯。")))
    entries = check_atom(found["feeds/promises.xml"])
    assert [text_of(each, "title") for each in entries] == [
        "将建成路灯。",
        "将办好公墓。",
        "将建成路灯。",
        "将建成路灯。",
    ]
    urls = [item["url"] for item in check_json(found["feeds/promises.json"])]
    assert urls[:2] == [f"../{REPLY}#v1", f"../{REPLY}#v2"]


def test_another_sentence_before_a_promise_leaves_its_id() -> None:
    def ids(*promises: str) -> set[str]:
        found = files(gathered(saying("2023-07-26", 1, *promises)))
        return {item["id"] for item in check_json(found["feeds/promises.json"])}

    assert ids("将建成路灯。") < ids("将办好公墓。", "将建成路灯。")


def test_every_place_and_office_has_a_feed_however_few_its_replies() -> None:
    others = (saying("2023-07-26", number) for number in range(9, 120))
    corpus = gathered(reply(QINGFENG, "甲"), reply(CHAOYANG, "乙"), *others)
    directory = Atlas(corpus)
    keys = {each for each in directory.feeds if "/" in each}
    assert {each for each in keys if each.startswith("places/henan")} == {
        "places/henan/puyang",
        "places/henan/puyang/qingfeng",
    }
    offices = {f"offices/{office.path}" for office in corpus.offices}
    assert offices == {each for each in keys if each.startswith("offices/")} != set()
    found = files(corpus)
    listed = [len(check_atom(found[f"feeds/{office}.xml"])) for office in offices]
    assert sorted(listed) == [1, 1, MOST]


def test_a_place_where_nothing_is_dated_tells_the_feed_of_what_is_around_it() -> None:
    one = saying("2023-07-26", 9)
    directory = Atlas(gathered(reply(QINGFENG, "甲"), reply(CHAOYANG, "乙"), one))
    city = directory.feed("places/henan/puyang")
    assert city
    assert directory.feed("places/henan/puyang/qingfeng") not in (city, None)
    assert directory.feed("places/henan/puyang/taiqian") == city
    assert directory.feed("places/beijing/chaoyang")
    assert directory.feed("themes/none") is None


def test_a_long_list_of_feeds_stands_on_more_pages_than_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = gathered(reply(QINGFENG, "甲"), reply(CHAOYANG, "乙"), saying("2023-07-26", 9))
    (whole,) = (path for path in files(corpus) if path.endswith(".md"))
    assert whole == "feeds/index.md"
    monkeypatch.setattr(feeds, "_MOST_LISTED", 2)
    found = files(corpus)
    pages = [text for path, text in found.items() if path.endswith(".md")]
    assert len(pages) > 2
    assert all("分页：" in text for text in pages)
    for key in Atlas(corpus).feeds:
        (text,) = (text for text in pages if f"({key}.xml)" in text)
        assert "/" in key or text == found["feeds/index.md"]


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        pytest.param(saying("2023-07-26", 2, title="甲"), True, id="its title"),
        pytest.param(letter("乙。", metadata=puyang("2023-07-26", "2")), False, id="its text"),
    ],
)
def test_an_edit_changes_a_feed_only_where_it_tells_of_it(changed: Reply, touched: bool) -> None:
    first, other = saying("2023-07-26", 1), reply(CHAOYANG, "乙")
    before = slices(gathered(first, letter("甲。", metadata=puyang("2023-07-26", "2")), other))
    after = slices(gathered(first, changed, other))
    differ = {path for path in before if before[path] != after[path]}
    offices = {f"feeds/{each}.xml" for each in Atlas(gathered(first)).feeds if "offices" in each}
    touching = {"feeds/all.xml", "feeds/places/henan/puyang.xml", *offices}
    assert differ == (touching if touched else set())
