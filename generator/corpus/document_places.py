"""Whose a cited document is: the place that it holds for, and by which rule that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.annotate.issuers import issuer_within
from generator.corpus.addresses import NATIONAL, place_of, place_path
from generator.model import Citation, Metadata
from generator.notation.folding import fold, squeeze
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.places import Place, load_gazetteer

_CENTRAL = ("国务院", "中共中央", "中央", "全国", "国家", "最高人民")
_CENTRAL_CODES = re.compile(r"(?:国(?!资)|中发|中办|国务院令|主席令|厅字)")
_NATIONAL_TITLE = re.compile(r"中华人民共和国|国家|全国")
_NATIONAL_KINDS = {"法", "法典", "条例"}
_RELATIVE = re.compile(r"(?P<level>[省市州盟县区旗])(?=[委政人民办直]|[\u4e00-\u9fff]{2,})")
_WITH = re.compile(r"^(?:会同|联合|配合|我[局委部厅]按照)+")
_LONGEST_OFFICE = 12
_PART = re.compile(r"(^|[、和与及]|以及|会同)(?P<level>[省市州盟县区旗])(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Holder:
    """The place of a document: its slug path, its name, and the rule that found it."""

    path: str
    name: str
    rule: str  # issuer, title, number, law, reply


def holder_of(citation: Citation, metadata: Metadata) -> Holder:
    """Return the place of a cited document, by the first of these that says one.

    1. issuer: the office named before the title or at its head (市民政局: the city of the reply);
    2. title: the place that opens the title;
    3. number: 国发, 国办发, 中办发 … are numbers of the centre;
    4. law: a law or regulation whose title opens with no place is national;
    5. reply: else the place of the office that cites it.
    """
    title = squeeze(fold(citation.title)).lstrip("“\"'‘")
    issuer = _WITH.sub("", fold(citation.issuer or issuer_within(title) or ""))
    if issuer and (found := _of_issuer(issuer, metadata)):
        return found
    if found := _named(title, metadata, "title"):
        return found
    if _NATIONAL_TITLE.match(title.removeprefix("“十四五”")) or _opens_with_ministry(title):
        return Holder(NATIONAL, "全国", "title")
    if _CENTRAL_CODES.match(citation.doc_number or ""):
        return Holder(NATIONAL, "全国", "number")
    if load_document_words().kind(title) in _NATIONAL_KINDS:
        return Holder(NATIONAL, "全国", "law")
    return _own(metadata, "reply")


def issuer_in_full(issuer: str, metadata: Metadata) -> str:
    """Return the issuer's words with the place that 市, 州 or 省 means in this reply."""

    def whole(match: re.Match[str]) -> str:
        place = _relative(match["level"], metadata)
        return match[1] + (_spoken(place) if place else match["level"])

    return _PART.sub(whole, _WITH.sub("", issuer))


def _opens_with_ministry(title: str) -> bool:
    """Tell whether a title opens with the name of a national body."""
    lengths = range(3, min(_LONGEST_OFFICE, len(title)) + 1)
    return any(load_agencies().national_name(title[:length]) for length in lengths)


def _of_issuer(issuer: str, metadata: Metadata) -> Holder | None:
    """Return the place that the first office of `issuer` belongs to."""
    first = re.split(r"[、和与]", issuer)[0]
    bare = first.removeprefix("中共")
    if first.startswith(_CENTRAL) or load_agencies().national_name(first):
        return Holder(NATIONAL, "全国", "issuer")
    if found := _named(bare, metadata, "issuer"):
        return found
    relative = _RELATIVE.match(bare.lstrip("我本"))
    place = _relative(relative["level"], metadata) if relative else None
    return _holder(place, "issuer", metadata.year) if place else None


def _named(words: str, metadata: Metadata, rule: str) -> Holder | None:
    """Return the place whose name opens `words`, if it is one place only."""
    code = metadata.county_code or metadata.city_code or metadata.province_code
    found = _read(words[:24], code)
    return _holder(found, rule, metadata.year) if found else None


@lru_cache(maxsize=65536)
def _read(words: str, code: str | None) -> Place | None:
    gazetteer = load_gazetteer()
    matches = gazetteer.prefixes(words)
    near = next(iter(gazetteer.by_code.get(code or "", ())), None)
    if len({match.place for match in matches}) > 1:
        matches = gazetteer.resolve(matches, near)
    places = {match.place for match in matches}
    return places.pop() if len(places) == 1 else None


def _relative(level: str, metadata: Metadata) -> Place | None:
    """Return what 省, 市, 州, 县 means in a letter of this office: its own place of that kind."""
    place = place_of(metadata)
    if place is None:
        return None
    chain = load_gazetteer().chain(place, metadata.year)
    own = {
        "省": (chain.province,),
        "市": (chain.county, chain.city, chain.province),
        "州": (chain.city,),
        "盟": (chain.city,),
    }
    for candidate in own.get(level, (chain.county,)):
        if candidate and candidate.name.endswith(level):
            return candidate
    return None


def _holder(place: Place, rule: str, year: int | None) -> Holder:
    return Holder(load_gazetteer().path(place, year), place.name, rule)


def _own(metadata: Metadata, rule: str) -> Holder:
    place = place_of(metadata)
    path = place_path(metadata)
    names = {NATIONAL: "全国"}
    return Holder(path, names.get(path) or (place.name if place else "地区未明"), rule)


def _spoken(place: Place) -> str:
    """Return the name as one says it: 红河州 for 红河哈尼族彝族自治州."""
    if "自治" not in place.name:
        return place.name
    return load_gazetteer().short(place) + place.name[-1]
