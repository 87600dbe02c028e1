"""Contents: what the files of the index carry, and the scripts that carry it."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from generator.search.normal_form import data_lines
from generator.search.passage import Page

_LEVEL = 5
"""Of deflate; 9 takes half as long again to save one byte in 300."""


def record(page: Page) -> dict[str, Any]:
    """The page in short keys, explained at the top of theme/assets/search/reply.js."""
    paths: dict[tuple[str, ...], int] = {}
    passages: list[list[str | int]] = []
    for passage in page.passages:
        path = paths.setdefault(passage.heading_path, len(paths))
        row: list[str | int] = [passage.anchor, path, passage.text]
        passages.append([*row, 1] if passage.is_heading else row)
    return {
        "l": page.location,
        "t": page.title,
        "s": page.subject,
        "p": page.place,
        "y": page.year,
        "h": list(paths),
        "d": passages,
        "n": page.numbers,
        "a": [f"{name.text}\t{name.pinyin}" if name.pinyin else name.text for name in page.names],
        "x": page.words,
        "k": int(page.kind == "index"),
    }


def named_file(pages: Mapping[int, Page]) -> dict[int, Any]:
    """Pages of names by their numbers."""
    return {number: record(page) for number, page in pages.items()}


def lists_file(rows: str, names: Mapping[str, int]) -> dict[str, Any]:
    """Keys with their lists, `key!list!list!list!list` with spaces between; names by initials."""
    return {"pairs": rows, "names": names_by_initials(names)}


class ListsFile(msgspec.Struct):
    """What `lists_file` gave, to be altered: rows in their order, names as they are written."""

    pairs: str
    names: msgspec.Raw

    def counts(self) -> dict[str, int]:
        """The names, each with the number of pages that have it."""
        names = msgspec.json.decode(self.names)
        return {initials + name: count for initials, rows in names.items() for count, name in rows}


def names_by_initials(names: Mapping[str, int]) -> dict[str, list[tuple[int, str]]]:
    """The names, each behind its two initials, as {initials: [(pages that have it, name)]}."""
    rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, count in sorted(names.items()):
        rows[name[:2]].append((count, name[2:]))
    return rows


@cache
def tables() -> bytes:
    """The tables that do not depend on the replies, packed."""
    found = {
        "simplified": " ".join(data_lines("simplified.txt")),
        "readings": "\n".join(data_lines("readings.tsv")),
        "synonyms": [line.split() for line in data_lines("synonyms.txt")],
        "phrases": [word for line in data_lines("question_phrases.txt") for word in line.split()],
    }
    return packed(found)


def packed(value: object) -> bytes:
    """A value as JSON, deflated."""
    return zlib.compress(msgspec.json.encode(value), _LEVEL)


def script(name: str, value: bytes) -> bytes:
    """A classic script that hands a value to the engine under `name`: JSON, or packed, in base64.

    Lists are not packed: in base64 they would be as long again.
    """
    shown = value if value[:1] == b"{" else b'"%s"' % b64encode(value)
    return b'searchShard("%s",%s)\n' % (name.encode(), shown)


def content(made: bytes) -> Any:
    """What a script of the index carries."""
    return msgspec.json.decode(carried(made))


def carried(made: bytes) -> bytes:
    """The same as JSON."""
    shown = made[made.index(b",") + 1 : made.rindex(b")")]
    return shown if shown[:1] == b"{" else zlib.decompress(b64decode(shown))
