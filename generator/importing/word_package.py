"""A .docx as the parts it is made of, read as if it were meant to do harm."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from generator.importing.archives import METHODS
from generator.importing.extracted import RefusedError

_LARGEST = 12_000_000  # bytes of a part; the document of a letter has a few hundred thousand
_DEEPEST = 250  # elements within one another
# A part that declares entities; those of offices declare nothing.
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_AGAIN = "open it in Word or WPS, save it as a new .docx and add that"


class Package:
    """The parts of a .docx by what they are for; names of elements without their namespaces."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            names = self._zip.namelist()
        except (BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
            raise RefusedError(f"is no whole .docx ({error}); get it again") from None
        self._names = {name.casefold(): name for name in names}
        main = self._related("_rels/.rels").get("officeDocument", ["word/document.xml"])[0]
        folder, _, name = main.rpartition("/")
        self._parts = self._related(f"{folder}/_rels/{name}.rels", folder)
        self._parts["document"] = [main]
        self.has_macros = "word/vbaproject.bin" in self._names

    def parts(self, kind: str) -> Iterator[Element]:
        """Yield the roots of the parts of a kind, such as `document`, `styles`, `header`."""
        for name in self._parts.get(kind, ()):
            root = self._read(name)
            if root is not None:
                yield root

    def part(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind, None where there is none."""
        return next(self.parts(kind), None)

    def _related(self, name: str, folder: str = "") -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        root = self._read(name)
        for each in root if root is not None else ():
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                path = target[1:] if target[:1] == "/" else f"{folder}/{target}".lstrip("/")
                found.setdefault(each.get("Type", "").rpartition("/")[2], []).append(path)
        return found

    def _read(self, name: str) -> Element | None:
        inside = self._names.get(name.casefold())
        return None if inside is None else parsed(self._bytes(inside), name)

    def _bytes(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise RefusedError(f"is locked with a password; {_AGAIN}")
        if info.compress_type not in METHODS:
            raise RefusedError(f"is packed in a way that is not read; {_AGAIN}")
        try:
            with self._zip.open(info) as file:
                data = file.read(_LARGEST + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise RefusedError(f"is damaged in {name} ({error}); get it again") from None
        except RuntimeError:  # what zipfile says of passwords and of patches
            raise RefusedError(f"is packed in a way that is not read; {_AGAIN}") from None
        if len(data) > _LARGEST:
            raise RefusedError(
                f"unpacks to more than {_LARGEST // 1_000_000} MB in {name}; {_AGAIN}"
            )
        return data


def parsed(data: bytes, name: str) -> Element:
    """Return the root of a part, its elements and attributes without their namespaces."""
    if _DOCTYPE.search(data):
        raise RefusedError(f"declares entities in {name}, which no office does; {_AGAIN}")
    depth = 0
    root: Element | None = None
    try:
        for event, element in ElementTree.iterparse(BytesIO(data), ("start", "end")):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth += 1
            if depth > _DEEPEST:
                raise RefusedError(f"is nested too deep in {name}; {_AGAIN}")
            element.tag = _local(element.tag)
            for key in [key for key in element.keys() if key[:1] == "{"]:  # noqa: SIM118
                element.set(_local(key), element.attrib.pop(key))
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise RefusedError(f"is damaged in {name} ({error}); get it again") from None
    if root is None:
        raise RefusedError(f"is damaged in {name} (it is empty); get it again")
    return root


def _local(name: str) -> str:
    return name.rpartition("}")[2]
