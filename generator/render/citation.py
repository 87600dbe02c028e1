"""How to cite a reply."""

from __future__ import annotations

from generator.model import Metadata


def citation(metadata: Metadata, address: str) -> str:
    """Return a plain suggestion: office. title, number. date. the address in this library."""
    office = "、".join(metadata.issuers) or metadata.agency or metadata.agency_as_printed
    title = "，".join(part for part in (metadata.title, metadata.doc_number) if part)
    parts = [office, title, metadata.date or metadata.published]
    return ". ".join(part for part in (*parts, f"提案建议答复库：{address}.html") if part)
