"""The corpus is the same whatever the order of seeds; every reply has one place, year, address."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Library, PlaceNode, library
from generator.corpus.addresses import text_digest
from generator.model import Metadata, Reply, Severity, Source
from generator.read import read_seed
from generator.read_replies import read_reply
from generator.render.atlas import Atlas
from tests.conftest import SEEDS
from tests.corpus_of_letters import pages, puyang

PUYANG = puyang("2023-07-26", "189")
QINGFENG = replace(PUYANG, agency="清丰县民政局", county="清丰县", county_code="410922")
CHAOYANG = Metadata(
    agency="北京市朝阳区民政局",
    province="北京市",
    province_code="110000",
    county="朝阳区",
    county_code="110105",
    date="2021-03-01",
    year=2021,
)
MINISTRY = Metadata(agency="农业农村部", level="national", date="2022-08-01", year=2022)
NOWHERE = Metadata()
ADDRESS = "replies/henan/puyang/2023/zx-9-1-189-mzj"


def reply(metadata: Metadata, text: str, name: str = "") -> Reply:
    return Reply(Source(name or f"{text}.txt", text, "utf-8"), text, metadata, {}, (), ())


def nodes(places: Iterable[PlaceNode]) -> Iterator[PlaceNode]:
    for place in places:
        yield place
        yield from nodes(place.children)


@pytest.fixture(scope="module")
def real() -> list[Reply]:
    found = [read_reply(read_seed(path, path.name))[0] for path in SEEDS]
    return [each for each in found if each is not None]


# What is read from a text follows from the text.
SAID = {
    "甲": PUYANG,
    "乙": PUYANG,
    "乙 ": QINGFENG,
    "丙": QINGFENG,
    "丁": CHAOYANG,
    "\n丁": CHAOYANG,
    "戊": MINISTRY,
    "己": NOWHERE,
}
pool = st.lists(
    st.builds(
        lambda text, name: reply(SAID[text], text, name),
        st.sampled_from([*SAID]),
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    ),
    max_size=8,
)


@given(replies=pool, order=st.randoms())
def test_order_of_the_seeds_changes_nothing(replies: list[Reply], order: random.Random) -> None:
    shuffled = list(replies)
    order.shuffle(shuffled)
    assert library(shuffled) == library(replies)


def test_order_of_the_real_seeds_changes_no_page(real: list[Reply]) -> None:
    assert len(real) > 1
    assert pages(library(reversed(real))) == pages(library(real))


@given(replies=pool)
def test_every_text_has_an_address_of_its_own(replies: list[Reply]) -> None:
    corpus = library(replies)
    addresses = [entry.address for entry in corpus.entries]
    assert len(set(addresses)) == len(addresses)
    assert Counter(text_digest(entry.reply.text) for entry in corpus.entries) == Counter({
        text_digest(each.text): 1 for each in replies
    })
    assert all(re.fullmatch(r"[a-z0-9/_-]+", address) for address in addresses)


@given(replies=pool)
def test_no_source_is_lost(replies: list[Reply]) -> None:
    kept = [
        source.name
        for entry in library(replies).entries
        for source in (entry.facts.source, *entry.other_sources)
    ]
    assert sorted(kept) == sorted(each.source.name for each in replies)


def check_groups(corpus: Library) -> None:
    placed = [entry for node in nodes(corpus.places) for entry in node.entries]
    dated = [entry for _, entries in corpus.years for entry in entries]
    assert Counter(e.address for e in placed) == Counter(e.address for e in corpus.entries)
    assert Counter(e.address for e in dated) == Counter(e.address for e in corpus.entries)
    assert sum(place.total for place in corpus.places) == len(corpus.entries)
    for node in nodes(corpus.places):
        assert node.total == len(node.entries) + sum(child.total for child in node.children) > 0
        assert all(child.path.startswith(node.path + "/") for child in node.children)
        assert all(e.address.startswith(f"replies/{node.path}/") for e in node.entries)
    for group, lens in zip(corpus.themes, corpus.comparison, strict=True):
        assert lens.sentences == sum(len(place.findings) + place.left_out for place in lens.places)
        assert list(group.filed) == [
            e for e in corpus.entries if group.theme.name in e.reply.themes
        ]


@given(replies=pool)
def test_every_reply_is_in_one_place_and_one_year(replies: list[Reply]) -> None:
    check_groups(library(replies))


def test_every_real_reply_is_in_one_place_and_one_year_and_its_themes(real: list[Reply]) -> None:
    check_groups(library(real))


def test_places_nest_with_the_whole_country_first_and_the_unknown_last() -> None:
    every = (NOWHERE, QINGFENG, CHAOYANG, MINISTRY, PUYANG)
    corpus = library([reply(each, text) for each, text in zip(every, "甲乙丙丁戊", strict=True)])
    assert [(node.path, node.name, node.total) for node in nodes(corpus.places)] == [
        ("national", "全国", 1),
        ("beijing", "北京市", 1),
        ("beijing/chaoyang", "朝阳区", 1),
        ("henan", "河南省", 2),
        ("henan/puyang", "濮阳市", 2),
        ("henan/puyang/qingfeng", "清丰县", 1),
        ("unplaced", "地区未识别", 1),
    ]


def test_place_with_replies_or_with_several_places_in_it_has_a_page() -> None:
    anyang = replace(QINGFENG, city="安阳市", city_code="410500", county=None, county_code=None)

    def paged(*every: Metadata) -> list[str]:
        """Name the places that have a page."""
        corpus = library([reply(each, text) for each, text in zip(every, "甲乙丙", strict=False)])
        return [node.path for node in nodes(corpus.places) if node.has_page]

    assert paged(QINGFENG) == ["henan/puyang/qingfeng"]
    assert paged(QINGFENG, PUYANG) == ["henan/puyang", "henan/puyang/qingfeng"]
    assert paged(QINGFENG, anyang) == ["henan", "henan/anyang", "henan/puyang/qingfeng"]


def test_trail_names_every_place_and_leads_to_those_with_a_page() -> None:
    directory = Atlas(library([reply(QINGFENG, "甲"), reply(CHAOYANG, "乙")]))
    assert [(step.name, step.target) for step in directory.trail("henan/puyang/qingfeng")] == [
        ("河南省濮阳市清丰县", "places/henan/puyang/qingfeng/index.md")
    ]
    assert directory.place_name("henan/puyang/qingfeng") == "清丰县"
    assert directory.full_name("henan/puyang/qingfeng") == "河南省濮阳市清丰县"
    assert directory.place_target("henan/puyang") == ""


def test_newest_replies_and_years_come_first_and_undated_ones_last() -> None:
    corpus = library([
        reply(replace(PUYANG, date=date, year=year, published=published), text)
        for text, date, published, year in [
            ("甲", "2021-05-01", None, 2021),
            ("乙", None, None, None),
            ("丙", "2023-07-26", None, 2023),
            ("丁", None, "2023-08-01", 2023),
            ("戊", "2022-01-31", None, 2022),
        ]
    ])
    assert "".join(entry.reply.text for entry in corpus.entries) == "丁丙戊甲乙"
    assert [year for year, _ in corpus.years] == [2023, 2022, 2021, None]


@pytest.mark.parametrize("other", ["甲 乙", "甲\n\n乙", "　甲\u200b乙\ufeff"])
def test_texts_that_differ_in_blanks_are_one_reply_with_two_sources(other: str) -> None:
    corpus = library([reply(PUYANG, "甲乙", "b.txt"), reply(PUYANG, other, "a.txt")])
    (entry,) = corpus.entries
    assert (entry.address, corpus.problems) == (ADDRESS, {ADDRESS: ()})
    assert [s.name for s in (entry.facts.source, *entry.other_sources)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2023-07-26", "2023-07-27"), "甲"),
        (("2023-07-27", "2023-07-26"), "乙"),
        ((None, "2023-07-26"), "乙"),
        (("2023-07-26", None), "甲"),
        (("2023-07-26", "2023-07-26"), min("甲乙", key=text_digest)),
        ((None, None), min("甲乙", key=text_digest)),
    ],
    ids=str,
)
def test_of_two_texts_the_earlier_keeps_the_address_and_the_other_adds_a_digest(
    dates: tuple[str | None, str | None], first: str
) -> None:
    corpus = library([
        reply(replace(PUYANG, date=date), text) for text, date in zip("甲乙", dates, strict=True)
    ])
    other = "乙" if first == "甲" else "甲"
    assert {entry.reply.text: entry.address for entry in corpus.entries} == {
        first: ADDRESS,
        other: f"{ADDRESS}-{text_digest(other)[:8]}",
    }
    assert corpus.problems[ADDRESS] == ()
    (puzzle,) = corpus.problems[f"{ADDRESS}-{text_digest(other)[:8]}"]
    problem = puzzle.problem
    assert (problem.code, problem.severity) == ("same-address", Severity.ERROR)
    assert f"{first}.txt" in problem.message


def test_corpus_without_replies_is_empty() -> None:
    corpus = library([])
    assert (corpus.entries, corpus.places, corpus.years, corpus.problems) == ((), (), (), {})
    assert not any(lens.sentences for lens in corpus.comparison)
