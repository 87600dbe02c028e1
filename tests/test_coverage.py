"""Coverage counts the replies that have a field, all together and by year."""

from __future__ import annotations

from dataclasses import replace

from generator.corpus.coverage import FIELDS, coverage, fields_of
from generator.model import Contact, Metadata, Reply
from tests.corpus_of_letters import gathered, letter, puyang


def names_of_fields(reply: Reply) -> list[str]:
    """Name the fields that a reply has."""
    return [name for at, name in enumerate(FIELDS) if fields_of(reply) >> at & 1]


def test_a_reply_has_the_fields_that_are_not_empty() -> None:
    metadata = Metadata(title="答复", term=9, contact=Contact(), category="A")
    reply = replace(letter("甲", metadata=metadata), corrected=("category",))
    assert names_of_fields(reply) == ["title", "term", "category", "corrected"]


def test_a_ministry_has_its_place() -> None:
    assert names_of_fields(letter("甲", metadata=Metadata(level="national"))) == ["province"]


def test_fields_are_counted_by_year_the_newest_first_the_unknown_last() -> None:
    corpus = gathered(
        letter("甲", metadata=puyang("2020-01-01", "1"), name="a"),
        letter("乙", metadata=puyang("2023-01-01", "2", signer="张三"), name="b"),
        letter("丙", metadata=puyang(None, "3"), name="c"),
    )
    years = corpus.coverage_by_year
    assert list(years) == [2023, 2020, None]
    assert (years[2023].total, years[2023].having["signer"]) == (1, 1)
    assert "date" not in years[None].having
    assert coverage(corpus.entries).having["date"] == 2
