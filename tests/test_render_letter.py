"""The letter keeps every character of the official text, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.masking import find_private, masked
from generator.model import Reply, Role
from generator.notation.control_characters import visible
from tests.corpus_of_letters import pages
from tests.html_tree import read_html, take_added
from tests.test_render import ADDRESS, corpus_of, make_reply, to_html

NASTY = [
    "<script>alert(1)</script>",
    "</article></div></details>",
    "<!-- 注 -->",
    "&lt; &amp; &#42; & ＆",
    "`代码` ``` ~~~",
    "```",
    "~~~ python",
    "*星号* **双星** _下划线_ __双线__",
    "[文字](地址) ![图](a.png) [^1]: 脚注 [x]: http://example.org",
    "{{ config.site_name }} {% raw %} {# 注 #} {: .class #id }",
    "| 甲 | 乙 |",
    "| :--- | ---: |",
    "---",
    "===",
    "# 一级 ## 二级",
    "- 项目 + 项目 1. 项目 1) 项目",
    "> 引文",
    "\\* \\n \\",
    "$x^2$ \\(y\\) ~~删~~ ==亮== ^^上^^",
    ':smile: --8<-- "a.txt" *[HTML]: 缩写',
    'data-search-exclude="1" data-added=""',
    "\"双引\" '单引' “全角” \u200b\u200c\ufeff\u00ad",
    "\x01\x02klzzwxh:0001\x03\x1b\x7f\x00",
    "甲\u2028乙\u2029丙\x0b丁\x0c戊\x85己\x1c庚",
    "联系人：王某，13812345678",
    "    四格缩进   \t制表",
]


def hidden(text: str) -> str:
    """Return the text with private numbers hidden."""
    return masked(text, find_private(text))


def letter_text(reply: Reply) -> str:
    """Return what a reader sees of the letter in the built page, without blanks."""
    page = read_html(to_html(str(pages(corpus_of(reply))[f"{ADDRESS}.md"])))
    (letter,) = page.findall(".//*[@data-letter]")
    take_added(letter)
    return without_blanks("".join(letter.itertext()))


def without_blanks(text: str) -> str:
    """Return the non-blank characters of a text."""
    return "".join(char for char in text if not char.isspace())


@pytest.mark.parametrize("line", NASTY)
def test_official_text_is_never_read_as_markup(line: str) -> None:
    text = f"{line}\n\n前{line}后\n{line}\n\n\n{line}"
    assert letter_text(make_reply(text)) == without_blanks(visible(hidden(text)))


def test_a_letter_of_all_nasty_lines_keeps_every_character() -> None:
    text = "\n".join(NASTY * len(Role))
    assert letter_text(make_reply(text)) == without_blanks(visible(hidden(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_whatever_keeps_every_character(text: str) -> None:
    assert letter_text(make_reply(text)) == without_blanks(visible(hidden(text)))
