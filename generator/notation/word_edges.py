"""Where words begin and end in running Chinese text."""

from __future__ import annotations

from itertools import accumulate

from generator.notation.segmenter import cut

_AROUND = 4  # characters on each side: the longest words that are common


def is_torn(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is no word: the end of one and the beginning of the next.

    So is 入学 in 深入学习: it lies in two words, and both go on beyond it.
    """
    if not (start and text[start - 1].isalpha() and text[end : end + 1].isalpha()):
        return False  # a mark or the edge of the text ends a word
    first = max(0, start - _AROUND)
    words = cut(text[first : end + _AROUND])
    bounds = set(accumulate(map(len, words), initial=first))
    return start not in bounds and end not in bounds and not bounds.isdisjoint(range(start, end))
