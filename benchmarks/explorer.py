"""Size of the data of every register and time per interaction, for made letters in Chromium.

usage: python -m benchmarks.explorer [LETTERS ...]

For 100 and 1,000 letters (or as said; 10,000 take a quarter of an hour to make): for each register
the bytes of the first screen's data as they are and compressed, and for each interaction the
milliseconds from the reader's action until the page is laid out again, the median and the worst of
several. The pages are opened from disk.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.corpus import letter
from generator.annotate import annotate
from generator.corpus import Library, library
from generator.model import Reply
from generator.parse import is_reply, parse
from generator.read import decode_seed
from generator.render.atlas import atlas
from generator.render.document_pages import documents_register
from generator.render.explorer_pages import replies_register
from generator.render.indicator_pages import figures_register
from generator.render.mechanism_pages import mechanisms_register
from generator.render.paging import Sheet
from generator.render.promise_pages import promises_register
from generator.render.register import Register
from generator.render.register_files import NAMES, register_files
from generator.render.register_lists import register_shell
from generator.render.register_names import names_of

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000)
TIMES = 5
# What a reader does, as scripts; each leaves the page as it was or for the next one to take back.
TICK = "[data-facet={}] li:not([hidden]) input[type=checkbox]"
FACETS = ("place", "year", "theme", "office", "kind", "due")
ACTIONS = {
    **{
        f"{deed} a {name}": (TICK.format(name), "click")
        for name in FACETS
        for deed in ("tick", "untick")
    },
    "open a province": (".reg-fold", "click"),
    "type 养": ("#reg-find", "养"),
    "type 养老 12": ("#reg-find", "养老 12"),
    "clear the words": ("#reg-find", ""),
    **{
        f"sort by column {at}": (f"thead th:nth-child({at}) .reg-sort", "click")
        for at in range(1, 9)
    },
    "next page": (".reg-pager [data-turn=next]", "click"),
    "last page": (".reg-pager [data-turn=last]", "click"),
}
READY = "performance.timing.domContentLoadedEventEnd - performance.timing.responseEnd"
# Milliseconds of an action: its handlers, what they load, and the layout they cause.
RUN = """async ([selector, action]) => {
  const element = document.querySelector(selector);
  if (!element) return null;
  const begin = performance.now();
  if (action === "click") {
    element.click();
  } else {
    element.value = action;
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  const table = document.querySelector(".reg-table");
  do { await new Promise((resolve) => setTimeout(resolve)); } while (table.ariaBusy === "true");
  document.documentElement.getBoundingClientRect();
  return performance.now() - begin;
}"""


def made(count: int) -> Iterator[Reply]:
    """Yield the replies that so many made letters are."""
    for number in range(count):
        each = letter(1, number)
        seed = decode_seed(each.data, each.name)
        if seed.text is not None and is_reply(reply := annotate(parse(seed.text, seed.source))):
            yield reply


def registers_of(corpus: Library) -> tuple[Register[Any], ...]:
    """Return the five registers."""
    directory, names = atlas(corpus), names_of(corpus)
    return (
        replies_register(corpus, names),
        figures_register(corpus, directory, names),
        promises_register(corpus, names),
        documents_register(corpus, directory, names),
        mechanisms_register(corpus, directory, names),
    )


def write_site(folder: Path, corpus: Library) -> Iterator[tuple[Register[Any], Path]]:
    """Write the registers with what they load, without the theme; yield each with its page."""
    shutil.copytree(ROOT / "generator/theme/assets", folder / "assets")
    for register in registers_of(corpus):
        for page in (names_of(corpus).file(), *register_files(register)):
            path = folder / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(page.make()), encoding="utf-8")
        sheet: Sheet[Any] = Sheet(1, f"{register.folder}/index.md", (), ())
        shell = register_shell(sheet, register.name, register.folder)
        styles = '<link rel="stylesheet" href="../assets/site.css">'
        first = folder / register.folder / "index.html"
        html = f'<!doctype html><meta charset="utf-8">{styles}<div class="md-typeset">{shell}</div>'
        first.write_text(html, encoding="utf-8")
        yield register, first


def measure(page: Page, folder: Path, register: Register[Any], first: Path) -> None:
    """Print what the first screen of a register loads, and how long each interaction takes."""
    shard, *_ = (folder / register.folder / "register").glob("[0-9a-f]" * 12 + ".js")
    data = [f"{register.folder}/register/{name}" for name in ("index.js", shard.name)]
    loaded = b"".join((folder / path).read_bytes() for path in (NAMES, *data))
    page.goto(first.as_uri())
    page.wait_for_selector("[data-register]:not([hidden]) tbody tr")
    print(  # noqa: T201
        f"{register.name}: {sum(map(len, register.groups)):,} rows; first screen "
        f"{len(loaded) / 1e3:,.0f} kB, {len(gzip.compress(loaded, 6)) / 1e3:,.0f} kB compressed, "
        f"ready in {page.evaluate(READY):.0f} ms"
    )
    times: dict[str, list[float]] = {}
    for _ in range(TIMES):
        for action, given in ACTIONS.items():
            took = page.evaluate(RUN, list(given))
            if took is not None:
                times.setdefault(action, []).append(took)
    for action, each in times.items():
        print(f"{median(each):7.1f} ms, worst {max(each):7.1f}  {action}")  # noqa: T201


def main(sizes: list[int]) -> None:
    """Measure every register at every size."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--disable-gpu"])
        for size in sizes:
            target = Path(folder) / str(size)
            target.mkdir()
            print(f"\n{size:,} letters")  # noqa: T201
            for register, first in write_site(target, library(made(size))):
                page = browser.new_page()
                measure(page, target, register, first)
                page.close()
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
