"""Write generator/data/divisions.tsv, by hand, when the source tables change.

    python -m tools.make_divisions DIVISIONS CORRECTIONS generator/data/divisions.tsv

DIVISIONS has the columns code, name, from, to; CORRECTIONS has name, pinyin, pypinyin_0.55.
Run it from the root of the project with pypinyin 0.55.0: readings change between its releases,
which is why the slugs are committed and never computed while a site is built. A slug is the
reading of the short name, a one-character name keeps its suffix (单县 shanxian), and 陕西 is
shaanxi. Where two siblings would share it, the later-coded one takes the reading of its full name
(和田县 hetianxian beside 和田市 hetian), unless they are one place before and after a renaming
(蒙自县, 蒙自市; 吴旗县, 吴起县): one short name or one code, never both at once.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from pypinyin import lazy_pinyin

from generator.vocabulary.place_names import short_name

# Readings found wrong in review and missing from CORRECTIONS, most of them of former names.
REVIEWED = {
    "闵行区": "min hang qu",
    "蚌山区": "beng shan qu",
    "召陵区": "shao ling qu",
    "石咀山区": "shi zui shan qu",
    "通什市": "tong zha shi",
    "益都县": "yi du xian",
    "德都县": "de du xian",
    "长岛县": "chang dao xian",
    "南长区": "nan chang qu",
    "畹町市": "wan ding shi",
    "畹町镇": "wan ding zhen",
}

# The usual spelling that tells Shaanxi from Shanxi.
SPELLINGS = {"陕西省": "shaanxi"}

PRESENT = 9999


class Division(NamedTuple):
    """One row of the source table, the last year PRESENT where it is empty."""

    code: str
    name: str
    first: int
    last: int


def main(divisions_path: str, corrections_path: str, target: str) -> None:
    """Read both tables and write the new one."""
    rows = [
        Division(row["code"], row["name"], int(row["from"]), int(row["to"] or PRESENT))
        for row in _table(divisions_path)
    ]
    rows.sort(key=lambda row: (row.code, row.first))
    corrections = {row["name"]: row["pinyin"] for row in _table(corrections_path)} | REVIEWED
    readings = _readings(rows, {name: text.split() for name, text in corrections.items()})
    slugs = _slugs(rows, readings)
    lines = ["code\tname\tfirst_year\tlast_year\tslug\tpinyin\n"]
    for row in rows:
        last = "" if row.last == PRESENT else str(row.last)
        pinyin = " ".join(readings[row.name])
        lines.append(
            "\t".join((row.code, row.name, str(row.first), last, slugs[row], pinyin)) + "\n"
        )
    Path(target).write_text("".join(lines), encoding="utf-8", newline="\n")


def _table(path: str) -> list[dict[str, str]]:
    """Read one tab-separated table with a header."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _readings(rows: list[Division], corrections: dict[str, list[str]]) -> dict[str, list[str]]:
    """Read every name, former names by their living namesakes: 武都县 as 武都区 is read."""
    by_short: dict[str, list[str]] = {}
    living = [row.name for row in rows if row.last == PRESENT]
    for name in [*corrections, *living]:
        short = short_name(name)
        by_short.setdefault(short, (corrections.get(name) or lazy_pinyin(name))[: len(short)])
    readings = {}
    for name in sorted({row.name for row in rows}):
        short = short_name(name)
        syllables = lazy_pinyin(name)
        known = by_short.get(short, syllables[: len(short)])
        readings[name] = corrections.get(name) or [*known, *syllables[len(short) :]]
    return readings


def _slugs(rows: list[Division], readings: dict[str, list[str]]) -> dict[Division, str]:
    """Give each division a slug that no other place under the same parent path has."""
    slugs: dict[Division, str] = {}
    paths: dict[Division, set[str]] = {}
    taken: dict[tuple[str, str], list[Division]] = defaultdict(list)
    by_code: dict[str, list[Division]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    for row in sorted(rows, key=_rank):
        above = _parent_paths(row, by_code, paths)
        full = "".join(readings[row.name])
        short = "".join(readings[row.name][: len(short_name(row.name))])
        slug = SPELLINGS.get(row.name, short)
        if _clashes(row, slug, above, taken):
            slug = full
        if _clashes(row, slug, above, taken):
            raise SystemExit(f"{row.code} {row.name}: {slug} is taken as well")
        slugs[row] = slug
        paths[row] = {f"{path}/{slug}" for path in above}
        for path in above:
            taken[path, slug].append(row)
    return slugs


def _rank(row: Division) -> tuple[int, bool, str, int]:
    """Order by level, then names that have no shorter form (万县 before 万县市), then by code."""
    level = 0 if row.code.endswith("0000") else 1 if row.code.endswith("00") else 2
    return (level, short_name(row.name) != row.name, row.code, row.first)


def _parent_paths(
    row: Division, by_code: dict[str, list[Division]], paths: dict[Division, set[str]]
) -> set[str]:
    """Collect the paths above a division over its whole life: a parent may have been renamed."""
    for code in (row.code[:4] + "00", row.code[:2] + "0000"):
        parents = [
            p
            for p in by_code.get(code, ())
            if p.code != row.code and p.first <= row.last + 1 and row.first <= p.last + 1
        ]
        if parents:
            return {path for parent in parents for path in paths[parent]}
    return {""}


def _clashes(
    row: Division, slug: str, above: set[str], taken: dict[tuple[str, str], list[Division]]
) -> bool:
    """Tell whether another place under one of the parent paths already has the slug."""
    return any(not _same_place(row, other) for path in above for other in taken[path, slug])


def _same_place(one: Division, other: Division) -> bool:
    """Tell whether two siblings are one place: one short name or code, never both at once."""
    apart = one.last < other.first or other.last < one.first
    alike = one.code == other.code or short_name(one.name) == short_name(other.name)
    return one.name == other.name or (alike and apart)


if __name__ == "__main__":
    main(*sys.argv[1:])
