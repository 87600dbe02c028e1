"""The head of a page is read as MkDocs reads it, or left to it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from generator.render.page import front_matter
from generator.sitemaking.front_matter import read

# fmt: off
_PIECES = [
    "a", "A", "甲", "乙“丙”", "《", "（", "7", "0", "07", "1_0", "-", "+", ".", ",", ":", "::",
    "#", " #", " ", "  ", "'", "''", '"', "\\", "|", ">", "&", "*", "!", "%", "@", "`", "{",
    "[", "]", "}", "?", "~", "=", "<<", "\t", "\xa0", "\u3000", "\u2028", "\ufeff", "\x07",
    "\r", "\x85", "😀", "null", "yes", "No", "on", "true", "2020-01-02", "1:30", "0x1", "1e3",
    "...", "---", "\n", "\n- ", "\n  a: ", "\n...\n", "\n---\n", "\nb: ", "\nyes: ", ": ",
    "：", "；", "\uffef", "\ufffd", "\ue000",
]
# fmt: on


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("甲乙", "甲乙"),
        ("《甲》和“乙” 丙:丁", "《甲》和“乙” 丙:丁"),
        ("0189", "'0189'"),
        (2021, "2021"),
        (["甲", "7"], "\n- 甲\n- '7'"),
        ({"name": "甲", "unit": None}, "\n  name: 甲\n  unit: null"),
    ],
)
def test_what_we_write_is_read(value: Any, written: str) -> None:
    source = f"{front_matter({'title': '题', 'a': value})}\n# 题\n"

    assert f"\na: {written}".replace(": \n", ":\n") in source
    assert read(source) == ("# 题\n", {"title": "题", "a": value}) == get_data(source)


def test_themes_print_no_control_character() -> None:
    source = front_matter({"title": "甲\0乙", "tags": ["\x1b", "a\tb"]})

    assert get_data(source)[1] == {"title": "甲␀乙", "tags": ["␛", "a\tb"]}


@pytest.mark.parametrize(
    "entry",
    [
        *("a: 'it''s'", "a: yes", "yes: a", "a: '7' # b", "a: 07", "a: 1:30", "a: 2020-01-02"),
        *("a: ~", "a: |\n  b", "a: [b]", "a:\n- - b", "a:\n  - b", "a: b: c", "a: b\n  c"),
    ],
)
def test_whatever_else_yaml_knows_is_left_to_mkdocs(entry: str) -> None:
    assert read(f"---\ntitle: 题\n{entry}\n---\n# 题\n") is None


@pytest.mark.parametrize(
    "source",
    ["", "# 题\n", "---\n---\n", "---\na: b\n", "a: b\n\n# 题\n", "---\na: b\n---\n甲\r\n乙\n"],
)
def test_page_without_a_head_or_with_other_line_ends_is_left_to_mkdocs(source: str) -> None:
    assert read(source) is None


def test_whatever_stands_in_a_head_mkdocs_reads_the_same() -> None:
    by, certain = random.Random(1), 0
    for _ in range(6000):
        value = "".join(by.choices(_PIECES, k=by.randint(1, 4)))
        start = by.choice(["", " ", " '", "\n- ", "\n  b: ", " 甲", " A", "\n- '7"])
        end = by.choice(["", "", "'"])
        source = f"---\n# by us\na:{start}{value}{end}\n---\n\n文\n"
        found = read(source)
        if found is not None:
            certain += 1
            assert repr(found) == repr(get_data(source))
    assert certain > 1000
