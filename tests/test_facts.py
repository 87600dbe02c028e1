"""The library is made of facts: they are kept and read again, and no text of a reply is needed."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from typing import NoReturn

import msgspec
import pytest

from generator.corpus import Entry, Facts, Known, Library, Traces, Ways, enter, keep, known, traced
from generator.model import Citation, Span
from generator.read import read_seed
from generator.read_replies import read_reply
from tests.conftest import SEEDS
from tests.corpus_of_letters import letter, pages
from tests.specimen_corpus import SPECIMENS

FILES = [*SEEDS, *sorted(SPECIMENS.glob("*.txt"))[::5]]


@pytest.fixture(scope="module")
def kept() -> list[tuple[Facts, bytes]]:
    """The facts and traces of the seeds and some specimens, as a store gives them back."""
    replies = [read_reply(read_seed(path, path.name))[0] for path in FILES]
    kept = [keep(reply) for reply in replies if reply]
    encoded = [(msgspec.msgpack.encode(facts), traces) for facts, _, _, traces in kept]
    return [(msgspec.msgpack.decode(each, type=Facts), traces) for each, traces in encoded]


@pytest.fixture
def facts(kept: list[tuple[Facts, bytes]]) -> list[Facts]:
    """The facts alone."""
    return [each for each, _ in kept]


def unloadable(_: Facts) -> NoReturn:
    raise AssertionError("a reply is loaded")


def _traced(kept: bytes, _: Facts) -> Traces:
    return traced(kept)


def library_of(kept: list[tuple[Facts, bytes]]) -> Library:
    """Return the library of replies that cannot be loaded."""
    return Library(
        *enter(
            Known(facts, Ways(unloadable, unloadable, unloadable, partial(_traced, traces)))
            for facts, traces in kept
        )
    )


def test_the_library_is_gathered_without_the_text_of_any_reply(
    kept: list[tuple[Facts, bytes]],
) -> None:
    made = library_of(kept)
    assert len(made.entries) == len(kept)
    assert all((made.documents, made.mechanisms, made.indicators, made.offices, made.councils))
    assert any(lens.places for lens in made.comparison)
    assert any(made.connections.values())
    assert any(made.checks.values())
    assert any(promise.follow_ups for promise in made.promises)
    assert any(made.reused.values())
    assert any(related.kindred for related in made.relations.values())


def test_a_library_is_the_same_whatever_order_its_facts_come_in(
    kept: list[tuple[Facts, bytes]],
) -> None:
    def told(library: Library) -> bytes:
        """Return all that a library says, entries by address."""
        names = "documents connections mechanisms kin neighbours indicators comparison coverage"
        names += " promises reused relations"
        return msgspec.msgpack.encode(
            [getattr(library, name) for name in names.split()],
            enc_hook=lambda each: each.address if isinstance(each, Entry) else str(each),
        )

    assert told(library_of(kept)) == told(library_of(kept[::-1]))


def test_facts_are_few_bytes_and_hold_no_sentence_but_promises(facts: list[Facts]) -> None:
    seeds = {path.name: path for path in FILES}
    for each in facts:
        reply, _ = read_reply(read_seed(seeds[each.source.name], each.source.name))
        assert reply
        kept = msgspec.msgpack.encode(each)
        assert len(kept) < 2000 + 1.5 * len(reply.text.encode())
        promised = "\n".join(commitment.text for commitment in each.part("commitments"))
        for sentence in reply.sentences:
            words = reply.text[slice(*sentence.span)]
            if len(words) > 60 and words not in each.subject and words not in promised:
                assert words.encode() not in kept


def test_pages_made_of_what_was_kept_are_those_made_of_what_was_read() -> None:
    read = [read_reply(read_seed(path, path.name))[0] for path in FILES]
    here = [known(reply) for reply in read if reply]
    elsewhere = pickle.loads(pickle.dumps(here))
    assert any(each.ways.load(each.facts).reply.sentences for each in here)
    assert not any(each.ways.load(each.facts).reply.sentences for each in elsewhere)
    assert [e.ways.traces(e.facts) for e in here] == [e.ways.traces(e.facts) for e in elsewhere]
    assert pages(Library(*enter(here))) == pages(Library(*enter(elsewhere)))


CITED = "今年我局印发了《谁来照料老人？》一书，供社区参考。全市将新建食堂12处。"


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        pytest.param(CITED.replace("今年", "去年"), True, id="the sentence before the title"),
        pytest.param(CITED.replace("参考", "取用"), True, id="what goes on behind a ？ inside it"),
        pytest.param(CITED.replace("食堂", "餐厅"), False, id="the next sentence"),
    ],
)
def test_the_digest_of_quotes_tells_of_the_whole_sentence_and_no_other(
    other: str, differs: bool
) -> None:
    def digest_of(text: str) -> bytes:
        reply = letter(text)
        title = Span(text.index("《"), text.index("》") + 1)
        cited = Citation("谁来照料老人？", None, None, (title,))
        return known(replace(reply, citations=(cited,))).facts.quotes_digest

    assert (digest_of(other) != digest_of(CITED)) is differs
