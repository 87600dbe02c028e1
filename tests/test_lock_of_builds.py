"""One build at a time works on a project; another waits, or says who is at it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from generator.lock import LOCK, HeldError, locked
from tests.conftest import ROOT

HOLDS = """
import sys, time
from pathlib import Path
from generator.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(root: Path, seconds: float) -> subprocess.Popen[str]:
    """Start a process that holds the lock for some seconds; return when it does."""
    command = [sys.executable, "-c", HOLDS, str(root), str(seconds)]
    held = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def test_second_build_says_who_holds_the_lock_and_stops(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as held:
        who = rf"process {held.pid}, since \d\d:\d\d:\d\d"
        with pytest.raises(HeldError, match=who), locked(tmp_path, patience=0.1):
            pytest.fail("two builds at once")
        held.kill()


def test_second_build_says_who_it_waits_for_and_goes_on(tmp_path: Path) -> None:
    said: list[str] = []
    with holder(tmp_path, 0.3) as held, locked(tmp_path, 30, said.append):
        assert held.wait() == 0
    assert said == [line for line in said if f"process {held.pid}" in line]
    assert len(said) == 1


def test_build_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as held:
        held.kill()
    with locked(tmp_path, patience=0):
        assert str(held.pid) not in (tmp_path / LOCK).read_text(encoding="utf-8")


def test_lock_is_taken_again_within_itself(tmp_path: Path) -> None:
    with locked(tmp_path), locked(tmp_path / ".", patience=0):
        pass


def test_file_system_without_locks_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(lock: int, how: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(tmp_path):
        assert (tmp_path / LOCK).is_file()
