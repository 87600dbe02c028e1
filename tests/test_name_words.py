"""Words of grammar around names: every example, and the words that hold them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.vocabulary.particles import alone
from generator.vocabulary.tables import read_table
from tests.test_figures import figures

GROUPS, HELD = read_table("name_words"), read_table("particles")


def cases() -> list[Any]:
    """What the last figure of each example counts ("" for nothing), of each word of a group too."""
    found = []
    for name, group in GROUPS.items():
        frame, noun = group["each"]
        texts = [(frame.replace("…", word), noun.replace("…", word)) for word in group["words"]]
        texts += [(text, "") for text in group.get("none", ())]
        found += [
            pytest.param(*case, id=f"{name}: {case[0]}") for case in (*texts, group["counter"])
        ]
    return found


@pytest.mark.parametrize(("text", "noun"), cases())
def test_the_name_in_an_example_is_what_its_group_leaves(text: str, noun: str) -> None:
    assert figures(text)[-1].indicator == (noun or None)


@pytest.mark.parametrize("word", HELD)
def test_a_word_is_found_alone_and_not_in_those_that_hold_it(word: str) -> None:
    assert re.search(alone(word), word)
    for form in HELD[word].split():
        held = form.partition("(")[0]
        assert word in held
        assert "(" in form or not re.search(alone(word), held)


def test_a_form_may_say_what_must_not_follow() -> None:
    assert not re.search(alone("占"), "占道经营")
    assert re.search(alone("占"), "占道路")


def test_every_word_that_others_hold_is_in_a_group() -> None:
    assert set(HELD) <= {word for group in GROUPS.values() for word in group["words"]}


def test_land_taken_is_no_predicate() -> None:
    assert figures("全市82.68万名被征地农民参保。")[0].indicator == "被征地农民"
    assert figures("3个示范社区被征收。")[0].indicator == "示范社区"
