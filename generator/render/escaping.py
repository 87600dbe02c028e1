"""Official text as HTML that neither a browser nor a Markdown reader can take for markup."""

from __future__ import annotations

from markupsafe import Markup

# What HTML, Markdown or a template language could act on, as character references.
_REFERENCES = {ord(char): f"&#{ord(char)};" for char in "`*_[]{}\\~|$^"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
}
# Blanks that Markdown or a browser would read as a line end become spaces; the ideographic space
# and the no-break space stay, being layout.
_BLANKS = dict.fromkeys([*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029], " ")
# HTML cannot hold these control characters: readers see their pictures (U+2400 ...) instead.
_PICTURES = {
    code: chr(0x2400 + code) for code in range(0x20) if code not in _BLANKS and code != 0x0A
} | {0x7F: "␡"}
_TABLE = _REFERENCES | _BLANKS | _PICTURES


def escape_official(text: str) -> Markup:
    """Return `text` as inert HTML on one line: the characters are all there, none has a meaning."""
    return Markup(text.translate(_TABLE))


def visible(text: str) -> str:
    """Return what a reader sees of `text`: control characters as their pictures, all else as is."""
    return text.translate(_PICTURES)
