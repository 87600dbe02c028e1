"""Documents that are broken, locked or meant to do harm: one clear line each, and no more."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from generator.importing import bounded
from generator.importing.extracted import RefusedError
from generator.importing.kinds import extract
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "documents"
ODD = FOLDER / "odd"
FORMS = ("docx", "doc", "pdf", "mht")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: bytes) -> bytes:
    """Return a .docx of this body; further parts by their names, `.xml` left out."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({
        "word/document.xml": document.encode(),
        **{f"word/{n}.xml": d for n, d in parts.items()},
    })


def packed(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(RefusedError) as refused:
        extract(data, name)
    said = str(refused.value)
    assert "\n" not in said
    assert len(said) < 300
    return said


def specimens(form: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(FOLDER.glob(f"*.{form}")):
        yield path.name, path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_half_a_file_is_refused(form: str) -> None:
    for name, data in specimens(form):
        for part in range(1, 21):
            refusal(data[: len(data) * part // 21], name)


@pytest.mark.parametrize(("form", "times"), [("docx", 12), ("doc", 3), ("mht", 8), ("pdf", 1)])
def test_broken_bytes_give_a_text_or_one_line(form: str, times: int) -> None:
    chance = random.Random(form)
    for name, data in specimens(form):
        for _ in range(times):
            broken = bytearray(data)
            for _ in range(chance.choice((1, 5, 40))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            said = ""
            try:
                assert extract(bytes(broken), name).text
            except RefusedError as error:
                said = str(error)
            assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("locked.pdf", "locked with a password"),
        ("scanned.pdf", "only pictures"),
        ("without-characters.pdf", "does not say which characters its fonts draw"),
        ("vertical.pdf", "vertical"),
        ("many-pages.pdf", "has 201 pages"),
        ("two-columns.pdf", "two columns, which are not read; copy one after the other"),
        ("two-columns-aside.pdf", "two columns, which are not read; copy one after the other"),
    ],
)
def test_pdfs_that_are_not_read_say_why_and_what_to_do(name: str, said: str) -> None:
    assert said in refusal((ODD / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("before", "behind"), [(b"\r\n\n", b""), (b"", b"\0" * 5000)], ids=["before", "behind"]
)
def test_a_pdf_is_one_with_blanks_before_or_behind(before: bytes, behind: bytes) -> None:
    data = (FOLDER / "plain.pdf").read_bytes()
    assert extract(before + data + behind, "plain.pdf") == extract(data, "plain.pdf")


def test_no_module_of_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert extract((FOLDER / "plain.pdf").read_bytes(), "plain.pdf").text


def test_text_that_a_program_recognised_is_read_and_doubted() -> None:
    found = extract((ODD / "recognised.pdf").read_bytes(), "recognised.pdf")
    assert "滨河公园建成于2016年" in found.text
    assert "read it over against the pages" in " ".join(found.remarks)


def test_a_docx_that_unpacks_to_far_more_is_refused() -> None:
    text = "<w:p><w:r><w:t>" + "一" * 20_000_000 + "</w:t></w:r></w:p>"
    data = docx(text)
    assert len(data) < 200_000
    assert "unpacks to more than" in refusal(data, "a.docx")


def test_a_docx_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:document>&c;</w:document>'
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = packed({"word/document.xml": bomb.encode(encoding)})
        assert "declares entities" in refusal(data, "a.docx")


def test_a_docx_that_reads_a_file_of_the_machine_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    source = (
        f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{tmp_path}/secret">]><w:document>&b;</w:document>'
    )
    assert "secret" not in refusal(packed({"word/document.xml": source.encode()}), "a.docx")


def test_a_docx_nested_too_deep_is_refused() -> None:
    assert "nested too deep" in refusal(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx")


def test_an_empty_docx_is_refused_and_one_of_a_picture_says_so() -> None:
    assert "holds no text" in refusal(docx("<w:p/>"), "a.docx")
    picture = "<w:p><w:r><w:drawing><w:pic/></w:drawing></w:r></w:p>"
    assert "pictures" in refusal(docx(picture), "a.docx")


def test_macros_are_not_run_but_said() -> None:
    text = "<w:p><w:r><w:t>某某市民政局</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>'
    data = packed({"word/document.xml": document.encode(), "word/vbaProject.bin": b"x"})
    found = extract(data, "a.docm")
    assert (found.text, found.remarks) == (
        "某某市民政局\n",
        ("it holds macros, which are not read",),
    )


@pytest.mark.parametrize("source", ["plain.docx", "plain.doc", "web-style.pdf", "form-table.mht"])
def test_a_renamed_file_is_read_as_what_it_is(source: str) -> None:
    data = (FOLDER / source).read_bytes()
    right = extract(data, source).text
    for name in ("a.wps", "a.pdf", "a.dat"):
        assert extract(data, name).text == right


def entry(name: str) -> bytes:
    return (name + "\0").encode("utf-16-le")


@pytest.mark.parametrize(
    ("inside", "name", "said"),
    [
        ("EncryptedPackage", "a.docx", "locked with a password"),
        ("Workbook", "a.xls", "spreadsheet"),
        ("", "a.doc", "damaged"),
    ],
)
def test_other_files_in_the_container_of_old_word_say_what_they_are(
    inside: str, name: str, said: str
) -> None:
    assert said in refusal(OLE + entry(inside) * 9, name)


@pytest.mark.parametrize("element", ["w:wordDocument", "office:document", "pkg:package"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_that_is_one_xml_is_no_text(element: str, encoding: str) -> None:
    document = f'<?xml version="1.0"?>\n<{element}><w:t>您提出的建议收悉。</w:t></{element}>'
    for name in ("a.doc", "a.xml", "a.txt"):
        assert "is XML and no page; open it" in refusal(document.encode(encoding), name)


def test_a_true_wps_says_what_to_do() -> None:
    container = bytearray((FOLDER / "plain.doc").read_bytes())
    data = bytes(container).replace(
        "WordDocument".encode("utf-16-le"), "WPSsDocument".encode("utf-16-le")
    )
    said = refusal(data, "a.wps")
    assert "WPS" in said
    assert "as .docx" in said


def test_without_antiword_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    said = refusal((FOLDER / "plain.doc").read_bytes(), "plain.doc")
    assert "apt-get install antiword" in said


@pytest.mark.parametrize("package", ["pypdfium2"])
def test_without_its_package_the_remedy_of_a_pdf_is_named(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("generator.importing.pdf_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    said = refusal((FOLDER / "web-style.pdf").read_bytes(), "a.pdf")
    assert 'pip install "replies[pdf]"' in said


def test_a_program_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_SECONDS", 1)
    with pytest.raises(bounded.LimitError, match="more than 1 seconds"):
        bounded.run_on(b"", [sys.executable, "-c", "import time; time.sleep(60)"])


def test_a_program_that_wants_all_memory_or_writes_for_ever_is_stopped() -> None:
    for source in ("bytes(3_000_000_000)", "while True: print('x' * 9999)"):
        with pytest.raises(bounded.FailedError):
            bounded.run_on(b"", [sys.executable, "-c", source])


def test_half_of_a_web_archive_within_another_is_refused() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n"
    assert "half" in refusal(head * 400, "a.mht")
