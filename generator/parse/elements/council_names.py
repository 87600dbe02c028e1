"""How titles and openings name the place of the council: 市人大, 政协红河州, 舒城县."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from generator.notation.folding import HAN
from generator.notation.numerals import CHINESE
from generator.notation.patterns import lazily
from generator.notation.squeezed import Found, Squeezed
from generator.parse.elements.proposal import ProposalMention
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import read_places

_any = partial(either_form, "offices")
_N = rf"(?:{CHINESE}|\d+)"
_COUNCIL, _LEVEL = _any("council"), _any("level")
_BEFORE = lazily(
    rf"(?P<before>[^,。:《“□]{{0,40}}?)第?{_N}届"
    rf"(?P<after>[^,。:《“□]{{0,24}}?)(?:第?{_N}次|大会|会议|$)"
)
_SPLIT = form_pattern("offices", "before_place")
_PLAIN = lazily(
    rf"(?P<word>{HAN}{{0,12}}?{_LEVEL}){_COUNCIL}|"
    rf"{_COUNCIL}(?P<after>{HAN}{{1,12}}?{LEVEL})(?=第|\d|{CHINESE}届|委员会|工委)"
)
_OF_YEAR = lazily(f"^(?:{CHINESE})?年度?")  # 2019年市人大
_OF_A_COUNCIL, _ONLY_LEVEL = lazily(_COUNCIL), lazily(_LEVEL)
_PROPOSES = lazily(rf"{either_form('proposals', 'matter')}|届委员会")
_BESIDE_PLACE = lazily(rf"委员会|第$|全体|{_N}$|(?<=\d)年度?|的")
_PLACE_WORD = lazily(rf".{{0,11}}{_LEVEL}|(?:.{{2,8}})?{_any('township')}")
_BEHIND_OFFICE = lazily(rf".*[局委厅府](?={HAN})")
# a page of the council's own: 舒城县第八届委员会第三次会议
_HEADS_PAGE = lazily(rf"(?:(?:所属|提交)会议:\|?)?{HAN}{{2,12}}第{_N}届委员会第{_N}次会议")

NamedCouncil = tuple[str, Squeezed, Found]  # where it is named, the view, the word for its place


def named_councils(mentions: Sequence[ProposalMention]) -> list[NamedCouncil]:
    """Return where the proposal's council is named, best first, each with its place's word."""
    return [
        (where, view, found)
        for where, view, shown in mentions
        if where != "index block"
        and (where != "line above the letter" or _HEADS_PAGE.fullmatch(shown))
        and (found := _council_word(shown))
    ]


def is_level(word: str) -> bool:
    """Tell whether a word is that of a level alone: 市, 自治区, 全国."""
    return _ONLY_LEVEL.fullmatch(word) is not None


def _council_word(shown: str) -> Found | None:
    """Return the place, level word or `全国` beside 政协 or 人大, "" where none stands there.

    `shown` is a title or opening with its quotations hidden.
    """
    for match in _BEFORE.finditer(shown) if "届" in shown else ():
        if not (_OF_A_COUNCIL.search(match.group()) or _PROPOSES.search(shown)):
            continue
        for group in ("before", "after"):
            word = _OF_A_COUNCIL.sub("|", _SPLIT.split(match[group])[-1])
            word = _BESIDE_PLACE.sub("", word)
            piece = next((p for p in reversed(word.split("|")) if p and _is_place_word(p)), None)
            if piece is not None:
                return _place_in(match, group, piece)
        return Found("", match.start(), match.start() + 1)
    if _OF_A_COUNCIL.search(shown) and (plain := _PLAIN.search(shown)):
        group = "word" if plain["word"] else "after"
        return _place_in(plain, group, _OF_YEAR.sub("", _SPLIT.split(plain[group])[-1]))
    return None


def _place_in(match: re.Match[str], group: str, word: str) -> Found:
    """The place at the end of `X局对Y县`: what remains behind the last office word."""
    cut = _BEHIND_OFFICE.search(word)
    place = word[cut.end() :] if cut and not _ONLY_LEVEL.fullmatch(word) else word
    at = match.start(group) + match[group].rfind(place)
    return Found(place, at, at + len(place))


def _is_place_word(word: str) -> bool:
    return _PLACE_WORD.fullmatch(word) is not None or read_places(word) != ()
