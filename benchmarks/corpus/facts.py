"""What is true of a place in a year: its figures, documents, working methods and projects.

All replies of a place draw on these, so that figures recur and change from year to year, and a
project promised in one letter is finished, or late, in the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from benchmarks.corpus.draw import draw, weighted
from benchmarks.corpus.offices import office
from benchmarks.corpus.places import Seat, names, seat_of
from benchmarks.corpus.subjects import Document, Indicator, Subject, read_document
from benchmarks.corpus.tables import table
from generator.vocabulary.place_names import short_name

SCALE = {"township": 0.12, "county": 1.0, "prefecture": 4.5, "province": 55.0, "national": 1500.0}
_EXPLAINED = 0.08  # of the names that count parts say what each stands for
_MANY = 100_000  # from here on people write 12.35万


def value(seed: int, at: Seat, subject: Subject, indicator: Indicator, year: int) -> str:
    """Return an indicator of a place in a year, with its unit: 128个, 86.5%, 12.35万人."""
    found = amount(seed, at, subject, indicator, year)
    if indicator.is_share:
        digits = draw(seed, "digits", at.key, indicator.name).choice((0, 1, 1, 2))
        return f"{min(found, 99.6):.{digits}f}%"
    if indicator.is_counted:
        return counted(max(found, 2), indicator.unit)
    return f"{found:.1f}{indicator.unit}"


def amount(seed: int, at: Seat, subject: Subject, indicator: Indicator, year: int) -> float:
    """Return an indicator of a place in a year as a number in its unit."""
    place = draw(seed, "indicator", at.key, subject.key, indicator.name)
    spread: float = (indicator.high / indicator.low) ** place.random()
    growth: float = 1 + place.uniform(*indicator.growth) / 100
    wobble = 1 + draw(seed, "wobble", at.key, indicator.name, year).uniform(-0.015, 0.015)
    found = indicator.low * spread * growth ** (year - 2018) * wobble
    if indicator.is_share:
        return found
    return found * (SCALE[at.level] if indicator.is_counted else SCALE[at.level] ** 0.15)


def counted(number: float, unit: str) -> str:
    """Write a number with its unit, large ones with 万 or 亿."""
    if unit == "万元" and number >= 10_000:
        return f"{number / 10_000:.2f}".rstrip("0").rstrip(".") + "亿元"
    if number >= _MANY:
        return f"{number / 10_000:.2f}".rstrip("0").rstrip(".") + f"万{unit}"
    return f"{round(number)}{unit}"


def issued(seed: int, at: Seat, subject: Subject, chance: Random) -> Document:
    """Return a document that a place issued on a subject in its last years, as `chance` has it."""
    year = max(at.year - chance.choice((0, 1, 1, 1, 2, 3)), subject.since)
    then = replace(at, year=year)
    own = office(seed, subject.office, then)
    phrases = table("phrases")
    forms = (*subject.local, *phrases["issued"]) if at.place else phrases["issued_nationally"]
    title = chance.choice(forms).format(
        place=then.said, topic=chance.choice(subject.topics), y=year, z=year + 2, plan=_plan(year)
    )
    number = f"〔{year}〕{chance.randint(3, 160)}号" if chance.random() < 0.8 else ""
    if at.place is None:
        return Document(title, year, number and f"{own.code}发{number}", own.full)
    if title.startswith("关于") and chance.random() < 0.6:
        title = then.said + title
    code, issuer = f"{own.code}发", own.we
    by = "own" if at.town else weighted(chance, (("own", 4), ("cabinet", 4), ("place", 2)))
    if by == "cabinet":
        code, issuer = f"{own.code[0]}政办发", at.council_word + "政府办公室"
        if at.level == "province":
            word = "省政府" if at.council_word == "省" else at.council_word + "人民政府"
            issuer = word + "办公厅"
    elif by == "place":
        code, issuer = f"{own.code[0]}政发", at.council_word + "政府"
    return Document(title, year, number and code + number, issuer)


def standing_document(seed: int, at: Seat, subject: Subject) -> Document:
    """Return the one document of a place on a subject that its letters of three years cite."""
    then = replace(at, year=max(at.year - at.year % 3, subject.since))
    return issued(seed, then, subject, draw(seed, "document", at.key, subject.key))


def _plan(year: int) -> str:
    """Return the five-year plan of a year."""
    return ("十五", "十一五", "十二五", "十三五", "十四五")[(year - 2001) // 5]


@cache
def provincial_documents(seed: int, at: Seat, subject: Subject) -> tuple[Document, ...]:
    """List the documents of the province of a place on a subject, up to the place's year."""
    if at.province is None or at.level == "province":
        return ()
    made = []
    for form in subject.provincial:
        chance = draw(seed, "provincial", at.province.code, form)
        year = round(chance.triangular(2007, 2023, 2018))
        if year > at.year:
            continue
        title = form.format(place=at.province.name, short=short_name(at.province.name))
        above = office(seed, subject.office, seat_of(at.province, year))
        number = f"{above.code[0]}政办发〔{year}〕{chance.randint(5, 120)}号"
        made.append(Document(title, year, "" if title.endswith("条例") else number))
    return tuple(made)


