"""Taking in: seeds become facts and what pages load of a reply; what the store knows is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.corpus import (
    Facts,
    Known,
    Library,
    Screened,
    Ways,
    Wording,
    keeping,
    screened,
    tight,
    traced,
    wording,
)
from generator.exporting.rows import lines_of
from generator.exporting.source import Told, told_of
from generator.model import Problem, Severity
from generator.notation import memory, segmenter
from generator.notation.steps import Steps, together
from generator.notices import Notice, no_seed_of
from generator.outcome import Outcome
from generator.parse import is_reply
from generator.read import CORRECTIONS, decode, read_raw, seed_name
from generator.read_replies import read_reply, reading
from generator.render.search_index import search_page
from generator.search import search_facts
from generator.seen import Seen, fingerprint
from generator.settings import Settings
from generator.store import Store
from generator.vocabulary.extras import use
from generator.workers import mapped, meanwhile

# Spaces of the store: by name of the seed, then by digest of its facts.
_SEEDS, _REPLIES, _TRACES, _SEARCH = "seeds", "replies", "traces", "search"
_LINES, _TOLD = "lines", "told of lines"  # of tables to download
_SEGMENTED = "segmented"  # by name of the seed
_LOADED = 32  # replies in memory at a time; each is shown on a page of its own
_WORDINGS = 1024  # the same for wordings, of some 25 kB each
_AT_ONCE = 200  # replies whose lines are loaded together

Progress = Callable[[str, int, int], None]  # what is under way, done, all


class Read(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was read of a seed: its fingerprint, what puzzled us, and its facts if it is a reply."""

    fingerprint: bytes
    notices: tuple[Notice, ...]
    facts: Facts | None


Recent = dict[bytes, Read]  # by the fingerprint of the seed
_decoder = msgspec.msgpack.Decoder(Read)
_told_decoder = msgspec.msgpack.Decoder(dict[str, Told])


class _Taken(NamedTuple):
    """What was read of a seed, a `Read` as bytes: as objects, facts are four times as large.

    `kept` is what pages load of it, by space of the store, `digest` its key there. `answers` and
    `segmented` are what the next build need not find. `is_whole` tells that all could be read.
    """

    read: bytes
    kept: Mapping[str, bytes]
    digest: str
    answers: bytes
    segmented: bytes
    is_whole: bool


def take_in(
    seeds: Path,
    seen: Seen,
    settings: Settings,
    store: Store,
    outcome: Outcome,
    progress: Progress,
    executor: Executor | None,
    wanted: Callable[[str], bool] = lambda _: True,
    recent: Recent | None = None,
    prepare: Callable[[], object] = lambda: None,
) -> list[Known]:
    """Return the replies of the seeds whose name is wanted, noting problems in `outcome`.

    What the store knows is not read again; `prepare` is called while others read. `recent` is what
    the last call in this process found, which need not be decoded again, and holds what this one
    did when it returns.
    """
    for seed in seen.folder.closed:
        outcome.notices += read_reply(seed)[1]
    before = store.all(_SEEDS)
    paths = {name: path for name, path in seen.paths.items() if wanted(name)}
    recent = {} if recent is None else recent
    read: dict[str, Read] = {}
    made: dict[str, bytes] = {}
    unknown = []
    for name, path in paths.items():
        kept, now = before.pop(name, b""), seen.fingerprints[name]
        known = (recent.get(now) if kept else None) or _decoded(kept)
        if known and known.fingerprint == now:
            read[name] = known
        else:
            unknown.append((path, name))
            if kept:
                segmenter.expect(store.get(_SEGMENTED, name) or b"")
    taking = partial(_taken, settings)
    every = meanwhile(mapped(executor, taking, unknown), prepare)
    for (_, name), taken in zip(unknown, every, strict=True):
        made[name] = tight(taken.read)
        memory.learn(taken.answers)
        for space, value in taken.kept.items():
            store.put(space, [(taken.digest, value)])
        if taken.is_whole:
            store.put(_SEEDS, [(name, taken.read)])
            store.put(_SEGMENTED, [(name, taken.segmented)])
        progress("reading", len(read) + len(made), len(paths))
    segmenter.forget()
    for space in (_SEEDS, _SEGMENTED):
        store.drop(space, before)
    store.commit()
    for _, name in unknown:
        read[name] = _decoder.decode(made.pop(name))
    recent.clear()
    recent.update((each.fingerprint, each) for each in read.values())
    ways = _ways(store, settings, paths)
    replies = []
    for name in paths:
        outcome.notices += read[name].notices
        if facts := read[name].facts:
            replies.append(Known(facts, ways))
    for path in seen.folder.others:
        name = seed_name(path, seeds)
        if path.suffix == CORRECTIONS:
            outcome.notices.append(no_seed_of(name))
        else:
            message = (
                "is not read, as its name does not end in .txt; take its text in with "
                "`replies add`, rename or remove it"
            )
            problem = Problem("not-a-seed", message, None, Severity.INFO)
            outcome.notices.append(Notice(name, problem))
    return replies


