"""Parts: what one of several machines has read or made, in a file for the one that merges them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.notation.patterns import lazily
from generator.store import Store, is_of

_SHARE = lazily(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


class PartError(Exception):
    """A part that cannot be taken; the message says which, why, and what to do."""


class Share(msgspec.Struct, frozen=True, gc=False):
    """The `number`-th, from 1, of `total` shares of the work."""

    number: int
    total: int

    def holds(self, name: str) -> bool:
        """Tell whether the seed or page of this name is in the share: every one is in just one."""
        digest = blake2b(name.encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.total == self.number - 1


def share_of(said: str) -> Share:
    """Return the share that is written as 2/4; raises ValueError for anything else."""
    found = _SHARE.fullmatch(said)
    if found is None or int(found[1]) > int(found[2]):
        raise ValueError(f"{said!r} is no share such as 2/4")
    return Share(int(found[1]), int(found[2]))


def take(store: Store, parts: Iterable[Path], version: bytes) -> None:
    """Take what parts hold into the store; raises PartError where one is missing or foreign."""
    for part in parts:
        if not part.is_file():
            raise PartError(f"{part}: there is no such part")
        try:
            if not is_of(part, version):
                advice = "make all parts and merge them with the same version and libraries"
                raise PartError(f"{part}: was made by another version; {advice}")
            store.take(part)
        except sqlite3.DatabaseError as error:
            raise PartError(f"{part}: is no part of a build, or damaged ({error})") from error
