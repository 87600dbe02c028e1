"""Placing: files that were made come into their places, many of them by two processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from generator.apart import apart
from generator.disk import holds, read, replace
from generator.manifest import stamp_of

_MANY = 256  # files that are worth another process


class Keep(Enum):
    """What stands for the content of a page that is as it was; nobody looks at the file again."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be moved into the folder, copied if it `stays`, and the SHA-256 of its content."""

    file: Path | str
    digest: str
    stays: bool = False


Content = str | bytes | Path | Made | Keep  # a file's is read when it is its turn
Placed = dict[str, str | OSError]  # by path, the stamp of the file, or why it could not be written


def put_all(root: str, contents: Sequence[tuple[str, Content]], jobs: int) -> Placed:
    """Bring files into their places below a folder, whatever of ours stands there."""
    if jobs == 1 or len(contents) < _MANY:
        return _put_all(root, contents)
    with apart(partial(_put_all, root, contents[1::2])) as others:
        return _put_all(root, contents[::2]) | others()


def _put_all(root: str, contents: Sequence[tuple[str, Content]]) -> Placed:
    placed: Placed = {}
    for path, content in contents:
        file = f"{root}/{path}"
        try:
            _put(file, content)
            placed[path] = stamp_of(os.stat(file))
        except OSError as error:
            placed[path] = error
    return placed


def _put(path: str, content: Content) -> None:
    """Bring a page into its place: what was made beside is moved where that can be."""
    if isinstance(content, Made) and not content.stays:
        with suppress(OSError):  # of another file system; or of what is told below
            in_folder(os.replace, content.file, path)
            return
        if not os.path.lexists(content.file) and holds(path, [content.digest]):
            return  # moved by a process that died then
    in_folder(replace, bytes_of(content), path)


def in_folder(put: Callable[[Any, str], None], content: object, path: str) -> None:
    """Put something at a path, whose folder is made if it is not there."""
    try:
        put(content, path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put(content, path)


def bytes_of(content: Content) -> bytes:
    """Return the content of a page; that of a file is read when it is its turn."""
    assert not isinstance(content, Keep)  # which has none
    if isinstance(content, Path | Made):
        return read(content.file if isinstance(content, Made) else content)
    return content.encode("utf-8") if isinstance(content, str) else content
