"""What the search costs at 5, 1,000 and 10,000 replies, beside the theme's own and Pagefind.

usage: python -m benchmarks.search [--counts 5,1000,10000] [--chromium PATH] [--alone]

Prints the bytes on disk against the text, the CPU of the build, what one changed reply writes, and
in a real Chromium the bytes over the wire as gzip would send them, the CPU from opening the page to
the result, and the memory of the tab; the same for Material's own search and Pagefind (where the
package is installed) over the same pages, unless --alone. All in one run, so that they compare.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from benchmarks.invented import invented_pages
from generator.search import Page, build_index

ROOT = Path(__file__).resolve().parent.parent
QUERIES = [
    "护理床位",
    "公益创投与年度检查",
    "停车泊位 信号灯",
    "第321号",
    "rijian zhaoliao",
    "河长值",
]
CONFIG = """\
site_name: benchmark
use_directory_urls: false
theme: {{name: material, language: zh, font: false, custom_dir: over}}
plugins: [{plugins}]
"""
LONGEST = 120_000  # milliseconds
OVERRIDE = """\
{% extends "base.html" %}
{% block scripts %}
<script src="{{ 'assets/search/page.js' | url }}"></script>
{{ super() }}
{% endblock %}
"""


def main() -> None:
    """Measure every count asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--counts", default="5,1000,10000")
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM") or found_browser())
    parser.add_argument("--alone", action="store_true", help="do not measure the others")
    args = parser.parse_args()
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder), args)


