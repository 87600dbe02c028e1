"""What a person names to be added: addresses, files, folders, archives, standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from generator.importing.archives import DEEPEST, Room, files_in, is_clutter
from generator.importing.extracted import RefusedError
from generator.importing.fetching import Fetched, Fetcher
from generator.importing.kinds import ARCHIVE, HTML, TEXT, kind_of
from generator.importing.page_encoding import in_utf8
from generator.read import look_into

_LARGEST = 200_000_000  # bytes of a file; a letter has some thousands
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_SAVED_BESIDE = ("_files", ".files")  # folders in which browsers save what a page shows


@dataclass(frozen=True)
class Origin:
    """One file: `shown` is how a person named it, `name` its own name, `data` what is to be read.

    `address` is where it was fetched ("" for files), `original` the bytes that came from there.
    """

    shown: str
    name: str
    data: bytes
    original: bytes
    address: str = ""


@dataclass(frozen=True)
class Refusal:
    """What gives no text, and the reason with the remedy."""

    shown: str
    reason: str


def origins(names: Iterable[str], fetcher: Fetcher, stdin: BinaryIO) -> Iterator[Origin | Refusal]:
    """Yield every file that the names stand for, folders and archives opened, one at a time."""
    for name in names:
        try:
            if name == "-":
                found: Iterable[Origin | Refusal] = [_piped(stdin)]
            elif not name:  # a variable of the shell that is not set; Path("") is this folder
                found = [Refusal("''", "is no name; give an address, a file or a folder")]
            elif _ADDRESS.match(name):
                found = [origin_of(fetcher.fetch(name))]
            else:
                found = _on_disk(Path(name), name)
            for each in found:
                yield from [each] if isinstance(each, Refusal) else _opened(each, 0, Room())
        except RefusedError as error:
            yield Refusal(name, str(error))


def origin_of(found: Fetched) -> Origin:
    """Return what an address gave as a file, a page with its encoding written into it."""
    name = unquote(urlsplit(found.address).path).rpartition("/")[2]
    data = found.data
    if "html" in found.content_type and kind_of(data, name) in {TEXT, HTML}:
        data = in_utf8(data, found.charset)
        name = f"{name}.html"
    return Origin(found.address, name, data, found.data, found.address)


def _piped(stdin: BinaryIO) -> Origin:
    data = stdin.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise RefusedError("is too large for a reply; save it as a file and look at it")
    return Origin("-", "", data, data)


def _on_disk(path: Path, shown: str) -> Iterator[Origin | Refusal]:
    """Yield a file, or the files of a folder; those that belong to a saved page are passed over."""
    if not path.is_dir():
        yield _file(path, shown)
        return
    if (path / "mkdocs.yml").is_file():
        yield Refusal(shown, f"is a library with pages of its own; add {Path(shown, 'seeds')}")
        return
    folder = look_into(path, inside=True)
    yield from (
        Refusal(f"{shown}/{seed.source.name}".removesuffix("/."), seed.problems[0].message)
        for seed in folder.closed
    )
    files = sorted(f for f in (*folder.seeds, *folder.others) if not is_clutter(f.name))
    if not (files or folder.closed):
        yield Refusal(shown, "is a folder without any file in it; name the one with the letters")
    for file in files:
        if not any(_belongs_to_page(above, path) for above in file.parents):
            yield _file(file, str(file))


def _belongs_to_page(folder: Path, top: Path) -> bool:
    """Tell whether a folder holds what a page shows that is saved beside it."""
    stem = next(
        (folder.name[: -len(end)] for end in _SAVED_BESIDE if folder.name.endswith(end)), ""
    )
    return bool(stem and folder != top) and any(
        (folder.parent / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm")
    )


def _file(path: Path, shown: str) -> Origin | Refusal:
    try:
        if path.exists() and not path.is_file():
            return Refusal(shown, "is no file (a device or a pipe); give it as: … | replies add -")
        if path.stat().st_size > _LARGEST:
            return Refusal(shown, f"is larger than {_LARGEST // 1_000_000} MB; is it a reply?")
        data = path.read_bytes()
    except FileNotFoundError:
        return Refusal(shown, "is not there; check its name, or write http:// before an address")
    except OSError as error:
        return Refusal(shown, f"cannot be read ({error.strerror or error}); check its rights")
    except ValueError:
        return Refusal(shown, "is no name that a file can have")
    return Origin(shown, path.name, data, data)


def _opened(origin: Origin, depth: int, room: Room) -> Iterator[Origin | Refusal]:
    """Yield a file, or what lies in it where it is an archive."""
    if kind_of(origin.data, origin.name) != ARCHIVE:
        yield origin
        return
    if depth >= DEEPEST:
        yield Refusal(origin.shown, "is an archive in archives; unpack it and add its folder")
        return
    try:
        files = 0
        for name, found in files_in(origin.data, room):
            files += 1
            shown = f"{origin.shown}!{name}"
            if isinstance(found, RefusedError):
                yield Refusal(shown, str(found))
            else:
                own = name.replace("\\", "/").rpartition("/")[2]
                yield from _opened(Origin(shown, own, found, found), depth + 1, room)
        if not files:
            yield Refusal(origin.shown, "is an archive without any file in it")
    except RefusedError as error:
        yield Refusal(origin.shown, str(error))
