"""Words that tell whether a number is a quantity: every example of every group."""

from __future__ import annotations

from typing import Any

import pytest

from generator.vocabulary.tables import read_table
from tests.test_figures import values

TABLE = read_table("number_words")
GROUPS = [*TABLE["none"], *TABLE["figure"]]


def cases(kind: str) -> list[Any]:
    """Every example of a kind (none, figure), named after its group."""
    return [
        pytest.param(text, id=f"{group['says']}: {text}")
        for group in GROUPS
        for text in group[kind]
    ]


@pytest.mark.parametrize("text", cases("none"))
def test_a_number_that_is_part_of_a_name_is_no_figure(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", cases("figure"))
def test_a_number_that_counts_is_a_figure(text: str) -> None:
    assert len(values(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("经研究，同意下拨?0万元修路。", 0),  # a digit is lost
        ("产量达110吨多.1万吨。", 1),
        ("新建绿道、5处公园等项目。", 1),
        ("新建5处市场。", 1),
    ],
)
def test_half_a_number_or_one_in_a_name_is_no_figure(text: str, count: int) -> None:
    assert len(values(text)) == count


@pytest.mark.parametrize("word", TABLE["number_of"]["words"])
def test_the_number_of_a_thing_is_no_figure(word: str) -> None:
    assert values(TABLE["number_of"]["none"].replace("…", word)) == []
    assert len(values(TABLE["number_of"]["figure"])) == 1


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["says"])
def test_a_group_has_examples_and_counter_examples(group: dict[str, Any]) -> None:
    assert group["none"]
    assert group["figure"]
