"""The issuer, its place, and the place of the council, by all that names places in the seed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import msgspec

from generator.model import Problem, Role, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements import told_places
from generator.parse.elements.council_names import NamedCouncil, is_level, named_councils
from generator.parse.elements.issuer import Hint, Issuer, resolve_issuer
from generator.parse.elements.issuer_names import (
    name_from_number,
    named_offices,
    national_from_number,
)
from generator.parse.elements.office_names import DIVISION, Named, at_level, described, places_of
from generator.parse.elements.own_level import own_level, speaks_as_county
from generator.parse.elements.own_place import (
    city_around,
    is_only_city,
    named_places,
    only_city,
    own_place,
    own_word,
)
from generator.parse.elements.proposal import ProposalMention
from generator.parse.elements.told_places import OF_ZONE
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import Place, load_gazetteer, read_places

_any = partial(either_form, "offices")
_PARTY = lazily(f"^{_any('member_party')}+")
_ADVISERS = lazily("^(?:中国人民政治协商会议|政协)(?=.{2,}委员会$)")  # 政协某县委员会
_COUNCIL = form_pattern("offices", "council")
_MARKS = lazily(r"[>/|\-_:()\[\]]+")
_OFFICIAL = form_pattern("offices", "portal")
_STEP_OF_TOWN = lazily(
    rf"[>/»](?P<above>{HAN}{{2,8}}{LEVEL})[>/»]{HAN}{{1,6}}{_any('township')}[>/»]"
)
_SITE_CODE = lazily(r"网站标识码:?(?P<code>\d{6})\d{4}")
_WELCOME = lazily(f"^[·*]?{_any('welcome')}")
_SHORT = 3  # characters of 交建局, and of 公安局, which is named as its ministry is
_DIVISION = lazily(rf"^{DIVISION}(?=.)")


def read_agency(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """Read the issuer and its place from all printed names, and the council's place."""
    year = out.values.get("year")
    named = named_offices(frame, mentions)
    councils = named_councils(mentions)
    hints = _hints(frame, councils, year)
    number = out.values.get("doc_number")
    if number:
        (span,) = out.spans("doc_number")
        named = national_from_number(frame, number, span, named) or named
        named = named or name_from_number(frame, number, span, [hint.place for hint in hints])
        hints[:0] = told_places.county_of_number(frame, number, span, hints, year)
    issuer = resolve_issuer(named, hints, year)
    words = {found.value for *_, found in councils}
    municipal = "市" in words
    if town := told_places.county_of_township(issuer, words, year):
        issuer = resolve_issuer(named, [town, *hints], year)
    elif issuer.place is None and issuer.level != "national":
        told = _told_in_letter(frame, issuer, number, year, municipal=municipal)
        hints += told or _told_beside(frame, issuer, year, out) or _in_zone(frame, issuer)
        hints += told_places.county_of_zone(issuer, words, year)
        issuer = resolve_issuer(named, hints, year)
    if issuer.level is None and (level := own_level(frame, words)):
        issuer = msgspec.structs.replace(issuer, level=level)
    wide = issuer.chain if issuer.printed is None and issuer.level != "county" else None
    if wide and speaks_as_county(frame, wide.province.name):
        issuer = msgspec.structs.replace(issuer, level="county")
    issuer = _of_zone(frame, issuer, named)
    out.problems.extend(issuer.problems)
    _put_issuer(frame, issuer, out)
    if issuer.place is None and municipal and (around := list(city_around(frame, year))):
        chain = load_gazetteer().chain(around[0].place, year)
        issuer = msgspec.structs.replace(issuer, place=around[0].place, chain=chain)
    _council_region(councils, issuer, year, out)


def _in_zone(frame: Frame, issuer: Issuer) -> list[Hint]:
    """The county of the zone that the letter names, whose own office (区交建局) answers."""
    agencies, text = load_agencies(), frame.reading.folded
    return [
        Hint(county, Span(at, at + len(zone.name)), "zone that the letter names")
        for code, zone in agencies.zones.items()
        if zone.full_name(issuer.printed or "") and (at := text.find(zone.name)) >= 0
        for county in load_gazetteer().by_code[code][-1:]
    ]


