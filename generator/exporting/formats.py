"""The formats of data: which there are, and which the site offers."""

from __future__ import annotations

from collections.abc import Collection
from importlib.util import find_spec
from typing import get_args

from generator.settings import Format

FORMATS: tuple[str, ...] = get_args(Format)
LARGEST = 5_000_000  # bytes of a file, unpacked; one that would be larger is cut by province
PACKED = 250_000  # bytes beyond which a table or the records are packed
# What the site of a large library does without unless told otherwise, as making it costs too much
# of a build: `replies export` makes it.
_OF_FEW = frozenset(("xlsx", "json", "sqlite", "parquet", "markdown"))


def site_formats(
    wanted: Collection[str], replies: int, are_large: bool = False
) -> tuple[list[str], list[str]]:
    """Return the formats that the site offers of those wanted, and those that it does without.

    `are_large` tells that all are offered of however many replies.
    """
    from generator.render.download_pages import FEW  # slow to import, as all of pages is

    lacking = set(_OF_FEW if replies > FEW and not are_large else ())
    if not has_parquet():
        lacking.add("parquet")
    asked = [each for each in FORMATS if each in wanted]
    return [e for e in asked if e not in lacking], [e for e in asked if e in lacking]


def has_parquet() -> bool:
    """Tell whether pyarrow is there, which writes Parquet."""
    return find_spec("pyarrow") is not None
