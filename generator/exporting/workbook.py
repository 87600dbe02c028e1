"""The tables as one XLSX workbook: typed, a frozen header, filters; codes are text, days are days.

The few parts of such a file (ECMA-376) are written here, as plain text: libraries build each cell
as an object, which for a hundred letters takes longer than reading and rendering them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from generator.exporting.archives import zipped
from generator.exporting.cells import Cell
from generator.notation.patterns import lazily
from generator.vocabulary.data_columns import Table, load_tables

_LONGEST = 32_767  # characters of a cell
_WIDTHS = {"integer": 8, "number": 12, "date": 12, "code": 14, "list": 24, "address": 30}
_WIDE = 20
_TOLD = ("字段说明", [(each, "text") for each in ("表", "字段", "名称", "类型", "说明", "单位")])
_ESCAPE = lazily("_(?=x[0-9A-Fa-f]{4}_)")  # what would be read as a character by its number
_PLAIN, _HEAD, _TEXT, _DAY = range(4)  # styles, by their places in _STYLES
_AS_DAY = f' s="{_DAY}"'
_FIRST = "1900-03-01"  # days before it are counted otherwise by some
_ZEROTH = date(1899, 12, 30).toordinal()

_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT = "http://schemas.openxmlformats.org"
_SHEETS = f'xmlns="{_FORMAT}/spreadsheetml/2006/main"'
_RELATIONS = f"{_FORMAT}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Plain; bold, of the header; text (49 is @), which what is typed over a code stays; a day.
_STYLES = f"""{_START}<styleSheet {_SHEETS}>
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""

_Titles = Sequence[tuple[str, str]]  # and the types of their columns


class _Day(int):
    """A whole date, as a workbook counts days; what is printed of a year or a month is a text."""


def workbook(tables: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Return a workbook with a sheet for each table, and one that tells of the columns.

    What is longer than a cell can be is cut with ….
    """
    described = [load_tables()[name] for name in tables]
    sheets: list[tuple[str, _Titles, Sequence[Sequence[Cell]]]] = [
        (table.title, [(each.title, each.type) for each in table.columns], tables[table.name])
        for table in described
    ]
    sheets.append((*_TOLD, list(_told(described))))
    files = [("[Content_Types].xml", _types(len(sheets)))]
    files += [("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))]
    files += [("xl/workbook.xml", _book(sheets)), ("xl/styles.xml", _STYLES)]
    parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    files += [("xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")]))]
    for (_, path), (_, titles, rows) in zip(parts, sheets, strict=True):
        files.append((f"xl/{path}", _sheet(titles, rows)))
    return zipped((path, content.encode("utf-8")) for path, content in files)


def _types(sheets: int) -> str:
    """Return what kind each part of the file is."""
    kinds = {f"worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    parts = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{_TYPE}.{kind}+xml"/>'
        for path, kind in {"workbook.xml": "sheet.main", "styles.xml": "styles", **kinds}.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_START}<Types xmlns="{_FORMAT}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    """Return which parts another refers to, by their kinds."""
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{path}"/>'
        for n, (kind, path) in enumerate(parts, 1)
    )
    return (
        f'{_START}<Relationships xmlns="{_FORMAT}/package/2006/relationships">'
        f"{told}</Relationships>"
    )


def _book(sheets: Sequence[tuple[str, _Titles, Sequence[Sequence[Cell]]]]) -> str:
    """Return the names of the sheets, and the ranges that are filtered."""
    named, ranges = "", ""
    for n, (title, titles, rows) in enumerate(sheets, 1):
        named += f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>'
        ranges += (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n - 1}" hidden="1">'
            f"'{title}'!$A$1:${_letters(len(titles))}${len(rows) + 1}</definedName>"
        )
    return (
        f'{_START}<workbook {_SHEETS} xmlns:r="{_RELATIONS}">'
        "<bookViews><workbookView/></bookViews>"
        f"<sheets>{named}</sheets><definedNames>{ranges}</definedNames></workbook>"
    )


def _sheet(titles: _Titles, rows: Sequence[Sequence[Cell]]) -> str:
    """Return a sheet: a header of titles, and rows."""
    letters = [_letters(n) for n in range(1, len(titles) + 1)]
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_WIDTHS.get(kind, _WIDE)}" customWidth="1" '
        f'style="{_PLAIN if kind in {"integer", "number"} else _TEXT}"/>'
        for n, (_, kind) in enumerate(titles, 1)
    )
    head = _row(1, letters, [title for title, _ in titles], _HEAD)
    if days := [at for at, (_, kind) in enumerate(titles) if kind == "date"]:
        rows = [_counted(row, days) for row in rows]
    filled = "".join([_row(n, letters, row, _TEXT) for n, row in enumerate(rows, 2)])
    return (
        f'{_START}<worksheet {_SHEETS}><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{head}{filled}</sheetData>"
        f'<autoFilter ref="A1:{letters[-1]}{len(rows) + 1}"/></worksheet>'
    )


def _counted(row: Sequence[Cell], days: Iterable[int]) -> Sequence[Cell]:
    """Return a row in which the cells at these places are days where they are whole dates."""
    cells = list(row)
    for at in days:
        if isinstance(cell := cells[at], str):
            cells[at] = _day(cell)
    return cells


@lru_cache(maxsize=4096)
def _day(text: str) -> _Day | str:
    """Return the day of a whole date; other texts as they are."""
    if len(text) != len(_FIRST) or text < _FIRST:
        return text
    try:
        return _Day(date.fromisoformat(text).toordinal() - _ZEROTH)
    except ValueError:  # there is no such day
        return text


def _row(n: int, letters: Sequence[str], row: Sequence[Cell], style: int) -> str:
    """Return a row: texts as they are, in a style, and numbers; what is not known is left out."""
    cells = "".join([
        f'<c r="{letter}{n}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{cell if cell.isalnum() else _text(cell)}</t></is></c>"
        if isinstance(cell, str)
        else f'<c r="{letter}{n}"{_AS_DAY if type(cell) is _Day else ""}><v>{cell}</v></c>'
        for letter, cell in zip(letters, row, strict=True)
        if cell is not None
    ])
    return f'<row r="{n}">{cells}</row>'


def _text(text: str) -> str:
    """Return a text as it stands in XML; what no XML can hold, no cell does."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    return escape(_ESCAPE.sub("_x005F_", text) if "_x" in text else text, quote=False)


def _letters(n: int) -> str:
    """Return what a column is called: A for 1, AA for 27."""
    above, at = divmod(n - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + at)


def _told(tables: Iterable[Table]) -> Iterator[Sequence[Cell]]:
    """Yield a row for each column of the tables."""
    for table in tables:
        for each in table.columns:
            yield table.title, each.title, each.name, each.type, each.zh, each.unit or None
