"""Files beside the pages: they are made of none, and kept while they would be the same."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_theme_template

from generator.publish import KEEP, Content
from generator.sitemaking.inputs import PLUGIN, NotKnownError, digest_of
from generator.sitemaking.listing import page_of
from generator.sitemaking.maker import Maker
from generator.sitemaking.probes import Unseen
from generator.sitemaking.sitemap import write_sitemap

Extras = dict[str, tuple[str, list[str]]]  # by kind: of what they are made, and their names


def extras(
    maker: Maker, before: Extras, stands: Container[str], dates: Mapping[str, str]
) -> tuple[dict[str, Content], Extras]:
    """Return the extras of a site by path, and what is to be known of them by the next build.

    `before` is what the last one knew, `stands` has what it left in the site, `dates` are those of
    pages. Some follow from the navigation, the sitemap from all pages.
    """
    epoch = maker.setup.epoch
    named = digest_of([epoch, *(page.url for page in maker.nav.pages)])
    listed = digest_of([epoch, *(f"{path} {date}" for path, date in sorted(dates.items()))])
    shows_pages = False

    def beside(folder: Path) -> None:
        nonlocal shows_pages
        maker.config.site_dir = str(folder)
        for template in maker.config.theme.static_templates:
            shows_pages |= _make(template, maker)
        for name, plugin in maker.config.plugins.items():
            if name != PLUGIN:
                plugin.on_post_build(config=maker.config)

    def sitemap(folder: Path) -> None:
        files = maker.files.src_uris
        pages = ((files[path].url, date) for path, date in dates.items())
        write_sitemap(folder, pages, maker.config.site_url or "")

    contents: dict[str, Content] = {}
    known: Extras = {}
    kinds: dict[str, tuple[str, Callable[[Path], None]]]
    kinds = {"beside": (named, beside), "sitemap": (listed, sitemap)}
    for kind, (digest, make) in kinds.items():
        was, names = before.get(kind, ("", []))
        made: dict[str, Content] = dict.fromkeys(names, KEEP)
        if was != digest or not all(name in stands for name in names):
            folder = Path(maker.setup.built, kind)
            folder.mkdir()
            make(folder)
            files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
            made = {file.relative_to(folder).as_posix(): file for file in files}
        known[kind] = "" if shows_pages else digest, list(made)  # "" is never the same
        contents |= made
    return contents, known


def _make(template: str, maker: Maker) -> bool:
    """Make a file of a template; tell whether it shows pages, which as a rule it does not."""
    unseen: Any = Unseen()
    try:
        _build_theme_template(template, maker.env, unseen, maker.config, maker.nav)
    except NotKnownError:
        for file in maker.files.documentation_pages():
            page_of(file, maker.config)
        _build_theme_template(template, maker.env, maker.files, maker.config, maker.nav)
        return True
    return False
