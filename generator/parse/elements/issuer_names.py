"""Every name of the issuing office: as printed, best first, else as its document number says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.model import Role, Span
from generator.notation.dates import DAY
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.squeezed import Squeezed
from generator.parse.elements.office_names import Named, without_menu
from generator.parse.elements.proposal import ProposalMention
from generator.parse.elements.site_names import in_site
from generator.parse.elements.told_offices import OWN, acting, in_opening, told_of_answer
from generator.parse.frame import Frame
from generator.parse.line_forms import (
    HEAD_WORD,
    LEADER,
    NO_OFFICE,
    is_agency_line,
    signed_office,
    whole_names,
)
from generator.parse.reading import Line
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.place_names import LEVEL
from generator.vocabulary.places import Place, load_gazetteer, read_places

_any = partial(either_form, "offices")
_label = partial(either_form, "letter_lines")
_ENDS, _NO_OFFICE = _label("title_office"), form_pattern("titles", "no_office")
_BEFORE_TITLE = lazily(
    rf"^(?:\[?[^\[\]]{{2,6}}\])?(?:\d{{4}}年度?|[^\d,。:]{{2,12}}\d{{4}}[〕\])]\d+号)?"
    rf"(?P<a>(?!关于)[^对《“:|\d〔]{{2,40}}?{_ENDS}(?:\([^)]{{1,12}}\))?)"
    rf"{either_form('titles', 'behind_office')}"
)
_BUREAU = _any("bureau")
_BUREAU_OR_COMMISSION = f"(?:{_BUREAU}|{_any('commission')})"
BEHIND_TITLE = lazily(rf"\((?P<a>[^()]{{2,24}}(?:{_any('publisher')}|{_any('institution')}))\)$")
_CONTACT_UNIT = lazily(
    rf"{_label('contacts')}{_label('unit')}(?:[及和、](?:联系)?{_label('telephone')})?:"
    rf"(?P<a>{HAN}{{2,20}}?(?:{_BUREAU_OR_COMMISSION}|政府))"
    rf"(?=$| *[,;(\d]|{_label('no_name')}|{HAN}{{2,14}}[科股处室])"
)
_PRINTED_BY = lazily(rf"(?P<a>{HAN}{{2,20}}?{_BUREAU})办公室{DAY}印发")
_SOURCE = lazily(f"{_any('publisher')}$")
_MATTER = form_pattern("proposals", "matter")
_HOST = form_pattern("offices", "host")
_GOVERNMENT = lazily(f"{_any('government')}$")
_HEAD_WORD = lazily(rf"\(?{HEAD_WORD}\)?$")
_LISTED = lazily(r"[·*\-]+(?P<a>.+)$")
_OURSELVES = form_pattern("offices", "ourselves")
NATIONAL = form_pattern("offices", "national_council")
# 经商国家发展改革委、财政部; not 市委组织部
_ASKED_MINISTRIES = lazily(rf"经商(?!{LEVEL})(?:国家|{HAN}{{1,8}}(?<![委织传战])部[、,])")
_OWN_SITE = form_pattern("offices", "own_site")
_COUNCIL = form_pattern("offices", "council")  # which is told what offices answer
_OF_LEVEL = lazily(f"{LEVEL}{HAN}{{2}}")
_ITS_DEPARTMENT = lazily(rf"(?<=[部委局会署]){HAN}{{2,10}}(?<!公)司$")
_OF_SITE = lazily(f"{_any('site')}$")

_JOINT = lazily(
    rf"(、|(?:(?<=[局厅])(?<!总局)|(?<=委员会)(?<!区管理委员会))"
    rf"(?={HAN}{{0,9}}{LEVEL}{HAN}{{2,12}}(?<!分)(?:[局厅]|委员会)$)|"
    rf"(?<=人民政府)(?={HAN}{{1,5}}(?<!开发){LEVEL}{HAN}{{2,12}}(?<!分)局$))"
)


def named_offices(frame: Frame, mentions: Sequence[ProposalMention]) -> list[Named]:
    """Return the printed names of the issuing office, best first, each place once."""
    named = [*_in_titles(mentions)]
    for reader in _READERS:
        named += reader(frame)
    if not any(read_places(office.printed) for office in named):
        named += [*told_of_answer(frame), *in_site(frame), *acting(frame)]
    once: dict[tuple[str, str], Named] = {}
    for office in without_menu(named):
        once.setdefault((office.printed, office.where), office)
    return list(once.values())


def _whole(view: Squeezed, where: str) -> Named:
    return Named(view.text, view.span(0, len(view.text)), where)


def _in_titles(mentions: Sequence[ProposalMention]) -> Iterator[Named]:
    for where, view, _ in mentions:
        match = _BEFORE_TITLE.match(view.text) if "title" in where else None
        if match and not _NO_OFFICE.search(match["a"]):
            yield from _split_joint(match["a"], view, match.start("a"), where)


def _in_letterhead(frame: Frame) -> Iterator[Named]:
    for line, view in whole_names(frame.rows(Role.LETTERHEAD)):
        if cells := _cells(line):
            yield from (_whole(cell, "letterhead") for cell in cells)
            continue
        name = _HEAD_WORD.sub("", view.text)
        yield from _split_joint(name, view, 0, "letterhead")
    for line in frame.rows(Role.MARK):
        by_leader = LEADER.match(line.text)
        for piece in line.pieces(" +" if by_leader else " {2,}"):
            if is_agency_line(piece.text):
                yield _whole(piece, "letterhead")


def _cells(line: Line) -> list[Squeezed]:
    """The offices that one line names side by side, none of them a part of another."""
    cut = line.pieces(" +")
    several = len(cut) > 1 and all(is_agency_line(p.text) and len(p.text) > 3 for p in cut)
    return cut if several else []


def _in_signature(frame: Frame) -> Iterator[Named]:
    for line, view in whole_names(frame.rows(Role.SIGNATURE, start=frame.end)):
        if cells := _cells(line):
            yield from (_whole(cell, "signature") for cell in cells)
        else:
            start, end = signed_office(view.text) or (0, len(view.text))
            yield from _split_joint(view.text[start:end], view, start, "signature")


def _behind_title(frame: Frame) -> Iterator[Named]:
    match = BEHIND_TITLE.search(frame.title.view.text) if frame.title else None
    if frame.title and match and not _MATTER.search(match["a"]):
        yield Named(match["a"], frame.title.view.group(match, "a"), "title's bracket")


def _in_index(frame: Frame) -> Iterator[Named]:
    """发布机构, unless it hosts the portal or is the government above an office (我局)."""
    for line in frame.rows(Role.PORTAL, stop=frame.body):
        listed = _LISTED.match(line.text)
        if listed and is_agency_line(listed["a"]):
            yield Named(listed["a"], line.view.group(listed, "a"), "index block")
    labels = frame.labelled("publisher")
    office = bool(labels) and _is_office(frame)
    for label in labels:
        first = label.value.split()[0]
        name = first if is_agency_line(first) else re.sub(r"\s", "", label.value)
        other = (office and _GOVERNMENT.search(name)) or _HOST.search(name) or ":" in name
        if not other and not NO_OFFICE.search(name):
            yield Named(name, label.span, "index block")


def _in_form(frame: Frame) -> Iterator[Named]:
    """承办单位 of a form above the letter, unless it is a government."""
    for label in frame.labelled("handler"):
        view = frame.reading.view(label.span)
        for named in _split_joint(view.text, view, 0, "form above the letter"):
            name = named.printed
            if label.line < frame.body and is_agency_line(name) and not _GOVERNMENT.search(name):
                yield named


def _in_contact(frame: Frame) -> Iterator[Named]:
    for line in frame.rows(Role.CONTACT, start=frame.end):
        if match := _CONTACT_UNIT.search(line.text):
            yield Named(match["a"], line.view.group(match, "a"), "contact")


def _in_printing(frame: Frame) -> Iterator[Named]:
    """The office whose own 办公室 printed the letter (印发); a government's prints for others."""
    for line in frame.rows(Role.CC, start=frame.end):
        if match := _PRINTED_BY.match(line.text):
            yield Named(match["a"], line.view.group(match, "a"), "printing line")


