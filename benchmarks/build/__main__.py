"""What building the site costs, beside stock MkDocs, Zensical and Hugo in the same run.

usage: python -m benchmarks.build [--sizes [N ...]] [--city-sizes [N ...]] [--serve [N ...]]
                                  [--cluster [N ...]] [--jobs N ...] [--times K] [--seed S]
                                  [--quick] [--json FILE] [--write-page]
                                  [--compare REVISION [--rounds K]]

For each of --sizes, made-up seeds are built by the real command in processes of their own: CPU
(user and system), wall and peak memory, the files that come of it, and building again with nothing
changed and after each of four edits; then from nothing by one process, stage by stage. Stock MkDocs
with Material and its search builds the same letters as plain Markdown. --city-sizes are the same
with four in five replies of one city. --serve edits seeds under a preview until the page says so;
--cluster builds by a scheduler of dask with two workers. No number after one of these: none.

--json adds the figures to those that FILE holds of the same revision and machine, and --write-page
writes those into docs/benchmarks.md and docs/scale.md; it does so with a FILE of whatever revision
where nothing is to be measured.

--compare builds docs/ of the same seeds by this tree and by another revision, in turns, and tells
the CPU of each stage and whether the files are the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.build import cluster, page, projects, report
from benchmarks.build.comparison import compare
from benchmarks.build.measure import measure
from benchmarks.build.results import Measured, Run, keep, kept, read
from benchmarks.build.serving import serve
from benchmarks.build.setting import setting
from benchmarks.build.tables import plain
from benchmarks.corpus import CITY_SHARE

MANY_IN_ONE_CITY = 0.8
# What is measured, in full and quickly: option -> numbers of replies, what they are.
USUAL = {
    "sizes": ([1_000, 10_000], [25, 75], "numbers of replies to build"),
    "city-sizes": ([200, 1_000], [], "the same where one city has four in five"),
    "serve": ([300, 5_000], [25], "numbers of replies to preview"),
    "cluster": ([1_000], [25], "numbers of replies to build by a scheduler"),
}
SHORT = 100  # replies: up to here a build is short, and repeated
TIMES = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, print the tables, keep the figures and write the pages."""
    parser = argparse.ArgumentParser("benchmarks.build", description=__doc__.split("\n")[0])
    for name, (_, _, what) in USUAL.items():
        parser.add_argument(f"--{name}", type=int, nargs="*", metavar="N", help=what)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes")
    parser.add_argument("--quick", action="store_true", help="few replies, built once")
    parser.add_argument("--times", type=int, help="first builds per size, of which the least")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up seeds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures there")
    parser.add_argument("--write-page", action="store_true", help="write them into docs/")
    parser.add_argument("--compare", metavar="REVISION", help="CPU to docs/, beside a revision")
    parser.add_argument("--rounds", type=int, default=TIMES, help="of a comparison")
    options = parser.parse_args(arguments)
    for name, usual in USUAL.items():
        given = getattr(options, name.replace("-", "_"))
        numbers = sorted(usual[options.quick] if given is None else given)
        setattr(options, name.replace("-", "_"), numbers)
        if min(numbers, default=1) < 1:
            parser.error(f"--{name} starts at 1")
    if min(options.times or 1, options.rounds, *options.jobs) < 1:
        parser.error("times, rounds and jobs start at 1")
    about = setting()
    click.echo("\n".join(f"{name}: {value}" for name, value in about.items()))
    with tempfile.TemporaryDirectory(prefix="replies-bench-") as folder:
        projects.compile_code()
        try:
            asked = any(getattr(options, name.replace("-", "_")) for name in USUAL)
            no_more = options.json and not asked
            run = read(options.json) if no_more else kept(options.json, about)
            if options.compare:
                sizes = options.sizes
                compare(Path(folder), options.compare, sizes, options.seed, options.rounds)
            else:
                _measure_all(Path(folder), run, options)
            if options.write_page:
                page.write(run, projects.ROOT / "docs")
        except click.ClickException as error:
            error.show()
            sys.exit(1)


def _measure_all(folder: Path, run: Run, options: argparse.Namespace) -> None:
    """Measure each part that is asked for, printing and keeping figures as they come."""
    for sizes, share, found in (
        (options.sizes, CITY_SHARE, run.sizes),
        (options.city_sizes, MANY_IN_ONE_CITY, run.cities),
    ):
        for size in sizes:
            short = size <= SHORT and not options.quick
            times = options.times or (TIMES if short else 1)
            at = folder / f"{size}-{share}"
            one, absent = measure(at, size, times, options.seed, sorted(options.jobs), share)
            found[size] = one
            keep(options.json, run)
            _tell(one, absent, share)
        measured = [found[size] for size in sorted(found)]
        if sizes:
            click.echo(f"\n{plain(report.sizes_table(measured))}")
        if sizes and len(measured) > 1:
            click.echo(f"\n{plain(report.growth_table(measured))}")
    for size in options.serve:
        run.served[size] = serve(folder, size, options.seed)
        keep(options.json, run)
        click.echo(f"\n{plain(report.served_table([run.served[size]]))}")
    reason = cluster.why_not() if options.cluster else None
    if reason:
        click.echo(f"\n(no cluster is measured: {reason})")
    for size in () if reason else options.cluster:
        run.clustered[size] = cluster.build_by_cluster(folder, size, options.seed)
        keep(options.json, run)
        click.echo(f"\n{plain(report.clustered_table([run.clustered[size]]))}")


def _tell(one: Measured, absent: Sequence[str], share: float) -> None:
    """Print what was found of one size."""
    least_of = f"; the least of {one.times} first builds" if one.times > 1 else "; built once"
    where = f", {share:.0%} of one city at least" if share != CITY_SHARE else ""
    size = f"{one.replies:,} replies, {one.seeds.bytes / report.MB:.2f} MB of seeds"
    click.echo(f"\n{size}{where}{least_of}")
    if absent:
        click.echo(f"(not here, so not measured: {', '.join(absent)})")
    if one.staged.missing:
        click.echo(f"(no stage found for {', '.join(one.staged.missing)}: counted elsewhere)")
    for table in report.tables(one):
        click.echo(f"\n{plain(table)}")


if __name__ == "__main__":
    main()
