"""Workers: one function over many items, here or by whatever executor is given."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from generator.apart import end_with
from generator.stopping import raise_request, unheard

_BATCH = 8  # items that travel together
_FEWEST = 32  # fewer items are not worth the way
# Fewer pages are not worth forking processes that copy what they touch of a whole library.
FEWEST_PAGES = 256
# Items that are made here before processes are forked: what these few load and compile, as most of
# the patterns, each process has then.
_BEFORE = 4
_AHEAD = 128  # batches under way, so that what is made does not heap up

_log = logging.getLogger(__name__)
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def mapped(
    executor: Executor | None,
    function: Callable[[Sequence[_Item]], Sequence[_Made]],
    items: Sequence[_Item],
    fewest: int = _FEWEST,
) -> Iterator[_Made]:
    """Yield what a function gives for some items at once, in their order.

    Fewer than `fewest` are done here. What is given must bear being pickled, and where the executor
    is not one of ours, the function and the items, too. What workers leave undone, since one died
    or none can be started, is done here and logged.
    """
    if executor is None or len(items) < fewest:
        for start in range(0, len(items), _BATCH):
            yield from function(items[start : start + _BATCH])
        return
    if isinstance(executor, Forking):
        yield from function(items[:_BEFORE])
        items = items[_BEFORE:]
    starts = iter(range(0, len(items), _BATCH))
    under_way: deque[tuple[int, Future[Sequence[_Made]]]] = deque()
    left: list[int] = []  # of the batches that were handed out, in order
    try:
        with _handing_out(executor, function, items) as hand_out:
            while True:
                for start in islice(starts, _AHEAD - len(under_way)):
                    left.append(start)
                    under_way.append((start, hand_out(start)))
                if not under_way:
                    return
                made = under_way.popleft()[1].result()
                del left[0]
                yield from made
    except Exception as error:
        raise_request(error)
        # Whatever became of the workers; an error of the function itself comes again below.
        why = str(error) or type(error).__name__
        _log.warning("a worker stopped (%s); what it left is done here", why)
    finally:
        for _, future in under_way:
            future.cancel()
    for start in (*left, *starts):
        yield from function(items[start : start + _BATCH])


def meanwhile(made: Iterator[_Made], function: Callable[[], object]) -> Iterator[_Made]:
    """Yield what is `mapped`, and call a function as soon as others are at work on it."""
    begun = list(islice(made, _BEFORE + 1))
    function()
    yield from begun
    yield from made


class Forking(Executor):
    """So many processes, forked for each `mapped`: they have all that is loaded here by then."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs


def jobs_of(executor: Executor | None) -> int:
    """Return how many processes may be forked at once."""
    return executor.jobs if isinstance(executor, Forking) else 1


_inherited: list[Any] = []  # in a forked process: the function, and all items


@contextmanager
def _handing_out(
    executor: Executor,
    function: Callable[[Sequence[_Item]], Sequence[_Made]],
    items: Sequence[_Item],
) -> Iterator[Callable[[int], Future[Sequence[_Made]]]]:
    """Give what hands out the batch of items that starts at a number."""
    if isinstance(executor, Forking):
        with _ended(_pool(executor.jobs, "fork", function, items)) as pool:

            def hand_out(start: int) -> Future[Sequence[_Made]]:
                with unheard():  # the first forks
                    return pool.submit(_inherited_batch, start)

            yield hand_out
    else:
        yield lambda start: executor.submit(function, items[start : start + _BATCH])


def _inherited_batch(start: int) -> Any:
    function, items = _inherited
    return function(items[start : start + _BATCH])


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Executor | None]:
    """Give an executor of so many processes, started when there is work; None for one job.

    Where no process can be started, None is given and the reason logged. Left by an exception, it
    does not wait for what is under way.
    """
    if jobs == 1:
        yield None
    elif sys.platform == "linux" and threading.active_count() == 1:
        yield Forking(jobs)
    else:
        try:
            pool = _pool(jobs, "spawn")
        except (OSError, ImportError, ValueError) as error:
            _log.warning("no worker can be started (%s); all is done in one process", error)
            yield None
            return
        with _ended(pool):
            yield pool


def _pool(jobs: int, method: str, *inherited: object) -> Executor:
    """Return an executor of processes that are started by a method of multiprocessing."""
    import multiprocessing  # slow to import, and not needed where nothing changed
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=inherited)


@contextmanager
def _ended(pool: Executor) -> Iterator[Executor]:
    """End an executor; after an exception without waiting for what is under way."""
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    else:
        pool.shutdown()


def _begin(*inherited: object) -> None:
    """Let a worker end with the process that it works for, which alone hears Ctrl-C."""
    import multiprocessing

    _inherited[:] = inherited
    if master := multiprocessing.parent_process():
        end_with(master.join)
