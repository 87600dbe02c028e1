"""Facts: what the index needs of one reply, made from that reply alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec

from generator.search.contents import packed, record
from generator.search.passage import Page
from generator.search.postings import Listed, listed

Load = Callable[[str], bytes | None]
"""Key -> what `search_facts` made of a reply; None: it is lost."""


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reply for the index, whatever its number will be."""

    location: str
    characters: int
    record: bytes
    """Packed."""
    lists: msgspec.Raw

    @property
    def listed(self) -> Listed:
        """Under what it is listed."""
        return _LISTED_DECODER.decode(self.lists)

    def record_at(self, location: str) -> bytes:
        """The packed record, should the reply stand at another address."""
        if location == self.location:
            return self.record
        return packed(msgspec.json.decode(zlib.decompress(self.record)) | {"l": location})


_DECODER = msgspec.msgpack.Decoder(Facts)
_LISTED_DECODER = msgspec.msgpack.Decoder(Listed)


def search_facts(page: Page) -> bytes:
    """The facts of a reply, encoded; the same page gives the same bytes."""
    characters = sum(len(passage.text) for passage in page.passages)
    lists = msgspec.Raw(msgspec.msgpack.encode(listed(page)))
    return msgspec.msgpack.encode(Facts(page.location, characters, packed(record(page)), lists))


def read_facts(encoded: bytes) -> Facts:
    """The facts that were encoded; msgspec.DecodeError: they are broken."""
    return _DECODER.decode(encoded)


def needed_facts(load: Load, key: str) -> Facts:
    """The facts of a reply that is to be found; KeyError: they are lost."""
    encoded = load(key)
    if encoded is None:
        raise KeyError(key)
    return read_facts(encoded)
