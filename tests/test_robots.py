"""Of a robots.txt the group of the program is read, and of its rules the longest decides."""

from __future__ import annotations

import time

import pytest

from generator.importing.fetching import Fetcher
from generator.importing.robots import read_robots
from generator.importing.web_address import FetchError
from tests.portal_server import Page, serving


def allows(rules: str, path: str) -> bool:
    return read_robots(rules, "replies").allows(f"http://portal.example{path}")


@pytest.mark.parametrize(
    ("rule", "path", "is_covered"),
    [
        ("/private", "/private/a.html", True),
        ("/private/", "/private", False),
        ("/*.php", "/a/b.php?c=1", True),
        ("/*.php$", "/a/b.php", True),
        ("/*.php$", "/a/b.php?c=1", False),
        ("/a.html$", "/a.html", True),
        ("/a.html$", "/a.htmlx", False),
        ("/*?secret=", "/a?secret=1", True),
        ("/*?*secret=", "/a?b=1&secret=1", True),
        ("/*?*", "/a.html", False),
        ("*/print/", "/zwgk/print/a.html", True),
        ("/a*a$", "/a", False),
        ("/a*a$", "/aba", True),
        ("/公开/", "/%E5%85%AC%E5%BC%80/a.html", True),
        ("/%e5%85%ac%E5%BC%80/", "/公开/a.html", True),
        ("/a%2fb", "/a/b", False),
        ("/%7Ea", "/~a", True),
        ("/", "", True),
        ("", "/a.html", False),
    ],
)
def test_a_rule_covers_what_it_spells(rule: str, path: str, is_covered: bool) -> None:
    assert allows(f"User-agent: *\nDisallow: {rule}\n", path) is not is_covered


@pytest.mark.parametrize("order", [1, -1])
def test_the_longest_rule_decides_wherever_it_stands(order: int) -> None:
    rules = "\n".join(["User-agent: *", *["Disallow: /b/", "Allow: /b/public/"][::order]])
    assert allows(rules, "/b/public/a.html")
    assert not allows(rules, "/b/a.html")
    assert allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a")


def test_the_group_of_the_program_goes_before_that_of_all() -> None:
    rules = (
        "User-agent: baiduspider\nDisallow: /\n\nUser-agent: *\nDisallow: /x\n\n"
        "User-agent: a\nuser-agent: Replies/2.0 # by name\n\nDisallow: /y\nSitemap: /s.xml\n"
        "User-agent: replies\nDisallow: /z\n"
    )
    refused = [path for path in ("/x", "/y", "/z", "/s") if not allows(rules, path)]
    assert refused == ["/y", "/z"]
    assert allows("User-agent: *\nCrawl-delay: 9\nUser-agent: other\nDisallow: /", "/a")
    assert allows("Disallow: /\n", "/a")
    assert not allows("User-agent: *\nDisallow: /x\nUser-agent: *\nDisallow: /a", "/a")


@pytest.mark.parametrize(("said", "delay"), [("5", 5), ("0.5", 0.5), ("-1", 0), ("nan", 0)])
def test_how_long_to_wait_is_a_number(said: str, delay: float) -> None:
    rules = f"\ufeffUser-agent: *\r\nCrawl-delay: {said}\r\n"
    assert read_robots(rules, "replies").delay == delay


def test_rules_that_mean_harm_take_no_long_time() -> None:
    begun = time.monotonic()
    assert allows("User-agent: *\nDisallow: /" + "*a" * 20_000 + "b$", "/" + "a" * 20_000)
    rules = "User-agent: *\n" * 9_000 + "Disallow: /\n" * 9_000
    assert not allows(rules, "/a")
    assert time.monotonic() - begun < 5


def test_a_page_that_only_wildcards_keep_is_not_fetched() -> None:
    rules = Page(b"User-agent: *\nDisallow: /*.php$\nDisallow: /b/\nAllow: /b/open\n")
    pages = {"/robots.txt": rules, "/a.php": Page(b"<p>a</p>"), "/b/open": Page(b"<p>b</p>")}
    with serving(pages) as portal:
        fetcher = Fetcher(pause=0)
        assert fetcher.fetch(portal.url("/b/open")).data == b"<p>b</p>"
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(portal.url("/a.php"))
        assert "/a.php" not in [path for path, _ in portal.asked]
