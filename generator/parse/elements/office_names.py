"""Printed names of offices taken apart, and put together again in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import takewhile
from typing import NamedTuple

import msgspec

from generator.model import Span
from generator.notation.folding import HAN
from generator.notation.numerals import COUNTING
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.place_names import LEVEL, LEVEL_OF, begins_next_word
from generator.vocabulary.places import Match, Place, load_gazetteer, read_places
from generator.vocabulary.tables import either

_any = partial(either_form, "offices")
_LEVEL_WORD = lazily(rf"本?(?!地区性)(师?市|{either(LEVEL_OF)})(?=委|{HAN}{{2}})")
DIVISION = f"第?{COUNTING}师"  # of the corps, before its city: 第八师石河子市
# bodies that stand under a national one, not under the place they are named after
_VERTICAL = lazily(rf"新疆生产建设兵团(?:{DIVISION})?|{DIVISION}|{_any('vertical')}")
# bodies that no place with its suffix is named for: 苏州工业园区, 濮阳医学高等专科学校
_ZONE = lazily(rf".{{0,10}}{_any('zone')}|.{{0,12}}{_any('school')}$")
# not the joint bodies of party and government (市委市政府督查局)
_PARTY_ORGAN = lazily(rf"(?:{LEVEL}|[地工])?委(?!员会|{LEVEL}(?:人民)?政府)(?P<organ>.+)$")
_PARTY_ORGAN_IN_FULL = lazily(rf"(?<={LEVEL})委员会(?={HAN}+部$)")  # 市委员会组织部
_ZONE_TRADE = form_pattern("offices", "trade")
_INNER = lazily(rf"(.{{2,14}}?(?:委员会|[部委局署院行会]))((?:办公厅|办公室|{HAN}{{2,10}}司))")
_TOWNSHIP = lazily(
    rf"^(?:(?:人民)?政府)?(?P<name>{HAN}{{1,9}}?{_any('township')})(?={_any('of_township')}|$)"
)


# 市法院 and 县法院 by their full names
_COURTS = {"province": "高级人民法院", "prefecture": "中级人民法院", "county": "人民法院"}


class Named(NamedTuple):
    """A printed name of an office, where it stands, and what kind of place that is."""

    printed: str  # blank-free, folded
    span: Span
    where: str  # title, letterhead, signature …


class Office(msgspec.Struct, frozen=True, gc=False):
    """A printed name taken apart; `kept` when the name is official as it is printed."""

    named: Named
    place: Place | None
    ambiguous: tuple[Place, ...]
    level_word: str | None  # 市 in 市民政局
    rest: str  # the office without its place, by its full name
    national: str | None
    party: bool = False
    township: str | None = None
    kept: bool = False


def without_menu(named: Sequence[Named]) -> Sequence[Named]:
    """Leave out offices above the letter that are the portal's list, as another signs, or none."""
    above, below = (
        {office.printed for office in named if office.where == where}
        for where in ("letterhead", "signature")
    )
    if len(above) <= (1 if below else 2) or not above.isdisjoint(below):
        return named
    return [office for office in named if office.where != "letterhead"]


def take_apart(named: Named, year: int | None) -> Office:
    """Split a printed name into its place, level word and office."""
    return msgspec.structs.replace(_parts(named.printed, year), named=named)


@lru_cache(maxsize=4096)  # the letters of an office print the same names
def _parts(whole: str, year: int | None) -> Office:
    """Split a name of an office that may stand anywhere."""
    named = Named(whole, Span(0, 0), "")
    printed = f"中共{whole[5:]}" if whole.startswith("中国共产党") else whole
    printed = printed.removeprefix("中华人民共和国")
    printed = _PARTY_ORGAN_IN_FULL.sub("委", printed)
    if national := _national(printed):
        return Office(named, None, (), None, national, national)
    if branch := _branch_of_body(named, printed, year):
        return branch
    bare = printed.removeprefix("中共")
    corps = behind(_VERTICAL, bare)
    bare = bare[corps:]
    found = read_places(bare, year)
    matches = [m for m in found if not m.bare or (m.length < len(bare) and _answers(m.place))]
    places = places_of(matches)
    word = None if matches or begins_next_word(bare, 0) else _LEVEL_WORD.match(bare)
    rest = bare[matches[0].length if matches else word.end() if word else 0 :]
    party = _party_organ(rest, printed.startswith("中共"))
    rest = rest if party is None else party
    township = _TOWNSHIP.match(rest)
    kept = corps > 0 or bool(matches and matches[0].bare and _ZONE.match(rest))
    if kept and len(places) == 1:
        places = _district_of_zone(places[0], rest, year) or places
    return Office(
        named,
        places[0] if len(places) == 1 else None,
        places if len(places) > 1 else (),
        word[1] if word else None,
        load_agencies().office_name(rest) if party is None else rest,
        None,
        party is not None,
        township["name"] if township else None,
        kept,
    )


