"""Readings are those of pypinyin, whose dictionaries alone are loaded."""

import subprocess
import sys

import pytest
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from generator.notation.readings import STYLES, every_sound, read

PHRASES, CHARACTERS = sorted(PHRASES_DICT), [*map(chr, PINYIN_DICT)]


def told(style: str, words: str) -> tuple[str, ...]:
    """Read words by pypinyin."""
    return tuple(lazy_pinyin(words, style=getattr(Style, style)))


@pytest.mark.parametrize("style", STYLES)
def test_each_phrase_and_character_is_read_as_pypinyin_does(style: str) -> None:
    for words in PHRASES[::5] + CHARACTERS[::5]:
        assert read(style, words) == told(style, words)


@pytest.mark.parametrize("style", STYLES)
def test_phrases_one_behind_the_other_are_cut_as_pypinyin_does(style: str) -> None:
    for words in map(
        "".join, zip(PHRASES[::301], PHRASES[7::301], CHARACTERS[::301], strict=False)
    ):
        for end in range(1, len(words) + 1):  # also where the head of a phrase is left
            assert read(style, words[:end]) == told(style, words[:end])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "words",
    ["", "2021", "发改〔2021〕4号", "K12教育、〇二", "绿色ü战略", "\ue815𠀀々〆", "濮阳市 行长"],
)
def test_what_is_not_chinese_stays_in_one_piece(style: str, words: str) -> None:
    assert read(style, words) == told(style, words)


def test_a_character_has_all_readings_of_pypinyin() -> None:
    for char in [*CHARACTERS[::3], "々", "A"]:
        assert every_sound(char) == tuple(pinyin(char, Style.NORMAL, heteronym=True)[0])


def test_a_reading_follows_from_the_phrase() -> None:
    assert read("NORMAL", "银行") == ("yin", "hang")
    assert read("NORMAL", "行") == ("xing",)
    assert read("TONE3", "战略") == ("zhan4", "lve4")
    assert read("FIRST_LETTER", "中国2021") == ("z", "g", "2021")


def test_pypinyin_itself_is_not_loaded() -> None:
    code = "from generator.notation.pinyin import letters; letters('濮发'); import sys; "
    code += "sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
