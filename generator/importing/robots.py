"""What a host's robots.txt asks of programs, as RFC 9309 says that it is read."""

from __future__ import annotations

import re
import string
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_SENT = string.printable.strip()
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_PLAIN = {*string.ascii_letters, *string.digits, *"-._~"}
_PROGRAM = re.compile(r"\*|[a-z_-]+", re.I)
_SECONDS = re.compile(r"\d{1,9}(?:\.\d+)?")


class _Rule(NamedTuple):
    path: str
    allows: bool


class Robots(NamedTuple):
    """The rules for one program, and how many seconds it is to wait between two requests."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Tell whether an address may be fetched: the longest rule decides, the kinder of two."""
        parts = urlsplit(address)
        path = _spelled((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = [(len(rule.path), rule.allows) for rule in self.rules if _covers(rule.path, path)]
        return max(found, default=(0, True))[1]


def read_robots(text: str, program: str) -> Robots:
    """Return what a robots.txt asks of a program: by its name, else as of all others."""
    named: dict[str, list[_Rule]] = {}  # of this program and of all others, where they have a group
    delays: dict[str, float] = {}
    here: set[str] = set()  # of whom the lines now speak
    is_named = False  # whether the line before names a program
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if key == "user-agent":
            found = _PROGRAM.match(value)
            name = found[0].casefold() if found else ""
            here = {*(here if is_named else ()), *({name} & {program, "*"})}
            is_named = True
            for each in here:
                named.setdefault(each, [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            is_named = False
            for each in here:
                if key == "crawl-delay":
                    seconds = float(value) if _SECONDS.fullmatch(value) else 0.0
                    delays[each] = max(delays.get(each, 0.0), seconds)
                elif value:
                    named[each].append(_Rule(_spelled(value), key == "allow"))
    which = program if program in named else "*"
    return Robots(tuple(named.get(which, ())), delays.get(which, 0.0))


def _spelled(path: str) -> str:
    """Spell a path in one way: percent codes for what needs one, in capitals, and for no other."""

    def code(found: re.Match[str]) -> str:
        char = chr(int(found[0][1:], 16))
        return char if char in _PLAIN else found[0].upper()

    return _PERCENT.sub(code, quote(path, safe=_SENT))


def _covers(rule: str, path: str) -> bool:
    """Tell whether a rule speaks of a path: * is anything, $ at its end the end of the path."""
    is_whole = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not others:
        return at == len(path) or not is_whole
    *inner, last = others
    for piece in inner:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return path.endswith(last) and at + len(last) <= len(path) if is_whole else last in path[at:]
