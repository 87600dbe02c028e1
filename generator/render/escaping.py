"""Official text as HTML that neither a browser nor a Markdown reader can take for markup."""

from __future__ import annotations

from markupsafe import Markup

from generator.notation.control_characters import BLANKS, PICTURES

# What HTML, Markdown or a template language could act on, as character references.
_REFERENCES = {ord(char): f"&#{ord(char)};" for char in "`*_[]{}\\~|$^"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
}
_TABLE = _REFERENCES | BLANKS | PICTURES


def escape_official(text: str) -> Markup:
    """Return `text` as inert HTML on one line: the characters are all there, none has a meaning."""
    return Markup(text.translate(_TABLE))
