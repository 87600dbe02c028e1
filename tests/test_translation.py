"""A page that is translated says what MkDocs finds in it, whatever stands in its text."""

from __future__ import annotations

import itertools
import logging
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from mkdocs.structure.pages import Page

from generator.manifest import generated
from generator.pipeline import build
from generator.sitemaking.renderer import Renderer
from generator.sitemaking.translation import translate
from tests.conftest import ROOT, SEEDS, copy_project
from tests.test_hostile_pages import PLACES
from tests.test_markdown_text import FRAGMENTS

# fmt: off
_PIECES = [
    "\n[", "]", "(", ")", "[a](b.md)", "[甲](../乙.md#s1)", "[c][c1]", "[d][C1]", "[e][no]", "[f]",
    "![g](h.png)", "![i][c1]", "[j]", "[k](l)", "(m)\n*", "**", "***", "**强**", "**强**（b）", "_",
    "__", "__n__", "o_p", "`", "`q`", "`r-s`", "` t`", "\\", "\\[",
    "\\]", "\\*", "\\_", "\\-", "\\`", "\\\\", "<",
    ">", "&", "&amp;", "&#32;", "&#x;", "&#1;", "&#a;\n<mark>", "</mark>", "<b>", "</b>", "<br>",
    "<i", 'x="y">', "<div>", "</div>", "<http://z>", "<a@b.c>", "<!--", "-->", "{", "}", "{#id}",
    "{:.cls}", "!", "|", "#", "##\n-", "+", "1.", "2.", "2023", "2023.", "=", "==", "---", ">",
    ":", "~", "]", "[", "]:", "[c2]:", "汉字", "汉字。", "x", "、", "“", "’", "\u3000", "\xa0", " ",
    "[[n](o)](p)", "[*q*](r)", "[s](t", '"u")', "[v](<w>)\n", "\t", "\n\n", "\n\n\n", "  \n",
    "   ", "\n- ", "\n    - ", "\n1. ", "\n> ", "\n>\n> ", "\n  {: #id2 }", "\n{: .c }", " {#id3}",
    "'", "\n\n- ", "\n\n# ", "\n\n## ", "\n\n| a | b |\n| --- | :-: |\n| c | d |\n\n",
    "\n\n[c3]: u.md\n\n", "\n\n<details markdown>\n<summary>甲</summary>\n\n", "\n\n</details>\n\n",
    "<kbd>/</kbd>", "\\>", "\n\n</article>\n\n", '\n\n<section id="x" markdown>\n\n',
    "\n\n</section>\n\n", "\n```\n", "\n~~~\n",
    '\n\n<figure>\n<svg><title id="t">甲</title></svg>\n</figure>\n\n', "\x02", "\x03",
    "<mark>a</mark>", "\r\n", "\x0b", "\u2028", "\ufeff", "&lt;", "&copy", "&copy;", "&sort=a",
    "\n: ", "\n    ", "\n ", 'id="x"', "\n<!-- marks\n", "figure\np1 0 1 f9\n", "p1 1 2\n",
    " 0 3 ", "s1-p1", "[a](b.md?c=d&e=f)", '<a href="a-b.csv" download>', "</a>", "<a download>",
    "<code>", "</code>", "<code>a_b</code>", "a_b", "_c", "d_", "乙_丙", "`e_f`。", "\n`g` h",
]
# fmt: on
_STARTS = [
    "",
    "",
    "- ",
    "# ",
    "## ",
    "**",
    "1. ",
    "汉",
    "- 甲  \n    ",
    "- 甲\n    - ",
    "> ",
    "`a` ",
    "<code>b</code>",
]
_ENDS = ["", "", " {#x}", "{: #z }", "\n{: .a }", "\n{: #y }", "\n{: .run-in }"]
_REFERENCES = "[c1]: ../b.md#x\n[m]: c.md"


class Pages:
    """Pages, as they are translated and as MkDocs has them."""

    def __init__(self, docs: Path, **settings: Any) -> None:
        self.docs = docs
        self._config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), **settings)
        self._files = get_files(self._config)
        self._renderer = Renderer(self._config)
        self.sources: list[tuple[File, str]] = []
        for file in self._files.documentation_pages():
            page = Page(None, file, self._config)
            page.read_source(self._config)
            self.sources.append((file, page.markdown or ""))

    def translated(self, file: File, source: str) -> list[Any]:
        """Return what a page says by our renderer."""
        return self._rendered(file, source, lambda page: self._renderer.render(page, self._files))

    def by_mkdocs(self, file: File, source: str) -> list[Any]:
        """Return what a page says by MkDocs."""
        return self._rendered(file, source, lambda page: page.render(self._config, self._files))

    def _rendered(self, file: File, source: str, render: Callable[[Page], None]) -> list[Any]:
        page = Page(None, file, self._config)
        page.markdown, page.meta = source, {}
        listener = _Listener()
        logging.getLogger("mkdocs").addHandler(listener)
        try:
            render(page)
        finally:
            logging.getLogger("mkdocs").removeHandler(listener)
        wanted = page.links_to_anchors or {}
        links = [(to.src_uri, list(found.items())) for to, found in wanted.items()]
        title, anchors = page._title_from_render, page.present_anchor_ids
        return [page.content, _contents(page.toc), title, anchors, links, listener.said]


