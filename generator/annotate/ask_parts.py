"""Asks told in one breath, parted where the letter answers each apart or each is a whole wish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_words import ABOUT, load_words
from generator.annotate.name_leads import ALSO, MAY_LEAD, TAKES
from generator.notation.patterns import lazily
from generator.vocabulary.mechanism_words import load_mechanism_words

_PARTED = lazily(r"[^、,;。]+")
_SHORTEST, _MANY = 3, 3


class _Parts(NamedTuple):
    """The rules, compiled."""

    trouble: re.Pattern[str]  # at the end of an ask
    deed: re.Pattern[str]
    question: re.Pattern[str]
    label: re.Pattern[str]  # what is left out of a heading


@cache
def _load() -> _Parts:
    """Put the rules together once."""
    w = load_words()
    return _Parts(
        lazily(
            rf"(?:不(?!断|仅|但|同)[^,。的]{{1,12}}|[没无未][^,。的]{{1,12}}|缺少?[^,。的]{{1,12}}|[偏过太][^,。]{{1,2}}|{w.plight})(?=,|$)"
        ),
        lazily(w.deed),
        lazily(w.question),
        lazily(rf"^(?:{ABOUT})|{w.tail}"),
    )


def parts_of(words: str, heads: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the asks stand in words that hold several, the whole where they hold one.

    They do where there are three and each is a wish of its own (完善站亭、优化班次、更新车辆), or
    where headings of the letter take up most of them.
    """
    whole = [(0, len(words))]
    if words.startswith("关于") or "、" not in words or any(mark in words for mark in "“,;"):
        return whole
    parts = [match.span() for match in _PARTED.finditer(words)]
    told = [words[start:end] for start, end in parts]
    taken = {head for part in told for head in heads if echoes(head, part)}
    each = are_alike(told) or (len(taken) > 1 and 3 * len(taken) >= 2 * len(told))
    return parts if min(map(len, told)) >= _SHORTEST and each else whole


def are_alike(told: Sequence[str]) -> bool:
    """Tell whether many texts are wishes, most of them and the first."""
    wished = [wishes(part) for part in told]
    return len(told) >= _MANY and wished[0] and 3 * sum(wished) >= 2 * len(told)


def is_alike(told: str) -> bool:
    """Tell whether a text is a wish, its verb first or last, asks something or tells a trouble."""
    last = told[-2:]
    ends = TAKES.fullmatch(last) or ALSO.fullmatch(last) or _load().question.search(told)
    return wishes(told) or is_trouble(told) or ends is not None


def is_trouble(told: str) -> bool:
    """Tell whether a text ends as what tells a trouble: 配套跟不上."""
    return _load().trouble.search(told) is not None


def wishes(part: str) -> bool:
    """Tell whether a text begins with a verb that asks for something."""
    opens = part.startswith(load_mechanism_words().openings)
    return opens or any(verb.match(part) for verb in (TAKES, MAY_LEAD, _load().deed))


def echoes(head: str, ask: str) -> bool:
    """Tell whether a heading names the matter of an ask: most of its characters are in it."""
    bare = _load().label.sub("", head)
    kept = sum(letter in ask for letter in bare)
    in_a_row = any(bare[at : at + 2] in ask for at in range(len(bare) - 1))  # two of them
    return in_a_row and 3 * kept >= 2 * len(bare)
