"""What a reply and its passages are about (主题): labels, with the terms that earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.model import Block, Problem, Reply, Role, Span, ThemeHit
from generator.notation.folding import fold
from generator.vocabulary.themes import Found, load_lexicon, load_themes

_OTHER = "其他"

# A passage is about a theme when its terms weigh as much; a long passage needs more.
_PASSAGE = 1.0
_LONG_PASSAGE, _LONG = 2.0, 300

# How much of the reply each part speaks for.
_TITLE_PART, _HEADINGS_PART, _PASSAGES_PART = 3.0, 3.0, 4.0
# A label is kept when its share is this much of the strongest, and this much of the whole.
_OF_STRONGEST, _OF_ALL = 0.5, 0.11
_MOST = 6


def find(reply: Reply) -> tuple[tuple[ThemeHit, ...], tuple[Problem, ...]]:
    raise NotImplementedError
