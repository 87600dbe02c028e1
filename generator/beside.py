"""What people keep beside the seeds and pages are made of, too: as texts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model import Problem, Severity
from generator.notices import Notice, error_of
from generator.plain_files import read_plain
from generator.read import UNREADABLE
from generator.settings import FILE as SETTINGS

ADDRESSES, SELECTIONS = "addresses.tsv", "dossiers"
FILES = (SETTINGS, ADDRESSES)  # that lie in the folder of the project itself


class Beside(msgspec.Struct, frozen=True):
    """The texts of these files by their names in the project, and why others cannot be read.

    `remarks` tell of those that are left aside.
    """

    texts: Mapping[str, str]
    notices: tuple[Notice, ...]
    remarks: tuple[Notice, ...] = ()


def look_beside(root: Path, other_seeds: bool = False) -> Beside:
    """Return the kept addresses and the selections of the project at `root`, those there are.

    The addresses are those of its own seeds; of others none of them is asked for.
    """
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
    aside, kept = (kept, []) if other_seeds else ([], kept)
    for name in (*kept, *selections):  # a link that leads nowhere is there, and cannot be read
        try:
            texts[name] = read_plain(root / name)
        except (OSError, UnicodeDecodeError) as error:
            notices.append(_unreadable(name, error))
    return Beside(texts, tuple(notices), tuple(map(_of_others, aside)))


def _of_others(name: str) -> Notice:
    """Return the remark that a table is of the project's own seeds."""
    message = "is the table of the project's own seeds, so it is not compared with these others"
    return Notice(name, Problem("addresses-of-others", message, None, Severity.INFO))


def _unreadable(name: str, error: OSError | UnicodeDecodeError) -> Notice:
    """Return the error that something cannot be read; while it is away, no page is removed."""
    why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    message = f"cannot be read ({why}); correct it, until then no page is removed"
    return error_of(name, UNREADABLE, message)
