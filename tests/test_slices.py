"""The digest of what a page is made of: equal for equal values, and for no others."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.model import Contact, Span
from generator.render.links import Link
from generator.render.slices import slice_digest
from tests.conftest import ROOT
from tests.corpus_of_letters import entered, letter, puyang

ENTRY = entered(letter("我局推行网格工作法。", metadata=puyang("2023-07-26", "1")))
LIKE_IT = entered(letter("我局推行网格工作法。", metadata=puyang("2023-07-26", "1")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("甲", 1, None), ("甲", 1, None), id="plain values"),
        pytest.param(Link("甲", "a.md"), Link("甲", "a.md"), id="records"),
        pytest.param(Markup("甲"), "甲", id="markup and its characters"),
        pytest.param({"乙", "甲"}, {"甲", "乙"}, id="sets"),
        pytest.param((ENTRY,), (LIKE_IT,), id="entries of one text"),
    ],
)
def test_equal_values_have_one_digest(one: object, other: object) -> None:
    assert slice_digest(one) == slice_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("甲", "乙", id="words"),
        pytest.param(None, "", id="none and empty"),
        pytest.param(1, True, id="a number and a truth"),
        pytest.param(("甲乙",), ("甲", "乙"), id="what is one and what is two"),
        pytest.param((("甲",), "乙"), ("甲", ("乙",)), id="what lies within what"),
        pytest.param(Span(1, 2), Span(1, 3), id="spans"),
        pytest.param(Link("甲", "a.md"), Link("甲", "b.md"), id="fields of records"),
        pytest.param([Contact("甲")], [Contact(None, "甲")], id="the field of a value"),
        pytest.param({"甲": 1, "乙": 2}, {"乙": 2, "甲": 1}, id="orders of a mapping"),
        pytest.param(ENTRY, entered(letter("我局推行网格工作法，")), id="replies"),
        pytest.param(ENTRY, entered(letter("我局推行网格工作法。")), id="metadata"),
    ],
)
def test_other_values_have_another_digest(one: object, other: object) -> None:
    assert slice_digest(one) != slice_digest(other)


def test_a_reply_at_another_address_or_with_another_seed_is_another() -> None:
    reply = letter("我局推行网格工作法。", name="a")
    moved = entered(reply, "replies/elsewhere")
    renamed = entered(replace(reply, source=replace(reply.source, name="b.txt")))
    assert len({slice_digest(each) for each in (entered(reply), moved, renamed)}) == 3


@pytest.mark.parametrize("value", [iter(()), map(str, ()), len, object(), {}.items()], ids=repr)
def test_what_has_no_value_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError, match="a slice cannot hold"):
        slice_digest(value)


def test_the_digest_is_the_same_in_another_process() -> None:
    code = (
        "from tests.test_slices import ENTRY, slice_digest;"
        "print(slice_digest({'甲', '乙', '丙'}, ENTRY).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{slice_digest({'甲', '乙', '丙'}, ENTRY).hex()}\n".encode()}
