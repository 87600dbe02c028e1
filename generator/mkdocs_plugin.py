"""The MkDocs plugin `replies`: brings docs/ up to date, lays on theme and settings, adds texts."""

from __future__ import annotations

import logging
import os
import re
import shutil
from contextlib import ExitStack
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.beside import FILES, SELECTIONS
from generator.colours import styles
from generator.exporting import offered
from generator.folders import Folders
from generator.lock import HeldError, locked
from generator.manifest import Ours, generated
from generator.mkdocs_build import DATA, FRESH, set_build_date
from generator.page_head import page_head
from generator.settings import is_unusable, read_settings
from generator.sitemaking.inputs import THEME, letters
from generator.sitemaking.sitemap import last_changed, write_sitemap

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_LANGUAGE = "zh-Hans"  # a file of our theme, which has Material's words
_BESIDE = {"opensearch.xml", "robots.txt"}
_FILES = "files"  # key in `extra`: the files of the site, for the sitemap
_lock = ExitStack()
_log = logging.getLogger("mkdocs.plugins.replies")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Lay the settings of the library over those of mkdocs.yml, and our theme below its own."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    settings, doubts = read_settings(_root(config))
    if is_unusable(doubts):
        from generator.report import line

        raise PluginError(line(doubts[0]))
    config.site_name, config.site_description = settings.name, settings.description
    config.site_url = settings.address or config.site_url
    config.copyright = " ".join(filter(None, (escape(settings.licence), _asked(settings.contact))))
    if settings.logo:
        config.theme["logo"] = settings.logo
    config.extra["styles"] = styles(settings.colours)
    config.theme["language"] = _LANGUAGE
    config.theme.static_templates |= _BESIDE
    return config


def _asked(contact: str) -> str:
    """Return in HTML whom to ask for a correction."""
    if not contact:
        return ""
    said = escape(contact)
    if re.fullmatch(r"[^\s@]+@[^\s@]+", contact):
        said = f'<a href="mailto:{said}">{said}</a>'
    elif re.match(r"https?://", contact):
        said = f'<a href="{said}">{said}</a>'
    return f"更正请联系：{said}"


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Bring docs/ up to date with seeds/, unless `replies build` has just done so.

    From here to the end of the build, the project is locked.
    """
    try:
        _lock.enter_context(locked(_root(config), say=_log.info))
    except HeldError as error:
        raise PluginError(str(error)) from None
    if config.extra.pop(FRESH, False):
        return
    from generator.pipeline import build  # slow to import, and needed by few who load this
    from generator.report import line

    outcome = build(_root(config) / "seeds", Path(config.docs_dir))
    set_build_date(outcome.newest)
    for notice in outcome.errors:
        _log.warning("%s", line(notice))
    changes = outcome.changes
    _log.info(
        "pages: %d written, %d unchanged, %d removed",
        len(changes.written),
        changes.unchanged,
        len(changes.removed),
    )


class _ByHand:
    """Passes on what happens to hand-written files of docs/, not what the build writes there."""

    def __init__(self, docs: Path, inner: Any) -> None:
        self.ours, self.inner = Ours(docs), inner

    def dispatch(self, event: Any) -> None:
        """Pass on one event, unless all it names is ours.

        The observer tells moves by inodes, so it may call a new folder a removed page moved there.
        """
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if not event.is_directory and not all(path in self.ours for path in paths):
            self.inner.dispatch(event)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch seeds, theme and what people write in docs/: one edit is one build."""
    docs = Path(config.docs_dir)
    live: Any = server
    observer = live.observer

    def by_hand(handler: Any, path: str, **how: Any) -> Any:
        return observer.schedule(_ByHand(docs, handler), path, **how)

    # The server makes its handlers itself, so that of docs/ is wrapped on its way to the observer.
    live.unwatch(str(docs))
    live.observer = SimpleNamespace(schedule=by_hand)
    live.watch(str(docs))
    live.observer = observer
    beside = (_root(config) / name for name in ("seeds", SELECTIONS, *FILES))
    for folder in (*beside, config.theme.custom_dir, THEME):
        if folder and Path(folder).exists():
            live.watch(str(folder))
    return server


class _WithoutIndentation(Extension):
    """Takes the indentation and the empty lines out of the theme's templates.

    They are a third of what a page weighs before its content, and say nothing.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template whose lines begin with their first word."""
        return re.sub(r"\n\s+", "\n", source)


def on_env(env: Environment, config: MkDocsConfig, files: Files, **_: Any) -> Environment:
    """Let the theme write pages without blanks and escapes that nobody reads."""
    config.extra[_FILES] = files
    env.add_extension(_WithoutIndentation)
    env.trim_blocks = True
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Write the head of a page, and keep it out of the theme's search index: ours is another."""
    page.meta["search"] = {"exclude": True}
    address, home = page.canonical_url or "", config.site_url or ""
    page.meta["head"] = page_head(page.meta, page.url, address, config.site_name, home)
    if address and (location := page.meta.get("location")):  # what leads on is known by its goal
        page.meta["canonical"] = urldefrag(urljoin(address, location)).url
    return markdown


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Publish the Markdown of every reply beside its page, the files of data, and the sitemap."""
    docs = Path(config.docs_dir)
    files = config.extra.pop(_FILES).documentation_pages()
    dated = [(file.url, last_changed(file.page.meta)) for file in files]
    listed = [(url, date) for url, date in dated if date is not None]
    write_sitemap(Path(config.site_dir), listed, config.site_url or "")
    for path in letters(generated(docs)):
        target = Path(config.site_dir, path)
        if target.with_suffix(".html").is_file():
            shutil.copyfile(docs / path, target)
    data = Path(config.extra.pop(DATA, None) or Folders(docs.parent).data)
    for path in offered(data):
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(data.parent / path, target)
    _lock.close()


def on_build_error(**_: Any) -> None:
    """Let other builds begin."""
    _lock.close()


class Replies(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """The plugin, as mkdocs.yml names it; it has no options."""

    on_config = staticmethod(on_config)
    on_pre_build = staticmethod(on_pre_build)
    on_serve = staticmethod(on_serve)
    on_env = staticmethod(on_env)
    on_page_markdown = staticmethod(on_page_markdown)
    on_post_build = staticmethod(on_post_build)
    on_build_error = staticmethod(on_build_error)
