"""The only writer of docs/ and site/: compare, write what changed, drop what is stale of ours."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

from generator.disk import holds, read, replace
from generator.manifest import (
    MANIFEST,
    OWN,
    Manifest,
    bare,
    is_partial,
    read_manifest,
    stamp_of,
    stamps_of,
    written,
)
from generator.placing import KEEP, Content, Keep, Made, bytes_of, in_folder, put_all

__all__ = ["KEEP", "Changes", "Content", "Failure", "Keep", "Made", "cleared", "publish"]

_HEAD = 1024  # bytes that surely hold the first two lines of a page

Failure = tuple[str, str]  # path, reason and remedy


@dataclass
class Changes:
    """What publishing did: paths relative to the folder, and what it could not do."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict, compare=False)  # our files there: SHA-256


class _NotOursError(Exception):
    """A file that we did not write stands where a page belongs."""

    remedy = "a hand-written file stands where a page belongs; move or rename it"


def publish(
    docs: Path,
    pages: Mapping[str, Content],
    mark: str | None,
    listed_in: Path | None = None,
    keep: bool = False,
    stamps: Path | None = None,
    jobs: int = 1,
) -> Changes:
    """Bring the generated files under `docs` in line with `pages` (path -> content).

    A file is ours when the manifest lists it with the content it has, or when its head bears
    `mark`; only our files are overwritten or deleted. A hand-written file in the way of a page is
    kept and, but for OWN, reported (overwritten where `mark` is None); so is whatever cannot be
    written. The manifest (`listed_in`, else within `docs`; `stamps` if apart) learns of a page
    before it is written: no stop leaves a file of unknown owner. With `keep`, stale files stay.
    Of more than one of `jobs`, two write.
    """
    changes, root = Changes(), str(docs)
    listing = listed_in or docs / MANIFEST
    before, beside = read_manifest(listing, stamps), stamps or stamps_of(listing)
    troubles: dict[str, list[str]] = {}  # reason -> paths
    manifest: Manifest = {}
    due: dict[str, str] = {}  # path -> digest of the content it gets
    is_new = cache(lambda folder: not os.path.lexists(folder))  # so that nothing stands in it
    for path, given in pages.items():
        entry = before.get(path, "")
        if isinstance(given, Keep):
            changes.unchanged += 1
            manifest[path] = entry
            continue
        digest = given.digest if isinstance(given, Made) else _digest(bytes_of(given))
        try:
            here = f"{root}/{path}"
            stamp = "" if is_new(os.path.dirname(here)) else _stands(here, digest, entry, mark)
            if stamp:
                changes.unchanged += 1
                manifest[path] = f"{digest} {stamp}"
            else:
                due[path] = digest
                manifest[path] = " ".join(dict.fromkeys([*bare(entry).split(), digest]))
        except _NotOursError:
            if path not in OWN:
                changes.failures.append((path, _NotOursError.remedy))
        except OSError as error:
            troubles.setdefault(_reason(error, "written"), []).append(path)
    stale = sorted(_stale(docs, before, pages, mark))
    manifest |= {path: before[path] for path in stale if path in before}
    try:
        _write_listing(listing, manifest, before)
    except OSError as error:
        stuck = [path for paths in troubles.values() for path in paths]
        changes.failures += _grouped({_reason(error, "written"): [*stuck, *due] or [MANIFEST]})
        return changes
    listed = dict(manifest)
    placed = put_all(root, [(path, pages[path]) for path in due], jobs)
    for path, digest in due.items():
        if isinstance(now := placed[path], OSError):
            troubles.setdefault(_reason(now, "written"), []).append(path)
        else:
            manifest[path] = f"{digest} {now}"
            changes.written.append(path)
    for path in () if keep else stale:
        try:
            (docs / path).unlink()
        except OSError as error:
            troubles.setdefault(_reason(error, "removed"), []).append(path)
        else:
            manifest.pop(path, None)
            changes.removed.append(path)
            _drop_empty(docs, (docs / path).parent)
    changes.failures += [*_left_beside(docs, changes.removed, manifest), *_grouped(troubles)]
    with suppress(OSError):  # the listing of before holds all digests of this one
        _write_listing(listing, manifest, listed)
        if beside != listing and manifest != before:
            stamped = {**manifest, MANIFEST: stamp_of(listing.stat())}  # and how it was left itself
            in_folder(replace, written(stamped), str(beside))
    changes.left = {path: entry.partition(" ")[0] for path, entry in manifest.items()}
    return changes


