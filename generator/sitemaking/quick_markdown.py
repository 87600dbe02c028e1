"""Quick Markdown: what MkDocs' own rendering of a page gives, for less work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files
from mkdocs.structure.toc import get_toc

# Extensions that keep nothing of one page for the next, so that one Markdown serves all pages.
FORGETFUL = {"toc", "tables", "fenced_code", "attr_list", "md_in_html", "generator.letter_marks"}

# What any text holds in which the pattern finds something; a pattern that is not here is tried.
_NEEDS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}


class Renderer:
    """Renders pages as `Page.render` does, where all extensions are among the FORGETFUL."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._markdown = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        self._markdown.treeprocessors.register(_Inline(self._markdown), "inline", 20)

    def render(self, page: pages.Page, files: Files) -> None:
        """Turn the page's Markdown into its content, contents, title, anchors and links."""
        assert page.markdown is not None
        markdown = self._markdown.reset()
        raw = pages._RawHTMLPreprocessor()
        raw._register(markdown)
        anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, self._config)
        anchors._register(markdown)
        links = pages._RelativePathTreeprocessor(page.file, files, self._config)
        links._register(markdown)
        title = pages._ExtractTitleTreeprocessor()
        title._register(markdown)
        page.content = markdown.convert(page.markdown)
        page.toc = get_toc(getattr(markdown, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        page.links_to_anchors = links.links_to_anchors


class _Inline(InlineProcessor):
    """Tries no pattern on a text that lacks what the pattern looks for."""

    _tried: Sequence[tuple[Any, str]] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to all texts below `tree`."""
        patterns: list[Any] = list(self.inlinePatterns)
        self._tried = [(each, _NEEDS.get(each.pattern, "")) for each in patterns]
        return super().run(tree, ancestors)

    # The private names of the class above, which calls the first and offers no other way in.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        this: Any = self
        tried, start = self._tried, 0
        while patternIndex < len(tried):
            pattern, needed = tried[patternIndex]
            found = False
            if needed in data:
                data, found, start = this._InlineProcessor__applyPattern(
                    pattern, data, patternIndex, start
                )
            if not found:
                patternIndex, start = patternIndex + 1, 0
        return data
