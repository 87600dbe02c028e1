"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from itertools import chain

import msgspec

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.entries import Entry
from generator.corpus.follow_ups import FollowUps, Place, Said, SharedWords, follow_ups
from generator.corpus.shared_runs import distinctive
from generator.model import Commitment, Span

# Of what is kept: prefixes of, or whole, keys; no place is called so.
_SAID, _DISTINCTIVE = "said of ", "distinctive"


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

    `runs` are the words shared, a line each, of which only distinctive ones count; `promised` is a
    digest of what the place promises, `told` one of all that is said but words.
    """

    key: bytes
    runs: str
    promised: bytes
    told: bytes
    said: msgspec.Raw  # tuple[tuple[int, Said], ...]


class _Few(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The distinctive runs of words, a line each, and what they follow from."""

    key: bytes
    runs: str


_UNKNOWN = msgspec.msgpack.encode((b"", "", b"", b"", ()))
_decoder = msgspec.msgpack.Decoder(_Said)
_few_decoder = msgspec.msgpack.Decoder(_Few)
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
        kept, found = self._kept, dict[int, FollowUps]()
        said: list[_Said] = []
        for at, place in enumerate(self._places):
            known = _decoder.decode(kept.get(_SAID + place.name, _UNKNOWN))
            if known.key != place.key:
                found[at] = follow_ups(place, kept)
                runs = "\n".join(sorted(words for words, _ in found[at].worded))
                known = _Said(place.key, runs, _digest_of(place), b"", msgspec.Raw())
            said.append(known)
        counting, turned = self._distinctive(said)
        for at, (place, each) in enumerate(zip(self._places, said, strict=True)):
            if at in found or (turned and not turned.isdisjoint(_lines(each.runs))):
                of = found.get(at) or follow_ups(place, kept)
                said[at] = _told(place, each, tuple(of.of(counting())))
                kept[_SAID + place.name] = msgspec.msgpack.encode(said[at])
        names = {place.name for place in self._places}
        for key in [*kept]:
            if key != _DISTINCTIVE and key.removeprefix(_SAID) not in names:
                del kept[key]
        return said

    def _distinctive(self, said: Sequence[_Said]) -> tuple[Callable[[], set[str]], set[str]]:
        """Return a way to the runs of words that are distinctive, and those that turned so or not.

        They follow from the runs and from what all places promise.
        """
        key = blake2b(msgspec.msgpack.encode([(each.runs, each.promised) for each in said]))
        before = _few_decoder.decode(self._kept.get(_DISTINCTIVE, _UNKNOWN))
        few = cache(lambda: set(_lines(before.runs)))
        if before.key == key.digest():
            return few, set()
        runs = sorted(set(chain.from_iterable(_lines(each.runs) for each in said)))
        promised = (b"".join(e.promised for e in place.entries) for place in self._places)
        now = distinctive(runs, promised)
        found = _Few(key.digest(), "\n".join(sorted(now)))
        self._kept[_DISTINCTIVE] = msgspec.msgpack.encode(found)
        return lambda: now, now ^ few()


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


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
