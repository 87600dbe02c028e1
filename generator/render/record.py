"""The machine-readable record of a reply, in the field names of the specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import to_builtins
from msgspec.json import Encoder
from msgspec.structs import asdict

from generator.model import Reply

_encoder = Encoder()
_LISTS = (list, tuple)


def fields(reply: Reply, address: str, planned: Iterable[bool] | None = None) -> dict[str, Any]:
    """Return what the record of `reply` holds, by field.

    `planned` tells of each figure whether it is a plan, where that is known already.
    `address` is the reply's address without suffix, e.g. replies/henan/puyang/2023/zx-9-1-189-mzj;
    the record's id is what follows `replies/`. Spans are `[start, end]` into the text; that masking
    keeps lengths lets them hold for the original.
    """
    if planned is None:
        from generator.annotate.planning import plans_of  # slow to import, as what reads letters

        planned = (is_planned for is_planned, _ in plans_of(reply))
    return {
        "id": address.removeprefix("replies/"),
        "source": reply.source.name,
        "source_sha256": reply.source.sha256,
        "encoding": reply.source.encoding,
        **to_builtins(reply.metadata),
        "outline": list(map(asdict, reply.outline)),
        "document_citations": [
            asdict(citation) | {"span": citation.spans[0]} for citation in reply.citations
        ],
        "figures": [
            {**asdict(figure), "kind": "planned" if is_planned else "reported"}
            for figure, is_planned in zip(reply.figures, planned, strict=True)
        ],
        "mechanisms": list(map(asdict, reply.mechanisms)),
        "commitments": list(map(asdict, reply.commitments)),
        "asks": list(map(asdict, reply.asks)),
        "themes": reply.themes,
        "problems": [
            {"code": problem.code, "message": problem.message, "span": problem.span}
            for problem in reply.problems
        ],
        "corrected": reply.corrected,
        "note": reply.note,
        "source_url": reply.source_url,
        "fetched": reply.fetched,
        "original_sha256": reply.original_sha256,
    }


def record(reply: Reply, address: str) -> dict[str, Any]:
    """Return the record of `reply` as plain JSON values."""
    values: dict[str, Any] = to_builtins(fields(reply, address))
    return values


def record_file(values: Mapping[str, Any]) -> bytes:
    """Return the fields of a record as JSON: one a line, and each item of a list of items too.

    An item leaves out what it does not have; so does a citation the list of its one place.
    """
    cited = list(map(_placed_once, values["document_citations"]))
    lines = [
        b'"%b":%b' % (name.encode(), _listed(value))
        for name, value in {**values, "document_citations": cited}.items()
    ]
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _listed(value: Any) -> bytes:
    """Return a value as JSON, a list of items over several lines."""
    if type(value) in _LISTS and value and not isinstance(value[0], str):
        items = [{name: part for name, part in item.items() if part is not None} for item in value]
        return b"[\n" + _encoder.encode_lines(items)[:-1].replace(b"\n", b",\n") + b"\n]"
    return _encoder.encode(value)


def _placed_once(citation: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a citation without the list of its places where that is its span."""
    several = len(citation["spans"]) > 1
    return {name: value for name, value in citation.items() if several or name != "spans"}
