"""The library: all that the replies say together, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial

from generator.annotate.arithmetic import Check
from generator.apart import apart
from generator.corpus.comparison import Lens, lenses
from generator.corpus.councils import Council, Proposer, councils, proposers
from generator.corpus.coverage import Coverage, coverage
from generator.corpus.document_connections import Connection, connections, follow_ups
from generator.corpus.documents import Document, Mention, documents
from generator.corpus.dossiers import (
    documents_by_place,
    figures_by_place,
    mechanisms_by_place,
    promises_by_place,
)
from generator.corpus.entries import Conflict, Entry, enter
from generator.corpus.fact_finding import known
from generator.corpus.fact_parts import Puzzle
from generator.corpus.gathered import Findings, Gathered, no_findings
from generator.corpus.groups import PlaceNode, ThemeGroup, places, themes, walk, years
from generator.corpus.indicators import Datum, Indicator, data_of, indicators
from generator.corpus.kept_addresses import Former
from generator.corpus.mechanism_drift import Kin, Neighbour, kin, neighbours
from generator.corpus.mechanisms import NamedMechanism, Use, mechanisms
from generator.corpus.offices import Office, offices
from generator.corpus.promises import Ledger, Promise, found_anew
from generator.corpus.queries import query, settled
from generator.corpus.relations import Related, relate
from generator.corpus.reuse import Reuse, reuse, told_reuse
from generator.corpus.screening import screen_file
from generator.corpus.selections import Selection, told_selection
from generator.corpus.showcase import showcase
from generator.model import Problem, Reply
from generator.settings import DEFAULTS, Settings


class Library(Gathered):
    """Everything that pages are made of, in reading order; private numbers are hidden throughout.

    What is asked for is gathered then. Mappings go by the address of a reply, the slug of a
    document or mechanism, or the path of a place; what has nothing to say is absent.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        conflicts: Iterable[Conflict] = (),
        left_out: Iterable[tuple[str, Problem]] = (),
        findings: Findings = no_findings,
        settings: Settings = DEFAULTS,
    ) -> None:
        super().__init__(entries, findings)
        self.settings, hide = settings, settings.mask_contacts
        # file and problem of what is no text of a reply
        self.left_out = tuple(screen_file(*each, hide) for each in left_out)
        self._shared = {
            each.address: (Puzzle(screen_file("", each.problem, hide)[1]),) for each in conflicts
        }
        # what people keep beside the seeds; first addresses of pages go by those of now
        self.formers: tuple[Former, ...] = ()
        self.first_addresses: Mapping[str, str] = {}
        self.selections: tuple[Selection, ...] = ()
        self._way: Callable[[], Mapping[str, bytes]] = dict  # of what is found apart

    @property
    def beside(self) -> object:
        """Give all that it is made of beside facts."""
        known = self.settings, self.left_out, self._shared, self.formers, self.first_addresses
        return *known, list(map(told_selection, self.selections))

    def __eq__(self, other: object) -> bool:
        """Tell whether pages say the same of both."""
        return isinstance(other, Library) and all(
            getattr(self, name) == getattr(other, name) for name in ("entries", "beside", *QUERIES)
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

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self.entries, self.findings("promises"), self._way)

    @contextmanager
    def finding_promises(self, at_once: bool) -> Iterator[None]:
        """Find the ledger apart where nothing is known of it: it takes long and much memory.

        It is waited for when it is asked for, unless it is to be there `at_once`.
        """
        if self._findings("promises"):
            yield
            return
        with apart(partial(found_anew, self.entries)) as found:
            if at_once:
                self.findings("promises").update(found())
            else:
                self._way = found
            yield

    @settled(lambda library: library._ledger.told())
    def promises(self) -> tuple[Promise, ...]:
        """Give the ledger of commitments."""
        return self._ledger.promises()

    # what each place with replies of its own tells

    @query
    def promises_by_place(self) -> Mapping[str, Sequence[Promise]]:
        """Give the commitments of each place, in the order of the ledger."""
        return promises_by_place(self.promises)

    @query
    def figures_by_place(self) -> Mapping[str, tuple[Sequence[Datum], int]]:
        """Give the first figures with an indicator of each place, and how many it has."""
        return figures_by_place(self.entries, self.data)

    @query
    def documents_by_place(self) -> Mapping[str, Sequence[tuple[Document, tuple[Mention, ...]]]]:
        """Give the documents that each place speaks of."""
        return documents_by_place(self.documents)

    @query
    def mechanisms_by_place(self) -> Mapping[str, Sequence[tuple[NamedMechanism, tuple[Use, ...]]]]:
        """Give the methods that each place speaks of."""
        return mechanisms_by_place(self.mechanisms)

    @query
    def showcase(self) -> tuple[Use, ...]:
        """Give of one method the words that explain it in each year."""
        return showcase(self.mechanisms)

    # what replies have to do with each other

    @query
    def comparison(self) -> tuple[Lens, ...]:
        """Give each theme across places."""
        return lenses(self.entries)

    @settled(lambda library: told_reuse(library.reused))
    def reused(self) -> Mapping[str, tuple[Reuse, ...]]:
        """Give the replies that share passages with each."""
        return reuse(self.entries, self.findings("reuse"))

    @query
    def relations(self) -> Mapping[str, Related]:
        """Give what each reply has to do with others."""
        kept = self.findings("kindred")
        return relate(self.entries, self.documents, self.mechanisms, kept)

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
            entry.address: (*entry.problems, *self.conflict_of(entry)) for entry in self.entries
        }

    def conflict_of(self, entry: Entry) -> tuple[Puzzle, ...]:
        """Give the problem of a reply's address, if it has one."""
        return self._shared.get(entry.address, ())


QUERIES = [name for name, value in vars(Library).items() if isinstance(value, query)]


def library(replies: Iterable[Reply]) -> Library:
    """Return the library of these replies, whatever order they come in."""
    return Library(*enter(map(known, replies)))
