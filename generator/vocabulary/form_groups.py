"""Forms of words that rules look for (data/*.toml), grouped by what they say."""

from __future__ import annotations

import re
from functools import cache

from generator.notation.patterns import lazily
from generator.vocabulary.tables import read_table


@cache
def forms_of(table: str, name: str) -> tuple[str, ...]:
    """Return the forms of the groups of this name, in the order of the file."""
    groups = (group for group in read_table(table)["group"] if group["name"] == name)
    return tuple(form for group in groups for form in group["forms"])


def either_form(table: str, name: str) -> str:
    """Return the pattern of any form of the groups of this name."""
    return f"(?:{'|'.join(forms_of(table, name))})"


def form_pattern(table: str, name: str) -> re.Pattern[str]:
    """Return the compiled pattern of the groups of this name."""
    return lazily(either_form(table, name))