def _of_zone(frame: Frame, issuer: Issuer, named: Sequence[Named]) -> Issuer:
    """Name an office that is called 区's on the page of a county by the one zone of its letter.

    On the page of a zone no office is the county's; one of a name that is cut short (区交建局) has
    none in full.
    """
    printed, agencies = issuer.printed or "", load_agencies()
    where = next((office.where for office in named if office.printed == printed), None)
    offices = [office.printed for office in named if office.where == where]
    governed = agencies.zones.get(issuer.place.code) if issuer.place else None
    if governed and (agency := governed.full_name(printed)):
        issuers = tuple(filter(None, map(governed.full_name, offices)))
        return msgspec.structs.replace(issuer, agency=agency, issuers=issuers)
    zone_page = issuer.place_evidence is not None and OF_ZONE in issuer.place_evidence.rule
    whole = issuer.agency and (not zone_page or issuer.agency == issuer.printed)
    if issuer.place is None or whole:
        return issuer
    unnamed = msgspec.structs.replace(issuer, agency=None, issuers=())
    short = re.escape(load_gazetteer().short(issuer.place))
    zones = set(re.findall(rf"{short}{HAN}{{0,4}}?{_any('zone')}", frame.reading.folded))
    if printed[:1] != "区" or len(zones) != 1:
        return unnamed
    first = printed[1:]
    common = first in agencies.every_office or agencies.national_name(f"{first[:-1]}部")
    if len(first) <= _SHORT and not common:
        return unnamed
    every = [zone + office[1:] for zone in zones for office in offices if office[0] == "区"]
    return msgspec.structs.replace(issuer, agency=every[0], issuers=tuple(every))


def _told_in_letter(
    frame: Frame, issuer: Issuer, number: str | None, year: int | None, *, municipal: bool
) -> list[Hint]:
    """What the letter itself tells of an issuer's place that no line around it names.

    `municipal` where its council is a city's.
    """
    provincial = issuer.level == "province"
    printed = re.match(LEVEL, issuer.printed or "")
    level = "省" if provincial else printed.group() if printed else ""
    hints = told_places.place_of_cut_end(frame, year) or own_place(frame, year, level)
    hints = hints or (only_city(frame, year) if municipal else [])
    if any(problem.code == "ambiguous-place" for problem in issuer.problems):
        hints += named_places(frame, year)
    elif not hints and (provincial or own_word(frame) in ("我省", "我厅")):
        hints += told_places.province_of_numbers(frame, year, number)
    return hints


def _told_beside(frame: Frame, issuer: Issuer, year: int | None, out: Elements) -> list[Hint]:
    """What the proposal's name, else an address, tells of the place that the letter calls ours."""
    word = (own_word(frame) or "").replace("我厅", "我省")
    name = out.values.get("proposal_title")
    # 我区 may be an autonomous region
    region = word == "我区" and any(re.search("自治区|我厅", line.text) for line in frame.lines)
    hints = []
    if name and word.startswith("我") and not region:
        hints = told_places.place_of_proposal(name, out.spans("proposal_title")[0], year, word[-1])
    printed = re.match(LEVEL, issuer.printed or "")
    level = "省" if issuer.level == "province" else printed.group() if printed else word[-1:]
    return hints or told_places.place_of_page(frame, year, level)


def _hints(frame: Frame, councils: Sequence[NamedCouncil], year: int | None) -> list[Hint]:
    """Places named in the titles' councils, the salutation, the index block and portal lines.

    The best first; only places that one reading allows.
    """
    gazetteer = load_gazetteer()
    hints: dict[Place, Hint] = {}
    levels = {found.value for *_, found in councils} & {"县", "区", "旗", "市"}

    def add(name: str, span: Span, why: str, *, bare: bool = False) -> None:
        matches = read_places(name, year)
        places = places_of(m for m in matches if bare or not m.bare or m.length == len(name))
        if len(places) > 1 and hints:
            places = gazetteer.narrow(places, next(iter(hints)))
        if len(places) == 1:
            level = places[0].name[-1]
            told = level in levels and (level != "市" or is_only_city(places[0].name, year))
            if told and not why.startswith("council"):
                # 县人大 on the page of a county is its council
                why = f"council of that level on the page ({why})"
            hints.setdefault(places[0], Hint(places[0], span, why))

    for where, view, found in councils:
        if len(found.value) > 1:
            place = where if where in ("opening", "line above the letter") else "title"
            add(found.value, view.span(found.start, found.end), f"council in the {place}")
    if frame.salutation is not None:
        name = _PARTY.sub("", frame.salutation.names)
        if name != frame.salutation.names:
            line = frame.lines[frame.salutation.line]
            whole = line.view.span(0, frame.salutation.printed_end)
            add(name, whole, "council, whose member party is addressed", bare=True)
    for label in frame.labelled("publisher", "origin"):
        printed = "".join(label.value.split())
        name = _ADVISERS.sub("", printed)
        own = _COUNCIL.search(printed)
        add(name, label.span, "council that puts the page up" if own else "index block")
        for county, why in told_places.county_by_short_name(name, year):
            hints.setdefault(county, Hint(county, label.span, why))
    for line in frame.rows(Role.PORTAL, Role.LETTERHEAD, Role.SIGNATURE):
        town = _STEP_OF_TOWN.search(line.text)
        for piece in _MARKS.split(line.text):
            if (len(piece) >= 4 and _OFFICIAL.search(piece)) or (town and piece == town["above"]):
                add(_WELCOME.sub("", piece), line.span, "portal")
    for line in frame.rows(Role.PORTAL):
        if (
            "标识码" in line.text
            and (code := _SITE_CODE.search(line.text))
            and (seat := _place_of_site(code["code"]))
        ):
            add(seat.name, line.view.group(code, "code"), "portal's site code")
    return list(hints.values())


