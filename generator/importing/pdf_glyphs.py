"""What stands where on the pages of a PDF, by pdfium, in a process of its own with limits.

python -m generator.importing.pdf_glyphs FILE prints the pages; the process that reads it has lost
nothing when a broken file crashes pdfium, or keeps it busy for ever.
"""

from __future__ import annotations

import ctypes
import itertools
import sys
from collections.abc import Iterator

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from generator.importing.extracted import RefusedError
from generator.importing.pdf_sheets import BY_HAND, SAYS, Edge, Glyph, Sheet

_PAGES = 200
_GLYPHS = 500_000
_OBJECTS = 20_000  # of a page, among which lines are looked for
_SMALL = 2.0  # points: the least length of a line, and the most that it may slope
_INVISIBLE = 3  # the mode of text that is there to be searched, not to be seen


_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "is locked with a password; save it without and add that",
    pdfium.FPDF_ERR_SECURITY: f"is locked in a way that is not read; {BY_HAND}",
}


def _opened(path: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        damaged = "is damaged or half a PDF; get it again, or open it and print it to a new PDF"
        raise RefusedError(_ERRORS.get(code, damaged)) from None
    if count > _PAGES:
        raise RefusedError(f"has {count} pages; save those of the reply as a file of its own")
    return document


def _sheets(path: str) -> Iterator[Sheet]:
    document, left = _opened(path), _GLYPHS
    for number in range(len(document)):
        try:
            page = document[number]
            sheet = _Looking(page).sheet(left)
        except pypdfium2.PdfiumError:
            raise RefusedError(
                f"is damaged on page {number + 1}; get it again, or open it and print it anew"
            ) from None
        left -= len(sheet.glyphs)
        yield sheet
        page.close()


class _Looking:
    """One look at a page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page, self.turn = page, page.get_rotation()
        width, height = page.get_size()
        self.sheet_ = Sheet(round(width, 2), round(height, 2))
        box = page.get_bbox()
        self.origin = (box[0], box[1])

    def sheet(self, most: int) -> Sheet:
        """Return what is on it."""
        text = self.page.get_textpage()
        count = text.count_chars()
        if count > most:
            raise RefusedError(f"holds more text than a reply has; {BY_HAND}")
        self._objects()
        for index in range(count):
            self._glyph(text.raw, index)
        text.close()
        return self.sheet_

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as the page is seen, which may be turned by quarters."""
        x, y = x - self.origin[0], y - self.origin[1]
        width, height = self.sheet_.width, self.sheet_.height
        return {
            0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x),
        }[self.turn]  # fmt: skip

    def _glyph(self, text: ctypes.c_void_p, index: int) -> None:
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xDC00 <= code < 0xE000:  # the second half of a pair, read with the first
            return
        if 0xD800 <= code < 0xDC00:
            code = _paired(code, pdfium.FPDFText_GetUnicode(text, index + 1))
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or code in {10, 13}:
            return
        char = "-" if code == 2 else chr(code) if 0 < code < 0x110000 else "\ufffd"
        sheet = self.sheet_
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or _is_none(char):
            sheet.unmapped += 1
            char = "\ufffd"
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if drawn and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
            sheet.invisible += 1
            if not sheet.pictured:
                return
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        one, other = self._place(box.left, box.bottom), self._place(box.right, box.top)
        left, right = sorted((one[0], other[0]))
        low, high = sorted((one[1], other[1]))
        base = self._place(x.value, y.value)[1]
        if right < 0 or left > sheet.width or high < 0 or low > sheet.height:
            return
        angle = pdfium.FPDFText_GetCharAngle(text, index) * 57.3 + self.turn
        if char.strip() and 20 < angle % 360 < 340:
            sheet.turned += 1
            return
        left, right, base = round(left, 2), round(right, 2), round(base, 2)
        before = sheet.glyphs[-1] if sheet.glyphs else None
        if before and (before.left, before.right, before.base) == (left, right, base):
            before.right = left = (left + right) / 2  # one drawing stands for both, as of ——
        sheet.glyphs.append(Glyph(char, left, right, base, round(high - low, 2)))

    def _objects(self) -> None:
        sheet, covered = self.sheet_, 0.0
        for each in itertools.islice(self.page.get_objects(max_depth=4), _OBJECTS):
            if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = each.get_bounds()
                area = abs((right - left) * (top - bottom)) / (sheet.width * sheet.height or 1)
                sheet.pictures += area > 0.01
                covered += area
            elif each.type == pdfium.FPDF_PAGEOBJ_PATH:
                self._edges(each)
        sheet.pictured = covered > 0.5

    def _edges(self, path: pypdfium2.PdfObject) -> None:
        matrix, before, first = path.get_matrix(), None, None
        for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), _OBJECTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            here = self._place(*matrix.on_point(x.value, y.value))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                first = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                self._edge(before, here)
            if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
                self._edge(here, first)
            before = here

    def _edge(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x, y), (to_x, to_y) = sorted((one, other))
        if abs(to_x - x) < _SMALL:
            y, to_y = sorted((y, to_y))
        elif abs(to_y - y) >= _SMALL:
            return
        longest = max((to_x - x) / self.sheet_.width, (to_y - y) / self.sheet_.height)
        if max(to_x - x, to_y - y) > _SMALL and longest < 0.97:  # beyond is the page's own ground
            self.sheet_.edges.append(Edge(*(round(each, 1) for each in (x, y, to_x, to_y))))


def _paired(first: int, second: int) -> int:
    """Return the character of two halves, as UTF-16 has those of rare names; 0 of one alone."""
    whole = 0xDC00 <= second < 0xE000
    return 0x10000 + ((first - 0xD800) << 10) + second - 0xDC00 if whole else 0


def _is_none(char: str) -> bool:
    """Tell whether a code is no character: one of a font's own, or of control."""
    return "\ue000" <= char <= "\uf8ff" or char == "\ufffd" or (char < " " and char != "\t")


def main(path: str) -> int:
    """Print the pages of a file; what is wrong with it goes to the other output."""
    try:
        printed = msgspec.json.encode(list(_sheets(path)))
    except RefusedError as error:
        sys.stderr.write(f"{SAYS}{error}\n")
        return 1
    except MemoryError:
        sys.stderr.write(f"{SAYS}needs more memory than it may have; {BY_HAND}\n")
        return 1
    sys.stdout.buffer.write(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
