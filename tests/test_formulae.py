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
        "健全社会心理服务体系和疏导机制",
        "建立社区警务室二百六十个",
        "完成老旧小区改造十二处",
        "市财政每年安排专项资金",
    ],
)
def test_what_an_office_did_is_no_formula(clause: str) -> None:
    assert not is_formula(clause)
