"""Pages by hand: what people wrote in the project's docs/, for a build into another folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.manifest import MANIFEST, OWN, bare, generated, read_manifest
from generator.publish import Made


def files(own: Path, docs: Path) -> dict[str, Made]:
    """Return the hand-written files of the project's docs/ that another `docs` gets, by path.

    What stands there and is not as a build left it is of somebody's hand as well, and stays.
    """
    known, ours = read_manifest(docs / MANIFEST), _ours(own)
    found = {}
    for path in _files(own, ""):
        if path not in ours and not _is_of_hand(docs / path, known.get(path, "")):
            file = own / path
            with suppress(OSError):  # what cannot be read, MkDocs would tell of
                found[path] = Made(file, sha256(file.read_bytes()).hexdigest(), stays=True)
    return found


def digest_of(found: dict[str, Made]) -> bytes:
    """Return one digest of files by path, empty without any."""
    lines = "".join(f"{path} {made.digest}\n" for path, made in found.items())
    return sha256(lines.encode(errors="surrogateescape")).digest() if found else b""


def _ours(own: Path) -> frozenset[str]:
    """Return what a build has written, without pages that an owner has written since instead."""
    listed = read_manifest(own / MANIFEST)
    return generated(own) - {path for path in OWN if _is_of_hand(own / path, listed.get(path, ""))}


def _is_of_hand(file: Path, entry: str) -> bool:
    try:
        return sha256(file.read_bytes()).hexdigest() not in bare(entry).split()
    except OSError:
        return False


def _files(folder: Path, above: str) -> Iterator[str]:
    """Yield the files below a folder in order, hidden ones left out; links are followed."""
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(Path(entry.path), f"{above}{entry.name}/")
            elif entry.is_file():
                yield above + entry.name
