"""The search index: from pages and passages to the files that the engine in the browser reads."""

from generator.search.files import SMALL_LIMIT, IndexFiles, build_index
from generator.search.passage import Name, Page, Passage

__all__ = ["SMALL_LIMIT", "IndexFiles", "Name", "Page", "Passage", "build_index"]
