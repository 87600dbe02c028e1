"""下载: the files of data that the site offers, their columns, what programs are told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby

import msgspec

from generator.render.page import listed
from generator.render.slices import Page, slice_digest
from generator.vocabulary.data_columns import load_tables

_INDEX, _COLUMNS, LLMS = "downloads/index.md", "downloads/columns.md", "llms.txt"
_FORMATS = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "jsonl": "JSONL",
    "json": "JSON",
    "sqlite": "SQLite",
    "parquet": "Parquet",
    "texts": "TXT",
    "markdown": "Markdown",
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
    "xlsx": "全部表格（Excel 工作簿）",
    "jsonl": "全部记录，一行一篇",
    "json": "全部记录，一个列表",
    "sqlite": "全部表格和原文（SQLite 数据库，可全文检索）",
    "texts": "全部原文（TXT）",
    "markdown": "全部页面（Markdown）",
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
    files: Sequence[File], total: int, name: str, about: str, licence: str, lacking: Sequence[str]
) -> Iterator[Page]:
    """Yield the page of all files, that of all columns, and what language models are told.

    `total` replies are in them; `lacking` are the formats that only `replies export` gives.
    """
    tables = list(load_tables().values())
    groups = [
        (_said(form, table), list(some))
        for (form, table), some in groupby(files, lambda file: (file.format, file.table))
        if form != "about"
    ]
    yield listed(
        _INDEX,
        "downloads.md",
        "下载",
        "本库的数据和原文：表格、记录、全部文字，附说明和摘要。",
        total=total,
        groups=[
            (what, [(file, _size(file.bytes), file.part or "全部") for file in some])
            for what, some in groups
        ],
        about=[
            (file, _size(file.bytes), _ABOUT[file.path]) for file in files if file.format == "about"
        ],
        lacking="、".join(_FORMATS[each] for each in lacking),
        licence=licence,
        columns_page=_COLUMNS,
    )
    yield listed(
        _COLUMNS,
        "columns.md",
        "字段说明",
        "下载的各张表有哪些栏，各是什么意思。",
        tables=[
            (table, [(column, _TYPES[column.type]) for column in table.columns]) for table in tables
        ],
        index_page=_INDEX,
    )
    content = llms_text(files, total, name, about, licence)
    yield Page(LLMS, slice_digest(content), lambda: content)


def llms_text(files: Sequence[File], total: int, name: str, about: str, licence: str) -> str:
    """Return what language models are told of the library: what it is, and where its data are."""
    told = [f"- [{_of(file)}](downloads/{file.path}): {_size(file.bytes)}\n" for file in files]
    text = resources.files("generator").joinpath("data", "llms.txt").read_text(encoding="utf-8")
    return text.format(name=name, about=about, total=total, licence=licence) + "".join(told)


def _said(form: str, table: str) -> str:
    if table:
        title = load_tables()[table].title
        return f"{title}（{_FORMATS[form]}）"
    return _WHOLE[form]


def _of(file: File) -> str:
    what = _ABOUT[file.path] if file.format == "about" else _said(file.format, file.table)
    return f"{what}{f'：{file.part}' if file.part else ''}"


def _size(count: int) -> str:
    """Return a number of bytes as one says it."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