def _branch_of_body(named: Named, printed: str, year: int | None) -> Office | None:
    """The branch that a national body has in a place: 湖南证监局, 中国证监会湖南监管局."""
    if (branch := load_agencies().branch(printed)) is None:
        return None
    body, at, kind = branch
    places = places_of(m for m in read_places(at, year) if m.length == len(at))
    if len(places) != 1:
        return None
    name = f"{body}{load_gazetteer().short(places[0])}监管{kind}"
    return Office(named, places[0], (), None, name, None, kept=True)


def _answers(place: Place) -> bool:
    """Tell whether a place has such offices: 澳门 without its suffix stands in advertisements."""
    return not place.code.startswith("8")


def _district_of_zone(place: Place, rest: str, year: int | None) -> tuple[Place, ...]:
    """The district whose short name opens a zone's: 雨花 in 长沙雨花经济开发区."""
    for size in (4, 3, 2):
        found = load_gazetteer().candidates(rest[:size], year, place)
        if found and _ZONE_TRADE.match(rest[size:]):
            return found
    return ()


def _national(printed: str) -> str | None:
    """A national body, or one of its own departments (民政部办公厅, 民政部养老服务司)."""
    agencies = load_agencies()
    if name := agencies.national_name(printed):
        return name
    inner = _INNER.fullmatch(printed)
    body = agencies.national_name(inner[1]) if inner else None
    return body + inner[2] if inner and body else None


def _party_organ(rest: str, marked: bool) -> str | None:
    """`委政法委` behind a place that ends with 市, or `市委政法委`: the organ by its full name."""
    match = _PARTY_ORGAN.match(rest)
    if match:
        return "委" + load_agencies().party_name(match["organ"])
    return rest if marked and rest.startswith("委员会") else None


def full_name(office: Office, place: Place | None) -> str:
    """Return the official name: 枣庄市市中区民政局, 平江县教育局, 中共长沙市委政法委员会."""
    if office.national:
        return office.national
    if place is None:
        return office.named.printed
    if office.kept:
        printed = office.named.printed
        if load_agencies().branch(printed):
            return office.rest
        whole = printed.endswith(office.rest)
        return printed if whole else printed.removesuffix("管委会") + "管理委员会"
    named = load_gazetteer().short(place) in office.rest and not (office.place or office.level_word)
    if named:  # it holds its place (交警潘集大队), and is full as it is printed
        return office.named.printed
    rest = _COURTS[place.level] if office.rest == "法院" else office.rest
    return ("中共" if office.party else "") + load_gazetteer().with_city(place) + rest


def same_office(one: Office, other: Office) -> bool:
    """Tell whether two printed names are one office, one of them perhaps shortened.

    The government of a county (人民政府) is none of its townships'.
    """
    a, b = one.rest, other.rest
    if one.township != other.township and min(a, b, key=len) == "人民政府":
        return False
    return a == b or a.endswith(b) or b.endswith(a)


def shortens(short: str, full: str) -> bool:
    """Tell whether a printed name ends with a short form of a full one: 县住建局, 住房和…建设局."""
    letters = iter(reversed(full))
    size = sum(1 for letter in takewhile(lambda each: each in letters, reversed(short)))
    return size >= 3 and full.startswith(short[-size])


def described(place: Place) -> str:
    """Return a place with all it lies in, for messages."""
    chain = load_gazetteer().chain(place)
    return "".join(p.name for p in (chain.province, chain.city, chain.county) if p)


def places_of(matches: Iterable[Match]) -> tuple[Place, ...]:
    """Return the places that readings mean, each once."""
    return tuple(dict.fromkeys(match.place for match in matches))


def at_level(hint: Place, word: str | None) -> Place | None:
    """The place that a level word (市, 县 …) means for an office of the hinted place."""
    if word is None:
        return hint
    chain, level = load_gazetteer().chain(hint), LEVEL_OF.get(word)
    if level:
        return {"province": chain.province, "prefecture": chain.city, "county": chain.county}[level]
    if chain.county is not None and chain.county.name.endswith("市"):
        return chain.county
    return chain.city or (chain.province if chain.province.name.endswith("市") else None)
