"""The office whose site a page is of: by its breadcrumb, its first line, or who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.model import Role
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.office_names import Named
from generator.parse.elements.own_place import own_word
from generator.parse.frame import Frame
from generator.parse.line_forms import is_agency_line
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import read_places

_any = partial(either_form, "offices")
_BUREAU = _any("bureau")
_OURS = lazily("我[局委厅院部镇乡校办处队所]")
_SITE = lazily(
    rf"(?:位置:|^[·*]?{_any('welcome')})"
    rf"(?P<a>{HAN}{{2,10}}?{LEVEL}{HAN}{{2,12}}?{_BUREAU})"
    rf"(?=[>/»]|{_any('site')}|$)"
)
# one step of a breadcrumb: 首页>舒城县水利局>建议提案
_STEPS = lazily(r"[>»/]+")
_STEP = lazily(rf"{HAN}{{1,10}}?{LEVEL}{HAN}{{2,12}}?{_BUREAU}")
# the title of the page: 对第12号建议的答复-濮阳市民政局
_PAGE = lazily(
    rf"(?<=[\-_|])(?P<a>{HAN}{{1,10}}?{LEVEL}{HAN}{{1,12}}?(?:{_BUREAU}|{_any('commission')}))"
    rf"{_any('site')}?(?=$|[\-_|])"
)
_OFFICE = f"{HAN}{{2,20}}?(?:{_BUREAU}|[察法]院|部)"
_RUN_BY = lazily(
    rf"^(?:网站)?(?:主办|版权所有)(?:单位)?:(?P<a>{_OFFICE})(?=$|[\d(]|{_any('behind_host')})|"
    rf"^(?P<runs>{_OFFICE})(?:办公[厅室])?主办$|"
    rf"^(?:Copyright|©|版权所有)[A-Za-z©@()\d.,\-]{{0,24}}(?P<owns>{_OFFICE})"
    rf"(?=$|[\d(,.A-Z©]|{_any('behind_host')})"
)
_ALONE = lazily(rf"^(?P<a>{_OFFICE})$")
_LONGEST = 160  # characters of a page's title
HELPS = lazily("[会协]办")
_BEFORE_OFFICE = "由经向和与请同报"
_RUNS_PORTALS = form_pattern("offices", "runs_portals")


def in_site(frame: Frame) -> Iterator[Named]:
    """The office whose site the page is of, by its breadcrumb or welcome, unless 我… is another."""
    ours = {word for line in frame.lines[frame.body :] for word in _OURS.findall(line.text)}
    for line in frame.rows(Role.PORTAL, stop=frame.body):
        match = _SITE.search(line.text)
        if match and _speaks_as(match["a"], ours):
            yield Named(match["a"], line.view.group(match, "a"), "portal's own name")
        elif "首页" in line.text:
            steps = {step for step in _STEPS.split(line.text) if _STEP.fullmatch(step)}
            for name in steps if len(steps) == 1 else ():
                at = line.text.index(name)
                placed = any(not place.bare for place in read_places(name))
                if ours and placed and _speaks_as(name, ours):
                    yield Named(name, line.view.span(at, at + len(name)), "portal's own name")
    yield from _of_page(frame, ours)
    yield from _run_by(frame, ours)


def _of_page(frame: Frame, ours: set[str]) -> Iterator[Named]:
    """The office whose site the page's title names behind the letter's, on the first line."""
    for line in frame.lines[:1]:
        for match in _PAGE.finditer(line.text) if len(line.text) < _LONGEST else ():
            placed = any(not place.bare for place in read_places(match["a"]))
            if placed and _speaks_as(match["a"], ours):
                yield Named(match["a"], line.view.group(match, "a"), "portal's own name")


def _speaks_as(name: str, ours: set[str]) -> bool:
    """Tell whether an office that runs no portal of others calls itself by no other word."""
    own = {"我" + name[-1], "我委" if name.endswith("会") else ""}
    return ours <= own and not _RUNS_PORTALS.search(name)


def _acts(frame: Frame, name: str) -> bool:
    """Tell whether the letter names the office by its level, more than once: 州水务局 of 大理州."""
    placed = next((match for match in read_places(name) if not match.bare), None)
    if placed is None:
        return False
    short = name[placed.length - 1 :]
    text = "".join(line.text for line in frame.lines[frame.body : frame.end])
    before = (text[match.start() - 1] for match in re.finditer(short, text) if match.start())
    return sum(not char.isalpha() or char in _BEFORE_OFFICE for char in before) > 1


def _run_by(frame: Frame, ours: set[str]) -> Iterator[Named]:
    """The office that heads the page or runs the site (主办), where the letter speaks as it.

    By 我局, or by 我市 where the page names the office twice; not where its place is no 市.
    """
    level = (own_word(frame) or "")[-1:]
    # another than who writes has a matter in hand that is only helped with
    helps = frame.title is not None and HELPS.search(frame.title.view.text)
    portal = [] if helps else frame.rows(Role.PORTAL)
    for line in portal:
        match = _RUN_BY.search(line.text)
        if line is frame.lines[0] and is_agency_line(line.text):
            match = match or _ALONE.search(line.text)
        if match:
            group = match.lastgroup or "a"
            name = match[group]
            twice = sum(name in other.text for other in portal) > 1
            speaks = _speaks_as(name, ours) and (ours or (level and twice) or _acts(frame, name))
            if level in name and speaks:
                yield Named(name, line.view.group(match, group), "portal's own name")
