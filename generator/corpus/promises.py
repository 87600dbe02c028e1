"""The ledger of all commitments, and what later replies of the same place say of the matter.

A later passage speaks of the same matter when it shares a document, a named mechanism, an
indicator or a run of distinctive words with the commitment; the reason is kept. That a later
reply says nothing means that this library holds no more, not that nothing was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from hashlib import blake2b

import msgspec

from generator.corpus.addresses import NATIONAL, UNPLACED
from generator.corpus.entries import Entry
from generator.corpus.follow_ups import Place, SharedWords, follow_ups
from generator.corpus.shared_runs import distinctive
from generator.model import Commitment, Span


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


def promises(
    entries: Iterable[Entry], kept: MutableMapping[str, bytes] | None = None
) -> tuple[Promise, ...]:
    """Return the commitments of all places: the latest due first, then those without a date.

    Of one date the newest reply comes first. Offices of the whole country, or of no known place,
    have nothing to do with each other: there only later replies of the same office count.

    `kept` are findings of earlier calls, and of this one when it returns: the traces of replies are
    loaded only where a place has changed.
    """
    offices: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        path = entry.place
        office = entry.metadata.agency if path in (NATIONAL, UNPLACED) else None
        offices[path, office or ""].append(entry)
    places = [Place(" ".join(key), offices[key]) for key in sorted(offices)]
    before, now = {} if kept is None else dict(kept), dict[str, bytes]()
    found = [follow_ups(place, before, now) for place in places]
    runs = sorted({words for each in found for words, _ in each.worded})
    counting = _distinctive(runs, places, before, now)
    if kept is not None:
        kept.clear()
        kept.update(now)
    ledger = []
    for place, each in zip(places, found, strict=True):
        for (at, number, commitment), (followed, first) in zip(
            place.promised, each.of(counting), strict=True
        ):
            after = tuple(
                FollowUp(place.entries[sentence.at], sentence.span, sentence.anchor, reasons)
                for sentence, reasons in first
            )
            later = len(place.entries) - place.later[at]
            ledger.append(Promise(place.entries[at], number, commitment, later, after, followed))
    ledger.sort(key=lambda each: (each.entry.address, each.index))
    ledger.sort(key=lambda each: (each.commitment.due or "", each.entry.when), reverse=True)
    return tuple(ledger)


def _distinctive(
    runs: Sequence[str],
    places: Iterable[Place],
    before: Mapping[str, bytes],
    now: MutableMapping[str, bytes],
) -> set[str]:
    """Return the runs of words that are distinctive, as kept `before` or found; keep them in `now`.

    They follow from the runs and from what all places promise.
    """
    promised = [b"".join(entry.promised for entry in place.entries) for place in places]
    key = blake2b(msgspec.msgpack.encode((runs, promised)), digest_size=16).hexdigest()
    found = before.get(key) or msgspec.msgpack.encode(sorted(distinctive(runs, promised)))
    now[key] = found
    return msgspec.msgpack.decode(found, type=set[str])


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