def _is_office(frame: Frame) -> bool:
    """Tell whether the letter speaks as an office (我局) or tells of one, as no government does."""
    body = frame.lines[frame.body : frame.end]
    return any(_OURSELVES.search(line.text) for line in body) or any(in_opening(frame))


def _in_source_line(frame: Frame) -> Iterator[Named]:
    """来源, unless it is the government above an office; else who put the page up."""
    labels = frame.labelled("origin")
    office = bool(frame.labelled("origin", "author")) and _is_office(frame)
    for label in labels:
        name = _OF_SITE.sub("", label.value.split()[0])
        ministry = _ITS_DEPARTMENT.sub("", name)  # whose department put the page up
        name = ministry if load_agencies().national_name(ministry) else name
        other = _OWN_SITE.search(name) or (office and "政府" in name) or _COUNCIL.search(name)
        if _SOURCE.search(name) and not other:
            yield Named(name, label.span, "portal's source line")
    for label in frame.labelled("author"):
        name = label.value.split()[0]
        placed = any(not match.bare for match in read_places(name))
        placed = placed or (office and _OF_LEVEL.match(name) is not None)  # 作者:旗林业局
        if placed and is_agency_line(name) and not (office and _GOVERNMENT.search(name)):
            yield Named(name, label.span, "portal's source line")


