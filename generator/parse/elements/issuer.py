"""The issuer (发文机关) and its place, from all that names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from generator.model import Evidence, Problem, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.office_names import (
    Named,
    Office,
    at_level,
    described,
    full_name,
    same_office,
    shortens,
    take_apart,
)
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.place_names import LEVEL_OF
from generator.vocabulary.places import Chain, Place, inside, load_gazetteer

# 西安市公安局鄠邑分局; 泰州市泰兴生态环境局; 西安市鄠邑公安分局
_BRANCH = lazily(
    rf"局(?P<name>{HAN}{{2,5}}?)分局(?:$|{HAN}{{2,12}}[大中支]队$)|"
    rf"^(?P<of>{HAN}{{2,3}})(?:生态环境局|(?:公安|生态环境|(?:自然|国土)资源[^局]{{0,4}})分局)$"
)
_PROVINCIAL = lazily("(?<!办公)厅$")  # no city or county has a 厅
_COMMON = lazily(rf"{HAN}{{1,7}}[局厅]")
_NO_EVIDENCE = Evidence("")
_LEVELS = ("province", "prefecture", "county")


class Hint(NamedTuple):
    """A place named elsewhere than with the issuer, where it stands, and what names it."""

    place: Place
    span: Span
    why: str


class Issuer(msgspec.Struct, frozen=True, gc=False):
    """The issuer as resolved; `chain` None where the place is unknown or national."""

    agency: str | None = None
    printed: str | None = None
    issuers: tuple[str, ...] = ()
    chain: Chain | None = None
    place: Place | None = None
    level: str | None = None
    township: str | None = None
    evidence: Evidence = _NO_EVIDENCE
    place_evidence: Evidence | None = None
    problems: tuple[Problem, ...] = ()


def resolve_issuer(named: Sequence[Named], hints: Sequence[Hint], year: int | None) -> Issuer:
    """Return the issuer from its printed names and places named elsewhere, each best first."""
    offices = [office for item in named if (office := take_apart(item, year)).rest]
    offices.sort(key=lambda o: o.level_word == "师市")
    offices = [_as_printed_in_full(office, offices) for office in offices]
    if not offices:
        return _unnamed(hints, year)
    first = offices[0]
    if first.place is None and not first.level_word:  # perhaps a bureau within the one that signs
        signed = (o for o in offices if o.national and o.named.where == "signature")
        first = next(signed, first)
    printed = first.named.printed
    evidence = Evidence(f"agency in the {first.named.where}", (first.named.span,))
    if first.national:
        issuers = _joint(offices, None, first.national)
        return Issuer(first.national, printed, issuers, level="national", evidence=evidence)
    same = [o for o in offices if not o.national and same_office(o, first)]
    place, ambiguous, proof = _place_of(same, offices, hints)
    problems: tuple[Problem, ...] = ()
    if place is None:
        names = "、".join(map(described, ambiguous))
        message = (
            f"the place of “{printed}” may be {names}"
            if names
            else f"no place is named for “{printed}”"
        )
        problems = (Problem("ambiguous-place" if names else "no-place", message, first.named.span),)
    # the fullest name; one whose place is misprinted stands back behind one that is whole
    placed = [o for o in same if o.place] or same
    best = max(placed, key=lambda o: len(o.rest) if o.rest.endswith(first.rest) else 0)
    seat, place = place, _branch(best, place, year) or place
    township = next((o.township for o in same if o.township), None)
    whole = place and not (township and best.place is None and _holds_counties(place))
    whole = whole and not (best.place is None and _is_of_zone(best, place))
    agency = full_name(best, best.place or seat) if whole else _known_without_place(best)
    return Issuer(
        agency,
        printed,
        _joint(offices, place, agency) if agency else (),
        load_gazetteer().chain(place, year) if place else None,
        place,
        "township" if township else place.level if place else _level_without_place(first),
        township,
        evidence,
        proof,
        problems,
    )


def _as_printed_in_full(office: Office, offices: Sequence[Office]) -> Office:
    """A short name (住建局) stands for the full one that the letter prints elsewhere.

    Only where it prints none is the usual full name (住房和城乡建设局) read.
    """
    short = office.named.printed
    whole = short.endswith(office.rest)  # perhaps an older name: 交通局, where 交通运输局 signs
    for other in offices:
        full = other.rest
        if whole and (other.named.where != "signature" or other.place is None):
            continue
        if full != office.rest and other.named.printed.endswith(full) and shortens(short, full):
            # a branch is its city's office: 鄠邑区公安分局 is 西安市公安局鄠邑分局
            place = other.place if _BRANCH.search(full) else office.place
            return msgspec.structs.replace(office, rest=full, place=place)
    return office


def _known_without_place(office: Office) -> str | None:
    """The name as printed, unless every place has an office of that name (市民政局, 水利局)."""
    common = office.rest in load_agencies().every_office or _COMMON.fullmatch(office.rest)
    if office.level_word or common:
        return None
    return office.rest if office.township else office.named.printed


def _is_of_zone(office: Office, place: Place | None) -> bool:
    """Tell whether 区 is that of a zone, not of the place: 区社会事业局 on the page of a county."""
    county = place is not None and place.level == "county" and place.name[-1] in "县市旗"
    return county and office.level_word == "区"


def _holds_counties(place: Place) -> bool:
    """Tell whether a town's county is still to be told: not in one, nor in 东莞市 or 中山市."""
    digits = {"province": 2, "prefecture": 4}.get(place.level)
    within = place.code[:digits]
    return digits is not None and any(
        each.level == "county" and each.exists and each.code.startswith(within)
        for each in load_gazetteer().places
    )


