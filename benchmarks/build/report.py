"""Lays out what was measured as tables, with the limit beside each figure that has one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.build.edits import NOTHING
from benchmarks.build.processes import Used
from benchmarks.build.results import Clustered, Measured, Reduced, Served
from benchmarks.build.tables import Table, figure, growth, kept, ratio

MB = 1_000_000
# Below, a cost is the noise of the clock, and no exponent is drawn from it.
MEASURABLE = 0.05
FULL = 1.6  # times the CPU of stock
EDIT = {1_000: 12.0, 10_000: 5.0}  # percent of the CPU of stock, from so many replies on
UNCHANGED = {1_000: 5.0, 10_000: 2.0}
SEEN = {0: 2.0, 301: 4.0}  # seconds from an edit to the page
GROWTH = 1.05


def limit(limits: dict[int, float], replies: int) -> float | None:
    """Return the limit that holds for so many replies, None where none does."""
    return max(
        ((size, most) for size, most in limits.items() if size <= replies), default=(0, None)
    )[1]


def tables(measured: Measured) -> Iterator[Table]:
    """Yield all that is told of one size."""
    yield full_table(measured)
    yield rebuild_table(measured)
    yield budget_table(measured)
    yield stage_table(measured)
    yield file_table(measured)
    yield largest_table(measured)


def full_table(measured: Measured) -> Table:
    """Return what a build from nothing costs: ours by number of processes, and others'."""
    stock = measured.stock
    ours = {f"--jobs {number}": used for number, used in sorted(measured.by_jobs.items())}
    builds = {**(ours or {"ours": measured.first}), "stock MkDocs": stock, **measured.others}
    rows = []
    for name, used in builds.items():
        times = ratio(used.cpu, stock.cpu)
        most = FULL if used not in (stock, *measured.others.values()) else None
        row = _used(measured.replies, used)
        rows.append([name, *row, figure(times), figure(most, 1), kept(times, most)])
    head = ("build", "CPU s", "ms/reply", "wall s", "peak MB", "CPU by stock", "at most", "kept")
    return Table(head, rows, (0, 7))


def _used(replies: int, used: Used) -> list[str]:
    each = figure(1000 * used.cpu / replies)
    return [figure(used.cpu), each, figure(used.wall), figure(used.peak / MB, 0)]


def stage_table(measured: Measured) -> Table:
    """Return CPU, wall and peak memory by stage of a build in one process."""
    used = measured.staged
    stages = [
        (name, Used(cpu, used.stages["wall"][name], int(used.stages["peak"][name])))
        for name, cpu in used.stages["cpu"].items()
    ]
    rows = [[name, *_used(measured.replies, each)] for name, each in [*stages, ("all", used)]]
    return Table(("stage", "CPU s", "ms/reply", "wall s", "peak MB"), rows)


def file_table(measured: Measured) -> Table:
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
    return Table(("folder", "files", "per reply", "HTML", "HTML per reply", "MB", "x seeds"), rows)


def largest_table(measured: Measured) -> Table:
    """Return the largest page and data file of site/, of stock beside."""
    rows = [
        [name, what, figure(size / 1000, 0), path]
        for name, each in (("site/", measured.site), ("stock", measured.stock_site))
        for what, (path, size) in (
            ("largest HTML page", each.largest_page),
            ("largest data file, gzipped", each.largest_data),
        )
    ]
    return Table(("folder", "largest", "kB", "file"), rows, (0, 1, 3))


def budget_table(measured: Measured) -> Table:
    """Return a line per budget: what was found, what it may be, met or over."""
    site, seeds, jobs = measured.site, measured.seeds, measured.by_jobs
    spread = ratio(jobs[2].wall, jobs[1].wall) if {1, 2} <= jobs.keys() else None
    budgets = (
        ("HTML pages per reply", site.pages / measured.replies, 1.6),
        ("files of site/ per reply", site.files / measured.replies, 8),
        ("bytes of site/ by seeds/", ratio(site.bytes, seeds.bytes), 16),
        ("bytes of docs/ by seeds/", ratio(measured.docs.bytes, seeds.bytes), 8),
        ("largest HTML page, kB", site.largest_page[1] / 1000, 300),
        ("largest data file, gzipped, kB", site.largest_data[1] / 1000, 500),
        ("peak memory of a process, MB", measured.first.peak / MB, 700),
        ("wall of two processes by one", spread, 0.6),
        ("files unlike those of a clean build", measured.differing, 0),
    )
    rows = [
        [name, figure(found), figure(most, 1), kept(found, most)] for name, found, most in budgets
    ]
    return Table(("budget", "found", "at most", "kept"), rows, (0, 3))


def rebuild_table(measured: Measured) -> Table:
    """Return what building again costs and writes: files written, and of them changed."""
    rows = []
    for again in measured.rebuilds:
        share = ratio(100 * again.used.cpu, measured.stock.cpu)
        most = limit(UNCHANGED if again.edit == NOTHING else EDIT, measured.replies)
        counts = [
            figure(count, 0)
            for each in (again.docs, again.site)
            for count in (each.written, each.changed, each.removed)
        ]
        cost = [figure(again.used.cpu), figure(again.used.wall), figure(share, 1)]
        rows.append([again.edit, *cost, figure(most, 0), kept(share, most), *counts])
    head = ("rebuild", "CPU s", "wall s", "% of stock", "at most", "kept")
    files = ("docs/ written", "docs/ changed", "docs/ removed")
    of_site = ("site/ written", "site/ changed", "site/ removed")
    return Table((*head, *files, *of_site), rows, (0, 5))


