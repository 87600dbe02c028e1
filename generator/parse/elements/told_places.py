"""Places that a letter's own words leave open, told by numbers, by the proposal, by an address."""

from __future__ import annotations

from collections.abc import Sequence, Set

from generator.model import Role, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.issuer import Hint, Issuer
from generator.parse.elements.office_names import at_level, places_of
from generator.parse.elements.own_place import ELSEWHERE, is_only_city, lines_of_letter, own_word
from generator.parse.frame import Frame
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.places import Place, inside, load_gazetteer, read_places
from generator.vocabulary.places_in_text import find_places
from generator.vocabulary.townships import county_of_only

_YEAR = r"[〔\[(](?:19|20)\d\d[〕\])]"
# 黔党发〔2019〕8号, 湘府办阅〔2015〕30号; 我厅印发了《方案》（川科计〔2017〕7号）
_OF_PROVINCE = (
    lazily(rf"(?<!{HAN})(?P<code>{HAN})[党委府政办]{HAN}{{0,6}}{_YEAR}"),
    lazily(rf"我[厅省][^。;]{{0,60}}印发[^。;]{{0,80}}》\((?P<code>{HAN}){HAN}{{1,6}}{_YEAR}"),
)
_ADDRESS = lazily("(?<![网站箱件])地址:(?P<where>[^,。;:]{3,40})")
_SITE = lazily("(?:人大|政协|政府)(?:门户|信息)?网")
# a zone or council by the short name of its county: 平潭综合实验区管委会, 平潭政协
_NAMED_SHORT = lazily(
    rf"(?P<short>{HAN}{{2,3}}?)(?:(?![省市县区州旗盟]){HAN}{{0,4}}"
    rf"(?P<zone>{either_form('offices', 'zone')})|{either_form('offices', 'council')}$)"
)
OF_ZONE = "zone in the index block"
_CUT_NAME = lazily(rf"{HAN}{{4,20}}")
_TOWARDS = lazily("(?:[与和同跟到至往向、]|通往|连接|毗邻)$")
_BESIDE = lazily("[与和至到、]")


def county_of_township(issuer: Issuer, councils: Set[str], year: int | None) -> Hint | None:
    """Return the county of the only township of the issuer's name, where no nearer place is named.

    `councils`: how the councils are named that it answers; one is of the county (县) or its city.
    """
    name, gazetteer = issuer.township or "", load_gazetteer()
    code = (
        county_of_only(name) if year and name and (issuer.printed or "").startswith(name) else None
    )
    county = next((p for p in gazetteer.by_code.get(code or "", ()) if _lived(p, year)), None)
    if county is None or county == issuer.place or _lost_counties(county, year):
        return None
    answers = {county.name[-1], "市"} if at_level(county, "市") else {county.name[-1]}
    if not answers & councils or (issuer.place and not inside(county, issuer.place)):
        return None
    return Hint(county, issuer.evidence.spans[0], "only township of that name")


def _lived(place: Place, year: int | None) -> bool:
    """Tell whether a division was there in a year."""
    return year is not None and place.years_from(year) == 0


def _lost_counties(county: Place, year: int | None) -> bool:
    """Tell whether a county beside it has gone since: its townships are now another's.

    One that is a district of that name now (宜州市, 宜州区) has them still.
    """
    gazetteer = load_gazetteer()
    beside = [p for p in gazetteer.places if p.level == "county" and p.code[:4] == county.code[:4]]
    still = {gazetteer.short(place) for place in beside if place.exists}
    still |= {place.code for place in beside if place.exists}
    then = (place for place in beside if _lived(place, year))
    return any(still.isdisjoint((gazetteer.short(place), place.code)) for place in then)


def province_of_numbers(frame: Frame, year: int | None, own: str | None) -> list[Hint]:
    """Return the province whose character begins the letter's `own` document number.

    Else that of all documents that the letter names of a province's party and government, or as
    issued by its own office.
    """
    codes = load_agencies().province_codes
    begins = {own[0]: Span(0, 0)} if own and own[0] in codes else {}
    for line in [] if begins else lines_of_letter(frame):
        for match in (m for form in _OF_PROVINCE for m in form.finditer(line.text)):
            before = line.text[max(match.start("code") - 30, 0) : match.start("code")]
            if match["code"] in codes and not ELSEWHERE.search(before):
                begins.setdefault(match["code"], line.view.group(match, "code"))
    names = {codes[code]: span for code, span in begins.items()}
    return [
        Hint(place, span, "body, the document number")
        for name, span in names.items()
        if len(names) == 1
        for place in load_gazetteer().candidates(name, year)
    ]


