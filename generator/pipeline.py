"""The whole story: seeds are read, parsed, annotated, gathered, rendered and published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator import corpus
from generator.annotate import annotate
from generator.corpus import Facts, Known, Library, Screened, Wording, keep, screened, wording
from generator.corrections import correct, read_corrections
from generator.manifest import standing
from generator.model import Problem, Reply, Severity
from generator.notices import Notice, noticed
from generator.parse import is_reply, parse
from generator.parts import Share, take
from generator.publish import Changes, publish
from generator.read import (
    CORRECTIONS,
    UNREADABLE,
    Raw,
    Seed,
    decode,
    look_into,
    read_raw,
    seed_name,
)
from generator.render import MARK, pages
from generator.rendering import render
from generator.store import Store, made_by
from generator.workers import mapped

STORE = Path(".cache", "replies.sqlite")
_SEEDS, _REPLIES = "seeds", "replies"  # spaces of the store, by name of the seed, by digest
_LOADED = 256  # replies in memory at a time
_WORDINGS = 4096  # the same for wordings, of some 10 kB each

Progress = Callable[[str, int, int], None]  # what is under way, done, all


@dataclass
class Outcome:
    """What a build did: replies on the site, changes of docs/, and every problem."""

    replies: int = 0
    changes: Changes = field(default_factory=Changes)
    notices: list[Notice] = field(default_factory=list)
    newest: str | None = None  # ISO date of the newest reply
    told: list[str] = field(default_factory=list)  # what became of the store

    @property
    def errors(self) -> list[Notice]:
        """The problems that leave something out or in doubt for readers."""
        return [n for n in self.notices if n.problem.severity is Severity.ERROR]


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


class _Read(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was read of a seed: its fingerprint, what puzzled us, and its facts if it is a reply."""

    fingerprint: bytes
    notices: tuple[Notice, ...]
    facts: Facts | None


_decoder = msgspec.msgpack.Decoder(_Read)


def build(
    seeds: Path,
    docs: Path,
    progress: Progress = _silent,
    executor: Executor | None = None,
    store: Store | None = None,
) -> Outcome:
    """Bring `docs` up to date with `seeds` and say what changed.

    A seed that cannot be read or is no reply is reported and left out; the others are built, and
    while a file or folder cannot be read, no page is removed: it may be of a seed in there.
    Without a single reply nothing is touched: more likely a folder is not where it should be than
    a whole library is to go. What is kept for the next build lies in `store`, else in the store of
    the project that `docs` is in.
    """
    if store is None:
        with project_store(docs.parent) as own:
            return build(seeds, docs, progress, executor, own)
    gathered, outcome = gather(seeds, progress, store, executor)
    outcome.told = store.told
    if not gathered.entries:
        return outcome
    unseen = any(notice.problem.code == UNREADABLE for notice in outcome.notices)
    tell = partial(progress, "rendering")
    with render(pages(gathered), store, standing(docs), executor, tell) as rendered:
        outcome.changes = publish(docs, rendered, MARK, keep=unseen)
        rendered.remember(store)
    for path, reason in outcome.changes.failures:
        outcome.notices.append(_error(f"{docs.name}/{path}", "not-published", reason))
    _forget(store, gathered)
    store.commit()
    return outcome


@contextmanager
def project_store(root: Path, parts: Sequence[Path] = ()) -> Iterator[Store]:
    """Give the store of the project at `root`, with what the files `parts` hold.

    Raises PartError where a part cannot be taken.
    """
    version = made_by()
    store = Store(root / STORE, version)
    try:
        take(store, parts, version)
        yield store
    finally:
        store.close()


def read_share(
    seeds: Path,
    share: Share,
    part: Path,
    progress: Progress = _silent,
    executor: Executor | None = None,
) -> Outcome:
    """Read the seeds of one share into the file `part`, and return the problems of them."""
    part.unlink(missing_ok=True)
    store, outcome = Store(part, made_by()), Outcome()
    try:
        replies = _read_replies(seeds, outcome, progress, store, executor, share.holds)
        outcome.replies, outcome.told = len(replies), store.told
    finally:
        store.close()
    return outcome


def gather(
    seeds: Path,
    progress: Progress = _silent,
    store: Store | None = None,
    executor: Executor | None = None,
) -> tuple[Library, Outcome]:
    """Return the library of all replies in the folder `seeds`, and every problem on the way.

    Problems name their files with the folder, as they are opened beside it.
    """
    outcome = Outcome()
    replies = _read_replies(seeds, outcome, progress, store or Store(None, b""), executor)
    if not replies:
        what = "holds no replies, so nothing is changed; put"
        if not seeds.is_dir():
            what = "is missing; create this folder and put"
        message = f"{what} one text file (*.txt) per reply in it"
        outcome.notices.append(_error(seeds.name, "no-seeds", message))
    entries, conflicts = corpus.enter(replies)
    outcome.replies = len(entries)
    outcome.newest = max(filter(None, (entry.date for entry in entries)), default=None)
    for entry in entries:
        first = entry.facts.source.name
        for other in entry.other_sources:
            message = f"has the text of {first}; both are one reply, so one of them may be removed"
            problem = Problem("same-text", message, None, Severity.INFO)
            outcome.notices.append(Notice(other.name, problem))
    outcome.notices += [Notice(c.facts.source.name, c.problem) for c in conflicts]
    on_site = {known.facts.source.name for known in replies}
    left_out = [(n.file, n.problem) for n in outcome.notices if n.file not in on_site]
    outcome.notices = [
        n if n.file == seeds.name else replace(n, file=f"{seeds.name}/{n.file}")
        for n in outcome.notices
    ]
    return corpus.gather(entries, conflicts, left_out), outcome


