"""The whole story: seeds are read, parsed, annotated, gathered, rendered and published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import corpus
from generator.annotate import annotate
from generator.corpus import Library
from generator.corrections import correct, read_corrections
from generator.model import Problem, Reply, Severity
from generator.parse import is_reply, parse
from generator.publish import Changes, publish
from generator.read import CORRECTIONS, UNREADABLE, Seed, look_into, read_seed, seed_name
from generator.render import MARK, pages

Progress = Callable[[str, int, int], None]  # what is under way, done, all


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem and the file it is about; `text` is the file's, for line and column."""

    file: str
    problem: Problem
    text: str = ""


@dataclass
class Outcome:
    """What a build did: replies on the site, changes of docs/, and every problem."""

    replies: int = 0
    changes: Changes = field(default_factory=Changes)
    notices: list[Notice] = field(default_factory=list)
    newest: str | None = None  # ISO date of the newest reply

    @property
    def errors(self) -> list[Notice]:
        """The problems that leave something out or in doubt for readers."""
        return [n for n in self.notices if n.problem.severity is Severity.ERROR]


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def build(seeds: Path, docs: Path, progress: Progress = _silent) -> Outcome:
    """Bring `docs` up to date with `seeds` and say what changed.

    A seed that cannot be read or is no reply is reported and left out; the others are built, and
    while a file or folder cannot be read, no page is removed: it may be of a seed in there.
    Without a single reply nothing is touched: more likely a folder is not where it should be than
    a whole library is to go.
    """
    gathered, outcome = gather(seeds, progress)
    if not gathered.entries:
        return outcome
    progress("rendering", 0, 1)
    rendered = pages(gathered)
    progress("rendering", 1, 1)
    unseen = any(notice.problem.code == UNREADABLE for notice in outcome.notices)
    outcome.changes = publish(docs, rendered, MARK, keep=unseen)
    for path, reason in outcome.changes.failures:
        outcome.notices.append(_error(f"{docs.name}/{path}", "not-published", reason))
    return outcome


def gather(seeds: Path, progress: Progress = _silent) -> tuple[Library, Outcome]:
    """Return the library of all replies in the folder `seeds`, and every problem on the way.

    Problems name their files with the folder, as they are opened beside it.
    """
    outcome = Outcome()
    replies = _read_replies(seeds, outcome, progress)
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
        first = entry.reply.source.name
        for other in entry.reply.other_sources:
            message = f"has the text of {first}; both are one reply, so one of them may be removed"
            problem = Problem("same-text", message, None, Severity.INFO)
            outcome.notices.append(Notice(other.name, problem))
    outcome.notices += [Notice(c.reply.source.name, c.problem, c.reply.text) for c in conflicts]
    on_site = {reply.source.name for reply in replies}
    left_out = [(n.file, n.problem) for n in outcome.notices if n.file not in on_site]
    outcome.notices = [
        n if n.file == seeds.name else replace(n, file=f"{seeds.name}/{n.file}")
        for n in outcome.notices
    ]
    return corpus.gather(entries, conflicts, left_out), outcome


def _read_replies(seeds: Path, outcome: Outcome, progress: Progress) -> list[Reply]:
    """Read and parse every seed under `seeds`, noting problems in `outcome`."""
    replies: list[Reply] = []
    if not seeds.is_dir():
        return replies
    found = look_into(seeds)
    for seed in found.closed:
        outcome.notices += read_reply(seed)[1]
    for number, path in enumerate(found.seeds, 1):
        reply, notices = read_reply(read_seed(path, seed_name(path, seeds)))
        outcome.notices += notices
        if reply is not None and is_reply(reply):
            replies.append(reply)
        progress("reading", number, len(found.seeds))
    for path in found.others:
        if path.suffix == CORRECTIONS:
            message = "corrects no seed, as there is no .txt of this name; rename or remove it"
            problem = Problem("orphan-correction", message, None, Severity.ERROR)
        else:
            message = "is not read, as its name does not end in .txt; rename or remove it"
            problem = Problem("not-a-seed", message, None, Severity.INFO)
        outcome.notices.append(Notice(seed_name(path, seeds), problem))
    return replies


def read_reply(seed: Seed) -> tuple[Reply | None, list[Notice]]:
    """Parse, correct and annotate a seed: the reply (None without a text) and what puzzled us."""
    notices = [Notice(seed.source.name, problem, seed.text or "") for problem in seed.problems]
    if seed.text is None:
        return None, notices
    reply = parse(seed.text, seed.source)
    if seed.corrections is not None:
        corrections, invalid = read_corrections(seed.corrections)
        reply, doubtful = correct(reply, corrections)
        notices += [
            Notice(seed.corrections_name, problem, seed.corrections)
            for problem in (*invalid, *doubtful)
        ]
    reply = annotate(reply)
    notices += [Notice(seed.source.name, problem, seed.text) for problem in reply.problems]
    return replace(reply, problems=(*seed.problems, *reply.problems)), notices


def _error(file: str, code: str, message: str) -> Notice:
    return Notice(file, Problem(code, message, None, Severity.ERROR))
