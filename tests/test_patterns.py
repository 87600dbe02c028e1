"""Patterns are compiled at their first use, then kept, and which city has no other above it."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import generator
from generator.notation import memory, patterns
from generator.notation.folding import fold
from generator.notation.patterns import compiled_as_kept, lazily
from generator.parse.elements.own_place import is_only_city
from tests.conftest import SEEDS

_PATTERNS = (
    "",
    "a(?P<x>b)|[甲乙丙]+",
    "(?i)stra[sß]e",
    "(?m)^第[一二三]条$",
    "[一-鿿]{2,}(?<=号)(?!文)",
    "()(?:a(b)?)(?P<last>\\d)",
    "(?s:.*)(?P<year>\\d{4})年(?P=year)",
    "[^\\s:#\U00010000-\U0010ffff]*",
)
_TEXT = (
    "丁甲丙丙乙甲丁甲乙丙丁2甲２甲甲乙乙甲丙丁丁AA甲a甲b甲甲丙第一条\n第二条:ab3Straße2023年2023"
)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], ...]]:
    groups = range(pattern.groups + 1)
    return [tuple(map(match.span, groups)) for match in pattern.finditer(text)]


@pytest.fixture(autouse=True)
def _knowing_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_known", {})
    monkeypatch.setattr(memory, "_news", {})


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_a_pattern_of_kept_code_is_the_pattern(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = re.compile(pattern)
    compiled = compiled_as_kept(pattern)
    assert _found(compiled, _TEXT) == _found(expected, _TEXT)
    kept = memory.learned()
    monkeypatch.setattr(memory, "_known", {})
    memory.learn(kept)
    monkeypatch.setattr(patterns, "_code_of", None)
    again = compiled_as_kept(pattern)
    assert again == compiled  # which compares the code
    assert again.groups == expected.groups
    assert again.groupindex == expected.groupindex


def _patterns() -> set[str]:
    """Return the patterns that modules hold."""
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(generator.__path__, "generator.")
        if not module.name.startswith(("generator.__main__", "generator.importing"))
    ]
    held = (value for module in modules for value in vars(module).values())
    return {value.pattern for value in held if isinstance(value, patterns._Used)}


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 then finds what is not there, or never ends; of characters it does."""
    groups = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    assert groups.search("(?:a|b)*+")
    assert groups.search("(a){2,}+")
    assert not groups.search(r"[ab]*+(?:a)*\)++")
    assert [pattern for pattern in _patterns() if groups.search(pattern)] == []


def test_every_pattern_of_the_rules_can_be_kept() -> None:
    """Their text is written as UTF-8, and what is kept finds what `re.compile` makes of it does."""
    found = _patterns()
    assert len(found) > 300
    text = fold("".join(seed.read_text("utf-8")[:400] for seed in SEEDS))
    for pattern in found:
        assert _found(compiled_as_kept(pattern), text) == _found(re.compile(pattern), text), pattern
    assert memory.learned()


@pytest.mark.parametrize(
    ("pattern", "skips"),
    [
        ("甲", False),  # `re` looks for it itself
        ("(?:[甲乙]丙)|丁", True),
        ("(?<!丁)(?:甲|乙?丙)丁", True),
        ("(?=[甲乙]).丙", True),
        ("(?=丙?)(?!甲)[甲乙]", True),
        ("(?:甲|乙*)+?(?P<c>丙{2,}|丁$)", True),
        ("(?:^|甲)乙", True),
        ("\\d?甲", True),
        (".?甲", False),
        ("[^甲]?乙|丙", False),
        ("(甲|乙)?\\1丙", False),
        ("(?i)a甲|b", False),
        ("(?:乙|(?i:a))甲", False),
        ("(?:甲|乙)?", False),  # which is everywhere
    ],
)
def test_a_search_skips_what_no_match_begins_with(pattern: str, skips: bool) -> None:
    compiled, expected = compiled_as_kept(pattern), re.compile(pattern)
    assert _found(compiled, _TEXT) == _found(expected, _TEXT) != []
    assert (compiled != expected) is skips


@pytest.mark.parametrize("negated", ["", "^"])
@pytest.mark.parametrize(
    "members", ["一二三", "一丁七丄龥0-9", "乙-甲\\d《", "ÿĀ〇", "丽😀，。", "\u0000\uffff;一-龥"]
)
def test_a_set_is_written_as_python_writes_it(members: str, negated: str) -> None:
    pattern = f"x[{negated}{members}]"  # which cannot begin with the set
    assert compiled_as_kept(pattern) == re.compile(pattern)  # which compares the code


def test_what_a_match_names_is_told_by_kept_code() -> None:
    match = compiled_as_kept("(?P<year>\\d{4})年(\\d+)月").search("在2023年7月")
    assert match
    assert match.groupdict() == {"year": "2023"}
    assert match.lastgroup is None
    assert match.span(2) == (6, 7)


def test_a_python_without_these_parts_compiles_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(patterns._compiler(), "_code")
    monkeypatch.setattr(re, "compile", lambda pattern: ("compiled", pattern))
    assert compiled_as_kept("a+") == ("compiled", "a+")


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []

    def noted(text: str) -> re.Pattern[str]:
        compiled.append(text)
        return compiled_as_kept(text)

    monkeypatch.setattr(patterns, "compiled_as_kept", noted)
    pattern = lazily("(?P<n>[一二三])、")
    assert (compiled, pattern.pattern) == ([], "(?P<n>[一二三])、")
    found = pattern.search("甲一、乙二、")
    assert found is not None
    assert found["n"] == "一"
    assert pattern.match("甲一、") is None
    assert [match["n"] for match in pattern.finditer("一、二、")] == ["一", "二"]
    assert pattern.sub("", "一、甲") == "甲"
    assert compiled == ["(?P<n>[一二三])、"]


def test_what_a_pattern_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = lazily("一").nothing  # type: ignore[attr-defined]
    with pytest.raises(re.error):
        lazily("(一").search("一")


@pytest.mark.parametrize(
    ("name", "only"),
    [
        ("濮阳市", True),  # five counties and a district
        ("淮南市", True),
        ("重庆市", True),  # since 1998 without cities of its own
        ("博乐市", True),  # of an autonomous prefecture
        ("仙桃市", True),  # directly under its province
        ("许昌市", False),  # 禹州市, 长葛市
        ("禹州市", False),
        ("郑州市", False),
        ("义乌市", False),
    ],
)
def test_a_city_is_the_only_one_that_its_name_can_mean(name: str, only: bool) -> None:
    assert is_only_city(name, 2023) is only
