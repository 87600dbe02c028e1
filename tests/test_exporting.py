"""The data that others get: every form holds what the records hold, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from generator.cli import main
from generator.corpus import address
from generator.exporting.cells import Fill, lines, rows_of
from generator.exporting.record_schema import record_schema
from generator.exporting.workbook import workbook
from generator.read import read_seed
from generator.read_replies import read_reply
from generator.render.record import record as record_of
from generator.vocabulary.data_columns import Column, load_database_tables, load_tables
from tests.conftest import ROOT
from tests.specimen_corpus import SPECIMENS

MOBILE, HIDDEN = "13912345678", "139****5678"
HOSTILE = """=cmd|' /C calc'!A0
关于对政协九届一次会议第0187号提案的答复
尊敬的"田庆杰"委员：
您提出的“=HYPERLINK(""x"")的提案”收悉，现答复如下：
一、@SUM(1+1)*cmd与\x07\x01号设施
全市建成养老服务中心048个，投入1.2亿余元，见《+养老服务条例》（濮政〔2021〕5号）。
-下一步，将在2024年底前建成20个。联系电话：13912345678。
濮阳市民政局
2023年7月26日
"""
NAMES = (
    "county-kindergarten-wishes-at-close",
    "township-farm-roads-mobile-of-handler",
    "county-village-road-index-run-together",
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the five seeds, three specimens and a hostile letter."""
    root = tmp_path_factory.mktemp("exported")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    for name in NAMES:
        shutil.copy(SPECIMENS / f"{name}.txt", root / "seeds")
    (root / "seeds" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (root / "mkdocs.yml").touch()
    assert replies("-C", root, "export", root / "data") == 0
    return root / "data"


def replies(*arguments: str | Path) -> int:
    """Run the command line here; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def records(exported: Path) -> dict[str, dict[str, Any]]:
    """The records by id."""
    found = json.loads((exported / "records.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in found}


def table(exported: Path, name: str) -> list[dict[str, str]]:
    """Return a CSV file as its readers read it."""
    return list(csv.DictReader(io.StringIO(as_text(exported, name), newline="")))


def as_text(exported: Path, name: str) -> str:
    return (exported / f"{name}.csv").read_bytes().decode("utf-8-sig")


def by_reply(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows:
        found[row["reply"]].append(row)
    return found


def bare(cell: str) -> str:
    """Return the text of a cell without what keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" else cell


def test_every_record_is_valid_by_the_schema(records: dict[str, dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(record_schema()))
    validator.check_schema(validator.schema)
    assert len(records) == 9
    for record in records.values():
        assert [error.message for error in validator.iter_errors(record)] == []


def test_what_is_parsed_of_every_specimen_is_valid_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(record_schema()))
    paths = sorted(SPECIMENS.glob("*.txt"))
    assert len(paths) > 90
    for path in paths:
        reply, _ = read_reply(read_seed(path, path.name))
        assert reply is not None
        printed = json.loads(json.dumps(record_of(reply, address(reply))))
        assert [error.message for error in validator.iter_errors(printed)] == [], path.name


@pytest.mark.parametrize(
    "change", [{"year": "2023"}, {"level": "village"}, {"more": 1}, {"figures": [{"number": 1}]}]
)
def test_a_record_of_another_form_is_not(
    records: dict[str, dict[str, Any]], change: dict[str, Any]
) -> None:
    record = next(iter(records.values())) | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json.loads(record_schema()))


def test_the_schema_tells_what_each_field_is() -> None:
    def undescribed(schema: dict[str, Any], name: str) -> Iterator[str]:
        if "description" not in schema:
            yield name
        for key, each in schema.get("properties", {}).items():
            yield from undescribed(each, key)
        if "properties" in (items := schema.get("items", {})):
            yield from undescribed(items, f"{name}[]")

    schema = json.loads(record_schema())
    assert list(undescribed(schema, "record")) == []


