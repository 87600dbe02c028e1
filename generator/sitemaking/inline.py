"""Inline: the text of a block in our own Markdown as HTML, token by token."""

from __future__ import annotations

import re
from html import unescape

from generator.notation.patterns import lazily

# A link's address in HTML, until it is known where that leads from the page.
LINK = "\0{}\0"
_BREAK = "<br />\n"

_ADDRESS = r"[\w#%+,./:=?@-]+(?:&[a-z]+=[\w#%+,./:=?@-]*)*"
# Every character that may have a meaning begins a token; one that is none of the groups is odd.
# All begin with a character of their own, so that the search skips plain text.
_TOKEN = lazily(
    r"\\([\\`*_{}\[\]()>#+.!|-])"  # 1: what is escaped
    r"|\[((?:[^][\\\n]++|\\.)+)\]"  # 2: the text of a link
    rf"(?:\(({_ADDRESS})\)|\[([a-z][a-z0-9-]*)\])"  # 3: its address, or 4: the name of one
    r'|<(/?(?:mark|kbd|code|a)>|a href="[\w./-]+" download>)'  # 5: a tag
    r"|&(\#[0-9]{1,7};|[a-z]{2,8};)"  # 6
    r"|  (\n)"  # 7: the line breaks
    r"|\*\*((?![\s*])(?:[^*\\\n]|\\.)+(?<!\s))\*\*(?!\*)"  # 8: what is strong
    r"|>()"  # 9
    r"|`([^][`\\<>&*\n]+)`(?!`)"  # 10: code
    r"|(?<=\w)_(?=\w)()"  # 11: part of a word
    r"|!\[|\\|\[|\]|<|&|\*|_|`|\{"
)

References = dict[str, tuple[str, None]]


class OddError(Exception):
    """Something in a page is no part of the Markdown that is known here."""


class Inline:
    """Turns texts into HTML; `references` are the addresses to which the page gives a name."""

    def __init__(self, references: References) -> None:
        self._references = references

    def html(self, text: str) -> str:
        """Return the HTML of a text."""
        return _TOKEN.sub(self._html_of, text)

    def _html_of(self, token: re.Match[str]) -> str:
        match token.lastindex:
            case 1:
                return "&gt;" if token[1] == ">" else token[1]
            case 3:
                return f'<a href="{LINK.format(token[3])}">{self.html(token[2])}</a>'
            case 4 if token[4] in self._references:
                address = self._references[token[4]][0]
                return f'<a href="{LINK.format(address)}">{self.html(token[2])}</a>'
            case 5 | 6:
                return token[0]
            case 7:
                return _BREAK
            case 8:
                return f"<strong>{self.html(token[8])}</strong>"
            case 9:
                return "&gt;"
            case 10:
                return f"<code>{token[10].strip()}</code>"
            case 11:
                return "_"
        raise OddError


class Characters:
    """The characters that a reader sees of a text without links; any stretch may become HTML.

    In `seen`, one that is not written as itself is a lone surrogate, which no page can hold.
    """

    def __init__(self, text: str) -> None:
        self._written: dict[int, str] = {}
        self.seen = _TOKEN.sub(self._character, text)

    def html(self, start: int, end: int) -> str:
        """Return the HTML of the characters from one position to another."""
        stretch = self.seen[start:end]
        return stretch.translate(self._written) if self._written else stretch

    def _character(self, token: re.Match[str]) -> str:
        match token.lastindex:
            case 1 if token[1] != ">":
                return token[1]
            case 1 | 9:
                written = "&gt;"
            case 6 if len(unescape(token[0])) == 1:
                written = token[0]
            case 7:
                written = _BREAK
            case _:
                raise OddError
        code = 0xD800 + len(self._written)
        if code > 0xDFFF:
            raise OddError
        self._written[code] = written
        return chr(code)
