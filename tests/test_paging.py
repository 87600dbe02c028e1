"""Long lists come in sheets: nothing is lost, and no sheet weighs more than it may."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from generator.render.paging import numbered, sheets


@given(rows=st.lists(st.integers(1, 50), max_size=40), size=st.integers(1, 100))
def test_sheets_hold_all_rows_in_order_and_none_too_much(rows: list[int], size: int) -> None:
    made = list(sheets(rows, size, partial(numbered, "a.md"), weigh=lambda row: row))
    assert [row for sheet in made for row in sheet.rows] == rows
    assert all(sum(sheet.rows) <= size or len(sheet.rows) == 1 for sheet in made)


def test_sheets_lead_to_each_other_and_say_what_they_hold() -> None:
    first, last = sheets("甲乙丙", 2, partial(numbered, "a.md"), name=lambda part: part[0] + "起")
    assert (first.rows, last.rows) == ("甲乙", "丙")
    assert first.pages == last.pages
    assert [(page.name, page.target) for page in first.pages] == [
        ("1（甲起）", "a.md"),
        ("2（丙起）", "a-2.md"),
    ]


def test_list_without_rows_is_one_sheet_that_leads_nowhere_else() -> None:
    (only,) = sheets("", 2, partial(numbered, "a.md"))
    assert (only.path, only.rows, only.pages) == ("a.md", "", ())