@pytest.mark.parametrize(
    ("name", "field", "columns"),
    [
        ("figures", "figures", "value_as_printed number unit indicator area as_of kind section"),
        ("citations", "document_citations", "title doc_number issuer section"),
        ("commitments", "commitments", "text kind due due_as_printed section"),
        ("mechanisms", "mechanisms", "name expansion place section"),
        ("asks", "asks", "text"),
        ("sections", "outline", "level number_as_printed number heading"),
    ],
)
def test_csv_holds_what_records_hold(
    exported: Path, records: dict[str, dict[str, Any]], name: str, field: str, columns: str
) -> None:
    rows = by_reply(table(exported, name))
    assert rows
    for ident, record in records.items():
        for row, item in zip(rows[ident], record[field], strict=True):
            span = item.get("span") or item["spans"][0]
            assert [int(row["start"]), int(row["end"])] == span
            for column in columns.split():
                assert bare(row[column]) == shown(item.get(column)), (ident, column)


def test_figures_are_planned_or_reported(exported: Path) -> None:
    kinds = {
        (row["value_as_printed"], row["unit"]): row["kind"]
        for row in table(exported, "figures")
        if row["sentence"].startswith(("全市建成养老服务中心048个", "'-下一步"))
    }
    assert kinds == {
        ("048", "个"): "reported",
        ("1.2亿余", "元"): "reported",
        ("20", "个"): "planned",
    }


def shown(value: Any) -> str:
    """Return a value of a record as a cell shows it: what no cell can hold as its picture."""
    if isinstance(value, list):
        return "；".join(value)
    return "" if value is None else str(value).translate({1: "␁", 7: "␇"})


def test_each_row_of_replies_is_its_record(
    exported: Path, records: dict[str, dict[str, Any]]
) -> None:
    rows = {row["id"]: row for row in table(exported, "replies")}
    assert rows.keys() == records.keys()
    alike = records[min(records)].keys() & {c.name for c in load_tables()["replies"].columns}
    for ident, record in records.items():
        for name in alike - {"problems"}:
            assert bare(rows[ident][name]) == shown(record[name]), (ident, name)
        assert bare(rows[ident]["contact_phone"]) == shown(record["contact"]["phone"])


def test_every_span_leads_to_the_characters_that_a_row_shows(exported: Path) -> None:
    with zipfile.ZipFile(exported / "texts.zip") as archive:
        texts = {
            name.removesuffix(".txt"): archive.read(name).decode() for name in archive.namelist()
        }
    checked = 0
    for name, column in (("figures", "value_as_printed"), ("evidence", "printed")):
        for row in table(exported, name):
            if row["start"]:
                found = texts[row["reply"]][int(row["start"]) : int(row["end"])]
                assert shown(found) == bare(row[column])
                checked += 1
    for row in table(exported, "commitments"):
        sentence = bare(row["sentence"])
        found = texts[row["reply"]][int(row["start"]) : int(row["end"])]
        assert shown(found)[: len(sentence)] == sentence[: len(found)] or shown(found) in sentence
    assert checked > 200


def test_a_workbook_holds_the_rows_of_csv_and_codes_are_text(exported: Path) -> None:
    book = openpyxl.load_workbook(exported / "replies.xlsx")
    for name, each in load_tables().items():
        sheet = book[each.title]
        head, *rows = sheet.iter_rows(values_only=True)
        assert list(head) == [column.title for column in each.columns]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        text = as_text(exported, name).split("\r\n", 1)[1]
        assert [list(map(as_printed, row)) for row in rows] == list(rows_of(each.columns, text))
        for cells in sheet.iter_rows(min_row=2):
            for column, cell in zip(each.columns, cells, strict=True):
                if cell.value is not None:
                    sort = "n" if column.type in {"integer", "number"} else "s"
                    is_day = column.type == "date" and len(as_printed(cell.value)) == 10
                    assert cell.data_type == ("d" if is_day else sort)
                assert cell.hyperlink is None


def as_printed(cell: Any) -> Any:
    """Return a day as the other files write it, and other cells as they are."""
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


@pytest.mark.parametrize("printed", ["2023", "2023-07", "1899-12-31", "2023-02-30"])
def test_what_is_no_day_that_workbooks_know_is_text(printed: str) -> None:
    rows = {"commitments": [[printed for _ in load_tables()["commitments"].columns]]}
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(rows))).worksheets[0]
    assert {(cell.value, cell.data_type) for cell in sheet[2]} == {(printed, "s")}


