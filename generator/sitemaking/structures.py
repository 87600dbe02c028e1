"""Structures: lists and tables in our own Markdown as HTML."""

from __future__ import annotations

from collections.abc import Callable

from generator.notation.patterns import lazily
from generator.sitemaking.inline import OddError

# How a line begins that is nothing but text, wherever it stands.
BEGINS = (
    r"(?:(?!\d+\. )[^\s#=*+_>|`~:<{-]|[+-][^\s+=-]|\*\*[^\s*]"
    r"|<(?:mark>|kbd>|code>|a href)|`[^`\n]+`(?!`))"
)

_ITEM = lazily(
    rf"(?:(-)|[0-9]+\.) ({BEGINS}[^\n]*)"  # 1: its bullet, 2: its text
    rf"(\n    (?![\[*`]){BEGINS}[^\n]*)?"  # 3: what follows a line break
    r"(?:\n  (\{[^\n]+\}))?"  # 4: its attributes
    r"((?:\n    [^\n]+)+)?"  # 5: the list below it
)
_LIST = lazily(rf"(?:-|[0-9]+\.) {BEGINS}")
_NEXT = lazily(r"\n(?! )")
_ROW = lazily(r"\|(?:(?:[^|\\`]++|\\.)*\|){2,}(?<!\\\|)")
_CELL = lazily(r"((?:[^|\\]++|\\.)*)\|")
_RULE = lazily(r" *(:?)-+(:?) *")
_ALIGNED = {
    ("", ""): "",
    (":", ""): ' style="text-align: left;"',
    ("", ":"): ' style="text-align: right;"',
    (":", ":"): ' style="text-align: center;"',
}
Writer = Callable[[str], str]


def is_list(block: str) -> bool:
    """Tell whether a block begins like a list."""
    return (block[0] == "-" or block[0].isdigit()) and _LIST.match(block) is not None


def items(block: str, text: Writer, attributes: Writer) -> str:
    """Return the HTML of a list: `text` writes texts, `attributes` the attributes of a tag."""
    tag = "ul" if block[0] == "-" else "ol"
    written = []
    for item in _NEXT.split(block):
        found = _ITEM.fullmatch(item)
        if found is None or "]:" in item:
            raise OddError
        bullet, words, more, names, below = found.groups("")
        if (tag == "ul") != bool(bullet) or words.endswith("  ") != bool(more):
            raise OddError
        opening = f"<li{attributes(names)}>" if names else "<li>"
        inner = items(below.replace("\n    ", "\n")[1:], text, attributes) if below else ""
        written.append(f"{opening}{text(words + more)}{inner}</li>\n")
    return f"<{tag}>\n{''.join(written)}</{tag}>\n"


def table(block: str, text: Writer) -> str:
    """Return the HTML of a table; `text` writes texts."""
    lines = block.split("\n")
    if len(lines) < 3 or not all(map(_ROW.fullmatch, lines)):
        raise OddError
    head, rule, *rows = [_CELL.findall(line, 1) for line in lines]
    ways = [_ALIGNED[found[1], found[2]] for found in map(_RULE.fullmatch, rule) if found]
    if any(len(cells) != len(ways) for cells in (head, rule, *rows)):
        raise OddError

    def row(cells: list[str], tag: str) -> str:
        pairs = zip(cells, ways, strict=True)
        written = [f"<{tag}{way}>{text(cell.strip(' '))}</{tag}>\n" for cell, way in pairs]
        return f"<tr>\n{''.join(written)}</tr>\n"

    body = "".join([row(cells, "td") for cells in rows])
    return f"<table>\n<thead>\n{row(head, 'th')}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
