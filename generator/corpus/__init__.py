"""The replies together: one library, screened, with all that they say to each other."""

from generator.annotate.arithmetic import Check, Kind
from generator.corpus.addresses import KINDS, NATIONAL, UNPLACED, address, place_of, place_order
from generator.corpus.comparison import Called, Lens, LensPlace, Sighted
from generator.corpus.councils import Council, Proposer, Session
from generator.corpus.coverage import FIELDS, Coverage
from generator.corpus.document_connections import Connection, Reason
from generator.corpus.documents import Document, Mention
from generator.corpus.entries import Entry, enter
from generator.corpus.fact_finding import keep, keeping, known
from generator.corpus.fact_parts import Puzzle, tight
from generator.corpus.facts import Facts, Known, Screened, Ways, Wording, screened, wording
from generator.corpus.files_beside import with_beside
from generator.corpus.follow_ups import SharedWords
from generator.corpus.gathering import QUERIES, Library, library
from generator.corpus.groups import PlaceNode, ThemeGroup, walk
from generator.corpus.indicators import Breakdown, Datum, Indicator, Series, figure_words
from generator.corpus.kept_addresses import Former, Kept, accepted, read_table, with_kept
from generator.corpus.masking import PrivateKind
from generator.corpus.mechanism_drift import Kin, Likeness, Nearness, Neighbour
from generator.corpus.mechanisms import NamedMechanism, Use, name_key
from generator.corpus.offices import Office
from generator.corpus.pages import Registered, has_page
from generator.corpus.promises import FollowUp, Promise
from generator.corpus.queries import noted, query
from generator.corpus.quotes import LONGEST, quote
from generator.corpus.relations import Naming, Related, Shared
from generator.corpus.reuse import Reuse, side_by_side, told_reuse
from generator.corpus.selections import Passage, Selection, with_selections
from generator.corpus.side_by_side import Side
from generator.corpus.tallies import Tally, tallies
from generator.corpus.traces import Traces, traced
