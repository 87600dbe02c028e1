"""The sitemap: every page once, with the date that it bears itself, in files not too big."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.sitemaking.sitemap import last_changed, sitemaps

HOME = "https://example.org/ku/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(content: bytes, item: str = "url") -> list[tuple[str, str | None]]:
    """Return the addresses of a sitemap with their dates."""
    root = ElementTree.fromstring(content)
    assert root.tag == SPACE + {"url": "urlset", "sitemap": "sitemapindex"}[item]
    found = root.findall(f"{SPACE}{item}")
    assert len(found) == len(root)
    return [
        (each.findtext(f"{SPACE}loc") or "", each.findtext(f"{SPACE}lastmod")) for each in found
    ]


def test_a_date_is_told_where_it_is_known_and_there_alone() -> None:
    written = sitemaps([("b.html?a&b", ""), ("a.html", "2023-07-26"), ("c.html", "2019")], HOME)
    assert written.keys() == {"sitemap.xml"}
    assert entries(written["sitemap.xml"]) == [
        (f"{HOME}a.html", "2023-07-26"),
        (f"{HOME}b.html?a&b", None),
        (f"{HOME}c.html", "2019"),
    ]


def test_a_site_without_an_address_has_none() -> None:
    assert sitemaps([("a.html", "2023-07-26")], "") == {}


def test_many_pages_go_into_several_files_that_the_first_lists() -> None:
    pages = [(f"{number:03}.html", f"20{number % 24:02}-01-01") for number in range(250)]
    written = sitemaps(pages, HOME, most=100)
    assert list(written) == ["sitemap.xml", *(f"sitemap-{n}.xml" for n in (1, 2, 3))]
    listed = entries(written["sitemap.xml"], "sitemap")
    assert listed[0] == (f"{HOME}sitemap-1.xml", "2023-01-01")
    parts = [entries(written[address.removeprefix(HOME)]) for address, _ in listed]
    assert [len(part) for part in parts] == [100, 100, 50]
    assert [each for part in parts for each in part] == [(HOME + at, day) for at, day in pages]


def test_no_file_is_bigger_than_it_may_be() -> None:
    pages = [(f"{'甲' * 40}{number:03}.html", "2023-01-01") for number in range(200)]
    written = sitemaps(pages, HOME, largest=9000)
    parts = {name: content for name, content in written.items() if name != "sitemap.xml"}
    assert len(parts) > 2
    assert max(map(len, parts.values())) <= 9000
    assert sum(len(entries(content)) for content in parts.values()) == 200


def test_the_date_of_a_page_is_that_of_the_reply_else_of_its_publication() -> None:
    assert last_changed({"date": "2023-07-26", "published": "2023-08-01"}) == "2023-07-26"
    assert last_changed({"published": "2023-08-01"}) == "2023-08-01"
    assert last_changed({"title": "地区"}) == ""
    assert last_changed({"template": "redirect.html"}) is None
