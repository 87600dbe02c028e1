"""Workers: one function over many items, here or by whatever executor is given."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

_BATCH = 16  # items that travel together
_FEWEST = 2 * _BATCH  # fewer items are not worth the way
_AHEAD = 16  # batches under way, so that what is made does not heap up

_log = logging.getLogger(__name__)
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def mapped(
    executor: Executor | None, function: Callable[[_Item], _Made], items: Sequence[_Item]
) -> Iterator[_Made]:
    """Yield what a function gives for each item, in their order.

    With an executor the function, the items and what it gives must bear being pickled. What
    workers leave undone, since one died or none can be started, is done here and logged.
    """
    batches = (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))
    under_way: deque[tuple[Sequence[_Item], Future[list[_Made]]]] = deque()
    left: list[Sequence[_Item]] = []  # of the batches that were handed out, in order
    if executor is not None and len(items) >= _FEWEST:
        try:
            while True:
                for some in islice(batches, _AHEAD - len(under_way)):
                    left.append(some)
                    under_way.append((some, executor.submit(_each, function, some)))
                if not under_way:
                    return
                made = under_way.popleft()[1].result()
                del left[0]
                yield from made
        except Exception as error:
            # Whatever became of the workers; an error of the function itself comes again below.
            why = str(error) or type(error).__name__
            _log.warning("a worker stopped (%s); what it left is done here", why)
        finally:
            for _, future in under_way:
                future.cancel()
    for some in (*left, *batches):
        yield from map(function, some)


def _each(function: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
    return list(map(function, items))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Executor | None]:
    """Give an executor of so many processes, started when first needed; None for one job.

    Where no process can be started, None is given and the reason logged. Left by an exception, it
    does not wait for what is under way.
    """
    executor = _executor(jobs) if jobs > 1 else None
    try:
        yield executor
    except BaseException:
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)
        raise
    else:
        if executor is not None:
            executor.shutdown()


def _executor(jobs: int) -> Executor | None:
    """Return an executor of processes; a forked one has all that is imported and loaded here."""
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    try:
        context = multiprocessing.get_context("fork" if can_fork else "spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    except (OSError, ImportError, ValueError) as error:
        _log.warning("no worker can be started (%s); all is done in one process", error)
        return None


def _begin() -> None:
    """Let a worker end with the process that it works for, which alone hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    master = multiprocessing.parent_process()

    def follow() -> None:
        if master is not None:
            master.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
