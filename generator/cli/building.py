"""The commands that make the site: build, serve, offline."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.beside import SELECTIONS
from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, shown, uncollected
from generator.lock import locked
from generator.offline import write_zip
from generator.outcome import Outcome
from generator.parts import Share, share_of
from generator.pipeline import build, project_store, read_share
from generator.report import line
from generator.workers import cores, processes

if TYPE_CHECKING:  # slow to import
    from generator.taking_in import Recent

_JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Processes that share the work (default: one for each core).",
)


_EXECUTOR = click.option(
    "--executor",
    metavar="URL",
    help="Who shares the work: dask://HOST:PORT, or module:function that gives an Executor.",
)
_TOLERATE = click.option("--tolerate", is_flag=True, help="Exit 0 even when seeds have problems.")
_QUIET = click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")


def _share(_context: click.Context, _param: click.Parameter, said: str | None) -> Share | None:
    """Return the share of the work that is written as 2/4."""
    try:
        return None if said is None else share_of(said)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@main.command("build")
@_TOLERATE
@click.option("--docs-only", is_flag=True, help="Bring docs/ up to date, do not build site/.")
@_JOBS
@_EXECUTOR
@click.option(
    "--shard",
    metavar="I/N",
    callback=_share,
    help="Only read the i-th of n shares of the seeds, into .cache/part-i-of-n; see `merge`.",
)
@_QUIET
@click.pass_context
def build_command(
    context: click.Context,
    tolerate: bool,
    docs_only: bool,
    jobs: int | None,
    executor: str | None,
    shard: Share | None,
    quiet: bool,
) -> None:
    """Build seeds -> docs -> site, and say what changed."""
    root = root_of(context)
    if shard is None:
        _build(root, (), docs_only, tolerate, jobs, executor, quiet)
    part = root / ".cache" / f"part-{shard.number}-of-{shard.total}"
    with uncollected(), shown(quiet) as progress, _workers(jobs, executor) as workers:
        outcome = read_share(root / "seeds", shard, part, progress, workers)
        for told in (*outcome.told, *map(line, outcome.errors)):
            progress.say(told)
    if not quiet:
        click.echo(f"{part}: {counted(outcome.replies, 'reply', 'replies')}")
    sys.exit(FINE if tolerate or not outcome.errors else PROBLEMS)


@main.command()
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path))
@_TOLERATE
@_JOBS
@_EXECUTOR
@_QUIET
@click.pass_context
def merge(
    context: click.Context,
    parts: tuple[Path, ...],
    tolerate: bool,
    jobs: int | None,
    executor: str | None,
    quiet: bool,
) -> None:
    """Build the site from the PARTS that `build --shard` made, and from the seeds that are in none.

    For example: replies merge parts/part-*
    """
    _build(root_of(context), parts, False, tolerate, jobs, executor, quiet)


def _build(
    root: Path,
    parts: Sequence[Path],
    docs_only: bool,
    tolerate: bool,
    jobs: int | None,
    executor: str | None,
    quiet: bool,
) -> NoReturn:
    """Build, say what changed, and exit."""
    lines, current = list[str](), True
    with (
        uncollected(),
        shown(quiet) as progress,
        _workers(jobs, executor) as workers,
        locked(root, say=progress.say),
        project_store(root, parts) as store,
    ):
        outcome = build(root / "seeds", root / "docs", progress, workers, store)
        for told in (*store.told, *map(line, outcome.errors)):
            progress.say(told)
        if not docs_only and outcome.replies:
            from generator.mkdocs_build import build_site

            site = build_site(
                root, outcome.newest, store=store, executor=workers, progress=progress
            )
            lines, current = site.lines, site.current
            for told in (*site.remarks, *lines):
                progress.say(told)
    if not quiet:
        click.echo(_summary(outcome, len(lines)))
    tolerated = current and (tolerate or not (outcome.errors or lines))
    sys.exit(FINE if tolerated else PROBLEMS)


@contextmanager
def _workers(jobs: int | None, executor: str | None) -> Iterator[Executor | None]:
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


def _summary(outcome: Outcome, failed: int) -> str:
    """Return what a build did in one line."""
    changes, errors = outcome.changes, len(outcome.errors)
    others = len(outcome.notices) - errors
    return (
        f"{counted(outcome.replies, 'reply', 'replies')}: "
        f"{counted(len(changes.written), 'file')} written, {changes.unchanged} unchanged, "
        f"{len(changes.removed)} removed, {counted(errors + failed, 'problem')}"
        + (f", {counted(others, 'remark')} (see `replies check`)" if others else "")
    )


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), help="The port alone, of this machine.")
@click.pass_context
def serve(context: click.Context, address: str, port: int | None) -> None:
    """Preview the site live; what is edited shows in the browser. docs/ and site/ follow, too."""
    root = root_of(context)
    host, _, number = address.rpartition(":")
    if port is None:
        if not (host and number.isascii() and number.isdigit() and int(number) < 65_536):
            said = f"{address!r} is no host:port such as 127.0.0.1:8000"
            raise click.BadParameter(said, param_hint="--address")
        port = int(number)
    from generator.mkdocs_build import build_site, folders_of
    from generator.serve import serve as follow

    recent: Recent = {}
    with shown() as progress:

        def build_all() -> tuple[Sequence[str], bool]:
            gc.unfreeze()
            gc.collect()  # what the build before left
            with uncollected(), locked(root, say=progress.say), project_store(root) as store:
                outcome = build(root / "seeds", root / "docs", progress, store=store, recent=recent)
                lines = [*store.told, *map(line, outcome.errors)]
                site = build_site(root, outcome.newest, store=store, progress=progress)
            lines += site.lines
            for said in lines:
                progress.say(said)
            progress.say(_summary(outcome, len(site.lines)))
            return lines, site.current

        site, folders = folders_of(root)
        folders += [root / "seeds", root / SELECTIONS]
        where = (host.strip("[]"), port)
        try:
            follow(
                site, root / "mkdocs.yml", root / "docs", folders, where, build_all, progress.say
            )
        except KeyboardInterrupt:
            progress.say("the preview ends")
        except OSError as error:
            reason = error.strerror or str(error)
            where_to = f"{where[0]}:{port}"
            progress.say(f"error: cannot listen on {where_to} ({reason}); see --address")
            sys.exit(PROBLEMS)


@main.command()
@click.option("--output", type=click.Path(path_type=Path), help="Default: dist/replies-site.zip.")
@click.pass_context
def offline(context: click.Context, output: Path | None) -> None:
    """Pack the built site/ into a zip that can be read from disk."""
    root = root_of(context)
    target = output or root / "dist" / "replies-site.zip"
    try:
        count = write_zip(root / "site", target)
    except OSError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"{target}: {count} files; unpack it and open index.html")
