"""What an old Word file (.doc) holds and does not show: text that is deleted or hidden.

antiword shows it in some files, so it is made unreadable in a copy and taken out of what antiword
prints. Numbers of fields are those of [MS-DOC], Word 97 and later.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from generator.importing.compound_file import BrokenError, Compound, Stream

BLANKED = "\uf7ff"  # what stands in the copy for each character that is not shown
_BLANKED_NARROW = "\x7f"  # the same where a character has one byte
_WORD_97 = 0xC1
_PAGE = 512
_DELETED, _HIDDEN = 0x0800, 0x083C
_NOT_TEXT = re.compile(r"\x13[^\x14\x15]*|[\0-\x1f\xad]")  # instructions, marks of structure
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


def without_unseen(data: bytes) -> tuple[bytes, list[str]]:
    """Return a copy with `BLANKED` for what is not shown, and the runs of it.

    Raises BrokenError where the file is not whole.
    """
    streams = _streams(data)
    if streams is None:
        return data, []
    document, table = streams
    copy, runs = bytearray(data), []
    try:
        pieces = list(_pieces(document.data, table.data))
        for start, end in _unseen(document.data, table.data):
            text = "".join(
                _blank(copy, document, max(start, first), min(end, last), width)
                for first, last, width in pieces
            )
            if text.strip():
                runs.append(text)
    except (struct.error, IndexError):
        raise BrokenError from None
    return bytes(copy), runs


def main_text(copy: bytes) -> str:
    """Return the letter's characters as the file has them: no notes, no instructions of fields.

    Raises BrokenError where the file is not whole.
    """
    streams = _streams(copy)
    if streams is None:
        return ""
    document, table = (stream.data for stream in streams)
    try:
        pieces = list(_pieces(document, table))
        length = struct.unpack_from("<I", document, 0x4C)[0]
    except (struct.error, IndexError):
        raise BrokenError from None
    text = "".join(_read(document[first:last], width) for first, last, width in pieces)
    return shown(_NOT_TEXT.sub("", text[:length]))


def _streams(data: bytes) -> tuple[Stream, Stream] | None:
    """Return the document and what describes it, None where it is older than Word 97."""
    compound = Compound(data)
    document = compound.stream("WordDocument")
    if document is None or len(document.data) < _PAGE:
        raise BrokenError
    version, flags = struct.unpack_from("<2xH6xH", document.data)
    table = compound.stream("1Table" if flags & 0x0200 else "0Table")
    return None if version < _WORD_97 or table is None else (document, table)


def _read(text: bytes, width: int) -> str:
    return text.decode("utf-16-le" if width > 1 else "cp1252", "replace")


def shown(printed: str) -> str:
    """Return what antiword prints of the copy without the signs for what is not shown."""
    return printed.replace(BLANKED, "").replace(_BLANKED_NARROW, "")


def _pieces(document: bytes, table: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield from where to where text goes in the document, and the bytes of a character."""
    at, size = struct.unpack_from("<II", document, 0x1A2)
    end = at + size
    while at < end and table[at] == 1:  # properties, which are not needed
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != 2:
        return
    number = (struct.unpack_from("<I", table, at + 1)[0] - 4) // 12
    at += 5
    starts = struct.unpack_from(f"<{number + 1}I", table, at)
    for index in range(number):
        place = struct.unpack_from("<I", table, at + 4 * (number + 1) + 8 * index + 2)[0]
        length = starts[index + 1] - starts[index]
        if place & 0x40000000:
            first = (place & 0x3FFFFFFF) // 2
            yield first, first + length, 1
        else:
            yield place, place + 2 * length, 2


def _unseen(document: bytes, table: bytes) -> Iterator[tuple[int, int]]:
    """Yield from where to where in the document text is not shown."""
    at, size = struct.unpack_from("<II", document, 0xFA)
    number = (size - 4) // 8 if size >= 12 else 0
    for index in range(number):
        page = struct.unpack_from("<I", table, at + 4 * (number + 1) + 4 * index)[0] & 0x3FFFFF
        yield from _unseen_of(document[page * _PAGE : (page + 1) * _PAGE])


def _unseen_of(page: bytes) -> Iterator[tuple[int, int]]:
    number = page[_PAGE - 1]
    places = struct.unpack_from(f"<{number + 1}I", page)
    for index in range(number):
        at = 2 * page[4 * (number + 1) + index]
        if at and _is_unseen(page[at + 1 : at + 1 + page[at]]):
            yield places[index], places[index + 1]


def _is_unseen(properties: bytes) -> bool:
    """Tell whether the properties of a run say that it is deleted or hidden."""
    at, found = 0, {_DELETED: False, _HIDDEN: False}
    while at + 3 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        size = _SIZES.get(code >> 13) or 1 + properties[at + 2]
        if code in found:
            found[code] = bool(properties[at + 2] & 1)
        at += 2 + size
    return any(found.values())


def _blank(copy: bytearray, document: Stream, start: int, end: int, width: int) -> str:
    """Make what stands there unreadable in the copy, and return it."""
    text = ""
    for offset in range(start, end - width + 1, width):
        char = _read(document.data[offset : offset + width], width)
        if char < " ":  # ends of paragraphs and cells, on which the rest is built
            continue
        text += char
        sign = BLANKED.encode("utf-16-le") if width > 1 else _BLANKED_NARROW.encode()
        for index in range(width):
            copy[document.place(offset + index)] = sign[index]
    return text
