"""A letter from its number: who answers whom, on what, when; and the text as a portal shows it."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.corpus import heading as head
from benchmarks.corpus import portal
from benchmarks.corpus.body import body
from benchmarks.corpus.draw import draw, weighted
from benchmarks.corpus.offices import Office, office
from benchmarks.corpus.places import Seat, first_city, seat, seat_of
from benchmarks.corpus.proposal import Matter, phone, you
from benchmarks.corpus.proposal import matter as proposal
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.style import style as style_of
from benchmarks.corpus.subjects import Subject, subjects
from benchmarks.corpus.tail import closing, tail

LONGEST, SHORTEST = 8_600, 350  # what is aimed at; letters come out a little longer or shorter
_LEVELS = (("national", 3), ("province", 6), ("prefecture", 20), ("county", 64), ("township", 7))
_YEARS = tuple(
    (
        year,
        1 if year < 2012 else 3 if year < 2016 else 7 if year < 2018 else 18 if year < 2025 else 7,
    )
    for year in range(2006, 2026)
)
CITY_SHARE = 0.05  # of all letters are of the first city
_NEAR_COPIES = 0.08
_MEDIAN, _SPREAD = 2_330, 0.75
_AROUND = 400  # characters of a letter that are not its body


@dataclass(frozen=True)
class Letter:
    """A made letter: file name, bytes, the text in them and what was put into it."""

    name: str
    data: bytes
    text: str
    truth: dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """Who answers, on what, when; `words` names the chance that the sentences are drawn with."""

    at: Seat
    subject: Subject
    words: int
    copy_of: int | None


def plan(seed: int, number: int, city_share: float = CITY_SHARE) -> Plan:
    """Return what letter `number` is about; some repeat an earlier one in a later year."""
    chance = draw(seed, "plan", number)
    if number and chance.random() < _NEAR_COPIES:
        model = chance.randrange(number)
        earlier = plan(seed, model, city_share)
        year = earlier.at.year + 1
        if earlier.copy_of is None and year <= 2025 and (again := _next_year(earlier.at, year)):
            return Plan(again, earlier.subject, earlier.words, model)
    year = weighted(chance, _YEARS)
    if chance.random() < city_share:
        at = first_city(seed, year)
    else:
        at = seat(seed, number, weighted(chance, _LEVELS), year)
    fitting = [
        (each, each.weight * _liking(seed, at, each))
        for each in subjects().values()
        if at.level.replace("township", "county") in each.levels
        and (at.level != "township" or "township" in each.levels)
        and each.since <= year
    ]
    return Plan(at, weighted(chance, fitting), number, None)


def _liking(seed: int, at: Seat, subject: Subject) -> float:
    """Return how much more often a place is asked about a subject than others are."""
    return 12.0 if draw(seed, "liking", at.key, subject.key).random() < 0.14 else 1.0


def _next_year(at: Seat, year: int) -> Seat | None:
    """Return the same place a year later, None where its name has changed."""
    if at.place is None:
        return Seat(at.level, year)
    stands = at.place.first_year < year and (at.place.last_year or 9999) >= year
    return seat_of(at.place, year, at.town) if stands else None


def letter(seed: int, number: int, city_share: float = CITY_SHARE) -> Letter:
    """Return letter `number` (from 0) of a seed; `city_share` is that of the first city."""
    what = plan(seed, number, city_share)
    chance = draw(seed, "letter", number)
    own = office(seed, what.subject.office, what.at)
    voice = Voice(
        seed, what.at, own, what.subject,
        draw(seed, "words", what.words), draw(seed, "numbers", what.words, what.at.year),
        what.subject,
    )  # fmt: skip
    size = draw(seed, "size", what.words)
    wanted = min(max(_MEDIAN * math.exp(size.gauss(0, _SPREAD)), SHORTEST), LONGEST)
    if what.at.place is None or what.at.town:
        wanted = min(wanted, 2_600)  # ministries and townships write of few things
    style = style_of(draw(seed, "style", what.at.key, what.subject.office), what.at)
    matter = proposal(voice, chance, style)
    signed = date(what.at.year, 3, 5) + timedelta(days=int(chance.triangular(0, 290, 130)))
    published = signed + timedelta(days=int(min(chance.expovariate(1 / 25), 340)))
    voice.kind, voice.month = matter.kind, signed.month
    form = portal.layout(draw(seed, "portal", what.at.key, what.at.year // 4))
    marks = head.marks(voice, chance, style, signed)
    title = head.title(matter, style, chance)
    sheet = _sheet(
        voice, title, marks.number if style.shows_number else "", signed, published, matter
    )
    above = portal.above(form, sheet, chance)
    front = head.front(voice, matter, marks, style, title, chance)
    opening = head.opening(voice, matter, style, chance)
    ending = tail(voice, matter, marks, style, signed, chance)
    who = you(matter)
    room = int(max(wanted - _AROUND, 60))  # the same for a near-copy, whatever stands around it
    middle = [each.replace("您", who) for each in body(voice, room)]
    middle = _joined(middle, closing(voice, matter, chance), chance)
    indent = style.indent
    lines = [*above, *front, *(indent + line for line in (*opening, *middle)), *ending]
    lines += portal.below(form, sheet)
    gap = "\n\n" if style.is_spaced else "\n"
    text = gap.join(lines) + ("\n" if chance.random() < 0.7 else "")
    text, lost = _lost(text, chance, signed)
    data, encoding = _encoded(text, draw(seed, "encoding", what.at.key, number))
    digest = hashlib.sha256(data).hexdigest()[:16]
    truth = _truth(voice, what, matter, marks, form, signed, title)
    truth |= {
        "encoding": encoding,
        "characters": len(text),
        "lost": lost,
        "name": f"{number:05}_{digest}.txt",
    }
    return Letter(truth["name"], data, text, truth)


def _joined(middle: list[str], last: list[str], chance: Random) -> list[str]:
    """Put thanks behind the last paragraph, or on lines of their own."""
    if last and chance.random() < 0.15 and not middle[-1][0].isdigit():
        return [*middle[:-1], middle[-1] + last[0], *last[1:]]
    return [*middle, *last]


def _sheet(
    voice: Voice, title: str, number: str, signed: date, published: date, matter: Matter
) -> portal.Sheet:
    at, own = voice.at, voice.office
    chance = draw(voice.seed, "sheet", at.key, own.name)
    code = at.place.code if at.place else "000014"
    serial, long_serial = voice.numbers.randint(100, 999), voice.numbers.randint(10**5, 10**6 - 1)
    index = (
        f"{chance.randint(10**8, 10**9 - 1)}/{signed.year}-{long_serial % 10**5:05}",
        f"{code[:4]}{chance.randint(10, 99)}/{signed.year}-{serial:05}",
        f"{signed:%Y%m%d}-{long_serial}-{serial}",
    )[chance.randrange(3)]
    source = chance.choice((
        own.full,
        own.full,
        at.said + own.name if at.place and not at.town else own.full,
    ))
    return portal.Sheet(
        title, own.full, source, number, index,
        (signed.year, signed.month, signed.day), (published.year, published.month, published.day),
        matter.kind, at.said, phone(chance, at.key), code,
    )  # fmt: skip


def _lost(text: str, chance: Random, signed: date) -> tuple[str, bool]:
    """Rarely lose the 年月日 of the signature's date, as scraping does."""
    printed = f"\n{signed.year}年{signed.month}月{signed.day}日"
    if signed.month >= 10 and signed.day >= 10 and chance.random() < 0.06 and printed in text:
        return text.replace(printed, f"\n{signed:%Y%m%d}"), True
    return text, False


