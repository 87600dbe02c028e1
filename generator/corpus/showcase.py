"""The example on the home page: a working method that one place explains anew, year after year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.corpus.mechanisms import NamedMechanism, Use


def showcase(mechanisms: Iterable[NamedMechanism]) -> tuple[Use, ...]:
    """Return how one place defines a mechanism, a different wording each, oldest first.

    It is the mechanism that most replies name of those defined in two years or more; none, none.
    """
    found = [
        (-len(mechanism.uses), -len(uses), mechanism.slug, uses)
        for mechanism in mechanisms
        for uses in _wordings(mechanism)
        if len(uses) > 1
    ]
    return min(found, key=lambda each: each[:3])[3] if found else ()


def _wordings(mechanism: NamedMechanism) -> Iterable[tuple[Use, ...]]:
    """Return for each place the definition of each year, where it differs from those before."""
    places: defaultdict[str, dict[int, Use]] = defaultdict(dict)
    said: set[tuple[str, str]] = set()
    for use in mechanism.uses:
        entry = use.entry
        if use.definition is None or entry.year is None or not use.index:
            continue
        wording = entry.place, use.mechanism.wording
        if wording not in said:
            said.add(wording)
            places[entry.place].setdefault(entry.year, use)
    return [tuple(uses[year] for year in sorted(uses)) for _, uses in sorted(places.items())]
