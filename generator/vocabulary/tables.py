"""The tables of generator/data that people explain and extend (TOML), and what is made of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from generator.notation.memory import recall
from generator.notation.toml_faults import fault_of


class TableError(Exception):
    """A table that cannot be read; the message says which, where and why."""


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Return the table of a file in generator/data, read once; raises TableError."""
    table: Mapping[str, Any] = msgspec.msgpack.decode(recall("table", name, _packed))
    return table


def _packed(_: str, name: str) -> bytes:
    """Return a table as it is kept: to make it out of TOML takes ten times as long."""
    file = resources.files("generator").joinpath("data", f"{name}.toml")
    text = ""
    try:
        text = file.read_text(encoding="utf-8")
        return msgspec.msgpack.encode(tomllib.loads(text))
    except ValueError as error:
        raise TableError(f"{file}: is no valid TOML ({fault_of(error, text)}); mend it") from None
    except OSError as error:
        raise TableError(f"{file}: cannot be read ({error.strerror}); install it anew") from None


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def by_first(words: Iterable[str]) -> str:
    """Return the pattern of any of these words as `either` does, each first character tried once.

    Of hundreds of words it takes a third of the time.
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join([
        f"{re.escape(first)}(?:{either(ends)})" for first, ends in sorted(rest.items())
    ])


def patterns_of(name: str) -> Mapping[str, str]:
    """Return the pattern of any of the words of each group of a table, by the group's name."""
    return {group: either(entry["words"]) for group, entry in read_table(name).items()}


def lengths_by(words: Iterable[str], part: slice) -> Mapping[str, tuple[int, ...]]:
    """Index the lengths of words, longest first, by a part of them that is looked up."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[part], set()).add(len(word))
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}
