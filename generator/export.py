"""Export: the data of a library in a folder, without a site."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.downloads import Place, bring
from generator.exporting.source import Source
from generator.notices import error_of
from generator.outcome import Outcome
from generator.pipeline import Progress, gather
from generator.render import Atlas, reply_pages
from generator.render.download_pages import File
from generator.rendering import render
from generator.seen import look
from generator.store import Store
from generator.taking_in import lines_loader

_LISTING = ".replies-export.json"  # the manifest of an export


def export(
    seeds: Path,
    folder: Path,
    formats: Sequence[str],
    largest: int | None,
    store: Store,
    progress: Progress,
    executor: Executor | None,
) -> tuple[Outcome, list[File]]:
    """Write the data of all replies in the folder `seeds` into `folder`; return its files.

    A file of more than `largest` bytes is cut by province. Nothing is written without a reply;
    files of an earlier export that are not of this one go. What cannot be written is noted, and
    then no file is returned.
    """
    library, outcome = gather(seeds, progress, store, executor)
    if not library.entries:
        return outcome, []
    store.commit()  # for other processes
    directory, fresh = Atlas(library), Store(None, b"")
    tell = partial(progress, "rendering")
    with TemporaryDirectory() as beside:
        letters = "letters", partial(reply_pages, library, directory)
        made = render([letters], fresh, {}, Path(beside, "pages"), executor, tell)
        lines = lines_loader(store, look(seeds).paths, library)
        source = Source(library, *lines, made.contents, {}, seeds)
        place = Place(folder, folder / _LISTING, Path(beside, "files"))
        of = source, directory.documents, formats, largest
        files, changes = bring(*of, place, fresh, executor)
    for path, reason in changes.failures:
        outcome.notices.append(error_of(f"{folder}/{path}", "not-published", reason))
    return outcome, [] if changes.failures else files


def is_export(folder: Path) -> bool:
    """Tell whether the files of a folder are those of an export."""
    return (folder / _LISTING).is_file()
