"""The kinds of problems: a stable code, what it means, where it comes from, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from generator.vocabulary.tables import read_table


class ProblemKind(msgspec.Struct, frozen=True, gc=False):
    """One kind of problem; title, cause and remedy are Chinese, `means` and `todo` English.

    `write` are the lines of a correction that settles it, with sample values.
    """

    code: str
    title: str
    cause: str
    remedy: str
    means: str = ""
    todo: str = ""
    told: bool = False  # the message of the single case says more than the title
    write: tuple[str, ...] = ()


@cache
def load_problem_kinds() -> Mapping[str, ProblemKind]:
    """Read data/problems.toml once: the kinds by code, in the order of the file."""
    return {
        entry["code"]: msgspec.convert(entry, ProblemKind)
        for entry in read_table("problems")["problem"]
    }
