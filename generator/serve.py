"""The live preview: a small server of site/ that follows edits, one build for each."""

from __future__ import annotations

import json
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.watching import Watching

_log = logging.getLogger(__name__)

_STATE = "/-preview/state"  # answers when there is something newer than what is asked about
_SCRIPT = "/-preview/follow.js"
_QUIET = 0.15  # seconds without an event that end a burst of edits
_LONGEST_BURST = 1.0
_LOOK = 1.0  # seconds between two looks for folders that came or went
_PATIENCE = 25.0  # seconds that a browser waits for news

# Each page asks for news; when a build is through it is loaded anew, when one failed it says why.
_FOLLOW = """\
(function () {
  let since = document.currentScript.dataset.since
  let banner = null
  function show(lines) {
    if (banner) banner.remove()
    banner = null
    if (!lines.length) return
    banner = document.createElement("pre")
    banner.setAttribute("role", "alert")
    banner.style.cssText = "position:fixed;z-index:99;left:0;right:0;bottom:0;margin:0;" +
      "padding:.6rem 1rem;max-height:40vh;overflow:auto;white-space:pre-wrap;" +
      "font-size:.7rem;color:#fff;background:#8a1c1c"
    banner.textContent = "预览：下列问题待处理，页面为最近一次成功的结果\\n" + lines.join("\\n")
    document.body.append(banner)
  }
  function ask(seen) {
    fetch("/-preview/state?" + seen)
      .then(answer => answer.json())
      .then(news => {
        if (news.site !== since) location.reload()
        else { show(news.problems); ask(news.build) }
      })
      .catch(() => setTimeout(ask, 2000, 0))
  }
  ask(0)
})()
"""


class _News:
    """What became of the builds: how many there were, which made the site, and its problems."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = self._site = 0
        self._problems: list[str] = []

    def tell(self, problems: Iterable[str], made: bool) -> None:
        """Tell of a build that is through; `made` says whether the site is up to date."""
        with self._changed:
            self._build += 1
            self._site = self._build if made else self._site
            self._problems = list(problems)
            self._changed.notify_all()

    def since(self, build: int) -> dict[str, Any]:
        """Give the news as soon as there was a build after this one, else after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._build > build, timeout=_PATIENCE)
            return {"build": self._build, "site": str(self._site), "problems": self._problems}

    @property
    def site(self) -> str:
        """Give the name of the site that is served now."""
        with self._changed:
            return str(self._site)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files of the site, pages with the script that follows builds."""

    def __init__(self, *arguments: Any, news: _News, **more: Any) -> None:
        self.news = news
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        """Answer a request."""
        path, _, query = self.path.partition("?")
        if path == _STATE:
            news = self.news.since(int(query) if query.isdecimal() else 0)
            self._answer(json.dumps(news, ensure_ascii=False).encode(), "application/json")
        elif path == _SCRIPT:
            self._answer(_FOLLOW.encode(), "text/javascript")
        else:
            try:
                if (page := self._page()) is not None:
                    self._answer(page, "text/html")
                else:
                    super().do_GET()
            except (ValueError, OSError):  # a path that no file can have
                self.send_error(404)

    def _page(self) -> bytes | None:
        """Return the page that is asked for with the script in it, None if it is another file."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if file.suffix != ".html" or not file.is_file():
            return None
        site = self.news.site  # before the page is read: it may be replaced meanwhile
        script = f'<script src="{_SCRIPT}" data-since="{site}"></script>'.encode()
        before, end, after = file.read_bytes().rpartition(b"</body>")
        return before + script + end + after if end else after + script

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where something is not found."""
        own = Path(self.directory, "404.html")
        if code == 404 and own.is_file():
            self._answer(own.read_bytes(), "text/html", code)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Let browsers ask anew for all that may change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    """The server; a browser that goes away in the middle of an answer is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that end."""


def serve(
    site: Path,
    settings: Path,
    docs: Path,
    folders: Sequence[Path],
    address: tuple[str, int],
    build: Callable[[], tuple[Sequence[str], bool]],
    say: Callable[[str], None],
    ready: Callable[[int], None],
) -> None:
    """Serve the folder `site` until interrupted, and build it at once and after each edit.

    People edit `settings`, replies.toml beside it and what lies in `folders`, once they are there;
    what the build itself writes into `docs` is no edit. `build` returns the lines of what is wrong
    and whether the site is up to date; `ready` is told the port. Raises OSError if it is taken.
    """
    news, edited = _News(), threading.Event()
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    handler = partial(_Handler, news=news, directory=os.fspath(site))
    kind = type("_Bound", (_Server,), {"address_family": family})
    with kind((host, port), handler) as server:
        edits = Watching(settings, docs, folders, edited)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            _build(build, news)
            ready(server.server_port)
            while True:
                while not (edits.look() or edited.wait(_LOOK)):
                    pass
                _await_quiet(edited)
                edits.begin()
                say("something was edited; building ...")
                started = time.monotonic()
                if state := _build(build, news):
                    say(f"the preview is {state} after {time.monotonic() - started:.1f} s")
        finally:
            edits.stop()
            server.shutdown()


def _await_quiet(edited: threading.Event) -> None:
    """Wait until a burst of edits is over."""
    end = time.monotonic() + _LONGEST_BURST
    edited.clear()
    while time.monotonic() < end and edited.wait(_QUIET):
        edited.clear()


def _build(build: Callable[[], tuple[Sequence[str], bool]], news: _News) -> str:
    """Build, whatever goes wrong, and tell of it; return what the preview is now, if it changed."""
    try:
        problems, made = build()
    except Exception as error:
        _log.exception("the build failed")
        problems, made = [f"{type(error).__name__}: {error}"], False
    news.tell(problems, made)
    return ("up to date but for what is named above" if problems else "right again") * made
