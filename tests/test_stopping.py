"""Ctrl-C ends a build whenever it comes, and the next build goes on from there."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from generator.workers import mapped
from tests.conftest import Project
from tests.test_cli import LAMPS, only_lamps

FORKS = sys.platform == "linux"
# Sends what Ctrl-C sends at the n-th moment before or after a fork, and goes on; few pages fork.
AT_FORK = """
import os, signal, sys
from itertools import count
from generator import workers
workers.FEWEST_PAGES = 32
moments = count(1)
def ask():
    if next(moments) == number:
        os.kill(os.getpid(), signal.SIGINT)
number = int(sys.argv.pop(1))
os.register_at_fork(before=ask, after_in_parent=ask)
from generator.__main__ import main
main()
"""
# Sends it where an object dies, which Python tells of and goes on.
AS_ONE_DIES = """
import os, signal, time
from generator.stopping import hear_again
class Dying:
    def __del__(self):
        os.kill(os.getpid(), {signal})
{handler}
hear_again()
Dying()
time.sleep(60)
"""


# Ends with what is printed not written yet, something to do, and maybe a thread that goes on.
AT_ITS_END = """
import atexit, sys, threading, time
from generator import __main__, cli
def replies():
    print("done")
    atexit.register(print, "tidied up")
    if sys.argv.pop() == "thread":
        threading.Thread(target=lambda: (time.sleep(0.2), print("late"))).start()
    sys.exit(1)
cli.main = replies
__main__.main()
"""


def files_of(project: Project) -> dict[str, bytes]:
    """Return what a build makes, but for the list of it, which knows when."""
    folders = (project.docs, project.site)
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return {
        str(file.relative_to(project.root)): file.read_bytes()
        for file in files
        if file.name != ".generated.json"
    }


def run_python(script: str, *arguments: str, cwd: Path | None = None) -> tuple[int, str]:
    """Run a script, and return its exit code and all that it said."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.skipif(not FORKS, reason="no process is forked here")
def test_at_whatever_fork_it_comes_it_ends_the_build_and_leaves_all_valid(project: Project) -> None:
    only_lamps(project)
    for number in range(110, 150):
        text = LAMPS.replace("102", str(number))
        (project.seeds / f"{number}.txt").write_text(text, encoding="utf-8")
    for moment in (1, 4, 6, 9, 16, 17):
        shutil.rmtree(project.root / ".cache", ignore_errors=True)
        code, said = run_python(AT_FORK, str(moment), "build", "--jobs", "2", cwd=project.root)
        assert (moment, code, said.splitlines()[-1][:9]) == (moment, 130, "stopped; ")
        assert "ignored" not in said
    assert project.run("build", "--jobs", "2").returncode == 0
    made = files_of(project)
    for folder in (".cache", ".site", "site"):
        shutil.rmtree(project.root / folder)
    assert project.run("build", "--jobs", "1").returncode == 0
    assert made == files_of(project)


@pytest.mark.parametrize(
    ("name", "handler", "code"),
    [
        ("SIGINT", "", -signal.SIGINT),
        ("SIGTERM", "signal.signal(signal.SIGTERM, lambda *_: exit(143))", 143),
    ],
)
def test_what_python_only_tells_of_is_raised_again(name: str, handler: str, code: int) -> None:
    script = AS_ONE_DIES.format(signal=f"signal.{name}", handler=handler)
    ended, said = run_python(script)
    assert ended == code
    assert "ignored" not in said


@pytest.mark.parametrize("others", [[], ["late"]])
def test_a_command_ends_with_all_done_though_nothing_is_freed(others: list[str]) -> None:
    code, said = run_python(AT_ITS_END, "thread" if others else "none")
    assert (code, said.split("\n")) == (1, ["done", *others, "tidied up", ""])


class Worried(Executor):
    """Fails in the wake of a request, as a lock does that was asked amid its work."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        """Take nothing."""
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise RuntimeError("cannot release un-acquired lock")  # noqa: B904 - as Python does


def test_an_error_in_the_wake_of_a_request_is_no_failing_worker() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(mapped(Worried(), list, range(100)))
