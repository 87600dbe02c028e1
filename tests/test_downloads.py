"""The data that the site offers: as a first build makes them, cut where large, left where alike."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from generator import downloads
from generator.exporting import SITE_FOLDER, files, formats, offered
from generator.exporting.cutting import parts
from generator.exporting.formats import FORMATS, site_formats
from generator.folders import Folders
from generator.pipeline import build
from generator.render.download_pages import download_pages
from generator.settings import Settings
from generator.vocabulary.data_columns import load_database_tables, load_tables
from tests.conftest import ROOT, Project
from tests.corpus_of_letters import entered, letter, puyang, texts

LETTER = """{place}民政局
关于{place}政协九届一次会议第{n}号提案的答复
尊敬的田庆杰委员：
您提出的“关于安装路灯的提案”收悉，现答复如下：
全市建成养老服务中心{n}个，投入{n}万元，配备护理人员3{n}名，见《{place}养老服务条例》。
下一步，将在2024年底前建成路灯20盏。
{place}民政局
2023年7月26日
"""


def built(root: Path, letters: dict[str, str]) -> dict[str, bytes]:
    """Build docs/ of these letters; return the data by path."""
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    for name, text in letters.items():
        file = root / "seeds" / f"{name}.txt"
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    build(root / "seeds", root / "docs")
    folder = Folders(root).data
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def letters() -> dict[str, str]:
    places = ("濮阳市", "广州市", "昆明市", "曲靖市")
    return {f"letter-{n}": LETTER.format(place=place, n=n) for n, place in enumerate(places, 101)}


def test_an_edit_makes_what_a_first_build_makes_and_nothing_else(
    tmp_path: Path, letters: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "LARGEST", 1_500)
    monkeypatch.setattr(downloads, "LARGEST", 1_500)
    first = built(tmp_path / "one", letters)
    provinces = {name.split("-")[1] for name in first if name.startswith("figures-")}
    assert {name.removesuffix(".csv") for name in provinces} == {"guangdong", "henan", "yunnan"}
    stamps = {file.name: file.stat() for file in Folders(tmp_path / "one").data.iterdir()}
    letters["letter-103"] = letters["letter-103"].replace("20盏", "30盏")
    second = built(tmp_path / "one", letters)
    assert second == built(tmp_path / "other", letters) != first
    same = {name for name in second if second[name] == first.get(name)}
    assert {"figures-henan.csv", "figures-guangdong.csv"} <= same
    assert not {"commitments.csv", "SHA256SUMS"} & same
    for name in same:
        stamp = (Folders(tmp_path / "one").data / name).stat()
        assert (stamp.st_mtime_ns, stamp.st_ino) == (stamps[name].st_mtime_ns, stamps[name].st_ino)


def test_files_of_parts_hold_every_row_once(
    tmp_path: Path, letters: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = built(tmp_path / "whole", letters)
    monkeypatch.setattr(formats, "LARGEST", 1_500)
    monkeypatch.setattr(downloads, "LARGEST", 1_500)
    monkeypatch.setattr(files, "PACKED", 900)
    cut = built(tmp_path / "cut", letters)

    def rows(of: dict[str, bytes]) -> list[list[str]]:
        found = []
        for name, content in of.items():
            if name.startswith("figures"):
                if name.endswith(".zip"):
                    with zipfile.ZipFile(io.BytesIO(content)) as archive:
                        (inner,) = archive.namelist()
                        content = archive.read(inner)
                text = io.StringIO(content.decode("utf-8-sig"), newline="")
                found += list(csv.reader(text))[1:]
        return sorted(found)

    assert any(name.startswith("figures") and name.endswith(".csv.zip") for name in cut)
    assert rows(cut) == rows(whole)
    listed = {each["path"] for each in json.loads(cut["datapackage.json"])["resources"]}
    assert listed == cut.keys() - {"datapackage.json", "datasette-metadata.json", "SHA256SUMS"}
    assert sum(name.endswith(".sqlite") for name in cut) >= 3


def test_each_piece_of_a_province_holds_the_documents_that_its_replies_cite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and databases are of other replies under one name: the latter are heavier."""
    monkeypatch.setattr(formats, "LARGEST", 40_000)
    monkeypatch.setattr(downloads, "LARGEST", 40_000)
    monkeypatch.setattr(files, "_WHOLE", 9_000)
    text = LETTER.replace("养老服务条例", "第{n}号条例")
    letters = {f"letter-{n}": text.format(place="濮阳市", n=n) for n in range(101, 125)}
    cut = built(tmp_path, letters)
    sheets = {name.removesuffix(".xlsx") for name in cut if name.endswith(".xlsx")}
    databases = [name for name in cut if name.endswith(".sqlite")]
    assert len(databases) == len(sheets) > 1
    for name in databases:
        (tmp_path / name).write_bytes(cut[name])
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            cited = connection.execute("SELECT DISTINCT document FROM citations").fetchall()
            told = connection.execute("SELECT id FROM documents").fetchall()
        assert sorted(told) == sorted(cited) != []
    of = json.loads(cut["datasette-metadata.json"])["databases"]
    assert of.keys() == {name.removesuffix(".sqlite") for name in databases}
    assert not any("columns" in each for each in of["replies-henan-1"]["tables"].values())


