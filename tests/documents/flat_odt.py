"""A letter as a flat OpenDocument text, which LibreOffice turns into other formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from tests.documents.letters import Letter

_NAMES = (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
    ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
)  # fmt: skip
_XMLNS = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _NAMES
)
_MARKUP = re.compile(r"\[-(?P<out>.*?)-\]|\[\+(?P<in>.*?)\+\]|\[~(?P<hidden>.*?)~\]")
_WHO = (
    "<office:change-info><dc:creator>甲</dc:creator><dc:date>2024-05-01T00:00:00</dc:date>"
    "</office:change-info>"
)
_LEVELS = (("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", "."))
_HEADING = {"one": 1, "two": 2, "three": 3}


class _Writer:
    def __init__(self) -> None:
        self.changes: list[str] = []
        self.notes = 0

    def text(self, text: str) -> str:
        """Return a paragraph's text with its breaks, tabs and tracked changes."""
        pieces, end = [], 0
        for match in _MARKUP.finditer(text):
            pieces.append(_plain(text[end : match.start()]))
            pieces.append(self._marked(match))
            end = match.end()
        return "".join([*pieces, _plain(text[end:])])

    def _marked(self, match: re.Match[str]) -> str:
        if match["hidden"] is not None:
            return f'<text:span text:style-name="hidden">{escape(match["hidden"])}</text:span>'
        name = f"ct{len(self.changes)}"
        if match["out"] is not None:
            gone = f"<text:p>{escape(match['out'])}</text:p>"
            change, here = (
                f"<text:deletion>{_WHO}{gone}</text:deletion>",
                (f'<text:change text:change-id="{name}"/>'),
            )
        else:
            change, here = (
                f"<text:insertion>{_WHO}</text:insertion>",
                (
                    f'<text:change-start text:change-id="{name}"/>{escape(match["in"])}'
                    f'<text:change-end text:change-id="{name}"/>'
                ),
            )
        self.changes.append(
            f'<text:changed-region xml:id="{name}" text:id="{name}">{change}</text:changed-region>'
        )
        return here

    def noted(self, text: str) -> str:
        """Return a paragraph's text with footnotes."""
        pieces = []
        for plain, note in re.findall(r"([^{]*)(?:\{(.*?)\})?", text):
            pieces.append(_plain(plain))
            if note:
                self.notes += 1
                pieces.append(
                    f'<text:note text:note-class="footnote"><text:note-citation>{self.notes}'
                    f"</text:note-citation><text:note-body><text:p>{_plain(note)}</text:p>"
                    "</text:note-body></text:note>"
                )
        return "".join(pieces)


def _plain(text: str) -> str:
    text = escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    return re.sub(" {2,}", lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', text)


def flat_odt(letter: Letter) -> str:
    """Return the whole document."""
    writer = _Writer()
    body = "".join(_blocks(letter, writer))
    tracked = "".join(writer.changes)
    if tracked:
        body = (
            f'<text:tracked-changes text:track-changes="false">{tracked}</text:tracked-changes>'
            + body
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_XMLNS} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(letter)}<office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    )


def _blocks(letter: Letter, writer: _Writer) -> Iterator[str]:
    style = ""
    for kind, content in letter.blocks:
        if kind == "section":
            style = "next-section"
        elif kind == "table":
            yield _table(content)
        elif kind == "box":
            inner = "".join(
                f'<text:p text:style-name="to">{escape(line)}</text:p>' for line in content
            )
            yield (
                '<text:p text:style-name="to"><draw:frame text:anchor-type="paragraph" '
                'draw:style-name="box" svg:x="11cm" svg:y="0cm" svg:width="4cm"><draw:text-box '
                f'fo:min-height="1.2cm">{inner}</draw:text-box></draw:frame></text:p>'
            )
        elif kind in _HEADING:
            level = _HEADING[kind]
            inner = f'<text:p text:style-name="p">{_plain(content)}</text:p>'
            for _ in range(level):
                inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
            yield inner.replace(
                "<text:list>", '<text:list text:style-name="L" text:continue-numbering="true">', 1
            )
        else:
            text = writer.noted(content) if kind == "note" else writer.text(content)
            name = style or {"note": "p"}.get(kind, kind)
            yield f'<text:p text:style-name="{name}">{text}</text:p>'
            style = ""


