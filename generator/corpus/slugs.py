"""Names of pages that two things would share: the first keeps it, the others add a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def name_in_order(wanted: Iterable[str]) -> list[str]:
    """Return the names, each taken only once: of equal ones the second becomes name-2."""
    given: set[str] = set()
    counts: Counter[str] = Counter()
    names = []
    for name in wanted:
        counts[name] += 1
        own = name if counts[name] == 1 else f"{name}-{counts[name]}"
        while own in given:
            counts[name] += 1
            own = f"{name}-{counts[name]}"
        given.add(own)
        names.append(own)
    return names
