"""Writing: a file as it is, or one that is whole at any time."""

from __future__ import annotations

import os
from contextlib import suppress

from generator.manifest import PARTIAL

_HOW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write(content: bytes, path: str) -> None:
    """Write a file; `open` would ask the system three things more of what it opened."""
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
