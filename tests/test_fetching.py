"""Pages are fetched politely, within limits; what goes wrong is one line with the remedy."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from urllib.parse import quote

import pytest

from generator.importing.fetching import Fetched, Fetcher
from generator.importing.web_address import FetchError, is_inner, plain_address
from tests.portal_server import (
    Page,
    Portal,
    babbling,
    breaking_off,
    closed_port,
    dripping,
    endless,
    leading_to,
    never_agreeing,
    never_measured,
    packed,
    serving,
    silent,
    trailing,
)

BODY = "<html><p>您提出的建议收悉，现答复如下：</p></html>".encode()


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving({"/a.html": Page(BODY)}) as served:
        yield served


def fetch(portal: Portal, path: str, limit: int = 200_000, timeout: float = 3) -> Fetched:
    return Fetcher(pause=0, timeout=timeout, limit=limit).fetch(portal.url(path))


def refusal(portal: Portal, path: str, limit: int = 200_000, timeout: float = 3) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(portal, path, limit, timeout)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_is_given_as_it_came(portal: Portal) -> None:
    portal.pages["/b.html"] = Page(BODY, headers={"Content-Type": 'text/html; charset="GBK"'})
    found = fetch(portal, "/b.html#part")
    assert found == (portal.url("/b.html"), BODY, "text/html", "GBK", False)


def test_the_program_says_who_it_is_and_whom_to_write_to(portal: Portal) -> None:
    Fetcher("letters@example.org", pause=0).fetch(portal.url("/a.html"))
    agents = {headers["user-agent"] for _, headers in portal.asked}
    assert len(agents) == 1
    assert all(agent.startswith("replies/") and "letters@example.org" in agent for agent in agents)
    assert not any({"cookie", "referer"} & headers.keys() for _, headers in portal.asked)


def test_whom_to_write_to_may_be_told_in_any_words(portal: Portal) -> None:
    Fetcher("来信：某县\r\nX-Evil: 1", pause=0).fetch(portal.url("/a.html"))
    assert not any("x-evil" in headers for _, headers in portal.asked)


def test_no_cookie_is_ever_sent_back(portal: Portal) -> None:
    portal.pages["/c"] = Page(BODY, headers={"Set-Cookie": "a=b"})
    fetcher = Fetcher(pause=0)
    fetcher.fetch(portal.url("/c"))
    fetcher.fetch(portal.url("/c"))
    assert not any("cookie" in headers for _, headers in portal.asked)


def test_a_packed_page_is_unpacked(portal: Portal) -> None:
    portal.pages["/z"] = packed(BODY)
    assert fetch(portal, "/z").data == BODY


def test_a_page_that_is_packed_in_pieces_is_whole(portal: Portal) -> None:
    pieces = gzip.compress(BODY[:30]) + gzip.compress(BODY[30:])
    for behind in (b"", b"\0" * 20):
        headers = {"Content-Encoding": "gzip"}
        portal.pages["/z"] = Page(pieces + behind, headers=headers)
        assert fetch(portal, "/z").data == BODY
    portal.pages["/z"] = Page(gzip.compress(b"") * 2000, headers={"Content-Encoding": "gzip"})
    assert "cannot be unpacked" in refusal(portal, "/z")


def test_of_a_long_robots_txt_the_first_half_megabyte_is_obeyed(portal: Portal) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"# x\n" * 125_000 + b"Disallow: /\n"
    long = b"User-agent: *\n".ljust(499_988, b"#") + b"\nDisallow: /private\n"  # cut behind the /
    portal.pages |= {"/private": Page(BODY), "/robots.txt": Page(rules)}
    assert fetch(portal, "/a.html").data == BODY
    assert "robots.txt" in refusal(portal, "/private")
    portal.pages["/robots.txt"] = Page(long)
    assert fetch(portal, "/private").data == fetch(portal, "/a.html").data == BODY


def test_robots_txt_is_obeyed_and_asked_for_once(portal: Portal) -> None:
    rules = "User-agent: *\nDisallow: /private/\n"
    portal.pages["/robots.txt"] = Page(rules.encode())
    portal.pages["/private/a.html"] = Page(BODY)
    fetcher = Fetcher(pause=0)
    assert fetcher.fetch(portal.url("/a.html")).data == BODY
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(portal.url("/private/a.html"))
    assert [path for path, _ in portal.asked] == ["/robots.txt", "/a.html"]


def test_robots_txt_is_obeyed_where_a_page_leads_to(portal: Portal) -> None:
    portal.pages["/robots.txt"] = Page(b"User-agent: replies\nDisallow: /private\n")
    portal.pages["/to"] = leading_to("/private")
    portal.pages["/private"] = Page(BODY)
    assert "robots.txt" in refusal(portal, "/to")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_allows_all(portal: Portal, status: int) -> None:
    portal.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /\n", status)
    assert fetch(portal, "/a.html").data == BODY


@pytest.mark.parametrize("status", [429, 500, 503])
def test_where_robots_txt_cannot_be_read_nothing_is_fetched_until_it_can(
    portal: Portal, status: int
) -> None:
    """RFC 9309, 2.3.1.4: complete disallow is assumed; what the answer says counts for nothing."""
    fetcher = Fetcher(pause=0)
    portal.pages["/robots.txt"] = Page(b"User-agent: *\nAllow: /\n", status)
    for _ in range(2):
        with pytest.raises(
            FetchError, match=rf"robots\.txt cannot be read \(status {status}\); try"
        ):
            fetcher.fetch(portal.url("/a.html"))
    assert {path for path, _ in portal.asked} == {"/robots.txt"}
    del portal.pages["/robots.txt"]
    assert fetcher.fetch(portal.url("/a.html")).data == BODY


def test_requests_to_a_host_wait_and_robots_txt_may_ask_for_more(portal: Portal) -> None:
    waited: list[float] = []
    portal.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 30\n")
    fetcher = Fetcher(pause=2, sleep=waited.append)
    fetcher.fetch(portal.url("/a.html"))
    fetcher.fetch(portal.url("/a.html"))
    assert len(waited) == 2
    assert all(25 < seconds <= 30 for seconds in waited)


def test_redirects_are_followed_and_lasting_ones_are_told(portal: Portal) -> None:
    portal.pages |= {"/old": leading_to("/new", 301), "/new": leading_to("a.html", 308)}
    portal.pages["/now"] = leading_to("/old", 302)
    lasting, passing = fetch(portal, "/old"), fetch(portal, "/now")
    assert (lasting.address, lasting.moved) == (portal.url("/a.html"), True)
    assert (passing.address, passing.moved) == (portal.url("/a.html"), False)


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:text/html,x", "javascript:1", "gopher://x/"],
)
def test_nothing_leads_to_anything_but_the_web(portal: Portal, target: str) -> None:
    portal.pages["/to"] = leading_to(target)
    assert "neither http:// nor https://" in refusal(portal, "/to")


def test_the_internet_leads_to_no_network_within(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.pages["/to"] = leading_to("/a.html")
    monkeypatch.setattr("generator.importing.fetching.is_inner", lambda url: url.endswith(".html"))
    assert "not on the internet" in refusal(portal, "/to")
    assert fetch(portal, "/a.html").data == BODY  # who asks for it gets it


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("http://127.0.0.1:80/", True),
        ("http://10.1.2.3/", True),
        ("http://169.254.169.254/latest", True),
        ("http://[::1]/", True),
        ("http://localhost/", True),
        ("http://printer.local/", True),
        ("http://www.example.gov.cn/127.0.0.1", False),
        ("http://8.8.8.8/", False),
        ("http://localhost.example.cn/", False),
    ],
)
def test_an_address_within_is_known_by_its_words(address: str, inner: bool) -> None:
    assert is_inner(address) is inner


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_redirect_in_bare_chinese_is_followed_as_it_was_sent(
    portal: Portal, encoding: str
) -> None:
    def lead(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write("HTTP/1.0 302 Found\r\nLocation: /提案\r\n\r\n".encode(encoding))

    portal.pages |= {"/to": Page(does=lead), quote("/提案", encoding=encoding): Page(BODY)}
    assert fetch(portal, "/to").data == BODY


def test_redirects_without_end_are_given_up(portal: Portal) -> None:
    portal.pages["/round"] = leading_to("/round")
    assert "leads on more than 5 times" in refusal(portal, "/round")
    assert len(portal.asked) == 7


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://a/b", "http://", "http://a:b/c", "http://www..gov.cn/a"),
        *("http://.gov.cn/a", "http://例..cn/a", f"http://{'a' * 64}.cn/a", "http://a@b.cn/c"),
        *("http://a b/c", "http://a\u3000b.cn/", "http://\u200b.cn/"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(pause=0).fetch(address)


def test_an_address_is_asked_for_in_ascii() -> None:
    address = "http://例子.中国:80/提案/a b.html?名=值&x=%20#top"
    assert plain_address(address) == (
        "http://xn--fsqu00a.xn--fiqs8s/%E6%8F%90%E6%A1%88/a%20b.html?%E5%90%8D=%E5%80%BC&x=%20"
    )


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (Page(b"x", 404), "not there (status 404)"),
        (Page(b"x", 410), "not there (status 410)"),
        (Page(b"x", 403), "not given to programs (status 403)"),
        (Page(b"x", 412), "not given to programs (status 412)"),
        (Page(b"x", 503), "try later"),
        (Page(b"x", 204, {"Content-Length": "0"}), "gives no page (status 204)"),
        (Page(b""), "is empty"),
        (Page(b"\x89PNG", headers={"Content-Type": "image/png"}), "no page but image/png"),
        (Page(b"{}", headers={"Content-Type": "application/json"}), "no page but application/json"),
        (Page(b"x" * 300_000), "larger than"),
        (Page(b"x", headers={"Content-Length": "9" * 12}), "larger than"),
        (Page(gzip.compress(b" " * 50_000_000), headers={"Content-Encoding": "gzip"}), "larger"),
        (Page(gzip.compress(BODY)[:-9], headers={"Content-Encoding": "gzip"}), "in the middle"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
        (Page(b"x", headers={"Content-Encoding": "br"}), "not asked for"),
        (Page(does=endless), "larger than"),
        (Page(does=breaking_off), "in the middle"),
        (Page(does=babbling), "no HTTP"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_one_clear_line(portal: Portal, page: Page, says: str) -> None:
    portal.pages["/bad"] = page
    assert says in refusal(portal, "/bad")


@pytest.mark.parametrize("does", [silent, dripping, never_measured, trailing])
def test_who_is_too_slow_is_left(portal: Portal, does: Page) -> None:
    portal.pages["/slow"] = Page(does=does)  # type: ignore[arg-type]
    assert "try later" in refusal(portal, "/slow", timeout=0.3)


def test_who_never_agrees_on_keys_is_left() -> None:
    with never_agreeing() as port, pytest.raises(FetchError, match="too slow; try later"):
        Fetcher(pause=0, timeout=0.3).fetch(f"https://127.0.0.1:{port}/a")


def test_nobody_listens_or_there_is_no_such_host() -> None:
    fetcher = Fetcher(pause=0, timeout=3)
    with pytest.raises(FetchError, match="takes no connections"):
        fetcher.fetch(f"http://127.0.0.1:{closed_port()}/a")
    with pytest.raises(FetchError, match=r"no host of the name no-such-host\.invalid is known"):
        fetcher.fetch("http://no-such-host.invalid/a")


def test_a_server_without_tls_is_said(portal: Portal) -> None:
    with pytest.raises(FetchError, match="no safe connection"):
        Fetcher(pause=0, timeout=3).fetch(portal.url("/a.html").replace("http:", "https:"))
