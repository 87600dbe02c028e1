"""What a reader does, in a real browser: over http, under a sub-path, and from disk."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

# Phrases of the seeds, each from a passage under a heading, with the place and year that say it.
PHRASES = {
    "三官两员一顾问": "/replies/henan/puyang/2023/",
    "双报到双服务": "/replies/henan/puyang/2019/",
    "荣誉超市": "/replies/yunnan/honghe/2021/",
    "精准化提升年": "/replies/henan/puyang/2020/",
}


def shown(page: Page, selector: str) -> Locator:
    """The first element of `selector` that a reader can see."""
    return page.locator(selector).locator("visible=true").first


def type_like_person(page: Page, text: str) -> None:
    """Type as people do: ASCII by its keys, the rest as an input method commits it."""
    for character in text:
        if character.isascii():
            page.keyboard.type(character)
        else:
            page.keyboard.insert_text(character)
            page.keyboard.press("Shift")  # the search box listens to keys going up


def search_for(page: Page, text: str) -> Locator:
    """Type `text` into the search box; return the links of its results."""
    shown(page, "[data-md-component=search-query], label[for=__search]").click()
    box = page.locator("[data-md-component=search-query]")
    # The box takes text before the search is ready, and then never searches for it.
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("初始化")
    box.focus()
    type_like_person(page, text)
    return page.locator("a.md-search-result__link")


def expect_anchor_in_view(page: Page) -> None:
    """The element that the address names is on the screen."""
    anchor = unquote(urlsplit(page.url).fragment)
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def open_reply(page: Page, address: str) -> None:
    """Walk from the home page to a reply of 濮阳市 by its place."""
    page.goto(address + "index.html")
    page.get_by_role("link", name="地区", exact=True).first.click()
    expect(page).to_have_url(address + "places/index.html")
    shown(page, ".md-content a[href*=puyang]:not([href*='replies/'])").click()
    expect(page.locator(".md-content h1")).to_contain_text("濮阳")
    shown(page, ".md-content a[href*='replies/henan/puyang/']").click()
    expect(page).to_have_url(
        re.compile(re.escape(address) + r"replies/henan/puyang/\d{4}/[a-z0-9-]+\.html(#.*)?$")
    )


def test_reader_walks_from_home_by_place_to_a_passage(watched_page: Page, address: str) -> None:
    page = watched_page
    open_reply(page, address)
    expect(page.locator("[data-letter]")).to_be_visible()
    shown(page, "a[href^='#s']:not(.md-skip)").click()
    expect(page).to_have_url(re.compile(r"\.html#s\d"))
    expect_anchor_in_view(page)


def test_link_to_a_passage_opens_at_the_passage(watched_page: Page, address: str) -> None:
    page = watched_page
    open_reply(page, address)
    last = page.locator("[data-letter] p[id]").last.get_attribute("id")
    assert last
    link = urlsplit(page.url)._replace(fragment=last).geturl()
    page.goto("about:blank")
    page.goto(link)
    expect_anchor_in_view(page)


@pytest.mark.parametrize(("phrase", "reply"), PHRASES.items(), ids=PHRASES)
def test_search_finds_the_passage_that_says_a_phrase(
    watched_page: Page, address: str, phrase: str, reply: str
) -> None:
    page = watched_page
    page.goto(address + "index.html")
    found = search_for(page, phrase)
    passage = found.and_(page.locator(f"[href*='{reply}'][href*='#']")).filter(has_text=phrase)
    expect(passage.first).to_be_attached()
    passage.first.click()
    expect(page).to_have_url(re.compile(re.escape(reply)))
    expect_anchor_in_view(page)
    expect(page.locator("[data-letter]")).to_contain_text(phrase)


def test_search_works_from_a_page_deep_in_the_site(watched_page: Page, address: str) -> None:
    page = watched_page
    open_reply(page, address)
    expect(search_for(page, "红河").first).to_be_visible()


def test_site_is_in_chinese_and_changes_between_light_and_dark(
    watched_page: Page, address: str
) -> None:
    page = watched_page
    page.goto(address + "index.html")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    seen = set()
    for _ in range(3):
        seen.add(page.locator("body").get_attribute("data-md-color-scheme"))
        shown(page, "[data-md-component=palette] label").click()
    assert seen == {"default", "slate"}


def test_page_on_a_phone_does_not_scroll_sideways(watched_page: Page, address: str) -> None:
    page = watched_page
    open_reply(page, address)
    page.set_viewport_size({"width": 390, "height": 844})
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0


@pytest.mark.parametrize("path", ["index.html", "offices/index.html"])
def test_names_in_a_row_are_whole_on_a_phone(watched_page: Page, address: str, path: str) -> None:
    watched_page.set_viewport_size({"width": 320, "height": 844})
    watched_page.goto(address + path)
    broken = """() => [...document.querySelectorAll(".jump a")]
        .filter((name) => name.getClientRects().length > 1).map((name) => name.textContent)"""
    assert watched_page.locator(".jump a").count() > 2
    assert watched_page.evaluate(broken) == []
