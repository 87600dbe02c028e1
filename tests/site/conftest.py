"""The built site in a real browser: served at the root and under a sub-path, and from disk.

A missing browser is a failure, under CI and elsewhere: a site that no browser has opened is not
tested. `make test` installs one; the variable CHROMIUM names another.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.site.built_page import BuiltPage, read_pages

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The browser is to talk to us alone: without these it looks for updates, time and accounts.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SUB_PATH = "/sub"
WITHOUT_HOST = frozenset({"data", "blob", "about"})


def find_browser() -> str:
    """Return the path of a Chromium, or fail with what to do."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else BROWSERS
    found = next(filter(None, map(shutil.which, candidates)), None)
    if found is None:
        pytest.fail(
            f"no browser found (looked for {', '.join(candidates)}): run `make browser`, "
            "or set CHROMIUM to the path of a Chromium",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, BuiltPage]:
    """Every page of the built site, read once."""
    return read_pages(built_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    executable = find_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the site at / and again under SUB_PATH, without a word on the terminal."""

    def translate_path(self, path: str) -> str:
        if path == SUB_PATH or path.startswith(SUB_PATH + "/"):
            path = path.removeprefix(SUB_PATH) or "/"
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where something is not found, as servers are set up to do."""
        own = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(own)))
        self.end_headers()
        self.wfile.write(own if self.command != "HEAD" else b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address on this machine, with a slash at its end."""
    handler = partial(SiteHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def status(page: Page) -> Locator:
    """What is said above the table of a register, and aloud."""
    return page.locator("[data-register] [role=status]")


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the site on this machine, with a slash at its end."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(params=["http", "http-sub-path", "file"])
def address(request: pytest.FixtureRequest, built_site: Path, served_site: str) -> str:
    """The three ways in which readers open the site; each ends with a slash."""
    ways = {
        "http": served_site,
        "http-sub-path": served_site.rstrip("/") + SUB_PATH + "/",
        "file": built_site.as_uri() + "/",
    }
    return ways[str(request.param)]


class Watch:
    """Collects whatever a page does that no page of ours may do."""

    def __init__(self, page: Page, homes: tuple[str, ...]) -> None:
        self.complaints: list[str] = []
        self._homes = homes
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console error: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in WITHOUT_HOST:
            return
        if not request.url.startswith(self._homes):
            self.complaints.append(f"request elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page cuts off what it still loads; that is no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed request: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"status {response.status}: {response.url}")


@pytest.fixture
def watched_page(browser: Browser, built_site: Path, served_site: str) -> Iterator[Page]:
    """A page on a desktop screen; at the end it must have asked no other host and erred nowhere."""
    with browser.new_context(locale="zh-CN", viewport={"width": 1360, "height": 900}) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        watch = Watch(page, (served_site, built_site.as_uri() + "/"))
        yield page
    assert watch.complaints == []