def _place_of_site(code: str) -> Place | None:
    """The place whose code (GB/T 2260) a government's site code begins with, or one around it."""
    every = load_gazetteer().by_code
    found = (every.get(part) for part in (code, code[:4] + "00", code[:2] + "0000"))
    return next((places[-1] for places in found if places), None)


def _put_issuer(frame: Frame, issuer: Issuer, out: Elements) -> None:
    proof, printed = issuer.evidence, issuer.printed
    if printed and frame.reading.traditional:
        printed = frame.reading.plain(proof.spans[0])
    out.put("agency", issuer.agency, proof.rule, *proof.spans)
    out.put("agency_as_printed", printed, proof.rule, *proof.spans)
    out.put("issuers", issuer.issuers, proof.rule, *proof.spans)
    out.put("level", issuer.level, "follows from the place's code", *proof.spans)
    out.put("township", issuer.township, proof.rule, *proof.spans)
    where = issuer.place_evidence or proof
    for name in ("province", "city", "county"):
        place = getattr(issuer.chain, name, None)
        if place:
            out.put(name, place.name, where.rule, *where.spans)
            out.put(f"{name}_code", place.code, where.rule, *where.spans)


def _council_region(
    councils: Sequence[NamedCouncil], issuer: Issuer, year: int | None, out: Elements
) -> None:
    if "council" not in out.values:
        return
    problem = Problem("no-council-region", "the place of the council is not named")
    for where, view, found in councils:
        region, last = _region(found.value, issuer, year)
        if region:
            span = view.span(found.start, max(found.end, found.start + 1))
            out.put("council_region", region, f"place of the council in the {where}", span)
            return
        problem = last or problem
    place = issuer.place
    wider = place and place.level == "prefecture" and issuer.level == "county"
    if not councils and place and not wider and not place.name.endswith("地区"):
        region, last = _region("", issuer, year)
        rule = "the issuer's place, no council being named"
        out.put("council_region", region, rule, *out.spans("agency"))
        problem = last or problem
    if "council_region" not in out.values:
        out.problems.append(problem)


def _region(word: str, issuer: Issuer, year: int | None) -> tuple[str | None, Problem | None]:
    """Return the official name of the council's place from how the title names it.

    `word` is what stands beside 政协 or 人大: a place (红河州), a level (市), 全国 or nothing.
    """
    word = _DIVISION.sub("", word).removeprefix("师")
    if word in ("镇", "乡"):  # of the township that answers
        if issuer.place and issuer.township:
            return f"{issuer.place.name}{issuer.township}", None
        return None, Problem("no-council-region", f"no township tells which {word} it is")
    if word.endswith(forms_of("offices", "township")):
        return word, None
    if word == "全国" or (not word and issuer.level == "national"):
        return "全国", None
    gazetteer, near, chain = load_gazetteer(), issuer.place, issuer.chain
    code = "no-council-region"
    if not word or is_level(word):
        if near is None:
            return None, Problem(code, "the council's place cannot be told without the issuer's")
        if place := at_level(near, word or None):
            return gazetteer.with_city(place, year), None
        message = f"the issuer's place does not tell which {word} the council is of"
        return None, Problem(code, message)
    matches = read_places(word, year)
    exact = places_of(m for m in matches if m.length == len(word))
    outer = chain.city or chain.province if chain else None
    places = gazetteer.narrow(exact or gazetteer.candidates(word, year, outer), near)
    if len(places) == 1:
        return gazetteer.with_city(places[0], year), None
    if not places:
        return None, Problem(code, f"“{word}” is not a place of that year")
    names = "、".join(map(described, places))
    return None, Problem("ambiguous-place", f"the council of “{word}” may be of {names}")
