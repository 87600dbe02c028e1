"""Head and opening of a letter: title, marks, salutation, first sentence, in an office's style."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.corpus.body import phrases
from benchmarks.corpus.draw import weighted
from benchmarks.corpus.places import Seat
from benchmarks.corpus.sentences import Voice

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Style:
    """The habits of an office in its letters."""

    title: int
    split: int
    region: int
    letterhead: str
    number: str
    number_near_class: bool
    class_form: int
    shows_signer: bool
    is_open: bool
    shows_number: bool
    indent: str
    is_spaced: bool
    colon: str
    contact: int
    carbon: int
    numeral_date: float
    quoted: int


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


@dataclass(frozen=True)
class Marks:
    """文号, class and 签发人 as printed; "" where absent."""

    number: str
    category: str
    signer: str


def style(chance: Random, at: Seat) -> Style:
    """Draw an office's habits."""
    return Style(
        title=chance.choices(range(8), (24, 22, 18, 9, 9, 6, 6, 6))[0],
        split=chance.choices(range(3), (74, 14, 12))[0],
        region=chance.choices(range(4), (50, 25, 15, 10))[0],
        letterhead=chance.choices(("line", "title", "none"), (45, 30, 25))[0],
        number=chance.choices(("〔{}〕", "[{}]", "【{}】", ""), (38, 4, 2, 56))[0],
        number_near_class=chance.random() < 0.25,
        class_form=chance.choices(range(6), (66, 10, 8, 6, 6, 4))[0],
        shows_signer=chance.random() < 0.12,
        is_open=chance.random() < 0.1,
        shows_number=chance.random() < 0.7,
        indent=chance.choices(("", "　　", "    ", "  "), (50, 34, 10, 6))[0],
        is_spaced=chance.random() < 0.12,
        colon=chance.choice((":", "：", "：")),
        contact=chance.choices(range(6), (45, 18, 15, 10, 7, 5))[0],
        carbon=chance.choices(range(4), (84, 6, 6, 4))[0],
        numeral_date=0.04,
        quoted=chance.choices(range(3), (55, 30, 15))[0],
    )


def person(chance: Random) -> str:
    """Return an invented name."""
    name = str(chance.choice(phrases()["surnames"])) + chance.choice(phrases()["given"])
    return f"{name}{chance.choice(phrases()['given'])}" if chance.random() < 0.72 else name


def phone(chance: Random, key: str) -> str:
    """Return a landline of the place, rarely with a mobile number instead."""
    area = f"0{Random('area' + key[:4]).randint(310, 999)}"
    local = f"{chance.randint(2, 8)}{chance.randint(100000, 999999)}"
    mark = chance.choice(("-", "-", "—", ""))
    if chance.random() < 0.06:
        return f"13{chance.randint(0, 9)}0000{chance.randint(1000, 9999)}"
    return f"{area}{mark}{local}" if mark else local


def numeral(number: int) -> str:
    """Write a number up to 99 in Chinese: 十四, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


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
    titles = voice.subject.titles
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
        return str(chance.choice(phrases()["parties"])).format(where)
    dear = "尊敬的" if chance.random() < 0.16 else ""
    if len(people) == 1:
        name = people[0]
        if len(name) == 2 and chance.random() < 0.3:
            name = f"{name[0]} {name[1]}"
        return f"{dear}{name}{suffix}"
    if len(people) > 3 or share > 0.85:
        count = chance.choice((str(len(people)), numeral(len(people))))
        return f"{dear}{people[0]}等{count}{chance.choice('名位')}{suffix}"
    return dear + "、".join(people) + suffix


def marks(voice: Voice, chance: Random, way: Style, signed: date) -> Marks:
    """Draw 文号, class and signer."""
    letter_class = weighted(chance, [("A", 55), ("B", 30), ("C", 12), ("D", 3)])
    if way.class_form == 4:
        letter_class += chance.choice(("1", "1", "2", ""))
    number = ""
    if way.number:
        word = Random(voice.at.key + voice.office.code).choice((
            "函",
            "函",
            "字",
            "发",
            "案",
            "复",
            "建提字",
            "办",
        ))
        number = (
            f"{voice.office.code}{word}{way.number.format(signed.year)}{chance.randint(1, 190)}号"
        )
    return Marks(
        number,
        letter_class if way.class_form else "",
        person(chance) if way.shows_signer else "",
    )


def session_words(of: Matter, way: Style) -> str:
    """Write council and session: 市政协九届二次会议, 政协…第十届委员会第二次会议."""
    if not of.has_session:
        return ""
    term, session = numeral(of.term), numeral(of.session)
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


def title(of: Matter, way: Style, chance: Random) -> str:
    """Write the title in the office's pattern, on one line."""
    number = f"第{of.number}号" if of.number and of.number_in_title else ""
    where = session_words(of, way)
    core = f"{where}{number}{of.kind}" if where or number else f"《{of.name}》"
    if way.title == 3 and (where or number):
        core = f"{where}《{of.name}》（{number}）" if number else f"{where}《{of.name}》"
    end = ("答复", "答复", "答复", "答复", "复函", "答复的函", "回复", "答复函")[way.title]
    form = {
        0: "关于{}的{}",
        1: "对{}的{}",
        2: "关于对{}的{}",
        3: "对{}的{}",
        4: "关于{}的{}",
        6: "关于对{}的{}",
        7: "关于{}办理情况的{}",
    }
    if way.title == 5:
        return f"关于{core}{end}"
    return form[way.title].format(core, end)


