"""The library: all that the replies say together, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field

from generator.annotate.arithmetic import Check
from generator.corpus.comparison import Lens, lenses
from generator.corpus.councils import Council, Proposer, councils, proposers
from generator.corpus.coverage import Coverage, coverage
from generator.corpus.document_connections import Connection, connections, follow_ups
from generator.corpus.documents import Document, Mention, documents
from generator.corpus.dossiers import Dossier, dossiers
from generator.corpus.entries import Conflict, Entry, enter
from generator.corpus.facts import Puzzle, known
from generator.corpus.groups import PlaceNode, ThemeGroup, places, themes, walk, years
from generator.corpus.indicators import Datum, Indicator, data_of, indicators
from generator.corpus.kept_addresses import Former
from generator.corpus.mechanism_drift import Kin, Neighbour, kin, neighbours
from generator.corpus.mechanisms import NamedMechanism, Use, mechanisms
from generator.corpus.offices import Office, offices
from generator.corpus.promises import Promise, promises
from generator.corpus.relations import Related, relate
from generator.corpus.screening import screen_file
from generator.corpus.selections import Selection
from generator.corpus.showcase import showcase
from generator.model import Problem, Reply
from generator.settings import DEFAULTS, Settings

KEPT = ("promises", "reuse")  # what is not found anew where all that it follows from is as before


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that pages are made of, in reading order; private numbers are hidden throughout.

    Mappings go by the address of a reply, the slug of a document or mechanism, or the path of a
    place; what has nothing to say is absent.
    """

    settings: Settings
    entries: tuple[Entry, ...]  # newest first, then by address
    # groups
    places: tuple[PlaceNode, ...]
    years: tuple[tuple[int | None, tuple[Entry, ...]], ...]  # newest first, None last
    themes: tuple[ThemeGroup, ...]  # in the order of the vocabulary
    offices: tuple[Office, ...]
    councils: tuple[Council, ...]
    proposers: tuple[Proposer, ...]
    # registers
    documents: tuple[Document, ...]
    connections: Mapping[str, tuple[Connection, ...]]
    follow_ups: Mapping[str, tuple[tuple[Document, Mention], ...]]
    mechanisms: tuple[NamedMechanism, ...]
    kin: Mapping[str, tuple[Kin, ...]]
    neighbours: Mapping[str, tuple[Neighbour, ...]]
    data: Mapping[str, tuple[Datum, ...]]  # the figures of each reply
    indicators: tuple[Indicator, ...]
    promises: tuple[Promise, ...]
    dossiers: Mapping[str, Dossier]  # of places with replies of their own
    showcase: tuple[Use, ...]  # of one method, the words that explain it in each year
    # what replies have to do with each other
    comparison: tuple[Lens, ...]
    relations: Mapping[str, Related]
    # what was read and what was not
    checks: Mapping[str, tuple[Check, ...]]
    coverage: Coverage
    coverage_by_year: Mapping[int | None, Coverage]
    coverage_by_place: Mapping[str, Coverage]
    problems: Mapping[str, tuple[Puzzle, ...]]  # of each reply, those of its address last
    left_out: tuple[tuple[str, Problem], ...]  # file and problem of what is no text of a reply
    # what people keep beside the seeds
    formers: tuple[Former, ...] = ()
    first_addresses: Mapping[str, str] = field(default_factory=dict)  # of pages, by those of now
    selections: tuple[Selection, ...] = ()


def gather(
    entries: Sequence[Entry],
    conflicts: Iterable[Conflict] = (),
    left_out: Iterable[tuple[str, Problem]] = (),
    kept: Mapping[str, MutableMapping[str, bytes]] | None = None,
    settings: Settings = DEFAULTS,
) -> Library:
    """Return the library of these entries, as `enter` gives them, with what was left out.

    `kept` are, for each of KEPT, findings of earlier calls; afterwards it holds those of this one.
    """
    kept, hide = kept or {each: {} for each in KEPT}, settings.mask_contacts
    tree, groups, by_year = places(entries), themes(entries), years(entries)
    sitting = councils(entries)
    cited, named = documents(entries), mechanisms(entries)
    connected = connections(cited)
    data = {entry.address: data_of(entry) for entry in entries}
    promised = promises(entries, kept["promises"])
    shared = {each.address: (Puzzle(screen_file("", each.problem, hide)[1]),) for each in conflicts}
    return Library(
        settings=settings,
        entries=tuple(entries),
        places=tree,
        years=by_year,
        themes=groups,
        offices=offices(entries),
        councils=sitting,
        proposers=proposers(sitting),
        documents=cited,
        connections=connected,
        follow_ups={each.slug: follow_ups(each, connected[each.slug]) for each in cited},
        mechanisms=named,
        kin=kin(named),
        neighbours=neighbours(named),
        data=data,
        indicators=indicators([datum for each in data.values() for datum in each]),
        promises=promised,
        dossiers=dossiers(entries, promised, data, cited, named),
        showcase=showcase(named),
        comparison=lenses(entries),
        relations=relate(entries, cited, named, kept["reuse"]),
        checks={entry.address: entry.facts.checks for entry in entries},
        coverage=coverage(entries),
        coverage_by_year={year: coverage(group) for year, group in by_year},
        coverage_by_place={node.path: coverage(node.entries) for node in walk(tree)},
        problems={
            entry.address: (*entry.facts.problems, *shared.get(entry.address, ()))
            for entry in entries
        },
        left_out=tuple(screen_file(*each, hide) for each in left_out),
    )


def library(replies: Iterable[Reply]) -> Library:
    """Return the library of these replies, whatever order they come in."""
    return gather(*enter(map(known, replies)))
