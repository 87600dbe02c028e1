"""What people keep beside the seeds, laid over the library: selections, then addresses."""

from __future__ import annotations

from collections.abc import Mapping

from generator.corpus.gathering import Library
from generator.corpus.kept_addresses import FILE, moved, read_table, with_kept
from generator.corpus.selections import with_selections
from generator.notices import Notice


def with_beside(
    library: Library, texts: Mapping[str, str], is_whole: bool
) -> tuple[Library, list[Notice]]:
    """Return the library with what these files say, texts by name, and what is wrong in them.

    Where not `is_whole`, as something could not be read, no address is told to be lost.
    """
    kept, notices = read_table(texts.get(FILE, ""))
    kept = kept if is_whole else ()
    selections = {file: text for file, text in texts.items() if file != FILE}
    library, faults = with_selections(library, selections, moved(library, kept))
    library, lost = with_kept(library, kept)
    return library, [*notices, *lost, *faults]
