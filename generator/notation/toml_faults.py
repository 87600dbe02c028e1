"""Faults of TOML that people write: what is wrong, and what to do about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from generator.notices import place_of

# Begins a statement, unless a value of several lines goes on there.
_KEY = r"([^\s=#\"'\[]+|\"[^\"\n]+\"|'[^'\n]+')"
_STATEMENT = re.compile(rf"[ \t]*(?:(\[{{1,2}}[^\]\n]+\]{{1,2}})|{_KEY}[ \t]*=)")
_WIDE = dict(zip("“”„＂‘’：:＝［］，、＃\u3000", '""""\'\'===[],,# ', strict=True))
_QUOTES = 'put a text in quotes, "…", and write a date as 2023-07-26, yes and no as true and false'
_REMEDIES = {
    "Invalid statement": 'begin a line with a key, such as note = "…"',
    "Invalid value": _QUOTES,
    "Expected newline": _QUOTES,
    "character '\\n'": 'close the quotes, or write """ around a text of several lines',
    "Unescaped": "write it twice, \\\\",
}


def fault_of(error: Exception, text: str) -> str:
    """Return why a text is no TOML, by the error of its reader, with the remedy where it is known.

    What is written twice is named with both its lines.
    """
    said = str(error)
    line, column = place_of(error, text)
    if isinstance(error, UnicodeDecodeError):
        return f"line {line} is not UTF-8; save the file as UTF-8"
    if inline := re.match(r"Duplicate inline table key ('.+')", said):
        return f"{inline[1][1:-1]} is written twice in line {line}; remove one of them"
    if said.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return _twice(text, line) or said
    if said.endswith("(at end of document)"):
        return f"{said}; close the quote or bracket that is open"
    if (at := text.split("\n")[line - 1][column - 1 : column]) in _WIDE:
        return f"{said}; write {_WIDE[at]!r} instead of {at!r}"
    remedies = (remedy for what, remedy in _REMEDIES.items() if what in said)
    return "; ".join((said, *remedies))


def _twice(text: str, line: int) -> str:
    """Return what of the statement that ends in a line is there already, "" if unseen."""
    table, found, before = "", "", dict[tuple[str, str], int]()
    for number, header, key in _statements(text.split("\n")[:line]):
        name, remedy = key or header, "remove one of them"
        if header:
            table = f"{_bare(header)} {number if header.startswith('[[') else ''}"
            remedy = "put what is below them together"
        same = (table if key else "", _bare(name))
        is_inner = "." in header  # one such table may stand in each of several
        first = number if is_inner else before.setdefault(same, number)
        where = (
            f"lines {first} and {number}" if first < number else f"line {number}, and was before"
        )
        found = f"{name} is written in {where}; {remedy}"
    return found


def _statements(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the statements that begin on lines: number, table and key, one of them ""."""
    begin = 0
    for at, line in enumerate(lines):
        if (match := _STATEMENT.match(line)) and _is_whole("\n".join(lines[begin:at])):
            yield at + 1, match[1] or "", match[2] or ""
            begin = at


def _is_whole(text: str) -> bool:
    """Tell whether a text ends where a statement ends."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _bare(name: str) -> str:
    """Return a name as it is compared."""
    return re.sub(r"[\s\"'\[\]]", "", name)


_KINDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
_WANTED = re.compile(
    r"Expected `(?P<wanted>\w+)`(?:, got `(?P<got>\w+)`| of length >= (?P<least>\d+))"
)


def unfit(error: str) -> str:
    """Return why a value is not taken, in words that are not those of msgspec."""
    found = _WANTED.fullmatch(error)
    if not found:
        return "the value is not of this form"
    wanted = _KINDS.get(found["wanted"], found["wanted"])
    if least := found["least"]:
        return f"needs {wanted} of at least {least}"
    return f"needs {wanted}, and is {_KINDS.get(found['got'], found['got'])}"
