"""The commands that take replies in: add, refresh."""

from __future__ import annotations

import datetime
import io
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, typed
from generator.cli.options import NewPath
from generator.notation.control_characters import in_a_line
from generator.settings import read_settings

if TYPE_CHECKING:  # loaded by the commands that need it
    from generator.importing.refreshing import Refreshed


def _seconds(_context: click.Context, _param: click.Parameter, said: float) -> float:
    """Return a number of seconds; nan lies in every range."""
    if math.isnan(said):
        raise click.BadParameter("nan is no number of seconds; write for example 2")
    return said


_PAUSE = click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    callback=_seconds,
    default=2.0,
    show_default=True,
    help="Seconds between two requests to a host.",
)
_CONTACT = click.option(
    "--contact",
    envvar="REPLIES_CONTACT",
    default="",
    help="E-mail or page that portals are told ($REPLIES_CONTACT; default: that of replies.toml).",
)
_SEEDS = click.option(
    "--seeds",
    type=NewPath(file_okay=False, path_type=Path),
    help="The folder of seeds (default: seeds/ of the project).",
)


@main.command()
@click.argument("names", metavar="URL|PATH|- …", nargs=-1, required=True)
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be added, write nothing.")
@_SEEDS
@_PAUSE
@_CONTACT
@click.pass_context
def add(
    context: click.Context,
    names: tuple[str, ...],
    dry: bool,
    seeds: Path | None,
    pause: float,
    contact: str,
) -> None:
    """Add replies to seeds/: addresses of pages, files, folders, .zip, or standard input (-).

    Nothing that is there is overwritten; what is there already is said. What the portal says of a
    page goes with its text; where it is from goes into the .toml beside it.

    For example: replies add https://www.example.gov.cn/a.html saved/ letters.zip
    """
    from generator.importing.fetching import Fetcher
    from generator.importing.origins import origins
    from generator.importing.seed_files import Shelf
    from generator.importing.taking import Known, Taken, take

    folder = seeds or _seeds_of(context)
    shelf = Shelf(folder)
    added = known = refused = 0
    fetcher = Fetcher(contact or _contact_of(folder.parent), pause)
    found = origins(names, fetcher, sys.stdin.buffer if sys.stdin else io.BytesIO())
    for each in take(found, shelf, _today(), dry=dry):
        match each:
            case Taken():
                added += 1
                _say(f"{'would add' if dry else 'added'} {each.path} from {each.shown}")
                for remark in (*each.remarks, *_doubts(each.text)):
                    _say(f"  remark: {remark}")
            case Known():
                known += 1
                _say(f"known {each.shown}: {each.seed} is {each.by}")
            case _:
                refused += 1
                _say(f"error: {each.shown} {each.reason}", err=True)
    verb = "would be added" if dry else "added"
    _say(f"{counted(added, 'reply', 'replies')} {verb}, {known} known already, {refused} refused")
    sys.exit(PROBLEMS if refused else FINE)


@main.command()
@click.argument("names", metavar="[SEED …]", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--write", "writing", is_flag=True, help="Put what has changed into the seeds.")
@_SEEDS
@_PAUSE
@_CONTACT
@click.pass_context
def refresh(
    context: click.Context,
    names: tuple[Path, ...],
    writing: bool,
    seeds: Path | None,
    pause: float,
    contact: str,
) -> None:
    """Fetch the pages that seeds were taken from again, and show what changed there, as a diff.

    Nothing is changed without --write; with it the text before is kept in seeds/.former/. Exit
    code 0: nothing has changed, or all that has is written.

    For example: replies refresh seeds/a.txt
    """
    from generator.importing.fetching import Fetcher
    from generator.importing.refreshing import State
    from generator.importing.refreshing import refresh as compared
    from generator.read import look_into

    folder = seeds or _seeds_of(context)
    if not names and not folder.is_dir():
        raise click.UsageError(f"{folder}: no such folder; name the seeds, or give --seeds")
    paths = [
        path
        for name in names or (folder,)
        for path in (look_into(name).seeds if name.is_dir() else [name])
    ]
    counts = dict.fromkeys(State, 0)
    left = 0
    for each in compared(paths, Fetcher(contact or _contact_of(folder.parent), pause)):
        counts[each.state] += 1
        if each.state is not State.SAME:
            where = f": {each.address}" if each.address else ""
            _say(f"{each.state} {each.path}{where}{', ' if each.reason else ''}{each.reason}")
            for line in each.diff:
                _say(f"  {line}")
            left += not (writing and _written(each))
    told = [f"{number} {state}" for state, number in counts.items()]
    unknown = len(paths) - sum(counts.values())
    told += [f"{unknown} without a known address"] if unknown else []
    _say(", ".join(told))
    sys.exit(PROBLEMS if left else FINE)


def _written(refreshed: Refreshed) -> bool:
    """Write what changed; tell whether that could be."""
    from generator.importing.extracted import RefusedError
    from generator.importing.refreshing import write

    if refreshed.found is None:
        return False
    try:
        write(refreshed, _today())
    except (OSError, RefusedError) as error:
        _say(f"error: {refreshed.path} is not written: {error}", err=True)
        return False
    _say(f"written {refreshed.path}")
    return True


def _seeds_of(context: click.Context) -> Path:
    """Return the folder of the project's seeds, as it is reached from here."""
    root_of(context)  # says so where there is no project
    return Path(typed(context, "seeds"))


def _contact_of(root: Path) -> str:
    """Return whom portals can write to, as the library's settings say."""
    settings, _ = read_settings(root)
    return settings.contact or settings.address


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _doubts(text: str) -> list[str]:
    """Say what the parser misses in a text, where that is so much that it may be no reply."""
    from generator.read import decode_seed
    from generator.read_replies import read_reply

    reply, _ = read_reply(decode_seed(text.encode(), "-"))
    if reply is None:
        return []
    read = reply.metadata
    if not (read.recipients or read.proposal_numbers or read.council):
        return ["neither recipient nor council nor number is read: is it a reply to a proposal?"]
    missing = {"title": read.title, "date": read.date or read.published, "office": read.agency}
    words = [name for name, value in missing.items() if not value]
    return [f"not read: {', '.join(words)}; see `replies check`"] if words else []


def _say(text: str, err: bool = False) -> None:
    """Say a line, in which names of files and text of portals steer no terminal."""
    click.echo((in_a_line(text) + "\n").encode(errors="replace"), nl=False, err=err)