def test_a_cell_may_be_as_long_as_a_letter() -> None:
    columns = [column for column in load_tables()["sections"].columns if column.type == "text"]
    row = ["社区" * 100_000 for _ in columns]  # more than the 131,072 that csv reads by itself
    assert list(rows_of(columns, lines([row]))) == [row]


def test_a_database_holds_the_rows_of_csv(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "replies.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        for name, each in load_tables().items():
            text = as_text(exported, name).split("\r\n", 1)[1]
            known = {
                column.name: [row[at] for row in rows_of(each.columns, text)]
                for at, column in enumerate(each.columns)
            }
            order = ", ".join(each.key)
            found = connection.execute(f"SELECT * FROM {name} ORDER BY {order}")
            names = [column[0] for column in found.description]
            rows = found.fetchall()
            expected = sorted(
                zip(*(known[column] for column in names), strict=True),
                key=lambda row: [row[names.index(key)] for key in each.key],
            )
            assert rows == expected
        numbers = connection.execute(
            "SELECT value FROM reply_items WHERE field = 'proposal_numbers'"
        ).fetchall()
        assert ("0187",) in numbers


def test_a_database_finds_what_letters_say(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "replies.sqlite")) as connection:
        found = connection.execute(
            "SELECT p.text FROM search JOIN paragraphs AS p ON p.rowid = search.rowid "
            "WHERE search MATCH '\"养老服务中心\"'"
        ).fetchall()
        said = connection.execute(
            "SELECT text FROM paragraphs WHERE text LIKE '%养老服务中心%'"
        ).fetchall()
        assert sorted(found) == sorted(said) != []
        views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        assert len(views) == 5
        for (view,) in views:
            assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0
        queries = json.loads((exported / "datasette-metadata.json").read_text(encoding="utf-8"))
        of = queries["databases"]["replies"]["queries"]
        assert len(of) == 5
        assert not of.keys() & queries["databases"]["replies"]["tables"].keys()  # one would hide it
        values = {"words": "养老", "day": "2030", "indicator": "中心", "title": "条例"}
        values |= {"place": "濮阳市", "theme": "党建引领"}
        for query in of.values():
            assert connection.execute(query["sql"], values).fetchall()


def test_every_column_of_a_database_is_described(exported: Path) -> None:
    """Also of the tables and views that nothing else has."""
    queries = json.loads((exported / "datasette-metadata.json").read_text(encoding="utf-8"))
    told = queries["databases"]["replies"]["tables"]
    page = {
        table.name: [column.name for column in table.columns]
        for table in (*load_tables().values(), *load_database_tables())
    }
    with closing(sqlite3.connect(exported / "replies.sqlite")) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        named = {name for (name,) in found if not name.startswith("search_")}
        assert named == told.keys() == page.keys()
        for name in named:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            assert {*columns} <= {*page[name]} == {*told[name]["columns"]}, name
            assert name in load_tables() or columns == page[name], name


