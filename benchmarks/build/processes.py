"""Runs commands in processes of their own and says what they used."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import click

_PATIENCE = 20.0  # seconds between an interrupt and the end
_SHOWN = 2000  # characters of what a failed command said


@dataclass(frozen=True, slots=True)
class Used:
    """CPU (user and system, with children) and wall in seconds, peak memory in bytes; by stage.

    The peak is that of the largest process, its own or a child's.
    """

    cpu: float
    wall: float
    peak: int
    stages: dict[str, dict[str, float]] = field(default_factory=dict)  # measure -> stage -> value
    missing: tuple[str, ...] = ()  # stages that the revision does not have


class Running:
    """A command that runs in `folder`; what it says is kept.

    Until a child runs a program of its own, its memory is its parent's, and its peak remembers
    that: so this process has to stay smaller than whatever it measures.
    """

    def __init__(
        self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]
    ) -> None:
        self.command = [str(part) for part in command]
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as it runs
        self._used: Used | None = None
        self._last_words = ""
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            self.command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def has_ended(self) -> bool:
        """Tell whether it runs no longer."""
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return bool(self._used or os.waitid(os.P_PID, self._process.pid, look))

    def said(self) -> str:
        """Return the end of what it had said when it ended."""
        self._end()
        return self._last_words

    def wait(self) -> Used:
        """Wait for its end and return what it used; stop the benchmark where it failed."""
        used = self._end()
        if code := self._process.returncode:
            raise click.ClickException(f"exit {code}: {' '.join(self.command)}\n{self.said()}")
        return used

    def stop(self) -> Used:
        """Interrupt it, kill it where that does not help, and return what it used."""
        if not self.has_ended():
            self._process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + _PATIENCE
        while not self.has_ended():
            if time.monotonic() > deadline:
                self._process.kill()
                break
            time.sleep(0.05)
        return self._end()

    def _end(self) -> Used:
        if self._used:
            return self._used
        _, status, used = os.wait4(self._process.pid, 0)
        wall = time.perf_counter() - self._began
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._said.seek(0)
        self._last_words = self._said.read().decode("utf-8", errors="replace")[-_SHOWN:]
        self._said.close()
        self._used = Used(used.ru_utime + used.ru_stime, wall, 1024 * used.ru_maxrss)
        return self._used


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Used:
    """Run the command in `folder` and return what it used; stop the benchmark where it fails."""
    return Running(command, folder, environment).wait()


def least(runs: Sequence[Used]) -> Used:
    """Return the least that any of the runs used."""
    return Used(
        min(each.cpu for each in runs),
        min(each.wall for each in runs),
        min(each.peak for each in runs),
    )
