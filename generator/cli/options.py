"""The options that commands share: folders, who does the work, what is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.cli.group import root_of, typed
from generator.folders import CACHE, DOCS, SEEDS, SITE, STATE, Folders, FoldersError, name_of
from generator.workers import cores, processes

Command = Callable[..., Any]


class NewPath(click.Path):
    """A path where something is to be written; no name at all is not the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a blank one is wrong usage."""
        if not str(value).strip():
            self.fail("it is empty; give a name, or . for the current folder", param, ctx)
        return super().convert(value, param, ctx)


JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Processes that share the work (default: one for each core).",
)
EXECUTOR = click.option(
    "--executor",
    metavar="URL",
    help="Who shares the work: dask://HOST:PORT, or module:function that gives an Executor.",
)
TOLERATE = click.option("--tolerate", is_flag=True, help="Exit 0 even when seeds have problems.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")

SEEDS_DIR = click.option(
    "--seeds",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Read the seeds in this folder (default: seeds/ of the project).",
)
DOCS_DIR = click.option(
    "--docs-dir",
    metavar="DIR",
    type=NewPath(file_okay=False),
    help="Make the Markdown in this folder, with the hand-written pages of docs/ (default: docs/).",
)
SITE_DIR = click.option(
    "--site-dir",
    metavar="DIR",
    type=NewPath(file_okay=False),
    help="The folder of the pages (default: site/).",
)


def folder_options(command: Command) -> Command:
    """Let a command take other folders than the project's."""
    return SEEDS_DIR(DOCS_DIR(SITE_DIR(command)))


def folders_of(
    context: click.Context,
    seeds: str | None = None,
    docs_dir: str | None = None,
    site_dir: str | None = None,
) -> Folders:
    """Return the folders of the project, or those that were typed in their place.

    One that is typed and is the project's own is no other folder. Where they lie in each other, the
    usage is wrong.
    """
    root = root_of(context)
    given = {SEEDS: seeds, DOCS: docs_dir, SITE: site_dir}
    others = {
        name: Path(folder).resolve()
        for name, folder in given.items()
        if folder is not None and Path(folder).resolve() != (root / name).resolve()
    }
    called = [(folder or typed(context, name)).rstrip("/") or "/" for name, folder in given.items()]
    names = (called[0], called[1], called[2])
    try:
        return Folders(
            root, others.get(SEEDS), others.get(DOCS), others.get(SITE), names, _kept_in(root)
        )
    except FoldersError as error:
        raise click.UsageError(str(error)) from None


def _kept_in(root: Path) -> Path | None:
    """Return where a build keeps what is for the next, if it may not write into the project."""
    inside = [root / CACHE, root / STATE]
    if os.access(root, os.W_OK) or all(os.access(folder, os.W_OK) for folder in inside):
        return None
    return (
        Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
        / "replies"
        / name_of(root)
    )


@contextmanager
def workers_of(jobs: int | None, executor: str | None) -> Iterator[Executor | None]:
    """Give who shares the work, as told on the command line."""
    if executor is None:
        with processes(jobs or cores()) as local:
            yield local
        return
    from generator.cluster import executor_of  # slow to import

    if jobs is not None:
        raise click.UsageError("--jobs says nothing of an executor; give one of the two")
    with executor_of(executor) as remote:
        yield remote
