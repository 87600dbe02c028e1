"""The files of a zip, read as if it were meant to do harm; nothing of it is written as it says."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.importing.extracted import RefusedError

DEEPEST = 2  # archives within one another
_FILES = 5_000
_LARGEST = 50_000_000  # bytes of one file
_TOTAL = 500_000_000  # bytes of all files, those of archives in it too
_RATIO = 150  # bytes that one packed byte may become, of files beyond a megabyte
METHODS = (ZIP_STORED, ZIP_DEFLATED)  # of packing; others are rare, and may ask for any memory
_CLUTTER = ("Thumbs.db", "desktop.ini")  # what Windows leaves in folders
_LOCKS = "~$"  # how files begin that Word leaves beside those that are open
_MAC = "__MACOSX/"


@dataclass
class Room:
    """What an archive, and those in it, may still unpack to, in bytes."""

    left: int = field(default_factory=lambda: _TOTAL)


def files_in(data: bytes, room: Room | None = None) -> Iterator[tuple[str, bytes | RefusedError]]:
    """Yield the name of each file of a zip, and its bytes or why it is not read.

    Raises RefusedError where the whole is not to be read, or `room` does not do for more.
    """
    room = room or Room()
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
        raise RefusedError(f"is no whole zip ({error}); get it again, or unpack it") from None
    with archive:
        members = [info for info in archive.infolist() if not _is_clutter(info)]
        if len(members) > _FILES:
            raise RefusedError(f"holds more than {_FILES} files; unpack it and add its folders")
        for info in members:
            name = name_of(info)
            found = _content(archive, info, name, room)
            if room.left < 0:
                raise RefusedError(
                    f"unpacks to more than {_TOTAL // 1_000_000} MB; "
                    "the rest is left; unpack it and add its folders"
                )
            yield name, found


def _is_clutter(info: ZipInfo) -> bool:
    folder, _, base = info.filename.replace("\\", "/").rpartition("/")
    is_folder = not base and not info.file_size
    return is_folder or f"{folder}/".startswith(_MAC) or base[:1] == "." or is_clutter(base)


def is_clutter(name: str) -> bool:
    """Tell whether programs leave files of this name in folders, beside those of people."""
    return name in _CLUTTER or name.startswith(_LOCKS)


def name_of(info: ZipInfo) -> str:
    """Return the name of a file; without a flag it is in UTF-8 or GB18030, as Windows writes it."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return name


def _content(archive: ZipFile, info: ZipInfo, name: str, room: Room) -> bytes | RefusedError:
    """Return the bytes of a file, or why it is not read."""
    if ".." in name.replace("\\", "/").split("/") or name[:1] in {"/", "\\"} or name[1:2] == ":":
        return RefusedError("has a name that leads out of the archive; unpack it by hand")
    if stat.S_ISLNK(info.external_attr >> 16):
        return RefusedError("is a link; add the file itself")
    if info.flag_bits & 1:
        return RefusedError("is locked with a password; unpack it and add the file")
    if info.compress_type not in METHODS:
        return RefusedError("is packed in a way that is not read; unpack it and add the file")
    if info.file_size > _LARGEST:
        return RefusedError(f"is larger than {_LARGEST // 1_000_000} MB; unpack it and look at it")
    try:
        with archive.open(info) as file:
            allowed = max(1_000_000, _RATIO * info.compress_size)
            data = file.read(min(allowed, _LARGEST) + 1)
        room.left -= len(data)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return RefusedError(f"cannot be unpacked ({error}); get the archive again")
    except RuntimeError:  # what zipfile says of passwords and of patches
        return RefusedError("cannot be unpacked; unpack it by hand and add the file")
    if len(data) > min(allowed, _LARGEST):
        return RefusedError("becomes far larger than it says; unpack it and look at it")
    return data
