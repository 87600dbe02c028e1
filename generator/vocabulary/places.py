"""Administrative divisions (行政区划) since 1980: what a name may mean, and how places nest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from generator.vocabulary.extras import extras
from generator.vocabulary.place_names import begins_next_word, of_town, short_name, suffixed_forms
from generator.vocabulary.tables import lengths_by

Level = Literal["province", "prefecture", "county"]
_RANK: Mapping[Level, int] = {"province": 0, "prefecture": 1, "county": 2}

_FAR_YEAR = 9999

# The prefectures below another one: 塔城, 阿勒泰 and once 伊犁地区 in 伊犁哈萨克自治州.
_PREFECTURES_OF_ILI = ("654100", "654200", "654300")
_ILI = "654000"


class Place(msgspec.Struct, frozen=True):
    """A division under one name and code (GB/T 2260), last_year None while it exists."""

    code: str
    name: str
    first_year: int
    last_year: int | None
    slug: str
    level: Level

    @property
    def exists(self) -> bool:
        """Tell whether the division still exists."""
        return self.last_year is None

    def years_from(self, year: int) -> int:
        """Count the years between the division's life and a year, 0 within its life."""
        return max(self.first_year - year, year - (self.last_year or year), 0)


class Chain(msgspec.Struct, frozen=True):
    """A place with what it lies in, by level; 直辖市 districts and 省直辖 counties have no city."""

    province: Place
    city: Place | None
    county: Place | None


class Match(msgspec.Struct, frozen=True):
    """Nested places that open a text, outer first; bare if the last is written without suffix."""

    places: tuple[Place, ...]
    length: int
    bare: bool

    @property
    def place(self) -> Place:
        """Give the innermost place."""
        return self.places[-1]


