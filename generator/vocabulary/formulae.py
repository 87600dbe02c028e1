"""Formulae (套话): clauses that every letter of this kind may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Formula:
    """A pattern of such clauses, and a clause that it catches."""

    pattern: str
    example: str


def is_formula(clause: str) -> bool:
    """Tell whether a clause without punctuation is one that any reply could hold."""
    return _any_pattern().search(clause) is not None


@cache
def load_formulae() -> tuple[Formula, ...]:
    """Read data/formulae.toml once."""
    table = read_table("formulae")
    return tuple(Formula(**entry) for entry in table["formula"])


@cache
def _any_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{formula.pattern})" for formula in load_formulae()))
