"""Structures: lists and tables in our own Markdown as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.sitemaking.inline import OddError

# How a line begins that is nothing but text, wherever it stands.
BEGINS = r"(?:(?!\d+\. )[^\s#=*+_>|`~:<{-]|[+-][^\s+=-]|\*\*[^\s*]|<(?:mark|kbd)>)"

_ITEM = re.compile(rf"((?:    )*)(?:(-)|[0-9]+\.) ({BEGINS}.*)")
_BELOW = re.compile(rf"((?:    )*)(?:  (\{{.+\}})|    (?![\[*])({BEGINS}.*))")
_ROW = re.compile(r"\|(?:(?:[^|\\`]|\\.)*\|){2,}(?<!\\\|)")
_CELL = re.compile(r"((?:[^|\\]|\\.)*)\|")
_RULE = re.compile(r" *(:?)-+(:?) *")
_ALIGNED = {
    ("", ""): "",
    (":", ""): ' style="text-align: left;"',
    ("", ":"): ' style="text-align: right;"',
    (":", ":"): ' style="text-align: center;"',
}


def is_list(block: str) -> bool:
    """Tell whether a block begins like a list."""
    return (block[0] == "-" or block[0].isdigit()) and _ITEM.match(block) is not None


class Items:
    """Writes lists; below an item may stand a line of text or attributes, then a list of its own.

    `text` turns texts into HTML, `attributes` attribute lists into those of a tag.
    """

    def __init__(self, text: Callable[[str], str], attributes: Callable[[str], str]) -> None:
        self._text = text
        self._attributes = attributes

    def html(self, block: str) -> str:
        """Return the HTML of a list."""
        if "]:" in block:
            raise OddError
        written, tags, item = list[str](), list[str](), list[str]()
        for line in block.split("\n"):
            found = _ITEM.fullmatch(line)
            if found is None:
                self._add(line, len(tags), item)
                continue
            indentation, bullet, text = found.groups()
            depth, tag = len(indentation) // 4, "ul" if bullet else "ol"
            if item:
                written.append(self._item(*item))
            if depth == len(tags):
                tags.append(tag)
                written.append(f"<{tag}>\n")
            else:
                written.append(_closing(tags, depth))
                if not tags or tags[-1] != tag:
                    raise OddError
            item = [text]
        return "".join([*written, self._item(*item), _closing(tags, 0), f"</{tags[0]}>\n"])

    def _add(self, line: str, depth: int, item: list[str]) -> None:
        """Add a line below an item to it."""
        found = _BELOW.fullmatch(line)
        if found is None or len(found[1]) != 4 * depth - 4 or len(item) > 1:
            raise OddError
        breaks = item[0].endswith("  ")
        if found[2] and not breaks and "\n" not in item[0]:
            item.append(found[2])
        elif found[3] and breaks and "\n" not in item[0]:
            item[0] += f"\n    {found[3]}"
        else:
            raise OddError

    def _item(self, text: str, attributes: str = "") -> str:
        given = self._attributes(attributes) if attributes else ""
        return f"<li{given}>{self._text(text)}"


def _closing(tags: list[str], depth: int) -> str:
    """Return the end of an item, and of those above it that are as deep as `depth` or deeper."""
    ended = ["</li>\n"]
    while len(tags) > depth + 1:
        ended.append(f"</{tags.pop()}>\n</li>\n")
    return "".join(ended)


def table(block: str, text: Callable[[str], str]) -> str:
    """Return the HTML of a table; `text` turns texts into HTML."""
    lines = block.split("\n")
    if len(lines) < 3 or not all(map(_ROW.fullmatch, lines)):
        raise OddError
    head, rule, *rows = [_CELL.findall(line, 1) for line in lines]
    ways = [_ALIGNED[found[1], found[2]] for found in map(_RULE.fullmatch, rule) if found]
    if any(len(cells) != len(ways) for cells in (head, rule, *rows)):
        raise OddError

    def row(cells: list[str], tag: str) -> str:
        written = [
            f"<{tag}{way}>{text(cell.strip(' '))}</{tag}>\n"
            for cell, way in zip(cells, ways, strict=True)
        ]
        return f"<tr>\n{''.join(written)}</tr>\n"

    body = "".join([row(cells, "td") for cells in rows])
    return f"<table>\n<thead>\n{row(head, 'th')}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
