"""Lays out what was measured as tables of plain text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.build.files import Account, Written
from benchmarks.build.processes import Used
from benchmarks.build.tables import figure, growth, ratio, table

MB = 1_000_000
# Below, a cost is the noise of the clock, and no exponent is drawn from it.
MEASURABLE = 0.05


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What building again after `edit` cost and wrote."""

    edit: str
    used: Used
    docs: Written
    site: Written


@dataclass(frozen=True, slots=True)
class Measured:
    """What a library of `replies` replies costs; the first build is the least of `times` runs."""

    replies: int
    seeds: Account
    times: int
    first: Used
    docs: Account
    site: Account
    rebuilds: tuple[Rebuild, ...]
    stock: Used
    stock_site: Account


def stage_table(measured: Measured) -> str:
    """Return CPU, wall and peak memory by stage, with stock MkDocs below."""
    used = measured.first
    rows = [
        [
            stage,
            figure(cpu),
            figure(1000 * cpu / measured.replies),
            figure(used.stages["wall"][stage]),
            figure(used.stages["peak"][stage] / MB, 0),
        ]
        for stage, cpu in used.stages["cpu"].items()
    ]
    for name, whole in (("all", used), ("stock", measured.stock)):
        each = figure(1000 * whole.cpu / measured.replies)
        rows.append([name, figure(whole.cpu), each, figure(whole.wall), figure(whole.peak / MB, 0)])
    return table(("stage", "CPU s", "ms/reply", "wall s", "peak MB"), rows)


def file_table(measured: Measured) -> str:
    """Return files, bytes and pages of docs/ and site/, of stock beside."""
    folders = (("docs/", measured.docs), ("site/", measured.site), ("stock", measured.stock_site))
    rows = [
        [
            name,
            figure(each.files, 0),
            figure(each.files / measured.replies, 1),
            figure(each.pages, 0),
            figure(each.pages / measured.replies, 1),
            figure(each.bytes / MB),
            figure(ratio(each.bytes, measured.seeds.bytes), 1),
        ]
        for name, each in folders
    ]
    head = ("folder", "files", "per reply", "HTML", "per reply", "MB", "x seeds")
    return table(head, rows)


def largest_table(measured: Measured) -> str:
    """Return the largest page and data file of site/, of stock beside."""
    rows = [
        [f"{name}, {what}", figure(size / 1000, 0), path]
        for name, each in (("site/", measured.site), ("stock", measured.stock_site))
        for what, (path, size) in (
            ("largest HTML page", each.largest_page),
            ("largest data file, gzipped", each.largest_data),
        )
    ]
    return table(("largest", "kB", "file"), rows, words=(0, 2))


def budget_table(measured: Measured) -> str:
    """Return a line per budget of the site: what was found, what it may be, met or over."""
    site, seeds = measured.site, measured.seeds
    budgets = (
        ("HTML pages per reply", site.pages / measured.replies, 1.6),
        ("files of site/ per reply", site.files / measured.replies, 8),
        ("bytes of site/ by seeds/", ratio(site.bytes, seeds.bytes), 16),
        ("bytes of docs/ by seeds/", ratio(measured.docs.bytes, seeds.bytes), 8),
        ("largest HTML page, kB", site.largest_page[1] / 1000, 300),
        ("largest data file, gzipped, kB", site.largest_data[1] / 1000, 500),
    )
    rows = [
        [name, figure(found), figure(most, 1), "met" if (found or 0) <= most else "over"]
        for name, found, most in budgets
    ]
    return table(("budget", "found", "at most", "kept"), rows, words=(0, 3))


def rebuild_table(measured: Measured) -> str:
    """Return what building again costs and writes: files written, and of them changed."""
    rows = []
    for again in measured.rebuilds:
        counts = [
            figure(count, 0)
            for each in (again.docs, again.site)
            for count in (each.written, each.changed, each.removed)
        ]
        site = again.used.stages["cpu"].get("MkDocs", 0.0)
        rows.append([again.edit, figure(again.used.cpu - site), figure(again.used.cpu), *counts])
    head = ("rebuild", "CPU s to docs/", "CPU s", "docs/ written", "changed", "removed")
    return table((*head, "site/ written", "changed", "removed"), rows)


