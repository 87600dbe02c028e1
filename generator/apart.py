"""What takes much memory is done apart, in a process of its own, and the memory goes with it."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import NoReturn, TypeVar

_Made = TypeVar("_Made")


def apart(function: Callable[[], Iterable[_Made]]) -> Iterator[_Made]:
    """Yield what a function gives, each when it is made, in a forked process where one can be.

    Here, what stays would lie scattered over all the memory that was needed meanwhile. What is
    given must bear being pickled. What such a process leaves undone, for an error of the function
    or since it died, is done here.
    """
    done = 0
    if sys.platform == "linux" and threading.active_count() == 1:
        receiving, sending = os.pipe()
        with os.fdopen(receiving, "rb") as pipe:
            try:
                child = os.fork()
            except OSError:  # no process or memory for one
                os.close(sending)
                yield from function()
                return
            if not child:
                os.close(receiving)  # so that what is sent to a process that died is an error
                _send(function, sending)
            os.close(sending)
            with suppress(EOFError, pickle.UnpicklingError):  # at its end; cut in half
                while True:
                    yield pickle.load(pipe)
                    done += 1
        if os.waitpid(child, 0)[1] == 0:
            return
    yield from islice(function(), done, None)


def _send(function: Callable[[], Iterable[object]], sending: int) -> NoReturn:
    """Send what a function gives, and end this process."""
    try:
        with os.fdopen(sending, "wb") as pipe:
            for made in function():
                pickle.dump(made, pipe)
        os._exit(0)
    finally:  # an error is told where the function is called again
        os._exit(1)
