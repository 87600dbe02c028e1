"""The only writer of docs/: compare, write what changed, drop what is stale, touch nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = ".generated.json"


@dataclass
class Changes:
    """What publishing did: paths relative to docs/, and what it could not do."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)  # path, reason and remedy


def publish(docs: Path, pages: Mapping[str, str | bytes], mark: str) -> Changes:
    """Bring the generated files under `docs` in line with `pages` (path -> content).

    A file is ours when the manifest lists it with the content it has, or when its head bears
    `mark`; only our files are overwritten or deleted. A hand-written file in the way of a page is
    kept and reported, and so is whatever cannot be written.
    """
    changes = Changes()
    wanted = {path: _bytes(content) for path, content in pages.items()}
    manifest = _read_manifest(docs)
    kept = dict(manifest)
    for path, content in wanted.items():
        digest = hashlib.sha256(content).hexdigest()
        try:
            if _write(docs / path, content, digest, manifest.get(path), mark):
                changes.written.append(path)
            else:
                changes.unchanged += 1
            kept[path] = digest
        except FileExistsError:
            changes.failures.append((
                path,
                "a hand-written file stands where a page belongs; move or rename it",
            ))
        except OSError as error:
            reason = error.strerror or str(error)
            changes.failures.append((
                path,
                f"cannot be written ({reason}); check the folder's rights",
            ))
    for path in sorted(_ours(docs, manifest, mark) - wanted.keys()):
        try:
            (docs / path).unlink()
            changes.removed.append(path)
            kept.pop(path, None)
            _drop_empty(docs, (docs / path).parent)
        except OSError as error:
            reason = error.strerror or str(error)
            changes.failures.append((path, f"is stale but cannot be removed ({reason})"))
    kept = {path: digest for path, digest in kept.items() if (docs / path).is_file()}
    if kept != manifest:
        try:
            _replace(docs / MANIFEST, (json.dumps(kept, indent=0, sort_keys=True) + "\n").encode())
        except OSError as error:
            changes.failures.append((MANIFEST, f"cannot be written ({error.strerror or error})"))
    return changes


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _write(path: Path, content: bytes, digest: str, before: str | None, mark: str) -> bool:
    """Write `content` unless the file holds it; FileExistsError when the file is not ours."""
    if path.is_file():
        old = path.read_bytes()
        if old == content:
            return False
        if hashlib.sha256(old).hexdigest() != before and not _bears(old, mark):
            raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, content)
    return True


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in its place: a stop midway leaves the old file whole."""
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(content)
        Path(partial).replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _bears(content: bytes, mark: str) -> bool:
    head = content[:4096].decode("utf-8", errors="replace")
    return head.startswith(f"---\n{mark}\n")


def _ours(docs: Path, manifest: Mapping[str, str], mark: str) -> set[str]:
    """Files that we wrote and nobody changed since, and pages that bear our mark."""
    ours = set()
    for path, digest in manifest.items():
        file = docs / path
        if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest:
            ours.add(path)
    for file in docs.rglob("*.md"):
        path = file.relative_to(docs).as_posix()
        if path not in ours and file.is_file() and _bears(file.read_bytes(), mark):
            ours.add(path)
    return ours


def _drop_empty(docs: Path, folder: Path) -> None:
    """Remove the folders that a removed page leaves empty."""
    while folder != docs and docs in folder.parents and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _read_manifest(docs: Path) -> dict[str, str]:
    try:
        manifest = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}
