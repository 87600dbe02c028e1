"""docs/ is plain Markdown: Zensical, which runs no hooks, makes the same pages of it as MkDocs."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections import Counter
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT, SEEDS, Project, copy_project, ran
from tests.site.built_page import BuiltPage, read_pages
from tests.test_render_letter import NASTY

pytestmark = pytest.mark.skipif(
    find_spec("zensical") is None,
    reason="zensical is not installed; requirements-dev.lock brings it where it has a wheel",
)
# A subject that would be markup in a title, a heading and a link, above every nasty line.
HOSTILE = (
    "濮阳市民政局\n关于市政协九届一次会议第102号提案的答复\n尊敬的田庆杰委员：\n"
    "您提出的“关于增设<b>路灯</b>&amp;_座椅_的提案”收悉，现答复如下：\n"
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with one hostile seed more, its site built by MkDocs."""
    project = copy_project(tmp_path_factory.mktemp("zensical") / "project")
    text = HOSTILE + "\n".join(NASTY) + "\n濮阳市民政局\n2023年7月26日\n"
    (project.seeds / "hostile.txt").write_text(text, encoding="utf-8")
    done = project.run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture(scope="module")
def by_mkdocs(sources: Project) -> dict[str, BuiltPage]:
    return read_pages(sources.site)


@pytest.fixture(scope="module")
def zensical_site(sources: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Zensical makes of docs/ and of mkdocs.yml without its hooks."""
    root = sources.without_hooks(tmp_path_factory.mktemp("hookless"))
    path = os.pathsep.join([str(ROOT), *sys.path])
    done = ran([sys.executable, "-m", "zensical", "build"], root, PYTHONPATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def by_zensical(zensical_site: Path) -> dict[str, BuiltPage]:
    return read_pages(zensical_site)


def test_both_make_the_same_pages(
    by_mkdocs: dict[str, BuiltPage], by_zensical: dict[str, BuiltPage]
) -> None:
    assert len(by_mkdocs) > 100
    assert by_zensical.keys() == by_mkdocs.keys()


def test_letters_have_the_same_characters(
    by_mkdocs: dict[str, BuiltPage], by_zensical: dict[str, BuiltPage]
) -> None:
    letters = {path: page.letter for path, page in by_zensical.items() if page.letter}
    assert len(letters) == len(SEEDS) + 1
    assert letters == {path: page.letter for path, page in by_mkdocs.items() if page.letter}


def anchors(page: BuiltPage) -> set[str]:
    """Headings, passages and marks of a page: every id but those of the theme's own parts."""
    return {anchor for anchor in page.anchors if not anchor.startswith("__")}


def test_headings_passages_and_marks_have_the_same_anchors(
    by_mkdocs: dict[str, BuiltPage], by_zensical: dict[str, BuiltPage]
) -> None:
    theirs = {path: anchors(page) for path, page in by_zensical.items()}
    assert any("c1" in each and "s1-p1" in each for each in theirs.values())
    assert theirs == {path: anchors(page) for path, page in by_mkdocs.items()}


def links(page: BuiltPage) -> Counter[str]:
    """Where a page leads to, its contents too, and how often.

    The first link inside the page skips the chrome: to the first heading, or to a place before it.
    """
    addresses = [each.address for each in page.references if each.tag == "a"]
    base = next((each.address for each in page.references if each.tag == "base"), "")
    found = Counter(
        each if each.startswith("#") else posixpath.normpath(posixpath.join(base, each))
        for each in addresses
        if not urlsplit(each).scheme
    )
    found.subtract([each for each in addresses if each.startswith("#")][:1])
    return found


def test_links_tabs_and_contents_lead_to_the_same_places(
    by_mkdocs: dict[str, BuiltPage], by_zensical: dict[str, BuiltPage]
) -> None:
    theirs = {path: links(page) for path, page in by_zensical.items()}
    assert theirs == {path: links(page) for path, page in by_mkdocs.items()}


def title(page: Path) -> str:
    found = re.search(r"<title>(.*?)</title>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return unescape(found[1]).strip()


def test_titles_are_the_same_and_nothing_official_is_markup_in_them(
    sources: Project, zensical_site: Path, by_mkdocs: dict[str, BuiltPage]
) -> None:
    theirs = {path: title(zensical_site / path) for path in by_mkdocs}
    assert theirs == {path: title(sources.site / path) for path in by_mkdocs}
    assert any("关于增设<b>路灯</b>&amp;_座椅_的提案" in each for each in theirs.values())
