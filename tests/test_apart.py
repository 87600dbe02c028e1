"""What is done apart comes as if it were done here, whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.apart import apart
from generator.lock import locked

FORKS = sys.platform == "linux"
HERE = os.getpid()


def squares() -> Iterator[int]:
    yield from (number * number for number in range(5))


def whose() -> Iterator[int]:
    yield os.getpid()


def test_what_is_made_comes_in_its_order() -> None:
    assert list(apart(squares)) == [0, 1, 4, 9, 16]


def test_it_is_made_in_another_process_where_one_can_be_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)  # whatever other tests left
    assert (next(apart(whose)) != HERE) is FORKS


def test_beside_other_threads_it_is_made_here() -> None:
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    try:
        assert next(apart(whose)) == HERE
    finally:
        done.set()
        other.join()


def test_an_error_comes_again_behind_what_was_made() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("second")

    made = apart(failing)
    assert next(made) == 1
    with pytest.raises(ValueError, match="second"):
        next(made)


def test_what_a_process_that_died_left_is_made_here_and_nothing_twice() -> None:
    def dying() -> Iterator[tuple[int, bytes]]:
        for number in range(5):
            if number == 3 and os.getpid() != HERE:
                os.kill(os.getpid(), signal.SIGKILL)
            yield number, bytes(100_000)

    assert [number for number, _ in apart(dying)] == [0, 1, 2, 3, 4]


def test_what_does_not_bear_to_be_pickled_is_made_here() -> None:
    def functions() -> Iterator[object]:
        yield len
        yield lambda: None

    assert len(list(apart(functions))) == 2


def test_a_process_whose_parent_died_ends_and_lets_go_of_the_lock(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from generator.apart import apart; from generator.lock import locked\n"
        "with locked(Path(sys.argv[1])):\n"
        "    made = apart(lambda: ((os.getpid(), bytes(10**6)) for _ in range(9)))\n"
        "    print(next(made)[0], flush=True)\n"
        "    os._exit(0)\n"
    )
    (tmp_path / ".cache").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE, check=True, timeout=60
    )
    with locked(tmp_path, patience=0):
        pass
    child = Path("/proc", done.stdout.decode().strip())
    for _ in range(100):
        if not FORKS or not child.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{child} still works")
