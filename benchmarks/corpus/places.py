"""Places that answer proposals, as they were called in a year, and the invented names in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.corpus.draw import draw, shuffled, zipf
from generator.notation.numerals import write_numeral
from generator.vocabulary.place_names import short_name
from generator.vocabulary.places import Place, load_gazetteer

LEVELS = ("national", "province", "prefecture", "county", "township")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_AT_HOME = 0.9  # of the letters of prefectures, counties and townships are of one province
_EXPONENTS = {"province": 1.6, "prefecture": 1.0, "county": 0.85, "township": 1.0}
_FIRST = "青白龙石柳清金黄沙双安永兴东南西长高大平桃梅松竹枫莲荷云泉银新福太和仁义泰凤鹤马杨桂文"
_SECOND = "河山桥溪塘湾坪店庄岭坝泉堡集渡湖井寨岗台门沟川洲坡林园阳关渠"
_ROADS = ("人民", "建设", "文化", "解放", "迎宾", "滨河", "中兴", "和平", "新华", "振兴", "朝晖")


@dataclass(frozen=True)
class Seat:
    """A place in a year; `place` None for the whole country, `town` set for a township."""

    level: str
    year: int
    place: Place | None = None
    city: Place | None = None
    province: Place | None = None
    town: str = ""

    @property
    def key(self) -> str:
        """Name the place whatever the year (its code, and its township)."""
        return (self.place.code if self.place else "000000") + self.town

    @property
    def word(self) -> str:
        """Give the word for its level: 市, 县, 区, 州, 旗, 省, 自治区, 镇."""
        if self.place is None:
            return "国"
        if self.town:
            return "街道" if self.town.endswith("街道") else self.town[-1]
        return self.council_word

    @property
    def council_word(self) -> str:
        """Give the level word of the council that it answers to (a township its county's)."""
        if self.place is None:
            return "全国"
        return "自治区" if self.place.name.endswith("自治区") else self.place.name[-1]

    @property
    def full(self) -> str:
        """Give the full name before an office's: 十堰市茅箭区, 红河哈尼族彝族自治州."""
        if self.place is None:
            return ""
        return f"{self.within}{self.place.name}{self.town}"

    @property
    def within(self) -> str:
        """Give the city before the name of a district, "" for all others."""
        if self.level in ("county", "township") and self.council_word == "区":
            above = self.city or self.province
            return above.name if above else ""
        return ""

    @property
    def said(self) -> str:
        """Give the name as it is said: 红河州, 广西, 濮阳市, 茅箭区."""
        if self.place is None:
            return "全国"
        name, short = self.place.name, short_name(self.place.name)
        if self.town:
            return self.town
        if "自治" in name and self.council_word != "自治区" and short != name:
            return short + name[-1]
        return short if self.council_word == "自治区" else name


@cache
def _named(level: str) -> tuple[Place, ...]:
    places = load_gazetteer().places
    ends = {"province": "省市区", "prefecture": "市州", "county": "县区市旗"}[level]
    # 香港 and 澳门 have no such proposals; what ended before 2006 answered none.
    return tuple(
        place
        for place in places
        if place.level == level
        and place.name[-1] in ends
        and not place.name.endswith("地区")
        and place.code[:2] < "70"
        and (place.last_year or 9999) >= 2006
    )


@cache
def _ranked(seed: int, level: str) -> tuple[Place, ...]:
    return tuple(shuffled(draw(seed, "ranks", level), _named(level)))


@cache
def _at_home(seed: int, level: str) -> tuple[Place, ...]:
    """List the places of the home province, the one that holds the first prefecture."""
    home = _ranked(seed, "prefecture")[0].code[:2]
    ranked = _ranked(seed, level)
    if level == "province":  # before all others, as it answers most
        return tuple(sorted(ranked, key=lambda place: place.code[:2] != home))
    return tuple(place for place in ranked if place.code[:2] == home)


def _stood(place: Place, year: int) -> bool:
    """Tell whether a place bore its name through the whole year, as the table tells year ends."""
    return place.first_year < year and (place.last_year is None or place.last_year >= year)


def seat(seed: int, number: int, level: str, year: int) -> Seat:
    """Return the place of letter `number`: most lie in one province, and few have many letters."""
    if level == "national":
        return Seat(level, year)
    chance = draw(seed, "place", number)
    is_home = level == "province" or chance.random() < _AT_HOME
    ranked = (_at_home if is_home else _ranked)(seed, "county" if level == "township" else level)
    at = zipf(chance, len(ranked), _EXPONENTS[level])
    while not _stood(ranked[at], year):
        at = (at + 1) % len(ranked)
    town = towns(seed, ranked[at])[zipf(chance, 5)] if level == "township" else ""
    return seat_of(ranked[at], year, town)


def first_city(seed: int, year: int) -> Seat:
    """Return the prefecture of which there are most letters."""
    ranked = _ranked(seed, "prefecture")
    return seat_of(next(place for place in ranked if _stood(place, 2006)), year)


def seat_of(place: Place, year: int, town: str = "") -> Seat:
    """Return a place in a year with what it lies in."""
    chain = load_gazetteer().chain(place, year)
    level = "township" if town else place.level
    return Seat(level, year, place, chain.city, chain.province, town)


@cache
def _inside() -> Mapping[str, Sequence[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in load_gazetteer().places:
        if place.level == "prefecture":
            found[place.code[:2]].append(place)
        elif place.level == "county":
            found[place.code[:4]].append(place)
            if place.code[:2] in ("11", "12", "31", "50") or place.code[2:4] == "90":
                found[place.code[:2]].append(place)
        else:
            found[""].append(place)
    return found


@cache
def parts(seed: int, at: Seat) -> tuple[str, ...]:
    """List the names of what the place consists of: real counties, else invented townships."""
    if at.town:
        return names(seed, at.key, "village")
    if at.level == "county" and at.place:
        return towns(seed, at.place)
    prefix = at.place.code[: 4 if at.level == "prefecture" else 2] if at.place else ""
    found = [
        short_name(place.name) + ("州" if place.name.endswith("州") else "")
        if at.level != "prefecture" and "自治" in place.name
        else place.name
        for place in _inside()[prefix]
        if _stood(place, at.year) and "自治县" not in place.name and place.code[:2] < "70"
    ]
    if len(found) < 3 and at.place:
        return towns(seed, at.place)
    return tuple(shuffled(draw(seed, "parts", at.key), found))


@cache
def towns(seed: int, place: Place) -> tuple[str, ...]:
    """List the invented townships of a county: 街道 rather in districts."""
    chance = draw(seed, "towns", place.code)
    kinds = ("街道", "街道", "镇") if place.name.endswith("区") else ("镇", "镇", "乡", "街道")
    return tuple(name + chance.choice(kinds) for name in names(seed, place.code, "town"))


@cache
def names(seed: int, key: str, kind: str) -> tuple[str, ...]:
    """List fourteen invented names of a place: of villages, communities, roads, schools."""
    chance = draw(seed, "names", key, kind)
    made = dict.fromkeys(chance.choice(_FIRST) + chance.choice(_SECOND) for _ in range(40))
    if kind == "road":
        found = [*shuffled(chance, _ROADS)[:5], *list(made)[:9]]
        return tuple(name + chance.choice(("路", "路", "街", "大道")) for name in found)
    if kind == "school":
        counted = [f"第{write_numeral(number)}" for number in range(1, 7)]
        found = [*counted[: chance.randint(2, 6)], *list(made)[:8]]
        return tuple(name + chance.choice(("小学", "中学", "小学")) for name in found)
    word = {"village": "村", "community": "社区"}.get(kind, "")
    return tuple(name + word for name in list(made)[:14])
