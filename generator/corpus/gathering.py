"""The library: all that the replies say together, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from hashlib import blake2b

import msgspec

from generator.annotate.arithmetic import Check
from generator.corpus.comparison import Lens, lenses
from generator.corpus.councils import Council, Proposer, councils, proposers
from generator.corpus.coverage import Coverage, coverage
from generator.corpus.document_connections import Connection, connections, follow_ups
from generator.corpus.documents import Document, Mention, documents
from generator.corpus.dossiers import Dossier, dossiers
from generator.corpus.entries import Conflict, Entry, enter
from generator.corpus.fact_parts import CARD, Puzzle
from generator.corpus.facts import known, part_digest
from generator.corpus.groups import PlaceNode, ThemeGroup, places, themes, walk, years
from generator.corpus.indicators import Datum, Indicator, data_of, indicators
from generator.corpus.mechanism_drift import Kin, Neighbour, kin, neighbours
from generator.corpus.mechanisms import NamedMechanism, Use, mechanisms
from generator.corpus.offices import Office, offices
from generator.corpus.promises import Promise, promises
from generator.corpus.queries import query
from generator.corpus.relations import Related, relate
from generator.corpus.screening import screen_file
from generator.corpus.showcase import showcase
from generator.model import Problem, Reply

# Gives by name what an earlier library found, to be brought up to date.
Findings = Callable[[str], MutableMapping[str, bytes]]


def _none(_: str) -> dict[str, bytes]:
    return {}


class Library:
    """Everything that pages are made of, in reading order; private numbers are hidden throughout.

    What is asked for is gathered then. Mappings go by the address of a reply, the slug of a
    document or mechanism, or the path of a place; what has nothing to say is absent.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        conflicts: Iterable[Conflict] = (),
        left_out: Iterable[tuple[str, Problem]] = (),
        findings: Findings = _none,
    ) -> None:
        self.entries = tuple(entries)  # newest first, then by address
        # file and problem of what is no text of a reply
        self.left_out = tuple(screen_file(*each) for each in left_out)
        self._shared = {
            each.address: (Puzzle(screen_file("", each.problem)[1]),) for each in conflicts
        }
        self._findings = findings
        self._digests: dict[str, bytes] = {}

    def digest_of(self, parts: Iterable[str]) -> bytes:
        """Return what is equal for libraries of which these parts of all facts say the same.

        That which tells who each reply is of and where it stands belongs to it in any case.
        """
        return blake2b(b"".join(map(self._digest, (CARD, *sorted(parts))))).digest()[:16]

    def _digest(self, part: str) -> bytes:
        """Return what is equal where a part of all facts says the same."""
        if part not in self._digests:
            digest_of = part_digest(part)
            digests = [digest_of(entry.facts) for entry in self.entries]
            beside: object = None
            if part == CARD:
                named = [(each.address, each.other_sources) for each in self.entries]
                beside = named, self.left_out, self._shared
            encoded = msgspec.msgpack.encode((digests, beside))
            self._digests[part] = blake2b(encoded, digest_size=16).digest()
        return self._digests[part]

    def __eq__(self, other: object) -> bool:
        """Tell whether pages say the same of both."""
        return isinstance(other, Library) and all(
            getattr(self, name) == getattr(other, name)
            for name in ("entries", "left_out", *QUERIES)
        )

    __hash__ = None  # type: ignore[assignment]

    # groups

    @query
    def places(self) -> tuple[PlaceNode, ...]:
        """Give the tree of places."""
        return places(self.entries)

    @query
    def years(self) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
        """Give the replies of each year, the newest first, None last."""
        return years(self.entries)

    @query
    def themes(self) -> tuple[ThemeGroup, ...]:
        """Give the themes in the order of the vocabulary."""
        return themes(self.entries)

    @query
    def offices(self) -> tuple[Office, ...]:
        """Give the offices that reply."""
        return offices(self.entries)

    @query
    def councils(self) -> tuple[Council, ...]:
        """Give the councils whose proposals are answered."""
        return councils(self.entries)

    @query
    def proposers(self) -> tuple[Proposer, ...]:
        """Give who proposed."""
        return proposers(self.councils)

    # registers

    @query
    def documents(self) -> tuple[Document, ...]:
        """Give the documents that replies cite."""
        return documents(self.entries)

    @query
    def connections(self) -> Mapping[str, tuple[Connection, ...]]:
        """Give what each document is connected with."""
        return connections(self.documents)

    @query
    def follow_ups(self) -> Mapping[str, tuple[tuple[Document, Mention], ...]]:
        """Give what is said of each announced document later."""
        return {each.slug: follow_ups(each, self.connections[each.slug]) for each in self.documents}

    @query
    def mechanisms(self) -> tuple[NamedMechanism, ...]:
        """Give the named working methods."""
        return mechanisms(self.entries)

    @query
    def kin(self) -> Mapping[str, tuple[Kin, ...]]:
        """Give the names like each."""
        return kin(self.mechanisms)

    @query
    def neighbours(self) -> Mapping[str, tuple[Neighbour, ...]]:
        """Give the names that stand near each."""
        return neighbours(self.mechanisms)

    @query
    def data(self) -> Mapping[str, tuple[Datum, ...]]:
        """Give the figures of each reply."""
        return {entry.address: data_of(entry) for entry in self.entries}

    @query
    def indicators(self) -> tuple[Indicator, ...]:
        """Give the indicators with values that compare."""
        return indicators([datum for each in self.data.values() for datum in each])

    @query
    def promises(self) -> tuple[Promise, ...]:
        """Give the ledger of commitments."""
        return promises(self.entries, self._findings("promises"))

    @query
    def dossiers(self) -> Mapping[str, Dossier]:
        """Give what is told of each place with replies of its own."""
        gathered = self.promises, self.data, self.documents, self.mechanisms
        return dossiers(self.entries, *gathered)

    @query
    def showcase(self) -> tuple[Use, ...]:
        """Give of one method the words that explain it in each year."""
        return showcase(self.mechanisms)

    # what replies have to do with each other

    @query
    def comparison(self) -> tuple[Lens, ...]:
        """Give each theme across places."""
        return lenses(self.entries)

    @query
    def relations(self) -> Mapping[str, Related]:
        """Give what each reply has to do with others."""
        return relate(self.entries, self.documents, self.mechanisms, self._findings("reuse"))

    # what was read and what was not

    @query
    def checks(self) -> Mapping[str, tuple[Check, ...]]:
        """Give the arithmetic of each reply."""
        return {entry.address: entry.checks for entry in self.entries}

    @query
    def coverage(self) -> Coverage:
        """Give what could be read of all replies."""
        return coverage(self.entries)

    @query
    def coverage_by_year(self) -> Mapping[int | None, Coverage]:
        """Give what could be read of the replies of each year."""
        return {year: coverage(group) for year, group in self.years}

    @query
    def coverage_by_place(self) -> Mapping[str, Coverage]:
        """Give what could be read of the replies of each place."""
        return {node.path: coverage(node.entries) for node in walk(self.places)}

    @query
    def problems(self) -> Mapping[str, tuple[Puzzle, ...]]:
        """Give the problems of each reply, that of its address last."""
        return {
            entry.address: (*entry.problems, *self._shared.get(entry.address, ()))
            for entry in self.entries
        }


QUERIES = [name for name, value in vars(Library).items() if isinstance(value, query)]


def gather(
    entries: Sequence[Entry],
    conflicts: Iterable[Conflict] = (),
    left_out: Iterable[tuple[str, Problem]] = (),
    findings: Findings = _none,
) -> Library:
    """Return the library of these entries, as `enter` gives them, with what was left out."""
    return Library(entries, conflicts, left_out, findings)


def library(replies: Iterable[Reply]) -> Library:
    """Return the library of these replies, whatever order they come in."""
    return gather(*enter(map(known, replies)))
