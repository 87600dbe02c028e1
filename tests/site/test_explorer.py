"""All replies in a real browser: filters and counts, order, words, the address, CSV, no scripts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import status

LIST = "replies/index.html"


@pytest.fixture
def explorer(watched_page: Page, address: str) -> Page:
    """The page of all replies, its table ready."""
    return opened(watched_page, address + LIST)


def opened(page: Page, url: str) -> Page:
    """Open the page of all replies at an address of which only the part after # may be new."""
    page.goto("about:blank")
    page.goto(url)
    expect(page.locator("[data-register] .reg-said")).to_be_visible()
    return page


def subjects(page: Page) -> list[str]:
    """The subjects in the table, from the top."""
    return page.locator("[data-register] table tbody th").all_inner_texts()


def options(page: Page, facet: str) -> dict[str, int]:
    """The values that a reader sees in a filter, with their counts."""
    shown = page.locator(f"[data-facet={facet}] label").locator("visible=true").all_inner_texts()
    lines = (text.split("\n") for text in shown)
    return {name.strip(): int(count) for name, count in lines}


def tick(page: Page, facet: str, name: str) -> None:
    """Use the box of a value."""
    box = page.locator(f"[data-facet={facet}]").get_by_role("checkbox", name=name)
    box.click()


def open_facet(page: Page, name: str) -> None:
    """Unfold a filter."""
    page.get_by_role("button", name=name, exact=True).click()


def test_everything_is_listed_newest_first_with_counts(explorer: Page) -> None:
    page = explorer
    expect(status(page)).to_have_text("共 5 篇")
    dates = page.locator("[data-register] table tbody td:nth-child(3)").all_inner_texts()
    assert dates == ["2023-07-26", "2023-06-25", "2021-08-30", "2020-11-05", "2019-07-12"]
    assert options(page, "place") == {
        "广东省": 1,
        "广州市": 1,
        "河南省": 3,
        "濮阳市": 3,
        "云南省": 1,
        "红河哈尼族彝族自治州": 1,
    }
    assert options(page, "year") == {"2023年": 2, "2021年": 1, "2020年": 1, "2019年": 1}


