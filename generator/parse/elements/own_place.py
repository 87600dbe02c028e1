"""The place that a letter calls its own (我县), where it names one that this can be.

Of an office whose name lacks its place. A place that is only named is not the office's: what was
proposed for it, learnt from it, or decided above it is told in the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.model import Role, Span
from generator.parse.elements.issuer import Hint
from generator.parse.elements.office_names import places_of
from generator.parse.frame import Frame
from generator.parse.reading import Line
from generator.vocabulary.places import read_places
from generator.vocabulary.places_in_text import find_places

_WORD = re.compile("我[省市县区州旗盟厅](?![域场面])|全[县区旗](?![域面])")
# the innermost is the letter's own; 全县 may be said of another's county, save on its own page
_INNER_FIRST = {
    **{f"我{level}": level for level in "县旗区州盟市省"},
    "我厅": "省",
    **{f"全{level}": level for level in "县旗区"},
}
_ISSUED = re.compile(
    "(?P<who>我[省市县区州旗盟](?:(?!按|照|根据|落实|贯彻|执行|学|借鉴|转)[^,。;《》]){0,24}?|"
    "[省市县区州旗盟](?:人民)?政府(?:办公[室厅])?)"
    "(?:印发|出台|制定|颁布|发布|启动|修订|编制)(?:实施|了)*《(?P<title>[^》]+)"
)
_TITLE = re.compile("《[^》]*》")

_Named = Mapping[str, Sequence[Span]]  # places by name, and where each stands


def own_place(frame: Frame, year: int | None) -> list[Hint]:
    """Return the place that the letter calls its own, if one reading allows it."""
    lines = [line for line, role in frame.told(frame.body) if role is not Role.PORTAL]
    said = {word for line in lines for word in _WORD.findall(line.text)}
    word = next((word for word in _INNER_FIRST if word in said), None)
    if word is None:
        return []
    own = _INNER_FIRST[word]
    page = frame.rows(Role.PORTAL) if own in "县旗区" else []
    letter = [] if word.startswith("全") else lines
    for named, why in (
        (_in_own_documents(letter, own), "in a document of its own"),
        (_in_lines([*letter, *page], own), "the only one of that level that is named"),
    ):
        places = places_of(read_places(next(iter(named)), year)) if len(named) == 1 else ()
        if len(places) == 1:
            ((span, *_),) = named.values()
            return [Hint(places[0], span, f"body ({word}), {why}")]
    return []


def _in_own_documents(lines: Sequence[Line], own: str) -> _Named:
    """Places whose documents ours issued: 我市出台《永城市供水条例》."""
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for line in lines:
        for match in _ISSUED.finditer(line.text):
            places = find_places(line.text, Span(*match.span("title")), doubtful=True)
            first = next(places, Span(0, 0))
            name = line.text[slice(*first)]
            if own in match["who"] and first.start == match.start("title") and name[-1:] == own:
                named[name].append(line.view.span(*first))
    return named


def _in_lines(lines: Sequence[Line], own: str) -> _Named:
    """Places of the own level: 我县 and 舒城县 of one letter, 我市 and neither 平湖市 nor 桐乡市.

    Once may be said of any place. 我市 may be a city that is a county, and the one that is named
    the city above or below it: those of cited titles and those that are counties tell nothing.
    """
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for line in lines:
        text = _TITLE.sub(_hidden, line.text) if own == "市" else line.text
        for place in find_places(text, Span(0, len(text)), doubtful=True):
            if text[place.end - 1] == own:
                named[text[slice(*place)]].append(line.view.span(*place))
    counties = own == "市" and any(
        place.level == "county" for name in named for place in places_of(read_places(name))
    )
    often = all(len(spans) > 1 for spans in named.values())
    return named if often and not counties else {}


def _hidden(match: re.Match[str]) -> str:
    return "□" * len(match.group())
