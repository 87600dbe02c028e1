"""Progress of a build: one bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from itertools import accumulate
from typing import TextIO

# The stages of a build in their order, with about the share of the time that each takes, and what
# it counts.
_STAGES = {
    "reading": (40, "seeds"),
    "gathering": (5, "replies"),
    "rendering": (20, "pages"),
    "publishing": (5, "files"),
    "site": (30, "pages"),
}
*_SHARES, _ALL = accumulate((share for share, _ in _STAGES.values()), initial=0)
_BEFORE = dict(zip(_STAGES, _SHARES, strict=True))  # the share of those before each
_BAR = 20  # characters
_EVERY = 0.1  # seconds between two looks of the bar
_SELDOM = 10  # seconds between two lines where there is no terminal
_MANY = 200  # items that make a stage worth a line of its own


class Progress:
    """Shows how far a build is: call it with the stage, what is done and what is all of it.

    On a terminal it is one line for all stages, drawn anew in place; elsewhere a line when a long
    stage is through, and one every ten seconds within it; with `quiet` nothing.
    """

    def __init__(self, stream: TextIO, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._terminal = not quiet and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""
        self._began = self._stage_began = self._shown = time.monotonic()
        self._first = 0  # done when the stage was first told of
        self._drawn = 0  # characters of the bar on the screen

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that so many of all items of a stage are done."""
        if self._quiet or not total:
            return
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_began, self._first = stage, now, done
            self._shown = now if not self._terminal else 0
        if self._terminal:
            if now - self._shown >= _EVERY:
                self._draw(self._bar(stage, done, total, now))
                self._shown = now
        elif now - self._shown >= _SELDOM or (done == total >= _MANY):
            self._write(f"{stage} {self._counted(stage, done, total, now)}\n")
            self._shown = now

    def say(self, line: str) -> None:
        """Write a line for people, out of the way of the bar."""
        self.clear()
        self._write(f"{line}\n")

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")
            self._drawn = 0

    def _draw(self, bar: str) -> None:
        bar = bar[: max(0, shutil.get_terminal_size().columns - 1)]
        self._write("\r" + bar.ljust(self._drawn))
        self._drawn = len(bar)

    def _write(self, text: str) -> None:
        """Write to the stream; where nobody can read it, the work goes on."""
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()

    def _bar(self, stage: str, done: int, total: int, now: float) -> str:
        share = _BEFORE.get(stage, 0) + _STAGES.get(stage, (0, ""))[0] * done / total
        part = share / _ALL
        filled = round(_BAR * part)
        left = (now - self._began) / part * (1 - part) if part > 0 else 0
        bar = "#" * filled + "." * (_BAR - filled)
        return f"[{bar}] {stage} {self._counted(stage, done, total, now)}, {_clock(left)} left"

    def _counted(self, stage: str, done: int, total: int, now: float) -> str:
        seconds = now - self._stage_began
        unit = _STAGES.get(stage, (0, "items"))[1]
        rate = f", {(done - self._first) / seconds:.0f} {unit}/s" if seconds > 0 else ""
        return f"{done}/{total}{rate}"


def _clock(seconds: float) -> str:
    """Return a time as minutes and seconds: 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
