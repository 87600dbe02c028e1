"""Files that other programs wrote: of each the letter is kept whole, and nothing around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.importing.extracted import Extracted
from generator.importing.kinds import extract
from generator.model import Source
from generator.parse import parse
from tests.conftest import ROOT
from tests.test_documents_hostile import docx

FOLDER = ROOT / "tests" / "documents"
FILES = sorted(path for form in ("docx", "doc", "pdf", "mht") for path in FOLDER.glob(f"*.{form}"))
NUMBERED_BY_WORD = FOLDER / "numbered.doc"
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
_EXTRACTED: dict[Path, Extracted] = {}


def extracted(path: Path) -> Extracted:
    if path not in _EXTRACTED:
        _EXTRACTED[path] = extract(path.read_bytes(), path.name)
    return _EXTRACTED[path]


def wanted(path: Path) -> Path:
    name = path.name if path.suffix == ".mht" else path.name.partition(".")[0]
    return FOLDER / f"{name}.txt"


def lines(text: str) -> list[str]:
    """Blanks aside: gaps are no characters in a PDF."""
    return ["".join(line.split()) for line in text.splitlines()]


def differences(path: Path) -> tuple[list[str], list[str]]:
    found = Counter(lines(extracted(path).text))
    right = Counter(lines(wanted(path).read_text(encoding="utf-8")))
    return list((right - found).elements()), list((found - right).elements())


@pytest.mark.parametrize("form", ["docx", "doc", "pdf", "mht"])
def test_there_are_ten_files_of_each_format(form: str) -> None:
    assert len([path for path in FILES if path.suffix == f".{form}"]) >= 10


@every_file
def test_every_paragraph_is_kept_and_nothing_else(path: Path) -> None:
    if path != NUMBERED_BY_WORD:
        assert differences(path) == ([], [])


def test_antiword_keeps_all_but_the_numbers_that_word_prints_and_this_is_said() -> None:
    lost, more = differences(NUMBERED_BY_WORD)
    assert len(lost) == len(more) == 8
    assert all(any(whole.endswith(bare) for whole in lost) for bare in more)
    assert "whose numbers are not in the text: 8" in remarks(NUMBERED_BY_WORD.name)


@every_file
def test_the_letter_is_in_its_order(path: Path) -> None:
    if path.suffix in {".docx", ".pdf"}:
        assert lines(extracted(path).text) == lines(wanted(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["tables", "sections"])
@pytest.mark.parametrize("form", ["docx", "doc", "pdf", "python.docx"])
def test_cells_of_tables_are_apart(name: str, form: str) -> None:
    path = FOLDER / f"{name}.{form}"
    rows = [line for line in wanted(path).read_text(encoding="utf-8").splitlines() if "\t" in line]
    assert [line for line in extracted(path).text.splitlines() if "\t" in line] == rows


def remarks(name: str) -> str:
    return " | ".join(extracted(FOLDER / name).remarks)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("running-heads.docx", ["headers and footers are left out: 沙河县水务局建议提案办理"]),
        ("running-heads.pdf", ["left out at the edges of pages: 沙河县水务局建议提案办理"]),
        ("numbered.docx", ["numbers that Word prints by itself were written into the text: 8"]),
        ("notes-and-box.docx", ["notes stand at the end of the text", "text boxes"]),
        ("notes-and-box.doc", ["notes stand at the end of the text", "text boxes"]),
        ("notes-and-box.pdf", ["notes stand at the end of the text"]),
        ("tracked.docx", ["tracked deletions are left out: 3", "hidden pieces"]),
        ("tracked.doc", ["deleted or hidden text is left out: 46; 全部"]),
        ("tracked.pdf", ["text with a line through it is left out: 46; 全部; 三百"]),
        ("long.chromium.pdf", ["left out at the edges of pages"]),
    ],
)
def test_what_is_left_out_or_moved_is_said(name: str, said: Sequence[str]) -> None:
    assert [each for each in said if each not in remarks(name)] == []


@pytest.mark.parametrize("name", ["plain.docx", "web-style.pdf", "plain.doc"])
def test_of_a_plain_letter_nothing_but_its_margins_is_remarked(name: str) -> None:
    said = [each for each in extracted(FOLDER / name).remarks if "left out" not in each]
    assert said == []


@every_file
def test_the_letter_is_read_as_its_text_is(path: Path) -> None:
    if path.suffix == ".mht" or path == NUMBERED_BY_WORD:
        return
    source = Source(path.name, "", "utf-8")
    found = parse(extracted(path).text, source)
    right = parse(wanted(path).read_text(encoding="utf-8"), source)
    assert found.metadata == right.metadata
    assert found.metadata.date is not None


def test_what_is_raised_or_struck_in_word_is_kept_and_said() -> None:
    looks = {"10": "", "4": '<w:vertAlign w:val="superscript"/>', "亩": "<w:strike/>", "田": ""}
    looks |= {"地": "<w:dstrike/>", "块": '<w:strike w:val="0"/>'}
    runs = [f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" for text, look in looks.items()]
    found = extract(docx(f"<w:p>{''.join(runs)}</w:p>"), "a.docx")
    assert found.text == "104亩田地块\n"
    assert found.remarks == (
        "pieces raised on the page, and plain in the text; compare: 1",
        "pieces with a line through them, which are kept; compare: 2",
    )
