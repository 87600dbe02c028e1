"""All replies in a real browser: filters and counts, order, words, the address, CSV, no scripts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import ROOT

LIST = "replies/index.html"


@pytest.fixture
def explorer(watched_page: Page, address: str) -> Page:
    """The page of all replies, its table ready."""
    return opened(watched_page, address + LIST)


def opened(page: Page, url: str) -> Page:
    """Open the page of all replies at an address of which only the part after # may be new."""
    page.goto("about:blank")
    page.goto(url)
    expect(page.locator("[data-explorer-said]")).to_be_visible()
    return page


def status(page: Page) -> Locator:
    """What is said above the table, and aloud."""
    return page.locator("[role=status][data-explorer-status]")


def subjects(page: Page) -> list[str]:
    """The subjects in the table, from the top."""
    return page.locator("#rp-replies tbody th").all_inner_texts()


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
    dates = page.locator("#rp-replies tbody td:nth-child(3)").all_inner_texts()
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
    assert page.url.endswith("#place=henan/puyang")
    tick(page, "place", "广东省")
    assert page.url.endswith("#place=guangdong,henan/puyang")
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
    assert re.search("#office=guangdong/guangzhou/minzhengju-[0-9a-f]{6}&class=A$", page.url)
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
        expect(page.locator("#rp-replies tbody th")).to_have_count(found)
    else:
        expect(page.locator("#rp-replies tbody")).to_contain_text("没有符合的答复")
        expect(page.get_by_role("button", name="下载这些答复")).to_be_disabled()


def test_columns_sort_up_and_down_and_say_so(explorer: Page) -> None:
    page = explorer
    head = page.locator("#rp-replies thead th")
    expect(head.nth(2)).to_have_attribute("aria-sort", "descending")
    newest = subjects(page)
    head.nth(2).get_by_role("button").click()
    expect(head.nth(2)).to_have_attribute("aria-sort", "ascending")
    assert subjects(page) == newest[::-1]
    assert page.url.endswith("#sort=date")
    head.nth(0).get_by_role("button").click()
    expect(head.nth(0)).to_have_attribute("aria-sort", "ascending")
    expect(head.nth(2)).not_to_have_attribute("aria-sort", "ascending")
    assert [each.removeprefix("关于")[:2] for each in subjects(page)] == [
        *("加快", "加强", "加强", "健全", "以蒙")
    ]
    assert page.url.endswith("#sort=subject")


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
    page.locator("#rp-replies tbody a").click()
    expect(page.locator("[data-letter]")).to_be_visible()
    page.go_back()
    expect(status(page)).to_have_text("5 篇中有 1 篇符合")


def test_an_address_with_what_this_library_lacks_says_so(watched_page: Page, address: str) -> None:
    page = opened(watched_page, address + LIST + "#place=nowhere&year=2023&x=%E0")
    expect(status(page)).to_have_text("5 篇中有 2 篇符合")
    expect(page.locator("[data-explorer-unknown]")).to_contain_text("“nowhere”")


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
    assert "#" not in page.url


def test_the_rows_shown_are_downloaded_as_csv_in_their_order(explorer: Page) -> None:
    page = explorer
    tick(page, "place", "河南省")
    page.locator("#rp-replies thead th").nth(2).get_by_role("button").click()
    expect(page.locator("#rp-replies tbody td:nth-child(3)").first).to_have_text("2019-07-12")
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
    expect(page.locator("#rp-replies thead").get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#rp-replies thead th").first).to_have_attribute("aria-sort", "ascending")


def test_every_control_has_a_name_and_a_label_of_its_own(explorer: Page) -> None:
    page = explorer
    for name in ("主题", "机关"):
        open_facet(page, name)
    nameless = """nodes => nodes.filter((node) => node.offsetParent && !(
        node.getAttribute("aria-label") || node.textContent.trim() ||
        Array.from(node.labels || []).some((label) => label.textContent.trim()))).length"""
    controls = page.locator("[data-explorer] :is(button, input, a, [role=button])")
    assert controls.evaluate_all(nameless) == 0
    groups = page.locator("[data-explorer] fieldset:not([hidden])")
    assert groups.evaluate_all("nodes => nodes.every((node) => node.querySelector('legend'))")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids))


def test_on_a_phone_the_filters_are_folded_and_nothing_scrolls_sideways(explorer: Page) -> None:
    page = explorer
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("checkbox", name="河南省")).to_be_hidden()
    page.get_by_role("button", name="筛选条件").click()
    expect(page.get_by_role("checkbox", name="河南省")).to_be_visible()
    for box in ("document.documentElement", "document.querySelector('.rp-scroll')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") == 0


def test_the_data_and_the_table_are_loaded_on_this_page_only(
    watched_page: Page, address: str
) -> None:
    asked: list[str] = []
    watched_page.on("request", lambda request: asked.append(request.url))
    watched_page.goto(address + "places/index.html")
    watched_page.goto(address + "index.html")
    assert not [
        url for url in asked if "data.js" in url or "register.js" in url or "explorer" in url
    ]
    opened(watched_page, address + LIST)
    assert [url for url in asked if url.endswith("replies/data.js")]


