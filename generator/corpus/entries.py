"""Entries: the replies as the library holds them, screened, each at its address, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from generator.corpus.masking import Private
from generator.corpus.queries import ask
from generator.model import Problem, Reply, Severity, Source

if TYPE_CHECKING:  # facts are made by modules that know entries
    from generator.annotate.arithmetic import Check
    from generator.corpus.comparison import Spoken
    from generator.corpus.documents import Cited
    from generator.corpus.fact_parts import Puzzle
    from generator.corpus.facts import Facts, Known, Screened, Wording
    from generator.corpus.indicators import Counts
    from generator.corpus.mechanism_drift import Near
    from generator.corpus.mechanisms import Named
    from generator.corpus.passages import Passages
    from generator.corpus.tallies import Taken
    from generator.corpus.traces import Traces
    from generator.model import Commitment


_Said = TypeVar("_Said")


class _Part(Generic[_Said]):
    """A part of the facts of an entry, by its name there."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, entry: Entry, kind: type) -> _Said:
        """Give what the reply says."""
        ask(self._name)
        said: _Said = entry.facts.part(self._name)
        return said


class Entry:
    """A reply at its address, e.g. `replies/henan/puyang/2023/zx-9-1-189-mzj` (no suffix).

    The library knows it by its `facts`; the screened `reply`, whose text and words are fit to be
    published, is loaded when a page needs it, its `wording` where the text is enough.
    `other_sources` are seeds of the same text; `digest` is equal for entries of which pages say
    the same. `place` is the slug path of its place, `subject` the line that readers know it by: the
    proposal's title, else its own. `date` is its ISO date, else that of its publication, "" where
    neither is known; `when` is that as far as it is known: the year alone, "" where not even that.
    Pickled, an entry takes its reply along.
    """

    # Values, not properties: what gathers and lays out asks for them a hundred times each.
    __slots__ = (
        "_digest",
        "_known",
        "address",
        "date",
        "facts",
        "metadata",
        "other_sources",
        "place",
        "subject",
        "when",
        "year",
    )

    def __init__(self, known: Known, address: str, other_sources: tuple[Source, ...] = ()) -> None:
        self._known = known
        self.facts = known.facts
        self.metadata = known.facts.metadata
        self.place = known.facts.place
        self.subject = known.facts.subject
        self.year = known.facts.metadata.year
        self.date = _date(known.facts)
        self.when = self.date or str(self.year or "")
        self.address = address
        self.other_sources = other_sources
        others = "".join(source.name for source in other_sources)
        key = self.facts.digest
        self._digest = blake2b(f"{address} {others}".encode(), key=key).digest()[:12]

    def __eq__(self, other: object) -> bool:
        """Tell whether pages say the same of both."""
        return isinstance(other, Entry) and (self.address, self._digest) == (
            other.address,
            other._digest,
        )

    def __hash__(self) -> int:
        """Give a number by the address."""
        return hash(self.address)

    def __reduce__(self) -> tuple[object, ...]:
        """Give what makes the entry in another process."""
        return Entry, (self._known, self.address, self.other_sources)

    @property
    def digest(self) -> bytes:
        """Give what is equal for entries of which pages say the same."""
        ask("digest")
        return self._digest

    @property
    def own_digest(self) -> bytes:
        """Give what is equal for replies of which the same is to be said, wherever they stand."""
        ask("digest")
        return self.facts.digest

    @property
    def reply(self) -> Reply:
        """Load the reply."""
        return self._loaded().reply

    @property
    def private(self) -> tuple[Private, ...]:
        """Load where numbers are hidden in the text."""
        return self._loaded().private

    @property
    def text(self) -> str:
        """Load the text of the reply, private numbers hidden."""
        return self._loaded().reply.text

    def _loaded(self) -> Screened:
        ask("digest")
        return self._known.ways.load(self.facts)

    @property
    def wording(self) -> Wording:
        """Load the text of the reply and its blocks, private numbers hidden."""
        ask("digest")
        return self._known.ways.wording(self.facts)

    @property
    def traces(self) -> Traces:
        """Load what the letter says as numbers."""
        ask("digest")
        return self._known.ways.traces(self.facts)

    @property
    def row(self) -> tuple[str, bytes]:
        """Give what is equal for entries of which tables say the same, without counts."""
        ask("row")
        return self.address, self.facts.row_digest

    @property
    def counts_digest(self) -> bytes:
        """Give what is equal for replies that count the same."""
        ask("counts")
        return self.facts.counts_digest

    @property
    def quotes_digest(self) -> bytes:
        """Give what is equal for replies that cite and name in the same sentences."""
        ask("quotes")
        return self.facts.quotes_digest

    @property
    def figures_digest(self) -> bytes:
        """Give what is equal for replies with the same figures in the same sentences."""
        ask("figures")
        return self.facts.figures_digest

    # Parts of the facts, each decoded when it is asked for: kept, they would fill the memory.
    problems: _Part[tuple[Puzzle, ...]] = _Part()  # what puzzled the readers
    spoken: _Part[tuple[Spoken, ...]] = _Part()  # what it says of each theme
    citations: _Part[tuple[Cited, ...]] = _Part()  # the documents that it cites
    mechanisms: _Part[tuple[Named, ...]] = _Part()  # the methods that it names
    near: _Part[tuple[Near, ...]] = _Part()  # which of these stand near each other
    counts: _Part[Counts] = _Part()  # its figures
    checks: _Part[tuple[Check, ...]] = _Part()  # its arithmetic
    taken: _Part[tuple[Taken, ...]] = _Part()  # by which rules it was read
    commitments: _Part[tuple[Commitment, ...]] = _Part()  # what it promises
    promised: _Part[bytes] = _Part()  # the groups of characters in that, by number
    passages: _Part[Passages] = _Part()  # its paragraphs by clauses

    @property
    def offices(self) -> tuple[str, ...]:
        """Give the offices that it comes from, by full name, each once."""
        metadata = self.metadata
        names = metadata.issuers or ((metadata.agency,) if metadata.agency else ())
        return tuple(dict.fromkeys(names))


