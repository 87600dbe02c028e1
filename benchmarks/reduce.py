"""What the reduce costs at 10,000 to 1,000,000 facts: time by part, memory, growth.

usage: python -m benchmarks.reduce [--steps N ...] [--base N] [--seed S] [--json FILE]

The facts are made up (made_facts.py), the code that enters and gathers them is the real one. A step
that this machine has no memory for is cut into 31 uneven provinces, one after the other; nothing
merges their libraries, so each is one of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import resource
import sys
import types
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import click
import msgspec

from benchmarks.build.report import MB, reduced_table
from benchmarks.build.results import Reduced, keep, kept
from benchmarks.build.setting import setting
from benchmarks.build.stages import REST, START, Stopwatch, watch
from benchmarks.build.tables import plain
from benchmarks.made_facts import Model, models
from generator.corpus import entries, facts, gathering
from generator.corpus.facts import Facts, Known, Screened, Ways, Wording
from generator.corpus.traces import Traces, traced

STEPS = (10_000, 100_000, 1_000_000)
BASE = 2_000
PROVINCES = 31
_ENTER = "enter"
# What is in gathering.py beside the steps.
_LEDGER = ("follow_ups", "common", "_told")
_WHOLE = {
    "apart",
    "contextmanager",
    "found_anew",
    "gather",
    "library",
    "known",
    "walk",
    "screen_file",
    "no_findings",
    "settled",
    "told_selection",
    _ENTER,
}


def parts() -> dict[str, tuple[str, ...]]:
    """Return the steps of the reduce: `enter`, and whatever `gather` calls."""
    functions = [
        name
        for name, value in vars(gathering).items()
        if isinstance(value, types.FunctionType) and name not in _WHOLE
    ]
    return {
        _ENTER: ("generator.corpus.entries:enter",),
        "promises": tuple(f"generator.corpus.promises:{name}" for name in _LEDGER),
        **{name: (f"generator.corpus.gathering:{name}",) for name in functions},
    }


def _kept(packed: bytes, _: Facts) -> bytes:
    """Return a reply as bytes."""
    return packed


def reduce(models: Sequence[Model], count: int) -> Reduced:
    """Return what the library of `count` facts costs, made of the models one copy after another."""
    stopwatch, loaded, size = Stopwatch(), [0], 0

    def load(packed: bytes, _: Facts) -> Screened:
        loaded[0] += 1
        return facts.screened(packed)

    def load_wording(packed: bytes, _: Facts) -> Wording:
        loaded[0] += 1
        return facts.wording(packed)

    def load_traces(model: Model, number: int, _: Facts) -> Traces:
        return traced(model.copied_traces(number))

    missing = watch(stopwatch, "generator", parts())
    assert not missing, missing
    decoder = msgspec.msgpack.Decoder(Facts)
    known = []
    for number in range(count):
        model = models[number % len(models)]
        encoded = model.copy(number // len(models))
        size += len(encoded)
        stopwatch.turn("decode")
        found = decoder.decode(encoded)
        stopwatch.turn(START)
        ways = Ways(
            partial(load, model.reply),
            partial(load_wording, model.reply),
            partial(_kept, model.reply),
            partial(load_traces, model, number // len(models)),
        )
        known.append(Known(found, ways))
    stopwatch.turn(REST)
    library = gathering.Library(*entries.enter(known))
    for name in gathering.QUERIES:
        getattr(library, name)
    stopwatch.turn(REST)
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = {name: cpu for name, cpu in stopwatch.cpu.items() if name != START}
    return Reduced(count, len(library.entries), size, seconds, peak, loaded[0], (count,))


def shares(count: int) -> tuple[int, ...]:
    """Cut a number into provinces, the n-th as large as the first by the root of n."""
    weights = [(rank + 1) ** -0.5 for rank in range(PROVINCES)]
    cut = [int(count * weight / sum(weights)) for weight in weights]
    return (cut[0] + count - sum(cut), *cut[1:])


def together(found: Sequence[Reduced]) -> Reduced:
    """Return the cost of provinces one after the other: the sum of times, the highest peak."""
    names = dict.fromkeys(name for each in found for name in each.seconds)
    return Reduced(
        sum(each.facts for each in found),
        sum(each.entries for each in found),
        sum(each.encoded for each in found),
        {name: sum(each.seconds.get(name, 0.0) for each in found) for name in names},
        max(each.peak for each in found),
        sum(each.loaded for each in found),
        tuple(each.facts for each in found),
    )


def _memory() -> int:
    """Return the bytes of memory that a step may take: nine tenths of what the system has left."""
    told = Path("/proc/meminfo")
    found = told.is_file() and re.search(r"MemAvailable:\s*(\d+)", told.read_text("utf-8"))
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (1024 * int(found[1]) if found else whole) * 9 // 10


def reduce_apart(models: Sequence[Model], count: int) -> Reduced:
    """Reduce in a process of its own, whose peak is not that of a step before."""
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(reduce, models, count).result()


def main(arguments: Sequence[str] | None = None) -> None:
    """Reduce at each step, print what it costs and keep the figures."""
    parser = argparse.ArgumentParser("benchmarks.reduce", description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, nargs="+", default=STEPS, help="numbers of facts")
    parser.add_argument("--base", type=int, default=BASE, help="letters that facts are copied of")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up letters")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures there")
    options = parser.parse_args(arguments)
    if min(*options.steps, options.base) < 1:
        parser.error("steps and base start at 1")
    run = kept(options.json, setting())
    country = models(options.base, range(options.seed, options.seed + PROVINCES))
    memory = _memory()
    done: list[Reduced] = []
    for step in sorted(options.steps):
        wanted = done[-1].peak * step / done[-1].facts if done else 0
        if wanted <= memory:
            found = reduce_apart(country, step)
        else:
            click.echo(f"{step:,} facts would take {wanted / MB:,.0f} MB: cut into provinces")
            province = models(options.base, [options.seed])
            found = together([reduce_apart(province, share) for share in shares(step)])
        done.append(found)
        run.reduced[step] = found
        keep(options.json, run)
        click.echo(f"\n{plain(reduced_table(done))}")
    if loaded := sum(each.loaded for each in done):
        click.echo(f"\n(replies were loaded {loaded:,} times: not all is reduced from facts)")


if __name__ == "__main__":
    main(sys.argv[1:])
