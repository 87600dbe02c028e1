"""Folding: look-alike characters mapped one for one, so that spans stay true."""

from __future__ import annotations

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    [
        9,
        11,
        12,
        160,
        5760,
        *range(8192, 8208),
        8232,
        8233,
        8239,
        8287,
        8288,
        12288,
        12644,
        6158,
        65279,
        173,
        133,
        *range(8234, 8239),
    ],
    0x20,
)
_ALIKE = {
    ord(char): ord(plain)
    for plain, chars in {
        "〇": "○◯",
        "〔": "﹝〘",
        "〕": "﹞〙",
        "【": "〖",
        "】": "〗",
        "-": "‐‑‒–—―－﹣−",
        "~": "～〜∼",
        "·": "•・‧∙●",
        ":": "︰ː∶",
        ".": "．",
        "“": "〝",
        "”": "〞",
        "《": "〈",
        "》": "〉",
    }.items()
    for char in chars
}
_TABLE = _WIDE | _SPACES | _ALIKE
_LOOK_ALIKES = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def fold(text: str) -> str:
    """Return `text` with wide forms, spaces and look-alikes made plain; the length is kept.

    Full-width ASCII becomes ASCII (`（` -> `(`, `：` -> `:`), every kind of blank and zero-width
    character becomes a space, circles read as zero become `〇`. Line feeds stay.
    """
    for char in set(_LOOK_ALIKES.findall(text)):  # faster than translate(): few of them occur
        text = text.replace(char, chr(_TABLE[ord(char)]))
    return text


def squeeze(text: str) -> str:
    """Return `text` without blanks and zero-width characters (for values, never for spans)."""
    return "".join(text.translate(_SPACES).split())
