"""Subjects of proposals: what an office writes on each, as sentences with slots, from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.tables import table

_PER_HEAD = ("岁", "元", "元/月")
_FOLDER = Path(__file__).with_name("topics")
# What a subject's work is about: things, what is handled, who works, and for whom.
NOUNS = {"object": "objects", "matter": "matters", "staff": "staff", "people": "people"}


@dataclass(frozen=True)
class Indicator:
    """What is counted: unit, the range of a county in 2018, growth in % a year."""

    name: str
    unit: str
    low: float
    high: float
    growth: tuple[float, float]

    @property
    def is_share(self) -> bool:
        """Tell whether it is a percentage, which has the same size everywhere."""
        return self.unit == "%"

    @property
    def is_counted(self) -> bool:
        """Tell whether it is a whole number that grows with the place (no mean, no price)."""
        return not self.is_share and self.low == int(self.low) and self.unit not in _PER_HEAD


@dataclass(frozen=True)
class Document:
    """A document that many places cite: title, year, issuer before the title, number."""

    title: str
    year: int
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class Measure:
    """What was done about one demand: a heading, the demand, sentences in order."""

    heading: str
    ask: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """A work that is promised and later reported: sentences before, after and when late."""

    plan: str
    done: str
    late: str


@dataclass(frozen=True)
class Subject:
    """A subject: who answers, what is asked, and the sentences of the answer."""

    key: str
    name: str
    office: str
    since: int
    levels: tuple[str, ...]
    weight: float
    related: tuple[str, ...]
    topics: tuple[str, ...]
    nouns: Mapping[str, tuple[Indicator, ...]] = field(hash=False)
    titles: tuple[str, ...]
    documents: tuple[Document, ...]
    provincial: tuple[str, ...]
    local: tuple[str, ...]
    methods: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    state: tuple[str, ...]
    measures: tuple[Measure, ...]
    national: tuple[Measure, ...]
    cases: tuple[str, ...]
    difficulties: tuple[str, ...]
    plans: tuple[str, ...]
    projects: tuple[Project, ...]

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of that name."""
        return next(each for each in self.indicators if each.name == name)


@cache
def subjects() -> dict[str, Subject]:
    """Return all subjects by key, in the order of their files' names."""
    return {
        path.stem: _subject(path.stem, table(f"topics/{path.stem}"))
        for path in sorted(_FOLDER.glob("*.toml"))
    }


def _subject(key: str, data: dict[str, Any]) -> Subject:
    return Subject(
        key=key,
        name=data["name"],
        office=data["office"],
        since=data.get("since", 2006),
        levels=tuple(data.get("levels", ("province", "prefecture", "county"))),
        weight=data.get("weight", 1.0),
        related=tuple(data.get("related", ())),
        topics=tuple(data["topics"]),
        nouns={kind: tuple(map(_indicator, data[key])) for kind, key in NOUNS.items()},
        titles=tuple(data["titles"]),
        documents=tuple(read_document(row) for row in data["documents"]),
        provincial=tuple(data["provincial"]),
        local=tuple(data["local"]),
        methods=tuple(data.get("methods", ())),
        indicators=tuple(_indicator(row) for row in data["indicators"]),
        state=tuple(data["state"]),
        measures=_measures(data["measure"]),
        national=_measures(data.get("national", [])),
        cases=tuple(data["cases"]),
        difficulties=tuple(data["difficulties"]),
        plans=tuple(data["plans"]),
        projects=tuple(
            Project(each["plan"], each["done"], each["late"]) for each in data["project"]
        ),
    )


def _measures(rows: list[dict[str, Any]]) -> tuple[Measure, ...]:
    return tuple(Measure(row["heading"], row["ask"], tuple(row["text"])) for row in rows)


def read_document(row: str) -> Document:
    """Read `year | title | number | issuer`, the last two may be missing."""
    year, title, number, issuer = (part.strip() for part in (row + "|||").split("|")[:4])
    return Document(title, int(year), number, issuer)


def _indicator(row: str) -> Indicator:
    """Read `name unit low high growth growth`, where the growth may be missing."""
    name, unit, low, high, slow, fast = (*row.split(), "0", "0")[:6]
    return Indicator(name, unit, float(low), float(high), (float(slow), float(fast)))
