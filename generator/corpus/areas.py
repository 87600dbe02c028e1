"""Areas: which division a figure speaks of, by the words that its sentence names.

全市, 我县 and the like mean the issuer's own place of that kind, or nothing certain where it has
none; a name means the division of that name in or around it. Where no division fits, the printed
words stay, beside the issuer's place. A figure whose sentence names no area has none: it is never
taken for the issuer's place.
"""

from __future__ import annotations

import msgspec

from generator.corpus.addresses import NATIONAL, own_place, place_of, place_path
from generator.model import Metadata
from generator.notation.patterns import lazily
from generator.vocabulary.places import Place, load_gazetteer
from generator.vocabulary.traditional import simplified

_DEICTIC = lazily(r"[全我本](自治区|街道|[省市县区州旗盟镇乡国])")
_TOWNSHIPS = ("镇", "乡", "街道")


class Area(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`key` is equal for figures of one area and "" where none is named; `name` is for readers.

    `whole` tells that the area is all of the issuer's own place.
    """

    key: str
    name: str
    whole: bool = False
    printed: str = ""


UNNAMED = Area("", "")


def area_of(printed: str | None, metadata: Metadata) -> Area:
    """Return the area that `printed` means in a reply with this metadata."""
    if not printed:
        return UNNAMED
    named = simplified(printed)
    own, deictic = place_of(metadata), _DEICTIC.fullmatch(named)
    kind, town, county = deictic[1] if deictic else "", metadata.township, metadata.county_code
    if kind == "国":
        return Area(NATIONAL, "全国", metadata.level == NATIONAL, printed)
    if kind in _TOWNSHIPS and town and county and town.endswith(kind):
        return Area(f"{county}/{town}", (metadata.county or "") + town, True, printed)
    place = own_place(kind, metadata) if kind else _named(named, own, metadata.year)
    if place is None and kind:  # the 全乡 of a province's office is a township named elsewhere
        return UNNAMED
    if place is None:
        around = metadata.county or metadata.city or metadata.province or ""
        return Area(f"{place_path(metadata)}/{printed}", around + printed, False, printed)
    chain = load_gazetteer().chain(place, metadata.year)
    before = chain.city or chain.province if place.name.endswith("区") and chain.county else None
    name = (before.name if before else "") + place.name  # a county alone, as one says it
    return Area(place.code, name, own is not None and place.code == own.code, printed)


def _named(printed: str, own: Place | None, year: int | None) -> Place | None:
    """Return the one division of this name in the issuer's place, else around it, else anywhere."""
    gazetteer = load_gazetteer()
    chain = gazetteer.chain(own, year) if own else None
    around = (own, chain.city if chain else None, chain.province if chain else None, None)
    for outer in dict.fromkeys(around):
        if outer is None and printed[-1] not in "省市县区州旗盟":
            continue
        found = gazetteer.candidates(printed, year, outer)
        if found:
            return found[0] if len(found) == 1 else None
    return None