def county_of_number(
    frame: Frame, number: str, span: Span, near: Sequence[Hint], year: int | None
) -> list[Hint]:
    """Return the county whose short name begins a document number: 台前政函 of the city 濮阳市.

    In the place that is named (`near`), and where the letter calls itself by its level (我区).
    """
    gazetteer = load_gazetteer()
    for hint in near[:1]:
        for name in (number[:size] + level for size in (2, 3) for level in "区县市旗"):
            if name not in gazetteer.by_suffixed_form:
                continue
            found = gazetteer.candidates(name, year, hint.place)
            inner = [p for p in found if p.level == "county" and p != hint.place]
            if len(inner) == 1 and own_word(frame) == f"我{name[-1]}":
                return [Hint(inner[0], span, "body, the document number")]
    return []


def _place_of_site(frame: Frame, year: int | None, level: str) -> list[Hint]:
    """Return the one place of our own level (我县) whose short name a site bears: 舒城人大网."""
    for line in frame.rows(Role.PORTAL) if level else ():
        for match in _SITE.finditer(line.text):
            at = match.start()
            for name in (line.text[at - size : at] + level for size in (2, 3) if size <= at):
                if len(found := places_of(read_places(name, year))) == 1:
                    return [Hint(found[0], line.view.span(at, match.end()), "body, the site")]
    return []


def county_of_zone(issuer: Issuer, councils: Set[str], year: int | None) -> list[Hint]:
    """Return the county whose short name the zone that answers begins with, if it has a council."""
    named = county_by_short_name(issuer.printed or "", year)
    return [
        Hint(county, issuer.evidence.spans[0], "short name that the zone bears")
        for county, why in named
        if why == OF_ZONE and county.name[-1] in councils
    ]


def county_by_short_name(name: str, year: int | None) -> list[tuple[Place, str]]:
    """Return the county by whose short name a portal's source calls a zone or council, and which.

    No other place may be called so: 朝阳 is a city and a district.
    """
    match = _NAMED_SHORT.match(name)
    called = load_gazetteer().by_bare_form.get(match["short"], ()) if match else ()
    there = [p for p in called if (p.exists if year is None else p.years_from(year) == 0)]
    why = OF_ZONE if match and match["zone"] else "index block"
    return [(place, why) for place in there if len(there) == 1 and place.level == "county"]


def place_of_cut_end(frame: Frame, year: int | None) -> list[Hint]:
    """Return the place that opens a last line which breaks off inside the name of an office.

    It is of the level that the letter calls its own, if it names any.
    """
    if not 0 < len(frame.lines) == frame.end:
        return []
    line = frame.lines[-1]
    if not _CUT_NAME.fullmatch(line.text):
        return []
    named = [m for m in read_places(line.text, year) if not m.bare and m.length < len(line.text)]
    word = own_word(frame) or ""
    return [
        Hint(place, line.span, "body, a signature that is cut off")
        for place in places_of(named)
        if len(named) == 1 and place.name.endswith(word[-1:])
    ]


def place_of_proposal(name: str, span: Span, year: int | None, level: str) -> list[Hint]:
    """Return the one place of our own level (我县) that the proposal's name has, if any.

    No county is asked about another's roads and schools, but it may be about the way there or an
    example to follow. A city may be asked about one that lies in it.
    """
    found = [slice(*where) for where in find_places(name, Span(0, len(name)))]
    ours = [each for each in found if name[each].endswith(level)]
    if len({name[each] for each in ours}) != 1 or level not in "县区旗市" or ELSEWHERE.search(name):
        return []
    only = name[ours[0]]
    places = places_of(read_places(only, year))
    beside = _TOWARDS.search(name[: ours[0].start]) or _BESIDE.match(name[ours[0].stop :])
    within = level == "市" and not is_only_city(only, year)
    if len(places) != 1 or beside or within:
        return []
    return [Hint(places[0], span, f"body (我{level}), the only one that the proposal names")]


def place_of_page(frame: Frame, year: int | None, level: str) -> list[Hint]:
    """Return the place of that level that the page's address, else its site's name tells."""
    return _place_of_address(frame, year, level) or _place_of_site(frame, year, level)


def _place_of_address(frame: Frame, year: int | None, level: str) -> list[Hint]:
    """The place of that level that the page's one address lies in: 濮阳市 of 濮阳市华龙区人民路."""
    found: dict[Place, Span] = {}
    for line in frame.rows(Role.PORTAL, Role.CONTACT) if level else ():
        for match in _ADDRESS.finditer(line.text):
            named = [m for m in read_places(match["where"], year) if not m.bare]
            longest = max((m.length for m in named), default=0)
            for place in places_of(m for m in named if m.length == longest):
                found[place] = line.view.group(match, "where")
    near = {at_level(place, level): span for place, span in found.items()}
    return [
        Hint(place, span, "page's address")
        for place, span in near.items()
        if len(near) == 1 and place and (level == "省" or place.name.endswith(level))
    ]
