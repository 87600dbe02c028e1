"""What a reply is about, in words: those of its subject and those of its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise

import msgspec

from generator.model import Heading, Reply
from generator.notation.folding import HAN, fold
from generator.notation.patterns import lazily
from generator.notation.segmenter import tagged
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.tables import read_table
from generator.vocabulary.themes import load_lexicon, plain_subject
from generator.vocabulary.traditional import simplified

_any = partial(either_form, "titles")
_WORD = lazily(rf"{HAN}{{2,}}|[GSXY]\d{{2,4}}")  # or the number of a road
# Parts of speech that tell no matter: prepositions, numerals, pronouns, adverbs, conjunctions,
# positions, adjectives, times; some words of a matter are taken for verbs, so verbs stay.
_TELL_NOTHING = frozenset(["p", "m", "r", "d", "c", "f", "a", "ad", "vd", "t"])
_TOWNS = (*"乡镇州村路街巷", "大道")  # what stands before is a name: 白云|乡
# Where a thing is asked for: 在县医院至汽车站段, 在东门路口.
_WHERE = lazily(
    rf"(?:[在为]|(?<!关)于)[^,。在]{{2,40}}?(?:{_any('near')}|{_any('stretch')})"
    rf"|(?<=关于)[^,。、的]{{2,20}}{_any('near')}"
)
# What is said of ends and effects: 建设天桥,缓解交通压力; 停车难导致消防隐患.
_ENDS = lazily(rf"(?:[,;]{_any('earnestly')}?{_any('end_verb')}|{_any('effect')})[^,;]*")
_OFTEN = 3  # times that a letter without a subject names what it is about
_PLACES = tuple("省市县区州盟旗镇乡村路街湖山江河")  # of what is tagged as a place


class SubjectWords(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of a subject, and those that only headings have; each once, sorted."""

    title: tuple[str, ...]
    headings: tuple[str, ...]


def words_of(reply: Reply, places: Sequence[str]) -> SubjectWords:
    """Return the words of a reply; one without a subject is about what it names most."""
    subject = reply.metadata.proposal_title or _named_most(reply)
    return subject_words(subject, reply.outline, places)


def subject_words(
    subject: str, outline: Iterable[Heading], places: Sequence[str] = ()
) -> SubjectWords:
    """Return the words that tell what a reply is about; names of its `places` tell where.

    What the subject says of ends weighs no more than a heading.
    """
    subject = plain_subject(subject)
    title, ends = _words(_ENDS.sub("", subject), places), _ENDS.findall(subject)
    if not title:
        title, ends = _words(subject, places), []
    said = [*ends, *(heading.heading for heading in outline)]
    headings = _words("\n".join(said), places) - title
    return SubjectWords(tuple(sorted(title)), tuple(sorted(headings)))


def _named_most(reply: Reply) -> str:
    """Return the thing that a letter names often, and twice as often as any other; else ""."""
    names, counts = _names(), Counter[str]()
    for block in reply.letter:
        counts.update(names[word] for word in _same().findall(reply.folded[slice(*block.span)]))
    (name, often), (_, next_often) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return name if often >= max(_OFTEN, 2 * next_often) else ""


def names_a_field(word: str) -> bool:
    """Tell whether a word names a whole field (公路, 旅游), within which all may be asked for."""
    return word in _listed("field")


def ties_alone(word: str) -> bool:
    """Tell whether a word alone names a matter: one thing, of whatever name, or a road's number."""
    return word in _listed("thing") or word in _named() or word[1:].isdigit()


def is_of_a_theme(word: str) -> bool:
    """Tell whether a word is one of those that name a matter: a theme's, or of several names."""
    return word in load_lexicon().terms or word in _named()


def _words(text: str, places: Sequence[str]) -> set[str]:
    """Return the words of a text that are about something, names of one thing as one."""
    themes, names = load_lexicon().terms, _names()
    text = _WHERE.sub(",", simplified(fold(text)))
    same = {names[word] for word in _same().findall(text)}
    apart = [*tagged(_same().sub(",", text)), ("", "")]
    kept = {
        word
        for (word, kind), (behind, _) in pairwise(apart)
        if kind not in _TELL_NOTHING
        and _WORD.fullmatch(word)
        and not _is_empty(word)
        and word not in names  # 机场 of 机场高速
        and (behind not in _TOWNS or word + behind in themes)
        and (word in themes or not (kind == "ns" and word.endswith(_PLACES)))  # 城中村 is none
        and not any(word in place for place in places)
    }
    # what the dictionary of words does not know: 采|砂
    pairs = {one + two for (one, _), (two, _) in pairwise(apart) if len(one) == len(two) == 1}
    return same | kept | {pair for pair in pairs & themes.keys() if themes[pair].is_plain}


def _is_empty(word: str) -> bool:
    """Tell whether a word, or each half of a long one, is of those that tell no matter."""
    return word in _listed("group") or (len(word) == 4 and {word[:2], word[2:]} <= _listed("group"))


@cache
def _names() -> Mapping[str, str]:
    """Return what each name of one thing stands for; longer ones may be cut by the dictionary."""
    groups = read_table("subject_words")["same"]
    same = {fold(word): group["name"] for group in groups for word in group["words"]}
    return {word: word for word in _listed("thing") if len(word) > 2} | same


@cache
def _named() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _same() -> re.Pattern[str]:
    """Compile the names of one thing, but for those of roads and towns called like it (机场路)."""
    words = "|".join(sorted(_names(), key=len, reverse=True))
    return lazily(f"(?:{words})(?!{_any('called_so')})")


@cache
def _listed(key: str) -> frozenset[str]:
    """Return the words that tell no matter (`group`), name a `thing`, or a whole `field`."""
    return frozenset(word for group in read_table("subject_words")[key] for word in group["words"])
