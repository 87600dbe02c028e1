"""The proposal that a letter answers: its council and session, number, name and proposers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.corpus.draw import weighted
from benchmarks.corpus.places import Seat
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.style import Style
from benchmarks.corpus.tables import table
from generator.notation.numerals import write_numeral


@dataclass(frozen=True)
class Matter:
    """The proposal: 提案 or 建议, who made it, its name, council, session and number."""

    kind: str
    region: str
    council: str
    term: int
    session: int
    number: str
    name: str
    people: tuple[str, ...]
    salutation: str
    has_session: bool
    number_in_title: bool


def person(chance: Random) -> str:
    """Return an invented name."""
    surnames, given = table("phrases")["surnames"], table("phrases")["given"]
    count = 2 if chance.random() < 0.72 else 1
    return str(chance.choice(surnames)) + "".join(chance.choice(given) for _ in range(count))


def phone(chance: Random, key: str) -> str:
    """Return a landline of the place, rarely with a mobile number instead."""
    if key == "000000":  # ministries
        return f"010-{chance.randint(58000000, 88999999)}"
    area = f"0{Random('area' + key[:4]).randint(310, 999)}"
    local = f"{chance.randint(2, 8)}{chance.randint(100000, 999999)}"
    mark = chance.choice(("-", "-", "—", ""))
    if chance.random() < 0.06:
        return f"13{chance.randint(0, 9)}0000{chance.randint(1000, 9999)}"
    return f"{area}{mark}{local}" if mark else local


def matter(voice: Voice, chance: Random, way: Style) -> Matter:
    """Draw the proposal that a letter answers."""
    at, year = voice.at, voice.at.year
    kind = "提案" if at.town == "" and chance.random() < 0.46 else "建议"
    kind = "建议" if at.town else kind
    term, session = _session(at, kind, year)
    digits = weighted(
        chance, [("plain", 62), ("zeros", 14), ("year", 10), ("long", 6), ("none", 4)]
    )
    top = {"national": 9000, "province": 900, "prefecture": 420, "county": 240}.get(at.level, 160)
    serial = chance.randint(1, top)
    number = {
        "plain": str(serial), "zeros": f"{serial:03}" if at.level != "national" else f"{serial:05}",
        "year": f"{year}{serial:04}", "long": f"{term}{session:02}{serial:04}",
        "none": "",
    }[digits]  # fmt: skip
    titles = voice.titles
    name = voice.say(titles[voice.words.randrange(len(titles))])
    if voice.words.random() < 0.12:
        verb = voice.words.choice(("进一步加强", "加强", "推进", "加快", "重视"))
        name = f"关于{verb}{voice.words.choice(voice.subject.topics)}"
        if verb in ("推进", "加快"):
            name += voice.words.choice(("工作", "发展"))
    name += chance.choice(
        ("的" + kind,) * 6 + (f"的几点{kind}" if kind == "建议" else "的" + kind,)
    )
    count = weighted(chance, [(1, 74), (2, 10), (3, 8), (5, 4), (8, 4)])
    people = tuple(person(chance) for _ in range(count))
    return Matter(
        kind, _region(at, way), "政协" if kind == "提案" else "人大", term, session, number, name,
        people, _salutation(at, kind, people, chance), digits != "none" or chance.random() < 0.6,
        bool(number) and chance.random() < 0.93,
    )  # fmt: skip


def _session(at: Seat, kind: str, year: int) -> tuple[int, int]:
    """Return term and session of the year: five-year terms, at one time for all of a level."""
    upper = at.level in ("national", "province")
    first = 2008 if upper else 2007
    past, session = divmod(year - first, 5)
    if at.level == "national":
        return 11 + past, session + 1
    base = Random(f"term{kind}{at.key[:6]}").randint(*((8, 13) if kind == "提案" else (13, 16)))
    base = base - 3 if at.level == "prefecture" and kind == "建议" else base
    return base + past, session + 1


def _region(at: Seat, way: Style) -> str:
    """Return the council's place as it stands in a title: 市, 濮阳市, 红河州, 全国."""
    if at.place is None:
        return "全国"
    said = _said(at)
    return (at.council_word, said, "", said if at.place.name[-1] in "省区" else at.place.name)[
        way.region
    ]


def _said(at: Seat) -> str:
    assert at.place is not None
    return Seat(at.level, at.year, at.place, at.city, at.province).said


def _salutation(at: Seat, kind: str, people: tuple[str, ...], chance: Random) -> str:
    suffix = "委员" if kind == "提案" else "代表"
    share = chance.random()
    if kind == "提案" and share < 0.06:
        where = _said(at) if at.place else "中央"
        return str(chance.choice(table("phrases")["parties"])).format(where)
    dear = "尊敬的" if chance.random() < 0.16 else ""
    if len(people) == 1:
        name = people[0]
        if len(name) == 2 and chance.random() < 0.3:
            name = f"{name[0]} {name[1]}"
        return f"{dear}{name}{suffix}"
    if len(people) > 3 or share > 0.85:
        count = chance.choice((str(len(people)), write_numeral(len(people))))
        return f"{dear}{people[0]}等{count}{chance.choice('名位')}{suffix}"
    return dear + "、".join(people) + suffix


def you(of: Matter) -> str:
    """Return the word for whom the letter is written to: 您, 你们, 贵单位."""
    if not of.salutation.endswith(("委员", "代表")):
        return "贵单位"
    return "您" if len(of.people) == 1 else "你们"


def session_words(of: Matter, way: Style) -> str:
    """Write council and session: 市政协九届二次会议, 政协…第十届委员会第二次会议."""
    if not of.has_session:
        return ""
    term, session = write_numeral(of.term), write_numeral(of.session)
    place = of.region
    if place == "全国":
        forms = {
            "政协": ("政协第{t}届全国委员会第{s}次会议", "全国政协{t}届{s}次会议"),
            "人大": ("{t}届全国人大{s}次会议", "第{t}届全国人民代表大会第{s}次会议"),
        }  # fmt: skip
        return forms[of.council][way.title % 2].format(t=term, s=session)
    if of.council == "政协":
        form = ["{p}政协{t}届{s}次会议", "{p}政协{t}届{s}次会议", "{p}第{t}届政协第{s}次会议"]
        if len(place) > 1:
            form[1:1] = ["政协{p}第{t}届委员会第{s}次会议", "政协{p}{t}届{s}次会议"]
        if not place:
            form = ["政协{t}届{s}次会议", "{t}届政协第{s}次会议"]
    else:
        form = [
            "{p}{t}届人大{s}次会议",
            "{p}人大{t}届{s}次会议",
            "{p}第{t}届人民代表大会第{s}次会议",
        ]
    return form[way.title % len(form)].format(p=place, t=term, s=session)
