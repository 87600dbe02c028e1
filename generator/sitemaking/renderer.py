"""Renderer: what pages say, as `Page.render` of MkDocs finds it; our own pages are translated."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.sitemaking.translation import translate

# Extensions that look at nothing but the page.
FORGETFUL = {"toc", "tables", "fenced_code", "attr_list", "md_in_html", "generator.letter_marks"}
# The options of those extensions with which pages can be translated.
_OPTIONS = {"toc": {"permalink": False, "marker": ""}}

_PLAIN_URL = re.compile(r"((?:[A-Za-z0-9.][A-Za-z0-9._/-]*)?)(?:#([!-~]*))?")
Ways = dict[str, tuple[File, str, str]]  # by path as written: the file, its path, the way there
_DRAFT = InclusionLevel.DRAFT.value  # what is this or less is no part of the site


class Renderer:
    """Renders pages; those that cannot be translated with certainty are left to MkDocs."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._translates = (
            set(config.markdown_extensions) == FORGETFUL and config.mdx_configs == _OPTIONS
        )
        self._ways: dict[str, Ways] = {}  # by folder

    def render(self, page: pages.Page, files: Files) -> None:
        """Turn the page's Markdown into its content, contents, title, anchors and links."""
        translation = translate(page.markdown or "") if self._translates else None
        if translation is None:
            page.render(self._config, files)
            return
        links = _Links(page.file, files, self._config)
        links.known = self._ways.setdefault(page.file.src_uri.rpartition("/")[0], {})
        page.content = translation.content(links.path_to_url)
        page.toc = get_toc(translation.toc)
        page._title_from_render = translation.title
        page.present_anchor_ids = translation.anchors
        page.links_to_anchors = links.links_to_anchors


class _Links(pages._RelativePathTreeprocessor):
    """Resolves a path once for all pages of a folder."""

    known: Ways

    def path_to_url(self, url: str) -> str:
        """Return the address of what a link names, and note the anchor."""
        plain = _PLAIN_URL.fullmatch(url)
        if plain is None:
            return super().path_to_url(url)
        path, anchor = plain.groups()
        if not path:
            if anchor:
                self.links_to_anchors.setdefault(self.file, {}).setdefault(anchor, url)
            return url
        if path not in self.known:
            uri = self._target_uri(self.file.src_uri, path)
            file = self.files.get_file_from_path(uri)
            if file is None or file.inclusion.value <= _DRAFT or "." not in self.file.url:
                return super().path_to_url(url)
            self.known[path] = (file, uri, get_relative_url(file.url, self.file.url))
        file, uri, way = self.known[path]
        self.files.get_file_from_path(uri)
        if not anchor:
            return way
        self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
        return f"{way}#{anchor}"
