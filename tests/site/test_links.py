"""Every address in every built page leads somewhere, from disk as well, and to no other host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built_page import BuiltPage, Reference
from tests.site.conftest import SUB_PATH

# Addresses of other hosts that a reader may click, and that say where a page comes from.
NAMED_ONLY = frozenset({"canonical", "license", "me"})
CLICKED_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
# The theme's button for sharing a search; its script gives it a real address.
BUTTON = "javascript:void(0)"


def elsewhere(reference: Reference) -> bool:
    """Tell whether the browser would load the address from another host."""
    parts = urlsplit(reference.address)
    if parts.scheme == "data" or not (parts.scheme or parts.netloc):
        return False
    if reference.tag in {"a", "area"}:
        return False  # loaded only when clicked
    return not (reference.tag == "link" and reference.rel in NAMED_ONLY)


def missing(site: Path, path: str, pages: dict[str, BuiltPage], reference: Reference) -> str | None:
    """Say what is missing where `reference` in the page at `path` leads, if anything."""
    parts = urlsplit(reference.address)
    if parts.scheme or parts.netloc:
        return None
    wanted = unquote(parts.path)
    if wanted.startswith("/"):
        if path != "404.html":  # which may be shown at any depth
            return "address from the root of the host: breaks under a sub-path and from disk"
        target = wanted.lstrip("/") or "index.html"
    else:
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted)) if wanted else path
        )
    if target.startswith(".."):
        return "leads out of the site"
    if (site / target).is_dir():
        return "leads to a folder, which from disk shows a list of files"
    if not (site / target).is_file():
        return "no such file"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return f"no such anchor in {target}"
    return None


def test_site_has_pages(pages: dict[str, BuiltPage]) -> None:
    assert {"index.html", "404.html"} <= pages.keys()


def test_every_link_leads_to_a_page_and_its_anchor(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    broken = [
        f"{path}:{reference.line}: <{reference.tag} {reference.attribute}"
        f"={reference.address!r}>: {reason}"
        for path, page in pages.items()
        for reference in page.references
        if (reason := missing(built_site, path, pages, reference))
    ]
    assert broken == []


def test_no_page_loads_anything_from_another_host(pages: dict[str, BuiltPage]) -> None:
    loads = [
        f"{path}:{reference.line}: <{reference.tag} {reference.attribute}={reference.address!r}>"
        for path, page in pages.items()
        for reference in page.references
        if elsewhere(reference)
    ]
    assert loads == []


def test_no_link_runs_a_script(pages: dict[str, BuiltPage]) -> None:
    scripts = [
        f"{path}:{reference.line}: <{reference.tag} {reference.attribute}={reference.address!r}>"
        for path, page in pages.items()
        for reference in page.references
        if reference.tag in {"a", "area"} and reference.address != BUTTON
        if urlsplit(reference.address).scheme not in CLICKED_SCHEMES
    ]
    assert scripts == []


def test_no_style_sheet_loads_anything_from_another_host(built_site: Path) -> None:
    loads = [
        f"{sheet.relative_to(built_site)}: {match[0]}"
        for sheet in sorted(built_site.rglob("*.css"))
        for match in re.finditer(
            r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^)"'\s]*""",
            sheet.read_text(encoding="utf-8"),
        )
    ]
    assert loads == []


def test_every_anchor_is_the_only_one_of_its_name(pages: dict[str, BuiltPage]) -> None:
    assert {path: sorted(page.twice) for path, page in pages.items() if page.twice} == {}


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("promises/henan/puyang.html", "promises/index.html?place=henan/puyang"),
        ("data/places/henan/puyang/2019.html", "data/index.html?place=henan/puyang"),
        ("documents/jjqzhxsqjszjgtcwtdyj.html", "documents/index.html"),
        ("offices/henan/puyang/minzhengju.html", "offices/index.html"),
    ],
)
def test_an_address_that_has_gone_is_told_where_its_contents_are(
    lost_page: Page, home: str, old: str, now: str
) -> None:
    lost_page.goto(home + old)
    link = lost_page.locator("[data-gone] a")
    expect(link).to_be_visible()
    assert link.evaluate("link => link.href") == home + now


@pytest.mark.parametrize("asked", ["none.html", "no/such/thing", "replies/henan/none.html"])
def test_at_any_depth_what_is_not_there_leads_home(lost_page: Page, home: str, asked: str) -> None:
    """Without the site's own address in it, too; and with styles, and the search."""
    lost_page.goto(home + asked)
    ways = lost_page.locator("article a:visible").evaluate_all("all => all.map(a => a.href)")
    assert ways == [home + "index.html", home + "replies/index.html"]
    header = lost_page.locator(".md-header")
    assert header.evaluate("header => getComputedStyle(header).position") == "sticky"
    lost_page.locator(".md-search__input").fill("12341")
    found = lost_page.locator(".md-search-result__link").first
    expect(found).to_be_visible()
    assert str(found.get_attribute("href")).startswith(home + "replies/")


def test_opened_from_disk_the_page_for_what_is_not_there_looks_for_nothing(
    watched_page: Page, built_site: Path
) -> None:
    watched_page.goto(f"{built_site.as_uri()}/404.html")
    home = watched_page.locator("article a:visible").first
    assert home.evaluate("link => link.href") == f"{built_site.as_uri()}/index.html"


@pytest.fixture(params=["", SUB_PATH], ids=["root", "sub-path"])
def home(request: pytest.FixtureRequest, served_site: str) -> str:
    return f"{served_site.rstrip('/')}{request.param}/"


@pytest.fixture
def lost_page(browser: Browser) -> Iterator[Page]:
    """A page whose first request may fail, as those may that look for the site's folder."""
    with browser.new_context(locale="zh-CN") as context:
        context.set_default_timeout(15_000)
        yield context.new_page()
