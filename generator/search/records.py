"""Records: a page as the engine reads it, and the scripts that carry data to it."""

from __future__ import annotations

import json
from typing import Any

from generator.search.normal_form import data_lines
from generator.search.passage import Name, Page, Passage

Record = dict[str, Any]


def record(page: Page) -> Record:
    """The page in short keys, explained at the top of docs/assets/search/reply.js."""
    paths: dict[tuple[str, ...], int] = {}
    passages: list[list[str | int]] = []
    for passage in page.passages:
        path = paths.setdefault(passage.heading_path, len(paths))
        row: list[str | int] = [passage.anchor, path, passage.text]
        if passage.is_heading:
            row.append(1)
        passages.append(row)
    names = [f"{name.text}\t{name.pinyin}" if name.pinyin else name.text for name in page.names]
    full: Record = {
        "l": page.location,
        "t": page.title,
        "s": page.subject,
        "p": page.place,
        "y": page.year,
        "k": int(page.kind == "index"),
        "w": page.weight if page.weight != 1 else 0,
        "h": [list(path) for path in paths],
        "d": passages,
        "n": list(page.numbers),
        "a": names,
        "x": list(page.words),
    }
    required = ("l", "t", "s", "h", "d")
    return {key: value for key, value in full.items() if value or key in required}


def page_of(full: Record) -> Page:
    """The page that `record` wrote."""
    paths = [tuple(path) for path in full["h"]]
    return Page(
        location=full["l"],
        title=full["t"],
        subject=full["s"],
        place=full.get("p", ""),
        year=full.get("y", ""),
        passages=tuple(
            Passage(anchor, paths[path], text, bool(heading))
            for anchor, path, text, *heading in full["d"]
        ),
        numbers=tuple(full.get("n", ())),
        names=tuple(Name(*name.split("\t")) for name in full.get("a", ())),
        words=tuple(full.get("x", ())),
        kind="index" if full.get("k") else "reply",
        weight=full.get("w", 1.0),
    )


def script(name: str, value: object) -> bytes:
    """A classic script that hands `value` to the engine under `name`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"searchShard({json.dumps(name)},{text})\n".encode()


def tables() -> Record:
    """The tables that do not depend on the replies."""
    return {
        "simplified": " ".join(data_lines("simplified.txt")),
        "readings": "\n".join(data_lines("readings.tsv")),
        "synonyms": [line.split() for line in data_lines("synonyms.txt")],
        "phrases": [word for line in data_lines("question_phrases.txt") for word in line.split()],
    }
