"""The law of the site: nothing of a seed is lost, added or moved in its page."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.site.built_page import BuiltPage


def visible(text: str) -> str:
    """Keep what a reader sees: every character that is not blank."""
    return "".join(character for character in text if not character.isspace())


def same_start(one: str, other: str) -> int:
    """Count the characters that two texts share from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@pytest.fixture(scope="session")
def letters(pages: dict[str, BuiltPage]) -> dict[str, str]:
    """The visible text of every letter, by the path of its page."""
    return {path: visible(page.letter) for path, page in pages.items() if page.letter is not None}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_letter_in_the_page_gives_back_every_character_of_its_seed(
    seed: Path, letters: dict[str, str]
) -> None:
    expected = visible(seed.read_text(encoding="utf-8-sig"))
    assert letters, "no page has an element marked data-letter"
    path = max(letters, key=lambda path: same_start(letters[path], expected))
    shown = letters[path]
    at = same_start(shown, expected)
    assert shown == expected, (
        f"{path} leaves {seed.name} at character {at}:\n"
        f"  seed: …{expected[max(0, at - 20) : at + 20]}…\n"
        f"  page: …{shown[max(0, at - 20) : at + 20]}…"
    )


def test_every_seed_has_one_letter_of_its_own(letters: dict[str, str]) -> None:
    assert len(letters) == len(set(letters.values())) == len(SEEDS) > 0


def test_every_letter_is_a_page_of_a_reply(letters: dict[str, str]) -> None:
    assert [path for path in letters if not path.startswith("replies/")] == []
