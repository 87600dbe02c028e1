"""The level of the place that a letter speaks for, where nothing names the place."""

from __future__ import annotations

import re
from collections.abc import Set

from generator.notation.patterns import lazily
from generator.parse.elements.own_place import lines_of_letter, own_word, without_titles
from generator.parse.frame import Frame
from generator.vocabulary.form_groups import form_pattern
from generator.vocabulary.place_names import LEVEL_OF

_OUR_COUNTY, _OUR_DISTRICT = lazily("我[县旗]"), lazily("我[县旗区](?![域场面])")
_ASKED_BY_COUNTY = form_pattern("places", "by_county")
_OUR_CITY = lazily("[我全][市州盟]")
_NATIONAL = form_pattern("offices", "national_council")
_COUNTY = form_pattern("places", "county")
_OFFICE = form_pattern("places", "office_of_county")
_NO_COUNTY = form_pattern("places", "no_county")
_DISTRICT, _NO_DISTRICT = (form_pattern("places", name) for name in ("district", "no_district"))
_OFFICE_OF_COUNCIL = form_pattern("places", "office_of_council")
_WIDER = form_pattern("places", "no_office_of_council")
_HOLDS_COUNTIES = form_pattern("places", "holds_counties")
_OURS = lazily("我(?:[镇乡局委厅部院办处校队县旗区市州盟省](?![域场面])|街道|公司|中心|单位)")
_OF_TOWN = {"我镇", "我乡", "我街道"}
_TOLD_BY_WORD = {"我州": "prefecture", "我盟": "prefecture", "我厅": "province"}


def own_level(frame: Frame, councils: Set[str]) -> str | None:
    """Return the level of an office that speaks of one county and of no wider or narrower place.

    我区 is a district with a government of that name: no autonomous region, and no zone. Or of one
    that calls itself 我部 or 我委 before a national council, of the office (我局) that answers the
    council of a 县 or 区 (`councils`: how they are named), of a city with counties in it, or of a
    township that speaks of itself (我镇) and of nothing else.
    """
    told = without_titles("".join(line.text for line in lines_of_letter(frame)))
    ours = _OURS.findall(told)
    if len(ours) > 1 and len({*ours}) == 1 and ours[0] in _OF_TOWN:
        return "township"
    title = frame.title.view.text if frame.title else ""
    if _NATIONAL.search(title) and re.search("我[部委]", told) and not own_word(frame):
        return "national"
    word = own_word(frame) or ""
    if word in _TOLD_BY_WORD:
        return _TOLD_BY_WORD[word]
    if "市" in councils and _HOLDS_COUNTIES.search(told) and word in ("", "我市"):
        return "prefecture"
    if "county" in map(LEVEL_OF.get, councils) and _OFFICE_OF_COUNCIL.search(told):
        return None if _WIDER.search(told) else "county"
    county = _COUNTY.search(told) and _OFFICE.search(told) and not _NO_COUNTY.search(told)
    district = "我区" in told and _DISTRICT.search(told) and not _NO_DISTRICT.search(told)
    return "county" if county or district else None


def speaks_as_county(frame: Frame, region: str) -> bool:
    """Tell whether a letter is of a county that it does not name: it says 我县, and never 我市.

    Or it does what 区政府 asks of it. 我区 may be an autonomous `region` (the province's name).
    """
    told = "".join(line.text for line in lines_of_letter(frame))
    county = _OUR_DISTRICT if not region.endswith("区") else _OUR_COUNTY
    ours = county.search(told) and not _OUR_CITY.search(told)
    return bool(ours or _ASKED_BY_COUNTY.search(told))
