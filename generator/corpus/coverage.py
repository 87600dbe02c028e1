"""Coverage: in how many replies each field was found, by year and by place; nothing is rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus.entries import Entry
from generator.model import Contact, Reply

# Fields of the metadata in the order of the card, then what the finders found and people corrected.
_METADATA = (
    *("title", "agency", "province", "date", "published", "proposal_title", "proposal_numbers"),
    *("council_region", "term", "session", "recipients", "doc_number", "signer", "category"),
    *("index_number", "contact", "cc", "attachments"),
)
_FOUND = (
    *("outline", "asks", "citations", "figures", "mechanisms", "commitments", "themes"),
    "corrected",
)
FIELDS = (*_METADATA, *_FOUND)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `total` replies, how many have each field; a field that none has is not listed."""

    total: int
    having: Mapping[str, int]


def fields_of(reply: Reply) -> tuple[str, ...]:
    """Return the fields that the reply has, in the order of FIELDS.

    A reply of a national office has its place too: the field `province` stands for the place.
    """
    metadata = reply.metadata
    values: dict[str, object] = {name: getattr(metadata, name) for name in _METADATA}
    values["province"] = metadata.province or metadata.level == "national"
    values["contact"] = metadata.contact != Contact()
    values |= {name: getattr(reply, name) for name in _FOUND}
    return tuple(name for name in FIELDS if values[name])


def coverage(entries: Iterable[Entry]) -> Coverage:
    """Return the coverage of these replies together."""
    fields = Counter(entry.facts.fields for entry in entries)
    having: Counter[str] = Counter()
    for names, count in fields.items():
        for name in names:
            having[name] += count
    return Coverage(fields.total(), {name: having[name] for name in FIELDS if having[name]})
