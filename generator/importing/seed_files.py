"""Seeds that are written: never over others, whole or not at all, by names that systems take."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import tomllib
import unicodedata
from contextlib import suppress
from pathlib import Path

from generator.read import CORRECTIONS, SUFFIX, decode_seed, look_into, seed_name

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\s]+|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffd]'
)
# Windows takes no file of these names, whatever follows behind a dot.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.I
)
_LONGEST = 180  # bytes of a name; most systems take 255, of which a suffix and a number need some
_SCHEME = re.compile(r"^https?://")


class Shelf:
    """The seeds of a folder: what each says and where it is from, to recognise it by."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: set[str] = set()
        self._texts: dict[bytes, str] = {}
        self._addresses: dict[str, str] = {}
        if not folder.is_dir():
            return
        for path in folder.iterdir():
            self.names.add(_stem(path).casefold())
        for path in look_into(folder).seeds:
            name = seed_name(path, folder)
            with suppress(OSError):  # what cannot be read is told by every build
                text = decode_seed(path.read_bytes(), name).text
                self._know(name, text or "", address_of(path))

    def _know(self, name: str, text: str, address: str) -> None:
        self._texts.setdefault(_gist(text), name)
        if address:
            self._addresses.setdefault(_SCHEME.sub("", address), name)

    def twin(self, text: str, *addresses: str) -> tuple[str, str] | None:
        """Return the name of the seed that is the same, and by what; None where there is none."""
        if name := self._texts.get(_gist(text)):
            return name, "the same text"
        for address in addresses:
            if address and (name := self._addresses.get(_SCHEME.sub("", address))):
                return name, "the same address"
        return None

    def free_name(self, wanted: str) -> str:
        """Return a name without suffix that no file of the folder has, whatever their case."""
        base = safe_name(wanted)
        name, number = base, 2
        while name.casefold() in self.names:
            name, number = f"{base}-{number}", number + 1
        return name

    def put(self, name: str, text: str, beside: str, *, dry: bool) -> Path:
        """Write a seed and the file beside it, and know it from then on; raises OSError."""
        path = self.folder / f"{name}{SUFFIX}"
        if not dry:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_new(path.with_suffix("").parent / f"{name}{CORRECTIONS}", beside.encode())
            try:
                write_new(path, text.encode())
            except BaseException:
                with suppress(OSError):
                    (path.parent / f"{name}{CORRECTIONS}").unlink()
                raise
        self.names.add(name.casefold())
        said = tomllib.loads(beside)
        self._know(path.name, text, said.get("source_url", ""))
        return path


def _stem(path: Path) -> str:
    return path.stem if path.suffix.casefold() in {SUFFIX, CORRECTIONS} else path.name


def _gist(text: str) -> bytes:
    """Return what is equal for texts that differ in white space only."""
    return hashlib.sha256("".join(text.split()).encode(errors="surrogatepass")).digest()


def address_of(seed: Path) -> str:
    """Return the address that a seed was taken from, as the file beside it says; else ""."""
    try:
        said = tomllib.loads(seed.with_suffix(CORRECTIONS).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return ""
    address = said.get("source_url", "")
    return address if isinstance(address, str) else ""


def safe_name(wanted: str) -> str:
    """Return a readable name that every system takes for a file."""
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", wanted))
    name = " ".join(name.encode(errors="replace").decode().split()).strip(". -~")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.rstrip(". ")
    return f"reply {name}".strip() if not name or _RESERVED.match(name) else name


def told_beside(address: str, fetched: datetime.date | None, original: bytes) -> str:
    """Return the file beside a seed: where it is from, when it was fetched, what it was made of."""
    lines = [f"source_url = {quoted(address)}"] if address else []
    if fetched:
        lines.append(f"fetched = {fetched.isoformat()}")
    lines.append(f'original_sha256 = "{hashlib.sha256(original).hexdigest()}"')
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a text as TOML has it."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", plain) + '"'


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises FileExistsError."""
    partial = _partial(path, content)
    try:
        try:
            os.link(partial, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with path.open("xb") as file:
                file.write(content)
    finally:
        partial.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Put new content into the place of a file, whole or not at all."""
    partial = _partial(path, content)
    try:
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _partial(path: Path, content: bytes) -> Path:
    """Write content beside its place, under a hidden name that no build reads."""
    digest = hashlib.sha256(path.name.encode(errors="replace")).hexdigest()[:12]
    partial = path.parent / f".{digest}.{os.getpid()}.partial"
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return partial
