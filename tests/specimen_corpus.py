"""Corpora for tests: the specimens as the product reads them, small ones of letters in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.annotate import annotate
from generator.cli import main
from generator.corpus import Library, library
from generator.model import Source
from generator.parse import parse

SPECIMENS = Path(__file__).parent / "specimens"

LETTER = """濮阳市民政局
关于对市政协八届{session}次会议第{number}号提案的答复
{to}：
您提出的关于社区治理的提案收悉，现答复如下：
{body}
濮阳市民政局
{date}
"""


def letter(body: str, date: str, number: int = 1, to: str = "王小明委员") -> str:
    """Return a letter of 濮阳市民政局 with this body and date (2019年7月12日)."""
    session = "一二三四五六七八九"[int(date[:4]) - 2017]
    return LETTER.format(body=body, date=date, number=number, to=to, session=session)


def corpus_of(*texts: str) -> Library:
    """Return the corpus of letters."""
    return library(
        annotate(parse(text, Source(f"{number}.txt", "0" * 64, "utf-8")))
        for number, text in enumerate(texts)
    )


@cache
def records_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what `replies parse FOLDER --format json` prints, by file name without suffix."""
    printed = CliRunner().invoke(main, ["parse", str(folder), "--format", "json"])
    assert printed.exit_code == 0, printed.stderr
    return {Path(record["source"]).stem: record for record in json.loads(printed.stdout)}


@cache
def specimen_gold() -> dict[str, dict[str, Any]]:
    """Return the hand-made records of the specimens, by name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SPECIMENS.glob("*.json"))
    }


def page_at(made: Mapping[str, str | bytes], start: str) -> str:
    """Return the one page whose path begins so."""
    (path,) = (each for each in made if each.startswith(start))
    return str(made[path])
