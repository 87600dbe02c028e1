"""Sentences that speak of no theme, whatever they name (`bare`, `lead` in data/themes.toml)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from generator.notation.patterns import lazily
from generator.notation.sentences import ITEM, SENTENCES
from generator.vocabulary.tables import read_table

_LEADS = ("如下:", "如下。", "如下", "一说明。", "一说明:", "一答复。", "一回复。")
_FEW = 120
_COUNTS = lazily(r"\d")
_LONGEST_LEAD = 24
_ITEM = lazily(rf"\s*(?:{ITEM}|其[一二三四五六七八九]|[首其]先|其次|再次|最后|$)")


def is_bare(sentence: str) -> bool:
    """Tell whether a folded sentence speaks of nothing: opening, courtesy or the name of a part."""
    framing, naming = _bare()
    sentence = sentence.rpartition("如下:")[2].strip() or sentence  # 现答复如下:镇政府…
    return bool(framing.search(sentence) or naming.fullmatch(sentence.strip()))


def leads(paragraph: str, start: int, end: int) -> bool:
    """Tell whether a sentence of a folded paragraph only names what the next ones speak of.

    二是抢修管网。更换管道5公里。 does; where no more is said of it, it is what the item says.
    """
    if end - start > _LONGEST_LEAD or _ITEM.match(paragraph, end):
        return False
    numbered, opening = _lead()
    sentence = paragraph[start:end].strip()
    return bool(numbered.fullmatch(sentence) or (not start and opening.fullmatch(sentence)))


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


@cache
def _lead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the forms of lead-ins, and those that are one only where they open a paragraph."""
    forms: defaultdict[bool, list[str]] = defaultdict(list)
    for group in read_table("themes")["lead"]:
        forms[group.get("opening", False)] += group["forms"]
    return lazily("|".join(forms[False])), lazily("|".join(forms[True]))
