"""A site that knows its address: what of it search engines, browsers and Zotero are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Project, copy_project
from tests.test_page_head import Head, zotero

HOME = "https://replies.example.org/ku/"
PATH = "replies/henan/puyang/2020/zx-8-4-187-mzj"
PORTAL = "https://www.example.gov.cn/a_b/1.html?x=1&y=2"
DOSSIER = f"""
title = "生命教育"

[[passage]]
heading = "濮阳"
reply = "{PATH.removeprefix("replies/")}"
anchor = "p1"
to = "s5-p2"
comment = "整封信。"
"""
REDIRECTS = 'http-equiv="refresh"'
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with an address, a dossier, and a seed whose portal is known; its site built."""
    project = copy_project(tmp_path_factory.mktemp("addressed") / "project")
    (project.root / "replies.toml").write_text(f'address = "{HOME}"\n', encoding="utf-8")
    seed = next(
        file
        for file in sorted(project.seeds.glob("*.txt"))
        if "濮民文〔2020〕74号" in file.read_text(encoding="utf-8")
    )
    said = f'source_url = "{PORTAL}"\nfetched = 2024-05-01\n'
    seed.with_suffix(".toml").write_text(said, encoding="utf-8")
    (project.root / "dossiers").mkdir()
    (project.root / "dossiers/life.toml").write_text(DOSSIER, encoding="utf-8")
    done = project.run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def html_of(project: Project, path: str) -> str:
    return (project.site / path).read_text(encoding="utf-8")


def test_zotero_saves_the_built_page(addressed: Project) -> None:
    html = html_of(addressed, f"{PATH}.html")
    assert zotero(Head(html)) == {
        "itemType": "report",
        "title": "关于对市政协八届四次会议第187号提案的答复",
        "creators": ["濮阳市民政局"],
        "institution": "濮阳市民政局",
        "date": "2020/11/05",
        "reportNumber": "濮民文〔2020〕74号",
        "reportType": "Report",
        "url": f"{HOME}{PATH}.html",
        "language": "zh-Hans",
        "abstractNote": "濮阳市民政局2020年政协提案答复全文：加强未成年人生命教育的提案",
        "tags": [],
    }
    assert len(zotero(Head(html), for_another=True)["tags"]) > 2


def test_nothing_is_told_twice_and_all_pages_are_in_simplified_chinese(addressed: Project) -> None:
    for file in sorted(addressed.site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        path = file.relative_to(addressed.site).as_posix()
        assert html.startswith('<!doctype html>\n<html lang="zh-Hans"'), path
        if REDIRECTS in html:
            continue
        head = Head(html.partition("</head>")[0])
        once = [
            name
            for name, _ in head.metas
            if name and not name.startswith(("DC.", "citation_author"))
        ]
        assert len(once) == len(set(once)), path
        canonical = [link["href"] for link in head.links if link["rel"] == "canonical"]
        assert canonical == ([HOME + path] if path != "404.html" else []), path


def test_the_sitemap_names_every_page_with_the_date_of_its_reply(addressed: Project) -> None:
    root = ElementTree.fromstring((addressed.site / "sitemap.xml").read_bytes())
    dates = {each.findtext(f"{SITEMAP}loc"): each.findtext(f"{SITEMAP}lastmod") for each in root}
    assert dates[f"{HOME}{PATH}.html"] == "2020-11-05"
    assert dates[f"{HOME}places/henan/puyang/index.html"] is None
    pages = {
        f"{HOME}{file.relative_to(addressed.site).as_posix()}"
        for file in addressed.site.rglob("*.html")
        if REDIRECTS not in file.read_text(encoding="utf-8")
    }
    assert dates.keys() == pages - {f"{HOME}404.html"}
    assert not list(addressed.site.glob("sitemap*.gz"))


def test_a_date_that_people_correct_is_that_of_the_sitemap(addressed: Project) -> None:
    """Though no page came or went; and the plain build of MkDocs gives the same."""
    seed = next(addressed.seeds.glob("*.toml"))
    before = seed.read_text(encoding="utf-8")
    seed.write_text(f"{before}date = 2020-11-06\n", encoding="utf-8")
    assert addressed.run("build").returncode == 0
    assert "<lastmod>2020-11-06</lastmod>" in html_of(addressed, "sitemap.xml")
    seed.write_text(before, encoding="utf-8")
    assert addressed.run("build").returncode == 0
    assert "<lastmod>2020-11-06</lastmod>" not in html_of(addressed, "sitemap.xml")


def test_browsers_learn_how_to_search_the_site(addressed: Project, browser: Browser) -> None:
    described = ElementTree.fromstring((addressed.site / "opensearch.xml").read_bytes())
    (template,) = (
        each.get("template", "")
        for each in described.findall(f"{OPEN_SEARCH}Url")
        if each.get("type") == "text/html"
    )
    assert (described.findtext(f"{OPEN_SEARCH}ShortName") or "")[:16] == "提案建议答复库"
    assert 'rel="search"' in html_of(addressed, "index.html")
    assert f"Sitemap: {HOME}sitemap.xml" in html_of(addressed, "robots.txt")
    here = template.replace("{searchTerms}", "12341").replace(HOME, addressed.site.as_uri() + "/")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(here)
        expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)


