"""What can be said in a letter, each piece once: state, measures, examples, promises, plans."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus.draw import shuffled
from benchmarks.corpus.facts import amount, works
from benchmarks.corpus.offices import office
from benchmarks.corpus.places import parts
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.subjects import Measure, Subject, subjects

_PHRASES = Path(__file__).with_name("phrases.toml")


@cache
def phrases() -> dict[str, Any]:
    """Return what offices write on any subject: openings, thanks, measures, headings."""
    return tomllib.loads(_PHRASES.read_text(encoding="utf-8"))


class Material:
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


def told(voice: Voice, measure: Measure, most: int, least: int = 1) -> str:
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
    text = "".join(voice.say(fitting[at]) for at in kept)
    if foreign and measure in voice.measures and not voice.at.town:
        other = office(voice.seed, voice.subject.office, voice.at).name
        forms = ("据{}提供的情况，", "据{}反馈，", "经与{}沟通，")
        form = voice.words.choice(forms[:2] if text.startswith(("经", "据", "依据")) else forms)
        return form.format(voice.at.council_word + other) + text
    return text


def state(voice: Voice, count: int) -> str:
    """Return the state of things, in figures."""
    kept = sorted(voice.words.sample(range(len(voice.state)), min(count, len(voice.state))))
    return "".join(voice.say(voice.state[at]) for at in kept)


def earlier(voice: Voice) -> str:
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
    chosen = voice.words.sample(
        last or found, min(len(last or found), voice.words.choice((1, 2, 2)))
    )
    lead = voice.say(voice.words.choice(phrases()["reported"]))
    return (
        lead
        + "；".join(voice.reported(work) for work in sorted(chosen, key=lambda w: w.key))
        + "。"
    )


def _promised(voice: Voice, count: int) -> list[str]:
    """Return the promises of projects of this year, without full stops."""
    found = () if voice.is_national else works(voice.seed, voice.at, voice.subject, voice.at.year)
    return [voice.planned(work) for work in found[:count]]


def plans(voice: Voice, count: int) -> list[str]:
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


def breakdown(voice: Voice) -> str:
    """Return a sentence that splits an indicator by part of the place, "" where it has none."""
    counts = [each for each in voice.subject.indicators if each.is_counted]
    all_parts = parts(voice.seed, voice.at)
    names = all_parts[:7]
    if not counts or len(names) < 3:
        return ""
    indicator = voice.words.choice(counts)
    total = amount(voice.seed, voice.at, voice.subject, indicator, voice.at.year)
    mean = max(total / max(len(all_parts), 8), 3)
    shares = sorted((round(mean * voice.numbers.uniform(0.7, 1.8)) for _ in names), reverse=True)
    said = [f"{name}{share}{indicator.unit}" for name, share in zip(names, shares, strict=True)]
    return f"从分布看，{indicator.name}较多的是：{'，'.join(said)}。"
