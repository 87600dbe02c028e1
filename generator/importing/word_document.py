"""A Word file (.docx) as the lines that its readers see: paragraphs, tables, notes, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importing.extracted import Extracted, RefusedError
from generator.importing.table_rows import row_lines
from generator.importing.word_numbers import Numbering
from generator.importing.word_package import Package

# Elements that show nothing: what is deleted or moved away, properties, names of fields.
_OUT = frozenset({
    "del", "moveFrom", "instrText", "delInstrText", "delText", "pPr",
    "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr",
    "tcPr", "sectPr", "rt", "annotationRef", "fldData",
})  # fmt: skip
_DELETED = {"del", "moveFrom"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_UNREAD = {
    "oMath": "formulas, of which only the characters are kept",
    "altChunk": "other documents within it, which are not read",
    "object": "embedded objects, which are not read",
    "pic": "pictures, which are not read",
    "chart": "charts, which are not read",
}
_PAGE_NUMBER = re.compile(r"[\W\d_]*(?:第?[\W\d_]*页?[\W\d_]*共?[\W\d_]*页)?")
_SHOWN = 60  # characters of what a remark cites


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a .docx; raises RefusedError where it cannot be read or has none."""
    package = Package(data)
    document = package.part("document")
    body = document.find("body") if document is not None else None
    if body is None:
        raise RefusedError("is a .docx without a document; open it in Word and save it again")
    reading = _Reading(
        Numbering.of(package.part("numbering")),
        {each.get("styleId", ""): each for each in package.parts("styles") for each in each},
        {
            (kind, each.get("id", "")): each
            for kind in _NOTES.values()
            for part in package.parts(f"{kind}s")
            for each in part
        },
    )
    lines = reading.lines(body)
    for note in list(reading.cited):
        lines += reading.lines(note)
    if not any(line.strip() for line in lines):
        seen = "; ".join(reading.counted()) or "nothing"
        raise RefusedError(f"holds no text ({seen}); open it and copy its text into a .txt")
    around = [
        line for kind in ("header", "footer") for part in package.parts(kind)
        for line in reading.lines(part)
    ]  # fmt: skip
    remarks = list(reading.counted())
    if around := [line for line in dict.fromkeys(around) if not _PAGE_NUMBER.fullmatch(line)]:
        remarks.append(f"headers and footers are left out: {_cited('; '.join(around))}")
    if package.has_macros:
        remarks.append("it holds macros, which are not read")
    return Extracted("\n".join(lines) + "\n", remarks=tuple(remarks))


