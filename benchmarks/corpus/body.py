"""The body of a letter: skeleton, headings and paragraphs up to a wanted length."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus.draw import shuffled, weighted
from benchmarks.corpus.facts import works
from benchmarks.corpus.offices import office
from benchmarks.corpus.places import parts
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.subjects import Measure, Subject, subjects

NUMERALS = "一二三四五六七八九十"
_PHRASES = Path(__file__).with_name("phrases.toml")


@cache
def phrases() -> dict[str, Any]:
    """Return what offices write on any subject: openings, thanks, measures, headings."""
    return tomllib.loads(_PHRASES.read_text(encoding="utf-8"))


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


class _Material:
    """What may be said, each piece once: measures of the subject, then of related ones."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.words: Random = voice.words
        self._measures = self._of(voice.subject)
        self._others = iter(()) if voice.is_national else self._related()
        cases = () if voice.is_national else voice.subject.cases
        self._cases = [(voice, case) for case in shuffled(self.words, cases)]

    def _of(self, subject: Subject) -> list[tuple[Voice, Measure]]:
        speaking = self.voice if subject is self.voice.subject else self.voice.about(subject)
        return [(speaking, measure) for measure in shuffled(self.words, speaking.measures)]

    def _related(self) -> Iterator[tuple[Voice, Measure]]:
        """Measures of related subjects and of any, for long letters; then of those beyond."""
        known = subjects()
        year = self.voice.at.year
        general = [
            (self.voice, Measure(each["heading"], "", tuple(each["text"])))
            for each in shuffled(self.words, phrases()["measure"])
        ]
        seen, queue = {self.voice.subject.key}, list(self.voice.subject.related)
        while queue or general:
            for _ in range(2):
                if general:
                    yield general.pop()
            if not queue:
                continue
            key = queue.pop(0)
            if key in seen or key not in known or known[key].since > year:
                continue
            seen.add(key)
            queue += known[key].related
            yield from self._of(known[key])[:3]

    def measure(self) -> tuple[Voice, Measure] | None:
        """Return the next measure, None when all is said."""
        return self._measures.pop() if self._measures else next(self._others, None)

    def case(self) -> str:
        """Return an example from a village or street, "" when all are told."""
        if not self._cases:
            return ""
        speaking, case = self._cases.pop()
        return speaking.words.choice(("如，", "例如，", "", "其中，", "")) + speaking.say(case)


def _before_plans(size: int) -> int:
    """Return how many characters of so many come before what is planned."""
    return size - min(int(size * 0.32), 420)


def _text(voice: Voice, measure: Measure, most: int, least: int = 1) -> str:
    """Return sentences of a measure, in their order, at most so many.

    Sentences with ^ are not for townships. What another office does is told as it reports it, and
    says nothing of the road or house that the proposal is about.
    """
    foreign = voice.subject.office != voice.own_subject.office
    fitting = [
        each.removeprefix("^")
        for each in measure.text
        if not (voice.at.town and each.startswith("^")) and not (foreign and "您" in each)
    ]
    count = min(len(fitting), max(least, most))
    kept = sorted(voice.words.sample(range(len(fitting)), count))
    told = "".join(voice.say(fitting[at]) for at in kept)
    if foreign and measure in voice.measures and not voice.at.town:
        other = office(voice.seed, voice.subject.office, voice.at).name
        form = voice.words.choice(("据{}提供的情况，", "经与{}沟通，", "据{}反馈，"))
        return form.format(voice.at.council_word + other) + told
    return told


def _state(voice: Voice, count: int) -> str:
    """Return the state of things, in figures."""
    kept = sorted(voice.words.sample(range(len(voice.state)), min(count, len(voice.state))))
    return "".join(voice.say(voice.state[at]) for at in kept)


def _earlier(voice: Voice) -> str:
    """Return what became of projects promised in the two years before, "" rarely."""
    found = [
        work
        for year in (voice.at.year - 1, voice.at.year - 2)
        for work in works(voice.seed, voice.at, voice.subject, year)
        if year >= voice.subject.since
    ]
    if voice.is_national or not found or voice.words.random() < 0.2:
        return ""
    last = [work for work in found if work.year == voice.at.year - 1]
    told = voice.words.sample(last or found, min(len(last or found), voice.words.choice((1, 2, 2))))
    lead = voice.say(voice.words.choice(phrases()["reported"]))
    return (
        lead + "；".join(voice.reported(work) for work in sorted(told, key=lambda w: w.key)) + "。"
    )


