"""The cluster: a scheduler and two workers make what one process makes, though one is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cluster import ExecutorError, executor_of
from generator.manifest import MANIFEST, read_manifest
from tests.conftest import ROOT, Project

_PATIENCE = 90  # seconds; what is waited for usually takes three
_LETTERS = 160


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@dataclass
class Cluster:
    """A scheduler and its workers, which write a line into `done` for each batch of work."""

    url: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers as processes of their own."""
    told = tmp_path / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h",
    }
    common = ["--scheduler-file", str(told), "--no-dashboard"]

    def start(command: str, *more: str) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.dask_{command}"
        with (tmp_path / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *common, *more],
                cwd=tmp_path,
                env=environment,
                stdout=log,
                stderr=log,
            )

    running = [start("scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        wait_for(told.is_file)
        workers = [
            start("worker", "--no-nanny", "--nthreads", "1", "--name", str(number))
            for number in range(2)
        ]
        running += workers
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        log = tmp_path / "log"
        wait_for(lambda: log.read_bytes().count(b"Registered to") >= 2)
        yield Cluster(address.replace("tcp://", "dask://"), workers)
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def letters(project: Project, count: int) -> None:
    """Fill the seeds of a project with so many made letters."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    command = [sys.executable, "-m", "benchmarks.corpus", str(count), "--out", str(project.seeds)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def docs_of(project: Project) -> dict[str, bytes]:
    """What is in docs/, hidden files left out."""
    return files_in(project.docs)


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in a folder, hidden files left out."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def test_cluster_makes_what_one_process_makes_though_a_worker_is_killed(
    project: Project, cluster: Cluster
) -> None:
    letters(project, _LETTERS)
    assert project.run("build", "--jobs", "1", "--tolerate").returncode == 0
    alone, site = docs_of(project), files_in(project.site)
    shutil.rmtree(project.root / ".cache")
    shutil.rmtree(project.root / ".site")
    shutil.rmtree(project.site)
    for path in read_manifest(project.docs / MANIFEST):
        (project.docs / path).unlink()
    remote = ["--executor", cluster.url]
    building = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--tolerate", *remote],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    store = project.root / ".cache/replies.sqlite"
    wait_for(lambda: store.is_file() or building.poll() is not None)
    time.sleep(0.5)  # work is under way
    assert building.poll() is None
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, told = building.communicate(timeout=_PATIENCE)
    assert building.returncode == 0, told
    assert "Traceback" not in told
    assert docs_of(project) == alone
    assert files_in(project.site) == site


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("dask://127.0.0.1:9", "no scheduler answers"),
        ("cluster.example:80", "gives no executor"),
        ("http://example", "is neither dask://HOST:PORT nor module:function"),
        ("nonsense", "is neither dask://HOST:PORT nor module:function"),
        ("builtins:dict", "gives no concurrent.futures.Executor"),
    ],
)
def test_executor_that_cannot_be_had_is_told_in_one_line(
    name: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cluster._PATIENCE", 1)
    with pytest.raises(ExecutorError, match=why), executor_of(name):
        pass


def test_executor_of_a_function_is_used(project: Project) -> None:
    (project.root / "own.py").write_text(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def pool():\n    print('own pool')\n    return ThreadPoolExecutor(2)\n",
        encoding="utf-8",
    )
    done = project.run("build", "--docs-only", "--executor", "own:pool")
    assert (done.returncode, done.stdout.startswith("own pool\n")) == (0, True), done.stderr


def test_unreachable_scheduler_stops_the_command_with_exit_1(project: Project) -> None:
    done = project.run("build", "--executor", "dask://127.0.0.1:9")
    assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (1, 1, False)
    assert "error: dask://127.0.0.1:9: no scheduler answers" in done.stderr


def test_jobs_and_executor_together_are_wrong_usage(project: Project) -> None:
    done = project.run("build", "--jobs", "2", "--executor", "own:pool")
    assert done.returncode == 2
