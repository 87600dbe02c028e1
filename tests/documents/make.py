"""Have other programs write the invented letters: python -m tests.documents.make

It needs soffice (libreoffice-writer-nogui), pandoc, chromium, and the packages playwright,
python-docx and reportlab. What it writes is kept in the repository: tests need none of them.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.documents.flat_odt import flat_odt
from tests.documents.letters import LETTERS, Letter

HERE = Path(__file__).parent
_PORTAL = "http://portal.example/"
_NUMERALS = "一二三四五六七八九十"


def expected(letter: Letter) -> str:
    """Return the text of a letter as its readers have it, footnotes at its end."""
    lines, notes = [], []
    for kind, content in letter.blocks:
        if kind == "table":
            lines += ["\t".join(cell or "" for cell in row).rstrip("\t") for row in content]
        elif kind == "box":
            lines += content
        elif kind == "note":
            notes += re.findall(r"\{(.*?)\}", content)
            lines.append(re.sub(r"\{.*?\}", "", content))
        elif kind != "section":
            text = re.sub(r"\[([-~]).*?\1\]", "", content)
            lines.append(re.sub(r"\[\+(.*?)\+\]", r"\1", text))
    return "\n".join(_numbered(letter, lines) + notes) + "\n"


def _numbered(letter: Letter, lines: list[str]) -> list[str]:
    """Write before headings the numbers that programs print."""
    levels = {content: kind for kind, content in letter.blocks if kind in {"one", "two", "three"}}
    count = dict.fromkeys(("one", "two", "three"), 0)
    numbered = []
    for line in lines:
        if kind := levels.get(line):
            count[kind] += 1
            for lower in list(count)[list(count).index(kind) + 1 :]:
                count[lower] = 0
            number = _NUMERALS[count[kind] - 1]
            line = {"one": f"{number}、", "two": f"（{number}）", "three": f"{count[kind]}."}[
                kind
            ] + line
        numbered.append(line)
    return numbered


def by_libreoffice(folder: Path) -> Iterator[Path]:
    """Write .docx, .doc and .pdf of every letter."""
    for name, letter in LETTERS.items():
        (folder / f"{name}.fodt").write_text(flat_odt(letter), encoding="utf-8")
    sources = sorted(folder.glob("*.fodt"))
    for form in ("docx", "doc", "pdf"):
        home = f"-env:UserInstallation=file://{folder}/home"
        options = ["--convert-to", form, "--outdir", str(folder)]
        subprocess.run(["soffice", home, "--headless", *options, *sources], check=True)
        yield from (source.with_suffix(f".{form}") for source in sources)


def page(letter: Letter) -> str:
    """Return a letter as a page to print, as web sites print theirs."""
    body = []
    for kind, content in letter.blocks:
        if kind == "table":
            rows = (
                "".join(
                    f'<td rowspan="{_below(content, y, x)}">{html.escape(cell)}</td>'
                    for x, cell in enumerate(row) if cell is not None
                ) for y, row in enumerate(content)
            )  # fmt: skip
            body.append("<table><tr>" + "</tr><tr>".join(rows) + "</tr></table>")
        elif kind not in {"box", "section"}:
            text = html.escape(content).replace("\n", "<br>").replace("\t", "&emsp;" * 4)
            body.append(f'<p class="{kind}">{text}</p>')
    return (
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><style>"
        f"body{{font:{letter.size}pt/1.8 'Noto Serif CJK SC'}} td{{border:1px solid;padding:4px}}"
        "table{border-collapse:collapse;width:100%} .title,.org{text-align:center;"
        "font-size:130%} .right{text-align:right} p{margin:0 0 .6em}"
        f".p{{text-indent:{2 if letter.indent else 0}em;text-align:justify}}</style>{''.join(body)}"
    )


def _below(rows: list[list[str | None]], y: int, x: int) -> int:
    below = 1
    while y + below < len(rows) and rows[y + below][x] is None:
        below += 1
    return below


def _serve(route: Any) -> None:
    page = HERE.parent / "portals" / route.request.url.rpartition("/")[2]
    if page.is_file():
        route.fulfill(body=page.read_bytes(), content_type="text/html")
    else:
        route.abort()


def by_chromium(folder: Path) -> Iterator[Path]:
    """Write .pdf of pages with the browser's own running heads, and .mht of portals' pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            tab = browser.new_page()
            for name in ("tables", "long", "web-style"):
                tab.set_content(page(LETTERS[name]))
                path = folder / f"{name}.chromium.pdf"
                heads, edge = name != "web-style", "1.8cm"
                tab.pdf(
                    path=path,
                    format="A4",
                    display_header_footer=heads,
                    margin={"top": edge, "bottom": edge, "left": edge, "right": edge},
                )
                yield path
            tab.route("**/*", _serve)
            for source in sorted((HERE.parent / "portals").glob("*.html")):
                if source.stem == "hidden-decoys":  # a script writes into its letter
                    continue
                tab.goto(f"{_PORTAL}{source.name}")
                shot = tab.context.new_cdp_session(tab).send("Page.captureSnapshot")
                path = folder / f"{source.stem}.mht"
                path.write_text(shot["data"], encoding="utf-8", newline="")
                yield path
                yield Path(shutil.copy(source.with_suffix(".txt"), f"{path}.txt"))


