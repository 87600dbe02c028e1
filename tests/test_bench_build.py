"""The benchmark's parts: growth, tables, limits, counted files, edits, stock letters, pages."""

from __future__ import annotations

import gzip
import importlib
import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from benchmarks.build import cluster, page, report
from benchmarks.build.edits import (
    ADDED,
    FIGURE,
    NOTHING,
    REMOVED,
    SENTENCE,
    edits,
    old_letter,
    with_one_more_sentence,
    with_one_other_figure,
)  # fmt: skip
from benchmarks.build.files import Account, Written, account, differing, states, written
from benchmarks.build.processes import Running, Used, least, run
from benchmarks.build.projects import make_seeds, offered
from benchmarks.build.results import Clustered, Measured, Rebuild, Reduced, Run, Served, keep, kept
from benchmarks.build.serving import address_of, words_of
from benchmarks.build.stages import STAGES, Stopwatch, watch
from benchmarks.build.stock import plain_markdown
from benchmarks.build.tables import Table, growth, markdown, plain, ratio
from benchmarks.corpus import CITY_SHARE, letter
from tests.conftest import ROOT, Project


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
    assert plain(Table(("stage", "CPU s", "page"), rows, words=(0, 2))) == (
        "stage     CPU s  page\n"
        "--------  -----  ------\n"
        "parse      1.50  a.html\n"
        "annotate  10.25  b.html"
    )


def test_a_table_in_markdown_says_the_words_of_the_page() -> None:
    table = Table(("stage", "CPU s"), [["parse", "1.50"], ["a|b", "-"]])
    assert markdown(table, {"stage": "阶段", "parse": "解析"}) == (
        "| 阶段 | CPU s |\n| :-- | --: |\n| 解析 | 1.50 |\n| a&#124;b | - |"
    )


def used(cpu: float, wall: float = 1.0, peak: int = 1) -> Used:
    return Used(cpu, wall, peak)


def measured(replies: int = 1_000, cpu: float = 30.0) -> Measured:
    """A library whose every cost is known."""
    site = Account(8 * replies, 1_600, 1_610, ("index.html", 300_000), ("figures.js", 500_001))
    one = {"cpu": {"parse": 2.0, "render": 1.0}}
    again = Rebuild(NOTHING, used(0.9), Written(0, 0, 0), Written(0, 0, 0))
    edit = Rebuild(SENTENCE, used(2.5), Written(3, 2, 1), Written(6, 5, 4))
    staged = Used(20.0, 20.0, 9, {**one, "wall": one["cpu"], "peak": one["cpu"]})
    return Measured(
        replies, Account(replies, 100), 1, used(cpu, 10.0), Account(1, 801), site, Account(2, 40),
        (again, edit), staged, {1: used(20.0, 20.0), 2: used(cpu, 10.0)}, 1,
        used(20.0), Account(1, 1), {"Zensical": used(5.0)},
    )  # fmt: skip


def told(table: Table, column: str) -> list[str]:
    """The cells of a column."""
    return [row[list(table.head).index(column)] for row in table.rows]


def test_a_budget_is_met_up_to_its_bound_and_over_beyond() -> None:
    kept = told(report.budget_table(measured()), "kept")
    assert kept == ["over", "met", "met", "over", "met", "over", "met", "met", "over"]


def test_a_full_build_may_cost_so_many_times_stock_and_others_have_no_limit() -> None:
    table = report.full_table(measured(cpu=32.1))
    assert told(table, "build") == ["--jobs 1", "--jobs 2", "stock MkDocs", "Zensical"]
    assert told(table, "CPU by stock") == ["1.00", "1.60", "1.00", "0.25"]
    assert told(table, "kept") == ["met", "over", "-", "-"]


