"""Seeds as they lie in their folder: what there is, and what names the content of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from generator.read import Folder, Raw, look_into, read_raw, seed_name


@dataclass(frozen=True)
class Seen:
    """A folder of seeds: the path of each by its name, in order, and its fingerprint.

    `is_whole` tells that all could be looked into and read.
    """

    folder: Folder
    paths: dict[str, Path]
    fingerprints: dict[str, bytes]
    is_whole: bool

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


def look(seeds: Path) -> Seen:
    """Return what lies in a folder of seeds; nothing where there is no such folder."""
    if not seeds.is_dir():
        return Seen(Folder([], [], []), {}, {}, is_whole=False)
    folder = look_into(seeds)
    paths = {seed_name(path, seeds): path for path in folder.seeds}
    fingerprints = {}
    is_whole = not folder.closed
    for name, path in paths.items():
        raw = read_raw(path, name)
        fingerprints[name] = fingerprint(raw)
        is_whole = is_whole and not raw.problems
    return Seen(folder, paths, fingerprints, is_whole)


def fingerprint(raw: Raw) -> bytes:
    """Return what is equal for seeds of one name, text and corrections."""
    digest = blake2b(raw.name.encode(), digest_size=16)
    for content in (raw.data, raw.corrections):
        digest.update(b"-" if content is None else b"%d " % len(content) + content)
    return digest.digest()
