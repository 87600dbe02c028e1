"""Words that tell a plan from a report: every example and counter-example of every group."""

from __future__ import annotations

from typing import Any

import pytest

from generator.vocabulary.tables import read_table
from tests.test_planning import planned

GROUPS = read_table("plan_words")
KINDS = {"plan": True, "report": False, "none": None}


def cases() -> list[Any]:
    """Every example of every group, those that each word is put into among them, and its kind."""
    found = []
    for name, group in GROUPS.items():
        frame, kind = group["each"]
        texts = [(frame.replace("…", word), kind) for word in group["words"]]
        texts += [(text, kind) for kind in KINDS for text in group.get(kind, ())]
        found += [pytest.param(*case, id=f"{name}: {case[0]}") for case in texts]
    return found


@pytest.mark.parametrize(("text", "kind"), cases())
def test_the_last_figure_of_an_example_is_what_its_group_says(text: str, kind: str) -> None:
    assert planned(text)[-1] is KINDS[kind]


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_an_example_of_another_kind_than_its_words_make(name: str) -> None:
    group = GROUPS[name]
    assert any(group.get(kind) for kind in KINDS if kind != group["each"][1])
