"""What the search costs at 5, 1,000 and 10,000 replies, beside stock Material and Pagefind.

    python benchmarks/search.py [--counts 5,1000,10000] [--browser] [--stock] [--pagefind]

Always: bytes on disk against the text, CPU of the build, of one changed reply, and of queries in
node. --browser adds the tab of a real Chromium (bytes over the wire as gzip would send them, CPU,
memory); --stock builds the same pages with Material's own search and Chinese segmenter; --pagefind
runs the `pagefind` package over that site. All in one run, so that the numbers compare.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from invented import invented_pages  # noqa: E402

from generator.search import Page, build_index, update_index  # noqa: E402

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
OVERRIDE = """\
{% extends "base.html" %}
{% block scripts %}
<script src="{{ 'assets/search/page.js' | url }}"></script>
{{ super() }}
{% endblock %}
"""


def main() -> None:
    """Measure every count asked for and print one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--counts", default="5,1000,10000")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    for flag in ("--browser", "--stock", "--pagefind"):
        parser.add_argument(flag, action="store_true")
    args = parser.parse_args()
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder), args)


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
    start = time.process_time()
    change = update_index(files, [*pages[:-1], replace(pages[-1], passages=passages)])
    wrote = sum(map(len, change.write.values()))
    cpu = time.process_time() - start
    click.echo(
        f"  one changed reply: {len(change.write)} files, {wrote / 1e3:.0f} kB, {cpu:.2f} s CPU"
    )

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
    if args.browser:
        _site(folder, pages[:1], own=True)
        for row in _browser(folder / "site", args.chromium, QUERIES[:3]):
            click.echo(f"  {row}")
    if args.stock or args.pagefind:
        shutil.rmtree(folder / "docs")
        start_children = resource.getrusage(resource.RUSAGE_CHILDREN)
        _site(folder, pages, own=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime - start_children.ru_utime
        stock = (folder / "site/search/search_index.json").read_bytes()
        click.echo(
            f"  stock Material: index {len(stock) / 1e6:.1f} MB, "
            f"{len(gzip.compress(stock)) / 1e6:.2f} MB gzip on every page, build {cpu:.0f} s CPU"
        )
        for row in _browser(folder / "site", args.chromium, QUERIES[:1]):
            click.echo(f"  stock Material, {row}")
    if args.pagefind:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(folder / "site")],
            check=True, capture_output=True,
        )  # fmt: skip
        found = [path for path in (folder / "site/pagefind").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in found)
        seconds = time.perf_counter() - start
        click.echo(f"  Pagefind: {len(found)} files, {size / 1e6:.1f} MB, {seconds:.1f} s")


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
        shutil.copytree(ROOT / "docs/assets/search", docs / "assets/search", dirs_exist_ok=True)
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


def _browser(site: Path, chromium: str, queries: list[str]) -> Iterator[str]:
    """Type queries in Chromium; per query bytes, CPU of the tab with its worker, memory."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            _Quiet.sent = 0
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            page.wait_for_timeout(1500)
            loaded, before, since = _Quiet.sent, _cpu(browser), time.perf_counter()
            page.locator("[data-md-component=search-query]").focus()
            page.keyboard.insert_text(query)
            page.keyboard.press("Shift")
            try:
                page.wait_for_selector(".md-search-result__item", timeout=30_000)
            except Exception:
                yield f"{query}: no result"
            seconds = time.perf_counter() - since
            page.wait_for_timeout(300)
            cpu, memory = _cpu(browser) - before, _memory(browser)
            yield (
                f"{query}: page {loaded / 1e3:.0f} kB, query {(_Quiet.sent - loaded) / 1e3:.0f} kB "
                f"gzip, first result {seconds:.2f} s, {cpu:.2f} s CPU, {memory:.0f} MB"
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
    return sum(process["cpuTime"] for process in info if process["type"] == "renderer")


def _memory(browser: Any) -> float:
    """Private memory of the largest renderer in MB."""
    sizes = []
    for process in _renderers(browser):
        rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        sizes.append(sum(int(row.split()[1]) for row in rows if row.startswith("Private_")) / 1024)
    return max(sizes)


if __name__ == "__main__":
    main()
