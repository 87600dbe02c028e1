"""What a build did, and what it keeps of that, so that one with nothing to do ends at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import msgspec

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
    left: Mapping[str, str] | None = None  # the SHA-256 of our files in docs/, where all is certain

    @property
    def errors(self) -> list[Notice]:
        """The problems that leave something out or in doubt for readers."""
        return [n for n in self.notices if n.problem.severity is Severity.ERROR]

    @property
    def is_whole(self) -> bool:
        """Tell whether docs/ could be written, where no files of people are in the way of pages."""
        return not any(why.startswith("cannot be written") for _, why in self.changes.failures)


class _Last(msgspec.Struct, frozen=True, array_like=True):
    """The last build: the digests of its seeds and of what it left in docs/, and what it said."""

    seeds: bytes
    docs: bytes
    files: int
    replies: int
    newest: str | None
    notices: list[Notice]


def recall(store: Store, seeds: bytes | None, stands: Mapping[str, str]) -> Outcome | None:
    """Return what the last build came to, if it was of these seeds and left what `stands`."""
    kept = store.get(_SPACE, _KEY)
    if kept is None or seeds is None:
        return None
    try:
        last = msgspec.msgpack.decode(kept, type=_Last)
    except msgspec.DecodeError:
        return None
    if (last.seeds, last.docs) != (seeds, _digest(stands)):
        return None
    changes = Changes(unchanged=last.files)
    return Outcome(last.replies, changes, last.notices, last.newest, store.told)


def remember(store: Store, seeds: bytes | None, outcome: Outcome) -> None:
    """Keep what a build came to; one that could not do all has to be done again."""
    changes = outcome.changes
    if seeds is None or changes.failures:
        store.drop(_SPACE, [_KEY])
        return
    files = changes.unchanged + len(changes.written)
    last = _Last(
        seeds, _digest(changes.left), files, outcome.replies, outcome.newest, outcome.notices
    )
    store.put(_SPACE, [(_KEY, msgspec.msgpack.encode(last))])


def _digest(stands: Mapping[str, str]) -> bytes:
    """Return the digest of the files of ours in docs/ that are as they were left."""
    lines = (f"{path} {content}\n" for path, content in sorted(stands.items()))
    return blake2b("".join(lines).encode(), digest_size=16).digest()
