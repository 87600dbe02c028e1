"""The body of a letter: skeleton, headings and paragraphs up to a wanted length."""

from __future__ import annotations

from benchmarks.corpus.draw import shuffled, weighted
from benchmarks.corpus.material import (
    NUMERALS,
    Material,
    breakdown,
    difficulties,
    earlier,
    plans,
    state,
)
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.tables import table

_PARAGRAPH = (110, 140, 180, 230, 300, 400)  # characters that paragraphs aim at


def body(voice: Voice, size: int) -> list[str]:
    """Return the paragraphs of a letter's body, of about `size` characters."""
    material = Material(voice)
    if size < 330:
        return _short(material, size)
    if size < 900:
        form = weighted(voice.words, [("plain", 4), ("ordinal", 3), ("sentences", 3), ("asks", 1)])
    else:
        form = weighted(
            voice.words,
            [("skeleton", 5), ("asks", 3), ("report", 2), ("arabic", 1), ("plain", 0.5)],
        )
    found = {
        "plain": _plain,
        "ordinal": _ordinal,
        "sentences": _sentences,
        "asks": _asks,
        "skeleton": _skeleton,
        "report": _report,
        "arabic": _arabic,
    }[form](material, size)
    return [each for each in found if each]


def _length(found: list[str]) -> int:
    return sum(map(len, found))


def _before_plans(size: int) -> int:
    """Return how many characters of so many come before what is planned."""
    return size - min(int(size * 0.28), 400)


def _filled(material: Material, found: list[str], size: int) -> None:
    """Add paragraphs to a letter until it has so many characters."""
    while (left := size - _length(found)) > 60:
        found.append(material.passage(min(left, material.words.choice(_PARAGRAPH))))


