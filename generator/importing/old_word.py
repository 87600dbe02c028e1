"""An old Word file (.doc), or a .wps that is one, as text, by the program antiword."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree import ElementTree

from generator.importing.bounded import FailedError, LimitError, run_on
from generator.importing.compound_file import BrokenError, Compound
from generator.importing.extracted import Extracted, RefusedError, some
from generator.importing.old_word_marks import main_text, shown, without_unseen
from generator.importing.table_rows import row_lines

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "open it in Word, WPS or LibreOffice, save it as .docx and add that"
_REFUSED = (
    # What a file of this container holds, by a name within it, and why it is not read.
    ("EncryptedPackage", "is locked with a password; open it, save it without and add that"),
    ("Workbook", "is a spreadsheet; open it and save the text of the reply as .txt"),
    ("PowerPoint Document", "is a presentation; open it and save the text of the reply as .txt"),
)
_DAMAGED = f"is damaged or half a Word file; get it again, or {_AS_DOCX}"
_WPS = "is a WPS file (.wps); save it in WPS as .docx and add that"
_OFFICE = f"is an office file of a kind that is not read; {_AS_DOCX}, or save its text as .txt"
_RULE = "-" * 23  # what antiword prints before notes, and before text boxes
_NOTE = re.compile(r"\[(\d+)\]\t(.*)")
_PICTURE = "[pic]"
_DECLARED = re.compile(r"<!DOCTYPE[^>]*>")
_NO_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a file; raises RefusedError where it is not read, and says why."""
    if not data.startswith(_OLE):
        raise RefusedError(_OFFICE)
    if not _holds(data, "WordDocument"):
        raise RefusedError(_why_not(data, name))
    if shutil.which("antiword") is None:
        raise RefusedError(
            "is an old Word file (.doc), for which the program antiword is needed; install it "
            f"(Debian: apt-get install antiword), or {_AS_DOCX}"
        )
    try:
        copy, unseen = without_unseen(data)
        in_file = main_text(copy)
    except BrokenError:
        raise RefusedError(_DAMAGED) from None
    printed = shown(_decoded(_antiword(copy, "-m", "UTF-8.txt", "-w", "0")))
    tables, numbered = _marked_up(copy)
    found = _arranged(printed, tables, numbered)
    if not found.text.strip():
        raise RefusedError(f"holds no text; {_AS_DOCX}")
    lost = Counter("".join(in_file.split())) - Counter(found.text)
    if lost:
        told = f"antiword does not print some characters: {' '.join(sorted(lost)[:20])}; compare"
        found = replace(found, remarks=(*found.remarks, told))
    if unseen:
        told = f"deleted or hidden text is left out: {some(unseen)}; compare"
        return replace(found, remarks=(*found.remarks, told))
    return found


def _why_not(data: bytes, name: str) -> str:
    for inside, reason in _REFUSED:
        if _holds(data, inside):
            return reason
    if name.casefold().endswith((".wps", ".wpt")):
        return _WPS
    try:
        Compound(data)
    except BrokenError:
        return f"is a damaged office file, or half of one; get it again, or {_AS_DOCX}"
    return _OFFICE


def _holds(data: bytes, stream: str) -> bool:
    """Tell whether a name stands in the directory of the container."""
    return (stream + "\0").encode("utf-16-le") in data


def _antiword(data: bytes, *options: str) -> bytes:
    try:
        return run_on(data, ["antiword", *options])
    except LimitError as error:
        raise RefusedError(str(error)) from None
    except FailedError as error:
        said = re.sub(r"/\S+", "it", str(error)).rstrip(".")
        if "encrypt" in said.casefold():
            raise RefusedError(f"is locked with a password; {_AS_DOCX}, without one") from None
        raise RefusedError(f"is not read by antiword ({said}); {_AS_DOCX}") from None


