"""Townships whose names tell their county, since no other county has one of that name."""

from functools import cache
from importlib import resources


@cache
def _rows() -> str:
    """Read generator/data/townships.txt: a county's code and its names on each line."""
    return resources.files("generator").joinpath("data", "townships.txt").read_text("utf-8")


def county_of_only(name: str) -> str | None:
    """Return the code (GB/T 2260) of the county of the only township of a name, else None."""
    rows = _rows()
    at = max(rows.find(f" {name} "), rows.find(f" {name}\n"))
    return rows[rows.rfind("\n", 0, at) + 1 :][:6] if at >= 0 else None