def sizes_table(all_measured: Sequence[Measured]) -> str:
    """Return ours by stock for every size."""
    of: dict[str, Callable[[Measured], tuple[float, float]]] = {
        "CPU, all": lambda m: (m.first.cpu, m.stock.cpu),
        "CPU, docs/ alone": lambda m: (m.first.cpu - _site_cpu(m), m.stock.cpu),
        "CPU, MkDocs alone": lambda m: (_site_cpu(m), m.stock.cpu),
        "wall, all": lambda m: (m.first.wall, m.stock.wall),
        "peak memory": lambda m: (m.first.peak, m.stock.peak),
        "files of site/": lambda m: (m.site.files, m.stock_site.files),
        "HTML pages": lambda m: (m.site.pages, m.stock_site.pages),
        "bytes of site/": lambda m: (m.site.bytes, m.stock_site.bytes),
    }
    rows = [
        [name, *(figure(ratio(*both(each))) for each in all_measured)] for name, both in of.items()
    ]
    return table(("ours / stock", *(figure(each.replies, 0) for each in all_measured)), rows)


def growth_table(all_measured: Sequence[Measured]) -> str:
    """Return the exponents of growth between each two sizes that follow one another."""
    pairs = list(itertools.pairwise(all_measured))
    head = [f"{figure(a.replies, 0)} to {figure(b.replies, 0)}" for a, b in pairs]
    rows = [
        [
            name,
            *(figure(growth((a.replies, b.replies), (cost(a), cost(b)), least)) for a, b in pairs),
        ]
        for name, cost, least in _costs(all_measured[0])
    ]
    return table(("growth exponent of", *head), rows)


def _costs(one: Measured) -> Iterator[tuple[str, Callable[[Measured], float], float]]:
    """Yield what may grow: its name, how to tell it, and how much of it is noise."""
    for stage in one.first.stages["cpu"]:

        def of_stage(m: Measured, stage: str = stage) -> float:
            return m.first.stages["cpu"].get(stage, 0.0)

        yield f"CPU, {stage}", of_stage, MEASURABLE
    yield "CPU, all", lambda m: m.first.cpu, MEASURABLE
    for number, again in enumerate(one.rebuilds):

        def of_rebuild(m: Measured, number: int = number) -> float:
            return m.rebuilds[number].used.cpu

        yield f"CPU, rebuild, {again.edit}", of_rebuild, MEASURABLE
    yield "CPU, stock", lambda m: m.stock.cpu, MEASURABLE
    yield "peak memory, all", lambda m: m.first.peak, 0
    yield "peak memory, stock", lambda m: m.stock.peak, 0
    yield "bytes of seeds", lambda m: m.seeds.bytes, 0
    yield "files of docs/", lambda m: m.docs.files, 0
    yield "bytes of docs/", lambda m: m.docs.bytes, 0
    yield "files of site/", lambda m: m.site.files, 0
    yield "bytes of site/", lambda m: m.site.bytes, 0
    yield "bytes of stock", lambda m: m.stock_site.bytes, 0
    yield "largest HTML page", lambda m: m.site.largest_page[1], 0
    yield "largest data file", lambda m: m.site.largest_data[1], 0


def _site_cpu(measured: Measured) -> float:
    return measured.first.stages["cpu"].get("MkDocs", 0.0)


def comparison_table(ours: Sequence[Used], theirs: Sequence[Used], name: str) -> str:
    """Return the least CPU by stage of two revisions, and how their ratio varied by round."""
    stages = list(dict.fromkeys([*ours[0].stages["cpu"], *theirs[0].stages["cpu"]]))

    def cpu(used: Used, stage: str) -> float:
        return used.cpu if stage == "all" else used.stages["cpu"].get(stage, 0.0)

    rows = []
    for stage in (*stages, "all"):
        here, there = ([cpu(used, stage) for used in runs] for runs in (ours, theirs))
        each = [ratio(a, b) for a, b in zip(here, there, strict=True)]
        known = [value for value in each if value is not None]
        varied = f"{min(known):.2f}-{max(known):.2f}" if known else "-"
        least = ratio(min(here), min(there))
        rows.append([stage, figure(min(there)), figure(min(here)), figure(least), varied])
    return table(("CPU s", name, "this tree", "ratio", "by round"), rows)
