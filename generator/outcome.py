"""What a build did, and what it keeps of that, so that one with nothing to do ends at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.manifest import standing
from generator.model import Severity
from generator.notices import Notice
from generator.publish import Changes
from generator.store import Store

_SPACE, _KEY = "last build", "docs"


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


class _Last(msgspec.Struct, frozen=True, array_like=True):
    """The last build: the digests of its seeds and of what it left in docs/, and what it said."""

    seeds: bytes
    docs: bytes
    files: int
    replies: int
    newest: str | None
    notices: list[Notice]


def recall(store: Store, seeds: bytes | None, docs: Path) -> Outcome | None:
    """Return what the last build came to, if it was of these seeds and `docs` is as it left it."""
    kept = store.get(_SPACE, _KEY)
    if kept is None or seeds is None:
        return None
    try:
        last = msgspec.msgpack.decode(kept, type=_Last)
    except msgspec.DecodeError:
        return None
    if (last.seeds, last.docs) != (seeds, _digest(docs)):
        return None
    changes = Changes(unchanged=last.files)
    return Outcome(last.replies, changes, last.notices, last.newest, store.told)


def remember(store: Store, seeds: bytes | None, docs: Path, outcome: Outcome) -> None:
    """Keep what a build came to; one that could not do all has to be done again."""
    if seeds is None or outcome.changes.failures:
        store.drop(_SPACE, [_KEY])
        return
    files = outcome.changes.unchanged + len(outcome.changes.written)
    last = _Last(seeds, _digest(docs), files, outcome.replies, outcome.newest, outcome.notices)
    store.put(_SPACE, [(_KEY, msgspec.msgpack.encode(last))])


def _digest(docs: Path) -> bytes:
    """Return the digest of the files of ours in docs/ that are as they were left."""
    digest = blake2b(digest_size=16)
    for path, content in sorted(standing(docs).items()):
        digest.update(f"{path} {content}\n".encode())
    return digest.digest()
