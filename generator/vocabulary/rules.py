"""The rules by which annotations are taken: a stable name, what it is about, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `kind` is a kind of mark or what else it is read for, `says` is Chinese."""

    name: str
    kind: str
    says: str


@cache
def load_rules() -> Mapping[str, Rule]:
    """Read data/rules.toml once: the rules by name, in the order of the file."""
    return {
        name: Rule(name, kind, says)
        for kind, group in read_table("rules").items()
        for name, says in group.items()
    }
