"""Renderer: what pages say, as `Page.render` of MkDocs finds it; our own pages are translated."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from generator.notation.patterns import lazily
from generator.sitemaking.translation import translate

# Extensions that look at nothing but the page.
FORGETFUL = {"toc", "tables", "fenced_code", "attr_list", "md_in_html", "generator.letter_marks"}
# The options of those extensions with which pages can be translated.
_OPTIONS = {"toc": {"permalink": False, "marker": ""}}

_NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
_PLAIN_PATH = lazily(rf"((?:\.\./)*)((?:{_NAME}/)*{_NAME})")
_DRAFT = InclusionLevel.DRAFT.value  # what is this or less is no part of the site


class Renderer:
    """Renders pages; those that cannot be translated with certainty are left to MkDocs."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._translates = (
            set(config.markdown_extensions) == FORGETFUL and config.mdx_configs == _OPTIONS
        )
        self._ways = _Ways("")  # from the last folder: its pages come one behind the other

    def render(self, page: pages.Page, files: Files) -> None:
        """Turn the page's Markdown into its content, contents, title, anchors and links."""
        translation = translate(page.markdown or "") if self._translates else None
        if translation is None:
            page.render(self._config, files)
            return
        links = _Links(page.file, files, self._config)
        folder = page.file.src_uri.rpartition("/")[0]
        if folder != self._ways.folder:
            self._ways = _Ways(folder)
        links.ways = self._ways
        page.content = translation.content(links.path_to_url)
        page.toc = get_toc(translation.toc)
        page._title_from_render = translation.title
        page.present_anchor_ids = translation.anchors
        page.links_to_anchors = links.links_to_anchors


class _Ways:
    """The ways from a folder to files, as far as links write them without detours.

    `known` has them by path as written: the file, its path, and the address.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        parts = folder.split("/") if folder else []
        self._above = [
            "".join([f"{part}/" for part in parts[:n]]) for n in range(len(parts), -1, -1)
        ]
        self.known: dict[str, tuple[File, str, str]] = {}

    def find(self, path: str, up: str, rest: str, files: Files) -> tuple[File, str, str] | None:
        """Return the way that a path `up` and then down the `rest` is, None if it is odd."""
        level = up.count("/")
        if level >= len(self._above):
            return None
        top = self._above[level]
        file = files.get_file_from_path(top + rest)
        if file is None or file.inclusion.value <= _DRAFT or not file.url.startswith(top):
            return None
        if level and file.url.startswith(self._above[level - 1]):
            return None
        self.known[path] = known = (file, top + rest, up + file.url.removeprefix(top))
        return known


class _Links(pages._RelativePathTreeprocessor):
    """Resolves a path once for all pages of a folder."""

    ways: _Ways

    def path_to_url(self, url: str) -> str:
        """Return the address of what a link names, and note the anchor."""
        path, _, anchor = url.partition("#")
        if not anchor.isascii():
            return super().path_to_url(url)
        if not path:
            if anchor:
                self.links_to_anchors.setdefault(self.file, {}).setdefault(anchor, url)
            return url
        known = self.ways.known.get(path)
        if known is None and (plain := _PLAIN_PATH.fullmatch(path)):
            known = self.ways.find(path, plain[1], plain[2], self.files)
        if known is None or not self.file.url.endswith(".html"):
            return super().path_to_url(url)
        file, uri, way = known
        self.files.get_file_from_path(uri)  # which notes that the page asked
        if not anchor:
            return way
        self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
        return f"{way}#{anchor}"
