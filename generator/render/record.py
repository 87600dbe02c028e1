"""The machine-readable record of a reply, in the field names of the specification."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.model import Reply


def record(reply: Reply, address: str) -> dict[str, Any]:
    """Return the record of `reply` as plain JSON values.

    `address` is the reply's address without suffix, e.g. replies/henan/puyang/2023/zx-9-1-189-mzj;
    the record's id is what follows `replies/`. Spans are `[start, end]` into the text; that masking
    keeps lengths lets them hold for the original.
    """
    fields: dict[str, Any] = {
        "id": address.removeprefix("replies/"),
        "source": reply.source.name,
        "source_sha256": reply.source.sha256,
        "encoding": reply.source.encoding,
        **asdict(reply.metadata),
        "outline": [asdict(heading) for heading in reply.outline],
        "document_citations": [
            {**asdict(citation), "span": citation.spans[0]} for citation in reply.citations
        ],
        "figures": [asdict(figure) for figure in reply.figures],
        "mechanisms": [asdict(mechanism) for mechanism in reply.mechanisms],
        "commitments": [asdict(commitment) for commitment in reply.commitments],
        "asks": [asdict(ask) for ask in reply.asks],
        "themes": reply.themes,
        "problems": [
            {"code": problem.code, "message": problem.message, "span": problem.span}
            for problem in reply.problems
        ],
        "corrected": reply.corrected,
        "note": reply.note,
        "source_url": reply.source_url,
        "fetched": reply.fetched,
    }
    return {name: _plain(value) for name, value in fields.items()}


def record_file(values: Mapping[str, Any]) -> str:
    """Return a record as JSON: a field a line, and each item of a list of items on its own.

    An item leaves out what it does not have; so does a citation the list of its one place.
    """
    lines = (f"{_json(name)}:{_listed(value)}" for name, value in values.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(value: Any) -> str:
    """Return a value as JSON, a list of mappings over several lines."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return "[\n" + ",\n".join(_json(_known(item)) for item in value) + "\n]"
    return _json(value)


def _known(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item of a list without what is absent, and without its one span twice."""
    return {
        name: value
        for name, value in item.items()
        if value is not None and not (name == "spans" and value == [item.get("span")])
    }


def _json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Return `value` with every tuple, spans included, as a list."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value
