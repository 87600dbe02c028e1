"""Every value on the pages of figures, commitments and themes leads to its characters."""

from __future__ import annotations

import html
import json
import posixpath
import re
from pathlib import Path

import pytest

from generator.render.marks import mark_id
from tests.conftest import SEEDS

LINK = re.compile(
    r'<a [^>]*href="([^"#]*replies/[^"#]+)#([fmcv]\d+(?:-\d+)?)"[^>]*>(.*?)</a>', re.S
)
BLANK = re.compile(r"\s|…")
PAGES = ("data", "promises", "themes")


def marked_characters(site: Path) -> dict[tuple[str, str], str]:
    """Return for each page of a reply and each mark in it the characters of the seed."""
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in SEEDS}
    found = {}
    for file in sorted((site / "replies").rglob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        text = texts[record["source"]]
        page = file.with_suffix(".html").relative_to(site).as_posix()
        for kind in ("citation", "figure", "mechanism", "commitment"):
            items = record["document_citations" if kind == "citation" else f"{kind}s"]
            for index, item in enumerate(items, 1):
                for part, (start, end) in enumerate(item.get("spans") or [item["span"]], 1):
                    found[page, mark_id(kind, index, part)] = text[start:end]
    return found


@pytest.fixture(scope="module")
def characters(built_site: Path) -> dict[tuple[str, str], str]:
    return marked_characters(built_site)


def links(site: Path, kind: str) -> list[tuple[str, str, str]]:
    """List the links of the derived pages to marks of a kind: page, mark, words."""
    found = []
    for part in PAGES:
        for page in sorted((site / part).rglob("*.html")):
            folder = posixpath.dirname(page.relative_to(site).as_posix())
            for path, mark, words in LINK.findall(page.read_text(encoding="utf-8")):
                if mark.startswith(kind):
                    target = posixpath.normpath(posixpath.join(folder, path))
                    plain = html.unescape(re.sub(r"<[^>]+>", "", words))
                    found.append((target, mark, BLANK.sub("", plain)))
    return found


@pytest.mark.parametrize("kind", ["f", "c", "v"], ids=["数字", "文件", "承诺"])
def test_words_of_a_link_are_the_characters_that_it_leads_to(
    built_site: Path, characters: dict[tuple[str, str], str], kind: str
) -> None:
    found = links(built_site, kind)
    assert found, "no page leads to a mark of this kind"
    wrong = [
        (target, mark, words, characters.get((target, mark)))
        for target, mark, words in found
        if not same(words, characters.get((target, mark), ""), kind)
    ]
    assert wrong == []


def same(words: str, printed: str, kind: str) -> bool:
    """Tell whether a link says what is printed; a mark may hold the brackets and quotes as well."""
    plain, words = BLANK.sub("", printed).casefold(), words.casefold()
    if not plain:
        return False
    if kind in ("f", "v"):
        return plain in words
    inner = re.sub(r"[《》“”\"‘’（）()]", "", plain)
    return inner in re.sub(r"[《》“”\"‘’（）()]", "", words) or words in plain


def test_every_figure_of_the_seeds_is_reached_from_the_list(
    built_site: Path, characters: dict[tuple[str, str], str]
) -> None:
    reached = {
        (posixpath.normpath(f"data/{path}"), mark)
        for page in (built_site / "data").glob("index*.html")
        for path, mark, _ in LINK.findall(page.read_text(encoding="utf-8"))
    }
    assert reached == {key for key in characters if key[1].startswith("f")}
