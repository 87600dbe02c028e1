"""The replies together: one library, screened, with all that they say to each other."""

from generator.annotate.arithmetic import Check, Kind
from generator.corpus.addresses import KINDS, NATIONAL, UNPLACED, address, place_of, place_order
from generator.corpus.comparison import Finding, Lens, LensPlace, LensRow
from generator.corpus.councils import Council, Proposer, Session, Term
from generator.corpus.coverage import FIELDS, Coverage
from generator.corpus.document_connections import Connection, Reason
from generator.corpus.documents import Document, Mention
from generator.corpus.dossiers import Dossier, Shortlist
from generator.corpus.entries import Entry, enter
from generator.corpus.gathering import Library, gather, library
from generator.corpus.groups import PlaceNode, ThemeGroup, walk
from generator.corpus.indicators import Breakdown, Datum, Indicator, Series
from generator.corpus.mechanism_drift import Kin, Likeness, Nearness, Neighbour
from generator.corpus.mechanism_names import name_key
from generator.corpus.mechanisms import NamedMechanism, Use
from generator.corpus.offices import Office
from generator.corpus.pages import Registered, has_page
from generator.corpus.promises import FollowUp, Promise, SharedWords
from generator.corpus.relations import Naming, Related, Shared
from generator.corpus.reuse import Reuse
from generator.corpus.showcase import Showcase
from generator.corpus.side_by_side import Side

__all__ = [
    "FIELDS",
    "KINDS",
    "NATIONAL",
    "UNPLACED",
    "Breakdown",
    "Check",
    "Connection",
    "Council",
    "Coverage",
    "Datum",
    "Document",
    "Dossier",
    "Entry",
    "Finding",
    "FollowUp",
    "Indicator",
    "Kin",
    "Kind",
    "Lens",
    "LensPlace",
    "LensRow",
    "Library",
    "Likeness",
    "Mention",
    "NamedMechanism",
    "Naming",
    "Nearness",
    "Neighbour",
    "Office",
    "PlaceNode",
    "Promise",
    "Proposer",
    "Reason",
    "Registered",
    "Related",
    "Reuse",
    "Series",
    "Session",
    "Shared",
    "SharedWords",
    "Shortlist",
    "Showcase",
    "Side",
    "Term",
    "ThemeGroup",
    "Use",
    "address",
    "enter",
    "gather",
    "has_page",
    "library",
    "name_key",
    "place_of",
    "place_order",
    "walk",
]
