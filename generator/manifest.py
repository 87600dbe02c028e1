"""The manifest: what the build wrote into a folder, and which of it is as the build left it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

MANIFEST = ".generated.json"
PARTIAL = ".replies-part"  # of hidden files: MkDocs copies none that a stop midway leaves behind

OWN = frozenset((
    "about.md",
    "guide.md",
    "help.md",
))  # pages that an owner of the library may write instead

# What we wrote: path -> SHA-256 of its content and the file's size and time of change, or, while it
# is written, the digests of the old content and the new one.
Manifest = dict[str, str]
_decoder = msgspec.json.Decoder(Manifest)


def standing(
    docs: Path, listed_in: Path | None = None, stamps: Path | None = None
) -> dict[str, str]:
    """Return the SHA-256 of each file under `docs` that is as publishing left it, by its path."""
    found, root = {}, str(docs)
    for path, entry in read_manifest(listed_in or docs / MANIFEST, stamps).items():
        digest, _, stamp = entry.partition(" ")
        try:
            if stamp == stamp_of(os.lstat(f"{root}/{path}")):
                found[path] = digest
        except OSError:
            continue
    return found


def generated(docs: Path) -> frozenset[str]:
    """Return the files under `docs` that the build has written or is writing, and their folders."""
    listing = docs / MANIFEST
    try:
        status = listing.stat()
    except OSError:
        return frozenset()
    return _listed(listing, status.st_ino, status.st_mtime_ns)


@lru_cache(maxsize=1)
def _listed(listing: Path, _inode: int, _changed: int) -> frozenset[str]:
    listed = {*_read(listing), MANIFEST}
    found = {*listed, "."}
    for file in listed:
        above = file.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return frozenset(found)


class Ours:
    """The files under `docs` that the build writes, those that are gone among them."""

    def __init__(self, docs: Path) -> None:
        self._docs, self._known = docs, set(generated(docs))

    def __contains__(self, path: Path) -> bool:
        """Tell whether a file is ours; raises ValueError for one that lies elsewhere."""
        name, ours = path.relative_to(self._docs).as_posix(), generated(self._docs)
        self._known |= ours
        return name in ours or (name in self._known and not path.exists()) or is_partial(path.name)


def is_partial(name: str) -> bool:
    """Tell whether a file of this name is one that is being written."""
    return name.startswith(".") and name.endswith(PARTIAL)


def bare(entry: str) -> str:
    """Return an entry of the manifest without the stamp of the file: its digests."""
    digests, _, stamp = entry.rpartition(" ")
    return digests if ":" in stamp else entry


def stamp_of(status: os.stat_result) -> str:
    """Return size in bytes and times in nanoseconds, by which a file is known again.

    The time of the last change of its entry cannot be set by anybody who alters it.
    """
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


def read_manifest(listing: Path, stamps: Path | None = None) -> Manifest:
    """Return the manifest, without what cannot be of our making; a lost or broken one is empty.

    A listing that bears the stamp that it was left with is not read: the file of stamps says it.
    """
    beside = stamps or stamps_of(listing)
    if beside == listing:
        return _read(listing)
    stamped = _read(beside)
    with suppress(OSError):
        if stamped.pop(MANIFEST, "") == stamp_of(listing.stat()):
            return stamped
    found = _read(listing)
    return {
        path: stamped[path] if bare(stamped.get(path, "")) == entry else entry
        for path, entry in found.items()
    }


def stamps_of(listing: Path) -> Path:
    """Return the file with the stamps of the files here beside their digests.

    A listing has but digests, which are the same wherever pages are made; that of a hidden folder
    bears the stamps itself.
    """
    if listing.name != MANIFEST:
        return listing
    return listing.parent.parent / ".cache" / f"{listing.parent.name}.stamps.json"


def written(entries: Manifest) -> bytes:
    """Return entries as they are written, each on a line of its own."""
    # A sort by msgspec takes seconds where of tens of thousands few are out of order.
    in_order = {path: entries[path] for path in sorted(entries)}
    try:
        encoded = msgspec.json.encode(in_order)
    except UnicodeEncodeError:  # a name that is not in UTF-8
        encoded = json.dumps(in_order).encode()
    return msgspec.json.format(encoded, indent=1) + b"\n"


def _read(file: Path) -> Manifest:
    try:
        content = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    try:
        found = _decoder.decode(content)
        if _stay_inside(found):
            return found
    except msgspec.DecodeError:
        pass
    return _what_can_be_ours(content)


def _what_can_be_ours(content: str) -> Manifest:
    """Return the entries of a manifest that somebody altered that can be of our making."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        path: digest
        for path, digest in found.items()
        if isinstance(digest, str) and _stay_inside([path])
    }


def _stay_inside(paths: Iterable[str]) -> bool:
    """Tell whether all paths lead to files under the folder."""
    steps = "/" + "/\n/".join(paths) + "/"
    return not any(each in steps for each in ("\0", "//", "/./", "/../"))
