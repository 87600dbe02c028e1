"""Head and opening of a letter: title, marks, salutation, first sentence, in an office's style."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.corpus.draw import weighted
from benchmarks.corpus.proposal import Matter, person, session_words, you
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.style import Style
from benchmarks.corpus.tables import table


@dataclass(frozen=True)
class Marks:
    """文号, class and 签发人 as printed; "" where absent."""

    number: str
    category: str
    signer: str


def marks(voice: Voice, chance: Random, way: Style, signed: date) -> Marks:
    """Draw 文号, class and signer."""
    letter_class = weighted(chance, [("A", 56), ("B", 30), ("C", 13), ("D", 1)])
    if way.class_form == 4 and letter_class != "D":
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
        number, letter_class if way.class_form else "", person(chance) if way.shows_signer else ""
    )


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
    said = table("phrases")
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
    others = said["others" if voice.at.place else "national_others"]
    others = [each for each in others if voice.office.says not in each]
    other = "、".join(chance.sample(others, 2))
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