def _decoded(printed: bytes) -> str:
    """Return what antiword prints; rare characters it writes as the two halves of UTF-16."""
    halves = printed.decode("utf-8", "surrogatepass" if b"\xed" in printed else "replace")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _marked_up(data: bytes) -> tuple[list[list[str]], int]:
    """Return the rows of each table as lines, and how many paragraphs Word numbers by itself."""
    try:
        source = shown(_decoded(_antiword(data, "-x", "db")))
        root = ElementTree.fromstring(_NO_XML.sub("", _DECLARED.sub("", source, count=1)))
    except (RefusedError, ElementTree.ParseError, ValueError):
        return [], 0
    tables = [
        [
            line
            for row in table.iter("row")
            for line in row_lines(list(map(_cell, row.iter("entry"))))
        ]
        for table in root.iter("informaltable")
    ]
    return tables, sum(1 for listed in root.iter("orderedlist") for _ in listed.iter("listitem"))


def _cell(entry: ElementTree.Element) -> list[str]:
    return [line.strip() for line in "".join(entry.itertext()).split("\n") if line.strip()]


def _arranged(printed: str, tables: Sequence[list[str]], numbered: int) -> Extracted:
    """Put notes and text boxes after the letter, and tables where they stand in it."""
    letter, *after = _parts(printed.split("\n"))
    lines, unclear = _with_tables(letter, tables)
    pictures = sum(line.count(_PICTURE) for line in lines)
    notes = {
        match[1]: match[2] for part in after for line in part if (match := _NOTE.fullmatch(line))
    }
    boxes = [line for part in after for line in part if line.strip() and not _NOTE.fullmatch(line)]
    text = "\n".join(line.replace(_PICTURE, "") for line in lines)
    for mark in notes:
        if text.count(f"[{mark}]") == 1:
            text = text.replace(f"[{mark}]", "")
    kept = [line.rstrip() for line in [*text.split("\n"), *notes.values(), *boxes]]
    return Extracted(
        "\n".join(line for line in kept if line.strip()) + "\n",
        remarks=tuple(_remarks(len(notes), len(boxes), pictures, numbered, unclear=unclear)),
    )


def _remarks(
    notes: int, boxes: int, pictures: int, numbered: int, *, unclear: bool
) -> Iterator[str]:
    if numbered:
        yield (
            f"paragraphs that Word numbers by itself (一、 or 1.), whose numbers are not in the "
            f"text: {numbered}; compare, or better {_AS_DOCX}"
        )
    if notes:
        yield f"notes stand at the end of the text, without their marks: {notes}"
    if boxes:
        yield f"lines of text boxes, which stand at the end of the text: {boxes}; compare"
    if pictures:
        yield f"pictures, which are not read: {pictures}"
    if unclear:
        yield "long cells of tables may be broken into several rows; compare"


def _parts(lines: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == _RULE:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _with_tables(lines: Sequence[str], tables: Sequence[list[str]]) -> tuple[list[str], bool]:
    """Return lines with the rows of tables, and whether some rows are not known for certain.

    antiword prints tables with cells broken into lines, its other output has whole cells.
    """
    blocks: list[list[str]] = []
    placed: list[str | list[str]] = []
    for line in lines:
        if not (line.startswith("|") and line.endswith("|")):
            placed.append(line)
        elif placed and isinstance(placed[-1], list):
            placed[-1].append(line)
        else:
            blocks.append([line])
            placed.append(blocks[-1])
    whole = len(blocks) == len(tables) and all(
        _signs("".join(block).replace("|", "")) == _signs("".join(rows).replace("|", ""))
        for block, rows in zip(blocks, tables, strict=True)
    )
    rows_of = iter(tables if whole else [_as_printed(block) for block in blocks])
    found: list[str] = []
    for each in placed:
        found += [each] if isinstance(each, str) else next(rows_of)
    return found, bool(blocks) and not whole


def _as_printed(block: Sequence[str]) -> list[str]:
    return ["\t".join(cell.strip() for cell in row[1:-1].split("|")).rstrip("\t") for row in block]


def _signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