def _encoded(text: str, chance: Random) -> tuple[bytes, str]:
    """Encode a text: nearly always UTF-8, a few GB18030, with a mark or with CRLF."""
    share = chance.random()
    if share < 0.03:
        return text.replace("\n", "\r\n").encode("gb18030"), "gb18030"
    if share < 0.045:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "utf-8-sig"
    return text.encode(), "utf-8"


def _truth(
    voice: Voice, what: Plan, matter: Matter, marks: head.Marks, form: portal.Layout,
    signed: date, title: str,
) -> dict[str, Any]:  # fmt: skip
    at = voice.at
    return {
        "level": at.level,
        "place_code": at.place.code if at.place else None,
        "township": at.town or None,
        "agency": voice.office.full,
        "office": voice.office.name,
        "subject": what.subject.key,
        "copy_of": what.copy_of,
        "title": title,
        "document_kind": "cppcc_proposal" if matter.kind == "提案" else "npc_suggestion",
        "term": matter.term if matter.has_session else None,
        "session": matter.session if matter.has_session else None,
        "proposal_numbers": [matter.number] if matter.number else [],
        "proposal_title": matter.name,
        "doc_number": marks.number or None,
        "category": marks.category or None,
        "date": signed.isoformat(),
        "index_form": form.index,
        "crumb": form.crumb,
        "documents": sorted({document.title for document in voice.documents}),
        "methods": sorted(set(voice.methods)),
        "indicators": sorted(set(voice.indicators)),
        "works": voice.works,
    }


__all__ = ["CITY_SHARE", "Letter", "Office", "letter"]
