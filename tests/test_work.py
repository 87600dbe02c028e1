"""Reading a letter takes work in proportion to its length, whatever it repeats."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from generator.annotate import annotate
from generator.corpus.screening import screen
from generator.model import Reply, Source
from generator.parse import parse

HEAD = (
    "关于对市政协九届二次会议第54号提案的答复\n王小明委员：\n"
    "您提出的《关于加强养老服务的提案》收悉，现答复如下：\n"
)
TAIL = "\n濮阳市民政局\n2023年7月26日\n"
REPEATED = {
    "headings": "一、关于“甲”的建议。我局将于2024年底前完成。\n",
    "short lines": "（一）基本情况\n",
    "titles": "根据《办法》，",
    "names": "推行“1+3”机制，",
    "figures": "建成100个社区，",
    "promises": "我局将于2025年完成。",
    "telephones": "电话13812345678，",
    "quotation marks": "“",
    "bars": "甲 | 乙 |  | ",
    "signatures": "濮阳市民政局\n2023年7月26日\n",
}


def read(body: str) -> Reply:
    return screen(annotate(parse(HEAD + body + TAIL, Source("a.txt", "", "utf-8"))))[0]


def calls(body: str) -> int:
    """Count the functions called, those of C too, while a letter with this body is read."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        read(body)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", REPEATED)
def test_four_times_the_letter_takes_at_most_five_times_the_work(what: str) -> None:
    read(REPEATED[what])  # tables are loaded
    body = REPEATED[what] * 300
    assert calls(body * 4) < 5 * calls(body)


def test_blanks_between_bars_are_read_in_one_go() -> None:
    """A pattern that tried each of these blanks anew would not come back for minutes."""
    body = "甲 |" + " " * 500_000 + "乙 |"
    assert [block.span for block in read(body).blocks if block.anchor][-1].end == len(HEAD + body)