def _table(rows: Sequence[Sequence[Any]]) -> str:
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row):
            below = 1
            while number + below < len(rows) and rows[number + below][column] is None:
                below += 1
            span = f' table:number-rows-spanned="{below}"' if below > 1 else ""
            text = f'<text:p text:style-name="cell">{escape(cell or "")}</text:p>'
            cells.append(
                "<table:covered-table-cell/>"
                if cell is None
                else f'<table:table-cell table:style-name="ruled"{span}>{text}</table:table-cell>'
            )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f"<table:table>{columns}{''.join(lines)}</table:table>"


def _styles(letter: Letter) -> str:
    size = letter.size
    shapes = {
        "org": ("center", f"{size + 12}pt", 0, '<style:paragraph-properties fo:text-align="center" '
                'fo:border-bottom="1pt solid #ff0000"/>'),
        "title": ("center", f"{size + 4}pt", 0, ""),
        "ref": ("start", f"{size}pt", 0, '<style:paragraph-properties><style:tab-stops>'
                '<style:tab-stop style:position="10cm"/></style:tab-stops>'
                '</style:paragraph-properties>'),
        "to": ("start", f"{size}pt", 0, ""),
        "cc": ("start", f"{size - 2}pt", 0, ""),
        "p": ("justify", f"{size}pt", 2 * size if letter.indent else 0, ""),
        "right": ("end", f"{size}pt", 0, ""),
        "cell": ("start", f"{size - 3}pt", 0, ""),
    }  # fmt: skip
    after = "0pt" if letter.indent else "10pt"
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        + (more or f'<style:paragraph-properties fo:text-align="{align}" '
           f'fo:text-indent="{first}pt" fo:margin-bottom="{after}" fo:line-height="150%" '
           'style:punctuation-wrap="simple"/>')
        + '<style:text-properties style:font-name-asian="F" style:font-name="F" '
        f'fo:font-size="{height}" style:font-size-asian="{height}"/></style:style>'
        for name, (align, height, first, more) in shapes.items()
    )  # fmt: skip
    foot = escape(letter.footer).replace("{}", "<text:page-number/>")
    foot = foot.replace("{n}", "<text:page-count/>")
    along = "".join(
        f"<style:{where}><text:p text:style-name=\"cell\">{text}</text:p></style:{where}>"
        for where, text in (("header", escape(letter.header)), ("footer", foot)) if text
    )  # fmt: skip
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" '
        f'style:num-prefix="{before}" style:num-suffix="{behind}"><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="nothing"/>'
        "</style:list-level-properties></text:list-level-style-number>"
        for level, (form, before, behind) in enumerate(_LEVELS, 1)
    )
    return (
        '<office:font-face-decls><style:font-face style:name="F" '
        'svg:font-family="&apos;Noto Serif CJK SC&apos;"/></office:font-face-decls>'
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        'fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>'
        "</style:default-style></office:styles>"
        f"<office:automatic-styles>{styles}"
        '<style:style style:name="next-section" style:family="paragraph" '
        'style:parent-style-name="to" style:master-page-name="Second">'
        '<style:text-properties style:font-name-asian="F" '
        f'fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        '<style:style style:name="hidden" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
        '<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
        '<style:style style:name="box" style:family="graphic"><style:graphic-properties '
        'style:wrap="none" fo:border="0.5pt solid #000000" style:vertical-pos="from-top" '
        'style:vertical-rel="paragraph" style:horizontal-pos="from-left" '
        'style:horizontal-rel="paragraph"/></style:style>'
        f'<text:list-style style:name="L">{levels}</text:list-style>'
        + "".join(
            f'<style:page-layout style:name="{name}"><style:page-layout-properties '
            f'fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin-top="{top}cm" '
            'fo:margin-bottom="1.8cm" fo:margin-left="2.8cm" fo:margin-right="2.6cm" '
            f'style:print-orientation="{way}"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="1cm" '
            'fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style>'
            '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/>'
            "</style:footer-style></style:page-layout>"
            for name, width, height, top, way in (
                ("A", 21, 29.7, 2, "portrait"), ("B", 29.7, 21, 2, "landscape")
            )
        )
        + "</office:automatic-styles><office:master-styles>"
        + "".join(
            f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">{along}'
            "</style:master-page>"
            for name, layout in (("Standard", "A"), ("Second", "B"))
        )
        + "</office:master-styles>"
    )  # fmt: skip
