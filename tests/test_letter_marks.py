"""Marks on a letter in Markdown: where they stand, what they keep, what is said of wrong ones."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, ran
from tests.html_tree import read_html, visible

EXTENSIONS = ["attr_list", "md_in_html", "toc", "generator.letter_marks"]


def listed(*marks: str) -> str:
    """Return the end of a page with these marks, each `block start end id kind [target]`."""
    lines, references = [], []
    for block, start, end, id, kind, *target in map(str.split, marks):
        lines += [kind, f"{block} {start} {end} {id}"]
        references += [f"[{id}]: {each}" for each in target]
    return "\n".join((*references, "", "<!-- marks", *lines, "-->"))


def page(letter: str, *marks: str) -> str:
    """Return a page with this letter and these marks, as HTML."""
    return page_ending(letter, listed(*marks))


def page_ending(letter: str, ending: str) -> str:
    """Return a page with this letter and with that below it, as HTML."""
    source = f"# 答复\n\n<article data-letter markdown>\n\n{letter}\n\n</article>\n\n{ending}\n"
    return markdown.markdown(source, extensions=EXTENSIONS)


def block(letter: str, *marks: str) -> str:
    """Return the HTML of the only block of a letter."""
    (article,) = read_html(html := page(letter, *marks)).iter("article")
    assert len(article) == 1
    return html.partition('<article data-letter="data-letter">\n')[2].partition("\n</article>")[0]


def by_id(html: str) -> dict[str, Element]:
    """Return every element that has an id; no id stands twice."""
    found = [element for element in read_html(html).iter() if element.get("id")]
    ids = [element.attrib["id"] for element in found]
    assert sorted(ids) == sorted(set(ids))
    return dict(zip(ids, found, strict=True))


# Anchors


def test_paragraphs_are_counted_below_their_heading_and_before_any() -> None:
    html = page("甲。\n\n乙。\n\n## 一、丙 {#s1}\n\n丁。\n\n戊。\n\n### （一）己 {#s1-1}\n\n庚。")
    assert {anchor: visible(element) for anchor, element in by_id(html).items()} == {
        "_1": "答复",
        "p1": "甲。",
        "p2": "乙。",
        "s1": "一、丙",
        "s1-p1": "丁。",
        "s1-p2": "戊。",
        "s1-1": "（一）己",
        "s1-1-p1": "庚。",
    }


def test_a_paragraph_with_a_class_is_no_paragraph_of_the_text_but_one_that_runs_in_is() -> None:
    html = page("某某：\n{: .salutation }\n\n甲。\n{: .run-in }\n\n2023年\n{: .date }\n\n乙。")
    assert [anchor for anchor in by_id(html) if anchor.startswith("p")] == ["p1", "p2"]
    assert 'class="run-in" id="p1"' in html


def test_a_paragraph_keeps_the_id_it_has_and_no_other_gets_it() -> None:
    html = page("甲。\n{: #p2 }\n\n乙。\n\n丙。")
    assert {anchor: visible(element) for anchor, element in by_id(html).items()} == {
        "_1": "答复",
        "p2": "甲。",
        "p1": "乙。",
        "p3": "丙。",
    }


def test_paragraphs_outside_the_letter_are_left_alone() -> None:
    html = markdown.markdown(
        "甲。\n\n<article markdown>\n\n乙。\n\n</article>", extensions=EXTENSIONS
    )
    assert "id=" not in html


# Marks


@pytest.mark.parametrize(
    ("letter", "marks", "expected"),
    [
        pytest.param(
            "有2867个村。",
            ["p1 1 5 f1 figure"],
            '有<span data-kind="figure" id="f1">2867</span>个村。',
            id="characters",
        ),
        pytest.param(
            "见《意见》。",
            ["p1 1 5 c1 citation ../a.md#s2"],
            '见<a data-kind="citation" href="../a.md#s2" id="c1">《意见》</a>。',
            id="with a target",
        ),
        pytest.param(
            "甲乙。",
            ["p1 0 3 x a"],
            '<span data-kind="a" id="x">甲乙。</span>',
            id="a whole paragraph",
        ),
        pytest.param(
            "甲乙丙丁。",
            ["p1 1 2 y b", "p1 0 3 x a"],
            '<span data-kind="a" id="x">甲<span data-kind="b" id="y">乙</span>丙</span>丁。',
            id="one in another",
        ),
        pytest.param(
            "甲乙。",
            ["p1 0 2 x a", "p1 0 2 y b"],
            '<span data-kind="a" id="x"><span data-kind="b" id="y">甲乙</span></span>。',
            id="the same characters, the first outside",
        ),
        pytest.param(
            "甲乙丙丁。",
            ["p1 0 3 x a", "p1 2 4 y b"],
            '<span data-kind="a" id="x">甲乙<span data-kind="b" id="y">丙</span></span>'
            '<span data-kind="b">丁</span>。',
            id="crossing",
        ),
        pytest.param(
            "甲乙。",
            ["p1 0 1 x a", "p1 1 2 y b"],
            '<span data-kind="a" id="x">甲</span><span data-kind="b" id="y">乙</span>。',
            id="side by side",
        ),
        pytest.param(
            "甲乙丙。",
            ["p1 0 3 x a b.md", "p1 1 2 y b c.md"],
            '<a data-kind="a" href="b.md" id="x">甲<span data-kind="b" id="y">乙</span>丙</a>。',
            id="a link in a link is none",
        ),
        pytest.param(
            "甲[乙](b.md)丙。",
            ["p1 0 3 x a c.md"],
            '<span data-kind="a" id="x">甲<a href="b.md">乙</a>丙</span>。',
            id="a link around a link is none",
        ),
        pytest.param(
            "甲乙。", ["p1 0 1 - a"], '<span data-kind="a">甲</span>乙。', id="without an id"
        ),
        pytest.param(
            r"\*\*1\. \[甲\]\\",
            ["p1 0 2 x a", "p1 5 8 y b", "p1 8 9 z c"],
            '<span data-kind="a" id="x">**</span>1. <span data-kind="b" id="y">[甲]</span>'
            '<span data-kind="c" id="z">\\</span>',
            id="over escapes",
        ),
        pytest.param(
            "甲&lt;&#38;乙&amp;amp;丙",
            ["p1 1 3 x a", "p1 4 9 y b"],
            '甲<span data-kind="a" id="x">&lt;&#38;</span>乙'
            '<span data-kind="b" id="y">&amp;amp;</span>丙',
            id="over references",
        ),
        pytest.param(
            "甲`&lt;乙`丙",
            ["p1 1 5 x a", "p1 5 6 y b"],
            '甲<code><span data-kind="a" id="x">&amp;lt;</span>'
            '<span data-kind="b" id="y">乙</span></code>丙',
            id="within code",
        ),
        pytest.param(
            "甲  \n乙\n丙",
            ["p1 0 3 x a", "p1 3 4 y b", "p1 4 5 z c"],
            '<span data-kind="a" id="x">甲<br />\n乙</span><span data-kind="b" id="y">\n</span>'
            '<span data-kind="c" id="z">丙</span>',
            id="over line breaks",
        ),
        pytest.param(
            "甲  \n乙",
            ["p1 1 2 x a", "p1 2 3 y b"],
            '甲<span data-kind="a" id="x"><br />\n</span><span data-kind="b" id="y">乙</span>',
            id="a line break alone",
        ),
        pytest.param(
            "甲<br>乙<i>丙</i>",
            ["p1 2 4 x a"],
            '甲<br><span data-kind="a" id="x">乙</span><i><span data-kind="a">丙</span></i>',
            id="past raw HTML",
        ),
        pytest.param(
            "甲*乙丙*丁",
            ["p1 0 2 x a", "p1 2 4 y b", "p1 1 3 z c"],
            '<span data-kind="a" id="x">甲</span><span data-kind="c" id="z"><em>'
            '<span data-kind="a">乙</span><span data-kind="b" id="y">丙</span></em></span>'
            '<span data-kind="b">丁</span>',
            id="across emphasis",
        ),
        pytest.param(
            "“𠮷”，甲",
            ["p1 1 2 x a", "p1 3 4 y b"],
            '“<span data-kind="a" id="x">𠮷</span>”<span data-kind="b" id="y">，</span>甲',
            id="code points beside punctuation",
        ),
    ],
)
def test_a_mark_holds_the_characters_it_names(
    letter: str, marks: list[str], expected: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert block(letter, *marks) == f'<p id="p1">{expected}</p>'
    assert caplog.messages == []


def test_a_mark_stands_in_a_block_with_an_id_of_its_own() -> None:
    html = block("2023年\n{: .date #d }", "d 0 4 x a")
    assert html == '<p class="date" id="d"><span data-kind="a" id="x">2023</span>年</p>'


def test_marks_in_a_heading_leave_the_table_of_contents_as_it_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    letter = "## 一、推广“一拍三记四兑”（2023） {#s1}\n\n甲。\n\n### （一）选聘 {#s1-1}\n\n乙。"
    marks = ["s1 5 11 m1 mechanism ../m.md", "s1 13 17 y1 figure", "s1-1 3 5 a1 ask"]
    tokens = []
    for ending in ("", listed(*marks)):
        md = markdown.Markdown(extensions=EXTENSIONS)
        article = f"<article data-letter markdown>\n\n{letter}\n\n</article>"
        html = md.convert(f"[TOC]\n\n# 答复\n\n{article}\n\n{ending}")
        (title,) = md.toc_tokens  # type: ignore[attr-defined]
        tokens.append([(t["id"], t["name"], len(t["children"])) for t in title["children"]])
    assert tokens[0] == tokens[1] == [("s1", "一、推广“一拍三记四兑”（2023）", 1)]
    assert visible(by_id(html)["s1"]) == "一、推广“一拍三记四兑”（2023）"
    assert visible(by_id(html)["m1"]) == "一拍三记四兑"
    assert visible(by_id(html)["a1"]) == "选聘"
    assert caplog.messages == []


def test_the_list_is_no_part_of_the_page() -> None:
    assert "marks" not in page("甲。", "p1 0 1 x a")
    assert "<!--" not in page("甲。")


@given(
    st.lists(
        st.sampled_from([
            "甲",
            "，",
            "a",
            "  \n",
            "\n",
            "\\*",
            "&lt;",
            " *乙丙* ",
            "[丁](d.md)",
            "<i>戊</i>",
        ]),
        min_size=1,
        max_size=20,
    ).map(lambda parts: f"始{''.join(parts)}终"),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30), st.booleans()), max_size=8),
)
def test_no_mark_loses_a_character_and_each_holds_its_own(
    letter: str, spans: list[tuple[int, int, bool]]
) -> None:
    plain = visible(by_id(page(letter))["p1"])
    spans = [
        (start % len(plain), min(len(plain), start % len(plain) + length), link)
        for start, length, link in spans
    ]
    marks = [
        f"p1 {start} {end} m{n} k{n}" + (" t.md" if link else "")
        for n, (start, end, link) in enumerate(spans)
    ]
    html = page(letter, *marks)  # tags that do not nest would stop `read_html`
    paragraph = by_id(html)["p1"]
    assert visible(paragraph) == plain
    for n, (start, end, _) in enumerate(spans):
        pieces = [e for e in paragraph.iter() if e.get("data-kind") == f"k{n}"]
        assert "".join(visible(piece) for piece in pieces) == plain[start:end]
        assert [piece.get("id") for piece in pieces] == [f"m{n}", *[None] * (len(pieces) - 1)]
    for link in paragraph.iter("a"):
        assert [inner for inner in link.iter("a") if inner is not link] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            "a\np1 0 1 x1 1 2\np1 2 3",
            '<span data-kind="a" id="x1">甲</span><span data-kind="a" id="x2">乙</span>'
            '<span data-kind="a" id="x3">丙</span>丁',
            id="the next id, on the line and on the next",
        ),
        pytest.param(
            "a\np1 0 1 x1 1 2 - 3 4",
            '<span data-kind="a" id="x1">甲</span><span data-kind="a">乙</span>丙'
            '<span data-kind="a" id="x2">丁</span>',
            id="a further piece",
        ),
        pytest.param(
            "a\np1 0 1 c1 1 2 c1-2\nb\np1 2 3",
            '<a data-kind="a" href="t.md" id="c1">甲</a><a data-kind="a" href="t.md" id="c1-2">乙'
            '</a><span data-kind="b">丙</span>丁',
            id="two places of one reference, another kind without ids",
        ),
        pytest.param(
            "a （注）\np1 0 2 x\nb\np1 1 3 y",
            '<span data-kind="a" id="x">甲<span data-kind="b" id="y">乙</span>'
            '<span data-added="">（注）</span></span><span data-kind="b">丙</span>丁',
            id="a label",
        ),
    ],
)
def test_a_list_is_short_where_marks_follow_each_other(
    lines: str, expected: str, caplog: pytest.LogCaptureFixture
) -> None:
    html = page_ending("甲乙丙丁", f"[c1]: t.md\n\n<!-- marks\n{lines}\n-->")
    assert f'<p id="p1">{expected}</p>' in html
    assert caplog.messages == []


# Wrong lists


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("p1 2 2 x", "the mark holds no character"),
        ("p1 2 1 x", "the mark ends before it begins"),
        ("p1 0 4 x", "the block has 3 characters"),
        ("p2 0 1 x", "the letter has no block of text #p2"),
        ("_1 0 1 x", "the letter has no block of text #_1"),
        ("p1 0 1 x a", "a mark is: block start end [id], below its kind"),
        ("p1 3", "a mark is: block start end [id], below its kind"),
        ("p1 0 1 x 2", "a mark is: block start end [id], below its kind"),
        ("p1 -1 1 x", "a mark is: block start end [id], below its kind"),
        ("p1 一 2 x", "a mark is: block start end [id], below its kind"),
        (f"p1 0 1{'0' * 5000} x", "a mark is: block start end [id], below its kind"),
    ],
    ids=lambda value: value[:20],
)
def test_a_wrong_mark_is_named_and_all_others_are_shown(
    line: str, complaint: str, caplog: pytest.LogCaptureFixture
) -> None:
    right = page("甲乙。", "p1 0 1 f1 figure", "p1 1 2 f2 figure")
    ending = f"<!-- marks\nfigure\np1 0 1 f1\n{line}\nfigure\np1 1 2 f2\n-->"
    assert page_ending("甲乙。", ending) == right
    assert caplog.messages == [f"the page: line 3 of the marks, “{line}”: {complaint}"]


def test_a_mark_without_a_kind_is_named(caplog: pytest.LogCaptureFixture) -> None:
    assert "data-kind" not in page_ending("甲乙。", "<!-- marks\np1 0 1 f1\n-->")
    assert caplog.messages[0].startswith("the page: line 1 of the marks, “p1 0 1 f1”: a mark is")


def test_a_list_of_countless_marks_over_one_word_ends_in_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    html = page_ending("甲乙。", "<!-- marks\nfigure\np1" + " 0 1" * 3000 + "\np1 1 2 f1\n-->")
    assert [visible(each) for each in by_id(html).values()] == ["答复", "甲乙。", "乙"]
    assert caplog.messages[0].endswith("50 marks stand over the same characters")


def test_an_id_may_end_in_any_number(caplog: pytest.LogCaptureFixture) -> None:
    first = "f" + "1" * 5000
    html = page_ending("甲乙。", f"<!-- marks\nfigure\np1 0 1 {first} 1 2\n-->")
    assert list(by_id(html)) == ["_1", "p1", first, first[:-1] + "2"]
    assert caplog.messages == []


@pytest.mark.parametrize("taken", ["p1", "f1"])
def test_a_mark_whose_id_is_taken_goes_without(
    taken: str, caplog: pytest.LogCaptureFixture
) -> None:
    html = page("甲乙。", "p1 0 1 f1 figure", f"p1 1 2 {taken} figure")
    assert '<span data-kind="figure">乙</span>' in html
    assert by_id(html).keys() == {"_1", "p1", "f1"}
    (message,) = caplog.messages
    assert message.endswith(f"the page has another #{taken}; the mark goes without it")


def test_a_list_that_is_not_closed_is_named_and_applied(caplog: pytest.LogCaptureFixture) -> None:
    source = (
        "<article data-letter markdown>\n\n甲乙。\n\n</article>\n\n<!-- marks\nfigure\np1 0 1 f1\n"
    )
    html = markdown.markdown(source, extensions=EXTENSIONS)
    assert '<span data-kind="figure" id="f1">甲</span>乙。' in html
    assert "marks" not in html
    assert caplog.messages == ["the page: the list of marks is not closed with -->"]


def test_a_page_after_another_has_its_own_marks() -> None:
    md = markdown.Markdown(extensions=EXTENSIONS)
    letter = "<article data-letter markdown>\n\n甲。\n\n</article>"
    assert "data-kind" in md.convert(f"{letter}\n\n<!-- marks\na\np1 0 1 x\n-->")
    assert "data-kind" not in md.reset().convert(letter)


# In MkDocs

SITE = """site_name: 例
use_directory_urls: false
theme: {name: null, custom_dir: theme}
validation: {links: {anchors: warn}}
markdown_extensions: [attr_list, md_in_html, generator.letter_marks]
plugins: []
"""


def build(folder: Path, *marks: str) -> tuple[int, str, str]:
    """Build a site of two pages strictly; return exit code, what was said and the letter's page."""
    files = {
        "mkdocs.yml": SITE,
        "theme/main.html": "{{ page.content }}",
        "docs/index.md": "# 首页\n\n[甲](replies/a.md#f1)\n",
        "docs/replies/a.md": "---\ntitle: 答复\n---\n\n# 答复\n\n<article data-letter markdown>\n\n"
        f"见《意见》。\n\n</article>\n\n{listed(*marks)}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    plain = {"NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = ran([sys.executable, "-m", "mkdocs", "build", "--strict"], folder, **plain)
    page = folder / "site" / "replies" / "a.html"
    return done.returncode, done.stderr, page.read_text(encoding="utf-8") if page.is_file() else ""


def test_mkdocs_resolves_the_links_of_marks_and_knows_their_ids(tmp_path: Path) -> None:
    code, said, html = build(tmp_path, "p1 1 5 f1 citation ../index.md")
    assert (code, "WARNING" in said) == (0, False)
    assert '<a data-kind="citation" href="../index.html" id="f1">《意见》</a>' in html


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("p1 1 5 f1 citation ../nowhere.md", "the target 'nowhere.md' is not found"),
        ("p1 1 5 f1 citation ../index.md#nowhere", "does not contain an anchor '#nowhere'"),
        ("p1 1 5 f2 citation ../index.md", "'replies/a.md' does not contain an anchor '#f1'"),
        ("p1 1 9 f1 citation ../index.md", "replies/a.md: line 2 of the marks"),
    ],
)
def test_a_strict_build_fails_on_a_wrong_mark_and_names_the_page(
    mark: str, complaint: str, tmp_path: Path
) -> None:
    code, said, _ = build(tmp_path, mark)
    assert code == 1
    assert "replies/a.md" in said
    assert complaint in said