class Gazetteer(msgspec.Struct, frozen=True):
    """All places, indexed by code, by what they are called, and by how their names begin."""

    places: tuple[Place, ...]
    by_code: Mapping[str, Sequence[Place]]
    by_suffixed_form: Mapping[str, Sequence[Place]]
    by_bare_form: Mapping[str, Sequence[Place]]
    form_lengths: Mapping[str, tuple[int, ...]]
    chains: dict[tuple[Place, int | None], Chain]  # that were asked for

    def short(self, place: Place) -> str:
        """Give the official short name (简称): 红河 for 红河哈尼族彝族自治州, 单县 for 单县."""
        return short_name(place.name)

    def chain(self, place: Place, year: int | None = None) -> Chain:
        """Give the province, city and county of a place as they were in a year of its life."""
        found = self.chains.get((place, year))
        if found is None:
            found = self.chains[place, year] = self._chain(place, year)
        return found

    def _chain(self, place: Place, year: int | None) -> Chain:
        province = self._parent(place, place.code[:2] + "0000", year)
        city = self._parent(place, place.code[:4] + "00", year)
        if province is None or place.level == "province":
            return Chain(place, None, None)
        if place.level == "prefecture":
            return Chain(province, place, None)
        return Chain(province, None if city == province else city, place)

    def path(self, place: Place, year: int | None = None) -> str:
        """Give the address of a place from its slugs: henan/puyang, beijing/chaoyang."""
        chain = self.chain(place, year)
        return "/".join(p.slug for p in (chain.province, chain.city, chain.county) if p)

    def with_city(self, place: Place, year: int | None = None) -> str:
        """Give a place as its offices are called, a district with its city: 上海市普陀区."""
        chain = self.chain(place, year)
        outer = chain.city or chain.province
        if chain.county is None or not place.name.endswith("区") or outer.name.endswith("省"):
            return place.name
        return outer.name + place.name

    def candidates(
        self, name: str, year: int | None = None, within: Place | None = None
    ) -> tuple[Place, ...]:
        """List the places that may be called so, likeliest first: in that year, give or take one.

        Names with suffix go before bare ones (`X州` is the 自治州 before a city X州); a bare name
        means the widest place of that name (吉林 the province), and a county only inside `within`,
        because many are ordinary words (公安, 资源, 互助).
        """
        suffixed = _of_year(self.by_suffixed_form.get(name, ()), year)
        found = tuple(p for p in suffixed if within is None or inside(p, within))
        if found:
            return found
        bare = _of_year(self.by_bare_form.get(name, ()), year)
        if within is None:
            return _widest(p for p in bare if p.level != "county" and (year or p.exists))
        return _widest(p for p in bare if inside(p, within))

    def prefixes(self, text: str, year: int | None = None) -> tuple[Match, ...]:
        """Read the nested place names that open a text, in every way of the greatest length.

        The most nested reading and those of exactly that year come first. Without a year, only
        those with the fewest former places count. Bare county names are never read.
        """
        readings = list(self._read_on(Match((), 0, bare=False), text, year))
        longest = max((m.length for m in readings), default=0)
        readings = [m for m in readings if m.length == longest]
        if year is None:
            fewest = min((_slack(m, None) for m in readings), default=0)
            readings = [m for m in readings if _slack(m, None) == fewest]
        return tuple(sorted(readings, key=lambda m: (-len(m.places), _slack(m, year))))

    def narrow(self, candidates: tuple[Place, ...], near: Place | None) -> tuple[Place, ...]:
        """Keep the candidates closest to a known place: it, inside it, its prefecture, province.

        One left is decided; without `near`, or where none is related to it, all stay.
        """
        if near is None or not candidates:
            return candidates
        closeness = {p: self._closeness(p, near) for p in candidates}
        best = min(closeness.values())
        return tuple(p for p in candidates if closeness[p] == best)

    def resolve(self, matches: tuple[Match, ...], near: Place | None) -> tuple[Match, ...]:
        """Keep the matches whose innermost place is closest to a known place, as `narrow` does."""
        kept = self.narrow(tuple(m.place for m in matches), near)
        return tuple(m for m in matches if m.place in kept)

    def _closeness(self, place: Place, near: Place) -> int:
        """Rank a place beside a known one: 0 it, 1 inside, 2 its prefecture, 3 its province, 4."""
        if place.code == near.code:
            return 0
        if inside(place, near):
            return 1
        city, nearest_city = self.chain(place).city, self.chain(near).city
        if city and nearest_city and city.code == nearest_city.code:
            return 2
        return 3 if place.code[:2] == near.code[:2] else 4

    def _parent(self, place: Place, code: str, year: int | None) -> Place | None:
        """Find the division of a code that a place lay in, that of the nearest year if several."""
        parents = [p for p in self.by_code.get(code, ()) if p != place and inside(place, p)]
        last = place.last_year or _FAR_YEAR
        wanted = min(max(year or last, place.first_year), last)
        return min(parents, key=lambda p: p.years_from(wanted), default=None)

    def _read_on(self, read: Match, text: str, year: int | None) -> Iterator[Match]:
        """Give every longer reading of a text of which the beginning is read."""
        start, outer = read.length, read.places[-1] if read.places else None
        for length in reversed(self.form_lengths.get(text[start : start + 2], ())):
            form, end = text[start : start + length], start + length
            if end > len(text):
                break
            suffixed = not begins_next_word(text, end - 1)
            for places, bare in self._named(form, suffixed, year, outer):
                for place in () if bare and of_town(text, end) else places:
                    match = Match((*read.places, place), end, bare)
                    yield match
                    yield from self._read_on(match, text, year)

    def _named(
        self, form: str, suffixed: bool, year: int | None, outer: Place | None
    ) -> Iterator[tuple[tuple[Place, ...], bool]]:
        """Give the places strictly inside `outer` that a form names, and whether it is bare."""
        if suffixed:
            places = self.by_suffixed_form.get(form, ())
            yield _of_year((p for p in places if _strictly_inside(p, outer)), year), False
        bare = (
            p
            for p in self.by_bare_form.get(form, ())
            if p.level != "county" and (year or p.exists) and _strictly_inside(p, outer)
        )
        yield _widest(_of_year(bare, year)), True


