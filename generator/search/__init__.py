"""The search index: from pages and passages to the files that the engine in the browser reads."""

from generator.search.facts import Load, search_facts
from generator.search.files import (
    SMALL_LIMIT,
    IndexFiles,
    build_index,
    each_file,
    index_files,
    index_paths,
)
from generator.search.passage import Name, Page, Passage
from generator.search.update import Before
