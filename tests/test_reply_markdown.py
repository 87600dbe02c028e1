"""A reply's file is Markdown: HTML where Markdown has no word, and links that MkDocs checks."""

from __future__ import annotations

import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.pipeline import build
from tests.conftest import ROOT, SEEDS, Project, ran
from tests.specimen_corpus import SPECIMENS

TEXTS = [*SEEDS, *sorted(SPECIMENS.glob("*.txt"))]
# The element, and the attributes that it may have; the letter, what is added, what is folded.
ALLOWED = {
    "article": {"class", "id", "role", "aria-label", "lang", "data-letter", "markdown"},
    "section": {"class", "aria-labelledby", "markdown"},
    "details": {"class", "markdown"},
    "summary": {"data-added"},
}


class Tags(HTMLParser):
    """Collects elements and comments, and what is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []
        self.comments: list[str] = []
        self.counts: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        names = {name for name, _ in attrs}
        if not names <= ALLOWED.get(tag, set()) or tag not in ALLOWED:
            self.strange.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALLOWED:
            self.strange.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.strange.append(data)

    def handle_pi(self, data: str) -> None:
        self.strange.append(data)


def html_in(markdown: str) -> Tags:
    """Return the HTML that CommonMark finds in a page's Markdown."""
    tags = Tags()
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        for each in (token, *(token.children or ())):
            if each.type in {"html_block", "html_inline"}:
                tags.feed(each.content)
    tags.close()
    return tags


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Markdown of every seed and specimen, without its front matter, by path."""
    seeds, docs = tmp_path_factory.mktemp("seeds"), tmp_path_factory.mktemp("docs")
    for number, path in enumerate(TEXTS):
        shutil.copyfile(path, seeds / f"{number}-{path.name}")
    build(seeds, docs)
    return {
        path.relative_to(docs).as_posix(): text.split("\n---\n", 1)[1]
        for path in sorted(docs.glob("replies/**/*.md"))
        if "<article" in (text := path.read_text(encoding="utf-8"))
    }


def test_a_reply_holds_no_html_but_where_markdown_has_no_word(replies: dict[str, str]) -> None:
    found = {path: html_in(body) for path, body in replies.items()}
    assert len(found) == len(TEXTS)
    assert {path: tags.strange for path, tags in found.items() if tags.strange} == {}
    shapes = {(tags.counts["article"], tags.counts["section"]) for tags in found.values()}
    assert shapes == {(1, 1)}
    comments = [comment for tags in found.values() for comment in tags.comments]
    assert comments
    assert all(comment.startswith(" marks\n") for comment in comments)


@pytest.mark.parametrize(
    "markdown",
    ["甲<b>乙</b>", "<div>\n甲\n</div>", '<section id="a">', "<!DOCTYPE html>", "<a href='b'>"],
)
def test_other_html_would_be_found(markdown: str) -> None:
    assert html_in(markdown).strange


def test_the_letter_is_paragraphs_and_headings_that_one_can_read(replies: dict[str, str]) -> None:
    """Of the lines of the article's Markdown, those with a tag are the portal's fold alone."""
    for path, body in replies.items():
        article = body.split("data-letter markdown>\n", 1)[1].split("\n</article>", 1)[0]
        tags = re.findall(r"^<.*$", article, re.MULTILINE)
        assert [tag for tag in tags if not re.match(r"</?(?:details|summary)\b", tag)] == [], path


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        (r"\]\((?:\.\./)+\w+/[^)#]*\.md\)", "link"),
        (r"(?<=^\[m1\]: )(?:\.\./)+mechanisms/\S+", "mark"),
    ],
    ids=["a link", "a mark"],
)
def test_a_broken_link_of_a_reply_fails_a_strict_build_that_names_the_page(
    built_project: Project, tmp_path: Path, pattern: str, where: str
) -> None:
    root = built_project.without_hooks(tmp_path / "hookless")

    def strictly() -> tuple[int, str]:
        plain = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
        done = ran([sys.executable, "-m", "mkdocs", "build", "--strict"], root, **plain)
        return done.returncode, done.stderr

    assert strictly()[0] == 0
    page = root / "docs/replies/henan/puyang/2023/zx-9-1-189-mzj.md"
    broken = "](../none.md)" if where == "link" else "../none.md"
    text, changed = re.subn(
        pattern, broken, page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    assert changed == 1
    page.write_text(text, encoding="utf-8")
    code, said = strictly()
    assert code != 0
    assert "replies/henan/puyang/2023/zx-9-1-189-mzj.md" in said
    assert "none.md" in said


def test_where_a_link_leads_is_written_without_escapes(replies: dict[str, str]) -> None:
    found = {path for path, body in replies.items() if "](\\" in body or "](&" in body}
    assert found == set()
