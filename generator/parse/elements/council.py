"""The council (政协, 人大) that a title names, and the official name of its place."""

from __future__ import annotations

import re

from generator.model import Problem
from generator.notation.numerals import CHINESE
from generator.notation.squeezed import Found
from generator.parse.elements.issuer import Issuer
from generator.parse.elements.office_names import at_level, described, places_of
from generator.vocabulary.places import load_gazetteer

_N = rf"(?:{CHINESE}|\d+)"
_COUNCIL = (
    r"(?:中国人民政治协商会议|中国人民政协|人民政治协商会议|政治协商会议|政协|人民代表大会|人大)"
)
_BEFORE = re.compile(
    rf"(?P<before>[^,。:《“□]{{0,40}}?)第?{_N}届"
    rf"(?P<after>[^,。:《“□]{{0,24}}?)(?:第?{_N}次|大会|会议|$)"
)
_SPLIT = re.compile(
    r"关于|对|答复|办理|您们?|你们?|贵(?=委|单位|[党会组局厅院部支民])|在|就|(?:19|20)\d\d年度?"
)
_LEVEL = r"全国|省|自治区|市|自治州|州|盟|自治县|县|区|旗"
_PLAIN = re.compile(
    rf"(?P<word>[\u4e00-\u9fff]{{0,12}}?(?:{_LEVEL}))(?:政协|人大|人民代表大会)|(?:政协|人大)(?P<after>[\u4e00-\u9fff]{{1,12}}?(?:省|市|州|县|区|旗|盟))(?=第|\d|{CHINESE}届|委员会)"
)


def council_word(shown: str) -> Found | None:
    """Return the place, level word or `全国` beside 政协 or 人大, "" where none stands there.

    `shown` is a title or opening with its quotations hidden.
    """
    for match in _BEFORE.finditer(shown):
        if not re.search(_COUNCIL, match.group()) and not re.search("提案|建议|议案", shown):
            continue
        for group in ("before", "after"):
            word = re.sub(_COUNCIL, "|", _SPLIT.split(match[group])[-1])
            word = re.sub(rf"委员会|第$|全体|{_N}$|(?<=\d)年度?|的", "", word)
            piece = next((p for p in reversed(word.split("|")) if p and _is_place_word(p)), None)
            if piece is not None:
                return _place_in(match, group, piece)
        return Found("", match.start(), match.start() + 1)
    if plain := _PLAIN.search(shown):
        group = "word" if plain["word"] else "after"
        return _place_in(plain, group, _SPLIT.split(plain[group])[-1])
    return None


def _place_in(match: re.Match[str], group: str, word: str) -> Found:
    """The place at the end of `X局对Y县`: what remains behind the last office word."""
    cut = re.search(r".*(?:局|委|厅|府)(?=[\u4e00-\u9fff])", word)
    place = word[cut.end() :] if cut and not re.fullmatch(_LEVEL, word) else word
    at = match.start(group) + match[group].rfind(place)
    return Found(place, at, at + len(place))


def _is_place_word(word: str) -> bool:
    return (
        re.fullmatch(rf".{{0,11}}(?:{_LEVEL})|.{{2,8}}(?:镇|乡|街道|苏木)", word) is not None
        or load_gazetteer().prefixes(word) != ()
    )


def council_region(
    word: str, issuer: Issuer, year: int | None
) -> tuple[str | None, Problem | None]:
    """Return the official name of the council's place from how the title names it.

    `word` is what stands beside 政协 or 人大: a place (红河州), a level (市), 全国 or nothing.
    """
    if re.search(r"(?:镇|乡|街道|苏木)$", word):
        return word, None
    if word == "全国" or (not word and issuer.level == "national"):
        return "全国", None
    gazetteer, near, chain = load_gazetteer(), issuer.place, issuer.chain
    code = "no-council-region"
    if not word or re.fullmatch(_LEVEL, word):
        if near is None:
            return None, Problem(code, "the council's place cannot be told without the issuer's")
        if place := at_level(near, word or None):
            return gazetteer.with_city(place, year), None
        message = f"the issuer's place does not tell which {word} the council is of"
        return None, Problem(code, message)
    matches = gazetteer.prefixes(word, year)
    exact = places_of(m for m in matches if m.length == len(word))
    outer = chain.city or chain.province if chain else None
    places = gazetteer.narrow(exact or gazetteer.candidates(word, year, outer), near)
    if len(places) == 1:
        return gazetteer.with_city(places[0], year), None
    if not places:
        return None, Problem(code, f"“{word}” is not a place of that year")
    names = "、".join(map(described, places))
    return None, Problem("ambiguous-place", f"the council of “{word}” may be of {names}")
