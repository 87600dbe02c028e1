"""Kinds of files by their content, and for each kind the function that extracts its text.

To teach a kind: write `extract(data: bytes, name: str) -> Extracted` in a module of its own, which
imports whatever it needs, and give it a row in `KINDS`. Modules are loaded when they are needed.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from generator.importing.extracted import Extracted, RefusedError

TEXT, HTML, ARCHIVE = "text", "html", "zip"


class Kind(NamedTuple):
    """Where the function of a kind is, and which extra of the package it needs ("" for none)."""

    module: str
    function: str = "extract"
    extra: str = ""


KINDS = {
    TEXT: Kind("generator.importing.plain_text"),
    HTML: Kind("generator.importing.portal_page", extra="html"),
    "mht": Kind("generator.importing.web_archive", extra="html"),
    "docx": Kind("generator.importing.word_document"),
    "pdf": Kind("generator.importing.pdf_document", extra="pdf"),
    # One container: which of them it is, an old Word file or another, only its inside tells.
    **dict.fromkeys(("doc", "wps", "office"), Kind("generator.importing.old_word")),
}
_SAVE = "open it and save its text as .txt, or copy the text into one"
# What is known and not read: why, and what to do.
REFUSED = {
    "ofd": "is an OFD file (.ofd); export it as .pdf or .docx and add that",
    "rtf": f"is an RTF file; {_SAVE}",
    "xml": "is XML and no page; open it in the program that it is of, Word or another, save it as "
    ".docx and add that, or save its text as .txt",
    "image": f"is a picture, and pictures are not read; {_SAVE}",
    "archive": "is an archive that is not read; unpack it and add the files, or pack them as .zip",
    "audio": "is a sound or a film; add the text of the reply",
    "program": "is a program; add the text of the reply",
}
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"ID3", "audio"),
    (b"MZ\x90", "program"),
    (b"\x7fELF", "program"),
)
_NEVER_TEXT = {"doc", "docx", "pdf", "wps", "ofd", "rtf"}  # whatever a file so named holds
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|span|p|frameset)[\s>/]", re.I
)
_MHT = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/", re.I)


def kind_of(data: bytes, name: str) -> str:
    """Name the kind of a file by its first bytes; its name only tells alike ones apart."""
    suffix = name.rpartition(".")[2].casefold()
    head = data[:4096]
    if head.startswith(b"PK") and head[2:4] in (b"\3\4", b"\5\6", b"\7\b"):
        return _zipped(data, suffix)
    if head.startswith(_OLE):
        return {"doc": "doc", "dot": "doc", "wps": "wps"}.get(suffix, "office")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    begins = head.lstrip(b"\xef\xbb\xbf \r\n\t")  # some portals send blanks before all else
    magic = next((kind for start, kind in _MAGIC if begins.startswith(start)), None)
    if magic and not (magic == "image" and head.startswith(b"BM") and b"\0" not in head):
        return magic
    plain = head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    is_named_so = suffix in {"mht", "mhtml"} and not _PAGE.match(plain.lstrip())
    if _MHT.match(plain.lstrip()) or is_named_so:
        return "mht"
    if suffix != "txt" and (suffix in {"htm", "html", "xhtml", "shtml"} or _PAGE.search(plain)):
        return HTML
    return "xml" if plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml ") else TEXT


def _zipped(data: bytes, suffix: str) -> str:
    """Tell what a zip is: the formats of offices are zips that hold a file of a known name."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):  # half of one
        return suffix if suffix in {"docx", "ofd"} else ARCHIVE
    for mark, kind in (("word/document.xml", "docx"), ("OFD.xml", "ofd")):
        if mark in names:
            return kind
    is_office = "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names
    return "office" if is_office else ARCHIVE


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a file of any kind but an archive.

    Raises RefusedError, which says why there is none and what to do.
    """
    if not data:
        raise RefusedError("is an empty file; get it again")
    kind = kind_of(data, name)
    if kind not in KINDS:
        raise RefusedError(REFUSED.get(kind, "is an archive; add it by itself"))
    row = KINDS[kind]
    try:
        module = import_module(row.module)
    except ModuleNotFoundError as error:
        if not row.extra or (error.name or "").startswith("generator"):
            raise
        remedy = f'install it with: {sys.executable} -m pip install "replies[{row.extra}]"'
        raise RefusedError(f"needs the package {error.name}; {remedy}") from None
    found: Extracted = getattr(module, row.function)(data, name)
    suffix = name.rpartition(".")[2].casefold()
    if kind == TEXT and suffix in _NEVER_TEXT:
        remark = f"is plain text, though it is named .{suffix}; it was taken as text"
        return replace(found, remarks=(remark, *found.remarks))
    return found