def test_without_scripts_there_is_a_plain_list(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(address + LIST)
        expect(page.locator("#rp-replies tbody tr")).to_have_count(5)
        expect(page.locator("[data-explorer-filters]")).to_be_hidden()
        expect(page.locator("[data-explorer-said]")).to_be_hidden()
        expect(page.locator("[data-explorer-plain]").first).to_be_visible()
        page.locator("#rp-replies tbody a").first.click()
        expect(page.locator("[data-letter]")).to_be_visible()


# --- What decides the rows, on invented data in sight.

DATA: dict[str, Any] = {
    "places": [["henan", "河南省", -1, "河南省"], ["henan/puyang", "濮阳市", 0, "濮阳市"]],
    "offices": [
        ["henan/puyang/minzhengju", "濮阳市民政局"],
        ["henan/puyang/jiaoyuju", "濮阳市教育局"],
    ],
    "themes": [["yanglao", "养老服务"]],
    "kinds": [["zx", "政协提案答复"], ["rd", "人大代表建议答复"]],
    "ranks": [1, 0, 2],
    "rows": [
        ['说"养老"', "=1+1", 1, 2023, "2023-01-02", 0, [0], "A", ["0189"], "文〔1〕", [0], "zx-1"],
        ["甲,乙\n丙", "", 1, 2022, "", 1, [1, 0], "A", [], "", [], "rd-2"],
        ["丁", "", 0, 0, "", 0, "我局", "B", ["3", "4"], "", [], "zx-3"],
    ],
}

SETTING = """(data) => {
  const rows = window.rows = repliesRows;
  const table = window.table = rows.read(data);
  window.choose = (part) => {
    const { passes, counts } = rows.choose(table, { ...rows.everything(), ...part });
    const plain = Object.entries(counts).map(([name, each]) => [name, Array.from(each)]);
    return { passes: Array.from(passes), counts: Object.fromEntries(plain) };
  };
  window.back = (state) => {
    const { state: again, unknown } = rows.fromHash(table, rows.toHash(state));
    return [again, unknown];
  };
}"""


@pytest.fixture
def decide(browser: Browser) -> Iterator[Any]:
    """Evaluates an expression over `rows` (explorer-rows.js) and `table`, DATA as it reads it."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "docs" / "assets" / "explorer-rows.js")
    page.evaluate(SETTING, DATA)
    yield page.evaluate
    page.close()


def test_every_cell_of_the_csv_is_quoted_and_none_is_a_formula(decide: Any) -> None:
    text = decide("rows.csv(table, [0, 1, 2], (page) => page)")
    assert text.startswith('\ufeff"事由","公文标题",')
    first = text.split("\r\n")[1]
    assert first.startswith(
        '"说""养老""","\'=1+1","濮阳市民政局","A","河南省 濮阳市","2023","2023-01-02",'
    )
    assert first.endswith('"第0189号","文〔1〕","养老服务","henan/puyang/2023/zx-1.html"')
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in read} == {12}
    assert read[2][:3] == ["甲,乙\n丙", "甲,乙\n丙", "濮阳市教育局、濮阳市民政局"]
    assert read[3][2] == "我局"
    assert read[3][-1] == "henan/undated/zx-3.html"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r"], ids=["=", "+", "-", "@", "tab", "return"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(decide: Any, start: str) -> None:
    decide(f"table.data.rows[0][0] = {json.dumps(start + 'cmd()')}")
    text = decide("rows.csv(table, [0], (page) => page)")
    assert f'\r\n"\'{start}cmd()",' in text


def test_a_joint_reply_counts_for_each_of_its_offices(decide: Any) -> None:
    assert decide("choose({}).counts.office") == [2, 1]
    assert decide("choose({ office: ['henan/puyang/minzhengju'] }).passes") == [1, 1, 0]


def test_classes_are_never_counted_across_offices(decide: Any) -> None:
    assert "class" not in decide("choose({}).counts")
    assert decide("choose({ office: ['henan/puyang/jiaoyuju'] }).counts.class") == [1, 0]
    one = "office: ['henan/puyang/jiaoyuju'], class: ['B']"
    assert decide(f"choose({{ {one} }}).counts.office")[0] == 2, "of its own, whatever their class"
    both = "office: ['henan/puyang/minzhengju', 'henan/puyang/jiaoyuju']"
    assert "class" not in decide(f"choose({{ {both} }}).counts")
    assert decide(f"rows.tidy({{ ...rows.everything(), {both}, class: ['A'] }}).class") == []


def test_a_number_is_found_with_and_without_its_zeros(decide: Any) -> None:
    for words in ("0189", "第0189号", "第189号", "189号"):
        assert decide(f"choose({{ q: '{words}' }}).passes") == [1, 0, 0], words


