"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.entries import Entry
from generator.corpus.follow_ups import Place, Said, SharedWords, follow_ups
from generator.corpus.shared_runs import common
from generator.model import Commitment, Span

# Of what is kept: prefixes of, or whole, keys; no place is called so.
_SAID, _COMMON = "said of ", "common"


class FollowUp(msgspec.Struct, frozen=True, gc=False):
    """A sentence of a later reply on the same matter, its block, and why it is thought to be."""

    entry: Entry
    sentence: Span
    anchor: str
    reasons: tuple[SharedWords, ...]


class Promise(msgspec.Struct, frozen=True, gc=False):
    """The `index`-th commitment of a reply; `later` counts the later replies of the place.

    `follow_ups` are the first few sentences on the same matter, oldest first, of `followed`.
    """

    entry: Entry
    index: int
    commitment: Commitment
    later: int
    follow_ups: tuple[FollowUp, ...]
    followed: int

    @property
    def due_year(self) -> int | None:
        """Give the year in which it is due, if the text says so."""
        return int(self.commitment.due[:4]) if self.commitment.due else None


class _Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is said of the commitments of a place of this `key`.

    `promised` is a digest of what the place promises, `told` one of all that is said but words.
    """

    key: bytes
    promised: bytes
    told: bytes
    said: msgspec.Raw  # tuple[tuple[int, Said], ...]


class _Common(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The groups of characters that several places promise, and what they follow from."""

    key: bytes
    groups: bytes


_decoder = msgspec.msgpack.Decoder(_Said)
_common_decoder = msgspec.msgpack.Decoder(_Common)
_said_decoder = msgspec.msgpack.Decoder(tuple[tuple[int, Said], ...])


def promises(
    entries: Iterable[Entry], kept: MutableMapping[str, bytes] | None = None
) -> tuple[Promise, ...]:
    """Return the commitments of all places, as a ledger has them."""
    return Ledger(entries, kept).promises()


def found_anew(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Return all that is to be kept where nothing is; to find it takes long and much memory."""
    kept: dict[str, bytes] = {}
    list(Ledger(entries, kept).told())
    return kept


class Ledger:
    """The commitments of all places: the latest due first, then those without a date.

    Of one date the newest reply comes first. Offices of the whole country, or of no known place,
    have nothing to do with each other: there only later replies of the same office count.

    `kept` are findings of earlier calls, and of this one when it is asked for anything: what is
    said of a place where nothing has changed is neither found nor read again. They may be on
    their `way` until then.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        kept: MutableMapping[str, bytes] | None = None,
        way: Callable[[], Mapping[str, bytes]] = dict,
    ) -> None:
        offices: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            path = entry.place
            office = entry.metadata.agency if path in (NATIONAL, UNPLACED) else None
            offices[path, office or ""].append(entry)
        self._places = [Place(" ".join(key), offices[key]) for key in sorted(offices)]
        self._kept = {} if kept is None else kept
        self._way = way

    def told(self) -> Iterator[bytes]:
        """Yield for each place what is equal where the same is told of its commitments."""
        for place, said in zip(self._places, self._said, strict=True):
            yield place.name.encode() + said.told

    def promises(self) -> tuple[Promise, ...]:
        """Return the commitments."""
        ledger: list[Promise] = []
        for place, each in zip(self._places, self._said, strict=True):
            ledger += _promised(place, _said_decoder.decode(each.said))
        ledger.sort(key=lambda each: (each.entry.address, each.index))
        ledger.sort(key=lambda each: (each.commitment.due or "", each.entry.when), reverse=True)
        return tuple(ledger)

    @cached_property
    def _said(self) -> list[_Said]:
        """Give what is said of each place; what is not known is found, and kept."""
        self._kept.update(self._way())
        kept = self._kept
        known = [self._known(place) for place in self._places]
        groups, turned = self._common([each.promised for each in known])
        said: list[_Said] = []
        for place, each in zip(self._places, known, strict=True):
            if not each.told or (
                turned.size and np.isin(turned, np.frombuffer(place.groups, np.uint64)).any()
            ):
                each = _told(place, each, tuple(follow_ups(place, kept, groups).each()))
                kept[_SAID + place.name] = msgspec.msgpack.encode(each)
            said.append(each)
        names = {place.name for place in self._places}
        for key in [*kept]:
            if key != _COMMON and key.removeprefix(_SAID) not in names:
                del kept[key]
        return said

    def _known(self, place: Place) -> _Said:
        """Return what is known of a place: all that is said, or only what it promises."""
        kept = self._kept.get(_SAID + place.name)
        if kept and (known := _decoder.decode(kept)).key == place.key:
            return known
        return _Said(place.key, _digest_of(place), b"", msgspec.Raw())

    def _common(self, promised: Sequence[bytes]) -> tuple[frozenset[int], NDArray[np.uint64]]:
        """Return the groups that several places promise, and those that turned so or not.

        They follow from what all places promise.
        """
        key = blake2b(b"".join(promised), digest_size=16).digest()
        kept = self._kept.get(_COMMON)
        before = _common_decoder.decode(kept) if kept else _Common(b"", b"")
        groups = np.frombuffer(before.groups, np.uint64)
        if before.key == key:
            return frozenset(groups.tolist()), groups[:0]
        now = common(place.groups for place in self._places)
        self._kept[_COMMON] = msgspec.msgpack.encode(_Common(key, now.tobytes()))
        return frozenset(now.tolist()), np.setxor1d(now, groups, assume_unique=True)


def _digest_of(place: Place) -> bytes:
    """Return what is equal for places that promise in the same words."""
    return blake2b(b"".join([e.promised for e in place.entries]), digest_size=16).digest()


def _promised(place: Place, said: Iterable[tuple[int, Said]]) -> Iterator[Promise]:
    """Yield the commitments of a place, given what is said of each."""
    for (at, number, commitment), (followed, first) in zip(place.promised, said, strict=True):
        after = tuple(
            FollowUp(place.entries[sentence.at], sentence.span, sentence.anchor, reasons)
            for sentence, reasons in first
        )
        later = len(place.entries) - place.later[at]
        yield Promise(place.entries[at], number, commitment, later, after, followed)


def _told(place: Place, known: _Said, said: tuple[tuple[int, Said], ...]) -> _Said:
    """Return what is known of a place with what is said of its commitments."""
    digest = blake2b(digest_size=16)
    for told in told_promises(_promised(place, said)):
        digest.update(msgspec.msgpack.encode(told))
    encoded = msgspec.Raw(msgspec.msgpack.encode(said))
    return msgspec.structs.replace(known, told=digest.digest(), said=encoded)


def told_promises(ledger: Iterable[Promise]) -> Iterator[object]:
    """Yield all that is said of commitments but the words of what follows them."""
    for each in ledger:
        yield (
            *(each.entry.address, each.index, each.later, each.followed),
            *(each.commitment.text, each.commitment.kind, each.commitment.due),
            each.commitment.due_as_printed,
            [
                (
                    later.entry.address,
                    later.anchor,
                    [(reason.kind, reason.words) for reason in later.reasons],
                )
                for later in each.follow_ups
            ],
        )
