"""Archives: zip files that are the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)  # where the time of zip files starts
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_LEVEL = 1  # a sixth more bytes than 9 has, in a quarter of the time


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of these files, each a path and its content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in files:
            archive.writestr(entry_of(path), content, compresslevel=_LEVEL)
    return target.getvalue()


def entry_of(path: str) -> zipfile.ZipInfo:
    """Return what a zip file says of a file, which is nothing of when and where it was made."""
    entry = zipfile.ZipInfo(path, _EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def sums(digests: Iterable[tuple[str, str]]) -> bytes:
    """Return the file SHA256SUMS, which `sha256sum -c` reads, of paths and digests."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests).encode()
