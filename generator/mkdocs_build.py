"""Drives MkDocs: docs/ -> site/, and the live preview."""

from __future__ import annotations

import calendar
import logging
import os
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config

FRESH = "docs_are_current"  # key in `extra`: the hook need not bring docs/ up to date again
_EPOCH = "SOURCE_DATE_EPOCH"
_ours: dict[str, str] = {}  # what we set; a preview moves on with the newest seed


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.messages.append(record.getMessage())


def build_site(root: Path, newest: str | None) -> list[str]:
    """Build site/ of the project at `root` from a docs/ that is up to date; return the warnings.

    `newest`, the ISO date of the newest reply, stands for the day of the build.
    """
    set_build_date(newest)
    logger = logging.getLogger("mkdocs")
    kept = _Warnings()
    logger.addHandler(kept)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"))
        config.extra[FRESH] = True
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    finally:
        logger.removeHandler(kept)
        logger.propagate = True
    return kept.messages


def serve_site(root: Path, address: str) -> None:
    """Serve the project at `root` on `address`, following edits, until interrupted."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(shown)
    mkdocs_serve.serve(str(root / "mkdocs.yml"), dev_addr=address)


def set_build_date(newest: str | None) -> None:
    """Let MkDocs stamp pages with the day of the newest reply: the same seeds, the same site.

    A date that somebody else has set stays.
    """
    if newest and os.environ.get(_EPOCH) in (None, _ours.get(_EPOCH)):
        year, month, day = ([int(part) for part in newest.split("-")] + [1, 1])[:3]
        _ours[_EPOCH] = os.environ[_EPOCH] = str(_seconds(year, month, day))


def _seconds(year: int, month: int, day: int) -> int:
    """Seconds from 1970 to that day, at least one day (zip and gzip dislike earlier ones)."""
    return max(calendar.timegm((year, month, day, 0, 0, 0)), 86_400)