def _read_replies(
    seeds: Path,
    outcome: Outcome,
    progress: Progress,
    store: Store,
    executor: Executor | None,
    wanted: Callable[[str], bool] = lambda _: True,
) -> list[Known]:
    """Return the replies of the seeds whose name is wanted, noting problems in `outcome`.

    What the store knows is not read again.
    """
    if not seeds.is_dir():
        return []
    found = look_into(seeds)
    for seed in found.closed:
        outcome.notices += read_reply(seed)[1]
    before = {key: _decoded(value) for key, value in store.all(_SEEDS).items()}
    names = {seed_name(path, seeds): path for path in found.seeds}
    paths = {name: path for name, path in names.items() if wanted(name)}
    read: dict[str, _Read] = {}
    unknown = []
    for name, path in paths.items():
        raw = read_raw(path, name)
        known = before.get(name)
        if known and known.fingerprint == _fingerprint(raw):
            read[name] = known
        else:
            unknown.append(raw)
    for raw, (one, kept) in zip(unknown, mapped(executor, take_in, unknown), strict=True):
        read[raw.name] = one
        if one.facts:
            store.put(_REPLIES, [(one.facts.digest.hex(), kept)])
        if not raw.problems:
            store.put(_SEEDS, [(raw.name, msgspec.msgpack.encode(one))])
        progress("reading", len(read), len(paths))
    store.drop(_SEEDS, before.keys() - paths.keys())
    store.commit()
    load, load_wording, load_bytes = _loaders(store, paths)
    replies = []
    for name in paths:
        outcome.notices += read[name].notices
        if facts := read[name].facts:
            of = name, facts.digest.hex()
            ways = partial(load, *of), partial(load_wording, *of), partial(load_bytes, *of)
            replies.append(Known(facts, *ways))
    for path in found.others:
        if path.suffix == CORRECTIONS:
            message = "corrects no seed, as there is no .txt of this name; rename or remove it"
            problem = Problem("orphan-correction", message, None, Severity.ERROR)
        else:
            message = "is not read, as its name does not end in .txt; rename or remove it"
            problem = Problem("not-a-seed", message, None, Severity.INFO)
        outcome.notices.append(Notice(seed_name(path, seeds), problem))
    return replies


def take_in(raw: Raw) -> tuple[_Read, bytes]:
    """Return what is read of a seed, and its screened reply as bytes; empty if it is none."""
    reply, notices = read_reply(decode(raw))
    facts, kept = keep(reply) if reply is not None and is_reply(reply) else (None, b"")
    return _Read(_fingerprint(raw), tuple(notices), facts), kept


def _fingerprint(raw: Raw) -> bytes:
    """Return what is equal for seeds of one name, text and corrections."""
    digest = blake2b(raw.name.encode(), digest_size=16)
    for content in (raw.data, raw.corrections):
        digest.update(b"-" if content is None else b"%d " % len(content) + content)
    return digest.digest()


def _decoded(value: bytes) -> _Read | None:
    """Return what is kept of a seed, None where it cannot be made out."""
    try:
        return _decoder.decode(value)
    except msgspec.DecodeError:
        return None


def _loaders(
    store: Store, paths: Mapping[str, Path]
) -> tuple[
    Callable[[str, str], Screened], Callable[[str, str], Wording], Callable[[str, str], bytes]
]:
    """Return what loads a reply, its wording, its bytes, by the name of its seed and its digest."""

    def kept(name: str, digest: str) -> bytes:
        """Return a reply as it is kept, or made anew where the store lost it."""
        return store.get(_REPLIES, digest) or take_in(read_raw(paths[name], name))[1]

    @lru_cache(maxsize=_LOADED)
    def load(name: str, digest: str) -> Screened:
        return screened(kept(name, digest))

    @lru_cache(maxsize=_WORDINGS)
    def load_wording(name: str, digest: str) -> Wording:
        return wording(kept(name, digest))

    return load, load_wording, kept


def _forget(store: Store, library: Library) -> None:
    """Drop the replies that are no longer in the library."""
    known = {entry.facts.digest.hex() for entry in library.entries}
    store.drop(_REPLIES, set(store.keys(_REPLIES)) - known)


def read_reply(seed: Seed) -> tuple[Reply | None, list[Notice]]:
    """Parse, correct and annotate a seed: the reply (None without a text) and what puzzled us."""
    notices = [noticed(seed.source.name, problem, seed.text or "") for problem in seed.problems]
    if seed.text is None:
        return None, notices
    reply = parse(seed.text, seed.source)
    if seed.corrections is not None:
        corrections, invalid = read_corrections(seed.corrections)
        reply, doubtful = correct(reply, corrections)
        notices += [
            noticed(seed.corrections_name, problem, seed.corrections)
            for problem in (*invalid, *doubtful)
        ]
    reply = annotate(reply)
    notices += [noticed(seed.source.name, problem, seed.text) for problem in reply.problems]
    return replace(reply, problems=(*seed.problems, *reply.problems)), notices


def _error(file: str, code: str, message: str) -> Notice:
    return Notice(file, Problem(code, message, None, Severity.ERROR))
