"""Sentences from templates: each slot in braces is filled with what is true of the place.

{city|county}   one of several words         {whole} {local} {we} {gov} …   words of the place
{12-300}        a number                     {12-300*}  one that grows with the place's level
{1.2-3.6}       a number with decimals       {70-98%}   a share
{#name}         an indicator of the place in the year; {#name<} the year before
{Y} {Y-1}       the year of the letter       {town} {village} {community} {road} {school} {area}
{doc} {law} {localdoc}  documents        {mech}  a working method of the place
{topic} {object} {matter} {staff} {people}  the subject's nouns; {object+} with a number and unit
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from benchmarks.corpus.draw import draw, weighted, zipf
from benchmarks.corpus.facts import (
    SCALE,
    Method,
    Work,
    cited,
    coined_method,
    counted,
    general_documents,
    issued,
    national_documents,
    provincial_documents,
    standing_document,
    value,
)
from benchmarks.corpus.offices import Office
from benchmarks.corpus.places import Seat, names, parts, seat_of
from benchmarks.corpus.subjects import NOUNS, Document, Measure, Subject
from benchmarks.corpus.tables import table

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(?:n:)?(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(\*?)(%?)")
_OF_A_TOWN, _TWO_NOUNS = 0.2, 0.25  # of the nouns stand behind a township's name, before another
# Of the documents cited: what everybody cites, of the country and of the province; all others are
# those of an office in a year, which hardly any two letters cite.
_SHARED = (("all", 0.12), ("national", 0.24), ("provincial", 0.09), ("", 0.55))
_ISSUERS = (("own", 0.6), ("province", 0.25), ("country", 0.15))
_STANDING = 0.08  # of a place's own are those that its letters cite for years
# Of the methods named: known in the country, to those of the subject, the office's own, any other.
_KNOWN = (("all", 0.26), ("subject", 0.03), ("own", 0.02), ("", 0.69))
_LOCAL = re.compile(r"您|\{(?:village|community|road|school|town|area|lw)\}")
_LOOSENED = 0.8  # of the verbs that begin a clause have an adverb
_YEAR = re.compile(r"Y([+-]\d)?")
_PARTS = {"province": "各市", "national": "各地", "prefecture": "各县（市、区）"}


def is_local(template: str) -> bool:
    """Tell whether a template names a street or village, or the proposer's own."""
    return bool(_LOCAL.search(template))


