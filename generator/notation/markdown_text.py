"""Official text as Markdown that means its characters only, to Python-Markdown and CommonMark.

Backslashes where both read them (the bar: Python-Markdown with tables, which MkDocs always has),
else character references; what can have no meaning where it stands is left as it is. Not guarded
against: extensions that replace letters and figures of plain text by finer ones (smarty, fractions
and ordinals of smartsymbols, abbreviations and snippets from files).
"""

from __future__ import annotations

import re
from functools import cache

from generator.notation.control_characters import BLANKS, PICTURES
from generator.notation.patterns import lazily

_SHOWN = BLANKS | PICTURES
_BACKSLASHED = frozenset("\\`*_[]{|(.-+!#>)")

# What may have a meaning anywhere in a line. Each begins with a character of its own, so that the
# search skips what is plain.
_ANYWHERE = re.compile(
    r"""\\|`|\*|_|\[|\]|\{|\||<|~|\^|\$         # CommonMark, tables, attribute lists, extensions
    | &(?=[\#A-Za-z0-9]|\Z)                     # references
    | !\Z                                       # an image, if a link comes next
    | \#(?=\#*\Z)                               # the end of a heading
    | =(?=")                                    # data-search-…="…", which Material takes away
    | =(?==|/=) | -(?=->) | \+(?=\+|/-)         # ==marked==, arrows, ≠, ++keys++, ±
    | -(?<=\{-)(?=-)                            # {--deleted--}
    | \((?=(?:c|r|tm)\))                        # ©
    | :(?=[\w+-]*[A-Za-z_+-][\w+-]*: | (?:100|1234):)  # :emoji:
    | :(?<=\]:)                                 # [x]: …, where the text of a link begins a line
    | :(?<=[A-Za-z]:)(?=//) | \.(?:(?<=\bwww\.)|(?<=_www\.)) | @(?<=[\w.+-]@)(?=\w)  # addresses
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# What has no meaning wherever it stands, and no blank at an end; most of the texts are such.
_CHARACTERS = "[\u4e00-\u9fff0-9A-Za-z《》“”‘’（）〔〕，。、；：？！…—·％% ]*+"
_WITHIN = r"(?<=[0-9])\.(?=[0-9])|(?<=[0-9A-Za-z])[/-](?=[0-9A-Za-z])|(?<= )-(?= )"
_PLAIN = lazily(rf"(?! ){_CHARACTERS}(?:(?:{_WITHIN}){_CHARACTERS})*(?<! )")
# What may have a meaning as the first thing in a line: the last character is the one to disarm.
_AT_START = re.compile(
    r"""[>\#=]                                  # quotes, headings, the line below a heading
    | [-+](?=[ +-]|\Z)                          # list items, rules, front matter
    | [0-9]+[.)](?=[ ]|\Z)                      # numbered items
    | :(?=[ :]|\Z)                              # definitions, containers
    | [A-Za-z0-9_-]+:                           # metadata
    | \[                                        # a formula, \[ … \], if it had a backslash
    | !(?=!!) | \?(?=\?\?) | /(?=//)            # admonitions, details, blocks
    """,
    re.VERBOSE | re.ASCII,
)


def inline(text: str) -> str:
    """Return `text` as Markdown for the midst of a line: a heading, a cell, the text of a link.

    A reader sees as many characters as `text` has; line ends and tabs become spaces.
    """
    return text if _PLAIN.fullmatch(text) else _held_at_ends(_disarmed(_shown(text)))


def line(text: str) -> str:
    """Return `text` as Markdown that may begin a line, for where that is not known: in a template.

    All else is as in `inline`.
    """
    if text.isalnum() or _PLAIN.fullmatch(text):  # the first is sooner told, and often so
        return text
    shown = _shown(text)
    found = _AT_START.match(shown)
    if found is None:
        return _held_at_ends(_disarmed(shown))
    at = found.end()
    before, char, after = shown[: at - 1], shown[at - 1], shown[at:]
    disarmed = _reference(char) if char == "[" else _disarm(char)
    return _held_at_ends(_disarmed(before) + disarmed + _disarmed(after))


def _shown(text: str) -> str:
    """Return `text` with what no line can hold as readers see it; most of the texts are as is."""
    return text if text.isprintable() else text.translate(_SHOWN)


def paragraph(text: str) -> str:
    """Return `text` as Markdown that begins a line, and breaks the line where `text` does.

    Blanks around a line end go, and empty lines; all else is as in `inline`. It serves for list
    items too: `- ` and a paragraph.
    """
    return "  \n".join(map(line, _lines(text))) if "\n" in text else line(text)


def heading(level: int, text: str, anchor: str = "") -> str:
    """Return a heading of this level (1 to 6), with an id where `anchor` names one."""
    return f"{'#' * level} {inline(text)}" + (f" {{#{anchor}}}" if anchor else "")


def _lines(text: str) -> list[str]:
    """Return the lines of a text of several that are not empty, without the blanks at line ends."""
    first, *others, last = text.split("\n")
    lines = [first.rstrip(), *(line.strip() for line in others), last.lstrip()]
    return [line for line in lines if line]


def _held_at_ends(written: str) -> str:
    """Return Markdown whose blanks at either end stay; else even ideographic ones are stripped."""
    if len(written.strip()) == len(written):
        return written
    if written[:1].isspace():
        written = _reference(written[0]) + written[1:]
    if written[-1:].isspace():
        written = written[:-1] + _reference(written[-1])
    return written


def _disarmed(shown: str) -> str:
    """Return a text in which no character has a meaning anywhere in a line."""
    return _ANYWHERE.sub(lambda found: _disarm(found[0]), shown)


@cache
def _disarm(char: str) -> str:
    """Return `char` as one without a meaning."""
    return f"\\{char}" if char in _BACKSLASHED else _reference(char)


def _reference(char: str) -> str:
    """Return `char` as a character reference."""
    return {"&": "&amp;", "<": "&lt;"}.get(char, f"&#{ord(char)};")
