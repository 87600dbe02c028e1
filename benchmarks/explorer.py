"""Size of the data of 全部答复 and time per interaction, for invented replies in Chromium.

usage: python -m benchmarks.explorer [REPLIES ...]

For 5, 1,000 and 10,000 replies (or as said): bytes of the first screen's data as they are and
compressed, and for each interaction the milliseconds from the reader's action until the page is
laid out again, the slowest of several. The page is opened from disk.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.corpus import library
from generator.model import Metadata, Reply, Source
from generator.render.explorer_pages import explorer_pages
from generator.render.register import NAMES
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.themes import load_themes

ROOT = Path(__file__).resolve().parent.parent
SIZES = (5, 1_000, 10_000)
TIMES = 5
BUREAUS = (
    *(
        "民政局",
        "教育局",
        "公安局",
        "财政局",
        "司法局",
        "交通运输局",
        "农业农村局",
        "水利局",
        "商务局",
    ),
    *(
        "卫生健康委员会",
        "住房和城乡建设局",
        "文化广电和旅游局",
        "应急管理局",
        "生态环境局",
        "林业局",
    ),
    *("人力资源和社会保障局", "自然资源局", "发展和改革委员会"),
)
# What a reader does, as scripts; each leaves the page as it was or for the next one to take back.
TICK = "[data-facet={}] li:not([hidden]) input[type=checkbox]"
ACTIONS = {
    "tick a province": (TICK.format("place"), "click"),
    "untick it": (TICK.format("place"), "click"),
    "tick a year": (TICK.format("year"), "click"),
    "untick the year": (TICK.format("year"), "click"),
    "tick a theme": (TICK.format("theme"), "click"),
    "untick the theme": (TICK.format("theme"), "click"),
    "tick an office": (TICK.format("office"), "click"),
    "untick the office": (TICK.format("office"), "click"),
    "open a province": (".reg-fold", "click"),
    "type 养": ("#reg-find", "养"),
    "type 养老 第12": ("#reg-find", "养老 第12"),
    "clear the words": ("#reg-find", ""),
    "sort by subject": ("thead th:nth-child(1) button", "click"),
    "sort by place": ("thead th:nth-child(2) button", "click"),
    "sort by date": ("thead th:nth-child(3) button", "click"),
    "next page": (".reg-pager [data-turn=next]", "click"),
    "last page": (".reg-pager [data-turn=last]", "click"),
}
READY = "performance.timing.domContentLoadedEventEnd - performance.timing.responseEnd"
# Milliseconds of an action: its handlers and the layout they cause.
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


def words() -> str:
    """The Chinese characters of all texts at hand, to draw subjects from."""
    files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "specimens").glob("*.txt")]
    texts = [path.read_text("utf-8", errors="ignore") for path in sorted(files)]
    return "".join(re.findall(r"[\u4e00-\u9fff]", "".join(texts)))


def invented(count: int) -> list[Reply]:
    """Replies with metadata alone, of many places, offices and years; no two subjects alike."""
    draw = random.Random(count)
    gazetteer, text = load_gazetteer(), words()
    themes = [theme.name for theme in load_themes()]
    places = [place for place in gazetteer.places if place.exists]
    replies = []
    for number in range(count):
        chain = gazetteer.chain(draw.choice(places), 2024)
        names = [part.name for part in (chain.province, chain.city, chain.county) if part]
        starts = [draw.randrange(len(text) - 9) for _ in range(3)]
        about = "".join(text[at : at + draw.randint(3, 8)] for at in starts)
        year = draw.randint(2012, 2024)
        kind, word = draw.choice([("cppcc_proposal", "提案"), ("npc_suggestion", "建议")])
        agency = "".join(names[-1:]) + draw.choice(BUREAUS)
        serial = str(draw.randint(1, 900))
        metadata = Metadata(
            title=f"{agency}关于{names[-1]}第{draw.randint(6, 14)}届{draw.randint(1, 5)}次会议"
            f"第{serial}号{word}的答复",
            document_kind=kind,
            agency=agency,
            issuers=(agency,),
            province=chain.province.name,
            province_code=chain.province.code,
            city=chain.city.name if chain.city else None,
            city_code=chain.city.code if chain.city else None,
            county=chain.county.name if chain.county else None,
            county_code=chain.county.code if chain.county else None,
            term=draw.randint(6, 14),
            session=draw.randint(1, 5),
            proposal_numbers=(serial,),
            proposal_title=f"关于{about}的{word}",
            category=draw.choice([None, "A", "B", "C"]),
            doc_number=draw.choice([None, f"{agency[0]}民函〔{year}〕{draw.randint(1, 300)}号"]),
            date=f"{year}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            year=year,
        )
        source = Source(f"{number}.txt", f"{number:064}", "utf-8")
        filed = tuple(draw.sample(themes, draw.randint(1, 4)))
        replies.append(Reply(source, str(number), metadata, {}, (), (), themes=filed))
    return replies


def write_site(folder: Path, replies: list[Reply]) -> Path:
    """Write 全部答复 with what it loads, without the theme; return its first page."""
    corpus = library(replies)
    begin = time.process_time()
    pages = dict(explorer_pages(corpus))
    took = time.process_time() - begin
    folder_of = "replies/register/"
    files = {path: text.encode() for path, text in pages.items() if path.endswith(".js")}
    data = b"".join(
        files.get(path, b"") for path in (NAMES, f"{folder_of}index.js", f"{folder_of}0.js")
    )
    print(  # noqa: T201
        f"\n{len(replies):,} replies: made in {took:.2f} s; first screen "
        f"{len(data) / 1e3:,.0f} kB, "
        f"{len(gzip.compress(data, 6)) / 1e3:,.0f} kB compressed"
    )
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    (folder / folder_of).mkdir(parents=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)
    body = pages["replies/index.md"].split("\n---\n", 1)[1]
    styles = '<link rel="stylesheet" href="../assets/site.css">'
    first = folder / "replies" / "index.html"
    html = f'<!doctype html><meta charset="utf-8">{styles}<div class="md-typeset">{body}</div>'
    first.write_text(html, encoding="utf-8")
    return first


def measure(page: Page, first: Path) -> None:
    """Print how long the page takes to be ready, and each interaction."""
    page.goto(first.as_uri())
    page.wait_for_selector("[data-register]:not([hidden]) tbody tr")
    ready = page.evaluate(READY)
    print(f"{ready:7.0f} ms  ready")  # noqa: T201
    times: dict[str, list[float]] = {}
    for _ in range(TIMES):
        for name, (selector, action) in ACTIONS.items():
            took = page.evaluate(RUN, [selector, action])
            if took is not None:
                times.setdefault(name, []).append(took)
    for name, each in times.items():
        print(f"{max(each):7.1f} ms  {name} (median {sorted(each)[len(each) // 2]:.1f})")  # noqa: T201


def main(sizes: list[int]) -> None:
    """Measure every size."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--disable-gpu"])
        for size in sizes:
            target = Path(folder) / str(size)
            target.mkdir()
            page = browser.new_page()
            measure(page, write_site(target, invented(size)))
            page.close()
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
