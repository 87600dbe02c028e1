"""Whose a cited document is: the place that it holds for, and by which rule that is known."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from generator.annotate.issuers import issuer_within
from generator.corpus.addresses import NATIONAL, own_place, place_of, place_path
from generator.model import Citation, Metadata
from generator.notation.folding import HAN, fold, squeeze
from generator.notation.patterns import lazily
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.places import Place, load_gazetteer, read_places
from generator.vocabulary.traditional import simplified

_CENTRAL = ("国务院", "中共中央", "中央", "全国", "国家", "最高人民")
_CENTRAL_CODES = lazily(r"(?:国(?!资)|中发|中办|国务院令|主席令|厅字|人社部|工信部)")
_AND_OTHERS = lazily(r"等[一二三四五六七八九十\d]*个?(?:部门|单位|部委|委局|厅局|部|家)?$")
_NATIONAL_TITLE = lazily(r"中华人民共和国|国家|全国")
_NATIONAL_KINDS = {"法", "法典", "条例"}
_RELATIVE = lazily(rf"(?P<level>[省市州盟县区旗])(?=[委政人民办直]|{HAN}{{2,}})")
_WITH = lazily(r"^(?:会同|联合|配合|我[局委部厅]按照)+")
_LONGEST_OFFICE = 12
_PART = lazily(rf"(^|[、和与及]|以及|会同)(?P<level>[省市州盟县区旗])(?!场监[^,、]*总局)(?={HAN})")


class Holder(msgspec.Struct, frozen=True, array_like=True, gc=False):
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
    issuer = _WITH.sub("", simplified(fold(citation.issuer or issuer_within(title) or "")))
    first = _AND_OTHERS.sub("", re.split(r"[、和与]", issuer)[0])
    if first.startswith(_CENTRAL) or load_agencies().national_name(first):
        return Holder(NATIONAL, "全国", "issuer")
    bare = first.removeprefix("中共")
    relative = _RELATIVE.match(bare.lstrip("我本"))
    place = _named(bare, metadata) or (own_place(relative["level"], metadata) if relative else None)
    rule = "issuer" if place else "title"
    if place := place or _named(title, metadata):
        return Holder(load_gazetteer().path(place, metadata.year), place.name, rule)
    if _NATIONAL_TITLE.match(title.removeprefix("“十四五”")) or _opens_with_ministry(title):
        return Holder(NATIONAL, "全国", "title")
    if _CENTRAL_CODES.match(citation.doc_number or ""):
        return Holder(NATIONAL, "全国", "number")
    if load_document_words().kind(title) in _NATIONAL_KINDS:
        return Holder(NATIONAL, "全国", "law")
    path, place = place_path(metadata), place_of(metadata)
    name = "全国" if path == NATIONAL else place.name if place else "地区未识别"
    return Holder(path, name, "reply")


def issuer_in_full(issuer: str, metadata: Metadata) -> str:
    """Return the issuer's words with the place that 市, 州 or 省 means: 红河州 for 州 in 红河."""

    def whole(match: re.Match[str]) -> str:
        place = own_place(match["level"], metadata)
        if place is None:
            return match[0]
        autonomous = "自治" in place.name
        spoken = load_gazetteer().short(place) + place.name[-1] if autonomous else place.name
        return match[1] + spoken

    return _PART.sub(whole, _WITH.sub("", issuer))


def _opens_with_ministry(title: str) -> bool:
    """Tell whether a title opens with the name of a national body."""
    lengths = range(3, min(_LONGEST_OFFICE, len(title)) + 1)
    return any(load_agencies().national_name(title[:length]) for length in lengths)


def _named(words: str, metadata: Metadata) -> Place | None:
    """Return the place whose name opens `words`, if it is one place only."""
    return _read(words[:24], metadata.county_code or metadata.city_code or metadata.province_code)


@lru_cache(maxsize=65536)
def _read(words: str, code: str | None) -> Place | None:
    """Return the one place that opens some words, the nearest to the place of this code."""
    gazetteer = load_gazetteer()
    near = next(iter(gazetteer.by_code.get(code or "", ())), None)
    places = {match.place for match in gazetteer.resolve(read_places(words), near)}
    return places.pop() if len(places) == 1 else None
