"""Quick Markdown: what MkDocs' own rendering of a page gives, for half the work.

Each class does what the one of Python-Markdown or MkDocs does that it is made from, and leaves to
it what is not plain; tests compare the two on all pages.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.sitemaking import quick_blocks, quick_inline
from generator.sitemaking.serializing import serialized

# Extensions that keep nothing of one page for the next, so that one Markdown serves all pages.
FORGETFUL = {"toc", "tables", "fenced_code", "attr_list", "md_in_html", "generator.letter_marks"}

_PLAIN_URL = re.compile(r"([A-Za-z0-9.][A-Za-z0-9._/-]*)(?:#([!-~]*))?")
# Every "<" of a source is one of these where only plain tags stand in it.
_PLAIN_TAG = re.compile(
    r'<(?:/[a-z][a-z0-9]*>|([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"<>&]*")?)*)>|(?![a-zA-Z/!?]))'
)
_ANCHOR = re.compile(r'\s(id|name)="([^"]+)"')
_DRAFT = InclusionLevel.DRAFT.value  # what is this or less is no part of the site
_RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
_RAW_TEXT |= {"plaintext", "noscript"}


class Renderer:
    """Renders pages as `Page.render` does, where all extensions are among the FORGETFUL."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._markdown = _Markdown(config)
        self._urls: dict[tuple[str, str], tuple[File, str, str]] = {}

    def render(self, page: pages.Page, files: Files) -> None:
        """Turn the page's Markdown into its content, contents, title, anchors and links."""
        assert page.markdown is not None
        markdown = self._markdown.reset()
        raw = _RawHTML()
        raw._register(markdown)
        anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, self._config)
        anchors._register(markdown)
        links = _Links(page.file, files, self._config)
        links.known = self._urls
        links._register(markdown)
        title = pages._ExtractTitleTreeprocessor()
        title._register(markdown)
        page.content = markdown.convert(page.markdown)
        page.toc = get_toc(getattr(markdown, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        page.links_to_anchors = links.links_to_anchors


class _Markdown(Markdown):
    """Markdown with the extensions of mkdocs.yml and the quick classes of this module."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._blocks: dict[Any, bool] = {}
        super().__init__(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        quick_inline.install(self)
        trees = self.treeprocessors
        trees.register(_Unescape(self), "unescape", 0)
        if "attr_list" in trees:
            attributes: Any = AttrListTreeprocessor(self)
            attributes.HEADER_RE = _Braced(attributes.HEADER_RE)
            attributes.BLOCK_RE = _Braced(attributes.BLOCK_RE)
            trees.register(attributes, "attr_list", 8)
        if "toc" in trees:
            toc: Any = trees["toc"]
            if not toc.marker:
                toc.build_toc_div = lambda _: Element("div")  # nobody looks at it
        quick_blocks.install(self)
        this: Any = self
        this.serializer = serialized

    def is_block_level(self, tag: Any) -> bool:
        """Tell whether a tag is that of a block."""
        if tag not in self._blocks:
            self._blocks[tag] = super().is_block_level(tag)
        return self._blocks[tag]


class _Unescape(UnescapeTreeprocessor):
    """Looks for what is escaped only where something is."""

    def unescape(self, text: str) -> str:
        """Return the text with the characters that were escaped."""
        return super().unescape(text) if STX in text else text


class _Braced:
    """A pattern that finds nothing in a text without a brace."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        """Return what is found anywhere."""
        return self._pattern.search(text) if "{" in text else None


class _RawHTML(pages._RawHTMLPreprocessor):
    """Finds the anchors of plain tags without parsing the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Note the anchors in raw HTML, and return the lines."""
        source = "\n".join(lines)
        found = set()
        at = source.find("<")
        while at >= 0:
            tag = _PLAIN_TAG.match(source, at)
            if tag is None or tag[1] in _RAW_TEXT:
                return super().run(lines)
            if tag[1]:
                found |= {id for key, id in _ANCHOR.findall(tag[2]) if key == "id" or tag[1] == "a"}
            at = source.find("<", tag.end())
        self.present_anchor_ids = found
        return lines


class _Links(pages._RelativePathTreeprocessor):
    """Resolves a path once for all pages of a folder."""

    known: dict[tuple[str, str], tuple[File, str, str]]  # file, its path, and the way there

    def path_to_url(self, url: str) -> str:
        """Return the address of what a link names, and note the anchor."""
        plain = _PLAIN_URL.fullmatch(url)
        if plain is None:
            return super().path_to_url(url)
        path, anchor = plain.groups()
        key = (self.file.src_uri.rpartition("/")[0], path)
        if key not in self.known:
            uri = self._target_uri(self.file.src_uri, path)
            file = self.files.get_file_from_path(uri)
            if file is None or file.inclusion.value <= _DRAFT or "." not in self.file.url:
                return super().path_to_url(url)
            self.known[key] = (file, uri, get_relative_url(file.url, self.file.url))
        file, uri, way = self.known[key]
        self.files.get_file_from_path(uri)
        if not anchor:
            return way
        self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
        return f"{way}#{anchor}"
