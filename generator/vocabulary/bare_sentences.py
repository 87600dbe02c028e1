"""Sentences that speak of no theme, whatever they name (`bare` in data/themes.toml)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from generator.notation.patterns import lazily
from generator.notation.sentences import SENTENCES
from generator.vocabulary.tables import read_table

_LEADS = ("如下:", "如下。", "如下", "一说明。", "一说明:", "一答复。", "一回复。")
_FEW = 120
_COUNTS = lazily(r"\d")


def is_bare(sentence: str) -> bool:
    """Tell whether a folded sentence speaks of nothing: opening, courtesy or the name of a part."""
    framing, naming = _bare()
    sentence = sentence.rpartition("如下:")[2].strip() or sentence  # 现答复如下:镇政府…
    return bool(framing.search(sentence) or naming.fullmatch(sentence.strip()))


def frames(paragraph: str, is_last: bool) -> bool:
    """Tell whether a folded paragraph, the first or last of a letter, is only its frame.

    The first leads to the answer (现答复如下); the last thanks in few words and counts nothing.
    """
    paragraph = paragraph.strip()
    if not is_last:
        return paragraph.endswith(_LEADS)
    if len(paragraph) > _FEW or _COUNTS.search(paragraph):
        return False
    ends = [0, *(found.end() for found in SENTENCES.finditer(paragraph)), len(paragraph)]
    return any(is_bare(paragraph[start:end]) for start, end in pairwise(ends))


@cache
def _bare() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the forms that stand in a sentence, and those that are one."""
    whole: list[str] = []
    standing: defaultdict[str, list[str]] = defaultdict(list)
    for group in read_table("themes")["bare"]:
        for form in group["forms"]:
            if group.get("whole"):
                whole.append(form)
            else:  # those of one character are asked only where it stands
                standing[form[0]].append(form[1:])
    within = [f"{first}(?:{'|'.join(rest)})" for first, rest in standing.items()]
    return lazily("|".join(within)), lazily("|".join(whole))
