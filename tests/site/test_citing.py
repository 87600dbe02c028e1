"""A reply and its sentences are cited from its page: with a click, a key or a finger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import rispy
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

BESIDE = "replies/henan/puyang/2020/zx-8-4-187-mzj.html"
FORMS = ("GB/T 7714—2015", "脚注", "BibTeX", "RIS", "CSL-JSON")
PHONE: ViewportSize = {"width": 390, "height": 844}
OFFER = "复制原句和出处"
# The letter's own characters of an element, nothing that the library added among them.
OWN = """element => { const copy = element.cloneNode(true);
    copy.querySelectorAll("[data-added]").forEach(each => each.remove());
    return copy.textContent; }"""


@pytest.fixture(params=[False, True], ids=["mouse", "touch"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a reader who lets it write to the clipboard."""
    rights = ["clipboard-read", "clipboard-write"]
    screen: ViewportSize = PHONE if request.param else {"width": 1440, "height": 900}
    with browser.new_context(
        locale="zh-CN", permissions=rights, has_touch=request.param, viewport=screen
    ) as context:
        context.set_default_timeout(15_000)
        yield context.new_page()


def press(page: Page, element: Locator) -> None:
    """Click or tap an element, as the reader does."""
    if page.viewport_size == PHONE:
        element.tap()
    else:
        element.click()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_every_form_is_one_click_away_without_scripts(browser: Browser, built_site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((built_site / BESIDE).as_uri())
        forms = page.locator(".citation")
        expect(forms.first).to_be_hidden()
        page.locator(".cite summary").click()
        expect(forms).to_have_count(len(FORMS))
        for form in forms.all():
            expect(form).to_be_visible()
        assert page.locator(".form").all_inner_texts() == list(FORMS)
        assert rispy.loads(forms.nth(3).inner_text())[0]["date"] == "2020/11/05"
        assert json.loads(forms.nth(4).inner_text())[0]["number"] == "濮民文〔2020〕74号"


def test_an_address_of_the_citation_opens_it(watched_page: Page, address: str) -> None:
    page = watched_page
    page.goto(f"{address}{BESIDE}#cite")
    expect(page.locator(".citation.gbt")).to_be_in_viewport()


def test_forms_are_copied_and_saved_as_they_stand(reader: Page, served_site: str) -> None:
    page = reader
    page.goto(served_site + BESIDE)
    press(page, page.locator(".cite summary"))
    for name, form in zip(FORMS, page.locator(".citation").all(), strict=True):
        button = page.get_by_role("button", name=f"复制 {name}")
        press(page, button)
        expect(button).to_have_attribute("data-said", "已复制")
        assert copied(page) == form.evaluate(OWN)
    for name, suffix, sort in (("BibTeX", ".bib", "bib"), ("CSL-JSON", ".csl.json", "csl")):
        with page.expect_download() as download:
            press(page, page.get_by_role("button", name=f"下载 {name}"))
        assert download.value.suggested_filename == f"zx-8-4-187-mzj{suffix}"
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        assert saved == f"{page.locator(f'.citation.{sort}').evaluate(OWN)}\n"


def quotation(page: Page, served_site: str, words: str, anchor: str) -> str:
    """Return words in quotes, how their reply is cited, and where they are."""
    cited = page.locator(".citation.gbt").text_content()
    return f"“{words}”\n{cited} {served_site}{BESIDE}#{anchor}"


def test_what_is_selected_is_copied_with_where_it_is(reader: Page, served_site: str) -> None:
    """Without what was searched for, and without what the library writes into the letter."""
    page = reader
    page.goto(f"{served_site}{BESIDE}?h={quote('社区')}#s2")
    expect(page.locator("#s2-p1 mark").first).to_be_attached()  # else it comes into the selection
    selected = page.locator("#s2-p1").evaluate(
        """passage => {
            const label = document.createElement("span");
            label.dataset.added = "";
            label.textContent = "（本库所加）";
            passage.querySelector("a[data-kind]").after(label);
            const range = document.createRange();
            range.setStart(passage.firstChild, 6);
            range.setEnd(passage.querySelectorAll("a[data-kind]")[1].firstChild, 3);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return range.toString();
        }"""
    )
    assert "（本库所加）" in selected
    offer = page.get_by_role("button", name=OFFER)
    expect(offer).to_be_in_viewport()
    press(page, offer)
    expect(offer).to_have_attribute("data-said", "已复制")
    words = selected.replace("（本库所加）", "")
    assert copied(page) == quotation(page, served_site, words, "s2-p1")
    page.evaluate("getSelection().removeAllRanges()")
    expect(offer).to_have_count(0)


def test_passages_are_copied_on_lines_of_their_own(reader: Page, served_site: str) -> None:
    page = reader
    page.goto(served_site + BESIDE)
    page.evaluate(
        """() => getSelection().setBaseAndExtent(
            document.querySelector("#s1").firstChild, 0,
            document.querySelector("#s1-p1").firstChild, 5)"""
    )
    press(page, page.get_by_role("button", name=OFFER))
    words = "一、高位推动,建立市县两级社区治理领导协调体系\n全市各级党"
    expect(page.get_by_role("button", name=OFFER)).to_have_attribute("data-said", "已复制")
    assert copied(page) == quotation(page, served_site, words, "s1")


def test_a_promise_that_is_clicked_is_copied_with_where_it_is(
    reader: Page, served_site: str
) -> None:
    page = reader
    page.goto(served_site + BESIDE)
    promise = page.locator("[data-kind=commitment]").first
    press(page, promise)
    press(page, page.get_by_role("button", name=OFFER))
    anchor = promise.evaluate("each => each.closest('p').id")
    expect(page.get_by_role("button", name=OFFER)).to_have_attribute("data-said", "已复制")
    assert copied(page) == quotation(page, served_site, promise.evaluate(OWN), anchor)
    press(page, page.locator("h1"))
    expect(page.get_by_role("button", name=OFFER)).to_have_count(0)


def test_from_disk_the_library_and_the_page_are_named_and_no_folder_of_the_reader(
    browser: Browser, built_site: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.clipboard.writeText = async text => { window.copied = text; }"
        )
        page.goto(f"{(built_site / BESIDE).as_uri()}?h={quote('社区')}#s1")
        page.locator("[data-kind=commitment]").first.click()
        page.get_by_role("button", name=OFFER).click()
        expect(page.get_by_role("button", name=OFFER)).to_have_attribute("data-said", "已复制")
        told = str(page.evaluate("window.copied"))
        anchor = page.locator("[data-kind=commitment]").first.evaluate("e => e.closest('p').id")
    assert told.endswith(f"(2020-11-05). 提案建议答复库：{BESIDE}#{anchor}")


def test_a_passage_is_copied_by_keys_alone(browser: Browser, served_site: str) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    with browser.new_context(locale="zh-CN", permissions=rights) as context:
        page = context.new_page()
        page.goto(served_site + BESIDE)
        passage = page.locator("#s3-p1")
        words = passage.evaluate(OWN)
        passage.locator(".rp-link").focus()
        page.keyboard.press("Enter")
        offer = page.get_by_role("button", name=OFFER)
        expect(offer).to_be_focused()
        expect(offer).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="已复制")).to_have_count(1)
        assert copied(page) == quotation(page, served_site, words, "s3-p1")
        page.keyboard.press("Escape")
        expect(offer).to_have_count(0)
        expect(passage.locator(".rp-link")).to_be_focused()