def test_filters_join_and_every_count_says_what_its_value_would_give(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    expect(status(page)).to_have_text("5 篇中有 3 篇符合")
    assert options(page, "year") == {"2023年": 1, "2020年": 1, "2019年": 1}
    assert options(page, "place")["广东省"] == 1, "another place would still give its own"
    tick(page, "year", "2020年")
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")
    tick(page, "year", "2019年")
    expect(status(page)).to_have_text("5 篇中有 2 篇符合")
    open_facet(page, "主题")
    for theme, count in options(page, "theme").items():
        tick(page, "theme", theme)
        expect(status(page)).to_contain_text(f"有 {count} 篇符合")
        tick(page, "theme", theme)


def test_a_place_takes_the_place_of_those_around_it(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    tick(page, "place", "濮阳市")
    assert page.url.endswith("?place=henan/puyang")
    tick(page, "place", "广东省")
    assert page.url.endswith("?place=guangdong,henan/puyang")
    expect(status(page)).to_have_text("5 篇中有 4 篇符合")


def test_classes_are_offered_only_beside_the_one_office_whose_they_are(explorer: Page) -> None:
    page = explorer
    classes = page.locator("[data-facet=class]")
    open_facet(page, "机关")
    expect(classes).to_be_hidden()
    tick(page, "office", "广州市民政局")
    expect(classes).to_be_visible()
    expect(classes).to_contain_text("广州市民政局自己标注的类别")
    tick(page, "class", "A类")
    assert re.search(r"\?office=guangdong/guangzhou/minzhengju-[0-9a-f]{6}&class=A$", page.url)
    tick(page, "office", "濮阳市民政局")
    expect(classes).to_be_hidden()
    assert "class=" not in page.url
    expect(status(page)).to_have_text("5 篇中有 4 篇符合")


def test_an_office_is_found_by_part_of_its_name(explorer: Page) -> None:
    page = explorer
    open_facet(page, "机关")
    page.get_by_label("按名称找机关").fill("红河")
    assert options(page, "office") == {"红河哈尼族彝族自治州民政局": 1}


@pytest.mark.parametrize(
    ("words", "found"),
    {
        "标准体系": 1,  # subject
        "第14届": 0,
        "十四届广州市": 1,  # title
        "红河哈尼族": 1,  # office
        "189": 1,
        "第189号": 1,
        "濮民文[2020]74号": 1,  # 濮民文〔2020〕74号
        "濮民文 ２０２０": 1,
        "标准 社区 5018": 1,
        "没有这个词": 0,
    }.items(),
)
def test_words_are_found_in_subject_title_office_and_numbers(
    explorer: Page, words: str, found: int
) -> None:
    page = explorer
    page.get_by_label("在列表中查找").fill(words)
    if found:
        expect(page.locator("[data-register] tbody th")).to_have_count(found)
    else:
        expect(page.locator("[data-register] table tbody")).to_contain_text("没有符合的")
        expect(page.get_by_role("button", name="下载这些答复")).to_be_disabled()


def test_columns_sort_up_and_down_and_say_so(explorer: Page) -> None:
    page = explorer
    head = page.locator("[data-register] table thead th")
    expect(head.nth(2)).to_have_attribute("aria-sort", "descending")
    newest = subjects(page)
    head.nth(2).get_by_role("button").click()
    expect(head.nth(2)).to_have_attribute("aria-sort", "ascending")
    assert subjects(page) == newest[::-1]
    assert page.url.endswith("?sort=date")
    head.nth(0).get_by_role("button").click()
    expect(head.nth(0)).to_have_attribute("aria-sort", "ascending")
    expect(head.nth(2)).not_to_have_attribute("aria-sort", "ascending")
    assert [each.removeprefix("关于")[:2] for each in subjects(page)] == [
        *("加快", "加强", "加强", "健全", "以蒙")
    ]
    assert page.url.endswith("?sort=subject")


def test_the_address_holds_the_state_and_the_back_button_goes_through_it(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    page.get_by_label("在列表中查找").press_sequentially("社区治理")
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")
    shared = page.url
    page.go_back()
    expect(status(page)).to_have_text("5 篇中有 3 篇符合")
    expect(page.get_by_label("在列表中查找")).to_have_value("")
    page.go_back()
    expect(status(page)).to_have_text("共 5 篇")
    expect(page.get_by_role("checkbox", name="河南省")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="河南省")).to_be_checked()
    opened(page, shared)
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")
    expect(page.get_by_role("checkbox", name="河南省")).to_be_checked()
    expect(page.get_by_label("在列表中查找")).to_have_value("社区治理")
    page.locator("[data-register] table tbody a").click()
    expect(page.locator("[data-letter]")).to_be_visible()
    page.go_back()
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")


def test_an_address_with_what_this_library_lacks_says_so(watched_page: Page, address: str) -> None:
    page = opened(watched_page, address + LIST + "?place=nowhere&year=2023&x=%E0")
    expect(status(page)).to_have_text("5 篇中有 2 篇符合")
    expect(page.locator(".reg-said > .reg-small")).to_contain_text("“nowhere”")


def test_conditions_are_listed_and_dropped_one_by_one_or_all(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    tick(page, "year", "2023年")
    chosen = page.get_by_role("list", name="已选条件")
    expect(chosen.get_by_role("button")).to_have_text(["河南省 ×", "2023年 ×", "全部清除"])
    chosen.get_by_role("button", name="去掉条件：河南省").click()
    expect(status(page)).to_have_text("5 篇中有 2 篇符合")
    expect(chosen.get_by_role("button")).to_be_focused()
    tick(page, "kind", "政协提案答复")
    chosen.get_by_role("button", name="清除全部条件").click()
    expect(status(page)).to_have_text("共 5 篇")
    assert "?" not in page.url


def test_the_rows_shown_are_downloaded_as_csv_in_their_order(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    page.locator("[data-register] table thead th").nth(2).get_by_role("button").click()
    expect(page.locator("[data-register] table tbody td:nth-child(3)").first).to_have_text(
        "2019-07-12"
    )
    with page.expect_download() as started:
        page.get_by_role("button", name="下载这些答复").click()
    assert started.value.suggested_filename == "答复-3篇.csv"
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"')
    assert content.endswith(b'"\r\n')
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["日期"] for row in rows] == ["2019-07-12", "2020-11-05", "2023-07-26"]
    second = rows[1]
    where = second.pop("网页")
    assert where.endswith("replies/henan/puyang/2020/zx-8-4-187-mzj.html")
    assert where.startswith(("http", "replies/"))
    themes = second.pop("主题")
    assert "志愿服务" in themes.split("、")
    assert second == {
        "事由": "加强未成年人生命教育的提案",
        "公文标题": "关于对市政协八届四次会议第187号提案的答复",
        "答复机关": "濮阳市民政局",
        "办理类别（机关自定）": "",
        "地区": "河南省 濮阳市",
        "年份": "2020",
        "日期": "2020-11-05",
        "类型": "政协提案答复",
        "编号": "第187号",
        "发文字号": "濮民文〔2020〕74号",
    }


def test_all_of_it_works_by_keyboard_and_focus_stays(explorer: Page) -> None:
    page = explorer
    page.get_by_label("在列表中查找").focus()
    page.keyboard.press("Tab")
    filters = page.get_by_role("search", name="筛选答复")
    expect(filters.get_by_role("button", name="地区", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="广东省各地")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="广州市")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="广东省")).to_be_checked()
    expect(page.get_by_role("checkbox", name="广东省")).to_be_focused()
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")
    skip = page.get_by_role("button", name="跳到答复一览表")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="答复一览表")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-register] table thead").get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-register] table thead th").first).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_every_control_has_a_name_and_a_label_of_its_own(explorer: Page) -> None:
    page = explorer
    for name in ("主题", "机关"):
        open_facet(page, name)
    nameless = """nodes => nodes.filter((node) => node.offsetParent && !(
        node.getAttribute("aria-label") || node.textContent.trim() ||
        Array.from(node.labels || []).some((label) => label.textContent.trim()))).length"""
    controls = page.locator("[data-register] :is(button, input, a, [role=button])")
    assert controls.evaluate_all(nameless) == 0
    groups = page.locator("[data-register] fieldset:not([hidden])")
    assert groups.evaluate_all("nodes => nodes.every((node) => node.querySelector('legend'))")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids))


