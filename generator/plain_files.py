"""Files that people keep beside the seeds, read only where they are files: no pipes, no devices."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def read_plain(path: Path, largest: int | None = None) -> str:
    """Return the text of a file in UTF-8, its lines ending in `\\n`.

    Raises UnicodeDecodeError; and OSError, also where it has more than `largest` bytes, is a pipe,
    which would keep us waiting for ever, or a device, which may have no end.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "no regular file", str(path))
    if largest is not None and status.st_size > largest:
        raise OSError(errno.EFBIG, f"it has more than {largest:,} bytes", str(path))
    text = path.read_bytes().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")