def _taken(settings: Settings, seeds: Sequence[tuple[Path, str]]) -> list[_Taken]:
    """Return what is read of seeds, given path and name of each."""
    use(settings.extras)
    every = (_taking(settings, *seed) for seed in seeds)
    return together(every, lambda at: segmenter.turn_to(seeds[at][1]))


def _taking(settings: Settings, path: Path, name: str) -> Steps[_Taken]:
    """Take in a seed, given its path and name, step by step."""
    raw = read_raw(path, name)
    reply, notices = yield from reading(decode(raw))
    kept: dict[str, bytes] = {}
    facts = None
    if reply is not None and is_reply(reply):
        yield
        known = yield from keeping(reply, settings.mask_contacts)
        facts, shown, kept[_REPLIES], kept[_TRACES] = known
        yield
        kept[_SEARCH] = search_facts(search_page(shown, facts.subject, facts.address))
        yield
        lines = lines_of(shown, [figure.planned for figure in facts.part("counts").figures])
        kept[_LINES] = msgspec.msgpack.encode(lines)
        kept[_TOLD] = msgspec.msgpack.encode(told_of(lines))
    return _Taken(
        msgspec.msgpack.encode(Read(fingerprint(raw), tuple(notices), facts)),
        kept,
        facts.digest.hex() if facts else "",
        memory.news(),
        segmenter.asked(name),
        not raw.problems,
    )


def _decoded(value: bytes) -> Read | None:
    """Return what is kept of a seed, None where it cannot be made out."""
    try:
        return _decoder.decode(value)
    except msgspec.DecodeError:
        return None


def _ways(store: Store, settings: Settings, paths: Mapping[str, Path]) -> Ways:
    """Return the ways from the facts of a seed to all else of it."""

    def kept(space: str, name: str, digest: bytes) -> bytes:
        """Return what is kept of a reply."""
        found = store.get(space, digest.hex())
        return found or _made_anew(store, settings, (paths[name], name), space, digest.hex())

    @lru_cache(maxsize=_LOADED)
    def load(name: str, digest: bytes) -> Screened:
        return screened(kept(_REPLIES, name, digest))

    @lru_cache(maxsize=_WORDINGS)
    def load_wording(name: str, digest: bytes) -> Wording:
        return wording(kept(_REPLIES, name, digest))

    return Ways(
        lambda facts: load(facts.source.name, facts.digest),
        lambda facts: load_wording(facts.source.name, facts.digest),
        lambda facts: kept(_REPLIES, facts.source.name, facts.digest),
        lambda facts: traced(kept(_TRACES, facts.source.name, facts.digest)),
    )


def search_loader(
    store: Store, paths: Mapping[str, Path], library: Library
) -> Callable[[str], bytes | None]:
    """Return what loads the search's facts of a reply by its digest, also of the last build."""
    return _loader(_SEARCH, store, paths, library)


def lines_loader(
    store: Store, paths: Mapping[str, Path], library: Library
) -> tuple[Callable[[Sequence[str]], Iterator[bytes]], dict[str, dict[str, Told]]]:
    """Return what loads the lines of replies by their digests, and what is known of those of all.

    A few are asked for at once: one by one takes three times as long.
    """
    load = _loader(_LINES, store, paths, library)

    def load_all(digests: Sequence[str]) -> Iterator[bytes]:
        for at in range(0, len(digests), _AT_ONCE):
            few = digests[at : at + _AT_ONCE]
            found = store.some(_LINES, few)
            for digest in few:
                yield found.get(digest) or load(digest) or b"\x80"

    kept = store.all(_TOLD)
    told = {}
    for digest in (entry.facts.digest.hex() for entry in library.entries):
        known = kept.get(digest)
        told[digest] = (
            _told_decoder.decode(known)
            if known
            else told_of(msgspec.msgpack.decode(load(digest) or b"\x80", type=dict[str, bytes]))
        )
    return load_all, told


def _loader(
    space: str, store: Store, paths: Mapping[str, Path], library: Library
) -> Callable[[str], bytes | None]:
    """Return what loads what is kept in a space by the digest of a reply."""
    names = {entry.facts.digest.hex(): entry.facts.source.name for entry in library.entries}

    def load(digest: str) -> bytes | None:
        kept = store.get(space, digest)
        if kept is None and digest in names:
            seed = paths[names[digest]], names[digest]
            kept = _made_anew(store, library.settings, seed, space, digest)
        return kept

    return load


def _made_anew(
    store: Store, settings: Settings, seed: tuple[Path, str], space: str, digest: str
) -> bytes:
    """Return what the store lost of a reply, and keep it."""
    made = _taken(settings, [seed])[0].kept[space]
    store.mend(space, digest, made)
    return made


def forget(store: Store, library: Library) -> None:
    """Drop what is kept of replies that are no longer in the library."""
    known = {entry.facts.digest.hex() for entry in library.entries}
    for space in (_REPLIES, _TRACES, _SEARCH, _LINES, _TOLD):
        store.drop(space, set(store.keys(space)) - known)