def _next(material: Material, size: int, lead: bool = True) -> list[str]:
    """Return what comes next, as one paragraph 一是…；二是… or as several."""
    voice = material.voice
    count = max(1, min(6, size // 75))
    planned = plans(material, count)
    said = table("phrases")["next" if count == 1 else "next_several"]
    opening = voice.say(voice.words.choice(said)) if lead else ""
    if count == 1:
        plan = (
            planned[0].removeprefix("计划").removeprefix("争取") if "将" in opening else planned[0]
        )
        return [f"{opening}{plan}。"]
    if voice.words.random() < 0.7 or size < 250:
        mark = voice.words.choice(("；", "。", "；"))
        return [
            opening + mark.join(f"{NUMERALS[n]}是{plan}" for n, plan in enumerate(planned)) + "。"
        ]
    ends = "下一步，重点做好以下工作：" if opening == "下一步，" else opening
    listed = [f"{NUMERALS[n]}是{plan}。" for n, plan in enumerate(planned)]
    return [ends, *listed] if ends else listed


def _short(material: Material, size: int) -> list[str]:
    voice = material.voice
    first = state(voice, 1) if size > 120 and voice.words.random() < 0.5 else ""
    found = material.measure()
    middle = material.told(found, max(size - len(first) - 90, 40)) if found else ""
    last = _next(material, max(60, size - len(first) - len(middle)))
    if voice.words.random() < 0.6:
        return [first + middle + last[0], *last[1:]]
    return [part for part in (first + middle, *last) if part]


def _plain(material: Material, size: int) -> list[str]:
    voice = material.voice
    found = [state(voice, 1)]
    until = _before_plans(size)
    while _length(found) < until - 80 and (measure := material.measure()):
        found.append(material.told(measure, voice.words.choice(_PARAGRAPH)))
    _filled(material, found, until - 60)
    found.append(earlier(voice))
    left = size - _length(found)
    if left > 160 and voice.words.random() < 0.5 and not voice.is_national:
        found += difficulties(material)[:1]
    return [*found, *_next(material, max(80, left))]


def _ordinal(material: Material, size: int) -> list[str]:
    """一是…。 as a run-in heading of each paragraph."""
    voice = material.voice
    found = [state(voice, 1) + voice.say(voice.words.choice(table("phrases")["announce"]))]
    for numeral in NUMERALS[:6]:
        left = int(size * 0.7) - _length(found)
        if left < 0:
            break
        heading, text = material.section(min(left, voice.words.choice(_PARAGRAPH)))
        found.append(f"{numeral}是{heading}。{text}")
    return [*found, *_next(material, max(80, size - _length(found)))]


def _sentences(material: Material, size: int) -> list[str]:
    """一、我局已…。: numbered full sentences."""
    voice = material.voice
    found: list[str] = []
    while _length(found) < size * 0.72 and len(found) < 5:
        lead = state(voice, 1) if not found else ""
        _, text = material.section(voice.words.choice(_PARAGRAPH[:4]))
        found.append(f"{NUMERALS[len(found)]}、{lead}{text}")
    last = _next(material, max(80, size - _length(found)))[:1]
    return [*found, f"{NUMERALS[len(found)]}、" + "".join(last)]


def _asks(material: Material, size: int) -> list[str]:
    """一、关于“…”的建议: an answer to each demand."""
    voice = material.voice
    words = voice.words
    asked = shuffled(words, voice.measures)[: max(2, min(4, size // 350))]
    form = words.choice(("关于“{}”的建议", "关于“{}”的建议", "关于{}的问题", "针对“{}”的建议"))
    above = words.random() < 0.5 and size > 1200
    found = [state(voice, 1)] if not above else ["一、基本情况", state(voice, 2), earlier(voice)]
    numbering = "（{}）" if above else "{}、"
    if above:
        found.append(
            "二、"
            + words.choice(("关于建议的办理情况", "关于您所提建议的答复", "所提建议办理情况"))
        )
    start = _length(found)
    share = max(150, (_before_plans(size) - start) // len(asked))
    for number, measure in enumerate(asked):
        answer = words.choice(table("phrases")["adopted"]) if words.random() < 0.4 else ""
        text = voice.say(answer) + material.told(
            (voice, measure), min(share, words.choice(_PARAGRAPH))
        )
        if len(text) < share and words.random() < 0.5:
            text += material.case()
        found += [numbering.format(NUMERALS[number]) + form.format(measure.ask), text]
        _filled(material, found, start + share * (number + 1))
    last = "三、" if above else f"{NUMERALS[len(asked)]}、"
    left = max(120, size - _length(found))
    return [*found, last + words.choice(table("phrases")["last"]), *_next(material, left)]


def _skeleton(material: Material, size: int) -> list[str]:
    """情况, 做法, 困难, 打算."""
    voice = material.voice
    words = voice.words
    headings = words.choice(table("phrases")["skeletons"])
    found = ["一、" + voice.say(headings[0]), state(voice, 2)]
    if size > 2500 and not voice.is_national and words.random() < 0.5:
        found.append(breakdown(voice))
    found.append("二、" + voice.say(headings[1]))
    found += _work(material, _before_plans(size) - 120 - _length(found))
    found.append(earlier(voice))
    number = 2
    if len(headings) == 4 and not voice.is_national:
        found.append("三、" + voice.say(headings[2]))
        hard = difficulties(material)
        if words.random() < 0.5:
            found.append("".join(f"{NUMERALS[n]}是{each}" for n, each in enumerate(hard)))
        else:
            found.append("".join(hard))
        number = 3
    found.append(f"{NUMERALS[number]}、" + voice.say(headings[-1]))
    return [*found, *_next(material, max(200, size - _length(found)), words.random() < 0.6)]


def _report(material: Material, size: int) -> list[str]:
    """提案的主要内容, 办理工作开展情况, 下步工作计划."""
    voice = material.voice
    words = voice.words
    asked = [f"“{measure.ask}”" for measure in shuffled(words, voice.measures)[:3]]
    kind = voice.kind
    found = [
        f"一、{kind}的主要内容",
        f"您在{kind}中提出了{'、'.join(asked)}等建议，"
        + voice.say(words.choice(table("phrases")["agreed"])),
        f"二、{words.choice(('办理工作开展情况', '办理情况', '工作开展情况'))}",
        state(voice, 2),
    ]
    found += _work(material, _before_plans(size) - 60 - _length(found))
    found += [earlier(voice), "三、" + words.choice(table("phrases")["last"])]
    return [*found, *_next(material, max(200, size - _length(found)))]


def _arabic(material: Material, size: int) -> list[str]:
    """1. 2. 3. as the top level."""
    voice = material.voice
    dot = voice.words.choice((".", "、", "."))
    found = [state(voice, 1)]
    found += _sections(material, _before_plans(size), "{n}" + dot, is_apart=False)
    found.append(earlier(voice))
    return [*found, *_next(material, max(150, size - _length(found)))]


def _work(material: Material, size: int) -> list[str]:
    """Return what was done: sections under run-in headings （一）…。 or headings of their own."""
    voice = material.voice
    form = voice.words.choice(("（{}）", "（{}）", "({})", "{}是", "{n}."))
    is_apart = form.startswith(("（", "(")) and voice.words.random() < 0.45
    return _sections(material, size, form, is_apart=is_apart)


def _sections(material: Material, size: int, form: str, *, is_apart: bool) -> list[str]:
    """Return so many characters in sections with headings of a form."""
    words = material.words
    found: list[str] = []
    count = max(2, min(9, size // 300))
    for number in range(count):
        share = size * (number + 1) // count
        room = max(min(share - _length(found), words.choice(_PARAGRAPH)), 60)
        heading, text = material.section(room)
        if words.random() < 0.3:
            text += material.case()
        heading = form.format(NUMERALS[number], n=number + 1) + heading
        found += [heading, text] if is_apart else [f"{heading}。{text}"]
        _filled(material, found, share)
    return found
