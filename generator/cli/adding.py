"""The commands that take replies in: add, refresh."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from generator.cli.group import FINE, PROBLEMS, counted, main, root_of

_PAUSE = click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    default=2.0,
    show_default=True,
    help="Seconds between two requests to a host.",
)
_CONTACT = click.option(
    "--contact",
    envvar="REPLIES_CONTACT",
    default="",
    help="Your e-mail or page, told to portals with each request ($REPLIES_CONTACT).",
)
_SEEDS = click.option(
    "--seeds",
    type=click.Path(file_okay=False, path_type=Path),
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

    shelf = Shelf(seeds or root_of(context) / "seeds")
    added = known = refused = 0
    found = origins(names, Fetcher(contact, pause), sys.stdin.buffer)
    for each in take(found, shelf, datetime.datetime.now().astimezone().date(), dry=dry):
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
                click.echo(f"error: {each.shown} {each.reason}", err=True)
    verb = "would be added" if dry else "added"
    _say(f"{counted(added, 'reply', 'replies')} {verb}, {known} known already, {refused} refused")
    sys.exit(PROBLEMS if refused else FINE)


def _doubts(text: str) -> list[str]:
    """Say what the parser misses in a text, where that is so much that it may be no reply."""
    from generator.read import decode_seed
    from generator.taking_in import read_reply

    reply, _ = read_reply(decode_seed(text.encode(), "-"))
    if reply is None:
        return []
    read = reply.metadata
    if not (read.recipients or read.proposal_numbers or read.council):
        return ["neither recipient nor council nor number is read: is it a reply to a proposal?"]
    missing = {"title": read.title, "date": read.date or read.published, "office": read.agency}
    words = [name for name, value in missing.items() if not value]
    return [f"not read: {', '.join(words)}; see `replies check`"] if words else []


def _say(text: str) -> None:
    click.echo((text + "\n").encode(errors="replace"), nl=False)
