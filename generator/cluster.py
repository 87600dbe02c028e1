"""Executors named on the command line: a dask scheduler, or whatever a Python function gives."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from generator.versions import made_by

_DASK = "dask://"
_PATIENCE = 15  # seconds that a scheduler has to answer
_RETRIES = 3  # of work whose worker died


class ExecutorError(Exception):
    """An executor that cannot be used; the message says why, and what to do."""


@contextmanager
def executor_of(name: str) -> Iterator[Executor]:
    """Give the executor `dask://HOST:PORT`, or what the function `module:function` returns.

    Its workers need this version of the package, and the project under the same path. Raises
    ExecutorError where it cannot be had.
    """
    if name.startswith(_DASK):
        with _dask(name) as executor:
            yield executor
        return
    module, _, function = name.partition(":")
    if not function or "/" in name:
        raise ExecutorError(f"{name}: is neither dask://HOST:PORT nor module:function")
    try:
        made = getattr(import_module(module), function)()
    except Exception as error:
        raise ExecutorError(f"{name}: gives no executor ({error})") from error
    if not isinstance(made, Executor):
        raise ExecutorError(f"{name}: gives no concurrent.futures.Executor but {type(made)}")
    with made:
        yield made


@contextmanager
def _dask(name: str) -> Iterator[Executor]:
    """Give the executor of a dask scheduler whose workers can do our work."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        advice = "install it with: pip install distributed"
        raise ExecutorError(f"{name}: dask.distributed is missing; {advice}") from error
    address = "tcp://" + name.removeprefix(_DASK)
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        advice = "start one with: dask scheduler"
        raise ExecutorError(f"{name}: no scheduler answers ({error}); {advice}") from error
    try:
        _examine(name, client)
        yield client.get_executor(pure=False, retries=_RETRIES)
    finally:
        client.close()


def _examine(name: str, client: Any) -> None:
    """Raise ExecutorError unless there are workers and all have this very code."""
    try:
        versions = client.run(made_by)
    except Exception as error:  # of unpickling or importing, on any worker
        advice = "install this version there"
        raise ExecutorError(f"{name}: a worker cannot do the work ({error}); {advice}") from error
    if not versions:
        advice = f"start one with: dask worker tcp://{name.removeprefix(_DASK)}"
        raise ExecutorError(f"{name}: the scheduler has no workers; {advice}")
    for worker, version in sorted(versions.items()):
        if version != made_by():
            raise ExecutorError(
                f"{name}: the worker {worker} has other code or libraries; install the same there"
            )