def by_pandoc(folder: Path) -> Iterator[Path]:
    """Write .docx of two letters from Markdown."""
    for name in ("plain", "long"):
        path = folder / f"{name}.pandoc.docx"
        source = expected(LETTERS[name]).replace("\n", "\n\n")
        subprocess.run(
            ["pandoc", "-f", "markdown-fancy_lists", "-o", path],
            input=source,
            text=True,
            check=True,
        )
        yield path


def by_python_docx(folder: Path) -> Iterator[Path]:
    """Write .docx of letters with tables."""
    from docx import Document

    for name in ("tables", "sections"):
        document = Document()
        for kind, content in LETTERS[name].blocks:
            if kind == "table":
                table = document.add_table(len(content), len(content[0]))
                for y, row in enumerate(content):
                    for x, cell in enumerate(row):
                        if cell is None:
                            table.cell(y, x).merge(table.cell(y - 1, x))
                        else:
                            table.cell(y, x).text = cell
            elif kind == "section":
                document.add_section()
            else:
                document.add_paragraph(content)
        document.sections[0].header.paragraphs[0].text = "内部资料"
        path = folder / f"{name}.python.docx"
        document.save(str(path))
        yield path


def _broken(text: str, width: Callable[[str, str, int], float]) -> Iterator[str]:
    """Yield as much of a text as a line takes, again and again."""
    line = ""
    for char in text:
        if width(line + char, "STSong-Light", 16) > 448:
            yield line
            line = ""
        line += char
    yield line


def by_reportlab(folder: Path) -> Iterator[Path]:
    """Write .pdf whose font is not embedded, of lines that were broken by counting."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for name in ("plain", "long"):
        path = folder / f"{name}.reportlab.pdf"
        canvas = Canvas(str(path), pagesize=A4, invariant=True)
        y, number = 750, 1
        for kind, content in LETTERS[name].blocks:
            text = content.replace("\t", "　　　　")
            for line in _broken(f"　　{text}" if kind == "p" else text, pdfmetrics.stringWidth):
                if y < 90:
                    canvas.drawCentredString(297, 40, f"— {number} —")
                    canvas.showPage()
                    y, number = 750, number + 1
                canvas.setFont("STSong-Light", 16)
                draw = canvas.drawRightString if kind == "right" else canvas.drawString
                draw(520 if kind == "right" else 72, y, line)
                y -= 28
        canvas.drawCentredString(297, 40, f"— {number} —")
        canvas.save()
        yield path


def main() -> None:
    """Write every file beside this one."""
    with tempfile.TemporaryDirectory() as scratch:
        for maker in (by_libreoffice, by_chromium, by_pandoc, by_python_docx, by_reportlab):
            for path in maker(Path(scratch)):
                shutil.copy(path, HERE / path.name)
    for name, letter in LETTERS.items():
        (HERE / f"{name}.txt").write_text(expected(letter), encoding="utf-8")


if __name__ == "__main__":
    main()
