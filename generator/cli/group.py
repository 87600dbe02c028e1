"""The group of commands: exit codes, the project's folder, and how things are said."""

from __future__ import annotations

import errno
import gc
import io
import logging
import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from generator import __version__
from generator.cluster import ExecutorError
from generator.folders import reached
from generator.lock import HeldError
from generator.parts import PartError
from generator.progress import Progress
from generator.settings import ADDRESS, is_address
from generator.vocabulary.tables import TableError

FINE, PROBLEMS, STOPPED, ENDED = 0, 1, 130, 143
_GOES_ON = "nothing is half done, the next run goes on from here"


class Commands(click.Group):
    """The commands, each of which ends in words and with the exit code of what ended it."""

    def main(self, *arguments: Any, **settings: Any) -> NoReturn:
        """Run a command line and leave, with whatever it printed safely out."""
        _bear_any_text()
        code: object = FINE
        try:
            super().main(*arguments, **{**settings, "standalone_mode": False})
        except SystemExit as ended:
            code = ended.code
        except click.ClickException as error:
            code = error.exit_code
            with suppress(OSError):
                error.show()
        except (click.Abort, KeyboardInterrupt):
            say("\nstopped")
            code = STOPPED
        except OSError as error:
            say(f"error: {reason_of(error)}")
            code = PROBLEMS
        sys.exit(_printed(code))  # type: ignore[arg-type]

    def invoke(self, context: click.Context) -> object:
        """Run the command that was typed."""
        with suppress(ValueError):  # outside the main thread, signals go elsewhere
            signal.signal(signal.SIGTERM, _end)
        try:
            return super().invoke(context)
        except (ExecutorError, HeldError, PartError) as error:
            fail(str(error))
        except TableError as error:
            fail(f"the vocabulary cannot be used: {error}")
        except re.error as error:
            fail(
                f"the vocabulary cannot be used: {error} in the form {error.pattern!r:.80}; mend it"
            )
        except KeyboardInterrupt:
            say(f"\nstopped; {_GOES_ON}")
            sys.exit(STOPPED)
        except Exception as error:
            from jinja2 import TemplateError  # slow to import, and not needed where nothing changed

            if not isinstance(error, TemplateError):
                raise
            fail(f"a template of the generator is missing or broken ({error}); install it anew")


def _bear_any_text() -> None:
    """Let what a terminal cannot show be shown as its escape, whatever its character set."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _printed(code: object) -> object:
    """Return the exit code of a run, once all it printed is written; say if that cannot be."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _mute(sys.stdout)
        if error.errno != errno.EPIPE:
            say(f"error: {reason_of(error)}")
        return code or PROBLEMS
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.flush()
        return code
    _mute(sys.stderr)
    return code


def _mute(stream: Any) -> None:
    """Let what is left in a stream that cannot be written go nowhere, at the end of the process."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave as after Ctrl-C, folders closed behind us, when we are asked to end."""
    say(f"\nended; {_GOES_ON}")
    sys.exit(ENDED)


def reason_of(error: OSError) -> str:
    """Say in a line what the system would not do, and what to look at."""
    what = reached(error.filename) if error.filename else "standard output"
    return f"{what}: {error.strerror or error}; check the path, its rights and the free space"


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
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

    \b
    For example:
      replies build
      replies -C ~/library check seeds/189.txt
    """
    context.obj = project
    address = os.environ.get(ADDRESS, "")
    if not is_address(address):
        raise click.UsageError(
            f"{ADDRESS} in the environment is no web address: {address!r:.80}; "
            f"write for example {ADDRESS}=https://example.org/replies/"
        )


def root_of(context: click.Context) -> Path:
    """Return the project's folder: as given, else the nearest one upwards that holds mkdocs.yml."""
    given: Path | None = context.obj
    if given is not None:
        if not (given / "mkdocs.yml").is_file():
            raise click.UsageError(f"{given}: no mkdocs.yml here; give the project's folder")
        return given.resolve()
    try:
        here = Path.cwd()
    except OSError:
        raise click.UsageError("the current folder is gone; change into one that exists") from None
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.UsageError(
        "no mkdocs.yml here or above; run this in the project, or give --project"
    )


def typed(context: click.Context, name: str) -> str:
    """Return how a folder of the project is reached from here: by what was typed, if anything."""
    given: Path | None = context.obj
    return os.path.normpath(given / name) if given else os.path.relpath(root_of(context) / name)


@contextmanager
def shown(quiet: bool = False) -> Iterator[Progress]:
    """Give what shows progress on standard error; what workers log is said there, too."""
    progress = Progress(sys.stderr or io.StringIO(), quiet)

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


def out(text: str, end: str = "\n") -> None:
    """Print to standard output in UTF-8, wherever that leads and whatever the locale."""
    click.echo((text + end).encode(errors="backslashreplace"), nl=False)


def standard_input(most: int) -> bytes:
    """Return what comes from standard input, of more than `most` bytes the first."""
    if sys.stdin is None:
        fail("standard input is closed; name a file")
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        fail(f"standard input cannot be read ({error.strerror or error}); name a file")


def say(text: str) -> None:
    """Say a line to people, on standard error; where nobody listens, nothing stops for that."""
    with suppress(OSError):
        click.echo(text, err=True)


def fail(why: str) -> NoReturn:
    """Say in one line why nothing more can be done, and leave."""
    say(f"error: {why}")
    sys.exit(PROBLEMS)


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
