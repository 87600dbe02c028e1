"""Files as a whole, with the fewest calls of the system: a build reads and writes thousands."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256

from generator.manifest import PARTIAL

_AT_ONCE = 1 << 16  # bytes
_HOW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def read(path: str | os.PathLike[str], most: int = sys.maxsize) -> bytes:
    """Return the content of a file, of a longer one the first `most` bytes."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(file, min(_AT_ONCE, most)):
            parts.append(part)
            most -= len(part)
    finally:
        os.close(file)
    return b"".join(parts)


def holds(path: str | os.PathLike[str], digests: Collection[str]) -> bool:
    """Tell whether there is a file whose content has one of these SHA-256."""
    with suppress(OSError):
        return sha256(read(path)).hexdigest() in digests
    return False


def size(path: str | os.PathLike[str]) -> int:
    """Return how many bytes a file has."""
    return os.stat(path).st_size


def write(content: bytes, path: str) -> None:
    """Write a file, which need not be there."""
    file = os.open(path, _HOW, 0o666)
    try:
        while content:
            content = content[os.write(file, content) :]
    finally:
        os.close(file)


def replace(content: bytes, path: str) -> None:
    """Write beside the file, then put it in its place: a stop midway leaves the old file whole."""
    folder, name = os.path.split(path)
    partial = f"{folder}/.{name[:80]}.{os.getpid()}{PARTIAL}"
    try:
        write(content, partial)
        os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(partial)
        raise