def found_browser() -> str:
    """Return the path of a Chromium, "" where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), "")


def measure(count: int, folder: Path, args: argparse.Namespace) -> None:
    """Print what an index of `count` replies costs."""
    pages = list(invented_pages(count))
    text = sum(len(passage.text.encode()) for page in pages for passage in page.passages)
    start = time.process_time()
    files = build_index(pages)
    cpu = time.process_time() - start
    size = sum(map(len, files.values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"\n{count} replies, {text / 1e6:.1f} MB of text")
    click.echo(f"  index: {len(files)} files, {size / 1e6:.1f} MB = {size / text:.2f} x the text")
    click.echo(f"  build: {1000 * cpu / count:.2f} ms CPU per reply, {peak:.0f} MB at most")

    last = pages[-1].passages[-2]
    passages = (*pages[-1].passages[:-2], replace(last, text=last.text + "另建成口袋公园三处。"))
    again = build_index([*pages[:-1], replace(pages[-1], passages=passages)])
    wrote = [len(made) for path, made in again.items() if made != files.get(path)]
    click.echo(f"  one changed reply: {len(wrote)} files, {sum(wrote) / 1e3:.0f} kB")

    index = folder / "docs" / "search"
    for name, content in files.items():
        (index / name).parent.mkdir(parents=True, exist_ok=True)
        (index / name).write_bytes(content)
    node = subprocess.run(
        ["node", str(ROOT / "benchmarks" / "search_queries.js"), str(index), *QUERIES],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for row in json.loads(node.stdout):
        packed = sum(len(gzip.compress(files[name + ".js"])) for name in row["files"])
        click.echo(
            f"  {row['query']}: {row['hits']} hits, {row['milliseconds']:.0f} ms CPU, "
            f"{len(row['files'])} files, {packed / 1e3:.0f} kB gzip"
        )
    _site(folder, pages[:1], own=True)
    for row in _browser(folder / "site", args.chromium, QUERIES[:3], _typed):
        click.echo(f"  in the browser, {row}")
    if args.alone:
        return
    shutil.rmtree(folder / "docs")
    start_children = resource.getrusage(resource.RUSAGE_CHILDREN)
    _site(folder, pages, own=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime - start_children.ru_utime
    stock = (folder / "site/search/search_index.json").read_bytes()
    click.echo(
        f"  Material's own: index {len(stock) / 1e6:.1f} MB, "
        f"{len(gzip.compress(stock)) / 1e6:.2f} MB gzip on every page, build {cpu:.0f} s CPU"
    )
    for row in _browser(folder / "site", args.chromium, QUERIES[:1], _typed):
        click.echo(f"  Material's own, {row}")
    if importlib.util.find_spec("pagefind") is None:
        click.echo("  Pagefind: not installed (pip install 'pagefind[bin]')")
        return
    # The theme's index would be loaded beside Pagefind's.
    index = json.loads(stock) | {"docs": []}
    (folder / "site/search/search_index.json").write_text(json.dumps(index), encoding="utf-8")
    start_children = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / "site")]
    subprocess.run(command, check=True, capture_output=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime - start_children.ru_utime
    found = [path for path in (folder / "site/pagefind").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in found)
    click.echo(f"  Pagefind: {len(found)} files, {size / 1e6:.1f} MB, build {cpu:.0f} s CPU")
    for row in _browser(folder / "site", args.chromium, QUERIES[:3], _asked):
        click.echo(f"  Pagefind, {row}")


def _site(folder: Path, pages: list[Page], own: bool) -> None:
    """Build a site of the pages with our search or with Material's."""
    docs = folder / "docs"
    (docs / "replies").mkdir(parents=True, exist_ok=True)
    exclude = "---\nsearch:\n  exclude: true\n---\n" if own else ""
    for page in pages:
        lines = [f"# {page.subject}"]
        for passage in page.passages:
            lines.append(f"## {passage.text}" if passage.is_heading else passage.text)
        name = page.location.replace(".html", ".md")
        (docs / name).write_text(exclude + "\n\n".join(lines), encoding="utf-8")
    (docs / "index.md").write_text(exclude + "# benchmark\n", encoding="utf-8")
    (folder / "over").mkdir(exist_ok=True)
    override = OVERRIDE if own else '{% extends "base.html" %}'
    (folder / "over" / "main.html").write_text(override, encoding="utf-8")
    if own:
        scripts = ROOT / "generator/theme/assets/search"
        shutil.copytree(scripts, docs / "assets/search", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins="search"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    sent = 0

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Count what gzip would send."""
        path = Path(self.translate_path(self.path))
        if path.is_file():
            _Quiet.sent += len(gzip.compress(path.read_bytes()))
        super().do_GET()


def _typed(page: Any, query: str) -> None:
    """Type a query into the search box and wait for its first result."""
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.insert_text(query)
    page.keyboard.press("Shift")
    page.wait_for_selector(".md-search-result__item", timeout=LONGEST)


def _asked(page: Any, query: str) -> None:
    """Ask Pagefind, as its own box would, and wait for the first five results."""
    page.evaluate(
        """async query => {
          const engine = await import(new URL("pagefind/pagefind.js", location.href).href);
          const found = await engine.search(query);
          await Promise.all(found.results.slice(0, 5).map(result => result.data()));
        }""",
        query,
    )


def _browser(
    site: Path, chromium: str, queries: list[str], ask: Callable[[Any, str], None]
) -> Iterator[str]:
    """Ask every query in a fresh tab; say bytes, CPU of the tab with its worker, memory."""
    from playwright.sync_api import Error, sync_playwright

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            _Quiet.sent = 0
            before = _cpu(browser)
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            page.wait_for_timeout(1500)
            loaded, since, found = _Quiet.sent, time.perf_counter(), ""
            try:
                ask(page, query)
            except Error as error:
                found = f" (no result: {str(error).splitlines()[0]})"
            seconds = time.perf_counter() - since
            page.wait_for_timeout(300)
            cpu, memory = _cpu(browser) - before, _memory(browser)
            yield (
                f"{query}: page {loaded / 1e3:.0f} kB, query {(_Quiet.sent - loaded) / 1e3:.0f} kB "
                f"gzip, first result {seconds:.2f} s, {cpu:.2f} s CPU, {memory:.0f} MB{found}"
            )
            context.close()
        browser.close()
    server.shutdown()


def _renderers(browser: Any) -> list[int]:
    session = browser.new_browser_cdp_session()
    info = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return [process["id"] for process in info if process["type"] == "renderer"]


def _cpu(browser: Any) -> float:
    session = browser.new_browser_cdp_session()
    info = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(process["cpuTime"] for process in info if process["type"] == "renderer"))


def _memory(browser: Any) -> float:
    """Private memory of the largest renderer in MB."""
    sizes = []
    for process in _renderers(browser):
        rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        sizes.append(sum(int(row.split()[1]) for row in rows if row.startswith("Private_")) / 1024)
    return max(sizes)


if __name__ == "__main__":
    main()
