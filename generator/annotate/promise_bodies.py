"""The body that opens a clause as its subject: 市财政局, 各县, 国家发展改革委、生态环境部."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.characters import LETTER, NO_OF
from generator.notation.patterns import lazily

_NO_SELF = f"{LETTER[:-1]}我已]"


def body(words: Mapping[str, str]) -> re.Pattern[str]:
    """A body as it opens a clause, the next behind 、: 国家发展改革委、生态环境部拟."""
    name = (
        rf"[州市县区乡镇]里|[乡镇]上|(?!并?{words['no_body']}){LETTER[:-1]}我将]{{0,14}}?{words['body']}(?<!委(?=[会员]))(?<!单位(?=为))"
        rf"|各{LETTER}{{1,8}}?(?:\([^()]{{1,12}}\))?|□+|{LETTER}{{1,6}}省|{words['above']}"
        rf"|(?!全|{words['no_body']}){_NO_SELF}{{1,6}}(?:市|县|乡|镇|区)(?<!{words['no_place']})"
        rf"|{NO_OF}{{2,10}}?(?=[均都也]?表示(?:,|将|会|今后|愿))"
    )
    return lazily(
        rf"(?!将|[\d一二三四五六七八九十]{{1,2}}月|{words['reason']})(?P<name>{name})(?:(?P<next>、)|(?!{words['meeting']}|对面)(?={words['predicate']}(?!的)|负责(?!人)))"
    )
