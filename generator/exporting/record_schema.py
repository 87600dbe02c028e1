"""The JSON Schema of a record, each field with the description that its column has."""

from __future__ import annotations

import json
from typing import Any

from generator.vocabulary.data_columns import Column, Table, load_tables

NAME = "record.schema.json"
_TYPES = {"integer": ["integer"], "number": ["number"]}
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?([/~].+)?$"
_ENUMS = {
    "document_kind": ["cppcc_proposal", "npc_suggestion", "other"],
    "level": ["national", "province", "prefecture", "county", "township"],
    "council": ["cppcc", "npc"],
}
_KINDS = {  # of the items of a list
    "figures": ["planned", "reported"],
    "commitments": ["dated", "counted", "general"],
}
# Columns of the table of replies that a record holds otherwise, or not at all.
_NOT_OF_RECORD = {
    *("address", "characters", "problems", "contact_name", "contact_phone", "contact_unit")
}
_ALWAYS = {"id", "document_kind", "source", "source_sha256", "encoding"}
_SPAN = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "位置：在原文（TXT）中的起止，从 0 数起，不含末位。"
    "Half-open range of code points in the text of the reply.",
}
_SPANS = {
    "type": "array",
    "items": _SPAN,
    "minItems": 1,
    "description": "提到它的各处。Wherever it is named.",
}


def record_schema() -> str:
    """Return the schema (JSON Schema 2020-12) as a file."""
    tables = load_tables()
    replies = tables["replies"]
    fields: dict[str, Any] = {
        column.name: _of(column, required=column.name in _ALWAYS)
        for column in replies.columns
        if column.name not in _NOT_OF_RECORD
    }
    contact = {name: _of(replies[f"contact_{name}"]) for name in ("name", "phone", "unit")}
    fields["contact"] = _object(contact, [], "联系人、电话、单位。Whom to contact.")
    span, spans = {"span": _SPAN}, {"spans": _SPANS}
    fields["outline"] = _items(
        tables["sections"],
        {"id": _of(tables["sections"]["section"]), **span},
        ["id", "level", "span"],
        ["level", "number_as_printed", "number", "heading", "themes"],
    )
    fields["document_citations"] = _items(
        tables["citations"],
        {**span, **spans},
        ["title", "span"],
        ["title", "doc_number", "issuer", "section"],
    )
    fields["figures"] = _items(
        tables["figures"],
        span,
        ["value_as_printed", "number", "unit", "kind", "span"],
        [
            *("value_as_printed", "number", "number_max", "unit", "qualifier", "indicator"),
            *("area", "as_of", "kind", "section"),
        ],
    )
    fields["mechanisms"] = _items(
        tables["mechanisms"], spans, ["name", "spans"], ["name", "expansion", "place", "section"]
    )
    fields["commitments"] = _items(
        tables["commitments"],
        span,
        ["text", "kind", "span"],
        ["text", "kind", "due", "due_as_printed", "section"],
    )
    asked = {**span, "section": _of(tables["asks"]["answered_in"])}
    fields["asks"] = _items(tables["asks"], asked, ["text", "span"], ["text"])
    fields["themes"] = {
        "type": "array",
        "items": {"type": "string"},
        "description": f"{tables['themes'].zh}{tables['themes'].en}",
    }
    problem = {
        "code": {"type": "string", "description": "代码。Stable code."},
        "message": {"type": "string", "description": "说明（英文）。What puzzled the reader."},
        "span": {**_SPAN, "type": ["array", "null"]},
    }
    about = "存疑之处。What puzzled the reader."
    fields["problems"] = {
        "type": "array",
        "items": _object(problem, ["code", "message"], about),
        "description": about,
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "答复 · Reply",
        **_object(fields, [*fields], f"{replies.zh}{replies.en}"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _items(
    table: Table, more: dict[str, Any], required: list[str], names: list[str]
) -> dict[str, Any]:
    """Return the field that lists the rows of a table; what an item does not have it leaves out."""
    own = {name: _of(table[name], required=name in required) for name in names}
    if "kind" in own:
        own["kind"]["enum"] = _KINDS[table.name]
    about = f"{table.zh}{table.en}"
    return {
        "type": "array",
        "items": _object({**own, **more}, required, table.title),
        "description": about,
    }


def _object(fields: dict[str, Any], required: list[str], about: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def _of(column: Column, required: bool = False) -> dict[str, Any]:
    """Return what a column says of a field; one that is not required may be null."""
    about = {
        "title": column.title,
        "description": f"{column.zh}{column.en}",
        "examples": [[column.example] if column.type == "list" else column.example],
    }
    if column.type == "list":
        return {"type": "array", "items": {"type": "string"}, **about}
    none = [] if required else ["null"]
    found: dict[str, Any] = {"type": [*_TYPES.get(column.type, ["string"]), *none], **about}
    if column.type == "date":
        found["pattern"] = _DATE
    if (values := _ENUMS.get(column.name)) and column.type == "text":
        found["enum"] = [*values, *([] if required else [None])]
    return found
