"""The bytes of a page as text: by its mark, by what it says, else by what it looks like."""

from __future__ import annotations

import codecs
import re

from generator.importing.extracted import RefusedError
from generator.read import decode_seed

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096  # bytes in which a page names its encoding
_DECLARED = re.compile(
    rb"<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
# The encodings of Chinese pages. What is written as one of these holds more than it has; browsers
# read it so, too. Others, latin-1 above all, are what servers say that say it of every page.
_READ_AS = {
    **dict.fromkeys(("utf-8", "utf-8-sig"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), "big5hkscs"),
}
_ASCII_RUN = re.compile(rb"[\x01-\x7f]{64,}")


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a page's text and remarks; bytes that are not of its encoding become U+FFFD."""
    if not data.startswith(_MARKS) and (declared := _DECLARED.search(data[:_HEAD])):
        encoding = known(declared[1].decode("ascii"))
        if encoding:
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                pass  # it says one thing and is another: what it looks like decides
    if data.removeprefix(codecs.BOM_UTF8).isascii():
        return data.decode("utf-8-sig"), ()
    guessed = decode_seed(_ASCII_RUN.sub(b"\n", data), "page")  # scripts tell nothing of it
    if guessed.text is None:
        advice = "open it in a browser and save its text as .txt in UTF-8"
        raise RefusedError(f"is no Chinese page in UTF-8, GB18030, Big5 or UTF-16; {advice}")
    encoding = known(guessed.source.encoding) or guessed.source.encoding
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    if lost <= 0:
        return text, ()
    place = text[: text.index("\ufffd")][-12:].split("\n")[-1]
    return text, (
        f"characters that are not {encoding} became \ufffd: {lost}, "
        f"the first after “{place}”; compare them with the page",
    )


def known(declared: str) -> str:
    """Return Python's name of a declared encoding, "" where Chinese pages are in no such one."""
    try:
        return _READ_AS.get(codecs.lookup(declared).name, "")
    except (LookupError, ValueError):
        return ""


def in_utf8(data: bytes, declared: str) -> bytes:
    """Return a page in UTF-8 with its mark, where it is in the encoding that its server names."""
    encoding = known(declared)
    if not encoding or data.startswith(_MARKS):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(encoding).encode()
    except UnicodeDecodeError:
        return data
