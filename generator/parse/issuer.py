"""The issuer (发文机关) and its place, from all that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Evidence, Problem, Span
from generator.parse.office_names import (
    Named,
    Office,
    at_level,
    described,
    full_name,
    same_office,
    take_apart,
)
from generator.vocabulary.places import Chain, Place, load_gazetteer

_BRANCH = re.compile(r"局(?P<name>[\u4e00-\u9fff]{2,5}?)分局$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer as resolved; `chain` None where the place is unknown or national."""

    agency: str | None = None
    printed: str | None = None
    issuers: tuple[str, ...] = ()
    chain: Chain | None = None
    place: Place | None = None
    level: str | None = None
    township: str | None = None
    evidence: Evidence | None = None
    place_evidence: Evidence | None = None
    problems: tuple[Problem, ...] = ()


def resolve_issuer(
    named: Sequence[Named],
    hints: Sequence[tuple[Place, Span | None, str]],
    year: int | None,
) -> Issuer:
    """Return the issuer from its printed names (best first) and places named elsewhere.

    `hints` are places of the council, the portal and the body, best first.
    """
    offices = [take_apart(item, year) for item in named]
    offices = [o for o in offices if o.rest]
    offices.sort(key=lambda o: o.level_word == "师市")
    if not offices:
        return _unnamed(hints, year)
    first = offices[0]
    same = [o for o in offices if o.national == first.national and same_office(o, first)]
    if first.national:
        return Issuer(
            agency=first.national,
            printed=first.named.printed,
            issuers=_joint(offices, None),
            level="national",
            evidence=Evidence(f"agency in the {first.named.where}", (first.named.span,)),
        )
    place, ambiguous, proof = _place_of(same, offices, hints)
    problems: list[Problem] = []
    if place is None:
        names = "、".join(described(p) for p in ambiguous)
        message = (
            f"the place of “{first.named.printed}” may be {names}"
            if ambiguous
            else (f"no place is named for “{first.named.printed}”")
        )
        problems.append(
            Problem("ambiguous-place" if ambiguous else "no-place", message, first.named.span)
        )
    # the fullest name; one whose place is misprinted stands back behind one that is whole
    placed = [o for o in same if o.place] or same
    best = max(placed, key=lambda o: len(o.rest) if o.rest.endswith(first.rest) else 0)
    seat, place = place, _branch(best, place, year) or place
    chain = load_gazetteer().chain(place, year) if place else None
    township = next((o.township for o in same if o.township), None)
    agency = full_name(best, best.place or seat) if place else best.named.printed
    return Issuer(
        agency,
        first.named.printed,
        _joint(offices, place, first=agency),
        chain,
        place,
        "township" if township else (place.level if place else None),
        township,
        Evidence(f"agency in the {first.named.where}", (first.named.span,)),
        proof,
        tuple(problems),
    )


def _branch(office: Office, place: Place | None, year: int | None) -> Place | None:
    """The county that a city's branch office (西安市公安局鄠邑分局) sits in."""
    match = _BRANCH.search(office.rest)
    if place is None or place.level != "prefecture" or match is None:
        return None
    gazetteer = load_gazetteer()
    found = {
        candidate
        for name in (match["name"], match["name"] + "区", match["name"] + "县")
        for candidate in gazetteer.candidates(name, year, place)
        if candidate.level == "county"
    }
    return found.pop() if len(found) == 1 else None


def _unnamed(hints: Sequence[tuple[Place, Span | None, str]], year: int | None) -> Issuer:
    """No office is named: the council of a city or county at least tells the place."""
    problems = (Problem("no-agency", "no office is named as the issuer"),)
    for hint, span, why in hints:
        if why.startswith(("council", "opening", "body")):
            proof = Evidence(f"place of the {why}, no office being named", (span,) if span else ())
            chain = load_gazetteer().chain(hint, year)
            return Issuer(
                chain=chain, place=hint, level=hint.level, place_evidence=proof, problems=problems
            )
    return Issuer(problems=problems)


def _place_of(
    same: Sequence[Office],
    offices: Sequence[Office],
    hints: Sequence[tuple[Place, Span | None, str]],
) -> tuple[Place | None, tuple[Place, ...], Evidence | None]:
    """The innermost place printed with the office itself, else with another, else of a hint."""
    gazetteer = load_gazetteer()
    decided = [o for o in same if o.place] or [o for o in offices if o.place]
    if decided:
        innermost = max(
            decided,
            key=lambda o: ("province", "prefecture", "county").index(
                o.place.level if o.place else "province"
            ),
        )
        first = decided[0]
        chosen = (
            innermost
            if first.place and innermost.place and _within(innermost.place, first.place)
            else first
        )
        word = next((o.level_word for o in same if o.level_word), None)
        place = chosen.place
        if (
            word in ("县", "区", "旗")
            and place
            and place.level != "county"
            and not any(o.place for o in same)
        ):
            for hint, span, why in hints:
                if hint.level == "county" and _within(hint, place):
                    return hint, (), Evidence(why, (span,) if span else ())
            return None, (), None
        return place, (), Evidence(f"place in the {chosen.named.where}", (chosen.named.span,))
    for office in same:
        if office.ambiguous:
            for hint, span, why in hints:
                kept = gazetteer.narrow(office.ambiguous, hint)
                if len(kept) == 1:
                    spans = (office.named.span, *((span,) if span else ()))
                    return (
                        kept[0],
                        (),
                        Evidence(
                            f"place in the {office.named.where}, told apart by the {why}", spans
                        ),
                    )
            return None, office.ambiguous, None
    word = next((o.level_word for o in same if o.level_word), None)
    for hint, span, why in hints:
        fitting = at_level(hint, word)
        if fitting is not None:
            return fitting, (), Evidence(f"place of the {why}", (span,) if span else ())
    return None, (), None


def _within(place: Place, outer: Place) -> bool:
    chain = load_gazetteer().chain(place)
    return outer.code in {p.code for p in (chain.province, chain.city, chain.county) if p}


def _joint(
    offices: Sequence[Office], place: Place | None, first: str | None = None
) -> tuple[str, ...]:
    """All issuers: the first one, then other offices that sign or head the letter with it."""
    lead = offices[0]
    names = [first or full_name(lead, place)]
    signed = [o for o in offices if o.named.where == lead.named.where]
    if len(signed) < 2:
        signed = [o for o in offices if o.named.where == "signature"]
    for office in signed:
        if any(same_office(office, o) for o in offices[: offices.index(office)] if o is not office):
            continue
        if office is lead or same_office(office, lead):
            continue
        names.append(full_name(office, office.place or place))
    return tuple(dict.fromkeys(names))