def test_on_a_phone_the_filters_are_folded_and_nothing_scrolls_sideways(explorer: Page) -> None:
    page = explorer
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("checkbox", name="河南省")).to_be_hidden()
    page.get_by_role("button", name="筛选条件").click()
    expect(page.get_by_role("checkbox", name="河南省")).to_be_visible()
    for box in ("document.documentElement", "document.querySelector('.reg-table')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") == 0


def test_the_data_and_the_table_are_loaded_on_this_page_only(
    watched_page: Page, address: str
) -> None:
    asked: list[str] = []
    watched_page.on("request", lambda request: asked.append(request.url))
    watched_page.goto(address + "places/index.html")
    watched_page.goto(address + "index.html")
    assert not [url for url in asked if "register" in url]
    opened(watched_page, address + LIST)
    data = [url.rpartition("/register/")[2] for url in asked if "/register/" in url]
    assert data[:2] == ["names.js", "index.js"]
    (shard,) = data[2:]  # the rest waits until it is asked for
    assert re.fullmatch(r"[0-9a-f]{12}\.js", shard)
    watched_page.locator("thead th").nth(0).get_by_role("button").click()
    expect(watched_page.locator("thead th").first).to_have_attribute("aria-sort", "ascending")
    assert [url for url in asked if url.endswith("/register/by-subject-0.js")]


def test_without_scripts_there_is_a_plain_list(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(address + LIST)
        expect(page.locator("[data-register]")).to_be_hidden()
        expect(page.locator("[data-register-plain] li")).to_have_count(5)
        page.locator("[data-register-plain] li a").first.click()
        expect(page.locator("[data-letter]")).to_be_visible()
