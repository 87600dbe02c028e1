"""Where pages of portals hold what, as selectors and patterns (data/portal_pages.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from generator.vocabulary.tables import read_table


@cache
def selector(name: str) -> str:
    """Return the selector of whatever the groups of this name find."""
    groups = (group for group in read_table("portal_pages")["group"] if group["name"] == name)
    return ", ".join(each for group in groups for each in group["selectors"])


@cache
def forms(kind: str) -> re.Pattern[str]:
    """Return the pattern of the forms of every `piece` or `line` of a page for its readers only."""
    groups = read_table("portal_pages")[kind]
    return re.compile("|".join(form for group in groups for form in group["forms"]))


def meta_names() -> Mapping[str, Sequence[str]]:
    """Return the names of meta elements by what they tell."""
    names: Mapping[str, Sequence[str]] = read_table("portal_pages")["meta"]
    return names


@cache
def labels() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the field of each label that portals print, "" for what tells of the page only.

    And the pattern of any of them, its characters spread by blanks or not, in a folded line.
    """
    table = read_table("portal_labels")
    fields = {label: field for field, words in table.items() for label in words}
    fields |= dict.fromkeys(read_table("portal_pages")["labels"]["of_the_page"], "")
    words = sorted(fields, key=lambda label: (-len(label), label))
    spread = "|".join(r"[ \t]*".join(map(re.escape, label)) for label in words)
    head = r"(?:^|(?<=[\s|\[【(·*•#\-:;,\d]))[ \t\-·*•|]*[【\[]?[ \t]*"
    tail = r"[ \t]*(?:[】\]][ \t]*:?|:[ \t]*[】\]]?|(?=\t)|$)"
    return fields, re.compile(f"{head}(?P<label>{spread}){tail}")
