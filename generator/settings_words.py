"""The settings as people and editors read them: a commented file, JSON Schema, rows for the guide.

All of it comes from the records of `generator.settings`, so that none of it can be out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, structs

from generator.settings import Settings

SCHEMA = "replies.schema.json"  # in docs/, and so on the site
_KINDS = {str: "文字", bool: "true 或 false", int: "整数"}


class Key(Struct, frozen=True):
    """A setting: its table ("" for none), name, type, what it means, default and an example.

    What has no default ("") must be given in its table.
    """

    table: str
    name: str
    kind: str
    says: str
    default: str
    example: str


_as_toml = partial(json.dumps, ensure_ascii=False)  # how a value is written in the file


def keys(record: Any = Settings, table: str = "") -> Iterator[Key]:
    """Yield all settings in the order of the file, those of tables last."""
    types, tables = get_type_hints(record, include_extras=True), []
    for field in structs.fields(record):
        whole = types[field.name].__origin__
        metas = types[field.name].__metadata__
        says = next(meta.description for meta in metas if meta.description)
        inner = whole if isinstance(whole, type) else next(iter(get_args(whole)), None)
        if isinstance(inner, type) and issubclass(inner, Struct):
            several = get_origin(whole) is tuple
            tables.append((inner, f"[[{field.name}]]" if several else f"[{field.name}]"))
            continue
        example = next(meta.examples[0] for meta in metas if meta.examples)
        default = "" if field.required else _as_toml(field.default)
        default = default.replace("null", "不写").replace('""', "空")
        kind = _KINDS.get(type(example), "文字的列表")
        yield Key(table, field.name, kind, says, default, _as_toml(example))
    for inner, name in tables:
        yield from keys(inner, name)


def said_of(table: str) -> str:
    """Return what a table of settings is about."""
    metas = get_type_hints(Settings, include_extras=True)[table.strip("[]")].__metadata__
    return str(next(meta.description for meta in metas if meta.description))


def template() -> str:
    """Return replies.toml with every setting explained, each as by default and so commented out."""
    lines = [
        f"#:schema ./docs/{SCHEMA}",
        "# 本库的设置。每一项都可以不写，不写就按默认；去掉行首的“# ”再改，就按所写的办。",
        "# 写错了，replies build 会指出是哪一行、该怎样写。",
    ]
    table = ""
    for key in keys():
        if key.table != table:
            table = key.table
            lines += ["", f"# {said_of(table)}", f"# {table}"]
        default = f"默认：{key.default}" if key.default else "必填"
        lines += [] if table else [""]
        lines += [f"# {key.says}（{key.kind}；{default}）", f"# {key.name} = {key.example}"]
    return "\n".join(lines) + "\n"


def schema() -> str:
    """Return the JSON Schema of replies.toml."""
    found = msgspec.json.schema(Settings)
    titled = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "replies.toml"}
    return json.dumps(titled | found, ensure_ascii=False, indent=1) + "\n"
