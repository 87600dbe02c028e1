"""What people keep beside the seeds and pages are made of, too: as bytes, and what names them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.model import Problem, Severity
from generator.notices import Notice
from generator.read import UNREADABLE

ADDRESSES, SELECTIONS = "addresses.tsv", "dossiers"


class Beside(msgspec.Struct, frozen=True):
    """The texts of these files by their names in the project, and why others cannot be read."""

    texts: Mapping[str, str]
    notices: tuple[Notice, ...]

    def with_seeds(self, seeds: bytes | None) -> bytes | None:
        """Give what is equal for the same files and seeds, None where not all could be read."""
        if seeds is None or self.notices:
            return None
        return blake2b(msgspec.msgpack.encode(self.texts), key=seeds, digest_size=16).digest()


def look_beside(root: Path) -> Beside:
    """Return the kept addresses and the selections of the project at `root`, those there are."""
    texts, notices = {}, []
    folder = root / SELECTIONS
    for path in (root / ADDRESSES, *sorted(folder.glob("*.toml") if folder.is_dir() else ())):
        name = path.relative_to(root).as_posix()
        try:
            texts[name] = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8"
            message = f"cannot be read ({why}); correct it, until then no page is removed"
            notices.append(Notice(name, Problem(UNREADABLE, message, None, Severity.ERROR)))
    return Beside(texts, tuple(notices))
