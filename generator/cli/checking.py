"""The commands that say what is read of seeds: parse, check."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, shown
from generator.model import Reply, Severity
from generator.notices import Notice
from generator.pipeline import gather
from generator.read import Seed, decode_seed, look_into, read_seed, seed_name
from generator.report import explain, line, values

_COLUMNS = ("date", "office", "proposal", "subject", "address")


@main.command("parse")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True
)
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Show of each value and annotation where it stands, which rule took it, by which words.",
)
@click.pass_context
def parse_command(
    context: click.Context, paths: tuple[str, ...], form: str, explained: bool
) -> None:
    """Print the records of seeds: files, folders, or standard input (-)."""
    if not paths:
        folder = root_of(context) / "seeds"
        if not folder.is_dir():
            raise click.UsageError(f"{folder}: no such folder; name the files to parse")
        paths = (str(folder),)
    from generator.corpus import address as address_of  # slow to import, as what reads letters
    from generator.render.record import record

    errors: list[Notice] = []
    found = _parsed(_seeds(paths), errors)
    if explained:
        for reply in found:
            for row in explain(reply):
                _print(row)
    elif form == "json":
        _print_list(record(reply, address_of(reply)) for reply in found)
    else:
        _print("\t".join(_COLUMNS))
        for reply in found:
            _print(_row(reply))
    sys.exit(PROBLEMS if errors else FINE)


def _seeds(paths: Iterable[str]) -> Iterator[Seed]:
    """Read the named seeds, one after the other."""
    for name in paths:
        path = Path(name)
        if name == "-":
            yield decode_seed(sys.stdin.buffer.read(), "-")
        elif path.is_dir():
            found = look_into(path)
            yield from found.closed
            for file in found.seeds:
                yield read_seed(file, seed_name(file, path))
        else:
            yield read_seed(path, seed_name(path, path.parent))


def _parsed(seeds: Iterable[Seed], errors: list[Notice]) -> Iterator[Reply]:
    """Yield what seeds with a text say; print the errors of all and collect them."""
    from generator.taking_in import read_reply

    for seed in seeds:
        reply, notices = read_reply(seed)
        for notice in notices:
            if notice.problem.severity is Severity.ERROR:
                errors.append(notice)
                click.echo(line(notice), err=True)
        if reply is not None:
            yield reply


def _row(reply: Reply) -> str:
    """One reply a line, the values of the columns with tabs between."""
    from generator.corpus import address as address_of

    metadata = reply.metadata
    cells = (
        metadata.date or metadata.published,
        metadata.agency,
        "、".join(metadata.proposal_numbers),
        metadata.proposal_title or metadata.title,
        address_of(reply),
    )
    return "\t".join(" ".join((cell or "-").split()) for cell in cells)


def _print_list(items: Iterable[object]) -> None:
    """Print a JSON list, each item as soon as it is there."""
    before = "["
    for item in items:
        _print(before, end="")
        text = json.dumps(item, ensure_ascii=False, indent=1)
        _print("\n " + text.replace("\n", "\n "), end="")
        before = ","
    _print("[]" if before == "[" else "\n]")


def _print(text: str, end: str = "\n") -> None:
    """Print to standard output in UTF-8, wherever that leads and whatever the locale."""
    click.echo((text + end).encode(), nl=False)


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    """List every problem of the seeds as file:line:column: level code message."""
    with shown() as progress:
        _, outcome = gather(root_of(context) / "seeds", progress)
    if form == "json":
        _print_list(values(notice) for notice in outcome.notices)
    else:
        for notice in outcome.notices:
            _print(line(notice))
    errors = len(outcome.errors)
    click.echo(
        f"{counted(outcome.replies, 'reply', 'replies')}: {counted(errors, 'problem')}, "
        f"{counted(len(outcome.notices) - errors, 'remark')}",
        err=True,
    )
    sys.exit(PROBLEMS if errors else FINE)
