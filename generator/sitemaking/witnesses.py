"""Witnesses: whether all that takes part in a build is known, what MkDocs says, what it asks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from generator.sitemaking.inputs import PLUGIN, NotKnownError
from generator.sitemaking.renderer import FORGETFUL

_LOG = logging.getLogger("mkdocs")
_KNOWN = ("material.plugins.search.", "generator.mkdocs_plugin.")


def check_known(config: MkDocsConfig) -> None:
    """Raise NotKnownError unless all that takes part in the build is known."""
    plugins = [f"{type(plugin).__module__}." for plugin in config.plugins.values()]
    reasons = {
        "it has hooks": bool(config["hooks"]),
        f"it has no plugin {PLUGIN}": PLUGIN not in config.plugins,
        "it has other plugins than ours and Material's search": not all(
            module.startswith(_KNOWN) for module in plugins
        ),
        "it has other Markdown extensions": not set(config.markdown_extensions) <= FORGETFUL,
        "its theme is not Material": config.theme.name != "material",
        "it has no navigation": not config.nav,
        "it has templates beside the theme's": bool(config.extra_templates),
    }
    for reason, holds in reasons.items():
        if holds:
            raise NotKnownError(f"of mkdocs.yml: {reason}")


class Asked(Files):
    """The files of the site, and which paths the links of a page asked for."""

    def __init__(self, files: Files) -> None:
        self._src_uris = files._src_uris
        self.found: set[str] = set()
        self.missed: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path, and note whether there is one."""
        file = self._src_uris.get(path) or super().get_file_from_path(path)
        (self.missed if file is None else self.found).add(path)
        return file


class _Listener(logging.Handler):
    """Keeps what is said."""

    said: list[logging.LogRecord]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.said.append(record)


_listener = _Listener(logging.WARNING)
_listener.said = []


@contextmanager
def heard(said: list[logging.LogRecord]) -> Iterator[None]:
    """Add to a list what MkDocs warns of, in the place of whoever listens otherwise."""
    before = _listener.said, _LOG.handlers, _LOG.propagate
    _listener.said, _LOG.handlers, _LOG.propagate = said, [_listener], False
    try:
        yield
    finally:
        _listener.said, _LOG.handlers, _LOG.propagate = before


@contextmanager
def counted() -> Iterator[CountHandler]:
    """Count what MkDocs warns of."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    _LOG.addHandler(counter)
    try:
        yield counter
    finally:
        _LOG.removeHandler(counter)