class _Listener(logging.Handler):
    """Keeps what MkDocs says."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelname, record.getMessage()))


def _contents(links: Any) -> list[tuple[str, str, int, Any]]:
    return [(each.title, each.id, each.level, _contents(each.children)) for each in links]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Those of the seeds and the specimens."""
    project = copy_project(tmp_path_factory.mktemp("translated") / "project")
    for file in (ROOT / "tests/specimens").glob("*.t*"):
        if file.suffix in {".txt", ".toml"}:
            shutil.copy(file, project.seeds)
    build(project.seeds, project.docs)
    return Pages(project.docs)


# A few pages of tables, of which there is one each: MkDocs makes them.
WITH_TABLES = {"downloads/index.md", "downloads/columns.md", "guide.md"}


def test_all_pages_that_are_translated_are_what_mkdocs_makes(pages: Pages) -> None:
    left = set()
    for file, source in pages.sources:
        if translate(source) is None:
            left.add(file.src_uri)
        else:
            assert pages.translated(file, source) == pages.by_mkdocs(file, source), file.src_uri
    of_ours = generated(pages.docs)
    assert len(of_ours) > len(SEEDS)
    assert left & of_ours <= WITH_TABLES


@pytest.mark.parametrize("directories", [False, True])
def test_links_lead_where_mkdocs_leads_them_whatever_way_they_take(
    tmp_path: Path, directories: bool
) -> None:
    places = [
        "index.md",
        "a/index.md",
        "a/b/c.md",
        "a/b/d e.md",
        "a/b/甲.md",
        "a.b/c.md",
        "丙/丁.md",
    ]
    for place in [*places, "a/f.txt"]:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("# 题\n", "utf-8")
    names = ["a", "b", "c.md", "index.md", "f.txt", "a.b", "no.md", "..", "..", ".", "", "-"]
    paths = ["/".join(parts) for n in (2, 3, 4) for parts in itertools.product(names, repeat=n)]
    by, pages = random.Random(1), Pages(tmp_path, use_directory_urls=directories)
    for file, _ in pages.sources:
        links = [path + by.choice(["", "", "#", "#x"]) for path in by.sample(paths, 300)]
        source = "# 题\n\n" + "\n\n".join(f"[甲]({link})" for link in ["#", "#y", *links])
        assert translate(source) is not None
        assert pages.translated(file, source) == pages.by_mkdocs(file, source), file.src_uri


def test_pages_of_hostile_letters_are_what_mkdocs_makes(tmp_path: Path) -> None:
    by = random.Random(1)
    signs = [sign for sign in FRAGMENTS if "\n" not in sign and "\r" not in sign]
    (tmp_path / "seeds").mkdir()
    for path in SEEDS[::2]:
        letter = PLACES.sub(
            lambda _: by.choice(signs) if by.random() < 0.1 else "", path.read_text("utf-8")
        )
        (tmp_path / "seeds" / path.name).write_text(letter, "utf-8")
    build(tmp_path / "seeds", tmp_path / "docs")
    pages = Pages(tmp_path / "docs")
    translated = [each for each in pages.sources if translate(each[1]) is not None]
    assert len(translated) > len(pages.sources) / 2
    for file, source in translated:
        assert pages.translated(file, source) == pages.by_mkdocs(file, source), source


def _mutated(source: str, by: random.Random) -> str:
    """Return a page in which something is not as it was."""
    for _ in range(by.choice([1, 1, 1, 2, 3])):
        at = by.randrange(len(source) + 1)
        if by.random() < 0.5:  # near what has a meaning
            places = [n for n, char in enumerate(source) if char in "\n[](){}<>|*#-&\\:"]
            at = by.choice(places) + by.randrange(2) if places else at
        match by.randrange(6):
            case 0 | 1 | 2:
                source = source[:at] + by.choice(_PIECES) + source[at:]
            case 3:
                source = source[:at] + source[at + by.choice([1, 1, 2, 5, 40]) :]
            case 4:
                source = source[:at] + by.choice(source or " ") + source[at:]
            case 5:
                end = by.choice(["\n", "\n\n"])
                parts = source.split(end)
                one, other = by.randrange(len(parts)), by.randrange(len(parts))
                parts[one : one + by.randrange(2)] = [parts[other]]
                source = end.join(parts)
    return source


def _made(by: random.Random) -> str:
    """Return a page of pieces at random."""
    blocks = [
        by.choice(_STARTS)
        + "".join(by.choice(_PIECES) for _ in range(by.choice([1, 1, 2, 2, 3, 4])))
        + by.choice(_ENDS)
        for _ in range(by.randrange(1, 6))
    ]
    if by.random() < 0.5:
        blocks = ['<article class="letter" data-letter markdown>', *blocks, "</article>"]
    blocks += [_REFERENCES] if by.random() < 0.8 else []
    if by.random() < 0.5:
        marks = [
            f"{by.choice(['p1', 'x', 'y', 'x-p1'])} {by.randrange(3)} {by.randrange(1, 6)}"
            + by.choice(["", " c1", " m", " 2 4", " 0 3 - 1 2 f1"])
            for _ in range(by.randrange(3))
        ]
        kind = by.choice(["figure", "mobile （已遮盖）"])
        blocks.append("\n".join(["<!-- marks", kind, *marks, "-->"]))
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_a_page_it_is_what_mkdocs_makes_if_it_is_translated(
    pages: Pages, seed: int
) -> None:
    by = random.Random(seed)
    short = [(file, source) for file, source in pages.sources if source and len(source) < 5000]
    translated = 0
    while translated < 100:
        file, source = by.choice(short)
        source = _mutated(source, by) if by.random() < 0.7 else _made(by)
        if translate(source) is not None:
            translated += 1
            assert pages.translated(file, source) == pages.by_mkdocs(file, source), source
