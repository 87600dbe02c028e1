"""Slices: what a page is made of as one digest, so that a page is made only where that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

import msgspec

from generator.corpus import Entry

Content = str | bytes | None  # None: as it stands
Make = Callable[..., Content | tuple[Content, ...] | Iterator[Content]]
Task = tuple[Make, tuple[object, ...]]  # the making of a page, and what it is made of
_SIZE = 12  # bytes of a digest
_SETS = set, frozenset


class Page(msgspec.Struct, frozen=True, gc=False):
    """A file of docs/ that may have to be made: its path, the digest of its slice, its making.

    A page with the slice of before is as before; one without a slice (None) is always made. With
    files `beside` it, `make` gives all contents, that of the page first. Where `load` is given,
    `make` is called with what it returns and bears being pickled: any process can make the page.
    One whose making takes much memory is made `alone`.
    """

    path: str
    slice: bytes | None
    make: Make
    beside: tuple[str, ...] = ()
    load: Callable[[], tuple[object, ...]] | None = None
    alone: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the paths of all files that are made, the page first."""
        return (self.path, *self.beside)


def contents_of(task: Task) -> Iterable[Content]:
    """Return the contents of a page's files: its `make`, called with what was loaded for it."""
    make, loaded = task
    made = make(*loaded)
    return made if isinstance(made, tuple | Iterator) else (made,)


def slice_digest(*values: object) -> bytes:
    """Return what is equal for equal values: plain ones, records of them, entries, sets of text.

    An entry counts with all that its seed says, a mapping with its order. Sets within values have
    none, and so no digest that lasts. Raises TypeError for what has no value, as functions and
    iterators.
    """
    ordered = [sorted(value) if isinstance(value, _SETS) else value for value in values]
    return blake2b(_encoder.encode(ordered), digest_size=_SIZE).digest()


def _plain(value: object) -> object:
    """Return the value that stands for one that msgspec does not know."""
    if isinstance(value, Entry):
        return value.digest
    if isinstance(value, str):  # markup
        return str(value)
    raise TypeError(f"a slice cannot hold {type(value)}")


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
