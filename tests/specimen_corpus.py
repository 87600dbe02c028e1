"""Small corpora for tests of groupings: letters in sight, read as the pipeline reads seeds."""

from __future__ import annotations

from collections.abc import Mapping

from generator.annotate import annotate
from generator.corpus import Library, library
from generator.model import Source
from generator.parse import parse

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


def page_at(made: Mapping[str, str | bytes], start: str) -> str:
    """Return the one page whose path begins so."""
    (path,) = (each for each in made if each.startswith(start))
    return str(made[path])
