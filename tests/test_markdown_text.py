"""The law of the letter: official text as Markdown, and as HTML from it, is the same characters.

No character of it is structure, wherever it stands, whichever reader of Markdown reads it.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data

from generator.notation.control_characters import BLANKS, PICTURES
from generator.notation.control_characters import visible as pictured
from generator.notation.markdown_text import heading, inline, line, paragraph
from generator.read import read_seed
from generator.render.page import front_matter
from tests.conftest import ROOT, SEEDS
from tests.html_tree import read_html, visible

Reader = Callable[[str], str]


def extensions_of_the_site() -> tuple[list[str], dict[str, Any]]:
    """Return the extensions that mkdocs.yml names, with the three that MkDocs adds, and options."""

    class Loader(yaml.SafeLoader):
        """Reads MkDocs' own tags as nothing."""

    Loader.add_multi_constructor("", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    named = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    options = {name: given for extension in named for name, given in extension.items()}
    return list({"toc": 0, "tables": 0, "fenced_code": 0, **options}), options


SITE, SITE_OPTIONS = extensions_of_the_site()
OURS = ["attr_list", "md_in_html", "generator.letter_marks"]
MORE = ["abbr", "admonition", "def_list", "footnotes", "meta", "sane_lists", "wikilinks"]
PYMDOWN = [
    f"pymdownx.{name}"
    for name in (
        *(
            "arithmatex",
            "betterem",
            "blocks.admonition",
            "blocks.details",
            "caret",
            "critic",
            "details",
            "emoji",
            "highlight",
        ),
        *("inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes"),
        *("smartsymbols", "superfences", "tabbed", "tasklist", "tilde"),
    )
]
# Fractions and ordinals are letters and figures that the text itself has.
PYMDOWN_OPTIONS = {
    "pymdownx.smartsymbols": {"fractions": False, "ordinal_numbers": False, "care_of": False}
}


def python_markdown(extensions: list[str], options: dict[str, Any]) -> Reader:
    """Return what reads a page with these extensions of Python-Markdown."""
    once = list(dict.fromkeys(extensions))
    md = markdown.Markdown(extensions=once, extension_configs=options)
    return lambda source: md.reset().convert(get_data(source)[0])


def common_mark(*rules: str) -> Reader:
    """Return what reads a page as CommonMark with these rules of markdown-it more."""
    read = MarkdownIt("commonmark").enable(list(rules))
    return lambda source: str(read.render(get_data(source)[0]))


READERS: dict[str, Reader] = {
    "the site's": python_markdown([*dict.fromkeys([*SITE, *OURS])], SITE_OPTIONS),
    "more of Python-Markdown": python_markdown(
        [*dict.fromkeys([*SITE, *OURS, *MORE])], SITE_OPTIONS
    ),
    "pymdownx": python_markdown(
        [*dict.fromkeys([*SITE, *OURS, *MORE, *PYMDOWN])], SITE_OPTIONS | PYMDOWN_OPTIONS
    ),
    "CommonMark with tables": common_mark("table"),
    "CommonMark with tables and strikethrough": common_mark("table", "strikethrough"),
}
EVERY_READER = pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())


def shown(text: str) -> str:
    """Return the characters of `text` on one line as a page can hold them."""
    return text.translate(BLANKS | PICTURES)


def lines(text: str) -> str:
    """Return the characters of `text` with its line breaks as a page shows them."""
    stripped = f"|{text}|".split("\n")
    kept = [line.strip() for line in stripped]
    return "\n".join(shown(line) for line in "\n".join(kept)[1:-1].split("\n") if line)


def page(text: str) -> str:
    """Return a page that has `text` wherever official text stands."""
    return "\n".join((
        front_matter({"title": text, "tags": [text]}),
        *(heading(1, text), "", paragraph(text), ""),
        *(f"- {paragraph(text)}", f"- {paragraph(text)}", ""),
        *(f"| {inline(text)} | 乙 |", "| --- | --- |", f"| 甲 | {inline(text)} |"),
        *(f"| {inline(text)} | {inline(text)} |", ""),
        *(f"见[{inline(text)}](a.md){inline(text)}[乙](b.md)", ""),
        *(f"1. [{line(text)}](a.md)", f"1. {line(text)}，丙", f"1. {line(text)}", ""),
        *(f"[{line(text)}](a.md)", "", f"{line(text)} · {line(text)}", ""),
        *(f"## {line(text)}", "", f"## {line(text)} {{: #s }}", ""),
        *("<article data-letter markdown>", "", paragraph(text), "", heading(2, text), ""),
        *(paragraph(text), "", paragraph(text), "", "</article>", ""),
    ))


