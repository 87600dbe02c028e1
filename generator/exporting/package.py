"""What tells programs of the files: datapackage.json, and Datasette's metadata with its queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from generator.render.download_pages import File
from generator.settings import Settings
from generator.vocabulary.data_columns import Column, Table, load_database_tables, load_tables

PACKAGE, METADATA, SUMS = "datapackage.json", "datasette-metadata.json", "SHA256SUMS"
_TYPES = {"integer": "integer", "number": "number"}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def package(settings: Settings, files: Iterable[File]) -> bytes:
    """Return datapackage.json (Data Package 1), which lists files with their tables' columns."""
    files = list(files)
    whole = {file.table: _name(file) for file in files if file.format == "csv" and not file.part}
    described = {
        "profile": "data-package",
        "name": "replies",
        "title": settings.name,
        "description": f"{settings.description}\n{settings.licence}",
        "resources": [_resource(file, whole) for file in files],
    }
    return _json(described)


def _resource(file: File, whole: Mapping[str, str]) -> dict[str, Any]:
    stem, _, suffix = file.path.removesuffix(".zip").rpartition(".")
    packed = {"compression": "zip"} if file.path == f"{stem}.{suffix}.zip" and stem else {}
    form = suffix if stem else "zip"
    described: dict[str, Any] = {
        "name": _name(file),
        "type": "table" if file.format == "csv" else "file",
        "path": file.path,
        "format": form,
        "mediatype": _MEDIA.get(form, "application/octet-stream"),
        "bytes": file.bytes,
        "hash": f"sha256:{file.digest}",
        **packed,
    }
    if file.format != "csv":
        return described
    table = load_tables()[file.table]
    return {
        **described,
        "profile": "tabular-data-resource",
        "title": table.title + (f"（{file.part}）" if file.part else ""),
        "description": f"{table.zh}{table.en}",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": _schema(table, whole),
    }


def _name(file: File) -> str:
    """Return what a resource is called."""
    return file.path.lower().replace("_", "-")


def _schema(table: Table, whole: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a table; it refers to another where one file has the whole of that."""
    schema: dict[str, Any] = {
        "fields": list(map(_field, table.columns)),
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    refers = {"reply": "replies", "document": "documents"}
    keys = [
        {"fields": name, "reference": {"resource": whole[to], "fields": "id"}}
        for name, to in refers.items()
        if to in whole and any(column.name == name for column in table.columns)
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": column.title,
        "description": f"{column.zh}{column.en}",
        **({"unit": column.unit} if column.unit else {}),
        "example": column.example,
    }


# Of each: title, description, SQL. None is called like a table, which Datasette would show no more.
# Searching goes by LIKE, as two characters are too few for MATCH.
_QUERIES = {
    "words": (
        "检索原文",
        "含有某个词的段落",
        "SELECT p.text, r.agency, r.date, p.address FROM paragraphs AS p "
        "JOIN replies AS r ON r.id = p.reply WHERE p.text LIKE '%' || :words || '%' "
        "ORDER BY r.date DESC, p.reply, p.n LIMIT 200",
    ),
    "due": (
        "到期的承诺",
        "某一天以前到期的承诺，例如 2024-12-31",
        "SELECT * FROM promises_by_due_date WHERE due_by <= :day",
    ),
    "indicator": (
        "同一指标",
        "名称含有某个词的指标，各地各年",
        "SELECT * FROM figures_by_indicator WHERE indicator LIKE '%' || :indicator || '%'",
    ),
    "citing": (
        "引用某文件的答复",
        "标题含有某个词的文件，被哪些句子引用",
        "SELECT d.title, c.sentence, r.agency, r.date, c.address FROM documents AS d "
        "JOIN citations AS c ON c.document = d.id JOIN replies AS r ON r.id = c.reply "
        "WHERE d.title LIKE '%' || :title || '%' ORDER BY d.title, r.date, c.reply, c.n",
    ),
    "theme": (
        "某地谈某主题的段落",
        "例如 濮阳市、养老服务",
        "SELECT p.sentence, r.agency, r.date, p.address FROM passages AS p "
        "JOIN replies AS r ON r.id = p.reply WHERE p.theme = :theme "
        "AND :place IN (r.province, r.city, r.county) ORDER BY r.date, p.reply, p.n",
    ),
}


def metadata(settings: Settings, files: Sequence[File]) -> bytes:
    """Return the metadata with which Datasette shows the SQLite files: columns, and five queries.

    datasette replies.sqlite --metadata datasette-metadata.json
    """
    names = [file.path.removesuffix(".sqlite") for file in files if file.format == "sqlite"]
    tables = {
        table.name: {
            "title": table.title,
            "description": f"{table.zh}{table.en}",
            # Each of many files would repeat them; the page 字段说明 tells of them, too.
            **({"columns": _told(table)} if len(names) == 1 else {}),
        }
        for table in (*load_tables().values(), *load_database_tables())
    }
    of = {
        "queries": {
            key: {"title": title, "description": said, "sql": sql}
            for key, (title, said, sql) in _QUERIES.items()
        },
        "tables": tables,
    }
    described = {
        "title": settings.name,
        "description": settings.description,
        "license": settings.licence,
        "databases": dict.fromkeys(names, of),
    }
    return _json(described)


def _told(table: Table) -> dict[str, str]:
    """Return what the columns of a table are."""
    return {column.name: f"{column.title}：{column.zh}" for column in table.columns}


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
