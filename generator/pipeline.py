"""The whole story: seeds are read, gathered, rendered and published; what is done stays done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from generator.manifest import standing
from generator.model import Problem, Severity
from generator.notation import pinyin
from generator.notices import Notice
from generator.outcome import Outcome, recall, remember
from generator.parts import Share, take
from generator.publish import cleared, publish
from generator.read import UNREADABLE
from generator.seen import Seen, look
from generator.store import CODE, Store, made_by

# What reads, gathers and renders is slow to import, and not needed where nothing changed.
if TYPE_CHECKING:
    from generator.corpus import Library
    from generator.taking_in import Recent

STORE = Path(".cache", "replies.sqlite")
# Spaces of the store: the state of the search index, readings.
_SEARCH, _READINGS = "search state", "readings"

Progress = Callable[[str, int, int], None]  # what is under way, done, all


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def build(
    seeds: Path,
    docs: Path,
    progress: Progress = _silent,
    executor: Executor | None = None,
    store: Store | None = None,
    recent: Recent | None = None,
) -> Outcome:
    """Bring `docs` up to date with `seeds` and say what changed.

    A seed that cannot be read or is no reply is reported and left out; the others are built, and
    while a file or folder cannot be read, no page is removed: it may be of a seed in there.
    Without a single reply nothing is touched: more likely a folder is not where it should be than
    a whole library is to go. What is kept for the next build lies in `store`, else in the store of
    the project that `docs` is in; what is for the next one of this process alone, in `recent`.
    """
    if store is None:
        with project_store(docs.parent) as own:
            return build(seeds, docs, progress, executor, own, recent)
    seen = look(seeds)
    stands = standing(docs)
    if done := recall(store, seen.digest, stands):
        return done
    readings = store.get(_READINGS, "") or b""
    pinyin.learn(readings)
    findings = _Findings(store)
    gathered, outcome = _gathered(seeds, seen, progress, store, executor, findings, recent)
    if gathered.entries:
        _publish(gathered, seen, docs, stands, store, outcome, progress, executor)
        findings.keep()
        remember(store, seen.digest, outcome)
        if (now := pinyin.learned()) != readings:
            store.put(_READINGS, [("", now)])
        store.commit()
    outcome.told = store.told
    return outcome


def _publish(
    gathered: Library,
    seen: Seen,
    docs: Path,
    stands: Mapping[str, str],
    store: Store,
    outcome: Outcome,
    progress: Progress,
    executor: Executor | None,
) -> None:
    """Bring `docs` up to date with the library; what cannot be written is noted in `outcome`.

    `stands` are the files there that are as they were left.
    """
    from generator.corpus import side_by_side
    from generator.render import MARK, Searching, families, learn_templates, learned_templates
    from generator.rendering import render
    from generator.taking_in import forget, search_loader

    load, before = search_loader(store, seen.paths, gathered), store.get(_SEARCH, "")
    templates = store.get(CODE, "") or b""
    learn_templates(templates)
    unseen = any(notice.problem.code == UNREADABLE for notice in outcome.notices)
    tell = partial(progress, "rendering")
    with cleared(docs.parent / STORE.parent / docs.name) as beside:
        searching = Searching(load, before, stands, docs, beside / "search")
        found = families(gathered, searching)
        rendered = render(found, gathered.digest_of, store, stands, beside, executor, tell)
        count = len(rendered.contents)
        progress("publishing", 0, count)
        outcome.changes = publish(docs, rendered.contents, MARK, keep=unseen)
        progress("publishing", count, count)
        store.put(_SEARCH, [("", searching.state())])
    rendered.remember(store)
    if (now := learned_templates()) != templates:
        store.put(CODE, [("", now)])
    for path, reason in outcome.changes.failures:
        outcome.notices.append(_error(f"{docs.name}/{path}", "not-published", reason))
    forget(store, gathered)
    side_by_side.cache_clear()  # it holds replies, and so all that is loaded of others


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
    from generator.taking_in import take_in

    part.unlink(missing_ok=True)
    store, outcome = Store(part, made_by()), Outcome()
    try:
        seen = look(seeds)
        replies = take_in(seeds, seen, store, outcome, progress, executor, share.holds)
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
    store = store or Store(None, b"")
    return _gathered(seeds, look(seeds), progress, store, executor, _Findings(store))


def _gathered(
    seeds: Path,
    seen: Seen,
    progress: Progress,
    store: Store,
    executor: Executor | None,
    findings: _Findings,
    recent: Recent | None = None,
) -> tuple[Library, Outcome]:
    """Return the library of the seeds that were seen, and every problem on the way."""
    from generator import corpus
    from generator.taking_in import take_in

    outcome = Outcome()
    replies = take_in(seeds, seen, store, outcome, progress, executor, recent=recent)
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
        n if n.file == seeds.name else structs.replace(n, file=f"{seeds.name}/{n.file}")
        for n in outcome.notices
    ]
    progress("gathering", 0, len(entries))
    library = corpus.gather(entries, conflicts, left_out, findings)
    progress("gathering", len(entries), len(entries))
    return library, outcome


class _Findings:
    """What gathering found before, given by space of the store, and what it finds now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given: dict[str, tuple[Mapping[str, bytes], dict[str, bytes]]] = {}

    def __call__(self, space: str) -> dict[str, bytes]:
        """Give what was found, to be brought up to date."""
        before = self._store.all(space)
        self._given[space] = before, dict(before)
        return self._given[space][1]

    def keep(self) -> None:
        """Keep what is found now where it was asked for."""
        for space, (before, now) in self._given.items():
            changed = ((key, now[key]) for key in now if now[key] != before.get(key))
            self._store.put(space, changed)
            self._store.drop(space, before.keys() - now.keys())


def _error(file: str, code: str, message: str) -> Notice:
    return Notice(file, Problem(code, message, None, Severity.ERROR))