def outline(element: Element) -> list[Any]:
    """Return the tags of what is in `element`, each with its own outline; line breaks are text."""
    return [[child.tag, *outline(child)] for child in element if child.tag != "br"]


ROW = ["tr", ["td"], ["td"]]
OUTLINE = [
    *(["h1"], ["p"], ["ul", ["li"], ["li"]]),
    ["table", ["thead", ["tr", ["th"], ["th"]]], ["tbody", ROW, ROW]],
    ["p", ["a"], ["a"]],
    ["ol", ["li", ["a"]], ["li"], ["li"]],
    *(["p", ["a"]], ["p"], ["h2"], ["h2"]),
    ["article", ["p"], ["h2"], ["p"], ["p"]],
]


def assert_lawful(reader: Reader, text: str) -> None:
    """Assert that `text`, which is not blank, is text and nothing else, wherever it stands."""
    source = page(text)
    safe = html.escape(pictured(text))  # themes print what the head holds as it stands
    assert get_data(source)[1] == {"title": safe, "tags": [safe]}
    body = read_html(reader(source))
    assert outline(body) == OUTLINE, source
    (title, first, items, table, links, numbered, link, facts, bare, named, article) = body
    assert visible(title) == shown(text)
    assert visible(first) == lines(text)
    assert [visible(item).strip("\n") for item in items] == [lines(text).strip("\n")] * 2
    cells = [visible(cell) for cell in table.iter() if cell.tag in {"th", "td"}]
    assert cells == [shown(text), "乙", "甲", *[shown(text)] * 3]
    assert visible(links) == f"见{shown(text)}{shown(text)}乙"
    assert visible(links[0]) == shown(text)
    assert [visible(item) for item in numbered] == [shown(text), f"{shown(text)}，丙", shown(text)]
    assert visible(facts) == f"{shown(text)} · {shown(text)}"
    assert {visible(link), visible(bare)} == {shown(text)}
    assert visible(named) in {shown(text), f"{shown(text)} {{: #s }}"}  # CommonMark has no lists
    assert visible(article[1]) == shown(text)
    assert [visible(article[n]) for n in (0, 2, 3)] == [lines(text)] * 3


FRAGMENTS = (
    *"\\`*_{}[]()<>#+-.!|~^$=:&;\"'@%/?,1 \n\t\r\u3000\u00a0\x02\x03\x1c\x85甲aＡ。",
    *("  ", "    ", "1.", "1)", "12. ", "- ", "# ", "> ", "---", "***", "===", "```", "~~~"),
    *("<div>", "</div>", "<!--", "-->", "<details>", "<?", "]]>", "</article>", "<a@b.c>", "<br>"),
    *(
        "&amp;",
        "&#65;",
        "&#65",
        "&lt",
        "[a]: b",
        "[^1]",
        "[^1]: b",
        "*[甲]: b",
        "](b)",
        "![",
        "[x]",
    ),
    *(
        "!!! note",
        "??? note",
        "/// note\n",
        '=== "甲"',
        ":::",
        "///",
        ": ",
        "::",
        "{: .a }",
        "{#a}",
        "{a=b}",
        " {.a}",
    ),
    *(
        "a: b",
        "title: 甲",
        "[TOC]",
        "www.a.cn",
        "_WWW.00",
        "http://a.cn",
        "me@a.cn",
        ":smile:",
        "$a$",
        "==a==",
    ),
    *(
        "++ctrl++",
        "^^a^^",
        "(c)",
        "(tm)",
        "+/-",
        "=/=",
        "{++a++}",
        "{--",
        "{--}",
        "{--a--}",
        "[[a]]",
        "---|---",
        "|---|",
    ),
    *(
        "<!-- marks",
        "p1 0 1 x a",
        "\x02klzzwxh:0000\x03",
        "wzxhzdk:0",
        "http:",
        "ftp://",
        "@a",
        "#1",
    ),
)
hostile = st.one_of(
    st.text(min_size=1), st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12).map("".join)
).filter(lambda text: lines(text) != "")


@EVERY_READER
@given(text=hostile)
@example(text="　　甲")
@example(text="1\n---\n2")
def test_hostile_text_is_nothing_but_text(reader: Reader, text: str) -> None:
    assert_lawful(reader, text)


@EVERY_READER
@pytest.mark.parametrize("fragment", FRAGMENTS, ids=ascii)
def test_every_sign_is_nothing_but_text(reader: Reader, fragment: str) -> None:
    if fragment.strip():
        assert_lawful(reader, fragment)
    assert_lawful(reader, f"甲{fragment}乙")
    assert_lawful(reader, f"甲\n{fragment}乙")
    assert_lawful(reader, f"甲\n{fragment}")
    assert_lawful(reader, f"{fragment}甲{fragment}")


