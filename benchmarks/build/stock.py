"""Builds the letters alone with what others have: MkDocs as it comes, Zensical, Hugo."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.build.processes import Used, run
from benchmarks.build.projects import ENVIRONMENT

JIEBA = Path(sys.prefix) / "bench"  # where `make bench` puts it, out of the site's way
STOCK_CONFIG = """\
site_name: letters
use_directory_urls: false
theme: {name: material, language: zh, font: false}
nav: [index.md]
plugins:
  - search: {lang: zh}
"""
_HUGO_LAYOUT = "<!doctype html><title>{{ .RelPermalink }}</title>{{ .Content }}\n"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")
_STOPS = ("。", "：")  # after a heading that its paragraph follows on the same line


def set_up_stock(project: Path, docs: Path) -> None:
    """Write the letters of a built `docs` as plain Markdown, with settings as MkDocs has them."""
    shutil.rmtree(project, ignore_errors=True)
    letters = project / "docs" / "letters"
    for record in sorted((docs / "replies").rglob("*.json")):
        text = record.with_suffix(".txt")
        if not text.is_file():
            continue
        about = json.loads(record.read_text(encoding="utf-8"))
        page = letters / record.relative_to(docs / "replies").with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        with text.open(encoding="utf-8", newline="") as stream:
            content = stream.read().removeprefix("\ufeff")
        page.write_text(plain_markdown(content, about), encoding="utf-8")
    (project / "docs" / "index.md").write_text("# letters\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(STOCK_CONFIG, encoding="utf-8")


def plain_markdown(text: str, record: dict[str, Any]) -> str:
    """Return a letter as Markdown: its title, its headings, and each other line a paragraph."""
    pieces = [f"# {_escaped(record['title'] or record['id'])}"]
    done = 0
    for heading in record["outline"]:
        start, end = heading["span"]
        end += text[end : end + 1] in _STOPS
        pieces += _paragraphs(text[done:start], record["title"])
        pieces.append(f"{'#' * min(heading['level'] + 1, 6)} {_escaped(text[start:end])}")
        done = end
    pieces += _paragraphs(text[done:], record["title"])
    return "\n\n".join(pieces) + "\n"


def _paragraphs(text: str, title: str | None) -> list[str]:
    lines = map(str.strip, text.splitlines())
    return [_escaped(line) for line in lines if line and line != title]


def _escaped(text: str) -> str:
    """Escape what Markdown or HTML would read as its own."""
    one_line = " ".join(text.split())
    return _MARKDOWN.sub(r"\\\1", html.escape(one_line, quote=False))


def build_stock(project: Path) -> Used:
    """Run `mkdocs build` as it comes, with jieba where there is one."""
    # jieba keeps its dictionary in the temporary folder once it has read it.
    environment = {**ENVIRONMENT, "PYTHONPATH": str(JIEBA), "TMPDIR": str(project.parent)}
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project, environment)


def jieba_version() -> str | None:
    """Return the version of the jieba that stock MkDocs finds, None where there is none."""
    command = "import importlib.metadata as m; print(m.version('jieba'))"
    found = subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, "PYTHONPATH": str(JIEBA)},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or None


def build_others(project: Path) -> tuple[dict[str, Used], list[str]]:
    """Build the letters of a stock `project` with what else is here; name what is not.

    Zensical gets the settings of stock; Hugo a layout of one line, as it has no theme of its own.
    """
    found, absent = {}, []
    if importlib.util.find_spec("zensical"):
        found["Zensical"] = run([sys.executable, "-m", "zensical", "build"], project, ENVIRONMENT)
    else:
        absent.append("Zensical")
    if hugo := shutil.which("hugo"):
        layouts = project / "layouts" / "_default"
        layouts.mkdir(parents=True, exist_ok=True)
        for name in ("single.html", "list.html"):
            (layouts / name).write_text(_HUGO_LAYOUT, encoding="utf-8")
        (project / "hugo.toml").write_text('baseURL = "/"\n', encoding="utf-8")
        found["Hugo"] = run([hugo, "--quiet", "--contentDir", "docs/letters"], project, {})
    else:
        absent.append("Hugo")
    return found, absent
