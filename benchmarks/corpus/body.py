"""The body of a letter: skeleton, headings and paragraphs up to a wanted length."""

from __future__ import annotations

import re

from benchmarks.corpus.draw import shuffled, weighted
from benchmarks.corpus.material import Material, breakdown, earlier, phrases, plans, state, told
from benchmarks.corpus.sentences import Voice

NUMERALS = "一二三四五六七八九十"


def body(voice: Voice, size: int) -> list[str]:
    """Return the paragraphs of a letter's body, of about `size` characters."""
    if size < 330:
        return _short(voice, size)
    if size < 900:
        form = weighted(voice.words, [("plain", 4), ("ordinal", 3), ("sentences", 3), ("asks", 1)])
    else:
        form = weighted(
            voice.words,
            [("skeleton", 5), ("asks", 3), ("report", 2), ("arabic", 1), ("plain", 0.5)],
        )
    return {
        "plain": _plain,
        "ordinal": _ordinal,
        "sentences": _sentences,
        "asks": _asks,
        "skeleton": _skeleton,
        "report": _report,
        "arabic": _arabic,
    }[form](voice, size)


def _before_plans(size: int) -> int:
    """Return how many characters of so many come before what is planned."""
    return size - min(int(size * 0.32), 420)


def _next(voice: Voice, size: int, lead: bool = True) -> list[str]:
    """Return what comes next, as one paragraph 一是…；二是… or as several."""
    count = max(1, min(6, size // 55))
    planned = plans(voice, count)
    said = phrases()["next" if count == 1 else "next_several"]
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


def _short(voice: Voice, size: int) -> list[str]:
    material = Material(voice)
    first = state(voice, 1) if size > 120 else ""
    found = material.measure()
    middle = told(*found, 1 + (size > 180)) if found and (size > 90 or not first) else ""
    last = _next(voice, max(60, size - len(first) - len(middle)))
    if voice.words.random() < 0.6:
        return [first + middle + last[0], *last[1:]]
    return [part for part in (first + middle, *last) if part]


def _plain(voice: Voice, size: int) -> list[str]:
    material = Material(voice)
    found = [state(voice, 2)]
    while sum(map(len, found)) < _before_plans(size) - 80 and (measure := material.measure()):
        text = told(*measure, voice.words.randint(2, 4), 2)
        lead = voice.say(voice.words.choice(phrases()["leads"]))
        timed = re.match(r"\d{4}年|目前|截至|近|今|经|据|按照|根据|从|对", text)
        found.append(text if timed or voice.words.random() < 0.6 else lead + text)
    found.append(earlier(voice))
    left = size - sum(map(len, found))
    if left > 160 and voice.words.random() < 0.5 and not voice.is_national:
        found.append(voice.say(voice.words.choice(voice.subject.difficulties)))
    found += _next(voice, max(80, left))
    return [each for each in found if each]


def _ordinal(voice: Voice, size: int) -> list[str]:
    """一是…。 as a run-in heading of each paragraph."""
    material = Material(voice)
    found = [state(voice, 1) + voice.say(voice.words.choice(phrases()["announce"]))]
    number = 0
    while sum(map(len, found)) < size * 0.7 and number < 6 and (measure := material.measure()):
        found.append(f"{NUMERALS[number]}是{measure[1].heading}。" + told(*measure, 3, 1))
        number += 1
    return [*found, *_next(voice, max(80, size - sum(map(len, found))))]


def _sentences(voice: Voice, size: int) -> list[str]:
    """一、我局已…。: numbered full sentences."""
    material = Material(voice)
    found: list[str] = []
    while sum(map(len, found)) < size * 0.72 and len(found) < 5 and (measure := material.measure()):
        lead = state(voice, 1) if not found else ""
        found.append(f"{NUMERALS[len(found)]}、" + lead + told(*measure, 2, 1))
    last = f"{NUMERALS[len(found)]}、" + "".join(
        _next(voice, max(80, size - sum(map(len, found))))[:1]
    )
    return [*found, last]


def _asks(voice: Voice, size: int) -> list[str]:
    """一、关于“…”的建议: an answer to each demand."""
    words = voice.words
    asked = shuffled(words, voice.measures)[: max(2, min(4, size // 350))]
    form = words.choice(("关于“{}”的建议", "关于“{}”的建议", "关于{}的问题", "针对“{}”的建议"))
    above = words.random() < 0.5 and size > 1200
    found: list[str] = (
        [state(voice, 2)] if not above else ["一、基本情况", state(voice, 3), earlier(voice)]
    )
    numbering = "（{}）" if above else "{}、"
    if above:
        found.append(
            "二、"
            + words.choice(("关于建议的办理情况", "关于您所提建议的答复", "所提建议办理情况"))
        )
    share = max(150, (_before_plans(size) - sum(map(len, found))) // len(asked))
    start = sum(map(len, found))
    material = Material(voice)
    for number, measure in enumerate(asked):
        heading = numbering.format(NUMERALS[number]) + form.format(measure.ask)
        answer = words.choice(phrases()["adopted"]) if words.random() < 0.4 else ""
        text = voice.say(answer) + told(voice, measure, 4, 2)
        if len(text) < share and (case := material.case()):
            text += case
        found += [heading, text]
        while sum(map(len, found)) < start + share * (number + 1) and (more := material.measure()):
            if more[1] not in asked:
                found.append(told(*more, 4, 2))
    last = "三、" if above else f"{NUMERALS[len(asked)]}、"
    left = max(120, size - sum(map(len, found)))
    return [p for p in (*found, last + words.choice(phrases()["last"]), *_next(voice, left)) if p]


def _skeleton(voice: Voice, size: int) -> list[str]:
    """情况, 做法, 困难, 打算."""
    words = voice.words
    headings = words.choice(phrases()["skeletons"])
    found = ["一、" + voice.say(headings[0]), state(voice, 4)]
    if size > 2500 and not voice.is_national:
        found.append(breakdown(voice))
    found.append("二、" + voice.say(headings[1]))
    found += _work(voice, _before_plans(size) - 120 - sum(map(len, found)))
    if before := earlier(voice):
        found.append(before)
    number = 2
    if len(headings) == 4 and not voice.is_national:
        found.append("三、" + voice.say(headings[2]))
        hard = [voice.say(each) for each in shuffled(words, voice.subject.difficulties)[:3]]
        if words.random() < 0.5:
            found.append("".join(f"{NUMERALS[n]}是{each}" for n, each in enumerate(hard)))
        else:
            found.append("".join(hard))
        number = 3
    found.append(f"{NUMERALS[number]}、" + voice.say(headings[-1]))
    left = max(200, size - sum(map(len, found)))
    return [each for each in (*found, *_next(voice, left, words.random() < 0.6)) if each]


def _report(voice: Voice, size: int) -> list[str]:
    """提案的主要内容, 办理工作开展情况, 下步工作计划."""
    words = voice.words
    asked = [f"“{measure.ask}”" for measure in shuffled(words, voice.measures)[:3]]
    kind = voice.kind
    found = [f"一、{kind}的主要内容"]
    found.append(
        f"您在{kind}中提出了{'、'.join(asked)}等建议，"
        + voice.say(words.choice(phrases()["agreed"]))
    )
    found += [
        f"二、{words.choice(('办理工作开展情况', '办理情况', '工作开展情况'))}",
        state(voice, 3),
    ]
    found += _work(voice, _before_plans(size) - 60 - sum(map(len, found)))
    found.append(earlier(voice))
    found.append("三、" + words.choice(phrases()["last"]))
    left = max(200, size - sum(map(len, found)))
    return [each for each in (*found, *_next(voice, left)) if each]


def _arabic(voice: Voice, size: int) -> list[str]:
    """1. 2. 3. as the top level."""
    material = Material(voice)
    found = [state(voice, 3)]
    dot = voice.words.choice((".", "、", "."))
    number = 1
    while (
        sum(map(len, found)) < _before_plans(size)
        and number < 14
        and (measure := material.measure())
    ):
        found.append(f"{number}{dot}{measure[1].heading}。" + told(*measure, 4, 2))
        number += 1
    found.append(earlier(voice))
    return [p for p in (*found, *_next(voice, max(150, size - sum(map(len, found))))) if p]


def _work(voice: Voice, size: int) -> list[str]:
    """Return what was done: measures under run-in headings （一）…。 or headings of their own."""
    words = voice.words
    form = words.choice(("（{}）", "（{}）", "({})", "{}是", "{n}."))
    apart = form.startswith(("（", "(")) and words.random() < 0.45
    material = Material(voice)
    found: list[str] = []
    sections = max(2, min(9, size // 300))
    for number in range(sections):
        measure = material.measure()
        if measure is None:
            break
        heading = form.format(NUMERALS[number], n=number + 1) + measure[1].heading
        text = told(*measure, words.randint(3, 5), 2)
        share = size * (number + 1) // sections
        if sum(map(len, found)) + len(text) < share and (case := material.case()):
            text += case
        found += [heading, text] if apart else [f"{heading}。{text}"]
        while sum(map(len, found)) < share - 90 and (more := material.measure()):
            found.append(told(*more, 5, 2))
    return found
