"""The command that shows the site while it is edited: serve."""

from __future__ import annotations

import errno
import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.beside import SELECTIONS
from generator.cli.building import site_of, summary_of
from generator.cli.group import fail, main, say, shown, uncollected
from generator.cli.options import folder_options, folders_of
from generator.lock import locked
from generator.pipeline import build, opened
from generator.report import lines_of

if TYPE_CHECKING:  # slow to import
    from generator.taking_in import Recent


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), help="The port alone; 0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
@folder_options
@click.pass_context
def serve(
    context: click.Context, /, address: str, port: int | None, opens: bool, **where: str | None
) -> None:
    """Preview the site live.

    What is edited shows in the browser; docs/ and site/ follow, too.

    \b
    For example:
      replies serve --open
      replies serve --port 8080
    """
    folders = folders_of(context, **where)
    host, number = _address(address)
    number = number if port is None else port
    from generator.mkdocs_build import Site, folders_of_site
    from generator.serve import serve as follow

    recent: Recent = {}
    with shown() as progress:

        def build_all() -> tuple[Sequence[str], bool]:
            gc.unfreeze()
            gc.collect()  # what the build before left
            with uncollected(), locked(folders.root, say=progress.say), opened(folders) as store:
                outcome = build(
                    folders.seeds, folders.docs, progress, None, store, recent, folders=folders
                )
                lines = [*store.told, *lines_of(outcome, folders)]
                site = Site([], current=False)  # without a reply nothing is built
                if outcome.replies:
                    site = site_of(outcome, folders, store, progress)
            lines += site.lines
            for said in lines:
                progress.say(said)
            progress.say(summary_of(outcome, len(site.lines)))
            return lines, site.current

        def tell(port: int) -> None:
            near = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
            where = f"http://{f'[{near}]' if ':' in near else near}:{port}/"
            progress.say(f"serving {where}; Ctrl-C ends it")
            if opens:
                _open_browser(where)

        folders.docs.mkdir(parents=True, exist_ok=True)  # MkDocs wants it, and edits of it are seen
        site, edited = folders_of_site(folders)
        edited += [folders.seeds, folders.root / SELECTIONS]
        try:
            follow(
                site,
                folders.root / "mkdocs.yml",
                folders.docs,
                edited,
                (host, number),
                build_all,
                progress.say,
                tell,
            )
        except KeyboardInterrupt:
            progress.say("the preview ends")
        except OSError as error:
            why = error.strerror or str(error)
            is_port = error.errno in (errno.EADDRINUSE, errno.EACCES)
            remedy = "choose another port with --port" if is_port else "correct --address"
            fail(f"cannot listen on {host}:{number} ({why}); {remedy}")


def _address(said: str) -> tuple[str, int]:
    """Return host and port of an address that is written as 127.0.0.1:8000 or [::1]:8000."""
    host, _, number = said.rpartition(":")
    if not (host and number.isascii() and number.isdigit() and int(number) < 65_536):
        wrong = f"{said!r} is no host:port such as 127.0.0.1:8000"
        raise click.BadParameter(wrong, param_hint="--address")
    return host.strip("[]"), int(number)


def _open_browser(address: str) -> None:
    """Open the site in a browser, which may take as long as it likes."""
    import threading
    import webbrowser

    def open_it() -> None:
        if not webbrowser.open(address):
            say(f"no browser is found here; open {address}")

    threading.Thread(target=open_it, daemon=True).start()
