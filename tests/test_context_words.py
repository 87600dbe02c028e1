"""Words around figures: every example and counter-example of every group."""

from __future__ import annotations

from typing import Any

import pytest

from generator.vocabulary.tables import read_table
from tests.test_figures import figures

GROUPS = read_table("context_words")


def cases() -> list[Any]:
    """What each example tells ("" for nothing), those that each word is put into among them."""
    found = []
    for name, group in GROUPS.items():
        frame, told = group["each"]
        texts = [(frame.replace("…", w), told.replace("…", w)) for w in group["words"]]
        for text, value in (*texts, group["example"], group["counter"]):
            found.append(pytest.param(text, group["tells"], value, id=f"{name}: {text}"))
    return found


@pytest.mark.parametrize(("text", "field", "value"), cases())
def test_the_last_figure_of_an_example_has_what_its_group_tells(
    text: str, field: str, value: str
) -> None:
    assert getattr(figures(text)[-1], field) == (value or None)


@pytest.mark.parametrize("name", GROUPS)
def test_a_counter_example_tells_another_thing_than_the_example(name: str) -> None:
    assert GROUPS[name]["example"][1] != GROUPS[name]["counter"][1]
