"""Compares the CPU to docs/ of this tree with that of another revision, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.build import projects
from benchmarks.build.files import states, written
from benchmarks.build.processes import Used
from benchmarks.build.report import comparison_table
from benchmarks.build.tables import plain
from benchmarks.corpus import CITY_SHARE


def compare(folder: Path, revision: str, sizes: Sequence[int], seed: int, rounds: int) -> None:
    """Build each size in `folder` by both in turns, and print the least of the rounds."""
    other = folder / "revision"
    commit = projects.check_out(revision, other)
    projects.compile_code(other)
    for size in sizes:
        ours, theirs = folder / f"{size}-ours", folder / f"{size}-theirs"
        for project in (ours, theirs):
            project.mkdir()
            projects.make_seeds(size, project / "seeds", seed, CITY_SHARE)
        here: list[Used] = []
        there: list[Used] = []
        for _ in range(rounds):
            for project, tree, runs in ((theirs, other, there), (ours, projects.ROOT, here)):
                projects.set_up(project, tree)
                runs.append(projects.build_by_stage(project, tree=tree, site=False))
        change = written(states(theirs / "docs"), states(ours / "docs"))
        click.echo(f"\n{size:,} replies, the least of {rounds} builds each, in turns")
        for name, runs in ((commit, there), ("this tree", here)):
            if runs[0].missing:
                click.echo(f"({name} has no stage {', '.join(runs[0].missing)})")
        click.echo(f"\n{plain(comparison_table(here, there, commit))}")
        click.echo(f"\ndocs/: {change.changed} files differ or are new, {change.removed} are gone")
