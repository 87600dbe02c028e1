"""Seeds as they lie in their folder: what there is, and what names the content of each."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from stat import S_ISLNK

import msgspec

from generator.manifest import stamp_of
from generator.read import CORRECTIONS, Folder, Raw, look_into, read_raw, seed_name
from generator.store import Store

_SPACE = "seen"  # of the store
_UNSURE = 2 * 10**9  # nanoseconds within which some file systems give two changes one time

Known = dict[str, tuple[str, bytes]]  # by the name of a seed: its stamp and fingerprint
_decoder = msgspec.msgpack.Decoder(Known)


@dataclass(frozen=True)
class Seen:
    """A folder of seeds: the path of each by its name, in order, and its fingerprint.

    `is_whole` tells that all could be looked into and read; `known` are those that need not be read
    again while they keep their stamp.
    """

    folder: Folder
    paths: dict[str, Path]
    fingerprints: dict[str, bytes]
    is_whole: bool
    known: Known = field(default_factory=dict)

    @cached_property
    def digest(self) -> bytes | None:
        """Give what is equal for folders of the same content, None where not all was seen."""
        if not self.is_whole:
            return None
        digest = blake2b(digest_size=16)
        for name, fingerprint in self.fingerprints.items():
            digest.update(f"{name}\0".encode() + fingerprint)
        for path in self.folder.others:
            digest.update(f"{path}\n".encode(errors="surrogateescape"))
        return digest.digest()


def look(seeds: Path, before: Mapping[str, tuple[str, bytes]] | None = None) -> Seen:
    """Return what lies in a folder of seeds; nothing where there is no such folder.

    Seeds with the stamp that they had `before` are not read.
    """
    if not seeds.is_dir():
        return Seen(Folder([], [], []), {}, {}, is_whole=False)
    last, before = time.time_ns() - _UNSURE, before or {}
    folder = look_into(seeds)
    paths = {seed_name(path, seeds): path for path in folder.seeds}
    fingerprints, known = dict[str, bytes](), Known()
    is_whole = not folder.closed
    for name, path in paths.items():
        stamp = _stamp(str(path), last)
        if stamp and before.get(name, ("",))[0] == stamp:
            known[name] = before[name]
            fingerprints[name] = known[name][1]
            continue
        raw = read_raw(path, name)
        fingerprints[name] = fingerprint(raw)
        is_whole = is_whole and not raw.problems
        if stamp and not raw.problems:
            known[name] = stamp, fingerprints[name]
    return Seen(folder, paths, fingerprints, is_whole, known)


def seen_before(store: Store) -> Known:
    """Return which seeds the last build has read, nothing where it cannot be made out."""
    try:
        return _decoder.decode(store.get(_SPACE, "") or b"\x80")
    except msgspec.DecodeError:
        return {}


def keep_seen(store: Store, seen: Seen) -> None:
    """Keep for the next build which seeds need not be read."""
    store.put(_SPACE, [("", msgspec.msgpack.encode(seen.known))])


def _stamp(seed: str, last: int) -> str:
    """Return what differs once a seed or its corrections changed, "" if they did after `last`."""
    stamp = ""
    for path in (seed, os.path.splitext(seed)[0] + CORRECTIONS):
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            continue
        except OSError:
            return ""
        if S_ISLNK(status.st_mode):
            try:
                status = os.stat(path)
            except OSError:  # it leads to nothing, for one
                return ""
        if max(status.st_mtime_ns, status.st_ctime_ns) > last:
            return ""
        stamp += f"{stamp_of(status)}:{status.st_dev}:{status.st_ino} "  # links may move
    return stamp


def fingerprint(raw: Raw) -> bytes:
    """Return what is equal for seeds of one name, text, corrections and reasons not to be read."""
    digest = blake2b(raw.name.encode(), digest_size=16)
    for problem in raw.problems:
        digest.update(f"!{problem.message}".encode())
    for content in (raw.data, raw.corrections):
        digest.update(b"-" if content is None else b"%d " % len(content) + content)
    return digest.digest()
