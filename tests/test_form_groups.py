"""Every group of forms has a line that it finds and one that it must not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.model import Span
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.places_in_text import find_places
from generator.vocabulary.tables import read_table

TABLES = (
    "citations",
    "headings",
    "letter_lines",
    "name_forms",
    "offices",
    "own_names",
    "places",
    "portal_furniture",
    "private_numbers",
    "proposals",
    "salutations",
    "set_phrases",
    "titles",
)
GROUPS = [(table, group) for table in TABLES for group in read_table(table)["group"]]


@pytest.mark.parametrize(
    ("table", "group"), GROUPS, ids=[f"{table}-{group['catches']}" for table, group in GROUPS]
)
def test_a_group_finds_its_example_and_not_its_counterexample(
    table: str, group: dict[str, Any]
) -> None:
    found = re.compile("|".join(f"(?:{form})" for form in group["forms"]))
    assert found.search(group["catches"])
    assert form_pattern(table, group["name"]).search(group["catches"])
    assert not found.search(group["spares"])
    assert group["says"]


@pytest.mark.parametrize("table", TABLES)
def test_no_form_stands_twice(table: str) -> None:
    forms = [(g["name"], form) for g in read_table(table)["group"] for form in g["forms"]]
    assert len(forms) == len(set(forms))


def test_groups_of_one_name_are_one_pattern() -> None:
    assert either_form("headings", "topic").count("|^") == 2


@pytest.mark.parametrize("name", ["words", "doubtful", "next_words"])
def test_a_list_of_words_like_places_keeps_its_example_from_being_one(name: str) -> None:
    group = read_table("place_names")[name]

    def places(text: str) -> list[str]:
        return [text[slice(*span)] for span in find_places(text, Span(0, len(text)))]

    assert not places(group["catches"])
    assert places(group["spares"])