def test_building_again_is_told_in_percent_of_stock_beside_the_limit_of_that_size() -> None:
    table = report.rebuild_table(measured())
    assert told(table, "% of stock") == ["4.5", "12.5"]
    assert told(table, "at most") == ["5", "12"]
    assert told(table, "kept") == ["met", "over"]
    assert told(table, "docs/ written") == ["0", "3"]
    assert told(table, "site/ removed") == ["0", "4"]
    assert told(report.rebuild_table(measured(10_000)), "at most") == ["2", "5"]
    assert told(report.rebuild_table(measured(999)), "at most") == ["-", "-"]


def test_growth_is_told_between_sizes_with_a_limit_for_the_whole() -> None:
    table = report.growth_table([measured(100, 3.0), measured(1_000, 33.0)])
    assert table.rows[0] == ["CPU, all", "1.04", "1.05", "met"]
    assert report.growth_table([measured(100, 3.0), measured(1_000, 35.0)]).rows[0][-1] == "over"


def test_an_edit_under_a_preview_is_told_at_its_slowest_beside_the_limit() -> None:
    served = [Served(300, 9.0, (1.0, 2.1)), Served(5_000, 90.0, (3.0, 3.5))]
    table = report.served_table(served)
    assert told(table, "at the latest s") == ["2.1", "3.5"]
    assert told(table, "kept") == ["over", "met"]


def reduced(facts: int) -> Reduced:
    seconds = {"enter": facts / 1e4, "decode": facts / 1e4}
    return Reduced(facts, facts, facts, seconds, facts, 0, (facts,))


def test_the_reduce_is_told_by_step_with_its_growth() -> None:
    table = report.reduced_table([reduced(10_000), reduced(100_000)])
    assert table.rows[0] == ["all, CPU s", "2.0", "20.0", "1.00"]
    assert told(table, "facts")[1:3] == ["enter, CPU s", "decode, CPU s"]


def whole_run() -> Run:
    """A run that has something of every kind."""
    small, large = measured(100, 3.0), measured(1_000)
    return Run(
        {"date": "2026-11-08", "revision": "abc", "machine": "2 cores", "files": "tmpfs",
         "load": "0.1 at the start",
         "python": "3", "mkdocs": "1", "stock search": "with jieba 0.42"},
        {100: small, 1_000: large},
        {100: small, 1_000: large},
        {300: Served(300, 9.0, (1.0,))},
        {1_000: Clustered(1_000, used(1.0), (used(1.0),), 0)},
        {10: reduced(10)},
    )  # fmt: skip


def test_figures_are_kept_from_run_to_run_of_one_revision_and_machine(tmp_path: Path) -> None:
    file, run = tmp_path / "bench.json", whole_run()
    assert kept(file, run.setting) == Run(run.setting)
    keep(file, run)
    assert kept(file, run.setting) == run
    assert kept(file, {**run.setting, "load": "9"}).sizes == run.sizes
    assert kept(file, {**run.setting, "revision": "def"}).sizes == {}
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(click.ClickException, match="holds no figures of a run"):
        kept(file, run.setting)


def test_the_pages_of_a_run_say_its_figures_in_chinese(tmp_path: Path) -> None:
    for name in ("benchmarks.md", "scale.md"):
        (tmp_path / name).write_text((ROOT / "docs" / name).read_text("utf-8"), "utf-8")
    page.write(whole_run(), tmp_path)
    text = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert "2026年11月8日" in text
    assert "| 一篇加一句 | 2.50 | 1.00 | 12.5 | 12 | 超出 | 3 | 2 | 1 | 6 | 5 | 4 |" in text
    cells = {
        cell.strip() for line in text.splitlines() if line[:1] == "|" for cell in line.split("|")
    }
    own = r"MB|kB|tmpfs|docs/|site/|--jobs \d|Zensical|MkDocs|Python|abc|(index|figures)\.\w+"
    names = rf"{own}|(enter|decode), CPU s|[\d.,%:-]*"
    foreign = [cell for cell in cells if not re.search("[一-鿿]", cell)]
    assert [cell for cell in foreign if not re.fullmatch(names, cell)] == []
    scale = (tmp_path / "scale.md").read_text(encoding="utf-8")
    assert "| 从头生成（每篇 CPU 毫秒；合计 CPU 小时） | 30.0 | 0.8 | 8.3 |" in scale
    assert scale.count("## ") == (ROOT / "docs" / "scale.md").read_text("utf-8").count("## ")
    page.write(whole_run(), tmp_path)
    assert (tmp_path / "scale.md").read_text(encoding="utf-8") == scale