def inside(place: Place, outer: Place) -> bool:
    """Tell whether a place is, or ever lay in, another one."""
    if place == outer:
        return True
    if place.code == outer.code or outer.level == "county":
        return False
    above = {place.code[:2] + "0000", place.code[:4] + "00"}
    if place.code[:4] + "00" in _PREFECTURES_OF_ILI:
        above.add(_ILI)
    together = outer.years_from(place.first_year) == 0 or place.years_from(outer.first_year) == 0
    return outer.code in above and together


@cache
def load_gazetteer() -> Gazetteer:
    """Index all places once: those of generator/data, and those of the library."""
    own = (
        _place(each.code, each.name, each.first_year, each.last_year, each.reading)
        for each in extras().places
    )
    places = (*divisions(), *own)
    by_code: defaultdict[str, list[Place]] = defaultdict(list)
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_code[place.code].append(place)
        by_name[place.name].append(place)
    suffixed: defaultdict[str, list[Place]] = defaultdict(list)
    bare: defaultdict[str, list[Place]] = defaultdict(list)
    for name, namesakes in by_name.items():
        for form in suffixed_forms(name):
            suffixed[form] += namesakes
        if (short := short_name(name)) != name:
            bare[short] += namesakes
    lengths = lengths_by((*suffixed, *bare), slice(2))
    return Gazetteer(places, dict(by_code), dict(suffixed), dict(bare), lengths, {})


@lru_cache(maxsize=65536)
def read_places(text: str, year: int | None = None) -> tuple[Match, ...]:
    """Read the nested place names that open a text; letters of one place say the same ones."""
    return load_gazetteer().prefixes(text, year)


def divisions() -> tuple[Place, ...]:
    """Read generator/data/divisions.tsv."""
    table = resources.files("generator").joinpath("data", "divisions.tsv")
    rows = (row.split("\t") for row in table.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(
        _place(code, name, int(first), int(last) if last else None, slug)
        for code, name, first, last, slug, _ in rows
    )


def _place(code: str, name: str, first_year: int, last_year: int | None, slug: str) -> Place:
    """Return a place; a code ending in 0000 is a province, in 00 a prefecture, else a county."""
    level: Level = "county"
    if code.endswith("00"):
        level = "province" if code.endswith("0000") else "prefecture"
    return Place(code, name, first_year, last_year, slug, level)


def _of_year(places: Iterable[Place], year: int | None) -> tuple[Place, ...]:
    """Keep what existed in a year, or in the next year on either side; exact and wide first.

    A neighbour year does not count for a place whose successor or forerunner is exact.
    """
    if year is None:
        return tuple(sorted(places, key=lambda p: (not p.exists, _RANK[p.level], p.code)))
    kept = [p for p in places if p.years_from(year) <= 1]
    exact = [p for p in kept if p.years_from(year) == 0]
    kept = [p for p in kept if p in exact or not any(_succeed(p, other) for other in exact)]
    return tuple(sorted(kept, key=lambda p: (p.years_from(year), _RANK[p.level], p.code)))


def _succeed(one: Place, other: Place) -> bool:
    """Tell whether one division took the other's place, moved to a new code or renamed."""
    if one.code[:2] != other.code[:2] or short_name(one.name) != short_name(other.name):
        return False
    return one.last_year == other.first_year - 1 or other.last_year == one.first_year - 1


def _widest(places: Iterable[Place]) -> tuple[Place, ...]:
    """Keep the level of the likeliest place, which is the widest of its year."""
    kept = tuple(places)
    return tuple(p for p in kept if p.level == kept[0].level)


def _strictly_inside(place: Place, outer: Place | None) -> bool:
    """Tell whether a place lies in another one, or in none that is known yet."""
    return outer is None or (place != outer and inside(place, outer))


def _slack(match: Match, year: int | None) -> int:
    """Count how far the places of a match are from the year, or how many no longer exist."""
    if year is None:
        return sum(not p.exists for p in match.places)
    return sum(p.years_from(year) for p in match.places)
