"""Zips give their files, and none does harm."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from generator.importing import archives
from generator.importing.archives import files_in
from generator.importing.extracted import RefusedError
from generator.importing.fetching import Fetcher
from generator.importing.origins import Origin, Refusal, origins

TEXT = "您提出的建议收悉，现答复如下。".encode()


def packed(*files: tuple[str | zipfile.ZipInfo, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", pack) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def only(data: bytes) -> tuple[str, bytes | RefusedError]:
    [found] = files_in(data)
    return found


def reason(data: bytes) -> str:
    _, found = only(data)
    assert isinstance(found, RefusedError)
    assert "\n" not in str(found)
    return str(found)


def test_files_are_given_in_order_and_clutter_is_not() -> None:
    data = packed(
        ("a/b.txt", TEXT), ("a/", b""), ("__MACOSX/a/._b.txt", b"x"), ("a/.DS_Store", b"x"),
        ("Thumbs.db", b"x"), ("a/~$d.docx", b"x"), ("c.txt", b"2"),
    )  # fmt: skip
    assert list(files_in(data)) == [("a/b.txt", TEXT), ("c.txt", b"2")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_are_in_gb18030_or_utf_8(encoding: str) -> None:
    name = "关于路灯的答复.txt"
    raw = name.encode(encoding)
    plain = "x" * len(raw) if len(raw) > 1 else "x"
    data = packed((plain, TEXT)).replace(plain.encode(), raw)
    assert only(data) == (name, TEXT)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "..\\..\\b.txt", "C:\\b.txt"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    plain = "x" * len(name)
    data = packed((plain, TEXT)).replace(plain.encode(), name.encode())
    assert "leads out of the archive" in reason(data)


def test_two_dots_within_a_name_lead_nowhere() -> None:
    assert only(packed(("a..b/答复...txt", TEXT))) == ("a..b/答复...txt", TEXT)


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    assert "is a link" in reason(packed((link, b"/etc/passwd")))


def test_what_is_locked_is_refused() -> None:
    data = bytearray(packed(("a.txt", TEXT)))
    data[6] |= 1  # the flag of encryption, beside the file and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in reason(bytes(data))


@pytest.mark.parametrize("pack", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_refused_with_the_remedy(pack: int) -> None:
    data = bytearray(packed(("a.txt", TEXT), pack=pack))
    assert "not read; unpack it and add the file" in reason(bytes(data))
    data[45:60] = bytes(15)  # and nothing of it is tried
    assert "not read; unpack it and add the file" in reason(bytes(data))


def test_a_file_without_a_name_is_read_all_the_same() -> None:
    data = packed(("x", TEXT))
    for mark, length, behind in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
        at = data.index(mark)
        data = data[: at + length] + b"\0\0" + data[at + length + 2 :]
        data = data[: at + behind] + data[at + behind + 1 :]
    end = data.index(b"PK\x05\x06")
    size, offset = struct.unpack("<II", data[end + 12 : end + 20])
    data = data[: end + 12] + struct.pack("<II", size - 1, offset - 1) + data[end + 20 :]
    assert only(data) == ("", TEXT)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "becomes far larger" in reason(packed(("a.txt", b" " * 40_000_000)))
    assert "is larger than" in reason(packed(("a.txt", b" " * 60_000_000)))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed(("a.txt", b" " * 40_000_000)))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = struct.pack("<I", 10)
    assert isinstance(only(bytes(data))[1], RefusedError)


def test_too_many_files_and_too_much_in_all_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FILES", 3)
    with pytest.raises(RefusedError, match="more than 3 files"):
        list(files_in(packed(*((f"{n}.txt", b"x") for n in range(4)))))
    monkeypatch.setattr(archives, "_TOTAL", 100)
    with pytest.raises(RefusedError, match="unpacks to more than"):
        list(files_in(packed(("1", b"x" * 60), ("2", b"x" * 60))))


def test_archives_in_one_another_and_what_is_refused_share_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "_TOTAL", 3_000_000)
    inner = packed(("a.txt", TEXT), ("bomb.txt", b" " * 2_000_000))
    outer = io.BytesIO(packed(*((f"{n}.zip", inner) for n in range(9)), pack=zipfile.ZIP_STORED))
    found = list(origins(["-"], Fetcher(), outer))
    assert isinstance(found[-1], Refusal)
    assert "unpacks to more than" in found[-1].reason
    assert sum(isinstance(each, Origin) for each in found) < 4


@pytest.mark.parametrize("cut", [10, 60, 110])
def test_half_an_archive_is_said(cut: int) -> None:
    with pytest.raises(RefusedError, match="no whole zip"):
        list(files_in(packed(("a.txt", TEXT * 9))[:cut]))


def test_a_damaged_file_does_not_hide_the_others() -> None:
    data = packed(("a.txt", TEXT), ("b.txt", TEXT), pack=zipfile.ZIP_STORED)
    damaged = data.replace(TEXT, TEXT[:-3] + b"\0\0\0", 1)
    found = dict(files_in(damaged))
    assert isinstance(found["a.txt"], RefusedError)
    assert found["b.txt"] == TEXT
