"""What takes much memory is done apart, in a process of its own, and the memory goes with it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

from generator.stopping import heard, unheard

_Made = TypeVar("_Made")


@contextmanager
def apart(function: Callable[[], _Made]) -> Iterator[Callable[[], _Made]]:
    """Begin a function in a forked process where one can be, and give what waits for its result.

    Here, what stays would lie scattered over all the memory that was needed meanwhile. What is
    given must bear being pickled. What such a process leaves undone, for an error of the function
    or since it died, is done here. It ends where nobody waits for it any more.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        yield function
        return
    (receiving, sending), (ended, alive) = os.pipe(), os.pipe()
    child = None
    with unheard():
        with suppress(OSError):  # no process or memory for one
            child = os.fork()
        if child == 0:
            os.close(receiving)  # so that what is sent to a process that died is an error
            os.close(alive)
            _send(function, sending, ended)
    os.close(sending)
    os.close(ended)

    def result() -> _Made:
        with suppress(EOFError, pickle.UnpicklingError):  # nothing, or cut in half
            made: _Made = pickle.load(pipe)
            return made
        return function()

    with os.fdopen(receiving, "rb") as pipe, os.fdopen(alive, "wb"):
        try:
            yield result
        finally:
            if child:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _send(function: Callable[[], object], sending: int, ended: int) -> NoReturn:
    """Send what a function gives, and end this process."""
    try:
        end_with(lambda: os.read(ended, 1))
        with os.fdopen(sending, "wb") as pipe:
            pickle.dump(function(), pipe)
    finally:  # an error is told where the function is called again
        os._exit(0)


def end_with(parent: Callable[[], object]) -> None:
    """Let this process end when what waits for its parent does, which alone hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    heard()

    def follow() -> None:
        parent()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
