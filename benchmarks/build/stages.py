"""Runs one command of `replies` with a stopwatch at its stages.

usage: python -P stages.py REPORT TREE [--without-site] ARGUMENT ...

Run by its path, with the revision under test at TREE first on PYTHONPATH; nothing here but
`STAGES` knows that revision. REPORT gets JSON: for every stage the CPU seconds (user and system,
of this process and its children), wall seconds, and the peak memory in bytes until its last end;
and the stages that the revision does not have.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
import resource
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

# The functions that are a stage; one that a revision lacks counts for what calls it.
STAGES = {
    "read": (
        "generator.read:seed_files",
        "generator.read:other_files",
        "generator.read:look_into",
        "generator.read:read_seed",
        "generator.read:read_raw",
        "generator.read:decode",
    ),
    "parse": ("generator.parse:parsing", "generator.parse:is_reply"),
    "annotate": ("generator.annotate:annotating",),
    "screening": ("generator.corpus.fact_finding:keeping",),
    "corpus": ("generator.corpus:build", "generator.corpus:enter", "generator.corpus:gather"),
    "render": ("generator.render:pages", "generator.rendering:render"),
    "publish": ("generator.publish:publish",),
    "MkDocs": ("generator.mkdocs_build:build_site",),
}
SITE_STAGE = "MkDocs"
# Before the stages: the interpreter and imports. Beside them: all that is no stage.
START, REST = "start", "rest"


class Stopwatch:
    """Spends time on one stage at a time: a stage within a stage is not counted twice."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = {}
        self.wall: dict[str, float] = {}
        self.peak: dict[str, int] = {}
        self._stage = START
        self._since = (0.0, time.perf_counter())

    def turn(self, stage: str) -> str:
        """Count for `stage` from now on; return the one that was counted for."""
        own = resource.getrusage(resource.RUSAGE_SELF)
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
        wall = time.perf_counter()
        before = self._stage
        self.cpu[before] = self.cpu.get(before, 0.0) + cpu - self._since[0]
        self.wall[before] = self.wall.get(before, 0.0) + wall - self._since[1]
        self.peak[before] = 1024 * max(own.ru_maxrss, children.ru_maxrss)
        self._stage, self._since = stage, (cpu, wall)
        return before

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, counting for `stage` while it runs or its generator is asked."""

        @functools.wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            before = self.turn(stage)
            try:
                result = function(*args, **named)
            finally:
                self.turn(before)
            return self._asked(stage, result) if inspect.isgenerator(result) else result

        return timed

    def _asked(self, stage: str, items: Iterator[Any]) -> Generator[Any, None, Any]:
        while True:
            before = self.turn(stage)
            try:
                item = next(items)
            except StopIteration as end:
                return end.value
            finally:
                self.turn(before)
            yield item


def watch(stopwatch: Stopwatch, package: str, stages: dict[str, tuple[str, ...]]) -> list[str]:
    """Put the stopwatch at each stage, wherever in `package` it was imported to.

    Return the stages of which there is no function.
    """
    missing = []
    for stage, names in stages.items():
        found = False
        for name in names:
            module, _, attribute = name.partition(":")
            # MkDocs is imported here, before all stages: its memory counts for each of them.
            before = stopwatch.turn(stage)
            try:
                function = getattr(importlib.import_module(module), attribute, None)
            except ModuleNotFoundError:
                function = None
            finally:
                stopwatch.turn(before)
            if callable(function):
                found = True
                _replace(package, function, stopwatch.timed(stage, function))
        if not found:
            missing.append(stage)
    return missing


def _replace(package: str, old: object, new: object) -> None:
    """Let every name in the loaded modules of `package` that means `old` mean `new`."""
    for name, module in sorted(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            for key, value in list(vars(module).items()):
                if value is old:
                    setattr(module, key, new)


def main(report: str, tree: str, *arguments: str) -> None:
    """Run the command and write the report; exit as the command does."""
    stopwatch = Stopwatch()
    cli = importlib.import_module("generator.cli")
    if Path(tree).resolve() not in Path(str(cli.__file__)).resolve().parents:
        sys.exit(f"error: {cli.__file__} is not of the revision in {tree}")
    stages = dict(STAGES)
    if arguments[:1] == ("--without-site",):
        stages.pop(SITE_STAGE)  # its import alone costs
        arguments = (*arguments[1:], "--docs-only")
    missing = watch(stopwatch, "generator", stages)
    stopwatch.turn(REST)
    code = 0
    try:
        cli.main(list(arguments), prog_name="replies")
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 1
    stopwatch.turn(REST)
    found = {"cpu": stopwatch.cpu, "wall": stopwatch.wall, "peak": stopwatch.peak}
    Path(report).write_text(json.dumps({**found, "missing": missing}), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
