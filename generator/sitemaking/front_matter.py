"""Front matter: the head of a page, where it keeps to the little of YAML that we write."""

from __future__ import annotations

from typing import Any

from generator.notation.patterns import lazily

_SCALAR = (  # a text that no sign of YAML begins, or a quoted one, or a number
    r"(?:[^\x00-@\[-`{-\x7f][^ \n:#]*+(?:(?: ++|:++)[^ \n:#]++)*"
    r"|'[^'\n]*'"
    r"|0|[1-9][0-9]*)(?=\n)"
)
_START = lazily(r"---\n(?:# [ -~]*\n)?")
_NAME = "[a-z][a-z0-9_]*"
_ENTRY = lazily(rf"({_NAME}):(?: ({_SCALAR})|((?:\n- {_SCALAR})+)|((?:\n  {_NAME}: {_SCALAR})+))\n")
_END = "\n---\n"
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # that may be no texts


class _OddError(Exception):
    """An entry is no part of the YAML that is known here."""


def read(source: str) -> tuple[str, dict[str, Any]] | None:
    """Return the Markdown and the metadata of a page as MkDocs does, None if all is not certain."""
    start, end = _START.match(source), source.find(_END) + 1
    if not (start and end) or "\r" in source or not source[:end].replace("\n", "").isprintable():
        return None
    at = start.end()
    meta: dict[str, Any] = {}
    try:
        while entry := _ENTRY.match(source, at, end):
            name, scalar, items, inner = entry.groups()
            if scalar:
                value: Any = scalar[1:-1] if scalar[0] == "'" else _value(scalar)
            elif items:
                value = [_value(item) for item in items[3:].split("\n- ")]
            else:
                pairs = [line.split(": ", 1) for line in inner[3:].split("\n  ")]
                value = {_name(key): _value(each) for key, each in pairs}
            meta[name] = value
            at = entry.end()
    except _OddError:
        return None
    if not meta or at != end or not _WORDS.isdisjoint(meta):
        return None
    return source[end:].removeprefix(_END[1:]).lstrip("\n"), meta


def _value(scalar: str) -> str | int | None:
    if scalar[0] == "'":
        return scalar[1:-1]
    if scalar[0] <= "9":
        return int(scalar)
    return None if scalar == "null" else _name(scalar)


def _name(word: str) -> str:
    """Return a word that stands for itself."""
    if word.lower() in _WORDS:
        raise _OddError
    return word
