"""Coverage: in how many replies each field was found, by year and by place; nothing is rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import compress
from operator import attrgetter

import msgspec

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
_METADATA_OF, _FOUND_OF = attrgetter(*_METADATA), attrgetter(*_FOUND)
_PROVINCE, _CONTACT = map(FIELDS.index, ("province", "contact"))
_BITS = [1 << at for at in range(len(FIELDS))]
_BYTES = 8  # of a count


class Coverage(msgspec.Struct, frozen=True):
    """Of `total` replies, how many have each field; a field that none has is not listed."""

    total: int
    having: Mapping[str, int]


def fields_of(reply: Reply) -> int:
    """Return the fields that the reply has, a bit for each of FIELDS.

    A reply of a national office has its place too: the field `province` stands for the place.
    """
    metadata = reply.metadata
    values = [*_METADATA_OF(metadata), *_FOUND_OF(reply)]
    values[_PROVINCE] = metadata.province or metadata.level == "national"
    values[_CONTACT] = metadata.contact != Contact()
    return sum(compress(_BITS, values))


def coverage(entries: Iterable[Entry]) -> Coverage:
    """Return the coverage of these replies together."""
    fields = [_spread(entry.facts.fields) for entry in entries]
    counts = sum(fields).to_bytes(_BYTES * len(FIELDS), "little")
    having = {
        name: int.from_bytes(counts[_BYTES * at : _BYTES * (at + 1)], "little")
        for at, name in enumerate(FIELDS)
    }
    return Coverage(len(fields), {name: count for name, count in having.items() if count})


@lru_cache(maxsize=65536)
def _spread(bits: int) -> int:
    """Return the bits far enough apart for their sums to be the counts."""
    return sum(1 << 8 * _BYTES * at for at in range(len(FIELDS)) if bits >> at & 1)
