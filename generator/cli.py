"""The command line `replies`."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from generator import __version__
from generator.corpus import address as address_of
from generator.model import Reply, Severity
from generator.notices import Notice
from generator.offline import write_zip
from generator.pipeline import build, gather, read_reply
from generator.read import Seed, decode_seed, look_into, read_seed, seed_name
from generator.render.record import record
from generator.report import explain, line, values

FINE, PROBLEMS, STOPPED = 0, 1, 130
_COLUMNS = ("date", "office", "proposal", "subject", "address")


class _Commands(click.Group):
    """The commands, each of which Ctrl-C ends in words and with the exit code of an interrupt."""

    def invoke(self, context: click.Context) -> object:
        """Run the command that was typed."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            click.echo("\nstopped; nothing is half done, the next run goes on from here", err=True)
            sys.exit(STOPPED)


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
    for notice in outcome.errors:
        click.echo(line(notice), err=True)
    for told in outcome.told:
        click.echo(told, err=True)
    lines, current = [], True
    if not docs_only and outcome.replies:
        from generator.mkdocs_build import build_site  # slow to import

        click.echo("building the site with MkDocs ...", err=True)
        started = time.monotonic()
        site = build_site(root, outcome.newest)
        lines, current = site.lines, site.current
        for message in [*site.remarks, *lines]:
            click.echo(message, err=True)
        if current:
            click.echo(f"site/ built in {time.monotonic() - started:.1f} s", err=True)
    changes = outcome.changes
    others = len(outcome.notices) - len(outcome.errors)
    click.echo(
        f"{_count(outcome.replies, 'reply', 'replies')}: "
        f"{_count(len(changes.written), 'file')} written, {changes.unchanged} unchanged, "
        f"{len(changes.removed)} removed, {_count(len(outcome.errors) + len(lines), 'problem')}"
        + (f", {_count(others, 'remark')} (see `replies check`)" if others else "")
    )
    tolerated = current and (tolerate or not (outcome.errors or lines))
    sys.exit(FINE if tolerated else PROBLEMS)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.pass_context
def serve(context: click.Context, address: str) -> None:
    """Preview the site live; editing a seed updates the page in the browser."""
    root = _root(context)
    host, _, port = address.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and int(port) < 65_536):
        said = f"{address!r} is no host:port such as 127.0.0.1:8000"
        raise click.BadParameter(said, param_hint="--address")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host.strip("[]"), int(port)), family=family).close()
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(f"error: cannot listen on {address} ({reason}); see --address", err=True)
        sys.exit(PROBLEMS)
    from generator.mkdocs_build import serve_site  # slow to import

    serve_site(root, address)


@main.command("parse")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True
)
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Show where each value stands and which rule took it.",
)
@click.pass_context
def parse_command(
    context: click.Context, paths: tuple[str, ...], form: str, explained: bool
) -> None:
    """Print the records of seeds: files, folders, or standard input (-)."""
    if not paths:
        folder = _root(context) / "seeds"
        if not folder.is_dir():
            raise click.UsageError(f"{folder}: no such folder; name the files to parse")
        paths = (str(folder),)
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
    _, outcome = gather(_root(context) / "seeds", _progress())
    if form == "json":
        _print_list(values(notice) for notice in outcome.notices)
    else:
        for notice in outcome.notices:
            _print(line(notice))
    errors = len(outcome.errors)
    click.echo(
        f"{_count(outcome.replies, 'reply', 'replies')}: {_count(errors, 'problem')}, "
        f"{_count(len(outcome.notices) - errors, 'remark')}",
        err=True,
    )
    sys.exit(PROBLEMS if errors else FINE)


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


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _progress() -> Callable[[str, int, int], None]:
    """Show progress on a terminal in place, elsewhere a line every ten seconds of long work."""
    terminal = sys.stderr.isatty()
    before, every = ("\r", 0.1) if terminal else ("", 10)
    last = time.monotonic()

    def show(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last > every or (terminal and done == total):
            ended = done == total or not terminal
            click.echo(f"{before}{what} {done}/{total}", nl=ended, err=True)
            last = now

    return show
