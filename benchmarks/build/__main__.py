"""What building the site costs at 100 and 1,000 replies, beside stock MkDocs in the same run.

usage: python -m benchmarks.build [--sizes N ...] [--quick] [--times K] [--seed S] [--json FILE]
                                  [--compare REVISION [--rounds K]]

For each size, made-up seeds are built by the real command in processes of their own: CPU (user
and system), wall and peak memory by stage, the files that come of it, and building again with
nothing changed and after one more sentence in one seed. Stock MkDocs with Material and its search
builds the same letters as plain Markdown. First builds of small sizes are made three times, and
the least of each figure is told.

--compare builds docs/ of the same seeds by this tree and by another revision, in turns, and tells
the CPU of each stage and whether the files are the same.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.build import projects, report
from benchmarks.build.files import account, states, written
from benchmarks.build.processes import Used, least

SIZES, QUICK_SIZES = (100, 1_000), (25, 75)
SHORT = 100  # replies: up to here a build is short, and repeated
TIMES = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, print the tables and write the JSON."""
    parser = argparse.ArgumentParser("benchmarks.build", description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of replies")
    parser.add_argument("--quick", action="store_true", help="25 and 75 replies, built once")
    parser.add_argument("--times", type=int, help="first builds per size, of which the least")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up seeds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--compare", metavar="REVISION", help="CPU to docs/, beside a revision")
    parser.add_argument("--rounds", type=int, default=TIMES, help="of a comparison")
    options = parser.parse_args(arguments)
    sizes = sorted(options.sizes or (QUICK_SIZES if options.quick else SIZES))
    if min(sizes) < 1 or (options.times or 1) < 1 or options.rounds < 1:
        parser.error("sizes, times and rounds start at 1")
    setting = _setting()
    click.echo("\n".join(f"{name}: {value}" for name, value in setting.items()))
    with tempfile.TemporaryDirectory(prefix="replies-bench-") as folder:
        projects.compile_code()
        try:
            if options.compare:
                found = _compare_all(Path(folder), sizes, options)
            else:
                found = _measure_all(Path(folder), sizes, options)
        except click.ClickException as error:
            error.show()
            sys.exit(1)
    if options.json:
        content = json.dumps({"setting": setting, **found}, ensure_ascii=False, indent=1)
        options.json.write_text(content + "\n", encoding="utf-8")


def _setting() -> dict[str, str]:
    """Say what the figures hold for."""
    changed = " with changes" if projects.git("status", "--porcelain", "-uno") else ""
    jieba = projects.jieba_version()
    return {
        "revision": (projects.git("rev-parse", "--short", "HEAD") or "unknown") + changed,
        "python": platform.python_version(),
        "mkdocs": f"{version('mkdocs')}, Material {version('mkdocs-material')}",
        "stock search": f"with jieba {jieba}"
        if jieba
        else "without jieba, which is not installed: it cuts no words and costs less than it would",
        "machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start",
    }


def _measure_all(
    folder: Path, sizes: Sequence[int], options: argparse.Namespace
) -> dict[str, object]:
    """Measure each size, printing as it goes."""
    done: list[report.Measured] = []
    for size in sizes:
        short = size <= SHORT and not options.quick
        times = options.times or (TIMES if short else 1)
        one = measure(folder / str(size), size, times, options.seed)
        done.append(one)
        least_of = f"; the least of {times} first builds" if times > 1 else "; built once"
        click.echo(f"\n{size:,} replies, {one.seeds.bytes / report.MB:.2f} MB of seeds{least_of}")
        if one.first.missing:
            click.echo(f"(not found, counted elsewhere: {', '.join(one.first.missing)})")
        for lay_out in (
            report.stage_table,
            report.file_table,
            report.largest_table,
            report.budget_table,
            report.rebuild_table,
        ):
            click.echo(f"\n{lay_out(one)}")
    click.echo(f"\n{report.sizes_table(done)}")
    if len(done) > 1:
        click.echo(f"\n{report.growth_table(done)}")
    return {"sizes": [dataclasses.asdict(one) for one in done]}


def measure(folder: Path, size: int, times: int, seed: int) -> report.Measured:
    """Return what a library of `size` made-up replies costs, built in `folder`."""
    project, stock = folder / "ours", folder / "stock"
    project.mkdir(parents=True)
    projects.make_seeds(size, project / "seeds", seed)
    seeds = account(project / "seeds")
    first: list[Used] = []
    plain: list[Used] = []
    for _ in range(times):
        projects.set_up(project)
        first.append(projects.build(project))
        projects.set_up_stock(stock, project / "docs")
        plain.append(projects.build_stock(stock))
    docs, site = account(project / "docs"), account(project / "site")
    rebuilds = [_rebuild(project, "nothing changed")]
    projects.edit(project / "seeds")
    rebuilds.append(_rebuild(project, "one sentence more"))
    return report.Measured(
        size,
        seeds,
        times,
        least(first),
        docs,
        site,
        tuple(rebuilds),
        least(plain),
        account(stock / "site"),
    )


def _rebuild(project: Path, edit: str) -> report.Rebuild:
    """Build a project again and say what that cost and wrote."""
    folders = (project / "docs", project / "site")
    before = [states(folder) for folder in folders]
    used = projects.build(project)
    docs, site = (written(old, states(new)) for old, new in zip(before, folders, strict=True))
    return report.Rebuild(edit, used, docs, site)


def _compare_all(
    folder: Path, sizes: Sequence[int], options: argparse.Namespace
) -> dict[str, object]:
    """Compare this tree with another revision at each size, printing as it goes."""
    other = folder / "revision"
    commit = projects.check_out(options.compare, other)
    projects.compile_code(other)
    found = []
    for size in sizes:
        ours, theirs = folder / f"{size}-ours", folder / f"{size}-theirs"
        for project in (ours, theirs):
            project.mkdir()
            projects.make_seeds(size, project / "seeds", options.seed)
        here: list[Used] = []
        there: list[Used] = []
        for _ in range(options.rounds):
            for project, tree, runs in ((theirs, other, there), (ours, projects.ROOT, here)):
                projects.set_up(project, tree)
                runs.append(projects.build(project, tree, site=False))
        change = written(states(theirs / "docs"), states(ours / "docs"))
        click.echo(f"\n{size:,} replies, the least of {options.rounds} builds each, in turns")
        for name, runs in ((commit, there), ("this tree", here)):
            if runs[0].missing:
                click.echo(f"({name} has no stage {', '.join(runs[0].missing)})")
        click.echo(f"\n{report.comparison_table(here, there, commit)}")
        click.echo(f"\ndocs/: {change.changed} files differ or are new, {change.removed} are gone")
        found.append({
            "replies": size,
            "revision": [dataclasses.asdict(used) for used in there],
            "this tree": [dataclasses.asdict(used) for used in here],
            "docs": dataclasses.asdict(change),
        })
    return {"compared with": commit, "sizes": found}


if __name__ == "__main__":
    main()
