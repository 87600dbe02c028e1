"""Measures what a library of one size costs to build, to build again, and beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

    The first build has as many processes as the last of `jobs`, and so has building again.
    """
    project, plain = folder / "ours", folder / "stock"
    project.mkdir(parents=True)
    projects.make_seeds(size, project / "seeds", seed, city_share)
    seeds = account(project / "seeds")
    first: list[Used] = []
    stocks: list[Used] = []
    absent = [] if "--jobs" in projects.offered() else ["--jobs"]
    if absent:
        jobs = ()
    many = _jobs(*jobs[-1:])
    for _ in range(times):
        projects.set_up(project)
        first.append(projects.build(project, *many))
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
    by_jobs = {jobs[-1]: least(first)} if jobs else {}
    for number in jobs[-2:0:-1]:
        projects.set_up(project)
        by_jobs[number] = projects.build(project, *_jobs(number))
    projects.set_up(project)
    staged = projects.build_by_stage(project, *_jobs(*jobs[:1]))
    if jobs:
        by_jobs[jobs[0]] = replace(staged, stages={}, missing=())
    found = Measured(
        size,
        seeds,
        times,
        least(first),
        docs,
        site,
        search,
        tuple(rebuilds),
        staged,
        by_jobs,
        sum(map(differing, before, projects.built_files(project))),
        least(stocks),
        stock_site,
        others,
    )
    return found, [*absent, *missing]


def _jobs(*number: int) -> list[str]:
    """Return the option of `replies build` for a number of processes, nothing for none."""
    return [part for each in number for part in ("--jobs", str(each))]
