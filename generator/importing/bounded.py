"""Programs that read files of strangers, each with a limit to its time, memory and output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_SECONDS = 30
_MEMORY = 2_000_000_000  # bytes of addresses
_OUTPUT = 60_000_000  # bytes
_OPEN = "open it, copy its text into a .txt and add that"


class FailedError(Exception):
    """What a program says for which it gives no result, in one line."""


class LimitError(FailedError):
    """A program took too long; the message says it and what to do."""


def run_on(data: bytes, command: Sequence[str], told: Mapping[str, str] | None = None) -> bytes:
    """Return what a program prints that is given the path of a file of these bytes.

    Raises FailedError where it ends in any other way than well.
    """
    with tempfile.TemporaryDirectory(prefix="replies-") as folder:
        path, printed, errors = (Path(folder) / name for name in ("file", "printed", "errors"))
        path.write_bytes(data)
        with printed.open("wb") as out, errors.open("wb") as err:
            try:
                code = subprocess.run(
                    [*command, str(path)],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    timeout=_SECONDS,
                    check=False,
                    env={**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8", **(told or {})},
                    preexec_fn=_limits(),
                ).returncode
            except subprocess.TimeoutExpired:
                raise LimitError(f"takes more than {_SECONDS} seconds to read; {_OPEN}") from None
            except OSError as error:
                raise FailedError(error.strerror or str(error)) from None
        said = errors.read_bytes()[:4000].decode(errors="replace").strip().splitlines()
        if code:
            raise FailedError(said[-1] if said else f"it ended with {code}")
        return printed.read_bytes()


def _limits() -> Callable[[], None] | None:
    """Return what sets the limits of a process before it begins; Windows has none."""
    if sys.platform == "win32":
        return None
    import resource

    def set_limits() -> None:
        for limit, most in (
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_FSIZE, _OUTPUT),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(limit)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (least, hard))

    return set_limits
