"""Drives MkDocs: docs/ -> site/, and the live preview."""

from __future__ import annotations

import calendar
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from click import ClickException

from generator.folders import Folders, reached
from generator.lock import HeldError, locked
from generator.publish import Changes, cleared, publish
from generator.settings import read_settings
from generator.sitemaking.build import update_site
from generator.sitemaking.inputs import EPOCH, THEME, NotKnownError
from generator.store import Store
from generator.versions import made_by

DATA = "data_folder"  # key in `extra`: where the files of data are
FRESH = "docs_are_current"  # key in `extra`: the plugin need not bring docs/ up to date again
_FIRST, _LAST = 86_400, 2**32 - 1  # seconds from 1970 that every program can bear, gzip for one
_ours: dict[str, str] = {}  # what we set; a preview moves on with the newest seed


@dataclass
class Site:
    """What became of site/: a line for each warning and error, and whether it is up to date.

    `remarks` are lines about the build that are no problems.
    """

    lines: list[str]
    current: bool
    remarks: list[str] = field(default_factory=list)


class _Listener(logging.Handler):
    """Keeps what is said."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.heard.append(record)


def build_site(
    root: Path,
    newest: str | None,
    *,
    folders: Folders | None = None,
    store: Store | None = None,
    executor: Executor | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
    left: Mapping[str, str] | None = None,
) -> Site:
    """Build site/ of the project at `root` from a docs/ that is up to date.

    The files, byte for byte those of `mkdocs build`, are made in a folder of their own and then
    published into site/, so that readers find a whole site at every instant. What `store`, or else
    the project's own, kept of the last build says which are to be made: those whose Markdown, links
    or settings changed, and those that are not as they were left. An `executor` makes pages in its
    workers; `progress` is told what is under way, how much is done, of how much. Where hooks,
    plugins or themes take part that are not known, MkDocs builds everything by itself, and a remark
    says so. `newest`, the ISO date of the newest reply, stands for the day of the build. `folders`
    tells of folders that are not the project's own; `left` gives the SHA-256 of the files that the
    build of docs/ has just left there. Without a full success, site/ keeps what could not be
    renewed.
    """
    set_build_date(newest)
    folders = folders or Folders(root)
    name = folders.names[2]
    logger = logging.getLogger("mkdocs")
    said = _Listener(logging.WARNING)
    logger.addHandler(said)
    logger.propagate = False
    failed: list[str] = []
    remarks: list[str] = []
    current = False
    try:
        with (
            locked(folders.workshop, say=remarks.append),
            cleared(folders.state / "building") as built,
        ):
            built.mkdir(parents=True)
            try:
                with _opened(folders, store, remarks) as kept:
                    changes = update_site(folders, built, kept, executor, progress, left)
            except NotKnownError as error:
                remarks.append(f"{name}/: MkDocs builds all pages by itself; {error}")
                said.heard.clear()
                changes = _build(folders, built)
        current = not changes.failures
        failed = [f"{name}/{path}: error not-published {why}" for path, why in changes.failures]
    except (ClickException, _template_error()) as error:
        from mkdocs.exceptions import Abort

        if not isinstance(error, Abort):  # before which MkDocs has told its reasons
            failed.append(f"mkdocs: error {_reason(error)}")
        failed.append(f"{name}/: error not-built MkDocs stopped, so the site stays as it was")
    except UnicodeDecodeError as error:
        if not said.heard:  # else MkDocs has told which
            failed.append(f"mkdocs: error a file is not in UTF-8 ({error})")
        failed.append(f"{name}/: error not-built save it as UTF-8; the site stays as it was")
    except HeldError as error:
        failed.append(f"{name}/: error not-built {error}; the site stays as it was")
    except OSError as error:
        file = reached(error.filename or folders.state)
        why = f"cannot be used ({error.strerror or error}); check its rights and the free space"
        failed.append(f"{name}/: error not-built {file} {why}; the site stays as it was")
    finally:
        logger.removeHandler(said)
        logger.propagate = True
    told = [
        f"mkdocs: {each.levelname.lower()} {' '.join(each.getMessage().split())}"
        for each in said.heard
    ]
    return Site([*told, *failed], current, remarks)


@contextmanager
def _opened(folders: Folders, store: Store | None, told: list[str]) -> Iterator[Store]:
    """Give the store, that of the project if there is none, and tell what it had to say."""
    if store is not None:
        yield store
        return
    own = Store(folders.store, made_by(read_settings(folders.root)[0]))
    try:
        yield own
    finally:
        told += own.told
        own.close()


def _build(folders: Folders, built: Path) -> Changes:
    """Let MkDocs build into the folder `built`, and publish what it made."""
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(folders.root / "mkdocs.yml"), **dict(folders.for_mkdocs))
    site, config.site_dir = Path(config.site_dir), str(built)
    config.extra |= {FRESH: True, DATA: str(folders.data)}
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    made = {file.relative_to(built).as_posix(): file for file in sorted(built.rglob("*"))}
    files = {path: file for path, file in made.items() if file.is_file()}
    return publish(site, files, mark=None, listed_in=folders.listing)


def _template_error() -> type[Exception]:
    """Return what a template raises; it is slow to import, and not needed where nothing failed."""
    from jinja2 import TemplateError

    return TemplateError


def _reason(error: Exception) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(error, ClickException):
        return " ".join(error.format_message().split())
    if isinstance(error, TemplateNotFound):
        return f"no template {error.name} is there; mkdocs.yml or the head of a page names it"
    place = f" ({error.filename}:{error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
    return f"{error}{place}"


def folders_of_site(folders: Folders) -> tuple[Path, list[Path]]:
    """Return the folder of the site of a project, and those of pages and theme that people edit."""
    from mkdocs.config import load_config

    config = load_config(str(folders.root / "mkdocs.yml"), **dict(folders.for_mkdocs))
    own = [config.docs_dir, config.theme.custom_dir, THEME]
    return Path(config.site_dir), [Path(folder) for folder in own if folder]


def set_build_date(newest: str | None) -> None:
    """Let MkDocs stamp pages with the day of the newest reply: the same seeds, the same site.

    A time that somebody else has set stays, if gzip can bear it.
    """
    given = os.environ.get(EPOCH, "")
    if given == _ours.get(EPOCH) or not (given.isdecimal() and int(given) <= _LAST):
        year, month, day = ([int(part) for part in (newest or "1970").split("-")] + [1, 1])[:3]
        seconds = calendar.timegm((year, month, day, 0, 0, 0))
        _ours[EPOCH] = os.environ[EPOCH] = str(min(max(seconds, _FIRST), _LAST))
