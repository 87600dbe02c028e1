"""Whole replies and the record expected of each: the five seeds' kin, invented for every variant.

`tests/specimens/NAME.txt` is a reply as copied from a portal, `NAME.json` what people read from
it, NAME says its level, its subject and the trait it tests. Every value of every specimen is
compared. `specimen_shortfalls.tsv` lists what is not read as it should be; a row that is no
longer true must go, so that the list can only shrink.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.gold import (
    LISTS,
    PARTS,
    SCALARS,
    SETS,
    WORDS,
    Record,
    fields,
    in_order,
    list_misses,
    metadata_misses,
    plain,
)
from tests.specimen_corpus import SPECIMENS, records_of, specimen_gold

NAMES = sorted(path.stem for path in SPECIMENS.glob("*.txt"))
SHORTFALLS = Path(__file__).parent / "specimen_shortfalls.tsv"

# What a record holds and the gold does not: proven by the tests below, or by those named.
NOT_IN_GOLD = {
    *("source", "source_sha256", "encoding", "agency_as_printed"),  # here
    "id",  # test_addresses.py
    "problems",  # irregular numbering here, the others in test_problem_kinds.py and parse/
    *("corrected", "note", "source_url", "fetched", "original_sha256"),  # test_corrections.py
}
# What an item holds and the gold does not, by list; each has rows of its own in the test named.
PARTS_NOT_IN_GOLD = {
    "outline": {"id", "span", "themes"},  # parse/test_laws.py, test_themes.py
    "document_citations": {"issuer", "span", "spans", "section"},  # test_citations.py
    # test_figures.py, the kind in test_exporting.py
    "figures": {"qualifier", "indicator", "area", "as_of", "kind", "span", "section"},
    "commitments": {"kind", "span", "section", "due_as_printed"},  # test_commitments.py
    "asks": {"span", "section"},  # test_asks.py
    "mechanisms": {"expansion", "place", "spans", "section"},  # test_mechanisms.py
}


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """The records of all specimens, read once."""
    return records_of(SPECIMENS)


def shortfalls() -> list[tuple[str, str, str]]:
    """The rows of specimen, field and what is wrong."""
    lines = SHORTFALLS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(name, field, wrong) for field, name, wrong in rows]


def text_of(name: str, record: Record) -> str:
    """The specimen's text, decoded without the reader under test."""
    return (SPECIMENS / f"{name}.txt").read_bytes().decode(record["encoding"])


def unprinted(name: str, record: Record) -> list[tuple[str, str]]:
    """Return the issuer as printed if it is printed nowhere."""
    value = record["agency_as_printed"]
    printed = plain(value) in plain(text_of(name, record))
    return [] if printed else [("agency_as_printed", f"got {value}, printed nowhere")]


def misses(name: str, record: Record, gold: Record) -> list[tuple[str, str]]:
    """Return (field, what is wrong) of everything in the record that is not as it should be."""
    return metadata_misses(record, gold) + list_misses(record, gold) + unprinted(name, record)


def test_there_are_specimens_and_each_has_its_record() -> None:
    assert len(NAMES) >= 100
    assert sorted(specimen_gold()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_is_named_after_its_level_and_trait(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+){3,}", name)
    assert name.partition("-")[0] == specimen_gold()[name]["level"]


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_as_expected_but_for_the_shortfalls_listed(
    name: str, records: dict[str, dict[str, Any]]
) -> None:
    listed = Counter((field, wrong) for row, field, wrong in shortfalls() if row == name)
    found = Counter(misses(name, records[name], specimen_gold()[name]))
    assert list((found - listed).elements()) == [], "wrong, and not listed as a shortfall"
    assert list((listed - found).elements()) == [], "mended: take these rows from the list"


def test_shortfalls_are_of_specimens_there_are_and_sorted_by_field() -> None:
    assert {name for name, _, _ in shortfalls()} <= set(NAMES)
    rows = [(field, name, wrong) for name, field, wrong in shortfalls()]
    assert rows == sorted(rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_has_every_field_that_is_compared_and_no_other(name: str) -> None:
    gold = specimen_gold()[name]
    assert fields(gold) == {*SCALARS, *SETS, *LISTS}
    assert set(gold.get("accept", {})) <= {*SCALARS, *SETS}
    assert {key.removesuffix("_optional") for key in gold if key.endswith("_optional")} <= {*LISTS}


def test_every_field_of_a_record_is_compared_or_proven_elsewhere(
    records: dict[str, dict[str, Any]],
) -> None:
    compared = {field.partition(".")[0] for field in (*SCALARS, *SETS, *LISTS)}
    for record in records.values():
        assert set(record) == compared - {"numbering_irregularities"} | NOT_IN_GOLD
        assert set(record["contact"]) == {"name", "phone", "unit"}
        for field, parts in PARTS_NOT_IN_GOLD.items():
            compared_parts = set(PARTS.get(field, WORDS.get(field, "").split()))
            compared_parts |= {"due"} if field == "commitments" else set()
            assert all(set(item) == parts | compared_parts for item in record[field]), field


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_a_letter_is_found_in_its_order(
    name: str, records: dict[str, dict[str, Any]]
) -> None:
    for field in ("outline", "figures", "commitments", "asks"):
        assert in_order(field, records[name], specimen_gold()[name]), field


@pytest.mark.parametrize("name", NAMES)
def test_a_record_names_its_source_digest_and_encoding(
    name: str, records: dict[str, dict[str, Any]]
) -> None:
    data = (SPECIMENS / f"{name}.txt").read_bytes()
    assert records[name]["source"] == f"{name}.txt"
    assert records[name]["source_sha256"] == hashlib.sha256(data).hexdigest()
    assert records[name]["encoding"] == ("gb18030" if name.endswith("-gb18030") else "utf-8")
