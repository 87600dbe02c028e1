"""Words of times: every word of every group, as a limit ahead and where it is none."""

from __future__ import annotations

import pytest

from generator.annotate.due_dates import find_times, spoken_year
from generator.vocabulary.tables import read_table

TABLE = read_table("times")
WORDS = [
    (name, word) for name, group in TABLE.items() if "words" in group for word in group["words"]
]


def is_limit(text: str, letter: str = "2023-05-05") -> bool:
    """Whether a text names a time that lies ahead of a letter as a limit."""
    return any(time.nearing for time in find_times(text, letter))


@pytest.mark.parametrize(("group", "word"), WORDS)
def test_a_word_is_a_limit_and_in_the_counter_example_none(group: str, word: str) -> None:
    assert is_limit(TABLE[group]["limits"].replace("…", word))
    assert not is_limit(TABLE[group]["none"].replace("…", word))


@pytest.mark.parametrize("word", TABLE["rounds"])
def test_what_comes_round_lies_ahead_until_its_month(word: str) -> None:
    month = TABLE["rounds"][word]
    assert is_limit(f"{word}前", f"2023-{month:02}-01")
    assert not is_limit(f"{word}前", f"2023-{month % 12 + 1:02}-01")


@pytest.mark.parametrize("word", TABLE["years"])
def test_a_word_of_a_year_counts_from_that_of_the_letter(word: str) -> None:
    (time,) = find_times(f"{word}年", "2023-05-05")
    assert time.iso == spoken_year(word, "2023") == str(2023 + TABLE["years"][word])
    assert not find_times(f"{word}岁", "2023-05-05")