def national_documents(at: Seat, subject: Subject) -> tuple[Document, ...]:
    """List the documents of the country on a subject, up to the year."""
    return tuple(each for each in subject.documents if each.year <= at.year)


def general_documents(at: Seat) -> tuple[Document, ...]:
    """List the documents of the country on all subjects, of the last years."""
    found = map(read_document, table("phrases")["documents"])
    return tuple(each for each in found if at.year - 6 < each.year <= at.year)


@dataclass(frozen=True)
class Method:
    """A named working method, the word behind its name and what it stands for (mostly unsaid)."""

    name: str
    word: str
    meaning: str = ""


def coined_method(seed: int, at: Seat, chance: Random) -> Method:
    """Return a named method that hardly any other letter knows."""
    pieces = table("methods")
    word, kind = chance.choice(pieces["words"]), chance.random()
    if kind < 0.35:
        chosen = chance.sample(list(pieces["parts"]), chance.choice((3, 3, 4)))
        kept = [(n, chance.choice(ways)) for n, ways in pieces["parts"].items() if n in chosen]
        name = "".join(numeral + part for numeral, (part, _) in kept)
        meaning = "，".join(f"{numeral}{part}即{sense}" for numeral, (part, sense) in kept)
        return Method(name, word, meaning if chance.random() < _EXPLAINED else "")
    if kind < 0.55:
        return Method(
            "+".join(chance.sample(pieces["plus"]["parts"], chance.choice((3, 3, 4)))), "模式"
        )
    if kind < 0.7:
        digits = "".join(chance.choice("123456") for _ in range(chance.choice((4, 5, 5))))
        return Method(digits if digits != "12345" else "12354", word)  # 12345 is a telephone
    end, after = chance.choice(list(pieces["ends"].items()))
    where = chance.choice(names(seed, at.key, chance.choice(("town", "village", "community"))))
    return Method(where.removesuffix("社区").removesuffix("村") + end, after)


@dataclass(frozen=True)
class Work:
    """A project of a place: the year of the promise, what it says, when it is due and done."""

    key: str
    year: int
    rank: int
    due_year: int
    due_month: int
    is_late: bool

    def due(self) -> str:
        """Write when it is due, as it was promised."""
        if self.due_month == 12:
            return f"{self.due_year}年底"
        return f"{self.due_year}年{self.due_month}月底"


def works(seed: int, at: Seat, subject: Subject, year: int) -> tuple[Work, ...]:
    """List the projects that a place takes on in a year."""
    made = []
    for rank in range(2):
        chance = draw(seed, "work", at.key, subject.key, year, rank)
        kind = chance.randrange(len(subject.projects))
        due = year + chance.choice((0, 1, 1, 1, 2))
        month = 12 if due == year else chance.choice((3, 6, 6, 9, 10, 12, 12, 12))
        key = f"{at.key}/{subject.key}/{year}/{rank}"
        made.append(Work(key, year, kind, due, month, chance.random() < 0.25))
    if made[0].rank == made[1].rank:
        made.pop()
    return tuple(made)


def cited(document: Document) -> str:
    """Write a document as it is cited: 《…》（…号)."""
    return f"《{document.title}》" + (f"（{document.number}）" if document.number else "")
