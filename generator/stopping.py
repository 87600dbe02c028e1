"""A request to stop, Ctrl-C or the system's, is heard whenever it comes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SOON = 0.001  # seconds
_REQUESTS = {signal.SIGINT, signal.SIGTERM, signal.SIGALRM}


@contextmanager
def unheard() -> Iterator[None]:
    """Hear no request before this is left.

    A process that is forked meanwhile hears none until `heard`: what is raised in it would be for
    nobody.
    """
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _REQUESTS)  # which raises what came before
        yield
    finally:
        heard()


def heard() -> None:
    """Hear requests from now on, those of a while `unheard` first."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _REQUESTS)


def hear_again() -> None:
    """Raise soon again what a request raised where Python only tells of it and goes on.

    So it does in what is called when an object dies, a module is loaded or a process forked.
    """
    tell = sys.unraisablehook

    def again(lost: UnraisableHookArgs) -> None:
        raised = lost.exc_value
        if not isinstance(raised, (KeyboardInterrupt, SystemExit)):
            tell(lost)
            return

        def raise_it(*_: object) -> None:
            raise type(raised)(*raised.args)

        signal.signal(signal.SIGALRM, raise_it)
        signal.setitimer(signal.ITIMER_REAL, _SOON)

    sys.unraisablehook = again


def raise_request(error: BaseException) -> None:
    """Raise the request to stop in whose wake an error came, if any: a lock may be left so."""
    before = error.__context__
    while before is not None:
        if isinstance(before, (KeyboardInterrupt, SystemExit)):
            raise before
        before = before.__context__
