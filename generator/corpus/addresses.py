"""Addresses: where a reply lives, as a function of the reply alone."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from generator.model import Metadata, Reply
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import fold, squeeze
from generator.vocabulary.places import Place, load_gazetteer

KINDS = {"cppcc_proposal": "zx", "npc_suggestion": "rd", "other": "qt"}
NATIONAL, UNPLACED, UNDATED = "national", "unplaced", "undated"


def text_digest(text: str) -> str:
    """Return the digest of a text: equal for texts that differ in blanks only."""
    return hashlib.sha256(squeeze(fold(text)).encode()).hexdigest()


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


def place_of(metadata: Metadata) -> Place | None:
    """Return the innermost place of the issuer in the place table."""
    code, name = next(
        (
            (code, name)
            for code, name in (
                (metadata.county_code, metadata.county),
                (metadata.city_code, metadata.city),
                (metadata.province_code, metadata.province),
            )
            if code
        ),
        (None, None),
    )
    if code is None:
        return None
    places = load_gazetteer().by_code.get(code, ())
    return next((place for place in places if place.name == name), places[-1] if places else None)


def _key(reply: Reply) -> str:
    metadata = reply.metadata
    parts = [KINDS[metadata.document_kind]]
    if metadata.term and metadata.session and metadata.proposal_numbers:
        numbers = "_".join(_slug(number.lstrip("0")) for number in metadata.proposal_numbers[:4])
        parts += [str(metadata.term), str(metadata.session), numbers, office_initials(metadata)]
    else:
        number = read_document_number(squeeze(metadata.doc_number or ""))
        if number:
            parts += [initials(number.code), str(number.year), _slug(number.serial.lstrip("0"))]
        else:
            parts.append(text_digest(reply.text)[:10])
    return "-".join(filter(None, [*parts, reply.ordinal]))


def _slug(printed: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", initials(printed)).strip("-")


def office_initials(metadata: Metadata) -> str:
    """Return the initials of the office without its place: 濮阳市民政局 -> mzj."""
    office = (metadata.agency or "").removeprefix("中共")
    for name in (metadata.province, metadata.city, metadata.county):
        office = office.removeprefix(name or "\0")
    return initials(office)


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the first letters of the readings, letters and digits as they are, in lower case."""
    letters = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return re.sub(r"[^a-z0-9]", "", "".join(letters).lower())
