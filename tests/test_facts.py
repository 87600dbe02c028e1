"""The library is made of facts: they are kept and read again, and no text of a reply is needed."""

from __future__ import annotations

import sys
from typing import NoReturn

import msgspec
import pytest

from generator.corpus import Entry, Facts, Known, Library, enter, gather, keep
from generator.corpus.gathering import gather as gather_all
from generator.pipeline import read_reply
from generator.read import read_seed
from tests.conftest import SEEDS
from tests.specimen_corpus import SPECIMENS

FILES = [*SEEDS, *sorted(SPECIMENS.glob("*.txt"))[::5]]


@pytest.fixture(scope="module")
def facts() -> list[Facts]:
    """The facts of the seeds and some specimens, as a store gives them back."""
    replies = [read_reply(read_seed(path, path.name))[0] for path in FILES]
    kept = [msgspec.msgpack.encode(keep(reply)[0]) for reply in replies if reply]
    return [msgspec.msgpack.decode(each, type=Facts) for each in kept]


def unloadable() -> NoReturn:
    raise AssertionError("a reply is loaded")


def library_of(facts: list[Facts]) -> Library:
    """Return the library of replies that cannot be loaded."""
    return gather(*enter(Known(each, unloadable, unloadable, unloadable) for each in facts))


@pytest.fixture(autouse=True)
def without_what_reads_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out promises and relations, which read texts still."""
    module = vars(sys.modules[gather_all.__module__])
    monkeypatch.setitem(module, "promises", lambda entries: ())
    monkeypatch.setitem(module, "relate", lambda *what: {})


def test_the_library_is_gathered_without_the_text_of_any_reply(facts: list[Facts]) -> None:
    made = library_of(facts)
    assert len(made.entries) == len(facts)
    assert all((made.documents, made.mechanisms, made.indicators, made.offices, made.councils))
    assert any(lens.places for lens in made.comparison)
    assert any(made.connections.values())
    assert any(made.checks.values())


def test_a_library_is_the_same_whatever_order_its_facts_come_in(facts: list[Facts]) -> None:
    def told(library: Library) -> bytes:
        """Return all that a library says, entries by address."""
        names = "documents connections mechanisms kin neighbours indicators comparison coverage"
        return msgspec.msgpack.encode(
            [getattr(library, name) for name in names.split()],
            enc_hook=lambda each: each.address if isinstance(each, Entry) else str(each),
        )

    assert told(library_of(facts)) == told(library_of(facts[::-1]))


def test_facts_are_few_bytes_and_hold_no_sentence(facts: list[Facts]) -> None:
    seeds = {path.name: path for path in FILES}
    for each in facts:
        reply, _ = read_reply(read_seed(seeds[each.source.name], each.source.name))
        assert reply
        kept = msgspec.msgpack.encode(each)
        assert len(kept) < 2000 + len(reply.text.encode())
        for sentence in reply.sentences:
            words = reply.text[slice(*sentence.span)]
            if len(words) > 60 and words not in each.subject:
                assert words.encode() not in kept
