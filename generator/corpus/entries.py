"""Entries: the replies as the library holds them, screened, each at its address, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.corpus.addresses import address, place_path, text_digest
from generator.corpus.screening import screen
from generator.model import Metadata, Problem, Reply, Severity
from generator.notation.masking import Private


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply at its address, e.g. `replies/henan/puyang/2023/zx-9-1-189-mzj` (no suffix).

    `reply` is screened: its text and all its words are fit to be published; `private` tells where
    numbers are hidden in the text. `place` is the slug path of its place, `subject` the line that
    readers know it by: the proposal's title, else its own.
    """

    reply: Reply
    address: str
    place: str
    subject: str
    private: tuple[Private, ...] = ()

    @property
    def metadata(self) -> Metadata:
        """Give the metadata of the reply."""
        return self.reply.metadata

    @property
    def text(self) -> str:
        """Give the text of the reply, private numbers hidden."""
        return self.reply.text

    @property
    def offices(self) -> tuple[str, ...]:
        """Give the offices that it comes from, by full name, each once."""
        metadata = self.reply.metadata
        names = metadata.issuers or ((metadata.agency,) if metadata.agency else ())
        return tuple(dict.fromkeys(names))

    @property
    def year(self) -> int | None:
        """Give the year of the reply."""
        return self.reply.metadata.year

    @property
    def date(self) -> str:
        """Give its ISO date, else that of its publication, "" where neither is known."""
        return self.reply.metadata.date or self.reply.metadata.published or ""

    @property
    def when(self) -> str:
        """Give its date as far as it is known: the year alone, "" where not even that."""
        return self.date or str(self.year or "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A reply, as it came, that had to give way: the address it has now, and the problem."""

    reply: Reply
    address: str
    problem: Problem


def enter(replies: Iterable[Reply]) -> tuple[tuple[Entry, ...], tuple[Conflict, ...]]:
    """Return the entries of these replies, newest first, whatever order they come in.

    Replies whose texts differ in blanks only are one entry with several sources. Of different
    texts at one address the earliest keeps it; the others are returned as conflicts too.
    """
    groups: defaultdict[str, list[tuple[Reply, Entry]]] = defaultdict(list)
    for reply in sorted(replies, key=lambda reply: (reply.source.name, reply.source.sha256)):
        entry = _entry(reply)
        groups[text_digest(entry.text)].append((reply, entry))
    wanted: defaultdict[str, list[_Claim]] = defaultdict(list)
    for digest, ((reply, entry), *others) in groups.items():
        if others:
            sources = tuple(other.reply.source for _, other in others)
            entry = replace(entry, reply=replace(entry.reply, other_sources=sources))
        wanted[entry.address].append(_Claim(reply, digest, entry))
    entries, conflicts = _settled(wanted.values())
    entries.sort(key=lambda entry: entry.address)
    entries.sort(key=lambda entry: entry.when, reverse=True)
    return tuple(entries), tuple(conflicts)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A reply as it came, the digest of its text, and the entry that it wants to be."""

    reply: Reply
    digest: str
    entry: Entry


def _entry(reply: Reply) -> Entry:
    """Return a reply, screened, at the address that it has by itself."""
    screened, private = screen(reply)
    metadata = screened.metadata
    subject = metadata.proposal_title or metadata.title or screened.source.name
    return Entry(screened, address(screened), place_path(metadata), subject, private)


def _settled(
    places: Iterable[list[_Claim]],
) -> tuple[list[Entry], list[Conflict]]:
    """Leave each address to the earliest of its claimants; the others add a digest to theirs."""
    entries: list[Entry] = []
    conflicts: list[Conflict] = []
    for claims in places:
        first, *others = sorted(claims, key=lambda c: (c.entry.date or "later", c.digest))
        entries.append(first.entry)
        for other in others:
            place = other.entry.address
            own = f"{place}-{other.digest[:8]}"
            entries.append(replace(other.entry, address=own))
            message = (
                f"has the address of {first.reply.source.name} ({place}) with another text; both "
                "are kept, this one with a digest; remove one, or correct its number or date"
            )
            problem = Problem("same-address", message, None, Severity.ERROR)
            conflicts.append(Conflict(other.reply, own, problem))
    return entries, conflicts
