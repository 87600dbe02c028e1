"""What a reply is about, in words: those of its subject and those of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from generator.model import Heading
from generator.notation.folding import HAN, fold
from generator.notation.segmenter import tagged
from generator.vocabulary.tables import read_table
from generator.vocabulary.themes import load_lexicon

_WORD = re.compile(rf"{HAN}{{2,}}|[GSXY]\d{{2,4}}")  # or the number of a road
# Parts of speech that tell no matter: prepositions, numerals, pronouns, adverbs, conjunctions,
# positions, adjectives, times; some words of a matter are taken for verbs, so verbs stay.
_TELL_NOTHING = frozenset(["p", "m", "r", "d", "c", "f", "a", "ad", "vd", "t"])
_TOWNS = ("乡", "镇", "州", "村", "路", "街", "巷", "大道")  # what stands before is a name: 白云|乡
# Where a thing is asked for: 在县医院至汽车站段, 在东门路口.
_WHERE = re.compile(
    r"(?:[在为]|(?<!关)于)[^,。在]{2,40}?(?:之间|附近|门口|路口|(?<!阶)段|旁|沿线|地区|片区|一带)"
    r"|(?<=关于)[^,。、的]{2,20}(?:附近|门口)"
)
_PLACES = tuple("省市县区州盟旗镇乡村路街湖山江河")  # of what is tagged as a place


class SubjectWords(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of a subject, and those that only headings have; each once, sorted."""

    title: tuple[str, ...]
    headings: tuple[str, ...]


def subject_words(
    subject: str, outline: Iterable[Heading], places: Sequence[str] = ()
) -> SubjectWords:
    """Return the words that tell what a reply is about; names of its `places` tell where."""
    title = _words(subject, places)
    headings = _words("\n".join(heading.heading for heading in outline), places) - title
    return SubjectWords(tuple(sorted(title)), tuple(sorted(headings)))


def names_a_field(word: str) -> bool:
    """Tell whether a word names a whole field (公路, 旅游), within which all may be asked for."""
    return word in _fields()


def is_of_a_theme(word: str) -> bool:
    """Tell whether a word is one of those that name a matter: a theme's, or of several names."""
    return word in load_lexicon().terms or word in _names().values()


def _words(text: str, places: Sequence[str]) -> set[str]:
    """Return the words of a text that are about something, names of one thing as one."""
    themes, names = load_lexicon().terms, _names()
    text = _WHERE.sub(",", fold(text))
    same = {names[word] for word in _same().findall(text)}
    apart = tagged(_same().sub(",", text))
    return same | {
        word
        for (word, kind), (behind, _) in pairwise([*apart, ("", "")])
        if kind not in _TELL_NOTHING
        and _WORD.fullmatch(word)
        and not _is_empty(word)
        and (behind not in _TOWNS or word + behind in themes)
        and (word in themes or not (kind == "ns" and word.endswith(_PLACES)))  # 城中村 is none
        and not any(word in place for place in places)
    }


def _is_empty(word: str) -> bool:
    """Tell whether a word, or each half of a long one, is of those that tell no matter."""
    return word in _empty() or (len(word) == 4 and {word[:2], word[2:]} <= _empty())


@cache
def _names() -> Mapping[str, str]:
    """Return what each name of one thing stands for."""
    groups = read_table("subject_words")["same"]
    return {fold(word): group["name"] for group in groups for word in group["words"]}


@cache
def _same() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_names(), key=len, reverse=True)))


@cache
def _empty() -> frozenset[str]:
    return _listed("group")


@cache
def _fields() -> frozenset[str]:
    return _listed("field")


def _listed(key: str) -> frozenset[str]:
    return frozenset(word for group in read_table("subject_words")[key] for word in group["words"])
