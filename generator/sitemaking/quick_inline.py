"""Quick inline: links and escapes of a text, put into its element at one go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

# What a text holds, one of these, if the pattern finds something; one that is not here is tried.
_NEEDS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "!",
    inlinepatterns.IMAGE_REFERENCE_RE: "!",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    r"\*|_": "*_",
}
_NEVER = "\0"  # of patterns that can change nothing; no text of a page holds it
_NOT_PLAIN = re.compile(rf"[`\\\[<&*_{STX}]|  \n")
_ESCAPED = re.compile(r"\\(.)")
_HTML = re.compile(r"</?[a-z]+>|&(?:#[0-9]+|[a-z]+);")
_PLAIN = r"[^][\\`<&*_\n]+"
# A link (its text, then its address or the name of a reference), what is strong at the
# beginning, or a new line.
_PIECE = re.compile(
    rf"\[({_PLAIN})\](?:\(([^][\s()<>'\"\\`&{STX}]+)\)|\[([A-Za-z0-9-]+)\])"
    rf"|^\*\*((?!\s){_PLAIN}(?<!\s))\*\*(?!\*)|(  \n)"
)
_NOT_READ = re.compile(r"[`\\\[<&*_]|  \n|!$")  # beside these: what may be more than text
_PLAIN_LINK = re.compile(rf"\(([^\s()<>'\"\\{STX}]+)\)")


def install(markdown: Markdown) -> None:
    """Let `markdown` read texts quickly."""
    markdown.treeprocessors.register(_Inline(markdown), "inline", 20)
    patterns = markdown.inlinePatterns
    patterns.register(_Link(inlinepatterns.LINK_RE, markdown), "link", 160)
    patterns.register(_Reference(inlinepatterns.REFERENCE_RE, markdown), "reference", 170)


class _Inline(InlineProcessor):
    """Tries no pattern on a text that lacks what the pattern looks for."""

    _tried: Sequence[tuple[Any, str, str]] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to all texts below `tree`."""
        patterns: list[Any] = list(self.inlinePatterns)
        refers = bool(self.md.references)
        done: list[Element] = []
        left = True
        if all(each.pattern in _NEEDS for each in patterns):
            read = [(element, self._read(element)) for element in list(tree.iter())]
            left = any(links is None for _, links in read)
            done = [
                each for element, links in read if links is not None for each in [element, *links]
            ]
        if not left:
            return tree
        self._tried = [
            (each, needs[:1], needs[-1:])
            for each in patterns
            for needs in [
                _NEEDS.get(each.pattern, "") if refers or not _is_reference(each) else _NEVER
            ]
        ]
        for element in done:
            element.text = AtomicString(element.text) if element.text else None
            element.tail = AtomicString(element.tail) if element.tail else None
        return super().run(tree, ancestors)

    def _read(self, element: Element) -> list[Element] | None:
        """Put what a text says into it; return the new elements, None if not all is plain."""
        text, tail = element.text, element.tail
        if tail and _NOT_PLAIN.search(tail):
            return None
        if not text or isinstance(text, AtomicString) or not _NOT_PLAIN.search(text):
            return []
        if STX in text or len(element):
            return None
        text = _HTML.sub(self._stash, _ESCAPED.sub(self._escape, text))
        before, *parts = _PIECE.split(text)
        if any(_NOT_READ.search(between) for between in (before, *parts[5::6])):
            return None
        pieces = []
        for label, address, name, strong, _, after in zip(*[iter(parts)] * 6, strict=True):
            piece = Element("a" if label else "strong" if strong else "br")
            piece.text, piece.tail = label or strong, after
            if label:
                reference = (address, None) if address else self.md.references.get(name.lower())
                if reference is None:
                    return None
                piece.set("href", reference[0])
                if reference[1]:
                    piece.set("title", reference[1])
            pieces.append(piece)
        element.text = before
        element.extend(pieces)
        return pieces

    def _stash(self, found: re.Match[str]) -> str:
        return self.md.htmlStash.store(found[0])

    def _escape(self, found: re.Match[str]) -> str:
        character = found[1]
        known = character in self.md.ESCAPED_CHARS
        return f"{STX}{ord(character)}{ETX}" if known else found[0]

    # The private names of the class above, which calls the first and offers no other way in.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        apply: Any = self.__getattribute__("_InlineProcessor__applyPattern")
        start = 0
        for index in range(patternIndex, len(self._tried)):
            pattern, one, other = self._tried[index]
            found, start = True, 0
            while found and (one in data or other in data):
                data, found, start = apply(pattern, data, index, start)
        return data


def _is_reference(pattern: object) -> bool:
    return isinstance(pattern, inlinepatterns.ReferenceInlineProcessor)


class _QuickText:
    """Finds the end of a text in brackets that holds no others."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        """Return the text, where it ends, and whether it does."""
        end = data.find("]", index)
        if end >= 0 and data.find("[", index, end) < 0:
            return data[index:end], end + 1, True
        this: Any = super()
        found: tuple[str, int, bool] = this.getText(data, index)
        return found


class _Link(_QuickText, inlinepatterns.LinkInlineProcessor):
    """Reads an address without brackets, quotes and blanks at one go."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """Return address, title, where they end, and whether they do."""
        found = _PLAIN_LINK.match(data, index)
        return (found[1], None, found.end(), True) if found else super().getLink(data, index)


class _Reference(_QuickText, inlinepatterns.ReferenceInlineProcessor):
    """A link by reference."""
