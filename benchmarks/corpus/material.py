"""What can be said in a letter, each piece once: state, measures, examples, promises, plans."""

from __future__ import annotations

from random import Random

from benchmarks.corpus.draw import shuffled
from benchmarks.corpus.facts import amount, works
from benchmarks.corpus.offices import office
from benchmarks.corpus.places import parts
from benchmarks.corpus.prose import Prose
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.subjects import Measure, subjects
from benchmarks.corpus.tables import table

NUMERALS = "一二三四五六七八九十"
_POINTS, _BESIDE = 0.3, 0.15  # of further paragraphs are points 一是…二是…, or of other things
_CASES = 0.15  # of further paragraphs end in an example


class Material:
    """What may be said, each piece once: measures of the subject, few others, then prose."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.words: Random = voice.words
        self.prose = Prose(voice)
        self._measures = [(voice, measure) for measure in shuffled(self.words, voice.measures)]
        self._others = [] if voice.is_national else shuffled(self.words, self._beside())
        cases = () if voice.is_national else voice.subject.cases
        self._cases = shuffled(self.words, cases)

    def _beside(self) -> list[tuple[Voice, Measure]]:
        """Return what long letters also tell: measures of any office, one of a related subject."""
        own, known = self.voice, subjects()
        found = [
            (own, Measure(each["heading"], "", tuple(each["text"])))
            for each in table("phrases")["measure"]
        ]
        for key in own.subject.related[:2]:
            if key in known and known[key].since <= own.at.year:
                found.append((own.about(known[key]), self.words.choice(known[key].measures)))
        return found

    def measure(self) -> tuple[Voice, Measure] | None:
        """Return the next measure of the subject, None when all are told."""
        return self._measures.pop() if self._measures else None

    def section(self, size: int) -> tuple[str, str]:
        """Return a heading and what is told under it, about so many characters."""
        if found := self.measure():
            return found[1].heading, self.told(found, size)
        return self.prose.section(size)

    def passage(self, size: int) -> str:
        """Return a paragraph more, about so many characters: points, another measure or prose."""
        share = self.words.random()
        if share < _POINTS and size > 160:
            points = (self.prose.section(size // 4) for _ in range(max(2, min(5, size // 90))))
            return "".join(
                f"{numeral}是{heading}。{text}"
                for numeral, (heading, text) in zip(NUMERALS, points, strict=False)
            )
        if share < _POINTS + _BESIDE and self._others:
            return self.told(self._others.pop(), size)
        return self.prose.passage(size) + (self.case() if share > 1 - _CASES else "")

    def case(self) -> str:
        """Return an example from a village or street, "" when all are told."""
        if not self._cases:
            return ""
        case = self.voice.tell(self._cases.pop())
        return self.words.choice(("如，", "例如，", "", "其中，", "")) + case

    def told(self, found: tuple[Voice, Measure], size: int) -> str:
        """Return a sentence or two of a measure, rather with figures, and prose up to a size.

        Sentences with ^ are not for townships. What another office does is told as it reports it,
        and says nothing of the road or house that the proposal is about.
        """
        voice, measure = found
        foreign = voice.subject.office != voice.own_subject.office
        fitting = [
            each.removeprefix("^")
            for each in measure.text
            if not (voice.at.town and each.startswith("^")) and not (foreign and "您" in each)
        ]
        order = shuffled(self.words, range(len(fitting)))
        order.sort(key=lambda at: "-" not in fitting[at] and "#" not in fitting[at])
        kept = sorted(order[: 1 if size < 110 else self.words.choice((1, 1, 1, 2))])
        text = "".join(voice.tell(fitting[at]) for at in kept)
        if foreign and not voice.at.town:
            other = office(voice.seed, voice.subject.office, voice.at).name
            forms = ("据{}提供的情况，", "据{}反馈，", "经与{}沟通，")
            form = self.words.choice(forms[:2] if text.startswith(("经", "据", "依据")) else forms)
            return form.format(voice.at.council_word + other) + text
        return text + self.prose.passage(size - len(text))


def state(voice: Voice, count: int) -> str:
    """Return the state of things, in figures."""
    kept = sorted(voice.words.sample(range(len(voice.state)), min(count, len(voice.state))))
    return "".join(voice.tell(voice.state[at]) for at in kept)


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
    lead = voice.say(voice.words.choice(table("phrases")["reported"]))
    return (
        lead
        + "；".join(voice.reported(work) for work in sorted(chosen, key=lambda w: w.key))
        + "。"
    )


def _promised(voice: Voice, count: int) -> list[str]:
    """Return the promises of projects of this year, without full stops."""
    found = () if voice.is_national else works(voice.seed, voice.at, voice.subject, voice.at.year)
    return [voice.planned(work) for work in found[:count]]


def plans(material: Material, count: int) -> list[str]:
    """Return so many plans, projects among them, as sentences without full stops."""
    voice, words = material.voice, material.words
    promised = _promised(voice, 1 if count < 3 else 2)
    found = [words.choice(("计划", "力争", "确保", "争取")) + each for each in promised]
    own = table("phrases")["national_plans"] if voice.is_national else voice.subject.plans
    said = shuffled(words, own)[: max(1, (count - len(found)) // 2)]
    if not voice.is_national and words.random() < 0.5:
        said.append(words.choice(table("phrases")["plans"]))
    found += [voice.tell(each).rstrip("。") for each in said]
    found += [material.prose.plan() for _ in range(count - len(found))]
    return shuffled(words, found[:count])


def difficulties(material: Material) -> list[str]:
    """Return one thing that is difficult about the subject, and two that are everywhere."""
    voice, words = material.voice, material.words
    own = words.choice(voice.subject.difficulties)
    return shuffled(words, [voice.tell(own), *material.prose.difficulties(2)])


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
