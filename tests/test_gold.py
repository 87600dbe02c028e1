"""Proof of the measure: whatever differs from the gold is noticed, and scores are what they say."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.gold import LISTS, PARTS, SCALARS, SETS, list_misses, metadata_misses, score
from tests.specimen_corpus import SPECIMENS, records_of, specimen_gold

NAME = "province-children-in-need-joint-issuers"  # has headings, figures, promises, everything


@pytest.fixture
def record() -> dict[str, Any]:
    """A record of the specimen that the test may change."""
    return copy.deepcopy(records_of(SPECIMENS)[NAME])


def misses(record: dict[str, Any]) -> list[tuple[str, str]]:
    """What differs from the gold of the specimen."""
    gold = specimen_gold()[NAME]
    return metadata_misses(record, gold) + list_misses(record, gold)


@pytest.mark.parametrize("field", SCALARS)
def test_another_value_of_a_field_is_noticed(field: str, record: dict[str, Any]) -> None:
    owner = record["contact"] if field.startswith("contact.") else record
    owner[field.removeprefix("contact.")] = "谬"
    assert (field, "got 谬") in [(name, wrong[:5]) for name, wrong in misses(record)]


@pytest.mark.parametrize("field", SETS)
def test_an_entry_too_many_or_too_few_is_noticed(field: str, record: dict[str, Any]) -> None:
    entries = record[field]
    for wrong in (entries[1:], [*entries, "谬"]):
        record[field] = wrong
        assert field in dict(misses(record))


@pytest.mark.parametrize("field", [field for field in LISTS if field != "numbering_irregularities"])
def test_an_item_missed_is_noticed_and_lowers_the_score(field: str, record: dict[str, Any]) -> None:
    gold, missed = specimen_gold()[NAME], misses(record)
    before = score(field, [(record, gold)])
    del record[field][0]
    after = score(field, [(record, gold)])
    assert len(misses(record)) == len(missed) + 1
    assert after.f1 < before.f1
    assert after.wanted == before.wanted


@pytest.mark.parametrize("field", ["commitments", "asks", "themes", "mechanisms"])
def test_an_item_too_many_is_noticed_and_lowers_the_score(
    field: str, record: dict[str, Any]
) -> None:
    gold = specimen_gold()[NAME]
    before = score(field, [(record, gold)])
    word = "name" if field == "mechanisms" else "text"
    record[field].append("谬" if field == "themes" else {word: "谬", "due": None})
    assert (field, "extra 谬") in misses(record)
    assert score(field, [(record, gold)]).f1 < before.f1


@pytest.mark.parametrize(("field", "part"), [(f, part) for f in PARTS for part in PARTS[f]])
def test_another_value_within_an_item_is_noticed(
    field: str, part: str, record: dict[str, Any]
) -> None:
    record[field][0][part] = 7_654_321
    assert field in dict(misses(record))


def test_a_heading_called_irregular_is_noticed(record: dict[str, Any]) -> None:
    span = record["outline"][0]["span"]
    record["problems"].append({"code": "irregular-numbering", "message": "", "span": span})
    assert ("numbering_irregularities", "extra 一、") in misses(record)


def test_optional_items_neither_count_nor_cost() -> None:
    wanted = [{"text": "2023年底前建成公交站三座", "due": "2023"}]
    gold = {"commitments": wanted, "commitments_optional": ["下一步抓好三项工作"]}
    both = {"commitments": [*wanted, {"text": "下一步抓好三项工作", "due": None}]}
    assert list_misses(both, gold) == []
    assert score("commitments", [(both, gold)]) == (1, 1, 1)
    assert score("commitments", [({"commitments": wanted}, gold)]) == (1, 1, 1)
    assert score("commitments", [({"commitments": both["commitments"][1:]}, gold)]) == (0, 0, 1)


def test_a_promise_due_at_another_time_is_noticed() -> None:
    text = "两年内建成公交站三座"
    gold = {"commitments": [{"text": text, "due": "2025", "due_accepted": [None]}]}
    for due, right in (("2025", True), (None, True), ("2024", False)):
        found = {"commitments": [{"text": text, "due": due}]}
        assert (list_misses(found, gold) == []) is right


def test_a_range_scores_as_its_two_ends() -> None:
    text = {"value_as_printed": "0.15元至0.3", "unit": "元"}
    whole = {**text, "number": 0.15, "number_max": 0.3}
    ends = [
        {"value_as_printed": "0.15", "number": 0.15, "unit": "元"},
        {"value_as_printed": "0.3", "number": 0.3, "unit": "元"},
    ]
    pair = ({"figures": ends}, {"figures": [whole]})
    assert score("figures", [pair]) == (2, 2, 2)
    assert len(list_misses(*pair)) == 3  # one missed, two extra: as values they are not the same


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert score("asks", [({"asks": []}, {"asks": []})]).f1 == 1.0
