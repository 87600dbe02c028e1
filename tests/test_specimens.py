"""Whole replies and the record expected of each: the five seeds' kin, invented for every variant.

`tests/specimens/NAME.txt` is a reply as copied from a portal, `NAME.json` what is to be read from
it. A key that is absent is not compared; `accept` lists further values that are right.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from generator.model import Reply
from generator.pipeline import read_reply
from generator.read import read_seed
from generator.render.record import record

FOLDER = Path(__file__).parent / "specimens"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
VALUES = [
    "title",
    "document_kind",
    "agency",
    "province",
    "city",
    "county",
    "level",
    "doc_number",
    "council",
    "council_region",
    "term",
    "session",
    "proposal_title",
    "category",
    "signer",
    "date",
    "published",
    "index_number",
    "contact.name",
    "contact.phone",
]
SETS = ("issuers", "recipients", "proposal_numbers", "cc", "attachments")
_QUOTES = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉"))


def plain(value: object) -> str:
    """A value without blanks and quotation marks, width variants made one."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).translate(_QUOTES)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def value_at(found: dict[str, Any], dotted: str) -> Any:
    """`contact.name` is the name within the contact."""
    value: Any = found
    for key in dotted.split("."):
        value = (value or {}).get(key)
    return value


def read(name: str) -> Reply:
    """Read a specimen as the pipeline does."""
    reply, _ = read_reply(read_seed(FOLDER / f"{name}.txt", f"{name}.txt"))
    assert reply is not None
    return reply


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """The records of all specimens, read once."""
    return {name: record(read(name), name) for name in NAMES}


def expected(name: str) -> dict[str, Any]:
    """The hand-made record of a specimen."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_there_are_specimens_and_each_has_its_record() -> None:
    assert len(NAMES) >= 100
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_metadata_is_as_expected(name: str, records: dict[str, dict[str, Any]]) -> None:
    wanted, found = expected(name), records[name]
    wrong = {}
    for key in VALUES:
        if key.partition(".")[0] not in wanted:
            continue
        right = [value_at(wanted, key), *(wanted.get("accept") or {}).get(key, [])]
        if key == "proposal_title":
            right += wanted.get("proposal_titles") or []
        if plain(value_at(found, key)) not in {plain(value) for value in right}:
            wrong[key] = (value_at(found, key), right)
    for key in SETS:
        if key not in wanted:
            continue
        if sorted(map(plain, found[key])) != sorted(map(plain, wanted[key] or [])):
            wrong[key] = (found[key], wanted[key])
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_outline_is_as_expected(name: str, records: dict[str, dict[str, Any]]) -> None:
    wanted = expected(name)
    optional = {plain(row["heading"]) for row in wanted.get("outline_optional") or []}

    def rows(outline: list[dict[str, Any]]) -> list[tuple[int, str]]:
        return [
            (row["level"], plain(row["heading"]))
            for row in outline
            if plain(row["heading"]) not in optional
        ]

    assert rows(records[name]["outline"]) == rows(wanted["outline"])


def test_every_span_lies_in_the_text() -> None:
    for name in NAMES:
        reply = read(name)
        spans = [span for proof in reply.evidence.values() for span in proof.spans]
        spans += [block.span for block in reply.blocks] + [row.span for row in reply.outline]
        assert all(0 <= span.start <= span.end <= len(reply.text) for span in spans), name


def test_blocks_hold_every_character_once_and_in_order() -> None:
    for name in NAMES:
        reply = read(name)
        held = "".join(reply.text[block.span.start : block.span.end] for block in reply.blocks)
        assert re.sub(r"\s", "", held) == re.sub(r"\s", "", reply.text), name
