"""The library: all that the replies say together, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial

from generator.annotate.arithmetic import Check
from generator.apart import apart
from generator.corpus.comparison import lenses
from generator.corpus.councils import councils, proposers
from generator.corpus.coverage import coverage
from generator.corpus.document_connections import connections, follow_ups
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
from generator.corpus.groups import places, themes, walk, years
from generator.corpus.indicators import Datum, Indicator, data_of, indicators
from generator.corpus.kept_addresses import Former
from generator.corpus.mechanism_drift import kin, neighbours
from generator.corpus.mechanisms import mechanisms
from generator.corpus.offices import offices
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

    places = query(lambda its: places(its.entries))  # the tree of places
    years = query(lambda its: years(its.entries))  # replies by year, the newest first, None last
    themes = query(lambda its: themes(its.entries))  # the themes in the order of the vocabulary
    offices = query(lambda its: offices(its.entries))  # the offices that reply
    councils = query(lambda its: councils(its.entries))  # the councils whose proposals are answered
    proposers = query(lambda its: proposers(its.councils))  # who proposed

    # registers

    documents = query(lambda its: documents(its.entries))  # the documents that replies cite
    connections = query(lambda its: connections(its.documents))  # of each document with others

    @query
    def follow_ups(self) -> Mapping[str, tuple[tuple[Document, Mention], ...]]:
        """Give what is said of each announced document later."""
        return {each.slug: follow_ups(each, self.connections[each.slug]) for each in self.documents}

    mechanisms = query(lambda its: mechanisms(its.entries))  # the named working methods
    kin = query(lambda its: kin(its.mechanisms))  # the names like each
    neighbours = query(lambda its: neighbours(its.mechanisms))  # the names that stand near each

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

    # Its commitments, in the order of the ledger.
    promises_by_place = query(lambda its: promises_by_place(its.promises))
    # Its first figures with an indicator, and how many it has.
    figures_by_place = query(lambda its: figures_by_place(its.entries, its.data))
    # The documents and the methods that it speaks of.
    documents_by_place = query(lambda its: documents_by_place(its.documents))
    mechanisms_by_place = query(lambda its: mechanisms_by_place(its.mechanisms))

    # of one method the words that explain it in each year
    showcase = query(lambda its: showcase(its.mechanisms))

    # what replies have to do with each other

    comparison = query(lambda its: lenses(its.entries))  # each theme across places

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

    coverage = query(lambda its: coverage(its.entries))
    coverage_by_year = query(lambda its: {year: coverage(group) for year, group in its.years})
    coverage_by_place = query(
        lambda its: {node.path: coverage(node.entries) for node in walk(its.places)}
    )

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
