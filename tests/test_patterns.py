"""Patterns that are compiled at their first use, and which city has no other above or below it."""

from __future__ import annotations

import re

import pytest

from generator.notation.patterns import lazily
from generator.parse.elements.own_place import is_only_city


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def noted(text: str) -> re.Pattern[str]:
        compiled.append(text)
        return compile_(text)

    monkeypatch.setattr(re, "compile", noted)
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
