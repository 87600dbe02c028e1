"""What is done apart comes as if it were done here, whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.apart import apart
from generator.lock import locked

FORKS = sys.platform == "linux"
HERE = os.getpid()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread that other tests left keeps a process from being forked."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


def is_gone(process: int) -> bool:
    """Tell whether a process ends soon."""
    for _ in range(100):
        if not Path("/proc", str(process)).exists():
            return True
        time.sleep(0.05)
    return False


def test_it_is_made_in_another_process_where_one_can_be_forked(alone: None) -> None:
    with apart(os.getpid) as process:
        assert (process() != HERE) is FORKS


def test_it_is_begun_before_anyone_waits_for_it(alone: None, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with apart(begun.touch) as touched:
        while FORKS and not begun.exists():
            time.sleep(0.01)
        touched()


def test_beside_other_threads_it_is_made_here() -> None:
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    try:
        with apart(os.getpid) as process:
            assert process() == HERE
    finally:
        done.set()
        other.join()


def failing() -> int:
    raise ValueError("as here")


def dying() -> bytes:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return bytes(100_000)


class Dying:
    """Kills the process that pickles it, when much is sent already."""

    def __reduce__(self) -> tuple[object, ...]:
        dying()
        raise AssertionError


def half_sent() -> tuple[bytes, object]:
    return bytes(10**6), len if os.getpid() == HERE else Dying()


def test_an_error_comes_as_if_it_were_done_here(alone: None) -> None:
    with apart(failing) as made, pytest.raises(ValueError, match="as here"):
        made()


@pytest.mark.parametrize("function", [dying, half_sent])
def test_what_a_process_that_died_left_is_made_here(
    alone: None, function: Callable[[], object]
) -> None:
    with apart(function) as made:
        assert made() == function()


def test_what_does_not_bear_to_be_pickled_is_made_here(alone: None) -> None:
    with apart(lambda: lambda: 7) as made:
        assert made()() == 7


def test_it_ends_where_nobody_waits_for_it(alone: None, tmp_path: Path) -> None:
    name = tmp_path / "process"

    def endless() -> None:
        name.with_suffix(".new").write_text(str(os.getpid()), encoding="utf-8")
        name.with_suffix(".new").rename(name)
        time.sleep(600)

    if not FORKS:
        return
    with suppress(KeyboardInterrupt), apart(endless):
        while not name.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert is_gone(int(name.read_text(encoding="utf-8")))


def test_a_process_whose_parent_died_ends_and_lets_go_of_the_lock(tmp_path: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path\n"
        "from generator.apart import apart; from generator.lock import locked\n"
        "def endless():\n"
        "    print(os.getpid(), flush=True)\n"
        "    time.sleep(600)\n"
        "with locked(Path(sys.argv[1])), apart(endless):\n"
        "    time.sleep(2)\n"
        "    os._exit(0)\n"
    )
    (tmp_path / ".cache").mkdir()
    if not FORKS:
        return
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE, encoding="utf-8"
    ) as build:
        assert build.stdout
        child = int(build.stdout.readline())
        build.kill()
    with locked(tmp_path, patience=0):
        pass
    assert is_gone(child)
