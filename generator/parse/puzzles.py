"""What puzzles a reader of the text itself: doubled words, quotation marks without their pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import Block, Problem, Role, Severity, Span

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{3,12})\1|(建设|工作|问题|管理|服务|的提案|的建议)\2")
_PAIRS = {"“": "”"}  # 《 is looked at where titles are read
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile(f"[{''.join([*_PAIRS, *_CLOSING])}]")
_READ = (Role.TITLE, Role.HEADING, Role.PARAGRAPH)


def puzzles(whole: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    """Yield the doubled words and unpaired marks of a folded letter, with their characters."""
    for block in blocks:
        if block.role not in _READ:
            continue
        start = block.span.start
        folded = whole[start : block.span.end]
        for match in _DOUBLED.finditer(folded):
            span = Span(start + match.start(), start + match.end())
            words = match[1] or match[2]
            message = f"“{words}” is printed twice in a row"
            yield Problem("doubled-words", message, span, Severity.INFO)
        for offset in _unpaired(folded):
            message = f"“{folded[offset]}” lacks its pair"
            span = Span(start + offset, start + offset + 1)
            yield Problem("unpaired-mark", message, span, Severity.INFO)


def _unpaired(folded: str) -> Iterator[int]:
    """Yield where marks stand that neither open nor close a quotation of the block."""
    stack: list[int] = []
    for match in _MARKS.finditer(folded):
        char, offset = match.group(), match.start()
        if char in _PAIRS:
            stack.append(offset)
        elif stack and folded[stack[-1]] == _CLOSING[char]:
            stack.pop()
        else:
            yield offset
    yield from stack