@contextmanager
def cleared(folder: Path) -> Iterator[Path]:
    """Give a folder to be made, and to make files in, without what a stop left; remove it."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stands(path: str, digest: str, entry: str, mark: str | None) -> str:
    """Return the stamp of a file whose content is that of `digest`, "" if it is to be written.

    A file that stands as the manifest lists it is not read. Raises where it is not ours.
    """
    try:
        stamp = stamp_of(os.stat(path))
        if entry.endswith(f" {stamp}"):
            return stamp if entry.startswith(digest) else ""
        old = read(path)
    except FileNotFoundError:
        if mark and os.path.islink(path):  # to nothing
            raise _NotOursError from None
        return ""
    found = _digest(old)
    if found == digest:
        return stamp
    if not mark or found in bare(entry).split() or _bears(old, mark):
        return ""
    raise _NotOursError


def _bears(content: bytes, mark: str | None) -> bool:
    lines = content[:_HEAD].decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")
    return [line.rstrip("\r") for line in lines[:2]] == ["---", mark]


def _stale(
    docs: Path, before: Manifest, wanted: Collection[str], mark: str | None
) -> Iterator[str]:
    """Yield the files that are ours and no longer wanted; throw away what a stop left half done."""
    spoken_for, root = set(wanted), docs.as_posix()
    for path, entry in before.items():
        if path not in wanted and holds(docs / path, bare(entry).split()):
            spoken_for.add(path)
            yield path
    stopped = not before or any(":" not in entry for entry in before.values())  # has no stamp
    for folder, _, names in os.walk(docs) if mark or stopped else ():
        for name in names:
            if name[0] == "." and is_partial(name):
                with suppress(OSError):
                    Path(folder, name).unlink()
            if mark and name.endswith(".md"):
                path = f"{folder}/{name}".replace(os.sep, "/").removeprefix(f"{root}/")
                if path not in spoken_for and _bears(_head(docs / path), mark):
                    yield path


def _head(file: Path) -> bytes:
    """Return the first bytes of a file, none of what is no regular file or cannot be read."""
    with suppress(OSError):
        if file.is_file():
            with file.open("rb") as stream:
                return stream.read(_HEAD)
    return b""


def _drop_empty(docs: Path, folder: Path) -> None:
    """Remove the folders that a removed page leaves empty."""
    with suppress(OSError):  # not empty
        while folder != docs and docs in folder.parents:
            folder.rmdir()
            folder = folder.parent


def _left_beside(docs: Path, removed: Iterable[str], manifest: Manifest) -> Iterator[Failure]:
    """Yield the downloads of removed pages that, the manifest being lost, may be hand-written."""
    for path in removed:
        for suffix in (".json", ".txt"):
            beside = str(PurePosixPath(path).with_suffix(suffix))
            if path.endswith(".md") and beside not in manifest and (docs / beside).is_file():
                yield beside, "stood beside a removed page; delete it unless it is hand-written"


def _reason(error: OSError, what: str) -> str:
    """Say what could not be done, why, and what to do."""
    why = error.strerror or str(error)
    return f"cannot be {what} ({why}); check what stands there, its rights and the free space"


def _grouped(troubles: Mapping[str, list[str]]) -> Iterator[Failure]:
    """Yield one line for all files that share a reason."""
    for reason, paths in troubles.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield paths[0] + more, reason


def _write_listing(listing: Path, manifest: Manifest, before: Manifest) -> None:
    """Write the listing where it differs: with the stamps where no other file has them."""
    shown = str if stamps_of(listing) == listing else bare
    differs = manifest.keys() != before.keys() or any(
        shown(entry) != shown(before[path])
        for path, entry in manifest.items()
        if entry != before[path]
    )
    if differs or not listing.is_file():
        entries = {path: shown(entry) for path, entry in manifest.items()}
        in_folder(replace, written(entries), str(listing))
