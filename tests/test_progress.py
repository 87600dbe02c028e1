"""Progress: one bar for all stages on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import io
import os
import re

import pytest

from generator import progress as module
from generator.progress import Progress


class Screen(io.StringIO):
    """Standard error that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Clock:
    """Seconds that pass when told."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setenv("TERM", "xterm")
    return clock


def run(progress: Progress, clock: Clock, seconds: float) -> None:
    """Build 200 replies, each item of a stage taking so many seconds."""
    for stage in ("reading", "site"):
        for done in range(201):
            progress(stage, done, 200)
            clock.now += seconds


def test_terminal_has_one_bar_that_only_grows_with_rate_and_remaining_time(clock: Clock) -> None:
    screen = Screen(True)
    run(Progress(screen), clock, 0.5)
    bars = screen.getvalue().split("\r")[1:]
    filled = [bar.count("#") for bar in bars]
    assert (filled[0], filled[-1], "\n" in screen.getvalue()) == (0, 20, False)
    assert filled == sorted(filled)
    middle = next(bar for bar in bars if " 150/200" in bar)
    assert re.fullmatch(r"\[#+\.+\] reading 150/200, 2 seeds/s, 2:55 left *", middle)
    assert "0:00 left" in bars[-1]


def test_bar_is_not_drawn_more_often_than_eyes_follow(clock: Clock) -> None:
    screen = Screen(True)
    run(Progress(screen), clock, 0.001)
    assert screen.getvalue().count("\r") <= 6


def test_bar_is_no_wider_than_the_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    size = os.terminal_size((30, 10))
    monkeypatch.setattr("generator.progress.shutil.get_terminal_size", lambda: size)
    screen = Screen(True)
    run(Progress(screen), clock, 1)
    assert max(map(len, screen.getvalue().split("\r"))) == 29


@pytest.mark.parametrize("terminal", [True, False])
def test_message_stands_on_a_line_of_its_own(clock: Clock, terminal: bool) -> None:
    screen = Screen(terminal)
    progress = Progress(screen)
    progress("reading", 5, 200)
    progress.say("seeds/a.txt: error")
    *shown, rest = [line.rpartition("\r")[2] for line in screen.getvalue().split("\n")]
    assert (shown, rest) == (["seeds/a.txt: error"], "")


@pytest.mark.parametrize(
    ("seconds", "lines"),
    [
        (0.001, ["reading 200/200, 1000 seeds/s", "site 200/200, 1000 pages/s"]),
        (4, ["reading 3/200, 0 seeds/s", "reading 6/200, 0 seeds/s"]),
    ],
    ids=["a line a stage", "a line in ten seconds"],
)
def test_elsewhere_lines_are_plain_and_seldom(
    clock: Clock, seconds: float, lines: list[str]
) -> None:
    screen = Screen(False)
    run(Progress(screen), clock, seconds)
    assert screen.getvalue().splitlines()[:2] == lines


def test_dumb_terminal_gets_lines(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    screen = Screen(True)
    run(Progress(screen), clock, 0.001)
    assert "\r" not in screen.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_quiet_shows_nothing_but_what_is_said(clock: Clock, terminal: bool) -> None:
    screen = Screen(terminal)
    progress = Progress(screen, quiet=True)
    run(progress, clock, 3)
    assert screen.getvalue() == ""
    progress.say("wrong")
    assert screen.getvalue() == "wrong\n"


def test_short_work_elsewhere_says_nothing(clock: Clock) -> None:
    screen = Screen(False)
    progress = Progress(screen)
    for done in range(6):
        progress("reading", done, 5)
    assert screen.getvalue() == ""
