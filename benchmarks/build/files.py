"""Counts the files of a folder and tells which of them a rebuild has written or changed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_DATA = {".csv", ".js", ".json", ".txt", ".xml"}
_LIST = ".generated.json"  # it tells times, which no two builds have in common
_ASSETS = "assets"  # scripts and styles, the theme's and ours: the same for every library


@dataclass(frozen=True, slots=True)
class Account:
    """Files, bytes and HTML pages; path and bytes of the largest page and, gzipped, data file."""

    files: int = 0
    bytes: int = 0
    pages: int = 0
    largest_page: tuple[str, int] = ("", 0)
    largest_data: tuple[str, int] = ("", 0)


class State(NamedTuple):
    """A file at one time: one written again has another `stamp`, a changed one another `digest`."""

    stamp: tuple[int, int]
    digest: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """Files that were written, those of them whose content is new, and removed ones."""

    written: int
    changed: int
    removed: int


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder` in order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def account(folder: Path) -> Account:
    """Count the files under `folder`."""
    sizes = {path: path.stat().st_size for path in files_in(folder)}
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    data = {
        path: size
        for path, size in sizes.items()
        if path.suffix in _DATA and path.relative_to(folder).parts[0] != _ASSETS
    }
    page = max(pages, key=pages.__getitem__, default=None)
    return Account(
        len(sizes),
        sum(sizes.values()),
        len(pages),
        (page.relative_to(folder).as_posix(), pages[page]) if page else ("", 0),
        _largest_compressed(folder, data),
    )


def _largest_compressed(folder: Path, sizes: dict[Path, int]) -> tuple[str, int]:
    """Return the file that is largest when compressed; most need not be compressed to know it."""
    name, largest = "", 0
    for path in sorted(sizes, key=sizes.__getitem__, reverse=True):
        if sizes[path] <= largest:
            break
        packed = len(gzip.compress(path.read_bytes(), mtime=0))
        if packed > largest:
            name, largest = path.relative_to(folder).as_posix(), packed
    return name, largest


def states(folder: Path) -> dict[str, State]:
    """Return the state of every file under `folder` by its path, the build's own list aside."""
    found = {}
    for path in files_in(folder):
        if path.name == _LIST:
            continue
        about = path.stat()
        digest = hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
        found[path.relative_to(folder).as_posix()] = State(
            (about.st_ino, about.st_mtime_ns), digest
        )
    return found


def written(before: dict[str, State], after: dict[str, State]) -> Written:
    """Say what happened to the files between two states of a folder."""
    return Written(
        sum(
            path not in before or before[path].stamp != state.stamp for path, state in after.items()
        ),
        sum(
            path not in before or before[path].digest != state.digest
            for path, state in after.items()
        ),
        len(before.keys() - after.keys()),
    )


def differing(one: dict[str, State], other: dict[str, State]) -> int:
    """Count the files that two states of a folder do not both hold with the same content."""
    return sum(
        path not in one or path not in other or one[path].digest != other[path].digest
        for path in one.keys() | other.keys()
    )
