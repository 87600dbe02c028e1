"""What a reply is about, in words: those of its subject and those of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
_TOWNS = ("乡", "镇", "州")  # what stands before is a name: 白云|乡
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


def _words(text: str, places: Sequence[str]) -> set[str]:
    """Return the words of a text that are about something."""
    themes = load_lexicon().terms
    return {
        word
        for (word, kind), (behind, _) in pairwise([*tagged(fold(text)), ("", "")])
        if kind not in _TELL_NOTHING
        and _WORD.fullmatch(word)
        and not _is_empty(word)
        and behind not in _TOWNS
        and (word in themes or not (kind == "ns" and word.endswith(_PLACES)))  # 城中村 is none
        and not any(word in place for place in places)
    }


def _is_empty(word: str) -> bool:
    """Tell whether a word, or each half of a long one, is of those that tell no matter."""
    return word in _empty() or (len(word) == 4 and {word[:2], word[2:]} <= _empty())


@cache
def _empty() -> frozenset[str]:
    return _listed("group")


@cache
def _fields() -> frozenset[str]:
    return _listed("field")


def _listed(key: str) -> frozenset[str]:
    return frozenset(word for group in read_table("subject_words")[key] for word in group["words"])
