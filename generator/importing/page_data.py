"""The text of an article that a page gives to programs only, as JSON-LD (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from generator.importing.page_lines import Line, lines_of

SAID = "the text is what the page gives to programs (JSON-LD), not what it shows; compare"


def article_body(tree: LexborHTMLParser) -> list[Line]:
    """Return the lines of the longest `articleBody`; without one, none."""
    scripts = [node.text() for node in tree.css("script[type='application/ld+json' i]")]
    bodies = (body for script in scripts for body in _bodies(_read(script)))
    longest = max(bodies, key=len, default="")
    if "</" in longest or "<br" in longest:
        part = LexborHTMLParser(longest).body
        return lines_of(part) if part is not None else []
    return [Line(line.strip(" \t")) for line in longest.splitlines() if line.strip()]


def _read(script: str) -> object:
    try:
        return json.loads(script, strict=False)  # line ends within a text are what some write
    except (ValueError, RecursionError):
        return None


def _bodies(value: object) -> Iterator[str]:
    """Yield each text of an article in a value: an object, a list, or a graph of them."""
    values = [value]
    while values:
        value = values.pop()
        if isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            values.append(value.get("@graph"))
            if isinstance(body := value.get("articleBody"), str):
                yield body
