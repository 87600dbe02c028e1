"""Have other programs write odd PDFs, most not to be read: python -m tests.documents.make_odd

It needs the packages pypdf, reportlab and pypdfium2, and what `make.py` wrote.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
_ODD = HERE / "odd"
_SOURCE = HERE / "web-style.pdf"
_VERTICAL = "您提出的建议收悉现答复如下我局已经委托设计单位编制方案拟新增设施十四组"


def locked(password: str) -> bytes:
    """Return a letter that is locked with a password; without one anybody may read it."""
    writer = PdfWriter(clone_from=_SOURCE)
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    return _written(writer)


def scanned(*, recognised: bool) -> bytes:
    """Return a letter as a picture, with or without the text that a program saw in it."""
    picture = pypdfium2.PdfDocument(_SOURCE)[0].render(scale=0.5, grayscale=True).to_pil()
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    if recognised:
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.setFont("STSong-Light", 14)
        for line in (HERE / "web-style.txt").read_text(encoding="utf-8").split("\n"):
            text.textLine(line[:30])
        canvas.drawText(text)
    canvas.save()
    return file.getvalue()


def without_characters() -> bytes:
    """Return a letter whose fonts do not say which characters they draw."""
    writer = PdfWriter(clone_from=_SOURCE)
    for page in writer.pages:
        resources = page["/Resources"]
        for font in resources["/Font"].values():
            del font.get_object()["/ToUnicode"]
    return _written(writer)


def vertical() -> bytes:
    """Return lines that go down, from the right."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("STSong-Light", 16)
    for column in range(6):
        for row, char in enumerate(_VERTICAL):
            canvas.drawString(480 - 40 * column, 780 - 20 * row, char)
    canvas.save()
    return file.getvalue()


def two_columns(step: float) -> bytes:
    """Return a text in two columns, the second so many points lower than the first."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(200, 800, "关于第9号建议的答复")
    for column in range(2):
        for row in range(12):
            start = 5 * row + 60 * column
            line = (_VERTICAL * 5)[start : start + 16]
            canvas.drawString(80 + 230 * column, 760 - 20 * row - step * column, line)
    canvas.save()
    return file.getvalue()


def many_pages() -> bytes:
    """Return a book."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for _ in range(201):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def main() -> None:
    """Write every file."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    _ODD.mkdir(exist_ok=True)
    (_ODD / "locked.pdf").write_bytes(locked("secret"))
    (_ODD / "scanned.pdf").write_bytes(scanned(recognised=False))
    (_ODD / "without-characters.pdf").write_bytes(without_characters())
    (_ODD / "vertical.pdf").write_bytes(vertical())
    (_ODD / "two-columns.pdf").write_bytes(two_columns(step=0))
    (_ODD / "two-columns-aside.pdf").write_bytes(two_columns(step=7))
    (_ODD / "many-pages.pdf").write_bytes(many_pages())
    (HERE / "web-style.locked-for-editing.pdf").write_bytes(locked(""))
    (_ODD / "recognised.pdf").write_bytes(scanned(recognised=True))


if __name__ == "__main__":
    main()
