"""Words of promises: every example and counter-example of every group."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.vocabulary.tables import read_table
from tests.test_commitments import texts

GROUPS = read_table("promises")


def sentences(group: dict[str, Any], kind: str) -> list[str]:
    """The examples of a kind, those that each word is put into among them."""
    frame = group.get({"promise": "each_promises", "none": "each_forbids"}[kind])
    return [*group[kind], *(frame.replace("…", word) for word in group["words"] if frame)]


def cases(kind: str) -> list[Any]:
    """Every example of a kind (promise, none), named after its group."""
    return [
        pytest.param(example, id=f"{name}: {example}")
        for name, group in GROUPS.items()
        for example in sentences(group, kind)
    ]


def body(example: str) -> str:
    """An example as a letter has it: where it brings no heading, in a section of work done."""
    return example if example.startswith("一、") else f"一、工作开展\n{example}"


@pytest.mark.parametrize("example", cases("promise"))
def test_the_last_sentence_of_an_example_is_a_promise(example: str) -> None:
    assert texts(body(example))[-1:] == [re.split(r"\n|(?<=。)(?=.)", example)[-1]]


@pytest.mark.parametrize("example", cases("none"))
def test_a_counter_example_is_none(example: str) -> None:
    assert texts(body(example)) == []


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_examples_and_counter_examples(name: str) -> None:
    assert GROUPS[name]["promise"]
    assert GROUPS[name]["none"]
