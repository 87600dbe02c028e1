"""What has a page of its own: whatever says something that no other page says.

- a document: two replies cite it or more;
- a mechanism: a text defines it, two replies name it or more, or the vocabulary lists it;
- an indicator: it has values of one unit and scope that compare, a series or a breakdown;
- an office, a council: it has more replies than a row can list.

All else is a row of its register, with its sentence and its replies.
"""

from __future__ import annotations

from functools import cache

from generator.corpus.councils import Council
from generator.corpus.documents import Document
from generator.corpus.indicators import Indicator
from generator.corpus.mechanisms import NamedMechanism, name_key
from generator.corpus.offices import Office
from generator.vocabulary.mechanism_words import load_mechanism_words

_SEVERAL = 2
_MOST_IN_ROW = 60

Registered = Document | NamedMechanism | Indicator | Office | Council


def has_page(each: Registered) -> bool:
    """Tell whether a thing of a register has a page of its own, by the rules above."""
    match each:
        case Document():
            said = each.mentions
            return len(said) >= _SEVERAL and len({m.entry.address for m in said}) >= _SEVERAL
        case NamedMechanism():
            uses = each.uses
            return (
                any(use.mechanism.definition for use in uses)
                or (len(uses) >= _SEVERAL and len({u.entry.address for u in uses}) >= _SEVERAL)
                or each.key in _listed()
            )
        case Indicator():
            return bool(each.series or each.breakdowns)
        case Office() | Council():
            return len(each.entries) > _MOST_IN_ROW


@cache
def _listed() -> frozenset[str]:
    """Return the names that the vocabulary lists, as they are compared."""
    return frozenset(map(name_key, load_mechanism_words().listed))
