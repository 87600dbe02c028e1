"""Measures a build by a scheduler of dask with two workers on this machine."""

from __future__ import annotations

import importlib.util
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.build import projects
from benchmarks.build.files import differing
from benchmarks.build.processes import Running
from benchmarks.build.results import Clustered
from benchmarks.build.serving import free_port
from benchmarks.corpus import CITY_SHARE

WORKERS = 2


def why_not() -> str | None:
    """Return why no cluster can be measured here, None where it can."""
    if "--executor" not in projects.offered():
        return "this revision knows no --executor"
    if not importlib.util.find_spec("distributed"):
        return "dask.distributed is not installed"
    return None


def build_by_cluster(folder: Path, size: int, seed: int) -> Clustered:
    """Return what building `size` made-up replies in `folder` by two workers costs."""
    project = folder / f"cluster-{size}"
    project.mkdir()
    projects.make_seeds(size, project / "seeds", seed, CITY_SHARE)
    projects.set_up(project)
    projects.build(project)
    local = projects.built_files(project)
    projects.set_up(project)
    port = free_port()
    with ExitStack() as running:
        at = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        running.callback(_started("dask_scheduler", project, *at).stop)
        _await(port)
        of_one = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        workers = []
        for _ in range(WORKERS):
            own = free_port()
            here = ["--worker-port", str(own), *of_one]
            worker = _started("dask_worker", project, f"tcp://127.0.0.1:{port}", *here)
            workers.append(worker)
            running.callback(worker.stop)
            _await(own)  # a build does not wait for workers
        used = projects.build(project, "--executor", f"dask://127.0.0.1:{port}")
        by_workers = tuple(worker.stop() for worker in workers)
    found = projects.built_files(project)
    return Clustered(size, used, by_workers, sum(map(differing, local, found)))


def _started(program: str, project: Path, *arguments: str) -> Running:
    command = [sys.executable, "-P", "-m", f"distributed.cli.{program}", *arguments]
    return Running(command, project, projects.environment())


def _await(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _listens(port):
        time.sleep(0.1)


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