@given(hostile, st.integers(0, 60), st.integers(1, 60), st.booleans())
def test_a_mark_on_hostile_text_holds_the_characters_it_names(
    text: str, start: int, length: int, is_heading: bool
) -> None:
    plain = shown(text) if is_heading else lines(text)
    start %= len(plain)
    end = min(start + length, len(plain))
    block, anchor = (heading(2, text, "s1"), "s1") if is_heading else (paragraph(text), "p1")
    marks = f"<!-- marks\na\n{anchor} {start} {end} m1\n-->"
    source = f"<article data-letter markdown>\n\n{block}\n\n</article>\n\n{marks}\n"
    ((marked,),) = read_html(READERS["the site's"](source))
    assert marked.get("id") == anchor
    assert visible(marked) == plain
    assert ["".join(visible(mark)) for mark in marked.iter("span")] == [plain[start:end]]


@EVERY_READER
@pytest.mark.parametrize(
    "text", ["title: 甲", "a-b_1:\n乙", "TEL:", "---\ntitle: 甲\n---\n乙", "+++\n乙"]
)
def test_a_page_that_begins_with_official_text_has_no_metadata(reader: Reader, text: str) -> None:
    source = f"{paragraph(text)}\n\n甲\n"
    assert get_data(source)[1] == {}
    assert [visible(block) for block in read_html(reader(source))] == [lines(text), "甲"]


TEXTS = [*SEEDS, *sorted((ROOT / "tests" / "specimens").glob("*.txt"))]


def test_there_are_texts_to_try() -> None:
    assert len(TEXTS) > len(SEEDS) > 0


@EVERY_READER
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_line_of_a_real_letter_is_nothing_but_text(reader: Reader, path: Path) -> None:
    text = read_seed(path, path.name).text
    assert text
    texts = [line for line in text.split("\n") if line.strip()]
    texts += ["\n".join(texts[n : n + 3]) for n in range(0, len(texts), 3)]
    source = "\n".join((
        *(f"- {paragraph(text)}" for text in texts),
        *("", "| 甲 |", "| --- |", *(f"| {inline(text)} |" for text in texts), ""),
        *("<article data-letter markdown>", ""),
        *(f"{paragraph(text)}\n\n{heading(2, text)}\n" for text in texts),
        "</article>",
    ))
    items, table, article = read_html(reader(source))
    assert [visible(item).strip("\n") for item in items] == [lines(text) for text in texts]
    assert [visible(cell) for cell in table.iter("td")] == [shown(text) for text in texts]
    assert [(block.tag, visible(block)) for block in article] == [
        block for text in texts for block in (("p", lines(text)), ("h2", shown(text)))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全市有2867个村民委员会，292个居民委员会（见附件1）。",
        "（一）强化党建引领。2023-07-26，电话0393-6687808，12:30—17:00",
        "1.加强领导；2）“12341”工作法",
        "增长5%—8.3%，C2类，濮发〔2021〕4号，A4纸，50%以上",
        "-5℃至+3℃，3-5年，1/3",
        "https：//、“十四五”、3#楼",
    ],
)
def test_what_means_nothing_stays_as_it_is(text: str) -> None:
    assert [inline(text), paragraph(text), heading(2, text)] == [text, text, f"## {text}"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. 加强领导", r"1\. 加强领导"),
        ("12) 甲", r"12\) 甲"),
        ("- 甲", r"\- 甲"),
        ("#甲", r"\#甲"),
        ("甲*乙_丙", r"甲\*乙\_丙"),
        ("见[2021]5号", r"见\[2021\]5号"),
        ("[2021]5号", r"&#91;2021\]5号"),
        ("R&D", "R&amp;D"),
        ("甲 & 乙", "甲 & 乙"),
        ("p<0.05", "p&lt;0.05"),
        ("3~5年", "3&#126;5年"),
        ('data-search-exclude="1"', 'data-search-exclude&#61;"1"'),
        ("打印 | 关闭", r"打印 \| 关闭"),
        ("TEL: 1", "TEL&#58; 1"),
        ("　　甲", "&#12288;　甲"),
        ("甲 ", "甲&#32;"),
        ("甲　 \n\n 1. 乙", "甲  \n1\\. 乙"),
        ("甲\t乙\x02", "甲 乙␂"),
        ("", ""),
    ],
)
def test_what_could_mean_something_is_disarmed_readably(text: str, written: str) -> None:
    assert paragraph(text) == written


def test_a_heading_keeps_the_signs_at_its_end_and_gets_its_id() -> None:
    assert heading(3, "C##", "s1-2") == r"### C\#\# {#s1-2}"