def test_a_promise_falls_due_at_the_end_of_what_is_printed() -> None:
    """2024年 is not over by 2024-06-30, nor is February by the 1st."""
    views = (ROOT / "generator" / "data" / "views.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, each in load_tables().items():
            columns = ", ".join(f'"{column.name}"' for column in each.columns)
            connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.executescript(views)
        connection.execute("INSERT INTO replies (id) VALUES ('a')")
        dues = ["2024", "2024-02", "2024-06-30", "2023-12"]
        connection.executemany(
            "INSERT INTO commitments (reply, due) VALUES ('a', ?)", zip(dues, strict=True)
        )
        rows = connection.execute("SELECT due, due_by FROM promises_by_due_date").fetchall()
    assert rows == [
        ("2023-12", "2023-12-31"),
        ("2024-02", "2024-02-29"),
        ("2024-06-30", "2024-06-30"),
        ("2024", "2024-12-31"),
    ]


def test_the_package_and_the_sums_list_the_files(exported: Path) -> None:
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    listed = {each["path"]: each for each in package["resources"]}
    telling = {"datapackage.json", "datasette-metadata.json", "SHA256SUMS"}
    there = {file.name for file in exported.iterdir() if not file.name.startswith(".")}
    assert listed.keys() == there - telling
    listing = (exported / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in listing)}
    assert sums.keys() == there - {"SHA256SUMS"}
    for path, digest in sums.items():
        content = (exported / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        if path in listed:
            assert listed[path]["bytes"] == len(content)
            assert listed[path]["hash"] == f"sha256:{digest}"
    schemas = {name: listed[f"{name}.csv"]["schema"] for name in load_tables()}
    refers = [key["reference"]["resource"] for key in schemas["citations"]["foreignKeys"]]
    assert refers == ["replies.csv", "documents.csv"]
    assert "foreignKeys" not in schemas["documents"]
    for name, each in load_tables().items():
        fields = schemas[name]["fields"]
        head = as_text(exported, name).split("\r\n", 1)[0]
        assert [field["name"] for field in fields] == [c.name for c in each.columns]
        assert head == ",".join(f'"{column.name}"' for column in each.columns)


def test_archives_hold_each_reply_with_its_digest(
    exported: Path, records: dict[str, dict[str, Any]]
) -> None:
    for name, suffix in (("texts", ".txt"), ("markdown", ".md")):
        with zipfile.ZipFile(exported / f"{name}.zip") as archive:
            assert archive.testzip() is None
            sums = archive.read("SHA256SUMS").decode().splitlines()
            of = {path: digest for digest, path in (line.split("  ") for line in sums)}
            assert of.keys() == {f"{ident}{suffix}" for ident in records}
            for path, digest in of.items():
                assert hashlib.sha256(archive.read(path)).hexdigest() == digest


def test_no_file_holds_a_private_number(exported: Path) -> None:
    held = HIDDEN.encode(), MOBILE.encode()
    shown_in = []
    for file in sorted(exported.iterdir()):
        contents = [file.read_bytes()]
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        assert not any(held[1] in content for content in contents), file.name
        shown_in += [file.name] if any(held[0] in content for content in contents) else []
    assert {"texts.zip", "replies.sqlite"} <= {*shown_in}


def test_no_cell_is_run_by_a_spreadsheet(exported: Path) -> None:
    cells = [
        cell
        for name, each in load_tables().items()
        for row in table(exported, name)
        for column, cell in zip(each.columns, row.values(), strict=True)
        if column.type not in {"integer", "number"}
    ]
    assert not [cell for cell in cells if cell[:1] in {*"=+-@＝＋－＠\t\r\n"} and cell]
    assert any(cell.startswith("'=") for cell in cells)
    assert not any("\0" in cell or "\1" in cell or "\7" in cell for cell in cells)


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "＝1",
        "＋1",
        "'",
        "'=1",
        "+",
        "-1",
        "@a",
        'a"b',
        '"',
        "a,b",
        "a\nb",
        "0189",
        "é、；",
        "𠀀",
        "a'b",
    ],
)
def test_a_text_comes_back_from_a_line_as_it_was(text: str) -> None:
    column = Column("x", "text", "", "", "", "")
    of = [column, column]
    assert list(rows_of(of, lines([[text, None], [None, text]]))) == [[text, None], [None, text]]


def test_what_is_to_be_filled_is_told_from_what_a_letter_says() -> None:
    assert lines([[Fill("\1"), "\1", "a\1b"]]) == '"\1","␁","a␁b"\r\n'


def test_an_export_again_writes_the_same_and_no_other_folder(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = exported.parent
    before = {file.name: file.read_bytes() for file in exported.iterdir()}
    stamps = {file.name: file.stat().st_mtime_ns for file in exported.iterdir()}
    assert replies("-C", root, "export", tmp_path / "new", "--whole") == 0
    again = {file.name: file.read_bytes() for file in (tmp_path / "new").iterdir()}
    unlike = {".replies-export.json"}  # it holds stamps
    assert {k: v for k, v in again.items() if k not in unlike} == {
        k: v for k, v in before.items() if k not in unlike
    }
    assert replies("-C", root, "export", exported) == 0
    assert {file.name: file.stat().st_mtime_ns for file in exported.iterdir()} == stamps
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "mine.csv").touch()
    assert replies("-C", root, "export", tmp_path / "theirs") == 2
    assert [file.name for file in (tmp_path / "theirs").iterdir()] == ["mine.csv"]
    assert "name a new or an empty folder" in capsys.readouterr().err
    assert replies("-C", root, "export", root / "seeds" / "data") == 2
    assert not (root / "seeds" / "data").exists()
    assert "would be read as seeds" in capsys.readouterr().err
