"""The whole story: seeds are read, parsed, annotated, gathered, rendered and published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator import corpus
from generator.annotate import annotate
from generator.model import Problem, Reply, Severity
from generator.parse import is_reply, parse
from generator.publish import Changes, publish
from generator.read import Seed, read_seed, seed_files
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

    A seed that cannot be read or is no reply is reported and left out; the others are built. With
    no seeds folder at all nothing is touched.
    """
    outcome = Outcome()
    if not seeds.is_dir():
        outcome.notices.append(_folder_notice(seeds, "is missing; create it and put replies in it"))
        return outcome
    replies = read_replies(seeds, outcome, progress)
    if not replies:
        outcome.notices.append(
            _folder_notice(seeds, "holds no replies; put one text file (*.txt) per reply in it")
        )
        if not any(n.file != seeds.name for n in outcome.notices):
            return outcome
    gathered = corpus.build(replies)
    outcome.replies = len(gathered.entries)
    outcome.newest = (
        max((e.reply.metadata.date or "" for e in gathered.entries), default="") or None
    )
    outcome.notices += [Notice(r.source.name, p, r.text) for r, p in gathered.problems]
    progress("rendering", 0, 1)
    rendered = pages(gathered)
    progress("rendering", 1, 1)
    outcome.changes = publish(docs, rendered, MARK)
    for path, reason in outcome.changes.failures:
        problem = Problem("not-published", reason, None, Severity.ERROR)
        outcome.notices.append(Notice(f"{docs.name}/{path}", problem))
    return outcome


def read_replies(seeds: Path, outcome: Outcome, progress: Progress = _silent) -> list[Reply]:
    """Read and parse every seed under `seeds`, noting problems in `outcome`."""
    files = seed_files(seeds)
    replies: list[Reply] = []
    for number, path in enumerate(files, 1):
        seed = read_seed(path, path.relative_to(seeds).as_posix())
        outcome.notices += [Notice(seed.source.name, p, seed.text or "") for p in seed.problems]
        reply = read_reply(seed)
        if reply is not None:
            outcome.notices += [Notice(seed.source.name, p, reply.text) for p in reply.problems]
            if is_reply(reply):
                replies.append(reply)
        progress("reading", number, len(files))
    return replies


def read_reply(seed: Seed) -> Reply | None:
    """Parse and annotate a seed; None when it has no text."""
    return None if seed.text is None else annotate(parse(seed.text, seed.source))


def parse_seeds(seeds: Iterable[Seed]) -> list[tuple[Reply, str]]:
    """Return replies with the addresses they have by themselves, for records without a site."""
    found = [reply for seed in seeds if (reply := read_reply(seed)) is not None]
    return [(reply, corpus.address(reply)) for reply in found]


def _folder_notice(folder: Path, message: str) -> Notice:
    return Notice(folder.name, Problem("no-seeds", message, None, Severity.ERROR))
