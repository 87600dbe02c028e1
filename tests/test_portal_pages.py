"""Pages as portals lay them out: of each its letter is kept whole, and nothing around it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.importing.kinds import extract
from tests.conftest import ROOT

PAGES = sorted((ROOT / "tests" / "portals").glob("*.html"))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def lines(text: str) -> Counter[str]:
    return Counter(text.replace("\xa0", " ").split("\n"))


def text_of(page: Path) -> str:
    return extract(page.read_bytes(), page.name).text


def wanted(page: Path) -> str:
    return page.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_pages_of_at_least_twelve_layouts() -> None:
    assert len(PAGES) >= 12


@every_page
def test_every_paragraph_is_kept_and_nothing_else(page: Path) -> None:
    found, right = lines(text_of(page)), lines(wanted(page))
    assert (list((right - found).elements()), list((found - right).elements())) == ([], [])


@every_page
def test_the_letter_is_in_its_order(page: Path) -> None:
    assert text_of(page).split("\n")[-8:] == wanted(page).split("\n")[-8:]