def test_nothing_is_offered_for_words_outside_the_letter(watched_page: Page, address: str) -> None:
    page = watched_page
    page.goto(address + BESIDE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.wait_for_timeout(400)
    expect(page.get_by_role("button", name=OFFER)).to_have_count(0)


def test_where_the_address_is_known_it_is_the_one_that_is_copied(
    browser: Browser, served_site: str
) -> None:
    """Not that of the server from which a copy is read."""
    rights = ["clipboard-read", "clipboard-write"]
    home = "https://replies.example.org/"
    with browser.new_context(locale="zh-CN", permissions=rights) as context:
        page = context.new_page()

        def with_address(route: object) -> None:
            response = route.fetch()  # type: ignore[attr-defined]
            body = response.text().replace("[EB/OL]. (2020-11-05).", f"[EB/OL]. {home}{BESIDE}.")
            link = f'<link rel="canonical" href="{home}{BESIDE}"></head>'
            body = body.replace("</head>", link)
            route.fulfill(response=response, body=body)  # type: ignore[attr-defined]

        page.route(f"**/{BESIDE}", with_address)
        page.goto(served_site + BESIDE)
        page.locator("#s3-p1 .rp-link").click()
        page.get_by_role("button", name=OFFER).click()
        expect(page.get_by_role("status").filter(has_text="已复制")).to_have_count(1)
        said = copied(page)
        assert said.endswith(f"[EB/OL]. {home}{BESIDE}#s3-p1")
        assert said.count(BESIDE) == 1