def test_a_reply_is_cited_at_its_address_and_its_portal_is_named(
    addressed: Project, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((addressed.site / f"{PATH}.html").as_uri())
        told = page.locator(".provenance")
        expect(told).to_contain_text("来源：www.example.gov.cn · 抓取于2024年5月1日 · SHA-256 ")
        expect(told.get_by_role("link")).to_have_attribute("href", PORTAL)
        cited = page.locator(".citation.gbt").text_content() or ""
        assert cited.endswith(f"[EB/OL]. (2020-11-05)[2024-05-01]. {HOME}{PATH}.html.")
    (script,) = re.findall(
        r"<script type=.application/ld.json.>(.*?)</script>", html_of(addressed, f"{PATH}.html")
    )
    assert json.loads(script)["isBasedOn"][-1] == PORTAL


def test_a_site_without_an_address_tells_none(built_site: Path) -> None:
    assert not list(built_site.glob("sitemap*"))
    assert not (built_site / "opensearch.xml").exists()
    robots = (built_site / "robots.txt").read_text(encoding="utf-8")
    assert robots == "User-agent: *\nAllow: /\n"
    page = (built_site / f"{PATH}.html").read_text(encoding="utf-8")
    assert not re.search(r'rel="(canonical|search)"|og:url|citation_public_url', page)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_paper_holds_a_dossier_black_on_white_without_holes(
    addressed: Project, browser: Browser, scheme: str
) -> None:
    """A passage may be longer than a sheet: it breaks, with its heading, its source and comment."""
    with browser.new_context(viewport={"width": 680, "height": 960}) as context:  # as A4 is
        page = context.new_page()
        page.goto((addressed.site / "dossiers/life.html").as_uri())
        page.emulate_media(media="print")
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)

        def style(selector: str, name: str) -> str:
            told = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
            return str(page.evaluate(told, [selector, name]))

        quote = ".passage blockquote"
        assert style(quote, "backgroundColor") == "rgb(255, 255, 255)"
        assert style(f"{quote} p", "color") == "rgb(0, 0, 0)"
        assert {style(each, "breakInside") for each in (".passage", quote)} == {"auto"}
        assert style("h2", "breakAfter") == "avoid"
        assert {style(each, "breakBefore") for each in ("figcaption", ".comment")} == {"avoid"}
        expect(page.locator(".where")).to_contain_text(f"{HOME}{PATH}.html#p1")
        expect(page.locator(".comment")).to_be_visible()
        expect(page.locator(".actions")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
