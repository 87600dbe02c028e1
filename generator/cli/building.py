"""The commands that make the site: build, serve, offline."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, shown
from generator.offline import write_zip
from generator.pipeline import Outcome, build
from generator.report import line
from generator.workers import cores, processes

_JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Processes that share the work (default: one for each core).",
)


@main.command("build")
@click.option("--tolerate", is_flag=True, help="Exit 0 even when seeds have problems.")
@click.option("--docs-only", is_flag=True, help="Bring docs/ up to date, do not build site/.")
@_JOBS
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")
@click.pass_context
def build_command(
    context: click.Context, tolerate: bool, docs_only: bool, jobs: int | None, quiet: bool
) -> None:
    """Build seeds -> docs -> site, and say what changed."""
    root = root_of(context)
    with shown(quiet) as progress, processes(jobs or cores()) as executor:
        outcome = build(root / "seeds", root / "docs", progress, executor)
        for told in (*outcome.told, *map(line, outcome.errors)):
            progress.say(told)
        lines, current = [], True
        if not docs_only and outcome.replies:
            from generator.mkdocs_build import build_site  # slow to import

            site = build_site(root, outcome.newest)
            lines, current = site.lines, site.current
            for message in lines:
                progress.say(message)
    if not quiet:
        click.echo(_summary(outcome, len(lines)))
    tolerated = current and (tolerate or not (outcome.errors or lines))
    sys.exit(FINE if tolerated else PROBLEMS)


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
    from generator.mkdocs_build import build_site, folders_of  # slow to import
    from generator.serve import serve as follow

    with shown() as progress:

        def build_all() -> tuple[Sequence[str], bool]:
            outcome = build(root / "seeds", root / "docs", progress)
            lines = [*outcome.told, *map(line, outcome.errors)]
            site = build_site(root, outcome.newest)
            lines += site.lines
            for said in lines:
                progress.say(said)
            progress.say(_summary(outcome, len(site.lines)))
            return lines, site.current

        site, folders = folders_of(root)
        folders.append(root / "seeds")
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
