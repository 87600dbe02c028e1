"""The office that answers for a subject in a place and year, and what it calls itself."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.corpus.draw import draw
from benchmarks.corpus.places import MUNICIPALITIES, Seat
from benchmarks.corpus.tables import table
from generator.vocabulary.place_names import short_name

_COLUMNS = {"county": 2, "prefecture": 3, "province": 4, "municipality": 5, "national": 6}
_TOWN = ("人民政府", "人民政府", "办事处")


@dataclass(frozen=True)
class Office:
    """An office: its name without place (民政局), in full, its code and what it says of itself."""

    name: str
    full: str
    code: str
    says: str

    @property
    def we(self) -> str:
        """Give the word for itself: 我局, 我委, 我厅, 我部, 我镇."""
        if self.name == "人民政府":
            return "我" + self.full.removesuffix("人民政府")[-1]
        if self.name == "办事处":
            return "我街道"
        return "我委" if self.name.endswith("委员会") else "我" + self.name[-1]


def office(seed: int, key: str, at: Seat) -> Office:
    """Return the office `key` of a place in its year."""
    entry = table("offices")[key]
    row = next(r for r in entry["rows"] if r[0] <= at.year <= r[1])
    if at.town:
        name = _TOWN[2] if at.town.endswith("街道") else _TOWN[0]
        return Office(name, at.full + name, _first(at) + at.town[0] + "政", "政府")
    column = at.level
    if at.level == "province" and at.place and at.place.name in MUNICIPALITIES:
        column = "municipality"
    choices = row[_COLUMNS[column]].split("|")
    name = draw(seed, "office", at.key, key, row[0]).choice(choices)
    if at.place is None:
        return Office(name, name, _national_code(name), entry["says"])
    return Office(name, at.full + name, _first(at) + row[7], entry["says"])


def _first(at: Seat) -> str:
    """Give the first character of the place's document numbers."""
    assert at.place is not None
    return str(table("offices")["places"].get(at.place.name) or short_name(at.place.name)[0])


def _national_code(name: str) -> str:
    return str(table("offices")["ministries"].get(name) or name.removeprefix("国家")[0])