def test_a_state_and_its_address_give_each_other_back(decide: Any) -> None:
    state = (
        "{ ...rows.everything(), q: '养老, 100% #1 & a+b', place: ['henan/puyang'],"
        " year: ['2023', 'undated'], kind: ['rd'], theme: ['yanglao'],"
        " office: ['henan/puyang/jiaoyuju'], class: ['B'], sort: '-place', page: 3 }"
    )
    back, unknown = decide(f"back({state})")
    assert back == decide(f"({state})")
    assert unknown == []
    assert decide("rows.toHash(rows.everything())") == ""


def test_replies_without_a_date_or_an_office_stay_last_both_ways(decide: Any) -> None:
    assert decide("[0, 1, 2].map((at) => rows.sortKey(table, 'date', at))") == [0, -1, None]
    assert decide("[0, 1, 2].map((at) => rows.sortKey(table, 'office', at))") == [0, 1, None]


# --- The table that draws them, on invented rows.

TABLE = """<!doctype html><div><table id="t">
<thead><tr><th scope="col">名称</th><th scope="col">数</th></tr></thead>
<tbody></tbody></table></div>"""
REGISTER = """() => {
  const count = 260;
  const passes = new Uint8Array(count).fill(1);
  const state = window.state = { passes, sort: "-number", page: 1, empty: "无" };
  const show = (part) => { window.drawn = grid.show(Object.assign(state, part)); };
  const grid = window.grid = register(document.querySelector("#t"), {
    columns: [
      { name: "name", key: (row) => row, cell: (row) => `第${row}个` },
      { name: "number", descends: true, key: (row) => row % 100 ? row : null, cell: String },
    ],
    count, perPage: 50,
    onSort: (sort) => show({ sort, page: 1 }),
    onPage: (page) => show({ page }),
  });
  window.show = show;
  show({});
}"""  # fmt: skip


@pytest.fixture
def table(browser: Browser) -> Iterator[Page]:
    """A table of 260 rows, of which three have no number."""
    page = browser.new_page()
    page.set_content(TABLE)
    page.add_script_tag(path=ROOT / "docs" / "assets" / "register.js")
    page.evaluate(REGISTER)
    yield page
    page.close()


def heads(page: Page) -> list[str]:
    """The heads of the rows drawn."""
    return page.locator("tbody th[scope=row]").all_inner_texts()


def test_a_page_of_many_rows_is_drawn_and_the_others_are_reached(table: Page) -> None:
    assert heads(table) == [f"第{n}个" for n in range(259, 208, -1) if n % 100][:50]
    pager = table.get_by_role("navigation", name="分页")
    expect(pager.get_by_role("button", name="首页")).to_be_disabled()
    pager.get_by_role("button", name="下一页").press("Enter")
    expect(pager.get_by_role("button", name="下一页")).to_be_focused()
    expect(pager.locator("[aria-current=page]")).to_have_text("2")
    pager.get_by_role("button", name="第 3 页").click()
    expect(pager.get_by_role("button", name="第 3 页")).to_be_focused()
    pager.get_by_role("button", name="末页").press("Enter")
    expect(pager.locator("[aria-current=page]")).to_be_focused()
    assert len(heads(table)) == 10
    assert heads(table)[-3:] == ["第0个", "第100个", "第200个"], "without a number: last"
    expect(pager.get_by_role("button", name="下一页")).to_be_disabled()
    pager.get_by_role("button", name="首页").click()
    assert heads(table)[0] == "第259个"


def test_a_head_sorts_down_first_where_that_is_asked_and_says_so(table: Page) -> None:
    name, number = table.locator("thead th").all()
    expect(number).to_have_attribute("aria-sort", "descending")
    number.get_by_role("button").click()
    expect(number).to_have_attribute("aria-sort", "ascending")
    assert heads(table)[0] == "第1个"
    name.get_by_role("button").click()
    expect(name).to_have_attribute("aria-sort", "ascending")
    assert number.get_attribute("aria-sort") is None
    name.get_by_role("button").click()
    assert heads(table)[0] == "第259个"
    number.get_by_role("button").click()
    expect(number).to_have_attribute("aria-sort", "descending")
    table.evaluate("show({ page: 9 })")
    assert table.evaluate("drawn") == {
        "sort": "-number",
        "page": 6,
        "pages": 6,
        "start": 250,
        "end": 260,
    }
    assert heads(table)[-3:] == ["第0个", "第100个", "第200个"]


def test_few_rows_have_no_pages_and_none_say_so(table: Page) -> None:
    table.evaluate("show({ passes: new Uint8Array(260).fill(1, 0, 50), page: 1 })")
    expect(table.get_by_role("navigation", name="分页")).to_be_hidden()
    table.evaluate("show({ passes: new Uint8Array(260) })")
    expect(table.locator("tbody td")).to_have_text("无")
    assert table.evaluate("grid.rows(state.passes, state.sort)") == []
