"""The facts that the benchmark of the reduce makes up: like real ones, and each another reply's."""

from __future__ import annotations

import msgspec
import pytest

from benchmarks.build.page import SAYS
from benchmarks.made_facts import Model, altered, models, standing
from benchmarks.reduce import parts, reduce_apart, shares, together
from generator.corpus.facts import Facts


@pytest.fixture(scope="module")
def made() -> list[Model]:
    return models(6, [1, 2])


def read(encoded: bytes) -> Facts:
    return msgspec.msgpack.decode(encoded, type=Facts)


def test_the_first_copy_is_of_the_letters_themselves_and_others_are_other_replies(
    made: list[Model],
) -> None:
    assert all(model.copy(0) == model.facts for model in made)
    copies = [read(model.copy(number)) for number in range(4) for model in made]
    for name in ("digest", "text_digest", "address"):
        assert len({getattr(facts, name) for facts in copies}) == len(copies), name
    assert len({facts.source.name for facts in copies}) == len(copies)


def test_copies_keep_place_date_and_office_and_have_titles_of_their_own(made: list[Model]) -> None:
    for model in made:
        own, other = read(model.facts), read(model.copy(3))
        assert (own.place, own.themes) == (other.place, other.themes)
        assert own.metadata.date == other.metadata.date
        assert own.metadata.agency == other.metadata.agency
        assert own.metadata.title != other.metadata.title
        assert len(own.metadata.title or "") == len(other.metadata.title or "")


def test_what_two_letters_share_is_shared_by_their_copies_and_by_no_other_copy() -> None:
    shared = "家门口的红管家服务驿站"
    both = [msgspec.msgpack.encode(value) for value in (["x", shared], [["yy"], 3, shared])]
    one, other = (
        msgspec.msgpack.decode(Model(each, tuple(standing(each, shared, "words")), b"").copy(5))
        for each in both
    )
    assert one[1] == other[2] == altered(shared, 5) != shared
    assert altered(shared, 5)[3:7] == altered(shared[3:7], 5)
    assert len({altered(shared, number) for number in range(500)}) > 450


def test_the_reduce_of_made_up_facts_is_the_real_one_and_every_step_is_timed(
    made: list[Model],
) -> None:
    found = reduce_apart(made, 15)
    assert (found.facts, found.entries, found.provinces) == (15, 15, (15,))
    assert {"decode", "enter", "documents", "promises", "relate"} <= found.seconds.keys()
    assert parts().keys() <= found.seconds.keys()
    assert found.encoded == sum(len(made[n % 6].copy(n // 6)) for n in range(15))


def test_provinces_are_uneven_and_together_the_country(made: list[Model]) -> None:
    cut = shares(1_000_000)
    assert (len(cut), sum(cut)) == (31, 1_000_000)
    assert 90_000 < cut[0] < 120_000
    assert cut[-1] > 15_000
    assert list(cut) == sorted(cut, reverse=True)
    one = reduce_apart(made, 3)
    both = together([one, one])
    assert (both.facts, both.provinces, both.peak) == (6, (3, 3), one.peak)
    assert both.seconds["enter"] == 2 * one.seconds["enter"]


def test_every_step_has_a_name_in_the_words_of_the_page() -> None:
    assert {f"{step}, CPU s" for step in parts()} <= SAYS.keys()
