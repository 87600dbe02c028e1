"""Runs a command in a process of its own and says what it used."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

_SHOWN = 2000  # characters of what a failed command said


@dataclass(frozen=True, slots=True)
class Used:
    """CPU (user and system, with children) and wall in seconds, peak memory in bytes; by stage."""

    cpu: float
    wall: float
    peak: int
    stages: dict[str, dict[str, float]] = field(default_factory=dict)  # measure -> stage -> value
    missing: tuple[str, ...] = ()  # stages that the revision does not have


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Used:
    """Run the command in `folder` and return what it used; stop the benchmark where it fails.

    Until a child runs a program of its own, its memory is its parent's, and its peak remembers
    that: so this process has to stay smaller than whatever it measures.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            tail = said.read().decode("utf-8", errors="replace")[-_SHOWN:]
            raise click.ClickException(
                f"exit {process.returncode}: {' '.join(map(str, command))}\n{tail}"
            )
    return Used(used.ru_utime + used.ru_stime, wall, 1024 * used.ru_maxrss)


def least(runs: Sequence[Used]) -> Used:
    """Return the least that any of the runs used, measure by measure and stage by stage."""
    stages = {
        measure: {
            stage: min(each.stages[measure].get(stage, 0.0) for each in runs)
            for stage in runs[0].stages[measure]
        }
        for measure in runs[0].stages
    }
    return Used(
        min(each.cpu for each in runs),
        min(each.wall for each in runs),
        min(each.peak for each in runs),
        stages,
        runs[0].missing,
    )
