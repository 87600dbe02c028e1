"""The tables of generator/data that people explain and extend (TOML), as they are written."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Return the table of a file in generator/data."""
    file = resources.files("generator").joinpath("data", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
