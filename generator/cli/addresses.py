"""The command that keeps published addresses: addresses."""

from __future__ import annotations

import sys

import click

from generator.beside import ADDRESSES, look_beside
from generator.cli.group import FINE, PROBLEMS, counted, main, root_of, shown
from generator.disk import replace
from generator.pipeline import gather, is_whole
from generator.report import line


@main.command()
@click.option("--accept", is_flag=True, help="Write addresses.tsv as the library is now.")
@click.pass_context
def addresses(context: click.Context, accept: bool) -> None:
    """Say what became of the addresses in addresses.tsv, and with --accept keep those of now.

    Run it with --accept whenever the site was published, and commit the file: what moves later
    leads on from its old address, and what is gone is told there. Exits 1 where one is lost.

    \b
    For example:
      replies addresses --accept && git add addresses.tsv
    """
    from generator import corpus  # slow to import

    root = root_of(context)
    with shown() as progress:
        library, outcome = gather(root / "seeds", progress)
    told = [notice for notice in outcome.notices if notice.file == ADDRESSES]
    for former in library.formers:
        is_row = former.now == former.kept.address
        now = "a row of its register" if is_row else former.now or "gone"
        click.echo(f"{former.kept.address} -> {now}")
    if not accept:
        for notice in told:
            click.echo(line(notice), err=True)
        if not told:
            there = (root / ADDRESSES).is_file()
            click.echo("nothing is lost, nothing is new" if there else _NONE, err=True)
        sys.exit(PROBLEMS if any(notice in outcome.errors for notice in told) else FINE)
    wrong = [notice for notice in told if notice.problem.code == "bad-kept-address"]
    if wrong or not is_whole(outcome) or not library.entries:
        for notice in wrong or outcome.errors:
            click.echo(line(notice), err=True)
        click.echo(f"{ADDRESSES}: left as it is, as not all could be read", err=True)
        sys.exit(PROBLEMS)
    kept, _ = corpus.read_table(look_beside(root).texts.get(ADDRESSES, ""))
    table = corpus.accepted(library, kept)
    try:
        replace(table.encode(), str(root / ADDRESSES))
    except OSError as error:
        error.filename = str(root / ADDRESSES)
        raise
    rows, _ = corpus.read_table(table)
    click.echo(f"{ADDRESSES}: {counted(len(rows), 'address', 'addresses')}; commit it")


_NONE = f"there is no {ADDRESSES} yet; `replies addresses --accept` begins it"
