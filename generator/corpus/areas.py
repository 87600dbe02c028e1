"""What area a figure speaks of: 全市 and 濮阳县 in a reply, as places that can be compared.

全市, 我县 and the like mean the issuer's own place of that kind; a name means the division of
that name in or around it. Where no division fits, the printed words stay, beside the issuer's
place. A figure whose sentence names no area has none: it is never taken for the issuer's place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.corpus.addresses import NATIONAL, own_place, place_of, place_path
from generator.model import Metadata
from generator.vocabulary.places import Place, load_gazetteer

_DEICTIC = re.compile(r"[全我本](自治区|街道|[省市县区州旗盟镇乡国])")


@dataclass(frozen=True, slots=True)
class Area:
    """`key` is equal for figures of one area and "" where none is named; `name` is for readers.

    `whole` tells that the area is all of the issuer's own place.
    """

    key: str
    name: str
    whole: bool = False


UNNAMED = Area("", "")


def area_of(printed: str | None, metadata: Metadata) -> Area:
    """Return the area that `printed` means in a reply with this metadata."""
    if not printed:
        return UNNAMED
    deictic = _DEICTIC.fullmatch(printed)
    found = _own(deictic[1], metadata) if deictic else _named(printed, metadata)
    if found:
        return found
    own = metadata.county or metadata.city or metadata.province or ""
    return Area(f"{place_path(metadata)}/{printed}", own + printed)


def _own(kind: str, metadata: Metadata) -> Area | None:
    """Return the issuer's place of a kind."""
    if kind == "国":
        return Area(NATIONAL, "全国", metadata.level == NATIONAL)
    if kind in ("镇", "乡", "街道"):
        name, county = metadata.township, metadata.county_code
        if not name or not county or not name.endswith(kind):
            return None
        return Area(f"{county}/{name}", (metadata.county or "") + name, whole=True)
    place = own_place(kind, metadata)
    return _area(place, place_of(metadata), metadata.year) if place else None


def _named(printed: str, metadata: Metadata) -> Area | None:
    """Return the one division of this name in the issuer's place, else around it, else anywhere."""
    gazetteer = load_gazetteer()
    own = place_of(metadata)
    chain = gazetteer.chain(own, metadata.year) if own else None
    around = (own, chain.city if chain else None, chain.province if chain else None, None)
    for outer in dict.fromkeys(around):
        if outer is None and printed[-1] not in "省市县区州旗盟":
            continue
        found = gazetteer.candidates(printed, metadata.year, outer)
        if found:
            return _area(found[0], own, metadata.year) if len(found) == 1 else None
    return None


def _area(place: Place, own: Place | None, year: int | None) -> Area:
    """Return a division as an area, a county with its city before it."""
    chain = load_gazetteer().chain(place, year)
    before = chain.city or chain.province if chain.county else None
    name = (before.name if before else "") + place.name
    return Area(place.code, name, own is not None and place.code == own.code)