class Conflict(msgspec.Struct, frozen=True):
    """A reply that had to give way: its facts, the address it has now, and the problem."""

    facts: Facts
    address: str
    problem: Problem


def enter(replies: Iterable[Known]) -> tuple[tuple[Entry, ...], tuple[Conflict, ...]]:
    """Return the entries of these replies, newest first, whatever order they come in.

    Replies whose texts differ in blanks only are one entry with several sources. Of different
    texts at one address the earliest keeps it; the others are returned as conflicts too.
    """
    texts: defaultdict[str, list[Known]] = defaultdict(list)
    by_source = attrgetter("facts.source.name", "facts.source.sha256")
    for known in sorted(replies, key=by_source):
        texts[known.facts.text_digest].append(known)
    entries: list[Entry] = []
    conflicts: list[Conflict] = []
    holders: dict[str, str] = {}  # address -> the seed whose reply keeps it
    earliest = sorted(texts.items(), key=lambda item: (_date(item[1][0].facts) or "later", item[0]))
    for digest, (known, *others) in earliest:
        facts, address = known.facts, known.facts.address
        if address in holders:
            message = (
                f"has the address of {holders[address]} ({address}) with another text; "
                "both are kept, this one with a digest; remove one, or correct its number or date"
            )
            address = f"{address}-{digest[:8]}"
            problem = Problem("same-address", message, None, Severity.ERROR)
            conflicts.append(Conflict(facts, address, problem))
        else:
            holders[address] = facts.source.name
        entries.append(Entry(known, address, tuple(other.facts.source for other in others)))
    entries.sort(key=lambda entry: entry.address)
    entries.sort(key=lambda entry: entry.when, reverse=True)
    return tuple(entries), tuple(conflicts)


def _date(facts: Facts) -> str:
    """Return the ISO date of a reply, else that of its publication, "" where neither is known."""
    return facts.metadata.date or facts.metadata.published or ""
