"""The registers of documents, mechanisms, figures and promises in a real browser, made letters."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.corpus import letter
from generator.annotate import annotate
from generator.corpus import Library, library
from generator.parse import is_reply, parse
from generator.read import decode_seed
from generator.render.paging import Sheet
from generator.render.register import Column, Facet, Register
from generator.render.register_files import names_file, register_files, sources_of
from generator.render.register_lists import register_shell
from tests.conftest import ROOT
from tests.corpus_of_letters import pages, texts
from tests.site.conftest import serving, status

LETTERS = 40
PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{name}</title></head>'
    '<body><main class="md-typeset"><h1>{name}</h1>\n{shell}\n'
    "<div data-register-plain><p>列表</p></div></main></body></html>"
)
FOLDERS = {
    "documents": "documents",
    "mechanisms": "mechanisms",
    "figures": "data",
    "promises": "promises",
}


def write(folder: Path, files: dict[str, str], registers: dict[str, str]) -> None:
    """Write data files, what the registers load, and a page for each (name -> folder)."""
    shutil.copytree(ROOT / "generator/theme/assets", folder / "assets")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    for name, place in registers.items():
        html = PAGE.format(
            name=name, shell=register_shell(Sheet(1, f"{place}/index.md", (), ()), name, place)
        )
        (folder / place).mkdir(exist_ok=True)
        (folder / place / "index.html").write_text(html, encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> Library:
    """A library of made letters."""
    replies = []
    for number in range(LETTERS):
        each = letter(1, number)
        seed = decode_seed(each.data, each.name)
        assert seed.text is not None
        reply = annotate(parse(seed.text, seed.source))
        assert is_reply(reply)
        replies.append(reply)
    return library(replies)


@pytest.fixture(scope="module")
def folder(made: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registers of that library, each on a page of its own."""
    target: Path = tmp_path_factory.mktemp("registers")
    files = {path: str(text) for path, text in pages(made).items() if "/register/" in path}
    write(target, files, FOLDERS)
    return target


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Their address on this machine."""
    with serving(folder) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, folder: Path, served: str) -> str:
    """The two ways in which readers open them."""
    return served if request.param == "http" else folder.as_uri() + "/"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing may go wrong."""
    errors: list[str] = []
    with browser.new_context(locale="zh-CN", viewport={"width": 1360, "height": 900}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


def opened(page: Page, url: str) -> Page:
    """Open a register."""
    page.goto(url)
    expect(page.locator("[data-register] tbody tr").first).to_be_visible()
    return page


def downloaded(page: Page) -> list[dict[str, str]]:
    """The rows of the file that a reader gets."""
    with page.expect_download() as started:
        page.get_by_role("button", name="下载这些").click()
    text = Path(started.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def counts(made: Library) -> dict[str, int]:
    """How many rows each register is to have."""
    return {
        "documents": len(made.documents),
        "mechanisms": len(made.mechanisms),
        "figures": sum(map(len, made.data.values())),
        "promises": len(made.promises),
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_a_register_says_and_gives_all_of_its_rows(
    tab: Page, home: str, made: Library, name: str
) -> None:
    page = opened(tab, f"{home}{FOLDERS[name]}/index.html")
    expect(status(page)).to_contain_text(f"共 {counts(made)[name]} ")
    expect(page.locator("[data-register-plain]")).to_be_hidden()
    rows = downloaded(page)
    assert len(rows) == counts(made)[name]
    known = {f"{entry.address}.html" for entry in made.entries}
    for row in rows:
        address = row["出处"].removeprefix(home)
        assert address.partition("#")[0] in known
        assert address.partition("#")[2], "it leads to its characters"


def test_only_what_was_said_later_of_a_promise_is_a_link(tab: Page, home: str) -> None:
    page = opened(tab, f"{home}promises/index.html?sort=-later")
    later = page.get_by_role("cell").and_(page.locator("[data-head='当地后来的说法']"))
    expect(later.filter(has_text="处").first.get_by_role("link")).to_be_visible()
    page.goto(f"{home}promises/index.html?sort=later")
    unseen = later.filter(has_text="未见")
    expect(unseen.first).to_be_visible()
    expect(unseen.get_by_role("link")).to_have_count(0)


def test_no_year_is_broken_and_on_a_phone_a_line_ends_behind_the_dot(tab: Page, home: str) -> None:
    page = opened(tab, f"{home}documents/index.html")
    lines = """() => [...document.querySelectorAll("td.is-year")].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
    }).filter(Boolean)"""
    assert set(page.evaluate(lines)) == {1}
    page.set_viewport_size({"width": 390, "height": 844})
    between = """() => [...document.querySelectorAll("tbody td:not(.is-sentence)")]
        .map((cell) => getComputedStyle(cell, "::before"))
        .filter(({ content }) => content.includes("·"))
        .map(({ content, whiteSpace }) => content.slice(1, 4) + whiteSpace)"""
    assert set(page.evaluate(between)) == {"\u00a0· normal"}


def test_a_sentence_is_not_said_again_in_the_next_row(tab: Page, home: str) -> None:
    page = opened(tab, f"{home}data/index.html")
    cells = page.locator("tbody td.is-sentence")
    said = cells.all_inner_texts()
    assert said[0] != "同上" in said
    assert all(one == "同上" or one != above for above, one in pairwise(said))
    rows = [row["原句"] for row in downloaded(page)][: len(said)]
    for at, each in enumerate(said):
        assert (each == "同上") == (at > 0 and rows[at] == rows[at - 1])
    expect(cells.filter(has_text="同上").first.get_by_role("link")).to_be_visible()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_row_holds_the_characters_of_its_reply(
    tab: Page, home: str, made: Library, name: str
) -> None:
    page = opened(tab, f"{home}{FOLDERS[name]}/index.html")
    texts = {f"{entry.address}.html": "".join(entry.text.split()) for entry in made.entries}
    for row in downloaded(page):
        text = texts[row["出处"].removeprefix(home).partition("#")[0]]
        said = row["承诺" if name == "promises" else "原句"].strip("…")
        assert "".join(said.split()) in text


@pytest.mark.parametrize("name", FOLDERS)
def test_another_page_can_lead_into_a_register_that_is_filtered(
    tab: Page, home: str, made: Library, name: str
) -> None:
    page = opened(tab, f"{home}{FOLDERS[name]}/index.html")
    all_rows = counts(made)[name]
    box = page.locator("[data-facet=place] li:not([hidden]) input").nth(1)
    place = box.input_value()
    box.check()
    expect(status(page)).to_contain_text("符合")
    inside = len(downloaded(page))
    assert 0 < inside < all_rows
    assert page.url.endswith(f"?place={place}")
    page.goto("about:blank")
    opened(page, f"{home}{FOLDERS[name]}/index.html?place={place}&sort=-place")
    expect(status(page)).to_contain_text(f"{all_rows} ")
    expect(status(page)).to_contain_text(f"有 {inside} ")
    expect(page.locator("thead [aria-sort=descending]")).to_have_count(1)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_head_sorts_both_ways_and_says_so(tab: Page, folder: Path, name: str) -> None:
    page = opened(tab, f"{folder.as_uri()}/{FOLDERS[name]}/index.html")
    heads = page.locator("thead th:has(button)")
    for at in range(heads.count()):
        button = heads.nth(at).get_by_role("button")
        button.press("Enter")
        expect(heads.nth(at)).to_have_attribute("aria-sort", re.compile("ascending|descending"))
        first = heads.nth(at).get_attribute("aria-sort")
        button.press("Enter")
        other = {"ascending": "descending", "descending": "ascending"}[first or ""]
        expect(heads.nth(at)).to_have_attribute("aria-sort", other)
        expect(button).to_be_focused()
        expect(page.locator("thead [aria-sort]")).to_have_count(1)


# --- A register in sight: 260 rows, of which three have no number, in groups of two.

NAMES: dict[str, list[tuple[Any, ...]]] = {
    "places": [("henan", "河南省", -1, "河南省"), ("henan/puyang", "濮阳市", 0, "濮阳市")],
    "offices": [("min", "民政局"), ("jiao", "教育局")],
    "themes": [],
}
ROWS = 260


def invented() -> Register[int]:
    """A register of numbers, the first two joint ones of two offices."""

    def start(at: int) -> int:
        return at // 2 * 2

    def title(at: int) -> str:
        return "=1+1" if start(at) == 0 else f'说"{start(at)}",\n又'

    def half(at: int) -> int:
        return at // 2 % 2

    return Register(
        name="made",
        folder="made",
        title="事物",
        unit="个",
        finds="名称",
        order="name",
        known=ROWS,
        searched=["name", "title", "office"],
        columns=[
            Column("name", "名称", lambda at: f"第{at}个", to="page"),
            Column(
                "number",
                "数",
                str,
                csv="",
                kind="number",
                descends=True,
                rank=lambda at: at if at % 100 else None,
            ),
            Column("title", "题目", title, shared=True),
            Column("place", "地区", kind="place"),
            Column("time", "时间", lambda at: f"20{at // 10:02}-07" if at % 2 else "", kind="time"),
            Column("page", read=lambda at: f"a{start(at)}.md", shared=True),
            Column("mark", read=lambda at: f"#f{at}"),
        ],
        facets=[
            Facet("place", "地区", NAMES["places"], half, names="places"),
            Facet("kind", "类型", [("even", "双"), ("odd", "单")], lambda at: at % 2, by_row=True),
            Facet(
                "office",
                "机关",
                NAMES["offices"],
                lambda at: (0, 1) if start(at) == 0 else 1,
                names="offices",
            ),
            Facet(
                "class", "类别", [("A", "A类"), ("B", "B类")], half, within="office", note="自定"
            ),
        ],
        groups=[(at, at + 1) for at in range(0, ROWS, 2)],
        key=str,
        source=str,
        shard=100,
    )


@pytest.fixture
def table(tab: Page, tmp_path: Path) -> Page:
    """The page of that register, opened from disk; `table` and `choose` decide, unseen."""
    files = texts([names_file(NAMES), *register_files(invented(), sources_of(invented()))])
    write(tmp_path, files, {"made": "made"})
    opened(tab, (tmp_path / "made" / "index.html").as_uri())
    tab.evaluate(
        """async () => {
          const { came, read } = registers;
          window.table = read("made", "register/", came.get("made/index"), came.get("names/index"));
          await registers.need(table, Array(table.count).keys());
          window.choose = (part) => {
            const state = { ...registers.everything(table), ...part };
            const { passes, total, counts } = registers.choose(table, state, null);
            const plain = Object.entries(counts).map(([name, each]) => [name, Array.from(each)]);
            return { passes: Array.from(passes), total, counts: Object.fromEntries(plain) };
          };
        }"""
    )
    return tab


def heads(page: Page) -> list[str]:
    """The heads of the rows drawn."""
    return page.locator("tbody th[scope=row]").all_inner_texts()


def test_a_page_of_many_rows_is_drawn_and_the_others_are_reached(table: Page) -> None:
    number = table.locator("thead th").nth(1)
    number.get_by_role("button").click()
    expect(number).to_have_attribute("aria-sort", "descending")
    assert heads(table) == [f"第{n}个" for n in range(259, 208, -1) if n % 100][:50]
    pager = table.get_by_role("navigation", name="分页")
    expect(pager.get_by_role("button", name="首页")).to_be_disabled()
    pager.get_by_role("button", name="下一页").press("Enter")
    expect(pager.locator("[aria-current=page]")).to_have_text("2")
    expect(pager.get_by_role("button", name="下一页")).to_be_focused()
    pager.get_by_role("button", name="末页").press("Enter")
    expect(pager.locator("[aria-current=page]")).to_be_focused()
    assert heads(table)[-3:] == ["第0个", "第100个", "第200个"], "without a number: last"
    number.get_by_role("button").click()
    expect(number).to_have_attribute("aria-sort", "ascending")
    assert heads(table)[0] == "第1个"
    table.goto(table.url.split("?")[0] + "?sort=number&page=9")
    expect(status(table)).to_contain_text("以下是第 251 至 260 个")
    assert heads(table)[-3:] == ["第0个", "第100个", "第200个"]


def test_a_time_is_said_in_words_and_downloaded_as_it_is_written_for_machines(table: Page) -> None:
    row = table.locator("tbody tr").nth(11)
    expect(row).to_contain_text("2001年7月")
    assert '"2001-07"\r\n' in table.evaluate("registers.csv(table, [11], String)")
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile(r"/a10\.html#f11$"))


def test_few_rows_have_no_pages_and_none_say_so(table: Page) -> None:
    table.get_by_label("在列表中查找").fill("第25 1个")
    expect(table.locator("tbody th")).to_have_count(1)
    expect(table.get_by_role("navigation", name="分页")).to_be_hidden()
    table.get_by_label("在列表中查找").fill("无此")
    expect(table.locator("tbody td")).to_contain_text("没有符合的")


def test_counts_say_what_each_value_would_give_by_row_and_by_group(table: Page) -> None:
    assert table.evaluate("choose({}).counts.kind") == [130, 130]
    assert table.evaluate("choose({}).counts.place") == [260, 130], "a place holds those in it"
    inside = table.evaluate("choose({ place: ['henan/puyang'], kind: ['odd'] })")
    assert inside["total"] == sum(inside["passes"]) == 65
    assert inside["counts"]["kind"] == [65, 65]
    assert inside["counts"]["place"] == [130, 65]
    assert table.evaluate("choose({}).counts.office") == [2, 260], "joint ones count for each"


def test_classes_are_never_counted_across_offices(table: Page) -> None:
    assert "class" not in table.evaluate("choose({}).counts")
    assert table.evaluate("choose({ office: ['min'] }).counts.class") == [2, 0]
    one = table.evaluate("choose({ office: ['jiao'], class: ['B'] }).counts")
    assert one["office"] == [2, 260], "an office has all of its own, whatever their class"
    both = "{ ...registers.everything(table), office: ['min', 'jiao'], class: ['A'] }"
    assert table.evaluate(f"registers.tidy(table, {both}).class") == []


def test_a_state_and_its_address_give_each_other_back(table: Page) -> None:
    state = (
        "{ ...registers.everything(table), q: '养老, 100% #1 & a+b', place: ['henan/puyang'],"
        " kind: ['odd', 'even'], office: ['jiao'], class: ['B'], sort: '-place', page: 3 }"
    )
    back = table.evaluate(f"registers.fromQuery(table, registers.toQuery(table, {state}))")
    assert back == {"state": table.evaluate(f"({state})"), "unknown": []}
    assert table.evaluate("registers.toQuery(table, registers.everything(table))") == ""
    old = table.evaluate("registers.fromQuery(table, '#q=养老&place=henan').state")
    assert (old["q"], old["place"]) == ("养老", ["henan"]), "addresses of before"


def test_every_cell_of_the_csv_is_quoted_and_none_is_a_formula(table: Page) -> None:
    text = table.evaluate("registers.csv(table, [0, 2], (page) => page)")
    assert text.startswith('\ufeff"名称","题目","地区","时间"\r\n"第0个","\'=1+1","河南省",""\r\n')
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert read[2] == ["第2个", '说"2",\n又', "河南省 濮阳市", ""]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r"], ids=["=", "+", "-", "@", "tab", "return"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(table: Page, start: str) -> None:
    table.evaluate(f"table.shards[0].cells.title[0] = {json.dumps(start + 'cmd()')}")
    assert f'"第0个","\'{start}cmd()",' in table.evaluate("registers.csv(table, [0], String)")


def test_a_part_that_is_not_there_is_said(tab: Page, tmp_path: Path) -> None:
    files = texts([names_file(NAMES), *register_files(invented(), sources_of(invented()))])
    del files["made/register/by-number-0.js"]
    write(tmp_path, files, {"made": "made"})
    page = opened(tab, (tmp_path / "made" / "index.html").as_uri())
    page.locator("thead th").nth(1).get_by_role("button").click()
    expect(status(page)).to_contain_text("没有读到")
    page.locator("thead th").nth(3).get_by_role("button").click()
    expect(status(page)).to_contain_text("共 260 个")
