"""Arithmetic: totals against their parts, percentages against their counts, as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.annotate.arithmetic import checks
from generator.model import Source
from generator.parse import parse
from tests.finders import figures as find
from tests.test_figures import CHARACTERS, SEEDS, letter


def told(text: str) -> list[tuple[str, bool, str]]:
    reply = letter(*text.splitlines())
    return [(c.kind, c.holds, c.arithmetic) for c in checks(reply, find(reply))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市有90个村，12个居委会。其中濮阳县50个村，8个居委会；清丰县40个村，4个居委会。",
            [("sum", True, "50 + 40 = 90"), ("sum", True, "8 + 4 = 12")],
        ),
        ("全市有90个村。其中濮阳县50个村；清丰县41个村。", [("sum", False, "50 + 41 = 91 ≠ 90")]),
        # a list that falls far short is no complete list
        ("全市有90个村。其中濮阳县50个村；清丰县10个村。", []),
        ("全市有90余个村。其中濮阳县50个村；清丰县40个村。", []),
        ("市场268个，其中室内231个、露天37个，业户9户", [("sum", True, "231 + 37 = 268")]),
        (
            "总里程2146.7公里，其中国道942公里、村道1204.7公里",
            [("sum", True, "942 + 1204.7 = 2146.7")],
        ),
        ("全市市场268个。室内231个、露天37个", []),  # not related by the text
        # what stands in brackets is a part of a part
        (
            "总里程3000公里，其中国道1200公里（其中高速500公里）、村道1800公里",
            [("sum", True, "1200 + 1800 = 3000")],
        ),
        ("筹建公厕10座（其中含3座中转站），已建成的有7座，3座待验收。", []),
        (
            "排查10499起，化解10098起，化解率96.2%",
            [("share", True, "10098 ÷ 10499 = 96.18% ≈ 96.2%")],
        ),
        (
            "排查10499起，化解10098起，化解率96.1%",
            [("share", True, "10098 ÷ 10499 = 96.18% ≈ 96.1%")],
        ),
        ("排查10499起，化解10098起，化解率95%", [("share", False, "10098 ÷ 10499 = 96.18% ≠ 95%")]),
        ("排查200起，化解100起，满意率98%", []),  # a rate of something else
        (
            "受理4.86万件，化解4.71万件，化解率97%",
            [("share", True, "47100 ÷ 48600 = 96.91% ≈ 97%")],
        ),
        ("公交936辆，其中新能源745辆，占79.6%", [("share", True, "745 ÷ 936 = 79.59% ≈ 79.6%")]),
        ("公交936辆，其中新能源745辆，占89.6%", [("share", False, "745 ÷ 936 = 79.59% ≠ 89.6%")]),
        # a base that may be another
        ("建议5条，其中主办2条，会办3条，采纳2条，采纳率100%", [("sum", True, "2 + 3 = 5")]),
        ("由182项减少到64项，精简64.8%", [("change", True, "(182 − 64) ÷ 182 = 64.84% ≈ 64.8%")]),
        ("由50个增加到60个，增长25%", [("change", False, "(60 − 50) ÷ 50 = 20% ≠ 25%")]),
        (
            "有90个村，12个居委会。其中濮阳县50个村，8个居委会；清丰县40个村，4个居委会。\n"
            "建立协商议事会51个，建成率50%。",
            [
                ("sum", True, "50 + 40 = 90"),
                ("sum", True, "8 + 4 = 12"),
                ("base", True, "51 ÷ (90 + 12) = 50%"),
            ],
        ),
    ],
)
def test_totals_and_rates_are_compared_with_what_the_text_relates(
    text: str, expected: list[tuple[str, bool, str]]
) -> None:
    assert told(text) == expected


def test_the_seeds_add_up() -> None:
    found = []
    for path in SEEDS:
        reply = parse(path.read_bytes().decode("utf-8-sig"), Source(path.name, "", "utf-8"))
        found += [(c.kind.value, c.holds) for c in checks(reply, find(reply))]
    assert sorted(found) == [("base", True), ("share", True), ("sum", True), ("sum", True)]


@given(st.text(alphabet=CHARACTERS))
def test_any_text_is_compared_among_its_own_figures(text: str) -> None:
    reply = letter(text)
    found = find(reply)
    spans = {figure.span for figure in found}
    for check in checks(reply, found):
        assert check.parts
        assert check.total not in check.parts
        assert {check.total, *check.parts} <= spans
