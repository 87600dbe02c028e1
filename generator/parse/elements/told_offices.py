"""The office that the letter's own sentences tell of, where no line around them names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.model import Role
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.office_names import Named
from generator.parse.frame import Frame
from generator.parse.line_forms import is_agency_line
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import read_places

_BUREAU = either_form("offices", "bureau")
_BUREAU_OR_COMMISSION = f"(?:{_BUREAU}|{either_form('offices', 'commission')})"
OWN = {"局": "我局", "厅": "我厅", "委员会": "我委"}
_any = partial(either_form, "letter_lines")
_ACTS, _MATTER = _any("acts"), either_form("proposals", "matter")
# the office that has the matter in hand, as the opening tells it: 收悉，县教体局高度重视
_HANDLES = lazily(
    rf"{either_form('salutations', 'came')}[,。]我?(?P<a>{LEVEL}(?!{LEVEL}[委政]){HAN}{{2,10}}?局)"
    rf"(?={_ACTS})|交由(?P<given>{LEVEL}{HAN}{{2,14}}?{_BUREAU}){_any('in_hand')}?办理"
)
# the same at the head of a later sentence, where the letter is its own by 我局 or by what goes on
_ACTING = lazily(
    rf"(?:^|。|如下:)(?:自?[收接]到{HAN}{{0,6}}{_MATTER}后,)?"
    rf"(?P<a>{HAN}{{1,20}}?{_BUREAU_OR_COMMISSION}(?![局办属])){_ACTS}"
)
# whom to tell if the answer does not satisfy: not whom to ask about the matter, nor a council's own
_TELL = lazily(
    rf"[如若][^。]{{0,24}}{_any('objection')}[^。]{{0,12}}?(?:[与和向]|联系)"
    rf"(?P<a>(?!.*{_any('hands_on')}){HAN}{{4,24}}?)(?={_any('tell')}|[,。;(]|$)"
)
_BESIDE_OURS = lazily(f"(?P<a>{HAN}{{2,20}}局)我局")


def in_opening(frame: Frame) -> Iterator[Named]:
    """The office that the opening says took the matter up, where the letter has no 我局."""
    for line in frame.lines[frame.body : frame.body + 2]:
        if match := _HANDLES.search(line.text):
            group = match.lastgroup or "a"
            yield Named(match[group], line.view.group(match, group), "opening")


def acting(frame: Frame) -> Iterator[Named]:
    """The one office that acts in the first paragraphs, being 我局 or named again and again."""
    body = [line.text for line in frame.lines[frame.body : frame.end]]
    found: dict[str, Named] = {}
    for line in frame.lines[frame.body : min(frame.body + 6, frame.end)]:
        for match in (*_ACTING.finditer(line.text), *_BESIDE_OURS.finditer(line.text)):
            name = match["a"]
            place = re.match(LEVEL, name) or any(not m.bare for m in read_places(name))
            if place and is_agency_line(name):
                found.setdefault(name, Named(name, line.view.group(match, "a"), "body"))
    for name, named in found.items() if len(found) == 1 else ():
        ours = OWN.get("委员会" if name.endswith("委") else name[-1]) or OWN["委员会"]
        again = sum(text.count(name) for text in body) > 1
        if again or any(ours in text for text in body) or _on_page(frame, name):
            yield named


def told_of_answer(frame: Frame) -> Iterator[Named]:
    """The office, with its place, that the letter's last lines ask to be told of objections."""
    for line in frame.lines[max(frame.body, frame.end - 2) : frame.end]:
        match = _TELL.search(line.text)
        if (
            match
            and is_agency_line(match["a"])
            and any(not m.bare for m in read_places(match["a"]))
        ):
            yield Named(match["a"], line.view.group(match, "a"), "closing line")


def _on_page(frame: Frame, name: str) -> bool:
    """Tell whether the page's own lines name the place of an office."""
    matches = [match for match in read_places(name) if not match.bare]
    place = name[: matches[0].length] if matches else ""
    return place != "" and any(place in line.text for line in frame.rows(Role.PORTAL))