def front(
    voice: Voice, of: Matter, marked: Marks, way: Style, line: str, chance: Random
) -> list[str]:
    """Return the lines from letterhead to salutation."""
    lines: list[str] = []
    own = voice.office.full
    head = [own] if way.letterhead == "line" else []
    if way.letterhead == "title":
        line = own + line
    shown = marked.number
    klass = _class_line(marked.category, way)
    if shown and klass and way.number_near_class:
        shown, klass = f"{shown}{marked.category}类" + ("  同意公开" if way.is_open else ""), ""
    elif way.is_open and klass:
        klass += "  同意公开"
    if marked.signer:
        shown = (
            f"{shown}                   签发人：{marked.signer}"
            if shown
            else f"签发人：{marked.signer}"
        )
    above = chance.random() < 0.5
    lines += head
    if above:
        lines += [each for each in (klass, shown) if each]
    lines += _split(line, way)
    if not above:
        lines += [each for each in (shown, klass) if each]
    lines.append(of.salutation + way.colon)
    return lines


def _split(line: str, way: Style) -> list[str]:
    if way.split == 0:
        return [line]
    for end in ("答复", "复函"):
        if line.endswith("的" + end):
            blank = " " if way.split == 1 else "    "
            return [line[: -len(end)], blank.join(end)]
    return [line]


def _class_line(category: str, way: Style) -> str:
    if not category:
        return ""
    return (
        "",
        f"类别：{category}",
        f"类 别:{category}",
        f"{category}类",
        f"{category}类",
        f"办理结果：{category}",
    )[way.class_form]


def opening(voice: Voice, of: Matter, way: Style, chance: Random) -> list[str]:
    """Return the first paragraph: what was received, how it was handled."""
    said = phrases()
    who = you(of)
    quoted = (f"《{of.name}》", f"“{of.name}”", of.name)[way.quoted]
    tail = ""
    if of.number and (not of.number_in_title or chance.random() < 0.35):
        tail = chance.choice((
            f"（第{of.number}号）",
            f"（第{of.number}号{of.kind}）",
            f"(第{of.number}号)",
        ))
    elif way.quoted == 1 and chance.random() < 0.3:
        tail = f"的{of.kind}"
    other = (
        "、".join(chance.sample(said["others"], 2))
        if voice.at.place
        else "、".join(chance.sample(said["national_others"], 2))
    )
    where = ""
    if of.has_session and chance.random() < 0.25:
        where = f"在{session_words(of, way)}上"
    handled = chance.choice(said["handled"]) or "，现答复如下"
    month = max(1, chance.randint(4, 9))
    handled = voice.say(
        handled, kind=of.kind, other=other.replace("{w}", voice.at.council_word),
        meet=f"{month}月{chance.randint(1, 28)}日",
    ).replace("您", who)  # fmt: skip
    received = chance.choice(("收悉", "收悉", "收悉", "已收悉", "悉"))
    verb = "提出的" if chance.random() < 0.93 else "所提"
    thanks = ""
    if chance.random() < 0.12:
        thanks = voice.say(chance.choice(said["thanks_first"])).replace("您", who)
    return [f"{thanks}{who}{where}{verb}{quoted}{tail}{received}{handled}{way.colon}"]


def you(of: Matter) -> str:
    """Return the word for whom the letter is written to: 您, 你们, 贵单位."""
    if not of.salutation.endswith(("委员", "代表")):
        return "贵单位"
    return "您" if len(of.people) == 1 else "你们"
