"""Texts that were cut give fewer values, hardly ever wrong ones: specimens, cut in three ways."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Metadata
from tests.parse.letters import read
from tests.specimen_corpus import SPECIMENS

FIELDS = (
    *("title", "agency", "province", "city", "county", "level", "doc_number", "council"),
    *("council_region", "term", "session", "proposal_title", "category", "signer", "date"),
    *("published", "index_number", "recipients", "proposal_numbers", "cc", "attachments"),
)
WRONG_OF_1000 = 4  # a title's first words, a salutation's first name: nothing tells that more stood


def cut(text: str) -> Iterator[str]:
    """Yield what is left of a text without its end, its beginning, or a line of its middle."""
    lines = text.split("\n")
    for part in (0.2, 0.4, 0.6, 0.8):
        at, number = int(len(text) * part), int(len(lines) * part)
        yield text[:at]
        yield text[at:]
        yield "\n".join(lines[:number] + lines[number + 1 :])


def right(found: Metadata, whole: Metadata, name: str) -> bool:
    value, expected = getattr(found, name), getattr(whole, name)
    return set(value) <= set(expected) if isinstance(value, tuple) else value == expected


def test_cut_texts_give_no_wrong_values() -> None:
    given = wrong = 0
    for specimen in sorted(SPECIMENS.glob("*.txt")):
        text = specimen.read_bytes().decode("utf-8-sig", errors="replace")
        whole = read(text).metadata
        for found in (read(part).metadata for part in cut(text)):
            named = [name for name in FIELDS if getattr(found, name) not in (None, ())]
            given += len(named)
            wrong += sum(not right(found, whole, name) for name in named)
    assert given > 10_000
    assert wrong * 1000 <= given * WRONG_OF_1000
