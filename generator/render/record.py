"""The machine-readable record of a reply, in the field names of the specification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins
from msgspec.json import Encoder

from generator.model import Reply

_encoder = Encoder()


def record(reply: Reply, address: str) -> dict[str, Any]:
    """Return the record of `reply` as plain JSON values.

    `address` is the reply's address without suffix, e.g. replies/henan/puyang/2023/zx-9-1-189-mzj;
    the record's id is what follows `replies/`. Spans are `[start, end]` into the text; that masking
    keeps lengths lets them hold for the original.
    """
    fields = {
        "id": address.removeprefix("replies/"),
        "source": reply.source.name,
        "source_sha256": reply.source.sha256,
        "encoding": reply.source.encoding,
        **to_builtins(reply.metadata),
        "outline": reply.outline,
        "document_citations": [
            to_builtins(citation) | {"span": citation.spans[0]} for citation in reply.citations
        ],
        "figures": reply.figures,
        "mechanisms": reply.mechanisms,
        "commitments": reply.commitments,
        "asks": reply.asks,
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
    values: dict[str, Any] = to_builtins(fields)
    return values


def record_file(values: Mapping[str, Any]) -> str:
    """Return a record as JSON: a field a line, and each item of a list of items on its own.

    An item leaves out what it does not have; so does a citation the list of its one place.
    """
    lines = [b'"%b":%b' % (name.encode(), _listed(value)) for name, value in values.items()]
    return (b"{\n" + b",\n".join(lines) + b"\n}\n").decode()


def _listed(value: Any) -> bytes:
    """Return a value as JSON, a list of mappings over several lines."""
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        lines = _encoder.encode_lines([_known(item) for item in value])
        return b"[\n" + lines[:-1].replace(b"\n", b",\n") + b"\n]"
    return _encoder.encode(value)


def _known(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item of a list without what is absent, and without its one span twice."""
    known = {name: value for name, value in item.items() if value is not None}
    if "spans" in known and known["spans"] == (known.get("span"),):
        del known["spans"]
    return known
