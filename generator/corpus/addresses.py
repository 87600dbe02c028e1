"""Addresses: where a reply lives, as a function of the reply alone."""

from __future__ import annotations

import hashlib
import re

from generator.model import Metadata, Reply
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import squeeze
from generator.notation.pinyin import initial_letters, initials
from generator.vocabulary.places import Place, load_gazetteer

KINDS = {"cppcc_proposal": "zx", "npc_suggestion": "rd", "other": "qt"}
NATIONAL, UNPLACED, UNDATED = "national", "unplaced", "undated"
_MOST_NUMBERS = 4
_LONGEST_KEY = 120


def text_digest(text: str) -> str:
    """Return the digest of a text: equal for texts that differ in blanks only."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()


def address(reply: Reply) -> str:
    """Return the address without suffix: `replies/henan/puyang/2023/zx-9-1-189-mzj`.

    Place path, year, then kind, term, session, number and the initials of the office; a second
    reply adds -2, a co-handling one -hb. What is missing gives way to the document number, then
    to the digest of the text.
    """
    metadata = reply.metadata
    year = str(metadata.year or UNDATED)
    return "/".join(("replies", place_path(metadata), year, _key(reply)))


def place_path(metadata: Metadata) -> str:
    """Return the slug path of the issuer's place."""
    if metadata.level == NATIONAL:
        return NATIONAL
    place = place_of(metadata)
    return load_gazetteer().path(place, metadata.year) if place else UNPLACED


def place_order(path: str) -> tuple[int, str]:
    """Return what places are sorted by: 全国 first, the unknown last, the rest by address."""
    return {NATIONAL: 0, UNPLACED: 2}.get(path, 1), path


def place_of(metadata: Metadata) -> Place | None:
    """Return the innermost place of the issuer that is in the place table."""
    by_code = load_gazetteer().by_code
    for code, name in (
        (metadata.county_code, metadata.county),
        (metadata.city_code, metadata.city),
        (metadata.province_code, metadata.province),
    ):
        places = by_code.get(code or "", ())
        if places:
            return next((place for place in places if place.name == name), places[-1])
    return None


def own_place(kind: str, metadata: Metadata) -> Place | None:
    """Return what 全市, 市 or 我县 means in a letter: the issuer's own place of that kind.

    `kind` is the last character of its name. The innermost comes first: 市 in a district is the
    city, 区 in Guangxi the autonomous region.
    """
    place = place_of(metadata)
    chain = load_gazetteer().chain(place, metadata.year) if place else None
    for each in (chain.county, chain.city, chain.province) if chain else ():
        if each and each.name.endswith(kind) and not each.name.endswith("地区"):
            return each
    return None


def _key(reply: Reply) -> str:
    metadata = reply.metadata
    numbers = [_slug(number) for number in metadata.proposal_numbers[:_MOST_NUMBERS]]
    office = office_initials(metadata)
    document = read_document_number(squeeze(metadata.doc_number or ""))
    if metadata.term and metadata.session and numbers and all(numbers) and office:
        parts = [str(metadata.term), str(metadata.session), "_".join(numbers), office]
    elif document and initials(document.code):
        serial = _slug(document.serial.removeprefix("第"))
        parts = [initials(document.code), str(document.year), serial]
    else:
        parts = [text_digest(reply.text)[:10]]
    key = "-".join(filter(None, [KINDS[metadata.document_kind], *parts, reply.ordinal]))
    if len(key) > _LONGEST_KEY:  # a misreading; file systems end names at 255
        key = f"{KINDS[metadata.document_kind]}-{text_digest(reply.text)[:10]}"
    return key


def _slug(printed: str) -> str:
    """Return a number as part of an address, without leading zeros: 农业水利类098 -> nysll098."""
    runs = re.findall(r"[a-z0-9]+", initial_letters(printed))
    return "-".join(runs).lstrip("0") or ("0" if runs else "")


def office_initials(metadata: Metadata) -> str:
    """Return the initials of the office without its place: 濮阳市民政局 -> mzj."""
    office = (metadata.agency or "").removeprefix("中共")
    for name in (metadata.province, metadata.city, metadata.county):
        office = office.removeprefix(name or "\0")
    return initials(office)
