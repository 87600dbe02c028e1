"""The replies together: their addresses, order and groups."""

from generator.corpus.addresses import address
from generator.corpus.build import Corpus, Entry, PlaceNode, ThemeGroup, build

__all__ = ["Corpus", "Entry", "PlaceNode", "ThemeGroup", "address", "build"]
