"""A PDF with a text layer as the text of one reply, its lines joined to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.importing.extracted import Extracted, RefusedError, some
from generator.importing.pdf_lines import RAISED, Line, in_two_columns, lines_of, radicals_in
from generator.importing.pdf_margins import Body, body_of
from generator.importing.pdf_paragraphs import paragraphs_of
from generator.importing.pdf_sheets import Edge, Glyph, Sheet, sheets_of
from generator.importing.pdf_tables import Table, tables_of

_SCAN = (
    "has no text, only pictures of it: have its text recognised (OCR), read that over against the "
    "pages, save it as .txt and add that"
)
_NO_LETTERS = (
    "does not say which characters its fonts draw: open it, and if its text cannot be copied, have "
    "it recognised (OCR), read it over and add it as .txt"
)
_UPRIGHT = "is set in vertical or turned lines, which are not read; type its text into a .txt"
_TWO_COLUMNS = "is set in two columns, which are not read; copy one after the other into a .txt"
_TOLERATED = 0.05  # of all characters that may be unknown
_CHINESE = 0.2  # of all characters that are Chinese at least in a letter
_END = 4096  # bytes in which a PDF says that it ends
_JUDGED = 60  # characters that are enough to tell


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a PDF; raises RefusedError where it has none that can be read."""
    if b"%%EOF" not in data.rstrip(b"\0")[-_END:]:  # some programs fill what they keep
        raise RefusedError("is half a PDF, its end is missing; get it again")
    sheets = sheets_of(data)
    _refuse_unreadable(sheets)
    pages: list[list[Line | Table]] = []
    struck: list[str] = []
    for number, sheet in enumerate(sheets):
        glyphs, gone = _without_struck(sheet.glyphs, sheet.edges)
        struck += gone
        tables, rest = tables_of(sheet.edges, glyphs, number)
        if in_two_columns(rest):
            raise RefusedError(_TWO_COLUMNS)
        items: list[Line | Table] = [*tables, *lines_of(rest, number)]
        pages.append(sorted(items, key=lambda item: -_top(item)))
    body = body_of(pages, [sheet.height for sheet in sheets])
    lines = paragraphs_of(body.items, [sheet.width for sheet in sheets])
    raised = sum(line.count(RAISED[0]) for line in lines)
    lines += [note.text for note in body.notes]
    text = "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"
    for sign in RAISED:
        text = text.replace(sign, "")
    return Extracted(text, remarks=tuple(_remarks(sheets, body, struck, raised)))


def _top(item: Line | Table) -> float:
    return item.top if isinstance(item, Table) else item.base


def _refuse_unreadable(sheets: Sequence[Sheet]) -> None:
    seen = [glyph.text for sheet in sheets for glyph in sheet.glyphs if not glyph.is_blank]
    turned = sum(sheet.turned for sheet in sheets)
    unmapped = sum(sheet.unmapped for sheet in sheets)
    if turned > max(_JUDGED, len(seen)) or _stand_in_columns(sheets):
        raise RefusedError(_UPRIGHT)
    if not seen:
        is_empty = not any(sheet.pictures for sheet in sheets)
        nothing = "has no text and no pictures; open it and type its text into a .txt"
        raise RefusedError(nothing if is_empty else _SCAN)
    if unmapped > _TOLERATED * len(seen):
        raise RefusedError(_NO_LETTERS)
    chinese = sum("\u3400" <= char <= "\u9fff" or "\u2e80" <= char <= "\u2fdf" for char in seen)
    if len(seen) >= _JUDGED and chinese < _CHINESE * len(seen):
        raise RefusedError(_NO_LETTERS)
    if len(seen) < _JUDGED and any(sheet.pictured for sheet in sheets):
        raise RefusedError(_SCAN)


def _stand_in_columns(sheets: Sequence[Sheet]) -> bool:
    """Tell whether characters mostly go on below one another instead of beside."""
    below = beside = 0
    for sheet in sheets:
        seen = [glyph for glyph in sheet.glyphs if not glyph.is_blank]
        for one, other in pairwise(seen):
            aside, down = abs(other.left - one.left), one.base - other.base
            below += aside < 0.3 * one.size and 0.5 * one.size < down < 2 * one.size
            beside += abs(down) < 0.3 * one.size
    return below > max(_JUDGED, beside)


def _without_struck(
    glyphs: Sequence[Glyph], edges: Sequence[Edge]
) -> tuple[list[Glyph], list[str]]:
    """Return the characters through which no line is drawn, and the runs of the others."""
    level = [edge for edge in edges if edge.to_x - edge.x > edge.to_y - edge.y]
    upright = [edge for edge in edges if edge.to_x - edge.x <= edge.to_y - edge.y]
    lines = [
        edge for edge in level
        if not any(abs(e.x - x) < 3 and e.y - 3 < edge.y < e.to_y + 3
                   for e in upright for x in (edge.x, edge.to_x))
    ] if len(edges) < 2000 else []  # fmt: skip
    kept: list[Glyph] = []
    runs: list[str] = []
    was_struck = False
    for glyph in glyphs:
        middle = (glyph.left + glyph.right) / 2
        is_struck = any(
            edge.x < middle < edge.to_x and 0.15 < (edge.y - glyph.base) / glyph.size < 0.55
            for edge in lines
        )
        if not is_struck:
            kept.append(glyph)
        elif was_struck:
            runs[-1] += glyph.text
        else:
            runs.append(glyph.text)
        was_struck = is_struck
    return kept, [run for run in runs if run.strip()]


def _remarks(
    sheets: Sequence[Sheet], body: Body, struck: Sequence[str], raised: int
) -> Iterator[str]:
    if body.left_out:
        yield f"left out at the edges of pages: {some([*dict.fromkeys(body.left_out)])}"
    if struck:
        yield f"text with a line through it is left out: {'; '.join(struck[:5])}; compare"
    if body.notes:
        yield f"notes stand at the end of the text, without their marks: {len(body.notes)}"
    if raised:
        yield f"pieces raised on the page, and plain in the text: {raised}; compare"
    if number := sum(radicals_in(sheet.glyphs) for sheet in sheets):
        yield (
            "characters that the PDF names as radicals (⼀) were written as those that look like "
            f"them (一): {number}"
        )
    if number := sum(sheet.unmapped for sheet in sheets):
        yield f"characters that the PDF does not tell became \ufffd: {number}; compare"
    if number := sum(sheet.turned for sheet in sheets):
        yield f"turned or slanting characters are left out, such as watermarks: {number}"
    pictured = [str(n) for n, sheet in enumerate(sheets, 1) if sheet.pictured]
    if any(sheet.invisible and sheet.pictured for sheet in sheets):
        yield "its text was recognised by a program from pictures: read it over against the pages"
    elif pictured:
        yield f"pictures, which are not read, cover page {', '.join(pictured)}"
    elif number := sum(sheet.pictures for sheet in sheets):
        yield f"pictures, which are not read: {number}"
    if any(sheet.invisible and not sheet.pictured for sheet in sheets):
        yield "invisible text is left out"
    empty = [str(n) for n, sheet in enumerate(sheets, 1) if not sheet.glyphs]
    if empty:
        yield f"there is no text on page {', '.join(empty)}; look whether it is a picture of text"
