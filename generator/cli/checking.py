"""The commands that say what is read of seeds: parse, check."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click
from msgspec import structs

from generator.beside import SELECTIONS
from generator.cli.group import (
    FINE,
    PROBLEMS,
    counted,
    main,
    out,
    root_of,
    say,
    shown,
    standard_input,
)
from generator.cli.options import SEEDS_DIR, folders_of, workers_of
from generator.cli.table import aligned
from generator.folders import SEEDS
from generator.model import Reply, Severity
from generator.notices import Notice, no_seed_of
from generator.read import (
    CORRECTIONS,
    LARGEST,
    SUFFIX,
    Raw,
    Seed,
    decode,
    look_into,
    read_seed,
    seed_name,
)
from generator.report import advised, explain, github, line, values
from generator.settings import FILE as SETTINGS
from generator.settings import read_settings
from generator.vocabulary.extras import use

_COLUMNS = ("date", "office", "proposal", "subject", "address")
_SUBJECT = _COLUMNS.index("subject")  # the column that is cut where a terminal is narrow
_PATHS = click.Path(exists=True, allow_dash=True, readable=False)


class _Found(NamedTuple):
    """A seed, and its file as it was typed."""

    seed: Seed
    file: str


@main.command("parse")
@click.argument("paths", nargs=-1, type=_PATHS)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "table"]),
    default="json",
    show_default=True,
    help="A list, a record a line, or a table: aligned on a terminal, with tabs in a pipe.",
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
    """Print what is read of seeds, as data.

    PATHS are files, folders, or standard input (-); without any, the seeds of the project.

    \b
    For example:
      replies parse seeds/189.txt --explain
      replies parse --format jsonl | jq -r .agency
      pdftotext letter.pdf - | replies parse - --format table
    """
    if not paths:
        seeds = folders_of(context)
        if not seeds.seeds.is_dir():
            raise click.UsageError(f"{seeds.called(SEEDS)}: no such folder; name files to parse")
        paths = (seeds.called(SEEDS),)
    _use_extras(context)
    from generator.corpus import address as address_of  # slow to import, as what reads letters
    from generator.render.record import record

    errors: list[Notice] = []
    found = _parsed(_seeds(paths), errors)
    if explained:
        for reply, file in found:
            for row in explain(reply, file):
                out(row)
    elif form == "json":
        _print_list(record(reply, address_of(reply)) for reply, _ in found)
    elif form == "jsonl":
        for reply, _ in found:
            out(json.dumps(record(reply, address_of(reply)), ensure_ascii=False))
    else:
        _print_table(_row(reply) for reply, _ in found)
    sys.exit(PROBLEMS if errors else FINE)


def _use_extras(context: click.Context) -> None:
    """Let seeds be read with the themes and places of the project; outside one there are none."""
    with suppress(click.UsageError):
        use(read_settings(root_of(context))[0].extras)


def _seeds(paths: Iterable[str]) -> Iterator[_Found]:
    """Read the named seeds, one after the other."""
    for name in paths:
        path = Path(name)
        if name == "-":
            yield _Found(decode(Raw("-", standard_input(LARGEST + 1), None, "")), "-")
        elif path.is_dir():
            found = look_into(path)
            above = name.rstrip("/") or "/"
            for seed in found.closed:
                yield _Found(seed, f"{above}/{seed.source.name}".removesuffix("/."))
            for file in found.seeds:
                called = seed_name(file, path)
                yield _Found(read_seed(file, called), f"{above}/{called}")
        else:
            yield _Found(read_seed(path, seed_name(path, path.parent)), name)


def _parsed(seeds: Iterable[_Found], errors: list[Notice]) -> Iterator[tuple[Reply, str]]:
    """Yield what seeds with a text say, and their files; print and collect the errors of all."""
    for found in seeds:
        reply, notices = _read(found)
        for notice in notices:
            if notice.problem.severity is Severity.ERROR:
                errors.append(notice)
                say(line(notice))
        if reply is not None:
            yield reply, found.file


def _read(found: _Found) -> tuple[Reply | None, list[Notice]]:
    """Return what a seed says, and what is wrong with it by the names that were typed."""
    from generator.read_replies import read_reply

    reply, notices = read_reply(found.seed)
    beside = found.file.rpartition(".")[0] + CORRECTIONS
    return reply, [
        structs.replace(
            notice, file=beside if notice.file == found.seed.corrections_name else found.file
        )
        for notice in notices
    ]


def _print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print a reply a line: below each other for people, at once and with tabs for programs."""
    table = chain([_COLUMNS], rows)
    if sys.stdout is not None and sys.stdout.isatty():
        lines = iter(aligned(table, shutil.get_terminal_size().columns, _SUBJECT))
    else:
        lines = map("\t".join, table)
    for row in lines:
        out(row)