def sizes_table(all_measured: Sequence[Measured]) -> Table:
    """Return ours by stock for every size."""
    of: dict[str, Callable[[Measured], tuple[float, float]]] = {
        "CPU, all": lambda m: (m.first.cpu, m.stock.cpu),
        "wall, all": lambda m: (m.first.wall, m.stock.wall),
        "peak memory": lambda m: (m.first.peak, m.stock.peak),
        "files of site/": lambda m: (m.site.files, m.stock_site.files),
        "HTML pages": lambda m: (m.site.pages, m.stock_site.pages),
        "bytes of site/": lambda m: (m.site.bytes, m.stock_site.bytes),
    }
    rows = [
        [name, *(figure(ratio(*both(each))) for each in all_measured)] for name, both in of.items()
    ]
    return Table(("ours by stock", *(figure(each.replies, 0) for each in all_measured)), rows)


def growth_table(all_measured: Sequence[Measured]) -> Table:
    """Return the exponents of growth between each two sizes that follow one another."""
    pairs = list(itertools.pairwise(all_measured))
    rows = []
    for name, cost, least in _costs(all_measured[0]):
        found = [growth((a.replies, b.replies), (cost(a), cost(b)), least) for a, b in pairs]
        most = GROWTH if name == "CPU, all" else None
        highest = max((each for each in found if each is not None), default=None)
        rows.append([name, *map(figure, found), figure(most), kept(highest, most)])
    between = [f"{figure(a.replies, 0)}-{figure(b.replies, 0)}" for a, b in pairs]
    return Table(("growth exponent of", *between, "at most", "kept"), rows, (0, len(pairs) + 2))


def _costs(one: Measured) -> Iterator[tuple[str, Callable[[Measured], float], float]]:
    """Yield what may grow: its name, how to tell it, and how much of it is noise."""
    yield "CPU, all", lambda m: m.first.cpu, MEASURABLE
    for stage in one.staged.stages["cpu"]:

        def of_stage(m: Measured, stage: str = stage) -> float:
            return m.staged.stages["cpu"].get(stage, 0.0)

        yield f"CPU, {stage}", of_stage, MEASURABLE
    for number, again in enumerate(one.rebuilds):

        def of_rebuild(m: Measured, number: int = number) -> float:
            return m.rebuilds[number].used.cpu

        yield f"CPU, {again.edit}", of_rebuild, MEASURABLE
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


def served_table(all_served: Iterable[Served]) -> Table:
    """Return how long a preview takes to start and to show edits."""
    rows = []
    for each in all_served:
        most, slowest = limit(SEEN, each.replies), max(each.seen)
        row = [figure(each.started, 1), figure(min(each.seen), 1), figure(slowest, 1)]
        rows.append([figure(each.replies, 0), *row, figure(most, 0), kept(slowest, most)])
    head = ("replies", "start s", "edit seen after s", "at the latest s", "at most", "kept")
    return Table(head, rows, (5,))


def clustered_table(all_clustered: Iterable[Clustered]) -> Table:
    """Return what a build by workers cost, and how many files differ from the local build's."""
    rows = [
        [
            figure(each.replies, 0),
            figure(each.client.wall),
            figure(each.client.cpu),
            figure(sum(worker.cpu for worker in each.workers)),
            figure(max(used.peak for used in (each.client, *each.workers)) / MB, 0),
            figure(each.differing, 0),
        ]
        for each in all_clustered
    ]
    head = (
        "replies",
        "wall s",
        "CPU s of the client",
        "CPU s of the workers",
        "peak MB",
        "differing",
    )
    return Table(head, rows, ())


def reduced_table(all_reduced: Sequence[Reduced]) -> Table:
    """Return what the reduce of made-up facts costs, and how it grew last."""
    costs: dict[str, Callable[[Reduced], float]] = {
        "all, CPU s": lambda each: sum(each.seconds.values())
    }
    steps = list(dict.fromkeys(step for each in all_reduced for step in each.seconds))
    large = [step for step in steps if any(_is_large(step, each) for each in all_reduced)]
    others = [step for step in steps if step not in large]
    for name, some in [*((step, [step]) for step in large), ("other steps", others)]:

        def of_steps(each: Reduced, some: Sequence[str] = some) -> float:
            return sum(each.seconds.get(step, 0.0) for step in some)

        costs[f"{name}, CPU s"] = of_steps
    costs["peak MB"] = lambda each: each.peak / MB
    costs["MB of facts"] = lambda each: each.encoded / MB
    costs["provinces"] = lambda each: len(each.provinces)
    costs["facts of the largest"] = lambda each: max(each.provinces)
    last = all_reduced[-2:]
    rows = []
    for name, cost in costs.items():
        found = [cost(each) for each in all_reduced]
        digits = 1 if name.endswith("CPU s") else 0
        exponent = None
        if len(last) == 2 and digits:
            between = (last[0].facts, last[1].facts)
            exponent = growth(between, (found[-2], found[-1]), MEASURABLE)
        rows.append([name, *(figure(each, digits) for each in found), figure(exponent)])
    sizes = [figure(each.facts, 0) for each in all_reduced]
    return Table(("facts", *sizes, "exponent"), rows)


def _is_large(step: str, reduced: Reduced) -> bool:
    return reduced.seconds.get(step, 0.0) > 0.01 * sum(reduced.seconds.values())


def comparison_table(ours: Sequence[Used], theirs: Sequence[Used], name: str) -> Table:
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
    return Table(("CPU s", name, "this tree", "ratio", "by round"), rows)
