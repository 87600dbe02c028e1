"""The command line `replies`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.model import Reply, Severity
from generator.offline import write_zip
from generator.pipeline import Outcome, build, parse_seeds, read_replies
from generator.read import Seed, decode_seed, read_seed, seed_files
from generator.render.record import record
from generator.report import line

FINE, PROBLEMS = 0, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="replies")
@click.option(
    "--project",
    "-C",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder with mkdocs.yml, seeds/ and docs/ (default: here or above).",
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Turn a folder of written replies to Chinese proposals into one static site.

    Exit codes: 0 fine, 1 problems found, 2 wrong usage.
    """
    context.obj = project


def _root(context: click.Context) -> Path:
    """The project's folder: as given, else the nearest one upwards that holds mkdocs.yml."""
    given: Path | None = context.obj
    if given is not None:
        if not (given / "mkdocs.yml").is_file():
            raise click.UsageError(f"{given}: no mkdocs.yml here; give the project's folder")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.UsageError(
        "no mkdocs.yml here or above; run this in the project, or give --project"
    )


@main.command("build")
@click.option("--tolerate", is_flag=True, help="Exit 0 even when seeds have problems.")
@click.option("--docs-only", is_flag=True, help="Bring docs/ up to date, do not build site/.")
@click.pass_context
def build_command(context: click.Context, tolerate: bool, docs_only: bool) -> None:
    """Build seeds -> docs -> site, and say what changed."""
    root = _root(context)
    outcome = build(root / "seeds", root / "docs", _progress())
    _say_problems(outcome)
    warnings: list[str] = []
    if not docs_only and outcome.replies:
        from generator.mkdocs_build import build_site  # slow to import

        click.echo("building the site with MkDocs ...", err=True)
        started = time.monotonic()
        warnings = build_site(root, outcome.newest)
        for message in warnings:
            click.echo(f"mkdocs: warning {message}", err=True)
        click.echo(f"site/ built in {time.monotonic() - started:.1f} s", err=True)
    changes = outcome.changes
    others = len(outcome.notices) - len(outcome.errors)
    click.echo(
        f"{outcome.replies} replies: {len(changes.written)} files written, "
        f"{changes.unchanged} unchanged, {len(changes.removed)} removed, "
        f"{len(outcome.errors) + len(warnings)} problems"
        + (f", {others} remarks (see `replies check`)" if others else "")
    )
    sys.exit(PROBLEMS if (outcome.errors or warnings) and not tolerate else FINE)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.pass_context
def serve(context: click.Context, address: str) -> None:
    """Preview the site live; editing a seed updates the page in the browser."""
    from generator.mkdocs_build import serve_site

    serve_site(_root(context), address)


@main.command("parse")
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True
)
@click.pass_context
def parse_command(context: click.Context, paths: tuple[Path, ...], form: str) -> None:
    """Print the records of seeds: files, folders, or standard input (-)."""
    seeds, missing = _seeds(paths or (_root(context) / "seeds",))
    found = parse_seeds(seeds)
    if form == "json":
        records = [record(reply, address, masked=False) for reply, address in found]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for row in _rows(found):
            click.echo(row)
    unread = [seed for seed in seeds if seed.text is None]
    for seed in unread:
        for problem in seed.problems:
            click.echo(f"{seed.source.name}: error {problem.code} {problem.message}", err=True)
    sys.exit(PROBLEMS if missing or unread else FINE)


def _seeds(paths: tuple[Path, ...]) -> tuple[list[Seed], bool]:
    """Read the named seeds; say which paths are missing."""
    seeds: list[Seed] = []
    missing = False
    for path in paths:
        if str(path) == "-":
            seeds.append(decode_seed(sys.stdin.buffer.read(), "-"))
        elif path.is_dir():
            seeds += [
                read_seed(file, file.relative_to(path).as_posix()) for file in seed_files(path)
            ]
        elif path.exists():
            seeds.append(read_seed(path, path.name))
        else:
            click.echo(f"{path}: error missing there is no such file or folder", err=True)
            missing = True
    return seeds, missing


def _rows(found: list[tuple[Reply, str]]) -> list[str]:
    """One reply a line: date, office, proposal, address."""
    return [
        "\t".join([
            reply.metadata.date or reply.metadata.published or "-",
            reply.metadata.agency or "-",
            "、".join(reply.metadata.proposal_numbers) or "-",
            reply.metadata.proposal_title or reply.metadata.title or "-",
            address,
        ])
        for reply, address in found
    ]


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    """List every problem of the seeds as file:line:column: level code message."""
    root = _root(context)
    outcome = Outcome()
    seeds = root / "seeds"
    if not seeds.is_dir():
        click.echo(f"{seeds.name}: error no-seeds is missing; create it and put replies in it")
        sys.exit(PROBLEMS)
    from generator.corpus import build as gather
    from generator.pipeline import Notice

    gathered = gather(read_replies(seeds, outcome))
    outcome.notices += [Notice(r.source.name, p, r.text) for r, p in gathered.problems]
    if form == "json":
        click.echo(json.dumps([_plain(n) for n in outcome.notices], ensure_ascii=False, indent=1))
    else:
        _print_lines(outcome)
    sys.exit(PROBLEMS if outcome.errors else FINE)


def _plain(notice: Any) -> dict[str, Any]:
    problem = notice.problem
    return {
        "file": notice.file,
        "span": list(problem.span) if problem.span else None,
        "level": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
    }


def _print_lines(outcome: Outcome) -> None:
    for notice in outcome.notices:
        click.echo(line(notice))


@main.command()
@click.option("--output", type=click.Path(path_type=Path), help="Default: dist/replies-site.zip.")
@click.pass_context
def offline(context: click.Context, output: Path | None) -> None:
    """Pack the built site/ into a zip that can be read from disk."""
    root = _root(context)
    target = output or root / "dist" / "replies-site.zip"
    try:
        count = write_zip(root / "site", target)
    except OSError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"{target}: {count} files; unpack it and open index.html")


def _say_problems(outcome: Outcome) -> None:
    for notice in outcome.notices:
        if notice.problem.severity is Severity.ERROR:
            click.echo(line(notice), err=True)


def _progress() -> Callable[[str, int, int], None]:
    """Show progress on a terminal in place, elsewhere a line every ten seconds of long work."""
    terminal = sys.stderr.isatty()
    last = [time.monotonic()]

    def show(what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if terminal and (done == total or now - last[0] > 0.1):
            click.echo(
                f"\r{what} {done}/{total}" + ("\n" if done == total else ""), nl=False, err=True
            )
            last[0] = now
        elif not terminal and now - last[0] > 10:
            click.echo(f"{what} {done}/{total}", err=True)
            last[0] = now

    return show
