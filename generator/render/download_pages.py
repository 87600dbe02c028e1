"""下载: the files of data that the site offers, their columns, what programs are told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby

import msgspec

from generator.render.page import listed
from generator.render.slices import Page, slice_digest
from generator.settings import Settings
from generator.vocabulary.data_columns import Column, Table, load_database_tables, load_tables

INDEX, _COLUMNS, LLMS = "downloads/index.md", "downloads/columns.md", "llms.txt"
FEW = 100  # replies; beyond, the site does without what costs much to make, unless told otherwise
_KINDS = {
    "csv": "表格（CSV）",
    "xlsx": "工作簿（XLSX）",
    "jsonl": "记录（JSONL）",
    "json": "记录（JSON）",
    "sqlite": "数据库（SQLite）",
    "parquet": "表格（Parquet）",
    "texts": "原文（TXT）",
    "markdown": "页面（Markdown）",
}
_TYPES = {
    "text": "文字",
    "code": "文字（数字写成，前面的零保留）",
    "integer": "整数",
    "number": "数",
    "date": "日期（ISO 8601，只写到已知的一级）",
    "list": "多个文字，以“；”隔开",
    "address": "网址",
}
_WHOLE = {
    "xlsx": "全部表格，每张一页，另附字段说明",
    "jsonl": "全部记录，一行一篇",
    "json": "全部记录，一个列表",
    "sqlite": "全部表格和原文，可以全文检索",
    "texts": "全部原文，每篇一个文件",
    "markdown": "全部答复的网页，每篇一个文件",
}
_ABOUT = {
    "record.schema.json": "记录的 JSON Schema",
    "datasette-metadata.json": "用 Datasette 打开 SQLite 时的说明和五个查询",
    "datapackage.json": "数据包说明（Data Package）",
}


class File(msgspec.Struct, frozen=True):
    """A file that is there: its path, its format, the table that it holds, of which replies.

    `part` is the Chinese name of those, "" where it is all; `digest` is the SHA-256.
    """

    path: str
    format: str
    table: str
    part: str
    bytes: int
    digest: str


def download_pages(
    files: Sequence[File], total: int, settings: Settings, lacking: Sequence[str]
) -> Iterator[Page]:
    """Yield the page of all files, that of all columns, and what language models are told.

    `total` replies are in them; `lacking` are the formats that only `replies export` gives.
    """
    groups = [
        (_KINDS[form], [(file, _size(file.bytes), _of(file)) for file in some])
        for form, some in groupby(files, lambda file: file.format)
        if form != "about"
    ]
    yield listed(
        INDEX,
        "downloads.md",
        "下载",
        "本库的数据和原文：表格、记录、全部文字，附说明和摘要。",
        total=total,
        groups=groups,
        about=[
            (file, _size(file.bytes), _ABOUT[file.path]) for file in files if file.format == "about"
        ],
        lacking="、".join(_KINDS[each] for each in lacking),
        is_large=not {*lacking} <= {"parquet"},
        few=FEW,
        contact=settings.contact,
        package=_package(settings.offline_package),
        licence=settings.licence,
        masked=settings.mask_contacts,
        columns_page=_COLUMNS,
    )
    yield listed(
        _COLUMNS,
        "columns.md",
        "字段说明",
        "下载的各张表有哪些栏，各是什么意思。",
        tables=list(map(_described, load_tables().values())),
        further=list(map(_described, load_database_tables())),
        index_page=INDEX,
    )
    content = llms_text(files, total, settings)
    yield Page(LLMS, slice_digest(content), lambda: content)


def _described(table: Table) -> tuple[Table, list[tuple[Column, str]]]:
    """Return a table, and its columns with what their types are called."""
    return table, [(column, _TYPES[column.type]) for column in table.columns]


def _package(place: str) -> str:
    """Return where the zip for reading from disk is, as the page of files names it."""
    is_elsewhere = place.startswith(("http://", "https://"))
    return place if is_elsewhere or not place else f"../{place}"


def llms_text(files: Sequence[File], total: int, settings: Settings) -> str:
    """Return what language models are told of the library: what it is, and where its data are."""
    told = [f"- [{_of(file)}](downloads/{file.path}): {_size(file.bytes)}\n" for file in files]
    text = resources.files("generator").joinpath("data", "llms.txt").read_text(encoding="utf-8")
    return text.format(total=total, settings=settings) + "".join(told)


def _of(file: File) -> str:
    """Return what a file holds."""
    if file.format == "about":
        return _ABOUT[file.path]
    what = load_tables()[file.table].title if file.table else _WHOLE[file.format]
    return f"{what}，{file.part}" if file.part else what


def _size(count: int) -> str:
    """Return a number of bytes as one says it."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
