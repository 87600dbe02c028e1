"""Write made letters into a folder as seeds.

usage: python -m benchmarks.corpus N [--out DIR] [--seed S] [--truth FILE] [--city-share SHARE]

Writes N letters; those of a smaller N are the first of a larger one. Old letters in the folder go.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.corpus import CITY_SHARE, letter

_OURS = re.compile(r"\d{5,}_[0-9a-f]{16}\.txt")


def write(
    count: int, folder: Path, seed: int = 1, city_share: float = CITY_SHARE
) -> list[dict[str, Any]]:
    """Write `count` letters into `folder` and return what was put into each."""
    folder.mkdir(parents=True, exist_ok=True)
    stale = {path.name for path in folder.iterdir() if _OURS.fullmatch(path.name)}
    told = []
    for number in range(count):
        made = letter(seed, number, city_share)
        if made.name not in stale:
            (folder / made.name).write_bytes(made.data)
        stale.discard(made.name)
        told.append(made.truth)
    for name in sorted(stale):
        (folder / name).unlink()
    return told


def main(arguments: Sequence[str] | None = None) -> None:
    """Write letters and say what they are."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, help="how many letters")
    parser.add_argument("--out", type=Path, help="folder (.cache/corpus/N)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other letters")
    parser.add_argument("--truth", type=Path, help="write what was put in as JSON")
    parser.add_argument(
        "--city-share", type=float, default=CITY_SHARE, help="share of one city at least (0 to 1)"
    )
    given = parser.parse_args(arguments)
    folder = given.out or Path(".cache", "corpus", str(given.count))
    told = write(given.count, folder, given.seed, given.city_share)
    if given.truth:
        given.truth.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if told:
        sizes = [each["characters"] for each in told]
        levels = Counter(each["level"] for each in told)
        said = ", ".join(f"{level} {number}" for level, number in levels.most_common())
        middle = statistics.median(sizes)
        click.echo(f"{len(told)} letters in {folder}, median {middle:.0f} characters; {said}")


if __name__ == "__main__":
    main()
