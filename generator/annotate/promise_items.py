"""What leads to promises and goes on with them: patterns of folded text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from generator.annotate.due_dates import NUMERALS
from generator.annotate.promise_grammar import load_words
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily


class Items(NamedTuple):
    """The rules, compiled."""

    leads: re.Pattern[str]  # to items: 从以下几个方面着力:
    announced: re.Pattern[str]  # … and promises nothing but them
    further: re.Pattern[str]  # goes on with a promise
    in_detail: re.Pattern[str]  # … within its paragraph, with whom or to what it is done
    head_of_column: re.Pattern[str]
    asks: re.Pattern[str]  # leads to what others are to do: 请州级在以下方面予以支持:
    takes_up: re.Pattern[str]  # another thing that the proposal asks, behind what will be done
    of_works: re.Pattern[str]  # behind a time: 2024年实施的项目, 2000年以前建成的小区
    quantity: re.Pattern[str]


@cache
def load_items() -> Items:
    """Put the rules together once."""
    words = load_words().any_of
    these, some = words["these"], f"[几两{NUMERALS}]"
    whose = rf"{words['concerning']}?(?:{words['proposer']}|{words['people']}){{1,2}}"
    return Items(
        leads=lazily(
            rf"(?P<from>从)?(?:{these}|{some}(?:个|{words['side']}))"
            rf"(?:.{{0,12}}?{words['matter']}.{{0,6}}[:。]?$"
            r"|(?(from)[^,。]{0,6}方面[^。]{0,40}[:。]?$|(?!)))"
            rf"|[以如]下(?:打算|安排|考虑)[:。]$|(?:{words['matter']}有?|{words['announcing']}):$|^{words['hence']}[^,。;:]{{0,8}}$"
        ),
        announced=lazily(
            rf"(?:{these}|{some}个?{words['side']})[^,。;:、]{{0,16}}(?::|,[^,。;:]{{2,24}}:)$"
            rf"|^(?:[^,。;:]{{0,12}},)?[^,。;:]*(?:{these}|{some}个?{words['side']})[^,。;:、]{{0,16}}。$"
            rf"|(?:{words['announcing']}[^,。;:]{{0,8}}|将):$|^{words['hence']}[^,。;:]{{0,8}}$"
        ),
        further=lazily(
            rf"{words['going_on']}|{words['besides']}(?!,?[我您你]|[^,。]{{0,4}}请)"
            r"|在[^,。]{2,16}前,"
        ),
        in_detail=lazily(
            rf"{words['detail']}|由(?!于)[^,。;]{{2}}|对(?!于)[^,。;]{{3}}|在[^,。]{{2,24}}试点"
        ),
        asks=lazily(
            r"(?:[恳敬提]?请|建议)[^,。:我]{2,24}(?:支持|解决|协调|指导|帮助)[^,。:]{0,6}:$"
        ),
        head_of_column=lazily(r"(?:下|后续)[^,。;]*$"),  # 下一步措施
        takes_up=lazily(rf"{whose}(?:还|在[^,。]{{0,6}}中)*{words['proposed']}"),
        of_works=lazily(rf"[^,。的]{{0,4}}?{words['carrying_out']}的"),
        quantity=lazily(
            r"\d(?<![A-Za-z\d.]\d)(?!(?<=道\d)\d\d(?!公里))\d*(?:[,.]\d+)*"  # S10, 国道312
            rf"[余多]?[万亿千百]?(?![年月日号路、.)])(?:[%‰℃]|(?![A-Z]){LETTER})"
        ),
    )
