"""One lock over docs/ and site/ of a project: who builds, and since when."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import FileIO
from pathlib import Path

from generator.folders import reached

LOCK = ".cache/lock"  # in the project
_PATIENCE = 10.0  # seconds that a build waits for another
_held: set[Path] = set()  # the projects that this process builds
_locks: set[int] = set()  # the files by which it holds them


def _let_go() -> None:
    """Leave the locks to the process that this one was forked from, so that they end with it."""
    for lock in _locks:
        os.close(lock)
    _locks.clear()


os.register_at_fork(after_in_child=_let_go)


class HeldError(Exception):
    """Another process builds; the message says which and since when, and what to do."""


@contextmanager
def locked(
    root: Path, patience: float | None = None, say: Callable[[str], object] = lambda _: None
) -> Iterator[None]:
    """Keep the project at `root` to this process; within it, taking the lock again is free.

    While another process holds the lock, `say` is told who, once, and after `patience` seconds,
    ten if not given, HeldError is raised. Where the file system knows no locks, builds one after
    the other need none.
    """
    root = root.resolve()
    if root in _held:
        yield
        return
    file = root / LOCK
    with ExitStack() as stack:
        try:
            file.parent.mkdir(exist_ok=True)
            stream = stack.enter_context(file.open("ab+", buffering=0))
        except OSError as error:
            why = error.strerror or str(error)
            blind = "so another build at the same time is not noticed"
            say(f"{reached(file)}: cannot be used ({why}), {blind}")
        else:
            _take(stream.fileno(), file, _PATIENCE if patience is None else patience, say)
            _name(stream, f"process {os.getpid()}, since {time.strftime('%H:%M:%S')}")
            _locks.add(stream.fileno())
            stack.callback(_locks.discard, stream.fileno())
            stack.callback(_name, stream, "")
        _held.add(root)
        try:
            yield
        finally:
            _held.discard(root)


def _name(stream: FileIO, who: str) -> None:
    """Say in the lock who holds it; where there is no room for that, nobody is told."""
    with suppress(OSError):
        stream.truncate(0)
        stream.write(who.encode())


def _take(lock: int, file: Path, patience: float, say: Callable[[str], object]) -> None:
    """Wait for the lock; return at once where there are no locks."""
    end, told = time.monotonic() + patience, False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = file.read_text(encoding="utf-8") or "by a process unknown"
            if time.monotonic() >= end:
                message = f"another build of this project is under way ({who}); try again after it"
                raise HeldError(message) from None
            if not told:
                say(f"waiting for another build of this project ({who})")
                told = True
            time.sleep(0.05)
        except OSError:
            return
        else:
            return
