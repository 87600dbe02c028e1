"""Measures what a library of one size costs to build, to build again, and beside others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.build import projects, stock
from benchmarks.build.edits import edits
from benchmarks.build.files import account, differing, written
from benchmarks.build.processes import Used, least
from benchmarks.build.results import Measured, Rebuild


def measure(
    folder: Path, size: int, times: int, seed: int, jobs: Sequence[int], city_share: float
) -> tuple[Measured, list[str]]:
    """Return what a library of `size` made-up replies costs, built in `folder`, and what is absent.

    Building again has as many processes as the last of `jobs`. What each stage uses is measured by
    a build of its own, as looking at them costs something, too.
    """
    project, plain = folder / "ours", folder / "stock"
    project.mkdir(parents=True)
    projects.make_seeds(size, project / "seeds", seed, city_share)
    seeds = account(project / "seeds")
    first: dict[int, list[Used]] = {}
    stocks: list[Used] = []
    absent = [] if "--jobs" in projects.offered() else ["--jobs"]
    if absent:
        jobs = ()
    many = _jobs(*jobs[-1:])
    for _ in range(times):
        for number in jobs or (0,):
            projects.set_up(project)
            first.setdefault(number, []).append(projects.build(project, *_jobs(number)))
        stock.set_up_stock(plain, project / "docs")
        stocks.append(stock.build_stock(plain))
    docs, site, search = (account(project / name) for name in ("docs", "site", "site/search"))
    stock_site = account(plain / "site")
    others, missing = stock.build_others(plain)
    rebuilds = []
    before = projects.built_files(project)
    for name, edit in edits(project / "seeds", seed, size, city_share).items():
        edit()
        used = projects.build(project, *many)
        after = projects.built_files(project)
        rebuilds.append(Rebuild(name, used, *map(written, before, after)))
        before = after
    projects.set_up(project)
    staged = projects.build_by_stage(project, *_jobs(*jobs[:1]))
    by_jobs = {number: least(used) for number, used in first.items()}
    found = Measured(
        size,
        seeds,
        times,
        by_jobs[max(by_jobs)],
        docs,
        site,
        search,
        tuple(rebuilds),
        staged,
        by_jobs if jobs else {},
        sum(map(differing, before, projects.built_files(project))),
        least(stocks),
        stock_site,
        others,
    )
    return found, [*absent, *missing]


def _jobs(*number: int) -> list[str]:
    """Return the option of `replies build` for a number of processes, nothing for none or 0."""
    return [part for each in number if each for part in ("--jobs", str(each))]
