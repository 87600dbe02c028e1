"""Words of asks: every example of every group has asks, and no counter-example has one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.vocabulary.tables import read_table
from tests.test_asks import asks

GROUPS = read_table("asks")
WANTED = {"增设养老床位", "养老床位不足", "改造社区食堂", "社区食堂破旧"}


def examples(group: dict[str, Any], kind: str, frame: str) -> list[str]:
    """The examples of a kind, those that each word is put into among them."""
    framed = [group[frame].replace("…", word) for word in group["words"]] if frame in group else []
    return [*group[kind], *framed]


def cases(kind: str, frame: str) -> list[Any]:
    """Every example of a kind, named after its group."""
    return [
        pytest.param(example, id=f"{name}: {example}")
        for name, group in GROUPS.items()
        for example in examples(group, kind, frame)
    ]


NAMED = {
    group["named"].replace("…", word)
    for group in GROUPS.values()
    for word in group["words"]
    if "named" in group
}


@pytest.mark.parametrize("example", cases("asks", "each_asks"))
def test_an_example_names_asks(example: str) -> None:
    found = [ask for ask, _ in asks(example)]
    assert found
    assert {*found} <= WANTED | NAMED


@pytest.mark.parametrize("example", cases("none", "each_forbids"))
def test_a_counter_example_names_none(example: str) -> None:
    assert asks(example) == []


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_examples_and_counter_examples(name: str) -> None:
    assert GROUPS[name]["asks"]
    assert GROUPS[name]["none"]
