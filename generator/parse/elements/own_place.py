"""The place that a letter calls its own (我县), where it names one that this can be.

Of an office whose name lacks its place. A place that is only named is not the office's: what was
proposed for it, learnt from it, or decided above it is told in the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from generator.model import Role, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.issuer import Hint
from generator.parse.elements.office_names import places_of
from generator.parse.frame import Frame
from generator.parse.reading import Line
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import Chain, Place, load_gazetteer, read_places
from generator.vocabulary.places_in_text import find_places

_any = partial(either_form, "places")
_WORD = lazily(
    rf"我(?:{LEVEL}|厅)(?![域场面])|全[县区旗](?![域面])|"
    rf"(?:(?<!{HAN})|(?<=[对由经报]))自治州(?!、)(?={HAN})"
)
# the innermost is the letter's own; 全县 may be said of another's county, save on its own page
_INNER_FIRST = {
    **{f"我{level}": level for level in "县旗区州盟"},
    "自治州": "州",
    **{f"我{level}": level for level in "市省"},
    "我厅": "省",
    **{f"全{level}": level for level in "县旗区"},
}
_OTHERS = _any("of_others")
_ISSUED = lazily(
    f"(?P<who>我{LEVEL}(?:(?!{_OTHERS})[^,。;《》]){{0,24}}?|"
    f"{either_form('offices', 'ourselves')}(?:(?!{_OTHERS}|政府)[^。;《》]){{0,50}}?|"
    f"{LEVEL}(?:人民)?{either_form('offices', 'government')})"
    f"{_any('issued')}(?:实施|了)*《(?P<title>[^》]+)"
)
_RULED = lazily(
    rf"{_any('ruled')}"
    rf"(?:[^,。;《]{{0,6}}《|(?=[^,。;《]{{4,30}}{_any('rules')}))"
    "(?P<title>[^》,。;《]+)"
)
_THANKED = lazily(f"{_any('thanked')}[^。;]{{0,12}}?对(?P<whose>[^。;,]{{2,30}})")
ELSEWHERE = form_pattern("places", "elsewhere")
_SENTENCE = lazily("[^。]+")
# of a city that has others in it: one of those asks it for money
_TO_ABOVE = forms_of("places", "to_above")
_GUIDED = lazily(f"我局[^。]{{0,12}}{_any('guides')}[^。]{{0,40}}区")
_OF_ALL = lazily(f"全(?!省){LEVEL}(?![域面])")

_Named = Mapping[str, Sequence[Span]]  # places by name, and where each stands


def own_place(frame: Frame, year: int | None, level: str) -> list[Hint]:
    """Return the place that the letter calls its own, if one reading allows it.

    `level` is what the office's name tells of it: 市 of 市教委, 省 of 水务厅, or "".
    """
    lines = lines_of_letter(frame)
    word = own_word(frame)
    own = level or (_INNER_FIRST[word] if word else "")
    if thanked := list(_thanked(lines, own, year)):
        return thanked
    if not own:
        return []
    word = word if word and word.endswith(own) else f"{own}级"
    page = frame.rows(Role.PORTAL) if own in "县旗区" else []
    letter = [] if word.startswith("全") else lines
    for named, why in (
        (_in_documents(_ISSUED, lines, own), "in a document of its own"),
        (_only_cities(_in_documents(_RULED, letter, own), own, year), "in the rules it follows"),
        (_in_lines([*letter, *page], own, year), "the only one of that level that is named"),
    ):
        places = places_of(match for name in named for match in read_places(name, year))
        if len(places) == 1:
            span, *_ = next(iter(named.values()))
            return [Hint(places[0], span, f"body ({word}), {why}")]
    return list(_of_those_within(letter, own, year, certain=level == "省"))


def own_word(frame: Frame) -> str | None:
    """Return the innermost word by which the letter calls its place: 我县, 我市, 全县."""
    texts = [line.text for line in lines_of_letter(frame)]
    said = {word for text in texts for word in _WORD.findall(without_titles(text))}
    return next((word for word in _INNER_FIRST if word in said), None)


def named_places(frame: Frame, year: int | None) -> list[Hint]:
    """Return the places that the letter names, where all lie in one province."""
    named = _places_in(lines_of_letter(frame), year)
    chains = [load_gazetteer().chain(place, year) for place in named]
    why = "body, which names no place elsewhere"
    one = len({chain.province for chain in chains}) == 1
    return [Hint(place, span, why) for place, span in named.items()] if one else []


def only_city(frame: Frame, year: int | None) -> list[Hint]:
    """Return the city that a letter to a city's council names again, and no other place."""
    named = _places_in(lines := lines_of_letter(frame), year)
    if len(named) != 1:
        return []
    ((place, span),) = named.items()
    often = sum(line.text.count(place.name) for line in lines) > 1
    city = place.name.endswith("市") and often and is_only_city(place.name, year)
    return [Hint(place, span, "council of a city, the only place that is named")] if city else []


def city_around(frame: Frame, year: int | None) -> Iterator[Hint]:
    """Yield the city that all places named in the letter to a city's council lie in."""
    return _of_those_within(lines_of_letter(frame), "市", year, certain=False)


def lines_of_letter(frame: Frame) -> list[Line]:
    """The lines of the letter, without the portal's below it."""
    return [line for line, role in frame.told(frame.body) if role is not Role.PORTAL]


def _thanked(lines: Sequence[Line], own: str, year: int | None) -> Iterator[Hint]:
    """Thanks for what the reader does for its work: 感谢您对濮阳县水利工作的关心."""
    for line in lines:
        for match in _THANKED.finditer(line.text):
            nested = [m for m in read_places(match["whose"][:20], year) if not m.bare]
            places = places_of(nested)
            if len(places) == 1 and (not own or places[0].name.endswith(own)):
                start = match.start("whose")
                span = line.view.span(start, start + nested[0].length)
                yield Hint(places[0], span, "body, thanks for its work")
                return


