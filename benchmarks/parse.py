"""Time and memory of reading: replies of the usual length, and texts made to be slow.

usage: python -m benchmarks.parse [NAME ...]

Prints the CPU time of parse and annotate, the segmenter included, per 4,100 characters of 1,000
replies made from the seeds, and for each hostile text its seconds and, from a quarter of it times
four, its peak memory; every rule must be linear in the text.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from generator.annotate import annotate, annotating
from generator.cli.group import uncollected
from generator.model import Reply, Source
from generator.notation.steps import together
from generator.parse import parse, parsing

ROOT = Path(__file__).resolve().parent.parent
REPLIES, LENGTH = 1_000, 4_500
TOGETHER = 8  # letters that go through each step, as in a build
MEASURE = 4_100  # characters for which the time is told
SOURCE = Source("seed.txt", "", "utf-8")
MILLION = 1_000_000
TITLE = "关于对市政协九届二次会议第54号提案的答复\n王小明委员：\n"
OPENING = "您提出的《关于加强养老服务的提案》收悉，现答复如下：\n"
TAIL = "\n濮阳市民政局\n2023年7月26日\n"


def seeds() -> list[str]:
    """The seeds' texts."""
    return [path.read_text("utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]


seeds_read: list[str] = seeds()


def usual(number: int) -> str:
    """A reply of the usual length: a seed, cut or filled in the middle with its own lines."""
    texts = seeds_read
    lines = texts[number % len(texts)].splitlines()
    middle = len(lines) // 2
    head, rest = lines[:middle], lines[middle:]
    size = sum(map(len, lines))
    while size > LENGTH and len(rest) > 12:
        size -= len(rest.pop(0))
    for line in lines[middle // 2 : middle]:
        if size + len(line) > LENGTH:
            break
        head.append(line)
        size += len(line)
    return "\n".join([*head, *rest]) + f"\n{number}"


def letter(body: str) -> str:
    """A body between a title, an opening and a signature."""
    return TITLE + OPENING + body + TAIL


HOSTILE: dict[str, Callable[[], str]] = {
    "a 5 MB seed": lambda: letter((("一、基本情况\n" + seeds_read[0]) * 2_000)[:1_700_000]),
    "a line of a million characters": lambda: letter(
        "我局高度重视养老服务工作，" * (MILLION // 13)
    ),
    "a million characters, one line alone": lambda: "答" * MILLION,
    "a million （": lambda: letter("（" * MILLION),
    "a million （ alone": lambda: "（" * MILLION,
    "a million 《": lambda: letter("《" * MILLION),
    "a million “": lambda: "“" * MILLION,
    "a million ”": lambda: "”" * MILLION,
    'a million "': lambda: '"' * MILLION,
    "a million digits": lambda: letter("1" * MILLION),
    "a million digits alone": lambda: "1" * MILLION,
    "a million 第": lambda: "第" * MILLION,
    "a million 届": lambda: "届" * MILLION,
    "a million 一": lambda: "一" * MILLION,
    "a million 关于": lambda: "关于" * (MILLION // 2),
    "a million blanks": lambda: letter("a" + " " * MILLION + "b"),
    "a million ideographic spaces": lambda: letter("　" * MILLION),
    "a million zero-width characters": lambda: letter("\u200b" * MILLION),
    "a million colons": lambda: letter("：" * MILLION),
    "a million 联系人：": lambda: letter("联系人：" * (MILLION // 4)),
    "100,000 lines 一、x": lambda: letter("一、x\n" * 100_000),
    "100,000 lines （一）基本情况": lambda: letter("（一）基本情况\n" * 100_000),
    "100,000 lines 1. 2. 3. …": lambda: letter(
        "\n".join(f"{n % 50 + 1}.基本情况" for n in range(100_000))
    ),
    "100,000 lines, levels mixed": lambda: letter("一、甲\n（一）乙\n1.丙\n（1）丁\n" * 25_000),
    "100,000 headings that stay open": lambda: letter("一、关于“甲\n" * 100_000),
    "100,000 signatures": lambda: letter("濮阳市民政局\n" * 100_000),
    "100,000 dates": lambda: letter("2023年7月26日\n" * 100_000),
    "100,000 titles": lambda: TITLE * 50_000,
    "100,000 half titles": lambda: "关于对市政协九届\n" * 100_000,
    "100,000 salutations": lambda: "王小明委员：\n" * 100_000 + OPENING + TAIL,
    "100,000 labels": lambda: "索引号：1\n" * 100_000 + letter(""),
    "100,000 labels in a line": lambda: "索引号：1 " * 100_000 + "\n" + letter(""),
    "100,000 footers": lambda: letter("") + "上一篇：无\n" * 100_000,
    "100,000 copies": lambda: letter("") + "抄送：市政协提案委，\n" * 100_000,
    "100,000 attachments": lambda: letter("") + "附件：名单\n" * 100_000,
    "100,000 contacts": lambda: letter("") + "联系人：张三 电话：6661234\n" * 100_000,
    "100,000 short lines": lambda: "甲\n" * 100_000,
    "100,000 breadcrumbs": lambda: "首页 > 政协 > 提案\n" * 100_000 + letter(""),
    "100,000 document numbers": lambda: "濮民文〔2023〕74号\n" * 100_000 + letter(""),
}


def read(text: str) -> Reply:
    """A text as it is read: its elements, and what it says."""
    return annotate(parse(text, SOURCE))


def per_reply() -> None:
    """Print the CPU time of 1,000 replies of the usual length, read as in a build.

    It reads a few together, lets them go then, and looks for no rings of garbage meanwhile.
    """
    texts = [usual(number) for number in range(REPLIES)]
    read(texts[0])  # the vocabulary and the dictionary of the segmenter are read once
    times = {"parse": 0.0, "annotate": 0.0}
    with uncollected():
        for first in range(0, REPLIES, TOGETHER):
            some = texts[first : first + TOGETHER]
            begin = time.process_time()
            parsed = together([parsing(text, SOURCE) for text in some], lambda _: None)
            middle = time.process_time()
            together(map(annotating, parsed), lambda _: None)
            times["parse"] += middle - begin
            times["annotate"] += time.process_time() - middle
    scale = 1000 * MEASURE / sum(map(len, texts))
    for name, took in {**times, "both": sum(times.values())}.items():
        print(f"{took * scale:6.2f} ms CPU to {name} {MEASURE:,} characters")  # noqa: T201


def hostile(name: str) -> None:
    """Print seconds and peak memory for one text, and how they grow from a quarter of it."""
    text = HOSTILE[name]()
    part = text[: len(text) // 4]
    begin = time.process_time()
    read(part)
    quarter = time.process_time() - begin
    begin = time.process_time()
    read(text)
    took = time.process_time() - begin
    tracemalloc.start()
    read(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    growth = took / max(quarter, 0.001)
    mega = len(text.encode()) / 1e6
    warn = "  <-- not linear?" if growth > 8 and took > 1 else ""
    print(  # noqa: T201
        f"{took:7.2f} s  x{growth:4.1f} from a quarter  {peak / 1e6 * 4:7.0f} MB  "
        f"{mega:5.1f} MB  {name}{warn}",
        flush=True,
    )


if __name__ == "__main__":
    per_reply()
    for chosen in sys.argv[1:] or HOSTILE:
        hostile(chosen)
