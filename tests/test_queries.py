"""What is gathered is known to follow from parts of facts, and is as before where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from generator.corpus import Library, enter, known, noted, query
from generator.corpus.queries import ask, asking, settled
from tests.conftest import ROOT
from tests.corpus_of_letters import letter, prepared, puyang

# Of facts, what belongs to the part that everything follows from in any case.
CARD = {"address", "place", "subject", "source", "metadata", "themes", "corrected", "words"}
CARD |= {"places", "issuers", "sitting", "fields"}


def _beginning(found: Found) -> str:
    return found.both[:2]


class Found:
    """What is found in two parts."""

    def __init__(self, ends: str = "") -> None:
        self.looked, self.ends = 0, ends

    @query
    def first(self) -> str:
        """Give what follows from one part."""
        self.looked += 1
        ask("one")
        return "甲"

    @query
    def both(self) -> str:
        """Give what follows from two parts."""
        ask("other")
        return self.first + "乙" + self.ends

    @settled(_beginning)
    def told(self) -> str:
        """Give what is told by two characters of it."""
        return self.both


def asked(find: Callable[[], object]) -> set[str]:
    parts: set[str] = set()
    with asking(parts):
        find()
    return parts


def test_a_query_is_answered_once_and_follows_from_the_same_parts_each_time() -> None:
    found = Found()
    assert asked(lambda: found.first) == asked(lambda: found.first) == {"one"}
    assert asked(lambda: found.both) == asked(lambda: found.both) == {"one", "other"}
    assert found.looked == 1


def test_who_asks_for_what_is_settled_follows_from_what_it_is_told_by() -> None:
    told = [vars(Found)["told"].digest(Found(ends)) for ends in ("", "丙")]
    assert asked(lambda: Found().told) == {"told"}
    assert told[0] == told[1]


def test_what_is_asked_for_between_two_pages_is_not_what_the_pages_follow_from() -> None:
    def pages() -> Iterator[str]:
        ask("one")
        yield "甲"
        ask("other")
        yield "乙"

    parts: set[str] = set()
    for _ in noted(pages, parts):
        ask("third")
    assert parts == {"one", "other"}


def library(text: str, findings: dict[str, dict[str, bytes]] | None = None) -> Library:
    reply = prepared(letter("甲。", text, metadata=puyang("2023-07-26", "1")))
    found = {} if findings is None else findings
    return Library(*enter([known(reply)]), findings=lambda name: found.setdefault(name, {}))


def texts(of: Library, looked: list[str]) -> list[str]:
    """Return what is kept of the words of letters."""

    def find() -> list[str]:
        looked.append("")
        return [entry.text for entry in of.entries]

    return of.kept("texts", list[str], find)


def test_what_is_kept_is_found_anew_where_a_part_that_it_follows_from_has_changed() -> None:
    findings: dict[str, dict[str, bytes]] = {}
    looked: list[str] = []
    assert texts(library("乙。", findings), looked) == ["甲。\n乙。"]
    assert texts(library("乙。", findings), looked) == ["甲。\n乙。"]
    assert len(looked) == 1
    assert texts(library("丙。", findings), looked) == ["甲。\n丙。"]
    assert len(looked) == 2


@pytest.mark.parametrize("harm", [b"", b"\x93", b"no answer"], ids=["empty", "cut", "other"])
def test_what_is_kept_and_cannot_be_read_is_found_anew(harm: bytes) -> None:
    findings: dict[str, dict[str, bytes]] = {}
    texts(library("乙。", findings), [])
    findings["texts"][""] = harm
    looked: list[str] = []
    assert texts(library("乙。", findings), looked) == ["甲。\n乙。"]
    assert len(looked) == 1


def test_a_digest_tells_of_the_parts_that_it_is_asked_for_alone() -> None:
    one, other = library("乙。"), library("丙。")
    assert one.digest_of(["citations"]) == other.digest_of(["citations"])
    assert one.digest_of(["digest"]) != other.digest_of(["digest"])
    other.formers = one.formers
    renamed = library("乙。")
    renamed.first_addresses = {"replies/a": "replies/b"}
    assert renamed.digest_of([]) != one.digest_of([])


def test_facts_are_read_where_it_is_noted_which_part_they_are() -> None:
    """Others take them from the entry, which notes it."""
    read = {
        (file.name, name)
        for folder in ("corpus", "render")
        for file in sorted((ROOT / "generator" / folder).glob("*.py"))
        if file.name not in {"entries.py", "facts.py", "kept_addresses.py"}
        for name in re.findall(r"\.facts\.([a-z_]+)", file.read_text(encoding="utf-8"))
    }
    assert {name for _, name in read} <= CARD, read
