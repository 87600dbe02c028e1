"""The command that gives the data of a library without building its site: export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, shown, uncollected
from generator.cli.options import NewPath
from generator.exporting.formats import FORMATS, LARGEST, has_parquet
from generator.folders import SEEDS, Folders
from generator.lock import locked
from generator.pipeline import opened
from generator.report import line
from generator.workers import cores, processes


def _formats(_context: click.Context, _param: click.Parameter, said: str | None) -> tuple[str, ...]:
    """Return the formats that are named, all that there are where none is."""
    if said is None:
        return tuple(each for each in FORMATS if each != "parquet" or has_parquet())
    named = tuple(dict.fromkeys(each.strip() for each in said.split(",") if each.strip()))
    unknown = next((each for each in named if each not in FORMATS), None)
    if unknown or not named:
        raise click.BadParameter(f"{unknown or said!r} is no format; known: {', '.join(FORMATS)}")
    if "parquet" in named and not has_parquet():
        raise click.BadParameter(
            f"parquet needs pyarrow: {sys.executable} -m pip install 'replies[parquet]'"
        )
    return named


@main.command("export")
@click.argument("folder", metavar="DIR", type=NewPath(file_okay=False, path_type=Path))
@click.option(
    "--formats",
    metavar="A,B,...",
    callback=_formats,
    help=f"Of {', '.join(FORMATS)} (default: all; parquet needs pyarrow).",
)
@click.option("--whole", is_flag=True, help="Cut no file by province, however large it is.")
@click.pass_context
def export_command(
    context: click.Context, folder: Path, formats: tuple[str, ...], whole: bool
) -> None:
    """Write all data of the library into DIR, which is new, empty, or of an earlier export.

    \b
    For example:
      replies export ../data
      replies export ../data --formats csv,sqlite --whole
    """
    from generator.export import export, is_export  # slow to import

    root = root_of(context)
    if folder.resolve().is_relative_to((root / SEEDS).resolve()):
        raise click.BadParameter(
            f"{folder} lies in {SEEDS}/, where its files would be read as seeds; name another one",
            param_hint="DIR",
        )
    if not is_export(folder) and folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(
            f"{folder} holds files that no export wrote; name a new or an empty folder",
            param_hint="DIR",
        )
    with (
        uncollected(),
        shown() as progress,
        processes(cores()) as workers,
        locked(root, say=progress.say),
        opened(Folders(root)) as store,
    ):
        largest = None if whole else LARGEST
        outcome, files = export(root / "seeds", folder, formats, largest, store, progress, workers)
        for told in (*store.told, *map(line, outcome.errors)):
            progress.say(told)
    if files:
        size = sum(file.bytes for file in files) / 1_000_000
        said = f"{counted(outcome.replies, 'reply', 'replies')}, {counted(len(files), 'file')}"
        click.echo(f"{folder}: {said}, {size:.1f} MB")
    sys.exit(PROBLEMS if outcome.errors else FINE)
