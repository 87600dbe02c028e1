"""Drives MkDocs: docs/ -> site/, and the live preview."""

from __future__ import annotations

import calendar
import fcntl
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import BufferingHandler
from pathlib import Path

from click import ClickException
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.publish import publish

FRESH = "docs_are_current"  # key in `extra`: the hook need not bring docs/ up to date again
# The hidden folder in the project with the list of our files in site/ and the build under way.
STATE = ".site"
_EPOCH = "SOURCE_DATE_EPOCH"
_FIRST, _LAST = 86_400, 2**32 - 1  # seconds from 1970 that every program can bear, gzip for one
_ours: dict[str, str] = {}  # what we set; a preview moves on with the newest seed


@dataclass
class Site:
    """What became of site/: a line for each warning and error, and whether it is up to date."""

    lines: list[str]
    current: bool


def build_site(root: Path, newest: str | None) -> Site:
    """Build site/ of the project at `root` from a docs/ that is up to date.

    MkDocs builds in a folder of its own; what it made is then published into site/, so that
    readers find a whole site at every instant. `newest`, the ISO date of the newest reply, stands
    for the day of the build. Without a full success, site/ keeps what could not be renewed.
    """
    set_build_date(newest)
    logger = logging.getLogger("mkdocs")
    said = BufferingHandler(sys.maxsize)
    said.setLevel(logging.WARNING)
    logger.addHandler(said)
    logger.propagate = False
    failed, current = [], False
    try:
        with _alone(root / STATE) as built:
            site = _build(root, built)
            pages = {
                file.relative_to(built).as_posix(): file
                for file in sorted(built.rglob("*"))
                if file.is_file()
            }
            changes = publish(site, pages, mark=None, listed_in=root / STATE / "site.json")
        current = not changes.failures
        failed = [
            f"{site.name}/{path}: error not-published {why}" for path, why in changes.failures
        ]
    except (ClickException, TemplateError) as error:
        if not isinstance(error, Abort):  # before which MkDocs has told its reasons
            failed.append(f"mkdocs: error {_reason(error)}")
        failed.append("site/: error not-built MkDocs stopped, so the site stays as it was")
    except OSError as error:
        failed.append(f"site/: error not-built {error}; the site stays as it was")
    finally:
        logger.removeHandler(said)
        logger.propagate = True
    told = [f"mkdocs: {each.levelname.lower()} {each.getMessage()}" for each in said.buffer]
    return Site([*told, *failed], current)


@contextmanager
def _alone(state: Path) -> Iterator[Path]:
    """Give an empty folder in `state` to build in, to one build at a time, and remove it."""
    state.mkdir(exist_ok=True)
    built = state / "building"
    lock = os.open(state, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OSError("another build of this site is under way") from None
        except OSError:
            pass  # the file system knows no locks; builds one after the other need none
        shutil.rmtree(built, ignore_errors=True)  # of a build that was killed
        try:
            yield built
        finally:
            shutil.rmtree(built, ignore_errors=True)
    finally:
        os.close(lock)


def _build(root: Path, built: Path) -> Path:
    """Let MkDocs build into the folder `built`; return the one that mkdocs.yml names."""
    config = load_config(str(root / "mkdocs.yml"))
    site, config.site_dir = Path(config.site_dir), str(built)
    config.extra[FRESH] = True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    return site


def _reason(error: Exception) -> str:
    if isinstance(error, ClickException):
        return error.format_message()
    place = f" ({error.filename}:{error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
    return f"{error}{place}"


def folders_of(root: Path) -> tuple[Path, list[Path]]:
    """Return the folder of the site of a project, and those of pages and theme that people edit."""
    config = load_config(str(root / "mkdocs.yml"))
    own = [config.docs_dir, config.theme.custom_dir]
    return Path(config.site_dir), [Path(folder) for folder in own if folder]


def set_build_date(newest: str | None) -> None:
    """Let MkDocs stamp pages with the day of the newest reply: the same seeds, the same site.

    A time that somebody else has set stays, if gzip can bear it.
    """
    given = os.environ.get(_EPOCH, "")
    if given == _ours.get(_EPOCH) or not (given.isdecimal() and int(given) <= _LAST):
        year, month, day = ([int(part) for part in (newest or "1970").split("-")] + [1, 1])[:3]
        seconds = calendar.timegm((year, month, day, 0, 0, 0))
        _ours[_EPOCH] = os.environ[_EPOCH] = str(min(max(seconds, _FIRST), _LAST))
