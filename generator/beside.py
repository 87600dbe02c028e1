"""What people keep beside the seeds and pages are made of, too: as texts."""

from __future__ import annotations

from collections.abc import Mapping
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
