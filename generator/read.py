"""Seeds from disk: bytes, their encoding, and text; what cannot be read becomes a problem."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator import disk
from generator.model import Problem, Severity, Source, Span
from generator.notation.folding import squeeze
from generator.notation.text_encoding import encoding_of, is_binary
from generator.notation.toml_faults import fault_of
from generator.notices import unreadable

SUFFIX = ".txt"
LARGEST = 10_000_000  # bytes of a seed; a letter has some thousands, and to read more takes minutes
CORRECTIONS = ".toml"  # corrections by people, beside the seed of the same name
_KEPT = "; no page is removed meanwhile"

_LABELS = {"big5hkscs": "big5"}
_START = 400  # characters
_HALF = re.compile("[\ud800-\udfff]")  # a surrogate without the other, which UTF-7 lets through


class Seed(msgspec.Struct, frozen=True, gc=False):
    """A seed file as text with `\\n` line ends, or None and the reason why not."""

    source: Source
    text: str | None
    problems: tuple[Problem, ...] = ()
    corrections: str | None = None  # the text of the corrections file beside it
    corrections_name: str = ""


class Raw(msgspec.Struct, frozen=True, gc=False):
    """A seed file and the corrections beside it as bytes, None where there are none to read."""

    name: str
    data: bytes | None
    corrections: bytes | None
    corrections_name: str
    problems: tuple[Problem, ...] = ()


class Folder(msgspec.Struct, frozen=True, gc=False):
    """What lies under a folder of seeds, hidden files left out, in order."""

    seeds: list[Path]  # `*.txt`
    others: list[Path]  # that nothing will read
    closed: list[Seed]  # what could not be looked into, with the reason why


def look_into(folder: Path, inside: bool = False) -> Folder:
    """Return all that lies under `folder`; linked folders are followed, circles are named.

    With `inside` links that lead out of the folder are named, too, and not followed.
    """
    found = list(_look(folder, (), Path(os.path.realpath(folder)) if inside else None))
    files = [path for path, why in found if why is None]
    seeds = [path for path in files if path.suffix.lower() == SUFFIX]
    others = [path for path in files if path.suffix.lower() != SUFFIX]
    corrections = {path.with_suffix(CORRECTIONS) for path in seeds} if others else set()
    closed = [_unread(seed_name(path, folder), why) for path, why in found if why]
    return Folder(seeds, [path for path in others if path not in corrections], closed)


def _look(
    path: Path, above: tuple[tuple[int, int], ...], bound: Path | None
) -> Iterator[tuple[Path, Problem | None]]:
    """Yield the files at or under `path` in order, and what cannot be looked into, and why.

    `above` are the folders that it lies in (device and inode of each); no link is followed out of
    the folder `bound`, which is no link itself.
    """
    try:
        if bound and path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(bound):
            message = (
                "is a link that leads out of the folder, so it is not followed; add it by name"
            )
            yield path, unreadable(message)
            return
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield path, None
            return
        own = (status.st_dev, status.st_ino)
        if own in above:
            message = "is a link to a folder that it lies in, so it is not followed; remove it"
            yield path, _error("circular-folder", message)
            return
        with os.scandir(path) as entries:
            files = {
                entry.name: entry.is_file(follow_symlinks=False)
                for entry in entries
                if not entry.name.startswith(".")
            }
    except OSError as error:  # of a link to nothing, too: it may be a folder that is away
        yield path, _unreadable(error, kept="" if bound else _KEPT)
        return
    lets_in = not files or _exists(path / min(files))  # else what is in there says why not
    for name, is_file in sorted(files.items()):
        if is_file and lets_in:
            yield path / name, None
        else:
            yield from _look(path / name, (*above, own), bound)


def _exists(path: Path) -> bool:
    try:
        return bool(path.stat())
    except OSError:
        return False


def seed_name(path: Path, folder: Path) -> str:
    """Return the name of a seed in records and messages: its path in `folder`, as plain text.

    The folder itself is ".".
    """
    name = (
        str(path).removeprefix(f"{folder}{os.sep}").replace(os.sep, "/") if path != folder else "."
    )
    return name if name.isprintable() else os.fsencode(name).decode("utf-8", errors="replace")


def read_seed(path: Path, name: str) -> Seed:
    """Read the seed file `path`, called `name` in records and messages, and its corrections."""
    return decode(read_raw(path, name))


def read_raw(path: Path, name: str) -> Raw:
    """Read the bytes of the seed file `path` and of its corrections; problems say why not.

    Of a seed that is too large the first are read, which tell so.
    """
    problems: list[Problem] = []
    data = corrections = None
    try:
        data = _bytes(path)
    except OSError as error:
        problems.append(_unreadable(error))
    beside, called = path.with_suffix(CORRECTIONS), name.rpartition(".")[0] + CORRECTIONS
    if os.path.lexists(beside):
        try:
            corrections = _corrections(beside)
        except OSError as error:
            problems.append(_unreadable(error, f"the corrections {called} "))
    return Raw(name, data, corrections, called, tuple(problems))


def _bytes(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting for ever
        raise OSError("no regular file")
    return disk.read(path, LARGEST + 1)


def _corrections(path: Path) -> bytes:
    data = _bytes(path)
    if len(data) > LARGEST:
        raise OSError(f"larger than {LARGEST // 1_000_000} MB")
    return data


def decode(raw: Raw) -> Seed:
    """Decode the bytes of a seed and of its corrections; the same bytes give the same seed."""
    seed = Seed(Source(raw.name, "", ""), None)
    if raw.data is not None and len(raw.data) > LARGEST:
        what = f"is larger than {LARGEST // 1_000_000} MB, and no letter is"
        seed = _unread(raw.name, _error("too-large", f"{what}; keep one reply in it, or remove it"))
    elif raw.data is not None:
        seed = decode_seed(raw.data, raw.name)
    seed = msgspec.structs.replace(seed, problems=(*seed.problems, *raw.problems))
    if raw.corrections is None:
        return seed
    called = raw.corrections_name
    try:
        text = _plain(raw.corrections.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"the corrections {called} cannot be read ({fault_of(error, '')}){_KEPT}"
        problem = unreadable(message)
        return msgspec.structs.replace(seed, problems=(*seed.problems, problem))
    return msgspec.structs.replace(seed, corrections=text, corrections_name=called)


def _unread(name: str, problem: Problem) -> Seed:
    return Seed(Source(name, "", ""), None, (problem,))


def _unreadable(error: OSError, what: str = "", kept: str = _KEPT) -> Problem:
    """Say why something cannot be read; the pipeline removes no page while this is so of seeds."""
    reason = error.strerror or str(error)
    return unreadable(f"{what}cannot be read ({reason}); check it and its rights{kept}")


def decode_seed(data: bytes, name: str) -> Seed:
    """Decode a seed: byte order mark, else UTF-8, else the likeliest of GB18030, Big5, UTF-16.

    Bytes that do not belong to the encoding become replacement characters and a problem that
    shows the first; empty files, binary ones and those in no such encoding have no text.
    """
    digest = hashlib.sha256(data).hexdigest()
    encoding = encoding_of(data) if data else "utf-8"
    if encoding is None:
        advice = "save the reply as plain text in UTF-8"
        if is_binary(data):
            problem = _error("binary", f"is no text file; {advice}")
        else:
            known = "UTF-8, GB18030, Big5 or UTF-16"
            problem = _error("undecodable", f"is no Chinese text in {known}; {advice}")
        return Seed(Source(name, digest, ""), None, (problem,))
    source = Source(name, digest, _LABELS.get(encoding, encoding))
    lost: int | None = None
    try:
        text = _plain(data.decode(encoding))
    except UnicodeDecodeError as error:
        text = _plain(data.decode(encoding, errors="replace"))
        lost = len(_plain(data[: error.start].decode(encoding)))
    if encoding == "utf-7" and (half := _HALF.search(text)):  # which no page can hold
        text, lost = _HALF.sub("\ufffd", text), half.start()
    problems: tuple[Problem, ...] = ()
    if lost is not None:
        message = (
            f"bytes from here on that are not {source.encoding} are shown as \ufffd; "
            "save the reply as UTF-8"
        )
        problems = (Problem("undecodable", message, Span(lost, lost + 1), Severity.ERROR),)
    if not squeeze(text[:_START]) and not squeeze(text):  # its start tells, as a rule
        problem = _error("empty", "holds no text; put the copied reply into it or remove it")
        return Seed(source, None, (problem,))
    return Seed(source, text, problems)


def _plain(decoded: str) -> str:
    """Drop the byte order mark and make every line end `\\n`."""
    return decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _error(code: str, message: str) -> Problem:
    return Problem(code, message, None, Severity.ERROR)
