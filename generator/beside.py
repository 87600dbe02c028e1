"""What people keep beside the seeds and pages are made of, too: as texts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model import Problem, Severity
from generator.notices import Notice
from generator.plain_files import read_plain
from generator.read import UNREADABLE
from generator.settings import FILE as SETTINGS

ADDRESSES, SELECTIONS = "addresses.tsv", "dossiers"
FILES = (SETTINGS, ADDRESSES)  # that lie in the folder of the project itself


class Beside(msgspec.Struct, frozen=True):
    """The texts of these files by their names in the project, and why others cannot be read."""

    texts: Mapping[str, str]
    notices: tuple[Notice, ...]


def look_beside(root: Path) -> Beside:
    """Return the kept addresses and the selections of the project at `root`, those there are."""
    texts, notices = dict[str, str](), list[Notice]()
    try:
        names = sorted(path.name for path in (root / SELECTIONS).iterdir())
    except FileNotFoundError:
        names = []
    except OSError as error:
        names = []
        notices.append(_unreadable(SELECTIONS, error))
    selections = [f"{SELECTIONS}/{name}" for name in names if name.endswith(".toml")]
    kept = [ADDRESSES] if os.path.lexists(root / ADDRESSES) else []
    for name in (*kept, *selections):  # a link that leads nowhere is there, and cannot be read
        try:
            texts[name] = read_plain(root / name)
        except (OSError, UnicodeDecodeError) as error:
            notices.append(_unreadable(name, error))
    return Beside(texts, tuple(notices))


def _unreadable(name: str, error: OSError | UnicodeDecodeError) -> Notice:
    """Return the error that something cannot be read; while it is away, no page is removed."""
    why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    message = f"cannot be read ({why}); correct it, until then no page is removed"
    return Notice(name, Problem(UNREADABLE, message, None, Severity.ERROR))