def test_the_least_of_runs_is_taken_measure_by_measure() -> None:
    assert least([Used(3.0, 9.0, 50), Used(4.0, 7.0, 40)]) == Used(3.0, 7.0, 40)


def test_a_command_is_charged_with_its_children_and_its_failure_is_told(tmp_path: Path) -> None:
    child = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", parent], tmp_path, {}).cpu > 0.3
    with pytest.raises(click.ClickException, match=r"(?s)exit 3: .*no luck"):
        run([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], tmp_path, {})


def test_what_runs_until_it_is_stopped_is_interrupted_once(tmp_path: Path) -> None:
    running = Running([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, {})
    assert not running.has_ended()
    stopped = running.stop()
    assert running.has_ended()
    assert running.stop() is stopped


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
    assert differing(before, before) == 0
    (tmp_path / "gone").unlink()
    fill(tmp_path, {"changed": b"5", "new": b"6", ".generated.json": b"{}"})
    for name in ("touched", "changed"):
        os.utime(tmp_path / name, ns=(1, 1))  # a coarse clock may not tell two writes apart
    assert written(before, states(tmp_path)) == Written(written=3, changed=2, removed=1)
    assert differing(before, states(tmp_path)) == 3


def test_a_letter_becomes_plain_markdown_that_is_escaped() -> None:
    text = "关于第1号提案的答复\n您好：\n一、情况。*重点*与<b>\n\n1. 养老\n完。\n"
    record = {
        "id": "x",
        "title": "关于第1号提案的答复",
        "outline": [{"level": 1, "span": [15, 19]}, {"level": 2, "span": [30, 35]}],
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


@pytest.mark.parametrize(
    ("text", "edited"),
    [("2023年建成20个、扩建100个。", "2023年建成20个、扩建100个。"), ("3名、21个", "2名、21个")],
)
def test_an_edit_of_a_figure_counts_one_less_and_touches_no_year(text: str, edited: str) -> None:
    assert with_one_other_figure(text) == edited


def test_edits_change_one_old_letter_remove_it_and_add_another(tmp_path: Path) -> None:
    make_seeds(20, tmp_path, 1, CITY_SHARE)
    old, new = old_letter(1, 20, CITY_SHARE), letter(1, 20)
    assert old.truth["date"] < max(letter(1, number).truth["date"] for number in range(20))
    found = []
    for name, edit in edits(tmp_path, 1, 20, CITY_SHARE).items():
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        edit()
        after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        found.append((name, {key for key, _ in before.items() ^ after.items()}))
    assert found == [
        (NOTHING, set()),
        (SENTENCE, {old.name}),
        (FIGURE, {old.name}),
        (REMOVED, {old.name}),
        (ADDED, {new.name}),
    ]


def test_the_page_of_a_seed_is_found_and_its_words_are_read_across_marks(project: Project) -> None:
    done = project.run("build", "--docs-only")
    assert done.returncode == 0, done.stderr
    seed = sorted(project.seeds.glob("*.txt"))[0].name
    record = project.docs / f"{address_of(project.docs, seed)}.json"
    assert seed in record.read_text(encoding="utf-8")
    assert words_of("<p>建成<mark>20 个</mark>，\n完。</p>") == "建成20个，完。"


def test_what_a_revision_offers_is_read_from_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"--tolerate", "--docs-only"} <= offered()
    monkeypatch.setattr("benchmarks.build.projects.offered", lambda: frozenset({"--tolerate"}))
    assert cluster.why_not() == "this revision knows no --executor"


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