def _split_joint(name: str, view: Squeezed, start: int, where: str) -> Iterator[Named]:
    """`A局、B局` and `A局 B局` are two offices."""
    at = start
    for piece in _JOINT.split(name):
        if piece is None:
            continue
        bare = piece.strip("、")
        if bare.startswith("(") or bare.count("(") != bare.count(")"):
            bare = bare.strip("()")
        if len(bare) >= 3:
            lead = piece.find(bare)
            yield Named(bare, view.span(at + lead, at + lead + len(bare)), where)
        at += len(piece)


_READERS = (
    _in_letterhead,
    _in_signature,
    _behind_title,
    _in_index,
    _in_form,
    _in_contact,
    in_opening,
    _in_printing,
    _in_source_line,
)


def _answers_nation(frame: Frame) -> bool:
    """Tell whether the title names a national council, which ministries answer.

    Without a title, whether the opening tells that ministries were asked.
    """
    if frame.title is None:
        opening = frame.lines[frame.body : frame.body + 2]
        return any(_ASKED_MINISTRIES.search(line.text) for line in opening)
    return NATIONAL.search(frame.title.view.text) is not None


def national_from_number(
    frame: Frame, number: str, span: Span, named: Sequence[Named]
) -> list[Named]:
    """Return the national body of `教建议〔2022〕317号`; only its own 司 may be named elsewhere."""
    agencies = load_agencies()
    name = agencies.national_of_code(number.partition("〔")[0]) if _answers_nation(frame) else None
    inner = all(re.search("[司局]$", office.printed) for office in named)
    return [Named(name, span, "document number")] if name and inner else []


def name_from_number(frame: Frame, number: str, span: Span, near: Sequence[Place]) -> list[Named]:
    """Return the office that `甬教提〔2021〕27号` and `我局` name together, or nothing.

    The first character or two must stand for a place that the letter names (or that its council is
    of, `near`), the next ones for an office, and the letter must call itself so (`我局`, `我厅`).
    """
    agencies = load_agencies()
    code = number.partition("〔")[0]
    if _answers_nation(frame):
        return []
    body = "".join(line.text for line in frame.lines[frame.body :])
    ending = next((ending for ending, own in OWN.items() if own in body), None)
    for cut in (1, 2) if ending else ():
        office = agencies.office_of_code(code[cut:])
        if office and any(
            word in line.text for line in frame.lines for word in agencies.rivals[office]
        ):
            return []
        place = _place_of_code(code[:cut], body, near) if office else None
        if office and place and ending:
            return [Named(place + office.removesuffix("局") + ending, span, "document number")]
    return []


def _place_of_code(code: str, body: str, near: Sequence[Place]) -> str | None:
    """Return the place that the first characters of a document number stand for."""
    gazetteer, known = load_gazetteer(), load_agencies().place_codes.get(code)
    if known is not None:
        short = {gazetteer.short(place) for place in gazetteer.candidates(known)}
        return known if any(name in body for name in short) else None
    named = (place.name for place in near if code in gazetteer.short(place))
    return next(named, None)
