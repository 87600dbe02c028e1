"""The check of the vocabulary: entries that fail their example, or catch what they must not.

Promises and asks, whose examples are letters, are left to the tests: reading them takes a while.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from generator.corpus.clauses import is_formula
from generator.model import Problem, Severity, Span
from generator.notation.folding import fold
from generator.notation.patterns import lazily
from generator.notices import Notice, noticed
from generator.vocabulary.bare_sentences import is_bare
from generator.vocabulary.places_in_text import find_places
from generator.vocabulary.tables import read_table
from generator.vocabulary.themes import load_lexicon

# Tables of groups of forms, each with what it catches and what it spares.
FORMS = ("citations", "headings", "letter_lines", "portal_furniture", "salutations", "titles")


class _Trial(NamedTuple):
    """An example or counter-example of an entry, and whether it is as it must be."""

    table: str
    sentence: str
    is_right: bool
    must: str = "is not caught by its entry; mend the words or the example"


def unproved() -> Iterator[Notice]:
    """Yield a notice for each example that its entry fails, at the example in its file."""
    for trial in (*_of_forms(), *_of_themes(), *_of_formulae(), *_of_places()):
        if trial.is_right:
            continue
        source = resources.files("generator").joinpath("data", f"{trial.table}.toml")
        text = source.read_text(encoding="utf-8")
        at = text.find(trial.sentence)
        place = Span(at, at + len(trial.sentence)) if at >= 0 else None
        problem = Problem("unproved-entry", trial.must, place, Severity.ERROR)
        yield noticed(os.path.relpath(str(source)), problem, text)


_SPARED = "is caught by an entry that must spare it; mend the words or the example"


def _of_forms() -> Iterator[_Trial]:
    for table in FORMS:
        for group in read_table(table)["group"]:
            found = lazily("|".join(f"(?:{form})" for form in group["forms"]))
            yield _Trial(table, group["catches"], bool(found.search(group["catches"])))
            yield _Trial(table, group["spares"], not found.search(group["spares"]), _SPARED)


def _of_themes() -> Iterator[_Trial]:
    table = read_table("themes")
    for theme in table["theme"]:
        for group in theme.get("group", ()):
            words = {fold(term) for term in group["terms"]}
            for key, must in (("example", True), ("other", False)):
                spoken = load_lexicon().find(fold(group[key]))
                is_caught = any(
                    f.term.theme == theme["name"] and f.term.text in words for f in spoken
                )
                trial = _Trial("themes", group[key], is_caught is must)
                yield trial if must else trial._replace(must=_SPARED)
    for group in table["bare"]:
        yield _Trial("themes", group["example"], is_bare(fold(group["example"])))
        yield _Trial("themes", group["other"], not is_bare(fold(group["other"])), _SPARED)


def _of_formulae() -> Iterator[_Trial]:
    for formula in read_table("formulae")["formula"]:
        yield _Trial("formulae", formula["example"], is_formula(formula["example"]))


def _of_places() -> Iterator[_Trial]:
    for name in ("words", "doubtful", "next_words"):
        group = read_table("place_names")[name]
        caught, spared = (
            [*find_places(group[key], Span(0, len(group[key])))] for key in ("catches", "spares")
        )
        yield _Trial("place_names", group["catches"], not caught)
        yield _Trial("place_names", group["spares"], bool(spared), _SPARED)
