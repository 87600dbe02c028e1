"""The numbers that Word prints before paragraphs by itself: 一、 （一） 1. ①."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.notation.numerals import write_numeral

_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "仟佰拾")
_LEVELS = 9


def chinese(number: int, *signs: str) -> str:
    """Write a number below ten thousand in Chinese (12 is 十二), 0 as nothing."""
    return write_numeral(number, *signs) if number else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
# What a number is in a format of Word's; "" where the format has none for it.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting",
         "taiwaneseCounting", "taiwaneseCountingThousand"), chinese),
    "chineseLegalSimplified": lambda number: chinese(number, *_LEGAL),
    "ideographDigital": lambda number: "".join("〇一二三四五六七八九"[int(n)] for n in str(number)),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedParen": _from("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalEnclosedFullstop": _from("".join(map(chr, range(0x2488, 0x249C)))),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}  # fmt: skip


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restarts: int = -1  # the level (from 1) whose numbers begin it anew, 0 none, -1 any above
    arabic: bool = False


@dataclass
class Numbering:
    """The lists of a document, and how far each is counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    unknown: int = 0

    @classmethod
    def of(cls, part: Element | None) -> Numbering:
        """Read numbering.xml; without one there are no lists."""
        numbering = cls()
        if part is None:
            return numbering
        styled: dict[str, str] = {}
        for abstract in part.iterfind("abstractNum"):
            name = abstract.get("abstractNumId", "")
            numbering.levels[name] = {
                _level_of(each): _level(each) for each in abstract.iterfind("lvl")
            }
            if (style := abstract.find("styleLink")) is not None:
                styled[style.get("val", "")] = name
        for abstract in part.iterfind("abstractNum"):
            if (link := abstract.find("numStyleLink")) is not None:
                found = numbering.levels.get(styled.get(link.get("val", ""), ""), {})
                numbering.levels[abstract.get("abstractNumId", "")] = found
        numbering.lists = {each.get("numId", ""): each for each in part.iterfind("num")}
        return numbering

    def label(self, list_id: str, depth: int) -> str:
        """Return what is printed before the next paragraph of a list at a depth from 0."""
        number = self.lists.get(list_id)
        if number is None or not 0 <= depth < _LEVELS:
            return ""
        abstract = _value(number, "abstractNumId", "")
        levels = dict(self.levels.get(abstract, {}))
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        for override in number.iterfind("lvlOverride"):
            at = _level_of(override)
            if (whole := override.find("lvl")) is not None:
                levels[at] = _level(whole)
            start = override.find("startOverride")
            if start is not None and at == depth and (list_id, at) not in self.begun:
                self.begun.add((list_id, at))
                counts[at] = _int(start.get("val", ""), 1) - 1
        level = levels.get(depth)
        if level is None:
            return ""
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for lower in range(depth + 1, _LEVELS):
            restarts = levels[lower].restarts if lower in levels else -1
            if restarts and depth < (lower if restarts < 0 else restarts):
                counts[lower] = None
        return self._written(level, levels, counts)

    def _written(
        self, level: _Level, levels: Mapping[int, _Level], counts: list[int | None]
    ) -> str:
        known = True

        def number(match: re.Match[str]) -> str:
            nonlocal known
            at = int(match[1]) - 1
            of = levels.get(at, _Level())
            count = counts[at] if counts[at] is not None else of.start
            write = str if level.arabic else _FORMATS.get(of.form)
            text = write(count) if write and count is not None and 0 <= count < 10_000 else ""
            known = known and (bool(text) or of.form == "none")
            return text

        is_bullet = level.form == "bullet"
        text = level.text if is_bullet else re.sub(r"%([1-9])", number, level.text)
        if not known or any("\ue000" <= char <= "\uf8ff" for char in text):
            self.unknown += 1
            return ""
        if not text.strip():
            return ""
        self.written.append(text)
        sets_off = text[-1].isascii() or is_bullet or level.suffix == "space"
        return text + (" " if level.suffix != "nothing" and sets_off else "")


def _level_of(element: Element) -> int:
    return _int(element.get("ilvl", ""), 0)


def _level(element: Element) -> _Level:
    form = element.find("numFmt")
    if form is None:  # where newer Word has a format of its own, and this is the older one
        form = element.find("AlternateContent/Fallback/numFmt")
    return _Level(
        start=_int(_value(element, "start", "1"), 1),
        form="decimal" if form is None else form.get("val", ""),
        text=_value(element, "lvlText", ""),
        suffix=_value(element, "suff", "tab"),
        restarts=_int(_value(element, "lvlRestart", "-1"), -1),
        arabic=_value(element, "isLgl", "false", "true") in {"true", "1", "on"},
    )


def _value(element: Element, name: str, absent: str, empty: str = "") -> str:
    found = element.find(name)
    return absent if found is None else found.get("val", empty)


def _int(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise
