"""What names the code that makes pages: what another version kept or made is not trusted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.settings import DEFAULTS, Settings

_CODE = Path(__file__).parent
_NO_PAGES = {"__pycache__", "theme"}  # folders that change no page of docs/
_LIBRARIES = ("jinja2", "markdown", "msgspec", "pypinyin", "pyyaml", "rjieba")  # of pages


def made_by(settings: Settings = DEFAULTS) -> bytes:
    """Return what names the code, data and templates that make pages, and all below them.

    Of the settings, those that decide what is read of a seed.
    """
    digest = blake2b(sys.version.encode(), digest_size=16)
    digest.update(settings.of_reading)
    for library in libraries():
        digest.update(f"{library}\n".encode())
    root = str(_CODE)
    for folder, below, names in os.walk(root):
        below[:] = sorted(set(below) - _NO_PAGES)
        within = folder.removeprefix(root)
        for name in sorted(names):
            with open(f"{folder}/{name}", "rb", 0) as file:  # noqa: PTH123 - half as long
                content = file.read()
            digest.update(f"{within}/{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.digest()


def libraries(wanted: Iterable[str] = _LIBRARIES) -> Iterator[str]:
    """Yield libraries, named as their folders are, each with its version.

    The names of the folders of their metadata tell them; to read these takes fifty times as long.
    """
    folder, told = Path(msgspec.__file__).parents[1], ".dist-info"
    names = sorted(each.name.lower() for each in folder.iterdir() if each.suffix == told)
    for library in wanted:
        found = [name.removesuffix(told) for name in names if name.startswith(f"{library}-")]
        if found:
            yield from found
        else:  # it is somewhere else
            from importlib.metadata import version

            yield f"{library}-{version(library)}"
