"""The page of a reply as a reader meets it: the letter first, what the site adds apart from it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.site.built_page import BuiltPage

BESIDE = "replies/henan/puyang/2020/zx-8-4-187-mzj.html"  # there is one before and one after it
SCREENS = {"desktop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}


@pytest.fixture(scope="session")
def replies(pages: dict[str, BuiltPage]) -> list[str]:
    """The paths of all pages that hold a letter."""
    found = [path for path, page in pages.items() if page.letter is not None]
    assert BESIDE in found
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_the_letter_begins_on_the_first_screen(
    watched_page: Page, built_site: Path, replies: list[str], screen: str
) -> None:
    page = watched_page
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    for path in replies:
        page.goto((built_site / path).as_uri())
        letter = page.locator("[data-letter]")
        top, first = (box_of(each)["y"] for each in (letter, letter.locator("[id]").first))
        assert top < height * 0.6, path
        # On a phone the first words of substance may follow after at most one screen.
        assert first < height * (1 if width > 500 else 2), path
        tops = [box_of(page.locator(each).first)["y"] for each in ("h1", ".facts", ".actions")]
        assert tops == sorted(tops), path
        assert tops[-1] < top, path
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) == 0, path


def box_of(element: Locator) -> FloatRect:
    """Return where an element stands, in pixels of the page that is not scrolled."""
    box = element.bounding_box()
    assert box is not None
    return box


def test_the_letter_is_one_key_away(watched_page: Page, address: str) -> None:
    """The theme's own link, which skips to the page's title, stands back."""
    page = watched_page
    page.goto(address + BESIDE)
    skip = page.locator(".skip-letter")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert box_of(skip)["width"] > 50
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + BESIDE + "#letter")
    page.wait_for_function("scrollY > 0")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-letter]')")


def test_on_a_phone_every_stop_of_the_tab_key_is_seen(watched_page: Page, address: str) -> None:
    """The drawer comes out for who tabs into it; what the closed search box holds is no stop."""
    page = watched_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + BESIDE)
    stop = """() => { const box = document.activeElement.getBoundingClientRect(); return {
        seen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        at: document.activeElement.closest(".facts") ? "facts" : document.activeElement.className,
    }; }"""
    stops: list[dict[str, object]] = []
    while not stops or stops[-1]["at"] != "facts":
        page.keyboard.press("Tab")
        stops.append(page.evaluate(stop))
        assert len(stops) < 30
    assert len(stops) > 15
    assert all(each["seen"] for each in stops)
    assert all("md-search__scrollwrap" not in str(each["at"]) for each in stops)


def test_what_the_site_adds_has_a_landmark_and_a_heading_after_the_letter(
    watched_page: Page, built_site: Path, replies: list[str]
) -> None:
    page = watched_page
    for path in replies:
        page.goto((built_site / path).as_uri())
        added = page.get_by_role("region", name="本库整理", exact=True)
        expect(added).to_have_count(1)
        expect(added.get_by_role("heading", level=2)).to_have_text("本库整理")
        original = page.get_by_role("region", name="答复原文", exact=True)
        expect(original).to_have_count(1)
        letter = box_of(original)
        assert box_of(added)["y"] >= letter["y"] + letter["height"], path


def test_a_heading_is_called_by_its_own_words_alone(watched_page: Page, address: str) -> None:
    page = watched_page
    page.goto(address + BESIDE)
    heading = page.locator("[data-letter] h2").first
    expect(heading.locator(".rp-link")).to_have_count(1)
    expect(heading).to_have_accessible_name(heading.inner_text())


def test_the_additions_can_be_switched_off(watched_page: Page, address: str) -> None:
    page = watched_page
    page.goto(address + BESIDE)
    switch = page.get_by_role("button", name="只看原文")
    added = page.locator(".added, .beside")
    for pressed, shown in (("false", True), ("true", False), ("false", True)):
        expect(switch).to_have_attribute("aria-pressed", pressed)
        for each in added.all():
            expect(each).to_be_visible(visible=shown)
        switch.click()


def test_the_replies_before_and_after_are_one_click_away(watched_page: Page, address: str) -> None:
    page = watched_page
    page.goto(address + BESIDE)
    beside = page.locator("[data-letter] + .beside")
    expect(beside).to_contain_text("上一篇")
    expect(beside).to_contain_text("下一篇")
    beside.get_by_role("link").nth(1).click()
    expect(page.locator("[data-letter]")).to_be_visible()
    page.locator(".beside").get_by_role("link").first.click()
    expect(page).to_have_url(address + BESIDE)


def test_a_copied_link_holds_no_words_of_a_search(browser: Browser, served_site: str) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    with browser.new_context(locale="zh-CN", permissions=rights) as context:
        page = context.new_page()
        page.goto(f"{served_site}{BESIDE}?h={quote('社区')}")
        passage = page.locator("[data-letter] p[id]").first
        passage.hover()
        passage.locator(".rp-link").click()
        expect(passage.locator(".rp-link")).to_have_attribute("data-said", "链接已复制")
        expect(page.get_by_role("status").filter(has_text="链接已复制")).to_have_count(1)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{served_site}{BESIDE}#{passage.get_attribute('id')}"


@pytest.mark.parametrize("screen", SCREENS)
def test_the_contents_stand_beside_the_letter_or_fold_above_it(
    watched_page: Page, address: str, screen: str
) -> None:
    page = watched_page
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + BESIDE)
    folded = page.locator("details.contents")
    if screen == "desktop":
        expect(folded).to_be_hidden()
        contents = page.locator(".md-sidebar--secondary")
    else:
        expect(folded).to_be_visible()
        folded.locator("summary").click()
        contents = folded
    contents.get_by_role("link", name="四、", exact=False).or_(
        contents.get_by_role("link", name="4、", exact=False)
    ).click()
    expect(page).to_have_url(address + BESIDE + "#s4")


def test_no_address_taken_from_the_page_holds_words_of_a_search(
    watched_page: Page, address: str
) -> None:
    """Not even that of the address bar, once a reader has clicked or typed."""
    page = watched_page
    page.goto(f"{address}{BESIDE}?h={quote('社区')}#s4")
    page.keyboard.press("Tab")
    expect(page).to_have_url(address + BESIDE + "#s4")


def test_paper_holds_the_letter_how_to_cite_it_and_where_it_is(
    watched_page: Page, address: str
) -> None:
    page = watched_page
    page.goto(f"{address}{BESIDE}?h={quote('社区')}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    chrome = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".actions", ".beside", ".more")
    for each in (*chrome, "#added", "#mechanisms", ".added li", "#source"):
        for element in page.locator(each).all():
            expect(element).to_be_hidden()
    for kept in ("h1", ".facts", "[data-letter]", "#cite", ".citation"):
        expect(page.locator(kept).first).to_be_visible()
    told = "getComputedStyle(document.querySelector('.md-content__inner'), '::after').content"
    assert page.evaluate(told) == f'"网址：{address}{BESIDE}"'
