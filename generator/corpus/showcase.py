"""The example on the home page: a working method that one place explains anew, year after year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus.mechanisms import NamedMechanism, Use
from generator.notation.folding import squeeze


@dataclass(frozen=True, slots=True)
class Showcase:
    """A mechanism and how one place defines it, a different wording each, oldest first."""

    mechanism: NamedMechanism
    uses: tuple[Use, ...]


def showcase(mechanisms: Iterable[NamedMechanism]) -> Showcase | None:
    """Return the mechanism that most replies name of those defined in two years or more."""
    found = [
        Showcase(mechanism, uses)
        for mechanism in mechanisms
        for uses in _wordings(mechanism)
        if len(uses) > 1
    ]
    order = sorted(
        found,
        key=lambda each: (-len(each.mechanism.uses), -len(each.uses), each.mechanism.slug),
    )
    return order[0] if order else None


def _wordings(mechanism: NamedMechanism) -> Iterable[tuple[Use, ...]]:
    """Return for each place the definition of each year, where it differs from those before."""
    places: defaultdict[str, dict[int, Use]] = defaultdict(dict)
    said: set[tuple[str, str]] = set()
    for use in mechanism.uses:
        entry = use.entry
        if use.definition is None or entry.year is None or not use.index:
            continue
        wording = entry.place, squeeze(entry.reply.folded[slice(*use.definition)])
        if wording not in said:
            said.add(wording)
            places[entry.place].setdefault(entry.year, use)
    return [tuple(uses[year] for year in sorted(uses)) for _, uses in sorted(places.items())]