def _promised(voice: Voice, count: int) -> list[str]:
    """Return the promises of projects of this year, without full stops."""
    found = () if voice.is_national else works(voice.seed, voice.at, voice.subject, voice.at.year)
    return [voice.planned(work) for work in found[:count]]


def _plans(voice: Voice, count: int) -> list[str]:
    """Return so many plans, projects among them, as sentences without full stops."""
    promised = _promised(voice, 1 if count < 3 else 2)
    verbs = [voice.words.choice(("计划", "力争", "确保", "争取")) + each for each in promised]
    said = phrases()["national_plans"] if voice.is_national else phrases()["plans"]
    own = () if voice.is_national else shuffled(voice.words, voice.subject.plans)
    some = [voice.say(each).rstrip("。") for each in own[: max(count - len(verbs), 0)]]
    left = count - len(verbs) - len(some)
    for form in shuffled(voice.words, said)[: max(left, 0)]:
        some.append(voice.say(form).rstrip("。"))
    return shuffled(voice.words, [*verbs, *some])


def _next(voice: Voice, size: int, lead: bool = True) -> list[str]:
    """Return what comes next, as one paragraph 一是…；二是… or as several."""
    count = max(1, min(6, size // 55))
    plans = _plans(voice, count)
    said = phrases()["next" if count == 1 else "next_several"]
    opening = voice.say(voice.words.choice(said)) if lead else ""
    if count == 1:
        return [f"{opening}{plans[0]}。"]
    if voice.words.random() < 0.7 or size < 250:
        mark = voice.words.choice(("；", "。", "；"))
        return [
            opening + mark.join(f"{NUMERALS[n]}是{plan}" for n, plan in enumerate(plans)) + "。"
        ]
    ends = "下一步，重点做好以下工作：" if opening == "下一步，" else opening
    listed = [f"{NUMERALS[n]}是{plan}。" for n, plan in enumerate(plans)]
    return [ends, *listed] if ends else listed


def _short(voice: Voice, size: int) -> list[str]:
    material = _Material(voice)
    first = _state(voice, 1) if size > 120 else ""
    found = material.measure()
    middle = _text(*found, 1 + (size > 180)) if found and size > 90 else ""
    last = _next(voice, max(60, size - len(first) - len(middle)))
    if voice.words.random() < 0.6:
        return [first + middle + last[0], *last[1:]]
    return [part for part in (first + middle, *last) if part]


def _plain(voice: Voice, size: int) -> list[str]:
    material = _Material(voice)
    found = [_state(voice, 2)]
    while sum(map(len, found)) < _before_plans(size) - 80 and (measure := material.measure()):
        lead = voice.words.choice(phrases()["leads"]) if voice.words.random() < 0.4 else ""
        found.append(voice.say(lead) + _text(*measure, voice.words.randint(2, 4), 2))
    found.append(_earlier(voice))
    left = size - sum(map(len, found))
    if left > 160 and voice.words.random() < 0.5 and not voice.is_national:
        found.append(voice.say(voice.words.choice(voice.subject.difficulties)))
    found += _next(voice, max(80, left))
    return [each for each in found if each]


def _ordinal(voice: Voice, size: int) -> list[str]:
    """一是…。 as a run-in heading of each paragraph."""
    material = _Material(voice)
    found = [_state(voice, 1) + voice.say(voice.words.choice(phrases()["announce"]))]
    number = 0
    while sum(map(len, found)) < size * 0.7 and number < 6 and (measure := material.measure()):
        found.append(f"{NUMERALS[number]}是{measure[1].heading}。" + _text(*measure, 3, 1))
        number += 1
    return [*found, *_next(voice, max(80, size - sum(map(len, found))))]


def _sentences(voice: Voice, size: int) -> list[str]:
    """一、我局已…。: numbered full sentences."""
    material = _Material(voice)
    found: list[str] = []
    while sum(map(len, found)) < size * 0.72 and len(found) < 5 and (measure := material.measure()):
        lead = _state(voice, 1) if not found else ""
        found.append(f"{NUMERALS[len(found)]}、" + lead + _text(*measure, 2, 1))
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
        [_state(voice, 2)] if not above else ["一、基本情况", _state(voice, 3), _earlier(voice)]
    )
    numbering = "（{}）" if above else "{}、"
    if above:
        found.append(
            "二、"
            + words.choice(("关于建议的办理情况", "关于您所提建议的答复", "所提建议办理情况"))
        )
    share = max(150, (_before_plans(size) - sum(map(len, found))) // len(asked))
    start = sum(map(len, found))
    material = _Material(voice)
    for number, measure in enumerate(asked):
        heading = numbering.format(NUMERALS[number]) + form.format(measure.ask)
        answer = words.choice(phrases()["adopted"]) if words.random() < 0.4 else ""
        text = voice.say(answer) + _text(voice, measure, 4, 2)
        if len(text) < share and (case := material.case()):
            text += case
        found += [heading, text]
        while sum(map(len, found)) < start + share * (number + 1) and (more := material.measure()):
            if more[1] not in asked:
                found.append(_text(*more, 4, 2))
    last = "三、" if above else f"{NUMERALS[len(asked)]}、"
    left = max(120, size - sum(map(len, found)))
    return [p for p in (*found, last + words.choice(phrases()["last"]), *_next(voice, left)) if p]


def _skeleton(voice: Voice, size: int) -> list[str]:
    """情况, 做法, 困难, 打算."""
    words = voice.words
    headings = words.choice(phrases()["skeletons"])
    found = ["一、" + voice.say(headings[0]), _state(voice, 4)]
    if size > 2500 and not voice.is_national:
        found.append(_shares(voice))
    found.append("二、" + voice.say(headings[1]))
    found += _work(voice, _before_plans(size) - 120 - sum(map(len, found)))
    if earlier := _earlier(voice):
        found.append(earlier)
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
    kind = words.choice(("提案", "建议"))
    found = [f"一、{kind}的主要内容"]
    found.append(
        f"您在{kind}中提出了{'、'.join(asked)}等建议，"
        + voice.say(words.choice(phrases()["agreed"]))
    )
    found += [
        f"二、{words.choice(('办理工作开展情况', '办理情况', '工作开展情况'))}",
        _state(voice, 3),
    ]
    found += _work(voice, _before_plans(size) - 60 - sum(map(len, found)))
    found.append(_earlier(voice))
    found.append("三、" + words.choice(phrases()["last"]))
    left = max(200, size - sum(map(len, found)))
    return [each for each in (*found, *_next(voice, left)) if each]


def _arabic(voice: Voice, size: int) -> list[str]:
    """1. 2. 3. as the top level."""
    material = _Material(voice)
    found = [_state(voice, 3)]
    dot = voice.words.choice((".", "、", "."))
    number = 1
    while (
        sum(map(len, found)) < _before_plans(size)
        and number < 14
        and (measure := material.measure())
    ):
        found.append(f"{number}{dot}{measure[1].heading}。" + _text(*measure, 4, 2))
        number += 1
    found.append(_earlier(voice))
    return [p for p in (*found, *_next(voice, max(150, size - sum(map(len, found))))) if p]


def _shares(voice: Voice) -> str:
    """Return a sentence that splits an indicator by part of the place, "" where it has none."""
    counts = [
        each
        for each in voice.subject.indicators
        if not each.is_share and "." not in f"{each.low:g}"
    ]
    names = parts(voice.seed, voice.at)[:7]
    if not counts or len(names) < 3:
        return ""
    indicator = voice.words.choice(counts)
    top = max(2.0, indicator.low / 2)
    shares = sorted((round(top * voice.numbers.uniform(0.4, 2.2)) for _ in names), reverse=True)
    said = [f"{name}{share}{indicator.unit}" for name, share in zip(names, shares, strict=True)]
    return f"从分布看，{indicator.name}较多的是：{'，'.join(said)}。"


def _work(voice: Voice, size: int) -> list[str]:
    """Return what was done: measures under run-in headings （一）…。 or headings of their own."""
    words = voice.words
    form = words.choice(("（{}）", "（{}）", "({})", "{}是", "{n}."))
    apart = form.startswith(("（", "(")) and words.random() < 0.45
    material = _Material(voice)
    found: list[str] = []
    sections = max(2, min(9, size // 300))
    for number in range(sections):
        measure = material.measure()
        if measure is None:
            break
        heading = form.format(NUMERALS[number], n=number + 1) + measure[1].heading
        text = _text(*measure, words.randint(3, 5), 2)
        share = size * (number + 1) // sections
        if sum(map(len, found)) + len(text) < share and (case := material.case()):
            text += case
        found += [heading, text] if apart else [f"{heading}。{text}"]
        while sum(map(len, found)) < share - 90 and (more := material.measure()):
            found.append(_text(*more, 5, 2))
    return found
