"""What is gathered of many replies is as before where the parts of facts it follows from are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.fact_parts import CARD, tight
from generator.corpus.facts import part_digest
from generator.corpus.queries import Settled, ask, asking, slot_of

# Gives by name what was found in an earlier library, to be brought up to date.
Findings = Callable[[str], MutableMapping[str, bytes]]
_Found = TypeVar("_Found")


def no_findings(_: str) -> dict[str, bytes]:
    """Return what was found where there was no earlier library."""
    return {}


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What was found in an earlier library, the parts that it follows from, and their digest."""

    parts: tuple[str, ...]
    digest: bytes
    found: msgspec.Raw


_decoder = msgspec.msgpack.Decoder(_Kept)


class Gathered:
    """Replies, newest first, then by address, of whose facts something is made."""

    def __init__(self, entries: Sequence[Entry], findings: Findings) -> None:
        self.entries, self._findings = tuple(entries), findings
        self._given: dict[str, MutableMapping[str, bytes]] = {}
        self._digests: dict[str, bytes] = {}
        self._known: dict[str, tuple[Any, tuple[str, ...]]] = {}

    def release(self, *names: str) -> None:
        """Let go of what queries have found: nobody asks for it soon."""
        for name in names:
            self.__dict__.pop(slot_of(name), None)

    def findings(self, name: str) -> MutableMapping[str, bytes]:
        """Return by key what was found in an earlier library, to be brought up to date."""
        if name not in self._given:
            self._given[name] = self._findings(name)
        return self._given[name]

    @property
    def beside(self) -> object:
        """Give what else that follows from: plain values."""
        return ()

    def digest_of(self, parts: Iterable[str]) -> bytes:
        """Return what is equal for libraries of which these parts of all facts say the same.

        That which tells who each reply is of and where it stands belongs to it in any case.
        """
        return blake2b(b"".join(map(self._digest, (CARD, *sorted(parts))))).digest()[:16]

    def _digest(self, part: str) -> bytes:
        """Return what is equal where a part of all facts says the same."""
        if part not in self._digests:
            if isinstance(found := vars(type(self)).get(part), Settled):
                self._digests[part] = found.digest(self)
                return self._digests[part]
            digest_of = part_digest(part)
            digests = [digest_of(entry.facts) for entry in self.entries]
            beside: object = None
            if part == CARD:
                named = [(each.address, each.other_sources) for each in self.entries]
                beside = named, self.beside
            encoded = msgspec.msgpack.encode((digests, beside))
            self._digests[part] = blake2b(encoded, digest_size=16).digest()
        return self._digests[part]

    def kept(self, name: str, kind: type[_Found], find: Callable[[], _Found]) -> _Found:
        """Return what `find` does, or what it did when all parts that it asks for were as now.

        It is plain values of a `kind`, kept under a name.
        """
        if name not in self._known:
            rows = self.findings(name)
            try:
                before = _decoder.decode(rows.get("", b""))
                if before.digest != self.digest_of(before.parts):
                    raise msgspec.DecodeError
                self._known[name] = (
                    msgspec.msgpack.decode(before.found, type=kind),
                    before.parts,
                )
            except msgspec.DecodeError:
                asked: set[str] = set()
                with asking(asked):
                    found = find()
                parts, encoded = tuple(sorted(asked)), msgspec.msgpack.encode(found)
                del found  # which may be large, as is what is encoded
                now = _Kept(parts, self.digest_of(parts), msgspec.Raw(encoded))
                del encoded
                rows[""] = tight(msgspec.msgpack.encode(now))
                del now
                # Of what is kept, as what it holds undecoded keeps all bytes around it in memory.
                before = _decoder.decode(rows[""])
                self._known[name] = msgspec.msgpack.decode(before.found, type=kind), parts
        value, follows_from = self._known[name]
        for part in follows_from:
            ask(part)
        return value  # type: ignore[no-any-return]
