"""What the reduce costs at 10,000 to 1,000,000 facts: time by part, memory, growth.

usage: python -m benchmarks.reduce [--steps N ...] [--base N] [--seed S] [--json FILE]

The facts are made up, the code that enters and gathers them is the real one. Facts of made letters
are the base; each further copy of it differs where letters differ: digests, addresses, titles and
all words that only one letter of the base has. What several letters of the base say, as many of the
copies say, and places stay the real ones. A step that this machine has no memory for is cut into 31
uneven provinces, one after the other; nothing merges their libraries, so each is one of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import resource
import sys
import types
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from benchmarks.build.report import MB, reduced_table
from benchmarks.build.results import Reduced, keep, kept
from benchmarks.build.setting import setting
from benchmarks.build.stages import REST, START, Stopwatch, watch
from benchmarks.build.tables import plain
from benchmarks.corpus import letter
from generator.annotate import annotate
from generator.corpus import entries, facts, gathering
from generator.corpus.facts import Facts, Known, Screened
from generator.parse import is_reply, parse
from generator.read import decode_seed
from generator.vocabulary.themes import load_themes

STEPS = (10_000, 100_000, 1_000_000)
BASE = 2_000
PROVINCES = 31
_ENTER = "enter"
_WHOLE = {"gather", "library", "known", _ENTER}  # what is in gathering.py beside the steps
_RENAMED = {"title", "proposal_title"}  # of the metadata; its other names are those of many letters
_HAN = re.compile("[一-鿿]")
_SHORTEST = 3  # characters of a name; what is shorter is a unit
_LARGE = 2**32  # from here on a number is a digest


class Spot(NamedTuple):
    """Bytes of encoded facts that are others in each copy, and what they are."""

    start: int
    end: int
    kind: str


class Model(NamedTuple):
    """Encoded facts of a letter, where copies differ from them, and the letter's reply."""

    facts: bytes
    spots: tuple[Spot, ...]
    reply: bytes

    def copy(self, number: int) -> bytes:
        """Return the encoded facts of copy `number`; the first, 0, is the model's own."""
        made = bytearray(self.facts)
        for start, end, kind in self.spots if number else ():
            made[start:end] = _other(bytes(made[start:end]), kind, number)
        return bytes(made)


def _other(old: bytes, kind: str, number: int) -> bytes:
    """Return what stands in a copy for `old`, in as many bytes; the same wherever `old` stands."""
    if kind == "digest":
        # Four bytes again and again: what is equal in two places stays so.
        mask = blake2b(b"%d" % number, digest_size=4).digest() * (len(old) // 4 + 1)
        return bytes(one ^ other for one, other in zip(old, mask, strict=False))
    if kind == "word":
        return chr(0x4E00 + (ord(old.decode()) + 7 * number) % 20_000).encode()
    if kind == "hex":
        return blake2b(old + b"%d" % number, digest_size=32).hexdigest()[: len(old)].encode()
    return f"{number:0{len(old)}}".encode()[-len(old) :]


def models(count: int, seeds: Sequence[int]) -> list[Model]:
    """Return the models of `count` made letters, as many of each of `seeds`."""
    found: list[tuple[bytes, bytes]] = []
    for each in range(count):
        made = letter(seeds[each % len(seeds)], each // len(seeds))
        read = decode_seed(made.data, made.name)
        assert read.text is not None
        reply = parse(read.text, read.source)
        if is_reply(reply):
            known, packed = facts.keep(annotate(reply))
            found.append((msgspec.msgpack.encode(known), packed))
    said = [set(_leaves(msgspec.msgpack.decode(encoded))) for encoded, _ in found]
    by = Counter(leaf for leaves in said for leaf in leaves)
    return [
        Model(encoded, tuple(_spots(encoded, [leaf for leaf in leaves if by[leaf] == 1])), packed)
        for (encoded, packed), leaves in zip(found, said, strict=True)
    ]


def _leaves(value: Any) -> Iterator[str | bytes | int]:
    """Yield the strings, bytes and numbers in a value."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif isinstance(value, str | bytes | int):
        yield value


def _spots(encoded: bytes, rare: Sequence[str | bytes | int]) -> Iterator[Spot]:
    """Yield the spots of facts, of whose words no other letter has those in `rare`."""
    values = dict(zip(Facts.__struct_fields__, msgspec.msgpack.decode(encoded), strict=True))
    metadata = values["metadata"]
    common: set[object] = {theme.name for theme in load_themes()}
    common.update(_leaves([metadata[name] for name in metadata.keys() - _RENAMED]))
    yield from _standing(encoded, values["text_digest"], "hex")
    yield from _standing(encoded, values["source"]["sha256"], "hex")
    yield from _standing(encoded, values["address"], "number", slice(-4, None))
    yield from _standing(encoded, values["source"]["name"], "hex", slice(6, 22))
    for leaf in set(_leaves(list(values.values()))):
        if isinstance(leaf, bytes):
            yield from _standing(encoded, leaf, "digest")
        elif isinstance(leaf, int) and leaf >= _LARGE:
            yield from _standing(encoded, leaf, "digest", slice(-4, None))
    for word in rare:
        if not isinstance(word, str) or len(word) < _SHORTEST or word in common:
            continue
        if first := _HAN.search(word):
            at = len(word[: first.start()].encode())
            yield from _standing(encoded, word, "word", slice(at, at + 3))


def _standing(
    encoded: bytes, leaf: str | bytes | int, kind: str, part: slice = slice(None)
) -> Iterator[Spot]:
    """Yield where a value stands in encoded facts: the part of its own bytes that is to change."""
    whole = msgspec.msgpack.encode(leaf)
    size = 8 if isinstance(leaf, int) else len(leaf.encode() if isinstance(leaf, str) else leaf)
    start, end, _ = part.indices(size)
    at = encoded.find(whole)
    while at >= 0:
        own = at + len(whole) - size
        yield Spot(own + start, own + end, kind)
        at = encoded.find(whole, at + len(whole))


def parts() -> dict[str, tuple[str, ...]]:
    """Return the steps of the reduce: `enter`, and whatever `gather` calls."""
    functions = [
        name
        for name, value in vars(gathering).items()
        if isinstance(value, types.FunctionType) and name not in _WHOLE
    ]
    return {
        _ENTER: ("generator.corpus.entries:enter",),
        **{name: (f"generator.corpus.gathering:{name}",) for name in functions},
    }


def reduce(models: Sequence[Model], count: int) -> Reduced:
    """Return what the library of `count` facts costs, made of the models one copy after another."""
    stopwatch, loaded, size = Stopwatch(), [0], 0

    def load(packed: bytes) -> Screened:
        loaded[0] += 1
        return facts.screened(packed)

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
        known.append(Known(found, partial(load, model.reply)))
    stopwatch.turn(REST)
    library = gathering.gather(*entries.enter(known))
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
