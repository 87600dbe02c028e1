"""The body that opens a clause as its subject: 市财政局, 各县, 国家发展改革委、生态环境部."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.annotate.due_dates import NUMERALS
from generator.annotate.own_names import LEVELS
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily

_NO_SELF = f"{LETTER[:-1]}我已]"


def body(words: Mapping[str, str]) -> re.Pattern[str]:
    """A body as it opens a clause, the next behind 、: 国家发展改革委、生态环境部拟."""
    name = (
        rf"[{LEVELS}村][里上]|街道"
        rf"|(?!(?!商务)并?{words['no_body']}){LETTER[:-1]}我将]{{0,14}}?{words['body']}(?<!委(?=会))(?<![大餐展客]厅)"
        rf"|各{LETTER}{{1,8}}?(?:\([^()]{{1,12}}\))?|□+(?!已)|{words['above']}"
        rf"|(?!全|{words['no_body']}){_NO_SELF}{{1,6}}[{LEVELS}](?<!{words['no_place']})(?<![两{NUMERALS}].)"
    )
    return lazily(
        rf"(?![将待]|[{NUMERALS}]{{1,2}}月|[两{NUMERALS}]{{1,3}}[处条]|{words['reason']})(?P<name>{name})"
        rf"(?:(?P<next>、)|(?!{words['meeting']})(?=(?:{words['predicate']}|{words['hence']}|(?<!□)20\d\d年|(?<=[局委厅办])\d{{1,2}}月)(?!的)))"
    )