@cache
def _wordings() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Return what finds words that have others of the same sense, and verbs that begin a clause.

    Names and titles are found too, so that nothing is found in them.
    """
    others = {row.split()[0]: row.split() for row in table("phrases")["same_sense"]}
    words = "|".join(sorted(others, key=len, reverse=True))
    verbs = "|".join(table("phrases")["verbs"])
    pattern = rf"[“《（][^”》）]*[”》）]|(?:^|(?<=[，；。]))(?P<verb>{verbs})|{words}"
    return re.compile(pattern), others


def loosened(chance: Random, text: str) -> str:
    """Return the text as another writer puts it: with other words, adverbs before some verbs."""
    pattern, others = _wordings()

    def put(found: re.Match[str]) -> str:
        adverb = found["verb"] and chance.random() < _LOOSENED
        before = chance.choice(table("phrases")["adverbs"]) if adverb else ""
        return before + chance.choice(others.get(found[0], [found[0]]))

    return pattern.sub(put, text)


@dataclass
class Voice:
    """Who writes, about what, and the chance that words and numbers are drawn with.

    `words` decides what is said, `numbers` the quantities: a near-copy of another year shares the
    first only. What was put in is kept: documents, methods, indicators.
    """

    seed: int
    at: Seat
    office: Office
    subject: Subject
    words: Random
    numbers: Random
    own_subject: Subject
    kind: str = "建议"
    month: int = 6
    documents: list[Document] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    indicators: list[str] = field(default_factory=list)
    works: list[dict[str, str]] = field(default_factory=list)
    last_noun: str = ""

    def about(self, subject: Subject) -> Voice:
        """Return the same voice speaking of another subject."""
        return replace(self, subject=subject)

    @property
    def is_national(self) -> bool:
        """Tell whether a ministry writes: of the whole country, not of streets and villages."""
        return self.at.place is None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Give what was done about the subject, as this office would say it."""
        return self.subject.national if self.is_national else self.subject.measures

    @property
    def state(self) -> tuple[str, ...]:
        """Give how things stand, as this office would say it."""
        return self._general(self.subject.state)

    @property
    def titles(self) -> tuple[str, ...]:
        """Give the names of proposals, as they would be made to this office."""
        return self._general(self.subject.titles)

    def _general(self, templates: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out what names a street or village, where a ministry writes."""
        if not self.is_national:
            return templates
        return tuple(each for each in templates if not is_local(each))

    def say(self, template: str, **more: str) -> str:
        """Fill the slots of a sentence."""
        while "{" in template:  # a choice of words may hold slots
            template = _SLOT.sub(lambda match: self._slot(match[1], more), template)
        return template.replace("万万", "亿")

    def tell(self, template: str) -> str:
        """Fill the slots of a sentence that many letters hold, and put it in other words."""
        return loosened(self.words, self.say(template))

    def _slot(self, name: str, more: dict[str, str]) -> str:
        if name in more:
            return more[name]
        if "|" in name:
            return self.words.choice(name.split("|"))
        if found := _RANGE.fullmatch(name):
            return self._number(found, fixed=name.startswith("n:"), key=more.get("key", ""))
        if found := _YEAR.fullmatch(name):
            return str(self.at.year + int(found[1] or 0))
        if name.startswith("#"):
            return self._indicator(name[1:])
        word = _PLACE_WORDS.get(name)
        if word is not None:
            return word(self.at, self.office)
        return self._drawn(name)

    def _number(self, found: re.Match[str], fixed: bool, key: str) -> str:
        low, high, scaled, share = float(found[1]), float(found[2]), found[3], found[4]
        chance = Random(key + found[0]) if fixed else self.numbers
        if share:
            return f"{round(chance.uniform(low, high), chance.choice((0, 1, 1, 2))):g}%"
        if "." in found[1]:
            return f"{chance.uniform(low, high):.{len(found[1].split('.')[1])}f}"
        return self._counted(chance, low, high, "", is_scaled=bool(scaled))

    def _counted(
        self, chance: Random, low: float, high: float, unit: str, *, is_scaled: bool
    ) -> str:
        number = low * (high / max(low, 1)) ** chance.random()
        if is_scaled:
            number *= SCALE[self.at.level]
        if number > 100 and chance.random() < 0.4:  # round numbers are common
            step = 10 ** (len(str(int(number))) - 2)
            number = round(number / step) * step
        return counted(max(number, 2 if is_scaled else low), unit)

    def _noun(self, slot: str) -> str:
        """Return a noun of the subject, of a township or with another; with + its number."""
        kind = slot.removesuffix("+")
        left = [each for each in self.subject.nouns[kind] if each.name != self.last_noun]
        noun, other = self.words.sample(left, 2)
        self.last_noun = noun.name
        share = self.words.random()
        of = "" if self.is_national or share > _OF_A_TOWN else self._drawn("town")
        if slot != kind:
            number = self._counted(self.numbers, noun.low, noun.high, noun.unit, is_scaled=True)
            return of + noun.name + number
        if share > 1 - _TWO_NOUNS:
            return noun.name + self.words.choice("、和") + other.name
        return of + noun.name

    def _indicator(self, name: str) -> str:
        year = self.at.year - name.endswith("<")
        indicator = self.subject.indicator(name.removesuffix("<"))
        self.indicators.append(f"{self.subject.key}/{indicator.name}")
        return value(self.seed, self.at, self.subject, indicator, year)

    def _drawn(self, name: str) -> str:
        if name in ("village", "community", "road", "school"):
            return self.words.choice(self._places(name))
        if name == "town":
            return self.words.choice(parts(self.seed, self.at))
        if name == "area":
            return self.words.choice((
                *parts(self.seed, self.at)[:6],
                *self._places("community")[:3],
            ))
        if name == "topic":
            return self.words.choice(self.subject.topics)
        if name.removesuffix("+") in NOUNS:
            return self._noun(name)
        if name in ("doc", "law", "localdoc"):
            return self._document(name)
        if name == "month":
            return f"今年{max(self.month - 1, 1)}月"
        if name == "name":
            return self.own_subject.name
        if name == "kind":
            return self.kind
        if name == "mech":
            return self._method()
        raise ValueError(f"no such slot: {name}")

    def _places(self, kind: str) -> tuple[str, ...]:
        found = names(self.seed, self.at.key, kind)
        if self.at.level in ("county", "township") or kind in ("road", "school"):
            return found
        above = parts(self.seed, self.at)
        return tuple(above[rank % len(above)] + name for rank, name in enumerate(found))

    def _document(self, kind: str) -> str:
        at, subject = self.at, self.subject
        chance = Random(self.words.random())  # one draw whatever there is to choose from
        which = {"law": "national", "localdoc": ""}.get(kind) or weighted(chance, _SHARED)
        pool: Sequence[Document] = ()
        if kind != "localdoc" and which:
            pool = {
                "all": general_documents(at),
                "national": national_documents(at, subject),
                "provincial": provincial_documents(self.seed, at, subject),
            }[which]
        chosen = pool[zipf(chance, len(pool), 2.5)] if pool else self._issued(chance, kind)
        again = chosen in self.documents
        if again and chance.random() < 0.7:
            chosen, again = self._issued(chance, kind), False
        self.documents.append(chosen)
        name = cited(chosen) if not again else f"《{chosen.title}》"
        if kind == "localdoc" or again or chance.random() < 0.6:
            return name
        return chosen.issuer + name

    def _issued(self, chance: Random, kind: str) -> Document:
        """Return what an office issued: the place's own, the province's or a ministry's."""
        at, by = self.at, weighted(chance, _ISSUERS)
        if kind != "localdoc" and by == "country":
            at = Seat("national", at.year)
        elif kind != "localdoc" and by == "province" and at.province:
            at = seat_of(at.province, at.year)
        elif chance.random() < _STANDING:
            return standing_document(self.seed, at, self.subject)
        return issued(self.seed, at, self.subject, chance)

    def _method(self) -> str:
        chance = Random(self.words.random())  # one draw whatever there is to choose from
        year = Random(self.numbers.random())  # most of the next year's letter are others
        by = weighted(chance, _KNOWN[:2] if self.is_national else _KNOWN)
        known = self.subject.methods if by == "subject" else table("methods")["known"]
        method = Method(*known[zipf(chance, len(known), 1.1)].split("|"))
        if by == "own":
            office = draw(self.seed, "method", self.at.key, self.subject.office)
            method = coined_method(self.seed, self.at, office)
        elif not by or method.name in self.methods:
            method = coined_method(self.seed, self.at, chance if chance.random() < 0.05 else year)
        first = method.name not in self.methods
        self.methods.append(method.name)
        named = f"“{method.name}”"
        if first and method.meaning:
            named += f"（{method.meaning}）"
        return named + method.word

    def planned(self, work: Work) -> str:
        """Write the promise of a project, without its full stop."""
        self._keep(work, "promised")
        return self._work(work, self.subject.projects[work.rank].plan)

    def reported(self, work: Work) -> str:
        """Write what became of a project promised earlier, without its full stop."""
        project = self.subject.projects[work.rank]
        is_due = (work.due_year, work.due_month) < (self.at.year, self.month)
        self._keep(work, "reported")
        if not is_due or work.is_late:
            return self._work(work, project.late)
        return self._work(work, project.done)

    def _keep(self, work: Work, what: str) -> None:
        self.works.append({"work": work.key, "what": what, "due": work.due()})

    def _work(self, work: Work, form: str) -> str:
        place = Random(work.key)
        spots = (*parts(self.seed, self.at)[:8], *self._places("community")[:5])
        when = max(work.due_year, self.at.year)
        is_due = (work.due_year, work.due_month) < (self.at.year, self.month)
        newdue = f"{when}年底" if is_due else work.due()
        return self.say(
            form, due=work.due(), newdue=newdue, where=place.choice(spots), key=work.key,
            road=place.choice(self._places("road")), school=place.choice(self._places("school")),
            village=place.choice(self._places("village")),
        )  # fmt: skip


def _spoken(at: Seat) -> str:
    return "区" if at.word == "自治区" else at.word


_PLACE_WORDS: Mapping[str, Callable[[Seat, Office], str]] = {
    "whole": lambda at, office: "全" + ("国" if at.place is None else _spoken(at)),
    "local": lambda at, office: "我" + ("国" if at.place is None else _spoken(at)),
    "we": lambda at, office: office.we,
    "gov": lambda at, office: "国务院" if not at.place else at.council_word + "政府",
    "party": lambda at, office: "党中央" if not at.place else at.council_word + "委",
    "place": lambda at, office: at.said,
    "lw": lambda at, office: "国家" if not at.place else at.council_word,
    "each": lambda at, office: (
        "各区"
        if at.level == "province" and at.word == "市"
        else _PARTS.get(at.level, "各村（社区）" if at.town else "各镇（街道）")
    ),
    "sector": lambda at, office: office.says,
}
