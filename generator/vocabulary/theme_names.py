"""Where a term of a theme speaks of none: names of offices and places, and what says only where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.notation.patterns import lazily
from generator.vocabulary.tables import read_table

_LIST = 60  # characters of a list of offices
GOES_ON = frozenset("、和及与等村")  # with which a list, or the name of a village, soon goes on


class Names(NamedTuple):
    """What makes a term a name or a mere place, by the characters behind it (data/themes.toml).

    `behind` has a group by each sort and begins with one of `openings`; `listed` is the rest of a
    list of offices, `longer` that of a name; `before` leads to a mere goal, `landmark` is what a
    term gives its name, where only that it lies there is meant, `site` a settlement in which
    something else is set up; `kinds` are by sort the terms that speak there, too.
    """

    openings: frozenset[str]
    behind: re.Pattern[str]
    listed: re.Pattern[str]
    longer: re.Pattern[str]
    before: re.Pattern[str]
    landmark: re.Pattern[str]
    site: re.Pattern[str]
    kinds: Mapping[str, frozenset[str]]

    def lies_at(self, term: str, subject: str, start: int, stop: int) -> bool:
        """Tell whether the term `subject[start:stop]` says where a thing lies or is set up."""
        site = self.site.search(subject) if "在" in subject else None
        if site and site.start(1) <= start < site.end(1):
            return True
        return term not in self.kinds["beside"] and bool(self.landmark.match(subject, stop))

    def hide(self, term: str, tells_subject: bool, text: str, stop: int) -> bool:
        """Tell whether a term that ends at `stop` is a part of a name (旅游|发展委员会, 山羊|村).

        One that tells no subject leans towards its theme beside a place, too: 道路|旁.
        """
        match = self.behind.match(text, stop)
        if match is None and self.longer.match(text, stop):
            return True
        if match is None:
            match = self.listed.match(text, stop, stop + _LIST)
        if match is None or (match.lastgroup == "beside" and not tells_subject):
            return False
        return term not in self.kinds.get(match.lastgroup or "", ())


def settlements(text: str) -> tuple[str, ...]:
    """Return what towns of a text are called like a term: 温泉 of 温泉镇, 水塘铺 of 水塘铺村."""
    return tuple({match[1] for match in _settled().finditer(text)})


@cache
def _settled() -> re.Pattern[str]:
    return lazily(read_table("themes")["name"]["settled"])


def holds_long_names(text: str) -> bool:
    """Tell whether a text may hold a list of offices, or a name that goes on behind a term."""
    return "村" in text or "部门" in text or "单位" in text


@cache
def load_names() -> Names:
    """Compile the forms of names once."""
    table = read_table("themes")
    office, beside, name = table["office"], table["beside"], table["name"]
    sorts: dict[str, str] = {
        "office": f"(?:{_any(office['words'])})*(?:{_any(office['offices'])})",
        "roads": name["roads"],
        "villages": name["villages"],
        "other": _any([*name["others"], beside["way"]]),
        "beside": _any(beside["words"]),
    }
    kinds: dict[str, Any] = {
        "roads": name["roads_of"],
        "villages": name["villages_of"],
        "beside": beside["states"],
    }
    forms = "|".join(f"(?P<{sort}>{forms})" for sort, forms in sorts.items())
    behind = lazily(f"(?=[{name['openings']}])(?:{forms})")
    listed, longer = lazily(office["listed"]), lazily(name["longer"])
    before, landmark, site = (lazily(beside[form]) for form in ("before", "landmark", "site"))
    sets = {sort: frozenset(terms) for sort, terms in kinds.items()}
    openings = frozenset(name["openings"])
    return Names(openings, behind, listed, longer, before, landmark, site, sets)


def _any(forms: list[str]) -> str:
    return "|".join(forms)