def test_a_province_is_one_database_and_one_workbook_though_its_records_are_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "LARGEST", 20_000)
    monkeypatch.setattr(downloads, "LARGEST", 20_000)
    letters = {f"letter-{n}": LETTER.format(place="濮阳市", n=n) for n in range(101, 125)}
    letters["other"] = LETTER.format(place="广州市", n=101)
    cut = built(tmp_path, letters)
    whole = {name for name in cut if name.endswith((".sqlite", ".xlsx"))}
    of = ("replies-henan", "replies-guangdong")
    assert whole == {f"{name}.{form}" for name in of for form in ("sqlite", "xlsx")}
    assert len([name for name in cut if name.startswith("records-henan-")]) > 1
    (tmp_path / "henan.sqlite").write_bytes(cut["replies-henan.sqlite"])
    with closing(sqlite3.connect(tmp_path / "henan.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM replies").fetchone() == (24,)


def test_data_that_somebody_removed_are_made_anew(tmp_path: Path, letters: dict[str, str]) -> None:
    before = built(tmp_path, letters)
    (Folders(tmp_path).data / "figures.csv").unlink()
    (Folders(tmp_path).data / "asks.csv").write_text("x", encoding="utf-8")
    assert built(tmp_path, letters) == before


def test_the_settings_say_what_is_offered_and_where_it_leads(
    tmp_path: Path, letters: dict[str, str]
) -> None:
    (tmp_path / "replies.toml").write_text(
        'downloads = ["csv", "texts"]\naddress = "https://a.example/b"\n', encoding="utf-8"
    )
    data = built(tmp_path, letters)
    assert not {"replies.xlsx", "records.jsonl", "replies.sqlite"} & data.keys()
    assert b'"https://a.example/b/replies/henan/puyang/' in data["figures.csv"]
    assert "figures.csv" in (tmp_path / "docs/llms.txt").read_text(encoding="utf-8")


def test_a_large_library_does_without_what_costs_much() -> None:
    assert site_formats(FORMATS[:5], 100) == (list(FORMATS[:5]), [])
    assert site_formats(FORMATS[:5], 101, are_large=True) == (list(FORMATS[:5]), [])
    offers, lacking = site_formats(FORMATS, 101)
    assert offers == ["csv", "jsonl", "texts"]
    assert {"xlsx", "sqlite", "markdown"} <= {*lacking}


@pytest.mark.parametrize(
    ("total", "lacking", "says", "silent"),
    [
        (7, [], [], ["这里没有", "large_downloads", "pyarrow"]),
        (7, ["parquet"], ["这里没有表格（Parquet）：", "pyarrow"], ["large_downloads", "默认"]),
        (
            101,
            ["xlsx", "sqlite"],
            ["这里没有工作簿（XLSX）、数据库（SQLite）：答复超过 100 篇", "`replies export DIR`",
             "`large_downloads = true`", "请维护者（更正处）在"],
            ["pyarrow"],
        ),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_said_with_the_reason_and_how_to_get_it(
    total: int, lacking: list[str], says: list[str], silent: list[str]
) -> None:
    page = told_on_the_page(Settings(contact="更正处"), total, lacking)
    assert [each for each in says if each not in page] == []
    assert [each for each in silent if each in page] == []


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("replies-site.zip", "../replies-site.zip"),
        ("https://a.example/b/c.zip", "https://a.example/b/c.zip"),
    ],
)
def test_the_package_for_reading_from_disk_is_linked_where_it_is(place: str, link: str) -> None:
    page = told_on_the_page(Settings(offline_package=place))
    assert f'<a href="{link}" download>离线包</a>' in page
    assert "离线包" not in told_on_the_page(Settings())


def told_on_the_page(settings: Settings, total: int = 7, lacking: Sequence[str] = ()) -> str:
    return texts(download_pages([], total, settings, lacking))["downloads/index.md"]


def test_a_part_is_a_province_or_a_piece_of_one_and_a_reply_more_moves_few() -> None:
    one = letter("某段。", metadata=puyang("2023-07-26"))
    entries = [
        entered(one, f"replies/henan/puyang/2023/zx-9-1-{number}-mzj") for number in range(200)
    ]
    before = parts(entries, lambda _: 100, 3_000)
    assert sum(len(part.entries) for part in before) == 200
    assert all(len(part.entries) <= 15 for part in before)
    after = parts(entries[:77] + entries[78:], lambda _: 100, 3_000)
    kept = {tuple(e.address for e in part.entries) for part in before}
    moved = [part for part in after if tuple(e.address for e in part.entries) not in kept]
    assert len(moved) <= 4
    assert len(parts(entries, lambda _: 100, None)) == 1


def test_what_is_told_of_large_files_is_so() -> None:
    largest = f" {formats.LARGEST // 1_000_000} MB"
    assert largest == " 5 MB"
    assert f"超过{largest} 的，按省分" in told_on_the_page(Settings())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"larger than{largest} is cut by province" in " ".join(readme.split())


def test_the_site_holds_the_data_that_its_page_lists(built_project: Project) -> None:
    page = (built_project.site / "downloads/index.html").read_text(encoding="utf-8")
    there = offered(Folders(built_project.root).data)
    assert len(there) > 15
    for path, digest in there.items():
        name = path.removeprefix(f"{SITE_FOLDER}/")
        assert (built_project.site / path).read_bytes() == (
            Folders(built_project.root).data / name
        ).read_bytes()
        assert f'href="{name}"' in page
        assert digest in page or name in {"SHA256SUMS"} or name.endswith(".json")
    assert (built_project.site / "llms.txt").is_file()
    assert (built_project.site / "downloads/columns.html").is_file()


def test_every_table_has_its_heading_on_the_page_of_columns(built_project: Project) -> None:
    page = (built_project.site / "downloads/columns.html").read_text(encoding="utf-8")
    for depth, tables in (2, load_tables().values()), (3, load_database_tables()):
        for table in tables:
            assert f'<h{depth} id="{table.name}">{table.title}' in page
