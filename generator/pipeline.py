"""The whole story: seeds are read, gathered, rendered and published; what is done stays done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import structs

from generator import by_hand
from generator.beside import Beside, look_beside
from generator.exporting import offered
from generator.folders import Folders
from generator.manifest import OWN, standing
from generator.model import Problem, Severity
from generator.notation import memory
from generator.notices import UNREADABLE, Notice, error_of
from generator.outcome import Outcome, recall, remember
from generator.parts import Share, take
from generator.publish import Content, Made, cleared, publish
from generator.seen import Seen, keep_seen, look, seen_before
from generator.settings import Settings, is_unusable, read_settings
from generator.store import KNOWN, Store
from generator.versions import made_by
from generator.vocabulary.extras import use
from generator.workers import jobs_of

# What reads, gathers and renders is slow to import, and not needed where nothing changed.
if TYPE_CHECKING:
    from generator.corpus import Library
    from generator.taking_in import Recent

_SEARCH = "search state"  # a space of the store

Progress = Callable[[str, int, int], None]  # what is under way, done, all
Chosen = tuple[Settings, tuple[Notice, ...]]  # and what is wrong with those that were written


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def build(
    seeds: Path,
    docs: Path,
    progress: Progress = _silent,
    executor: Executor | None = None,
    store: Store | None = None,
    recent: Recent | None = None,
    settings: Settings | None = None,
    folders: Folders | None = None,
) -> Outcome:
    """Bring `docs` up to date with `seeds` and say what changed.

    A seed that cannot be read or is no reply is reported and left out; the others are built, and
    while a file or folder cannot be read, no page is removed: it may be of a seed in there.
    Without a single reply nothing is touched: more likely a folder is not where it should be than
    a whole library is to go. What is kept for the next build lies in `store`, else in the store of
    the project that `docs` is in; what is for the next one of this process alone, in `recent`.
    The `settings` are those of that project unless given; if they cannot be read, nothing is done.
    `folders` tells of folders that are not the project's own.
    """
    folders = folders or Folders(docs.parent)
    if store is None:
        with opened(folders) as own:
            return build(seeds, docs, progress, executor, own, recent, settings, folders)
    chosen = (settings, ()) if settings else read_settings(folders.root)
    if is_unusable(chosen[1]):
        return Outcome(notices=list(chosen[1]), told=store.told)
    use(chosen[0].extras)
    known = seen_before(store)
    seen, beside = look(seeds, known), look_beside(folders.root, folders.other_seeds is not None)
    written = by_hand.files(folders.own_docs, docs) if folders.own_docs else {}
    stands = standing(docs, stamps=folders.stamps)
    replaced = [path for path in OWN - stands.keys() if (docs / path).exists()]
    inputs = _inputs(seen, chosen, beside, written, replaced)
    if done := recall(store, inputs, stands | offered(folders.data)):
        if seen.known != known:  # they were only touched
            keep_seen(store, seen)
            store.commit()
        done.left = stands
        return done
    answers = store.get(KNOWN, "") or b""
    memory.learn(answers)
    from_seeds = seeds, seen, chosen, beside, progress, store, executor, recent
    gathered, outcome = _gathered(*from_seeds, is_first=not answers)
    if gathered.entries:
        made = _Making(docs, written, stands, folders)
        _publish(gathered, seen, made, store, outcome, progress, executor)
        store.keep_findings()
        keep_seen(store, seen)
        remember(store, inputs, outcome)
        if (now := memory.learned()) != answers:
            store.put(KNOWN, [("", now)])
        store.commit()
    outcome.told = store.told
    return outcome


class _Making(NamedTuple):
    """A docs/ to be made: `by_hand` goes there, too, `stands` is as it was left, by SHA-256."""

    docs: Path
    by_hand: Mapping[str, Made]
    stands: Mapping[str, str]
    folders: Folders


def _inputs(
    seen: Seen, chosen: Chosen, beside: Beside, written: dict[str, Made], replaced: Sequence[str]
) -> bytes | None:
    """Return the digest of all that a build is made of, None where not all was seen."""
    if seen.digest is None or beside.notices:
        return None
    others = msgspec.msgpack.encode((chosen, beside.texts, beside.remarks, sorted(replaced)))
    return seen.digest + blake2b(others, digest_size=16).digest() + by_hand.digest_of(written)


def _publish(
    gathered: Library,
    seen: Seen,
    making: _Making,
    store: Store,
    outcome: Outcome,
    progress: Progress,
    executor: Executor | None,
) -> None:
    """Bring docs/ up to date with the library; what cannot be written is noted in `outcome`."""
    from generator.corpus import QUERIES, side_by_side
    from generator.downloads import offer
    from generator.exporting.source import Source
    from generator.render import MARK, Atlas, Searching, families
    from generator.rendering import render
    from generator.taking_in import forget, lines_loader, search_loader

    docs, stands, folders = making.docs, making.stands, making.folders
    load, before = search_loader(store, seen.paths, gathered), store.get(_SEARCH, "")
    tell = partial(progress, "rendering")
    directory, unseen, jobs = Atlas(gathered), not is_whole(outcome), jobs_of(executor)
    with gathered.finding_promises(jobs == 1), cleared(folders.cache / docs.name) as beside:
        _ = gathered.reused  # to find it takes most memory, so it comes before all else
        searching = Searching(load, before, stands, docs, beside / "search")
        every = families(gathered, directory, searching)
        rendered = render(every, store, stands, beside, executor, tell, gathered.digest_of)
        lines = lines_loader(store, seen.paths, gathered)
        source = Source(gathered, *lines, rendered.contents, stands, docs)
        targets = directory.documents
        del directory, every  # of what is gathered, files ask for documents alone
        gathered.release(*set(QUERIES) - {"documents"})
        telling, given = offer(source, targets, folders.data, store, executor, unseen)
        told = [("downloads", lambda: telling)]
        rendered.add(render(told, store, stands, beside, executor))
        own = {path: making.by_hand[path] for path in OWN & making.by_hand.keys()}
        contents: dict[str, Content] = {**making.by_hand, **rendered.contents, **own}
        count = len(contents)
        del source  # of all that is gathered nothing is asked for any more
        gathered.release(*QUERIES)
        progress("publishing", 0, count)
        outcome.changes = publish(docs, contents, MARK, None, unseen, folders.stamps, jobs)
        progress("publishing", count, count)
        if not (unseen or outcome.changes.failures):
            outcome.left = outcome.changes.left
        outcome.changes.left = outcome.changes.left | given.left
        failed = [(f"{docs.name}/{path}", why) for path, why in outcome.changes.failures]
        failed += [(f"{folders.data.parent}/{path}", why) for path, why in given.failures]
        store.put(_SEARCH, [("", searching.state())])
    rendered.remember(store)
    outcome.notices += [error_of(path, "not-published", why) for path, why in failed]
    forget(store, gathered)
    side_by_side.cache_clear()  # it holds replies, and so all that is loaded of others


@contextmanager
def opened(folders: Folders, parts: Sequence[Path] = ()) -> Iterator[Store]:
    """Give the store of these folders, with what the files `parts` hold.

    Raises PartError where a part cannot be taken.
    """
    version = made_by(read_settings(folders.root)[0])
    store = Store(folders.store, version)
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
    root: Path | None = None,
) -> Outcome:
    """Read the seeds of one share into the file `part`, and return the problems of them.

    The settings are those of the project at `root`, else of that which the seeds are in.
    """
    from generator.taking_in import take_in

    part.unlink(missing_ok=True)
    settings, _ = read_settings(root or seeds.parent)
    use(settings.extras)
    store, outcome = Store(part, made_by(settings)), Outcome()
    try:
        seen = look(seeds)
        replies = take_in(seeds, seen, settings, store, outcome, progress, executor, share.holds)
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
    chosen, beside = read_settings(seeds.parent), look_beside(seeds.parent)
    use(chosen[0].extras)
    found = store or Store(None, b"")
    return _gathered(seeds, look(seeds), chosen, beside, progress, found, executor)


def _gathered(
    seeds: Path,
    seen: Seen,
    chosen: Chosen,
    beside: Beside,
    progress: Progress,
    store: Store,
    executor: Executor | None,
    recent: Recent | None = None,
    is_first: bool = False,
) -> tuple[Library, Outcome]:
    """Return the library of the seeds that were seen, and every problem on the way."""
    from generator import corpus
    from generator.render import learn_templates
    from generator.taking_in import take_in

    outcome, (settings, doubts) = Outcome(), chosen
    learn = learn_templates if is_first else lambda: None  # for the processes to come
    on_the_way = store, outcome, progress, executor
    replies = take_in(seeds, seen, settings, *on_the_way, recent=recent, prepare=learn)
    if not replies:
        what = "holds no replies, so nothing is changed, and pages that are there stay; put"
        if not seeds.is_dir():
            what = "is no folder" if seeds.exists() else "is missing"
            what += "; create this folder and put"
        message = f"{what} one text file (*.txt) per reply in it"
        outcome.notices.append(error_of(seeds.name, "no-seeds", message))
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
    outcome.notices += doubts
    progress("gathering", 0, len(entries))
    library = corpus.Library(entries, conflicts, left_out, store.findings, settings)
    progress("gathering", len(entries), len(entries))
    outcome.notices += beside.notices + beside.remarks
    library, wrong = corpus.with_beside(library, beside.texts, is_whole(outcome))
    outcome.notices += wrong
    return library, outcome


def is_whole(outcome: Outcome) -> bool:
    """Tell whether all that there is could be seen, the lines of kept addresses among it."""
    unseen = {UNREADABLE, "bad-kept-address"}
    return unseen.isdisjoint(notice.problem.code for notice in outcome.notices)
