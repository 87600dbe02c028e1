"""The commands that make the site: build, merge, offline."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.group import FINE, PROBLEMS, counted, fail, main, out, shown, uncollected
from generator.cli.options import (
    EXECUTOR,
    JOBS,
    QUIET,
    SITE_DIR,
    TOLERATE,
    NewPath,
    folder_options,
    folders_of,
    workers_of,
)
from generator.folders import CACHE, DOCS, SITE, Folders, reached
from generator.lock import locked
from generator.offline import write_zip
from generator.outcome import Outcome
from generator.parts import Share, share_of
from generator.pipeline import build, opened, read_share
from generator.progress import Progress
from generator.report import lines_of
from generator.settings import read_settings
from generator.store import Store

if TYPE_CHECKING:  # slow to import
    from generator.mkdocs_build import Site


def _share(_context: click.Context, _param: click.Parameter, said: str | None) -> Share | None:
    """Return the share of the work that is written as 2/4."""
    try:
        return None if said is None else share_of(said)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@main.command("build")
@TOLERATE
@click.option("--docs-only", is_flag=True, help="Bring docs/ up to date, do not build site/.")
@folder_options
@JOBS
@EXECUTOR
@click.option(
    "--shard",
    metavar="I/N",
    callback=_share,
    help="Only read the i-th of n shares of the seeds, into .cache/part-i-of-n; see `merge`.",
)
@QUIET
@click.pass_context
def build_command(
    context: click.Context,
    /,
    tolerate: bool,
    docs_only: bool,
    jobs: int | None,
    executor: str | None,
    shard: Share | None,
    quiet: bool,
    **where: str | None,
) -> None:
    """Build seeds -> docs -> site, and say what changed.

    \b
    For example:
      replies build
      replies build --seeds ~/letters --docs-dir /tmp/docs --site-dir public --quiet
    """
    if docs_only and where["site_dir"]:
        raise click.UsageError("--docs-only makes no site; leave out --site-dir")
    folders = folders_of(context, **where)
    if shard is None:
        _build(folders, (), docs_only, tolerate, jobs, executor, quiet)
    if docs_only or where["docs_dir"] or where["site_dir"]:
        raise click.UsageError("--shard makes no pages; give the folders for them to `merge`")
    part = folders.root / CACHE / f"part-{shard.number}-of-{shard.total}"
    with uncollected(), shown(quiet) as progress, workers_of(jobs, executor) as workers:
        outcome = read_share(folders.seeds, shard, part, progress, workers, folders.root)
        for told in (*outcome.told, *lines_of(outcome, folders)):
            progress.say(told)
    if not part.is_file():
        fail(f"{reached(part)}: is not made; check its rights and the free space, run this again")
    if not quiet:
        out(f"{reached(part)}: {counted(outcome.replies, 'reply', 'replies')}")
    sys.exit(FINE if tolerate or not outcome.errors else PROBLEMS)


@main.command()
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path))
@TOLERATE
@folder_options
@JOBS
@EXECUTOR
@QUIET
@click.pass_context
def merge(
    context: click.Context,
    /,
    parts: tuple[Path, ...],
    tolerate: bool,
    jobs: int | None,
    executor: str | None,
    quiet: bool,
    **where: str | None,
) -> None:
    """Build the site from PARTS of `build --shard`.

    Seeds that are in none of them are read here.

    \b
    For example:
      replies merge parts/part-*
    """
    _build(folders_of(context, **where), parts, False, tolerate, jobs, executor, quiet)


def _build(
    folders: Folders,
    parts: Sequence[Path],
    docs_only: bool,
    tolerate: bool,
    jobs: int | None,
    executor: str | None,
    quiet: bool,
) -> NoReturn:
    """Build, say what changed, and exit."""
    lines = list[str]()
    with (
        uncollected(),
        shown(quiet) as progress,
        workers_of(jobs, executor) as workers,
        locked(folders.root, say=progress.say),
        opened(folders, parts) as store,
    ):
        outcome = build(
            folders.seeds, folders.docs, progress, workers, store, recent=None, folders=folders
        )
        told_first = store.told
        for told in (*told_first, *lines_of(outcome, folders)):
            progress.say(told)
        current = outcome.replies > 0  # without any nothing is built, which no one tolerates
        if not docs_only and current:
            site = site_of(outcome, folders, store, progress, workers)
            lines, current = site.lines, site.current
            of_store = [told for told in store.told if told not in told_first]
            for told in (*of_store, *site.remarks, *lines):
                progress.say(told)
    if not quiet:
        out(summary_of(outcome, len(lines)))
    tolerated = current and (tolerate or not (outcome.errors or lines))
    sys.exit(FINE if tolerated else PROBLEMS)


def site_of(
    outcome: Outcome,
    folders: Folders,
    store: Store,
    progress: Progress,
    workers: Executor | None = None,
) -> Site:
    """Bring the site up to date with a docs/ that was made; one that is not whole makes none."""
    from generator.mkdocs_build import Site, build_site  # slow to import

    if not outcome.is_whole:
        why = f"{folders.called(DOCS)}/ could not be written whole, so the site stays as it was"
        return Site([f"{folders.called(SITE)}/: error not-built {why}"], current=False)
    return build_site(
        folders.root,
        outcome.newest,
        folders=folders,
        store=store,
        executor=workers,
        progress=progress,
        left=outcome.left,
    )


def summary_of(outcome: Outcome, failed: int) -> str:
    """Return what a build did in one line."""
    changes, errors = outcome.changes, len(outcome.errors)
    others = len(outcome.notices) - errors
    done = "nothing was built, what was there stays"
    if outcome.replies:
        done = (
            f"{counted(outcome.replies, 'reply', 'replies')}: "
            f"{counted(len(changes.written), 'file')} written, {changes.unchanged} unchanged, "
            f"{len(changes.removed)} removed"
        )
    return f"{done}, {counted(errors + failed, 'problem')}" + (
        f", {counted(others, 'remark')} (see `replies check`)" if others else ""
    )


@main.command()
@click.option("--output", type=NewPath(path_type=Path), help="Default: dist/replies-site.zip.")
@SITE_DIR
@click.pass_context
def offline(context: click.Context, /, output: Path | None, **where: str | None) -> None:
    """Pack site/ into a zip that is read from disk.

    \b
    For example:
      replies offline --output ~/replies.zip
    """
    folders = folders_of(context, **where)
    target = output or folders.root / "dist" / "replies-site.zip"
    if target.exists() and not target.is_file():  # a folder, or a device that would be replaced
        raise click.BadParameter(f"{target} is no file", param_hint="--output")
    try:
        count = write_zip(folders.site, target, read_settings(folders.root)[0].offline_package)
    except FileNotFoundError as error:
        if error.errno:  # the system's, of the file to be written
            raise
        fail(str(error))
    out(f"{output or reached(target)}: {counted(count, 'file')}; unpack it and open index.html")
