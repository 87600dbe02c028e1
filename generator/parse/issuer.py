"""The issuer (发文机关), its place, and the place of the council, from all that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Evidence, Problem, Severity, Span
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.places import Chain, Place, load_gazetteer

_LEVEL_WORD = re.compile(r"^(?:本)?(师市|省|自治区|市|州|盟|县|区|旗|地区)(?=委|[\u4e00-\u9fff]{2})")
_PARTY = re.compile(r"^(?:中共)?(?P<place>.*?)(?P<committee>(?:省|市|县|区|州|旗|自治区|盟|地|工)委)(?P<organ>.*)$")
_ZONE = re.compile(r".{0,10}(?:开发区|园区|度假区|示范区|保税区|新区|产业园)")
_TOWNSHIP = re.compile(r"^(?P<name>[\u4e00-\u9fff]{1,7}?(?:街道|镇|乡|苏木))(?=人民政府|政府|办事处|街道|党|人大|便民|财政|社会|$|办)")


@dataclass(frozen=True, slots=True)
class Named:
    """A printed name of an office, where it stands, and what kind of place that is."""

    printed: str  # blank-free, folded
    span: Span
    where: str  # title, letterhead, signature, index, bracket


@dataclass(frozen=True, slots=True)
class Office:
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


def take_apart(named: Named, year: int | None, near: Place | None = None) -> Office:
    """Split a printed name into its place, level word and office."""
    agencies, gazetteer = load_agencies(), load_gazetteer()
    printed = re.sub(r"^(?:中国共产党)", "中共", named.printed)
    national = agencies.national_name(printed)
    if national:
        return Office(named, None, (), None, national, national)
    bare = printed.removeprefix("中共")
    corps = re.match(r"新疆生产建设兵团(?:第.{1,3}师)?", bare)
    bare = bare[corps.end() :] if corps else bare
    matches = gazetteer.resolve(gazetteer.prefixes(bare, year), near) if bare else ()
    matches = tuple(m for m in matches if not m.bare or m.length < len(bare))
    places = tuple(dict.fromkeys(m.place for m in matches))
    rest = bare[matches[0].length :] if matches else bare
    level_word = None
    if not matches:
        word = _LEVEL_WORD.match(bare)
        if word and not re.match(r"市场|市政(?!府)|区域|县域|州际|地区性", bare):
            level_word, rest = word[1], bare[word.end() :]
    party = _party_organ(bare, rest, named.printed.startswith("中共"))
    if party is not None:
        rest = party
    township = _TOWNSHIP.match(rest)
    return Office(
        named,
        places[0] if len(places) == 1 else None,
        places if len(places) > 1 else (),
        level_word,
        rest if party is not None else agencies.office_name(rest),
        None,
        party is not None,
        township["name"] if township else None,
        corps is not None or bool(matches and matches[0].bare and _ZONE.match(rest)),
    )


def _party_organ(bare: str, rest: str, marked: bool) -> str | None:
    """`委政法委` behind a place that ends with 市, or `市委政法委`: the organ by its full name."""
    agencies = load_agencies()
    match = re.match(r"^(?:[省市县区州旗盟地工])?委(?!员会)(?P<organ>.+)$", rest)
    if match:
        organ = match["organ"]
        return "委" + agencies.party_name(organ)
    if marked and rest.startswith("委员会"):
        return rest
    return None


def full_name(office: Office, place: Place | None) -> str:
    """Return the official name: 枣庄市市中区民政局, 平江县教育局, 中共长沙市委政法委员会."""
    if office.national:
        return office.national
    if place is None:
        return office.named.printed
    if office.kept:
        return office.named.printed.removesuffix(office.named.printed[-len(office.rest) :] if office.named.printed.endswith(office.rest) else "管委会") + (
            office.rest if office.named.printed.endswith(office.rest) else "管理委员会"
        )
    chain = load_gazetteer().chain(place)
    prefix = place.name
    if chain.county is not None and (place.name.endswith("区") and not place.name.endswith("自治区")):
        outer = chain.city or chain.province
        prefix = outer.name + place.name
    return ("中共" if office.party else "") + prefix + office.rest


def _same_office(one: Office, other: Office) -> bool:
    a, b = one.rest, other.rest
    return a == b or a.endswith(b) or b.endswith(a)


def resolve_issuer(
    named: Sequence[Named],
    hints: Sequence[tuple[Place, Span | None, str]],
    year: int | None,
) -> Issuer:
    """Return the issuer from its printed names (best first) and places named elsewhere.

    `hints` are places of the council, the portal and the body, best first.
    """
    near = hints[0][0] if hints else None
    offices = [take_apart(item, year, None) for item in named]
    offices = [o for o in offices if o.rest]
    offices.sort(key=lambda o: o.level_word == "师市")
    if not offices:
        return Issuer(problems=(Problem("no-agency", "no office is named as the issuer"),))
    first = offices[0]
    same = [o for o in offices if o.national == first.national and _same_office(o, first)]
    if first.national:
        return Issuer(
            first.national, first.named.printed, _joint(offices, None), None, None, "national", None,
            Evidence(f"agency in the {first.named.where}", (first.named.span,)),
        )  # fmt: skip
    place, ambiguous, proof = _place_of(same, offices, hints, near)
    problems: list[Problem] = []
    if place is None:
        names = "、".join(_described(p) for p in ambiguous)
        message = f"the place of “{first.named.printed}” may be {names}" if ambiguous else (
            f"no place is named for “{first.named.printed}”"
        )
        problems.append(
            Problem("ambiguous-place" if ambiguous else "no-place", message, first.named.span)
        )
    best = max(same, key=lambda o: (len(o.rest) if o.rest.endswith(first.rest) else 0))
    chain = load_gazetteer().chain(place, year) if place else None
    township = next((o.township for o in same if o.township), None)
    agency = full_name(best, place) if place or best.place else best.named.printed
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


def _place_of(
    same: Sequence[Office],
    offices: Sequence[Office],
    hints: Sequence[tuple[Place, Span | None, str]],
    near: Place | None,
) -> tuple[Place | None, tuple[Place, ...], Evidence | None]:
    """The innermost place printed with the office itself, else with another, else of a hint."""
    gazetteer = load_gazetteer()
    decided = [o for o in same if o.place] or [o for o in offices if o.place]
    if decided:
        innermost = max(decided, key=lambda o: ("province", "prefecture", "county").index(o.place.level if o.place else "province"))
        first = decided[0]
        chosen = innermost if first.place and innermost.place and _within(innermost.place, first.place) else first
        word = next((o.level_word for o in same if o.level_word), None)
        place = chosen.place
        if word in ("县", "区", "旗") and place and place.level != "county" and not any(o.place for o in same):
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
                    return kept[0], (), Evidence(f"place in the {office.named.where}, told apart by the {why}", spans)
            return None, office.ambiguous, None
    word = next((o.level_word for o in same if o.level_word), None)
    for hint, span, why in hints:
        fitting = _at_level(hint, word)
        if fitting is not None:
            return fitting, (), Evidence(f"place of the {why}", (span,) if span else ())
    return None, (), None


def _within(place: Place, outer: Place) -> bool:
    chain = load_gazetteer().chain(place)
    return outer.code in {p.code for p in (chain.province, chain.city, chain.county) if p}


def _at_level(hint: Place, word: str | None) -> Place | None:
    """The place that a level word (市, 县 …) means for an office of the hinted place."""
    chain = load_gazetteer().chain(hint)
    if word is None:
        return hint
    if word in ("省", "自治区"):
        return chain.province
    if word in ("州", "盟", "地区"):
        return chain.city
    if word in ("县", "区", "旗"):
        return chain.county
    if chain.county is not None and chain.county.name.endswith("市"):
        return chain.county
    return chain.city or (chain.province if chain.province.name.endswith("市") else None)


def _joint(offices: Sequence[Office], place: Place | None, first: str | None = None) -> tuple[str, ...]:
    """All issuers: the first one, then other offices that sign or head the letter with it."""
    lead = offices[0]
    names = [first or full_name(lead, place)]
    signed = [o for o in offices if o.named.where == lead.named.where]
    if len(signed) < 2:
        signed = [o for o in offices if o.named.where == "signature"]
    for office in signed:
        if any(_same_office(office, o) for o in offices[: offices.index(office)] if o is not office):
            continue
        if office is lead or _same_office(office, lead):
            continue
        names.append(full_name(office, office.place or place))
    return tuple(dict.fromkeys(names))


def _described(place: Place) -> str:
    chain = load_gazetteer().chain(place)
    return "".join(p.name for p in (chain.province, chain.city, chain.county) if p)


def council_region(word: str, issuer: Issuer, year: int | None, council: str) -> tuple[str | None, Problem | None]:
    """Return the official name of the council's place from how the title names it.

    `word` is what stands beside 政协 or 人大: a place (红河州), a level (市), 全国 or nothing.
    """
    gazetteer = load_gazetteer()
    if word == "全国" or (not word and issuer.level == "national"):
        return "全国", None
    chain = issuer.chain
    if word in ("", "省", "自治区", "市", "州", "县", "区", "旗", "盟", "自治州", "自治县"):
        if chain is None or issuer.place is None:
            return None, Problem("no-council-region", "the council's place cannot be told without the issuer's")
        plain = {"自治州": "州", "自治县": "县"}.get(word, word)
        place = _at_level(issuer.place, plain or None)
        if place is None:
            return None, Problem(
                "no-council-region", f"the issuer's place does not tell which {word} the council is of", None, Severity.WARNING
            )
        return _region_name(place, year), None
    matches = gazetteer.prefixes(word, year)
    kept = gazetteer.resolve(tuple(m for m in matches if m.length == len(word)), issuer.place)
    places = tuple(dict.fromkeys(m.place for m in kept))
    if not places:
        places = gazetteer.narrow(gazetteer.candidates(word, year, chain.city or chain.province if chain else None), issuer.place)
    if len(places) == 1:
        return _region_name(places[0], year), None
    if not places:
        return None, Problem("no-council-region", f"“{word}” is not a place of that year")
    names = "、".join(_described(p) for p in places)
    return None, Problem("ambiguous-place", f"the council of “{word}” may be of {names}")


def _region_name(place: Place, year: int | None) -> str:
    """Districts carry their city (上海市普陀区); all else its own name."""
    if place.level == "county" and place.name.endswith("区"):
        chain = load_gazetteer().chain(place, year)
        return (chain.city or chain.province).name + place.name
    return place.name
