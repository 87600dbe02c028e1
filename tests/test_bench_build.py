"""The benchmark's arithmetic: growth, tables, counted files, the stock letters, the stopwatch."""

from __future__ import annotations

import gzip
import importlib
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.build.files import Account, Written, account, states, written
from benchmarks.build.processes import Used, least
from benchmarks.build.projects import plain_markdown, with_one_more_sentence
from benchmarks.build.report import Measured, budget_table
from benchmarks.build.stages import STAGES, Stopwatch, watch
from benchmarks.build.tables import growth, ratio, table


@pytest.mark.parametrize(
    ("sizes", "costs", "exponent"),
    [
        ((100, 1_000), (2.0, 20.0), 1.0),
        ((100, 1_000), (2.0, 200.0), 2.0),
        ((100, 1_000), (2.0, 2.0), 0.0),
        ((100, 400), (5.0, 10.0), 0.5),
        ((1_000, 100), (20.0, 2.0), 1.0),
    ],
)
def test_growth_is_the_exponent_of_the_size(
    sizes: tuple[int, int], costs: tuple[float, float], exponent: float
) -> None:
    assert growth(sizes, costs) == pytest.approx(exponent)


@pytest.mark.parametrize("costs", [(0.0, 1.0), (0.05, 1.0), (1.0, 0.04)])
def test_a_cost_below_the_noise_has_no_growth(costs: tuple[float, float]) -> None:
    assert growth((100, 1_000), costs, least=0.05) is None


def test_one_size_has_no_growth() -> None:
    assert growth((100, 100), (1.0, 2.0)) is None


def test_a_ratio_to_nothing_is_none() -> None:
    assert ratio(3.0, 2.0) == 1.5
    assert ratio(3.0, 0.0) is None


def test_a_table_sets_words_left_and_figures_right() -> None:
    rows = [["parse", "1.50", "a.html"], ["annotate", "10.25", "b.html"]]
    assert table(("stage", "CPU s", "page"), rows, words=(0, 2)) == (
        "stage     CPU s  page\n"
        "--------  -----  ------\n"
        "parse      1.50  a.html\n"
        "annotate  10.25  b.html"
    )


def test_a_budget_is_met_up_to_its_bound_and_over_beyond() -> None:
    used = Used(1.0, 1.0, 1, {"cpu": {}})
    site = Account(800, 1_600, 161, ("index.html", 300_000), ("figures.js", 500_001))
    docs, seeds, stock = Account(1, 801, 0), Account(100, 100, 0), Account()
    measured = Measured(100, seeds, 1, used, docs, site, (), used, stock)
    kept = [line.split()[-1] for line in budget_table(measured).splitlines()[2:]]
    assert kept == ["over", "met", "met", "over", "met", "over"]


def test_the_least_of_runs_is_taken_measure_by_measure_and_stage_by_stage() -> None:
    runs = [
        Used(3.0, 9.0, 50, {"cpu": {"parse": 1.0, "render": 2.0}}),
        Used(4.0, 7.0, 40, {"cpu": {"parse": 3.0, "render": 1.0}}),
    ]
    assert least(runs) == Used(3.0, 7.0, 40, {"cpu": {"parse": 1.0, "render": 1.0}})


def fill(folder: Path, contents: dict[str, bytes]) -> None:
    """Write files with their folders."""
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_files_are_counted_with_the_largest_page_and_the_largest_data_file_compressed(
    tmp_path: Path,
) -> None:
    dense = random.Random(1).randbytes(3_000)
    fill(
        tmp_path,
        {
            "index.html": b"a" * 10,
            "replies/one.html": b"b" * 30,
            "replies/one.json": b"c" * 9_000,  # larger, but there is nothing in it
            "search/part.js": dense,
            "assets/theme.js": random.Random(2).randbytes(20_000),  # no data of ours
        },
    )
    assert account(tmp_path) == Account(
        files=5,
        bytes=10 + 30 + 9_000 + 3_000 + 20_000,
        pages=2,
        largest_page=("replies/one.html", 30),
        largest_data=("search/part.js", len(gzip.compress(dense, mtime=0))),
    )


def test_an_empty_folder_has_nothing_that_is_largest(tmp_path: Path) -> None:
    assert account(tmp_path) == Account()


def test_files_written_again_with_the_same_content_are_not_changed(tmp_path: Path) -> None:
    fill(tmp_path, {"kept": b"1", "touched": b"2", "changed": b"3", "gone": b"4"})
    before = states(tmp_path)
    (tmp_path / "gone").unlink()
    fill(tmp_path, {"changed": b"5", "new": b"6"})
    for name in ("touched", "changed"):
        os.utime(tmp_path / name, ns=(1, 1))  # a coarse clock may not tell two writes apart
    assert written(before, states(tmp_path)) == Written(written=3, changed=2, removed=1)


def test_a_letter_becomes_plain_markdown_that_is_escaped() -> None:
    text = "关于第1号提案的答复\n您好：\n一、情况。*重点*与<b>\n\n1. 养老\n完。\n"
    record = {
        "id": "x",
        "title": "关于第1号提案的答复",
        "outline": [
            {"level": 1, "span": [15, 19]},
            {"level": 2, "span": [30, 35]},
        ],
    }
    assert plain_markdown(text, record) == (
        "# 关于第1号提案的答复\n\n"
        "您好：\n\n"
        "## 一、情况。\n\n"
        r"\*重点\*与&lt;b&gt;"
        "\n\n"
        r"### 1\. 养老"
        "\n\n"
        "完。\n"
    )


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("短。\r\n甲乙丙丁。戊己。\r\n", "短。\r\n甲乙丙丁。这项工作已经安排专人负责。戊己。\r\n"),
        ("没有句号", "没有句号。这项工作已经安排专人负责。"),
    ],
)
def test_an_edit_adds_one_sentence_to_the_longest_line(text: str, edited: str) -> None:
    assert with_one_more_sentence(text) == edited


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """A package whose modules know one function under different names."""

    def read() -> Iterator[int]:
        yield 1
        yield 2

    def whole() -> list[int]:
        return list(modules["watched.top"].reading())

    modules = {name: ModuleType(name) for name in ("watched", "watched.low", "watched.top")}
    vars(modules["watched.low"])["read"] = read
    vars(modules["watched.top"]).update(reading=read, whole=whole)
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return modules


class NotedStopwatch(Stopwatch):
    """A stopwatch that notes what it is turned to."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[str] = []

    def turn(self, stage: str) -> str:
        self.turns.append(stage)
        return super().turn(stage)


def test_a_stage_is_watched_wherever_it_was_imported_and_a_missing_one_is_named(
    package: dict[str, ModuleType],
) -> None:
    stopwatch = NotedStopwatch()
    stages = {
        "read": ("watched.low:read",),
        "all": ("watched.top:whole", "watched.top:gone"),
        "lost": ("watched.low:lost", "watched.away:lost"),
    }
    assert watch(stopwatch, "watched", stages) == ["lost"]
    stopwatch.turns.clear()
    assert package["watched.top"].whole() == [1, 2]
    # A stage within a stage: the clock turns to it and back, for each item that is asked for.
    assert stopwatch.turns == ["all", *["read", "all"] * 4, "start"]
    assert list(stopwatch.cpu) == ["start", "read", "all", "lost"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_is_measured_in_this_revision(stage: str) -> None:
    found = []
    for name in STAGES[stage]:
        module, _, function = name.partition(":")
        if hasattr(importlib.import_module(module), function):
            found.append(name)
    assert found
