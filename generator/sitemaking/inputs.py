"""Inputs: what a site is made of, as it is now and as it was when the site was made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import disk
from generator.manifest import stamp_of
from generator.versions import libraries

EPOCH = "SOURCE_DATE_EPOCH"  # the variable of the environment with the day of the build
PLUGIN = "replies"  # our own, by its name in mkdocs.yml
THEME = Path(__file__).parent.parent / "theme"  # our templates, scripts and styles
_LIBRARIES = ("mkdocs", "mkdocs_material", "pymdown_extensions")  # beside those the store knows
_HIDDEN = (".", "__pycache__")  # how names begin that no site gets


class NotKnownError(Exception):
    """Pages cannot be made one by one, since something takes part that is not known."""


class Walked(NamedTuple):
    """A folder that was walked through: each in it as what stands before the names of its files."""

    docs: str
    folders: list[tuple[str, list[str]]]


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file: the stamp by which it is known again, and the SHA-256 of its content."""

    stamp: str
    digest: str


def look(paths: Iterable[Path], before: Mapping[str, Seen]) -> dict[str, Seen]:
    """Return the files at or below the paths; those with the stamp of before are not read."""
    return {
        file: _seen(file, status(), before) for path in paths for file, status in _files(str(path))
    }


def walk(docs: str) -> Walked:
    """Walk through the folders of `docs` as MkDocs does; raises OSError."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    folders = []
    for folder, below, names in os.walk(docs, onerror=refuse, followlinks=True):
        below.sort()
        folders.append((f"{folder}/".replace(os.sep, "/")[len(docs) + 1 :], names))
    return Walked(docs, folders)


def look_over(
    walked: Walked, left: Mapping[str, str], before: Mapping[str, Seen]
) -> tuple[dict[str, str], dict[str, Seen]]:
    """Return the SHA-256 of each file below docs/ by its path there, and the files not `left`.

    Nobody looks at those again whose SHA-256 `left` gives; hidden files are none.
    """
    digests, others = dict[str, str](), dict[str, Seen]()
    for above, names in walked.folders:
        if above and any(part.startswith(_HIDDEN) for part in above.split("/")):
            continue
        for name in names:
            path = above + name
            digest = left.get(path)
            if digest:
                digests[path] = digest
            elif not name.startswith(_HIDDEN) and Path(walked.docs, path).is_file():
                file = f"{walked.docs}/{path}"
                others[file] = _seen(file, Path(file).stat(), before)
                digests[path] = others[file].digest
    return digests, others


def _seen(file: str, status: os.stat_result, before: Mapping[str, Seen]) -> Seen:
    known, stamp = before.get(file), stamp_of(status)
    if known is None or known.stamp != stamp:
        known = Seen(stamp, sha256(disk.read(file)).hexdigest())
    return known


def _files(path: str) -> Iterator[tuple[str, Callable[[], os.stat_result]]]:
    """Yield the files at or below a path as MkDocs sees them: links are followed."""
    try:
        with os.scandir(path) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith(_HIDDEN):
                    continue
                if entry.is_dir():
                    yield from _files(entry.path)
                elif entry.is_file():
                    yield entry.path, entry.stat
    except NotADirectoryError:
        if Path(path).is_file():  # a pipe would keep us waiting, a device may have no end
            yield path, Path(path).stat
    except FileNotFoundError:
        return


def settings_digest(settings: Path, seen: Iterable[tuple[str, Seen]]) -> str:
    """Return the digest of all that every page depends on.

    That is mkdocs.yml, the variables of the environment that it names, files beside it such as
    those of a theme (`seen`), and the libraries.
    """
    text = settings.read_text(encoding="utf-8", errors="replace")
    words = set(re.findall(r"\w+", text))
    parts = [
        text,
        *(f"{name}={os.environ[name]}" for name in sorted(os.environ) if name in words),
        *(f"{path} {file.digest}" for path, file in seen),
        *libraries(_LIBRARIES),
    ]
    return digest_of(parts)


def digest_of(parts: Iterable[str]) -> str:
    """Return one digest of several words."""
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def letters(ours: Iterable[str]) -> list[str]:
    """Return the paths below docs/ of the Markdown of ours that is published beside its page."""
    return sorted([path for path in ours if path[:8] == "replies/" and path[-3:] == ".md"])


def visible(folders: list[str]) -> list[str]:
    """Return the files of a theme but the hidden ones, which no site gets: its icons, by thousands.

    `folders` are those that the theme is searched in.
    """
    found = set()
    for top in folders:
        for folder, below, names in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]
            above = Path(folder).relative_to(top)
            found |= {(above / name).as_posix() for name in names}
    return sorted(found)
