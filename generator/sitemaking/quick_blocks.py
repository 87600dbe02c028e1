"""Quick blocks: paragraphs, headings and lists that are plain, parsed without trying all else."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.tables import TableProcessor
from markdown.util import STX

# A line that begins so, in a block without the odd, begins nothing but a paragraph.
_BEGINS = rf"(?!\d+\.)[^\s#=*+_>|`~:<&{STX}-]"
_ODD = re.compile(r"\||\]:")  # of tables and references
_PARAGRAPH = re.compile(rf"{_BEGINS}[^\n]*(?:\n{_BEGINS}[^\n]*)*")
_LIST = re.compile(rf"- {_BEGINS}[^\n]*(?:\n- {_BEGINS}[^\n]*)*")
_LISTS = {"ul", "ol"}


def install(markdown: Markdown) -> None:
    """Let the parser of `markdown`, which has no other extensions than are known, be quick."""
    parser: Any = markdown.parser
    of_blocks: Any = parser.blockprocessors
    if "table" in of_blocks:
        of_blocks.register(_Table(parser, of_blocks["table"].config), "table", 75)
    processors = list(of_blocks)
    heading, paragraph = of_blocks["hashheader"], of_blocks["paragraph"]

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            if block[:1] == "#" and "\n" not in block and heading.test(parent, block):
                heading.run(parent, blocks)
            elif _PARAGRAPH.fullmatch(block) and not _ODD.search(block):
                paragraph.run(parent, blocks)
            elif _is_list(parent, block):
                _add_list(parent, blocks.pop(0))
            else:
                for each in processors:
                    if each.test(parent, block) and each.run(parent, blocks) is not False:
                        break

    parser.parseBlocks = parse_blocks


def _is_list(parent: Element, block: str) -> bool:
    """Tell whether a block is a list of its own, each item one plain line."""
    if not _LIST.fullmatch(block) or _ODD.search(block) or parent.tag in _LISTS:
        return False
    return not len(parent) or parent[-1].tag not in _LISTS


def _add_list(parent: Element, block: str) -> None:
    items = SubElement(parent, "ul")
    for line in block.split("\n"):
        SubElement(items, "li").text = line[2:]


class _Table(TableProcessor):
    """Takes nothing for a table that has no bar."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block is a table."""
        return "|" in block and super().test(parent, block)