def _level_without_place(office: Office) -> str | None:
    """What the office's kind or the word before it tells: 省民政局, 水务厅, 县教育局."""
    if _PROVINCIAL.search(office.rest):
        return "province"
    word = office.level_word or ""
    return None if word == "区" else LEVEL_OF.get(word)  # which may be a zone


def _branch(office: Office, place: Place | None, year: int | None) -> Place | None:
    """The county that a city's branch office (西安市公安局鄠邑分局) sits in."""
    match = _BRANCH.search(office.rest)
    if place is None or place.level == "county" or match is None:
        return None
    found = {
        candidate
        for ending in ("", "区", "县", "市")
        for candidate in load_gazetteer().candidates(
            (match["name"] or match["of"]) + ending, year, place
        )
        if candidate.level == "county" and (year or candidate.exists)
    }
    return found.pop() if len(found) == 1 else None


def _unnamed(hints: Sequence[Hint], year: int | None) -> Issuer:
    """No office is named: the council of a city or county at least tells the place."""
    problems = (Problem("no-agency", "no office is named as the issuer"),)
    for place, span, why in hints:
        if why.startswith(("council", "body")):
            return Issuer(
                chain=load_gazetteer().chain(place, year),
                place=place,
                level=place.level,
                place_evidence=Evidence(f"place of the {why}, no office being named", (span,)),
                problems=problems,
            )
    return Issuer(problems=problems)


def _place_of(
    same: Sequence[Office], offices: Sequence[Office], hints: Sequence[Hint]
) -> tuple[Place | None, tuple[Place, ...], Evidence | None]:
    """The innermost place printed with the office itself, else with another, else of a hint.

    Where none is certain, the places that it may be.
    """
    word = next((o.level_word for o in same if o.level_word), None)
    if word is None and any(_PROVINCIAL.search(o.rest) for o in same):
        word = "省"
    own = [(o.place, o.named) for o in same if o.place]
    if decided := own or [(o.place, o.named) for o in offices if o.place]:
        place, named = decided[0]
        innermost = max(decided, key=lambda pair: _LEVELS.index(pair[0].level))
        if inside(innermost[0], place):
            place, named = innermost
        if word == "省" and not own:
            place = at_level(place, word) or place
        if LEVEL_OF.get(word or "") == "county" and place.level != "county" and not own:
            for hint in hints:
                if hint.place.level == "county" and inside(hint.place, place):
                    return hint.place, (), Evidence(hint.why, (hint.span,))
            return None, (), None
        return place, (), Evidence(f"place in the {named.where}", (named.span,))
    for office in same:
        if office.ambiguous:
            for hint in hints:
                kept = load_gazetteer().narrow(office.ambiguous, hint.place)
                if len(kept) == 1:
                    rule = f"place in the {office.named.where}, told apart by the {hint.why}"
                    return kept[0], (), Evidence(rule, (office.named.span, hint.span))
            return None, office.ambiguous, None
    town = any(o.township for o in same)
    for hint in sorted(hints, key=lambda each: each.place.level != "county") if town else hints:
        if fitting := at_level(hint.place, word):
            return fitting, (), Evidence(f"place of the {hint.why}", (hint.span,))
    return None, (), None


def _joint(offices: Sequence[Office], place: Place | None, first: str) -> tuple[str, ...]:
    """All issuers: the first one, then other offices that sign or head the letter with it."""
    names = [first]
    signed = [o for o in offices if o.named.where == offices[0].named.where]
    if len(signed) < 2:
        signed = [o for o in offices if o.named.where == "signature"]
    for office in signed:
        before = offices[: offices.index(office)]
        pair = sorted((office.rest, offices[0].rest), key=len)
        again = len(signed) == 1 and shortens(*pair)  # 科技局, 科学技术局
        if before and not again and not any(same_office(office, other) for other in before):
            names.append(full_name(office, office.place or place))
    return tuple(dict.fromkeys(names))