def _cited(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


@dataclass
class _Reading:
    """What is known while a document is read, and what a person should know of it."""

    numbering: Numbering
    styles: dict[str, Element]
    notes: dict[tuple[str, str], Element]
    cited: list[Element] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, what: str) -> None:
        """Count something that a remark is about."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def counted(self) -> Iterator[str]:
        """Yield a remark on each kind of thing that was met."""
        if written := self.numbering.written:
            yield (
                f"numbers that Word prints by itself were written into the text: {len(written)}, "
                f"the first “{written[0]}”; compare"
            )
        if self.numbering.unknown:
            yield (
                "numbers or bullets that Word prints by itself could not be told and are not in "
                f"the text: {self.numbering.unknown}; compare"
            )
        if self.cited:
            yield f"notes stand at the end of the text, without their marks: {len(self.cited)}"
        yield from (f"{what}: {number}" for what, number in self.counts.items())

    def lines(self, block: Element) -> list[str]:
        """Return the lines of what holds paragraphs and tables."""
        found: list[str] = []
        begun = ""  # what a paragraph began whose end is deleted
        for each in _blocks(block):
            if each.tag == "tbl":
                found += self._table(each)
            elif each.tag in _UNREAD:
                self.count(_UNREAD[each.tag])
            else:
                boxes: list[str] = []
                text = begun + self._label(each) + "".join(self._pieces(each, boxes))
                found += boxes
                begun = text if _goes_on(each) else ""
                found += [] if begun else _shown(text)
        return found + _shown(begun)

    def _table(self, table: Element) -> list[str]:
        found: list[str] = []
        for row in _within(table, "tr"):
            if row.find("trPr/del") is not None or _is_on(row.find("trPr/hidden")):
                continue
            cells = []
            for cell in _within(row, "tc"):
                merged = cell.find("tcPr/vMerge")
                joined = merged is not None and merged.get("val", "continue") == "continue"
                aside = cell.find("tcPr/hMerge")
                if aside is not None and aside.get("val", "continue") == "continue":
                    continue
                cells.append([] if joined else self.lines(cell))
            found += row_lines(cells)
        return found

    def _pieces(self, element: Element, boxes: list[str]) -> Iterator[str]:
        """Yield the text within a paragraph; the lines of text boxes go to `boxes`."""
        for each in element:
            tag = each.tag
            if tag in _OUT:
                if tag in _DELETED and any(text.text for text in each.iter("delText")):
                    self.count("tracked deletions are left out")
                continue
            if tag == "r" and self._is_hidden(each):
                if any(piece.strip() for piece in self._pieces(each, [])):
                    self.count("hidden pieces of text, which are left out")
            elif tag == "t":
                yield _text(each)
            elif tag == "r":
                pieces = list(self._pieces(each, boxes))
                self._remark(each, "".join(pieces))
                yield from pieces
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == "sym":
                yield self._sign(each)
            elif tag in _NOTES:
                note = self.notes.get((_NOTES[tag], each.get("id", "")))
                if note is not None and not any(note is known for known in self.cited):
                    self.cited.append(note)
            elif tag == "txbxContent":
                self.count("text boxes, which stand before the paragraph they are fixed to")
                boxes += self.lines(each)
            elif tag == "AlternateContent":  # the same twice, for newer and for older programs
                yield from self._pieces(_alternative(each), boxes)
            else:
                if tag in _UNREAD:
                    self.count(_UNREAD[tag])
                yield from self._pieces(each, boxes)

    def _remark(self, run: Element, text: str) -> None:
        """Count what the looks of a piece of text tell, and its characters do not."""
        raised = run.find("rPr/vertAlign")
        if text.strip() and raised is not None and raised.get("val") == "superscript":
            self.count("pieces raised on the page, and plain in the text; compare")
        if text.strip() and any(_is_on(run.find(f"rPr/{name}")) for name in ("strike", "dstrike")):
            self.count("pieces with a line through them, which are kept; compare")

    def _sign(self, sign: Element) -> str:
        code = sign.get("char", "")
        try:
            char = chr(int(code, 16))
        except (ValueError, OverflowError):
            char = "\ufffd"
        if "\ue000" <= char <= "\uf8ff" or not char.isprintable():
            self.count("signs of a symbol font, which became \ufffd; compare")
            return "\ufffd"
        return char

    def _is_hidden(self, run: Element) -> bool:
        own = run.find("rPr/vanish")
        if own is not None:
            return _is_on(own)
        style = run.find("rPr/rStyle")
        return style is not None and any(
            _is_on(each.find("rPr/vanish")) for each in self._styles_of(style.get("val", ""))
        )

    def _styles_of(self, name: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        for _ in range(12):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            based = style.find("basedOn")
            name = based.get("val", "") if based is not None else ""

    def _label(self, paragraph: Element) -> str:
        """Return the number that Word prints before a paragraph."""
        own = paragraph.find("pPr/numPr")
        style = paragraph.find("pPr/pStyle")
        places = [own] if own is not None else []
        name = style.get("val", "") if style is not None else self._usual()
        places += [
            found for each in self._styles_of(name)
            if (found := each.find("pPr/numPr")) is not None
        ]  # fmt: skip
        number = _first(places, "numId")
        if not number or number == "0" or not _has_text(paragraph):
            return ""
        depth = _first(places, "ilvl") or "0"
        return self.numbering.label(number, int(depth) if depth.isdecimal() else 0)

    def _usual(self) -> str:
        return next(
            (name for name, each in self.styles.items()
             if each.get("type") == "paragraph" and each.get("default") in {"1", "true"}), ""
        )  # fmt: skip


def _first(places: Iterable[Element], name: str) -> str:
    found = (each.find(name) for each in places)
    return next((each.get("val", "") for each in found if each is not None), "")


def _has_text(paragraph: Element) -> bool:
    return any(each.text for each in paragraph.iter("t"))


def _blocks(element: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, those within controls and the like, too."""
    for each in element:
        if each.tag in {"p", "tbl"} or each.tag in _UNREAD:
            yield each
        elif each.tag == "AlternateContent":
            yield from _blocks(_alternative(each))
        elif each.tag not in _OUT:
            yield from _blocks(each)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, those within controls, too."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag not in _OUT and each.tag not in {"p", "tbl"}:
            yield from _within(each, tag)


def _alternative(element: Element) -> Element:
    choice, fallback = element.find("Choice"), element.find("Fallback")
    if choice is None:
        return fallback if fallback is not None else element
    is_empty = next(choice.iter("txbxContent"), next(choice.iter("t"), None)) is None
    has_more = fallback is not None and next(fallback.iter("t"), None) is not None
    return fallback if fallback is not None and is_empty and has_more else choice


def _goes_on(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is deleted, or hidden so that the next follows on."""
    mark = paragraph.find("pPr/rPr")
    if mark is None:
        return False
    return (
        mark.find("del") is not None
        or mark.find("moveFrom") is not None
        or _is_on(mark.find("specVanish"))
    )


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get("val", "true") not in {"0", "false", "off"}


def _text(element: Element) -> str:
    text = element.text or ""
    return text if element.get("space") == "preserve" else text.strip(" \t\n\r")


def _shown(text: str) -> list[str]:
    """Return the lines of a paragraph that show something."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]
