"""Control characters: what readers see of those that no page can hold, blanks among them."""

from __future__ import annotations

# Blanks that Markdown or a browser would read as a line end become spaces; the ideographic space
# and the no-break space stay, being layout.
BLANKS = dict.fromkeys([*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029], " ")
# HTML cannot hold these control characters: readers see their pictures (U+2400 ...) instead.
PICTURES = {
    code: chr(0x2400 + code) for code in range(0x20) if code not in BLANKS and code != 0x0A
} | {0x7F: "␡"}


def visible(text: str) -> str:
    """Return what a reader sees of `text`: control characters as their pictures, all else as is."""
    return text if text.isprintable() else text.translate(PICTURES)


def in_a_line(text: str) -> str:
    """Return `text` for a terminal: what would break the line or steer it is its escape."""
    return "".join(
        char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in text
    )
