"""Folding: look-alike characters mapped one for one, so that spans stay true."""

from __future__ import annotations

import re

from generator.notation.patterns import lazily

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = (
    *(0x09, 0x0B, 0x0C, 0x85, 0xA0, 0xAD, 0x1680, 0x180E, 0x205F, 0x2060, 0x3000, 0x3164, 0xFEFF),
    *range(0x2000, 0x2010),
    *range(0x2028, 0x2030),
)
_SPACES = dict.fromkeys(_BLANKS, 0x20)
_ALIKE = {
    ord(char): ord(plain)
    for plain, chars in {
        "〇": "○◯",
        "〔": "﹝〘",
        "〕": "﹞〙",
        "【": "〖",
        "】": "〗",
        "-": "‐‑‒–—―－﹣−─━",
        "~": "～〜∼",
        "·": "•・‧∙●",
        ":": "︰ː∶﹕",
        ",": "﹐",
        ";": "﹔",
        "(": "﹙",
        ")": "﹚",
        ".": "．",
        "“": "〝",
        "”": "〞",
        "《": "〈",
        "》": "〉",
    }.items()
    for char in chars
}
_TABLE = _WIDE | _SPACES | _ALIKE
_FILLER = "\u3164"  # the one blank that counts as printable
_NO_INK = lazily(f"[{re.escape(''.join(map(chr, _BLANKS)))}]")
_LOOK_ALIKES = lazily(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

# A Han character of folded text, or another letter that is not Latin; numbers in circles are none.
# Its range (一 to 鿿) in a class takes a millisecond to compile wherever it stands.
HAN = r"[^\W\d_A-Za-z〇①-⓿㈠-㊰]"

# How a character sounds, as a page that copies the portal's prints it behind: 鎮(zhèn)康縣. The
# character is lost where a question mark stands for it: 關(guān)?zhèn)康縣.
_SYLLABLE = "(?:[a-zü]{0,4}[à-ǜ][a-z]{0,4}|(?:de|le|men|zhe|zi))\\)"
_SOUND = lazily(rf"(?<={HAN})(?:\({_SYLLABLE}|\?[a-z]{{0,4}}[à-ǜ][a-z]{{0,4}}\))")
UNSEEN = "\x1f"  # a blank to every reader, and none that sets words apart
_LOST = "々"  # part of a word, and of none that is known


def fold(text: str) -> str:
    """Return `text` with wide forms, spaces and look-alikes made plain; the length is kept.

    Full-width ASCII becomes ASCII (`（` -> `(`, `：` -> `:`), every kind of blank and zero-width
    character becomes a space, circles read as zero become `〇`. Line feeds stay.
    """
    at = 0
    while found := _LOOK_ALIKES.search(text, at):  # faster than translate(): few of them occur
        at = found.end()
        text = text.replace(found[0], chr(_TABLE[ord(found[0])]))
    return text


def hide_sounds(folded: str) -> str:
    """Return a folded text with `UNSEEN` in the place of how a character sounds, and as long."""
    return _SOUND.sub(_hidden, folded)


def _hidden(sound: re.Match[str]) -> str:
    begins = _LOST if sound.group().startswith("?") else UNSEEN
    return begins + UNSEEN * (len(sound.group()) - 1)


def as_printed(value: str, printed: str, folded: str) -> str:
    """Return a value read in a folded stretch, blanks aside, in the Han characters printed there.

    They differ where the stretch was read in simplified characters: 个 of 4個.
    """
    if value in printed:
        return value
    if value not in folded:
        kept = [at for at, char in enumerate(folded) if not char.isspace()]
        printed, folded = ("".join([text[at] for at in kept]) for text in (printed, folded))
    at = folded.find(value)
    if at < 0:
        return value
    pairs = zip(printed[at : at + len(value)], value, strict=True)
    return "".join([own if "\u4e00" <= own <= "\u9fff" else plain for own, plain in pairs])


def squeeze(text: str) -> str:
    """Return `text` without blanks and zero-width characters (for values, never for spans)."""
    bare = "".join(text.split())
    if bare.isprintable() and _FILLER not in bare:  # so are most, which is soon told
        return bare
    return _NO_INK.sub("", bare)
