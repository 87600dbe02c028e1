"""Where words begin and end in running Chinese text, by a dictionary kept by others (rjieba)."""

from __future__ import annotations

from itertools import accumulate

from generator.notation.memory import recall

_AROUND = 4  # characters on each side: the longest words that are common


def is_torn(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is no word: the end of one and the beginning of the next.

    So is 入学 in 深入学习: it lies in two words, and both go on beyond it.
    """
    first = max(0, start - _AROUND)
    words = recall("words", text[first : end + _AROUND], _cut)
    bounds = set(accumulate(map(len, words), initial=first))
    return start not in bounds and end not in bounds and not bounds.isdisjoint(range(start, end))


def _cut(_: str, text: str) -> tuple[str, ...]:
    import rjieba  # it reads its dictionary, a tenth of a second

    return tuple(rjieba.cut(text, hmm=False))