def _row(reply: Reply) -> Sequence[str]:
    """Return the values of the columns, on one line each."""
    from generator.corpus import address as address_of

    metadata = reply.metadata
    cells = (
        metadata.date or metadata.published,
        metadata.agency,
        "、".join(metadata.proposal_numbers),
        metadata.proposal_title or metadata.title,
        address_of(reply),
    )
    return [" ".join((cell or "-").split()) for cell in cells]


def _print_list(items: Iterable[object]) -> None:
    """Print a JSON list, each item as soon as it is there."""
    before = "["
    for item in items:
        out(before, end="")
        text = json.dumps(item, ensure_ascii=False, indent=1)
        out("\n " + text.replace("\n", "\n "), end="")
        before = ","
    out("[]" if before == "[" else "\n]")


@main.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=_PATHS)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Lines for people and editors, workflow commands of GitHub, or a list.",
)
@click.option("--strict", is_flag=True, help="Let warnings and remarks count as problems, too.")
@SEEDS_DIR
@click.pass_context
def check(
    context: click.Context, files: tuple[str, ...], form: str, strict: bool, seeds: str | None
) -> None:
    """List problems of seeds, vocabulary and pages.

    One a line: file:line:column: level code message, and the characters that it is about. With
    FILEs (- for standard input) only these seeds are read, and what each tells alone is listed;
    replies.toml may be one.
    Otherwise all pages are made where nobody looks, so that broken links are found.

    \b
    For example:
      replies check
      replies check seeds/189.txt seeds/190.toml --strict
      replies check --format github
    """
    if files and seeds:
        raise click.UsageError("give FILEs or --seeds, not both")
    if folder := next(filter(os.path.isdir, files), None):
        raise click.UsageError(
            f"{folder} is a folder; name files in it, or none to check all seeds"
        )
    if files:
        _use_extras(context)
    count, found = _of_files(files) if files else _of_project(context, seeds)
    notices = [*map(advised, found)]
    if form == "json":
        _print_list(values(notice) for notice in notices)
    for notice in notices if form != "json" else ():
        out(github(notice) if form == "github" else line(notice))
    errors = sum(notice.problem.severity is Severity.ERROR for notice in notices)
    say(
        f"{counted(count, 'reply', 'replies')}: {counted(errors, 'problem')}, "
        f"{counted(len(notices) - errors, 'remark')}"
    )
    sys.exit(PROBLEMS if errors or (strict and notices) else FINE)


def _of_project(context: click.Context, seeds: str | None) -> tuple[int, list[Notice]]:
    """Return how many replies the project holds, and what is wrong with all of it."""
    from generator.page_check import check_project  # slow to import
    from generator.vocabulary_check import unproved

    folders = folders_of(context, seeds)
    with shown() as progress, workers_of(None, None) as workers:
        outcome, notices = check_project(folders, progress, workers)
    return outcome.replies, [*notices, *unproved()]


def _of_files(files: Sequence[str]) -> tuple[int, list[Notice]]:
    """Return how many of the seeds are replies, and what is wrong with each file by itself."""
    count, notices = 0, list[Notice]()
    for name in dict.fromkeys(map(_seed_of, files)):
        if Path(name).name == SETTINGS:
            faults = read_settings(Path(name).parent)[1]
            notices += [structs.replace(notice, file=name) for notice in faults]
            continue
        if Path(name).suffix == CORRECTIONS and Path(name).resolve().parent.name == SELECTIONS:
            raise click.UsageError(f"{name} quotes the library; name no files to check it")
        if name.endswith(CORRECTIONS):
            notices.append(no_seed_of(name))
            continue
        for found in _seeds([name]):
            reply, told = _read(found)
            notices += told
            count += reply is not None and not any(n.problem.code == "not-a-reply" for n in told)
    return count, notices


def _seed_of(name: str) -> str:
    """Return the seed that corrections belong to, any other file as it is."""
    seed = name.removesuffix(CORRECTIONS) + SUFFIX
    return seed if name.endswith(CORRECTIONS) and Path(seed).is_file() else name
