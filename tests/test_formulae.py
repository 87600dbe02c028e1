"""Every formula has a clause that it catches, and what offices did is none."""

from __future__ import annotations

import pytest

from generator.corpus.clauses import is_formula
from generator.vocabulary.tables import read_table


@pytest.mark.parametrize(
    "formula", read_table("formulae")["formula"], ids=lambda formula: formula["example"]
)
def test_a_formula_catches_its_example(formula: dict[str, str]) -> None:
    assert is_formula(formula["example"])
    assert "[^" not in formula["pattern"]  # ^ is where a clause begins


@pytest.mark.parametrize(
    "clause",
    [
        "并将回执寄送我局提案科",
        "此件已由李主任审签",
        "大会闭幕后交由我局承办",
        "对上述答复有什么意见",
        "成立了以副局长为组长的提案办理小组",
        "经我委认真研究",
        "以便我们改进工作",
    ],
)
def test_what_a_letter_says_of_its_own_handling_is_a_formula(clause: str) -> None:
    assert is_formula(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "广泛征求意见后印发了实施方案",
        "对全县饮水设施逐一排查",
        "为企业办理登记四百件",
        "健全社会心理服务体系和疏导机制",
        "建立社区警务室二百六十个",
        "完成老旧小区改造十二处",
        "市财政每年安排专项资金",
    ],
)
def test_what_an_office_did_is_no_formula(clause: str) -> None:
    assert not is_formula(clause)
