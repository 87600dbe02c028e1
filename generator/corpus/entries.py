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
    texts: defaultdict[str, list[tuple[Reply, Entry]]] = defaultdict(list)
    for reply in sorted(replies, key=lambda reply: (reply.source.name, reply.source.sha256)):
        screened, private = screen(reply)
        metadata = screened.metadata
        subject = metadata.proposal_title or metadata.title or screened.source.name
        entry = Entry(screened, address(screened), place_path(metadata), subject, private)
        texts[text_digest(entry.text)].append((reply, entry))
    entries: list[Entry] = []
    conflicts: list[Conflict] = []
    holders: dict[str, str] = {}  # address -> the seed whose reply keeps it
    earliest = sorted(texts.items(), key=lambda item: (item[1][0][1].date or "later", item[0]))
    for digest, ((reply, entry), *others) in earliest:
        if others:
            sources = tuple(other.reply.source for _, other in others)
            entry = replace(entry, reply=replace(entry.reply, other_sources=sources))
        if entry.address in holders:
            message = (
                f"has the address of {holders[entry.address]} ({entry.address}) with another text; "
                "both are kept, this one with a digest; remove one, or correct its number or date"
            )
            entry = replace(entry, address=f"{entry.address}-{digest[:8]}")
            problem = Problem("same-address", message, None, Severity.ERROR)
            conflicts.append(Conflict(reply, entry.address, problem))
        else:
            holders[entry.address] = reply.source.name
        entries.append(entry)
    entries.sort(key=lambda entry: entry.address)
    entries.sort(key=lambda entry: entry.when, reverse=True)
    return tuple(entries), tuple(conflicts)
