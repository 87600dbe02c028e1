"""Whole small letters, by what stands above, below and within them: every value that they tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator.model import Metadata
from tests.parse.letters import read

HERE = Path(__file__).parent
LETTERS = [
    letter
    for name in ("heads_and_ends", "told_in_letters")
    for letter in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["letter"]
]


def value(metadata: Metadata, field: str) -> Any:
    """Return a field of the metadata by its dotted name, a tuple as a list."""
    found: Any = metadata
    for name in field.split("."):
        found = getattr(found, name)
    return list(found) if isinstance(found, tuple) else found


@pytest.mark.parametrize("letter", LETTERS, ids=[letter["name"] for letter in LETTERS])
def test_a_letter_tells_what_it_prints_and_no_more(letter: dict[str, Any]) -> None:
    reply = read(letter["text"])
    wants = {**dict.fromkeys(letter.get("none", ())), **letter.get("wants", {})}
    assert {field: value(reply.metadata, field) for field in wants} == wants
    if "outline" in letter:
        assert [f"{h.level} {h.heading}" for h in reply.outline] == letter["outline"]


def test_the_letters_have_names_of_their_own() -> None:
    assert len({letter["name"] for letter in LETTERS}) == len(LETTERS) > 80