def _in_documents(form: re.Pattern[str], lines: Sequence[Line], own: str) -> _Named:
    """Places whose documents ours issued or follows: 我市出台《永城市供水条例》."""
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for line in lines:
        for match in form.finditer(line.text):
            places = find_places(line.text, Span(*match.span("title")), doubtful=True)
            first = next(places, Span(0, 0))
            name = line.text[slice(*first)]
            issued = match.groupdict().get("who")
            ours = issued is None or own in issued or issued[1:2] not in LEVEL
            if ours and first.start == match.start("title") and name[-1:] == own:
                named[name].append(line.view.span(*first))
    return named


def _only_cities(named: _Named, own: str, year: int | None) -> _Named:
    """Without cities that have a city above or below them, whose rules both follow."""
    if own != "市":
        return named
    return {name: spans for name, spans in named.items() if is_only_city(name, year)}


@lru_cache(maxsize=4096)
def is_only_city(name: str, year: int | None) -> bool:
    """Tell whether 市 can mean no city but this one: none lies in it, and it lies in none."""
    for place in places_of(read_places(name, year)):
        chain = load_gazetteer().chain(place, year)
        above = chain.city if place.level == "county" else None
        digits = {"province": 2, "prefecture": 4, "county": 6}[place.level]
        below = _county_cities().get(place.code[:digits], ())
        if any(city.exists if year is None else city.years_from(year) == 0 for city in below):
            return False
        if above and above.name.endswith("市"):
            return False
    return True


@cache
def _county_cities() -> Mapping[str, Sequence[Place]]:
    """Index the cities that are counties by the codes of the province and city around them."""
    within: defaultdict[str, list[Place]] = defaultdict(list)
    for place in load_gazetteer().places:
        if place.level == "county" and place.name.endswith("市"):
            within[place.code[:2]].append(place)
            within[place.code[:4]].append(place)
    return within


def _in_lines(lines: Sequence[Line], own: str, year: int | None) -> _Named:
    """Places of the own level: 我县 and 舒城县 of one letter, 我市 and neither 平湖市 nor 桐乡市.

    Once may be said of any place. 我市 may be a city that is a county, and the one that is named
    the city above or below it: those of cited titles and those that are counties tell nothing.
    """
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for line in lines:
        text = without_titles(line.text) if own == "市" else line.text
        for place in find_places(text, Span(0, len(text))):
            if text[place.end - 1] == own:
                named[text[slice(*place)]].append(line.view.span(*place))
    counties = own == "市" and any(
        place.level == "county" and not is_only_city(place.name, year)
        for name in named
        for place in places_of(read_places(name))
    )
    often = all(len(spans) > 1 for spans in named.values())
    wide = [name for name in named if own == "市" and not is_only_city(name, year)]
    asked = [verb + name for name in wide for verb in _TO_ABOVE]
    above = any(words in line.text for words in asked for line in lines)
    return named if often and not counties and not above else {}


def _of_those_within(
    lines: Sequence[Line], own: str, year: int | None, *, certain: bool
) -> Iterator[Hint]:
    """The city or province that all named places lie in: 望花区 and 顺城区 of 抚顺市.

    Not those of what was learnt elsewhere. One alone may be any, and a city that is a county may
    be ours beside another; a province's letter names two cities, and has no 全市 of its own. One is
    enough where the level is `certain`.
    """
    if own not in ("市", "省") or (own == "省" and any(_OF_ALL.search(x.text) for x in lines)):
        return
    named = _places_in(lines, year)
    chains = {place: load_gazetteer().chain(place, year) for place in named}
    outer = {_outer(chain, own) for chain in chains.values()} - {None}
    if len(outer) != 1 or len({chain.province for chain in chains.values()}) != 1:
        return
    (whole,) = outer
    inner = [place for place, chain in chains.items() if place != whole and _outer(chain, own)]
    guided = any(_GUIDED.search(line.text) for line in lines)
    plain = [place for place in inner if not place.name.endswith("市")]
    told = (certain and inner != []) or (len(inner) > 1 and whole in named)
    if own == "市":
        told = (
            told or len(plain) > 1 or (len(inner) == len(plain) == 1 and (whole in named or guided))
        )
    else:
        told = told or len({chain.city for chain in chains.values()} - {None}) > 1
    if whole and told and whole.name.endswith(own):
        yield Hint(whole, named[inner[0]], f"body (我{own}), which all named places lie in")


def _places_in(lines: Sequence[Line], year: int | None) -> dict[Place, Span]:
    """Places that lines name in one reading, not those of what was learnt elsewhere."""
    named: dict[Place, Span] = {}
    for line in lines:
        for sentence in _SENTENCE.finditer(line.text):
            if ELSEWHERE.search(sentence.group()):
                continue
            for span in find_places(line.text, Span(*sentence.span())):
                places = places_of(read_places(line.text[slice(*span)], year))
                if len(places) == 1:
                    named.setdefault(places[0], line.view.span(*span))
    return named


def _outer(chain: Chain, own: str) -> Place | None:
    """The city or the province of a place; none of a province for 我市."""
    if own == "省":
        return chain.province
    return chain.city or (chain.province if chain.province.name.endswith("市") else None)


def without_titles(text: str) -> str:
    """Leave out what others wrote (《关于我县…的请示》)."""
    kept, at = list[str](), 0
    while (start := text.find("《", at)) >= 0 and (end := text.find("》", start)) >= 0:
        kept += text[at:start], "□" * (end + 1 - start)
        at = end + 1
    return "".join((*kept, text[at:])) if kept else text
