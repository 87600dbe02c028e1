"""Seeds from disk: bytes, their encoding, and text; what cannot be read becomes a problem."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from generator.model import Problem, Severity, Source, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_NAMES = {"utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "big5hkscs": "big5"}


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed file as text with `\\n` line ends, or None and the reason why not."""

    source: Source
    text: str | None
    problems: tuple[Problem, ...] = ()


def seed_files(folder: Path) -> list[Path]:
    """Return the seed files (`*.txt`) under `folder`, hidden ones left out, in order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".txt"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_dir()
    )


def read_seed(path: Path, name: str) -> Seed:
    """Read the seed file `path`, called `name` in records and messages."""
    try:
        return decode_seed(path.read_bytes(), name)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = _error("unreadable", f"cannot be read ({reason}); check the file and its rights")
        return Seed(Source(name, "", ""), None, (problem,))


def decode_seed(data: bytes, name: str) -> Seed:
    """Decode a seed: byte order mark, else UTF-8, else the likeliest of GB18030, Big5, UTF-16.

    Bytes that no such encoding explains are read as GB18030 with replacement characters and a
    problem that shows where; empty and binary files have no text.
    """
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip(b"\x00\t\n\r\f \xef\xbb\xbf\xff\xfe"):
        problem = _error("empty", "holds no text; put the copied reply into it or remove it")
        return Seed(Source(name, digest, ""), None, (problem,))
    encoding = _encoding(data)
    if encoding is None:
        problem = _error("binary", "is no text file; save the reply as plain text (UTF-8)")
        return Seed(Source(name, digest, ""), None, (problem,))
    text = data.decode(encoding, errors="replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    label = "utf-8" if encoding == "utf-8-sig" else encoding
    lost = text.find("\ufffd")
    if lost >= 0 and "\ufffd".encode() not in data:
        problem = Problem(
            "undecodable",
            f"bytes that are not {label} are shown as \ufffd; save the reply as UTF-8",
            Span(lost, lost + 1),
            Severity.ERROR,
        )
        return Seed(Source(name, digest, label), text, (problem,))
    return Seed(Source(name, digest, label), text)


def _encoding(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None if _looks_binary(text) else "utf-8"
    sample = data[:200_000]
    best = from_bytes(sample, cp_isolation=_LEGACY, enable_fallback=False).best()
    guess = _NAMES.get(best.encoding, best.encoding) if best else None
    for name in dict.fromkeys(filter(None, (guess, "gb18030", "big5"))):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _looks_binary(text) and _mostly_chinese(text):
            return name
    text = data.decode("gb18030", errors="replace")
    damage = text.count("\ufffd") / len(text)
    return "gb18030" if damage < 0.1 and not _looks_binary(text) and _mostly_chinese(text) else None


def _looks_binary(text: str) -> bool:
    """Control characters that no text holds."""
    controls = sum(1 for char in text[:20_000] if char < " " and char not in "\t\n\r\f\v\x1a")
    return controls > len(text[:20_000]) / 100


def _mostly_chinese(text: str) -> bool:
    """At least a fifth of the characters are common Chinese ones or their punctuation."""
    sample = [char for char in text[:20_000] if not char.isspace()]
    han = sum(
        1 for char in sample if "\u4e00" <= char <= "\u9fff" or char in "，。、：；（）《》“”"
    )
    return bool(sample) and han * 5 >= len(sample)


def _error(code: str, message: str) -> Problem:
    return Problem(code, message, None, Severity.ERROR)
