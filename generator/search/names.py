"""Names: places, people, offices, working methods and quoted terms, found by their initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.search.normal_form import normalise, usual_syllables
from generator.search.passage import Page

_PLACE = re.compile(r"(?=([\u4e00-\u9fff]{2}(?:村|社区|街道|镇|乡|县|区|市|州)))")
_QUOTED = re.compile(r"[“「『《]([\u4e00-\u9fff]{2,10})[”」』》]")


def names_of(page: Page) -> Iterator[tuple[str, str]]:
    """(initials of the first two characters, `name` or `name<TAB>pinyin`) of every name, once."""
    seen: set[str] = set()
    for name in page.names:
        text = normalise(name.text)
        row = f"{text}\t{name.pinyin}" if name.pinyin else text
        key = "".join(part[0] for part in name.pinyin.split()[:2]) if name.pinyin else _key(text)
        if len(key) == 2 and row not in seen:
            seen.add(row)
            yield key, row
    for passage in page.passages:
        for printed in (*_QUOTED.findall(passage.text), *_PLACE.findall(passage.text)):
            if printed in seen:
                continue
            seen.add(printed)
            text = normalise(printed)
            key = _key(text)
            if len(key) == 2 and (text == printed or text not in seen):
                seen.add(text)
                yield key, text


def _key(text: str) -> str:
    return "".join(usual_syllables().get(char, "")[:1] for char in text[:2])
