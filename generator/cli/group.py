"""The group of commands: exit codes, the project's folder, and how progress is shown."""

from __future__ import annotations

import gc
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from generator import __version__
from generator.cluster import ExecutorError
from generator.lock import HeldError
from generator.parts import PartError
from generator.progress import Progress

FINE, PROBLEMS, STOPPED, ENDED = 0, 1, 130, 143


class _Commands(click.Group):
    """The commands, each of which ends in words and with the exit code of what ended it."""

    def invoke(self, context: click.Context) -> object:
        """Run the command that was typed."""
        signal.signal(signal.SIGTERM, _end)
        try:
            return super().invoke(context)
        except (ExecutorError, HeldError, PartError) as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(PROBLEMS)
        except KeyboardInterrupt:
            click.echo("\nstopped; nothing is half done, the next run goes on from here", err=True)
            sys.exit(STOPPED)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave as after Ctrl-C, folders closed behind us, when we are asked to end."""
    click.echo("\nended; nothing is half done, the next run goes on from here", err=True)
    sys.exit(ENDED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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

    Exit codes: 0 fine, 1 problems found, 2 wrong usage, 130 stopped with Ctrl-C.
    """
    context.obj = project


def root_of(context: click.Context) -> Path:
    """Return the project's folder: as given, else the nearest one upwards that holds mkdocs.yml."""
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


@contextmanager
def shown(quiet: bool = False) -> Iterator[Progress]:
    """Give what shows progress on standard error; what workers log is said there, too."""
    progress = Progress(sys.stderr, quiet)

    class Said(logging.Handler):
        """Says what is logged."""

        def emit(self, record: logging.LogRecord) -> None:
            """Say one record."""
            progress.say(self.format(record))

    logger, handler = logging.getLogger("generator"), Said()
    logger.addHandler(handler)
    try:
        yield progress
    finally:
        logger.removeHandler(handler)
        progress.clear()


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number of things in words."""
    return f"{number} {one if number == 1 else more or one + 's'}"


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave rings of garbage lie: a build makes few, and looking for them costs a quarter of it.

    Nor does the end of the process look through what it leaves; one that goes on unfreezes it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
