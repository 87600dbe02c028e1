"""Work shared by processes: the same results in the same order, whatever becomes of a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from typing import Any

import pytest

from generator.workers import cores, mapped, processes


def squared(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def with_number(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Each item, and how many came with it."""
    return [(number, len(numbers)) for number in numbers]


def last_first(numbers: Sequence[int]) -> Sequence[int]:
    """The first items take longest."""
    time.sleep(0.4 if numbers[0] < 16 else 0)
    return numbers


def dying(numbers: Sequence[int]) -> list[int]:
    """A worker dies of the item 40; here nothing happens."""
    if 40 in numbers and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return [-number for number in numbers]


def failing(numbers: Sequence[int]) -> Sequence[int]:
    if 50 in numbers:
        raise ValueError("item 50")
    return numbers


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 31, 32, 100, 1000])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    with processes(jobs) as executor:
        assert list(mapped(executor, squared, range(count))) == [n * n for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 31, 100])
def test_several_items_are_given_at_once_and_none_twice(jobs: int, count: int) -> None:
    with processes(jobs) as executor:
        made = list(mapped(executor, with_number, range(count)))
    assert [number for number, _ in made] == list(range(count))
    together = [several for _, several in made]
    assert max(together, default=0) <= 8
    assert together[-8:-4] == [8] * 4 or count < 32


def test_late_results_keep_their_place() -> None:
    with processes(2) as executor:
        assert list(mapped(executor, last_first, range(100))) == list(range(100))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What workers log."""
    said: list[str] = []
    monkeypatch.setattr(
        "generator.workers._log.warning", lambda words, *of: said.append(words % of)
    )
    return said


def test_what_a_dead_worker_left_is_done_here(said: list[str]) -> None:
    with processes(2) as executor:
        made = list(mapped(executor, dying, range(200)))
        assert list(mapped(executor, squared, range(40))) == [n * n for n in range(40)]
    assert made == [-number for number in range(200)]
    # Once where others are forked for the second list, else once for each.
    assert ["a worker stopped" in each for each in said] in ([True], [True, True])


def test_error_of_the_function_itself_is_raised() -> None:
    with pytest.raises(ValueError, match="item 50"), processes(2) as executor:
        list(mapped(executor, failing, range(100)))


class Refusing(Executor):
    """Takes two batches and no more."""

    taken = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.taken += 1
        if self.taken > 2:
            raise RuntimeError("no more")
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_what_cannot_be_handed_out_is_done_here(said: list[str]) -> None:
    assert list(mapped(Refusing(), squared, range(100))) == [n * n for n in range(100)]
    assert len(said) == 1


def test_few_items_start_no_process() -> None:
    refusing = Refusing()
    assert list(mapped(refusing, squared, range(20))) == [n * n for n in range(20)]
    assert refusing.taken == 0
    assert list(mapped(refusing, squared, range(100), fewest=101)) == [n * n for n in range(100)]
    assert refusing.taken == 0


def test_where_no_process_can_be_started_all_is_done_in_one(
    monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    with processes(2) as executor:
        assert list(mapped(executor, squared, range(100))) == [n * n for n in range(100)]
    assert ["no semaphores" in each for each in said] == [True]


def test_cores_are_those_that_this_process_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
