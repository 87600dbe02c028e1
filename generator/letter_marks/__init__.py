"""Letter marks: a Python-Markdown extension that anchors a letter's paragraphs and marks its words.

Use it with `attr_list` and `md_in_html`. The letter stands between `<article data-letter markdown>`
and `</article>`; the marks are a list in a comment at the end of the file, by kind:

    [c4]: ../documents/pufa-2021-4.md

    <!-- marks
    figure
    s1-p1 3 7 f1 12 14
    citation
    s5-p1 208 233 c4
    mobile （已遮盖）
    s6-p1 4 15
    -->

A line of one word names the kind of the marks below it; a second word is a label that is added at
the end of each. Every other line names a block by its id, then for each mark the first character
and the one after the last (code points of what a reader sees of the block; a line break is one)
and the mark's id: none if it is the next one (`f2` after `f1`), `-` for a further piece of the
mark before. A mark becomes `<span id="f1" data-kind="figure">`, or `<a>` where the page defines a
link reference of its id; `c4-2` leads where `c4` does. A paragraph of the letter without an id and
without a class (but `run-in`) gets an anchor: `s1-p2` is the second below the heading `#s1`.

What is wrong with a line is logged as a warning; the letter and the other marks are shown.
"""

from __future__ import annotations

import html
import logging
import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.letter_marks.wrapping import NO_ID, Mark, Wrapping

# MkDocs counts the warnings of loggers below its own: `mkdocs build --strict` fails on them.
_LOG = logging.getLogger("mkdocs.letter_marks")

_LETTER = "data-letter"
_FREE_CLASSES = {"run-in"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_OPENS, _CLOSES = "<!-- marks", "-->"
_MARK = re.compile(r"([0-9]{1,9}) ([0-9]{1,9})(?: (-|[^\s0-9-]\S*))?(?!\S)")
_MARKS = re.compile(rf"(?:{_MARK.pattern} ?)+")
_WHAT_IS_ONE = "a mark is: block start end [id], below its kind"
_DEEPEST = 50  # marks over one character: no tree of elements may be as deep as a list is long


class LetterMarks(Extension):
    """The extension: `markdown_extensions: [attr_list, md_in_html, generator.letter_marks]`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what takes the list out of the page and what applies it."""
        taken = _ListOfMarks(md)
        # After fenced code (25), before MkDocs (21) and Python-Markdown (20) look for HTML.
        md.preprocessors.register(taken, "letter_marks", 23)
        # After attribute lists (8), before the table of contents and MkDocs' anchors (5), and
        # long before MkDocs resolves links (0).
        md.treeprocessors.register(_Apply(md, taken), "letter_marks", 7)


def makeExtension(**options: Any) -> LetterMarks:
    """Return the extension; it has no options."""
    return LetterMarks(**options)


class _ListOfMarks(Preprocessor):
    """Takes the comment out of the page and keeps its lines."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.lines: list[str] = []
        self.closed = True

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines without the last comment that begins with `<!-- marks`."""
        self.lines, self.closed = [], True
        opening = next(
            (n for n in reversed(range(len(lines))) if lines[n].rstrip() == _OPENS), None
        )
        if opening is None:
            return lines
        for number in range(opening + 1, len(lines)):
            before, closing, after = lines[number].partition(_CLOSES)
            self.lines.append(before)
            if closing:
                return [*lines[:opening], after, *lines[number + 1 :]]
        self.closed = False
        return lines[:opening]


class _Apply(Treeprocessor):
    """Gives the letter's paragraphs their anchors and wraps the characters that marks name."""

    def __init__(self, md: Markdown, taken: _ListOfMarks) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, root: Element) -> None:
        """Change the tree: anchors first, for marks name them."""
        letters = [element for element in root.iter() if _LETTER in element.attrib]
        ids = {element.get("id", "") for element in root.iter()}
        for letter in letters:
            _anchor(letter, ids)
        if not self.taken.closed:
            self._warn(f"the list of marks is not closed with {_CLOSES}")
        marks = list(read_marks(self.taken.lines, self.md.references, self._warn))
        if not marks:
            return
        blocks = {
            element.get("id", ""): element
            for letter in letters
            for element in letter.iter()
            if self._holds_text(element)
        }
        for block, of_block in _by_block(marks).items():
            self._mark(blocks.get(block), of_block, ids)

    def _holds_text(self, element: Element) -> bool:
        """Tell whether `element` is a block with text of its own and no blocks in it."""
        is_block = self.md.is_block_level
        return is_block(element.tag) and not any(is_block(child.tag) for child in element)

    def _mark(self, block: Element | None, marks: list[Mark], ids: set[str]) -> None:
        """Apply the marks of one block; `ids` are those in use on the page, kept up to date."""
        if block is None:
            for mark in marks:
                self._warn(f"the letter has no block of text #{mark.block}", mark.line)
            return
        wrapping = Wrapping(block, self._stashed_length)
        fitting: list[Mark] = []
        starts: list[int] = []  # of those, in order
        ends: list[int] = []
        for mark in marks:
            if mark.end > wrapping.length:
                self._warn(f"the block has {wrapping.length} characters", mark.line)
                continue
            over = bisect_left(starts, mark.end) - bisect_right(ends, mark.start)
            if over >= _DEEPEST:
                self._warn(f"{over} marks stand over the same characters", mark.line)
                continue
            if mark.id != NO_ID and mark.id in ids:
                self._warn(f"the page has another #{mark.id}; the mark goes without it", mark.line)
                mark = mark._replace(id=NO_ID)
            if mark.id != NO_ID:
                ids.add(mark.id)
            fitting.append(mark)
            insort(starts, mark.start)
            insort(ends, mark.end)
        wrapping.apply(fitting)

    def _stashed_length(self, number: int) -> int:
        """Return how many characters a reader sees of HTML that was put aside inside a text."""
        stash = self.md.htmlStash.rawHtmlBlocks
        stashed = stash[number] if number < len(stash) else ""
        if not isinstance(stashed, str):
            return 0
        if stashed.startswith("&"):
            return len(html.unescape(stashed))
        return int(stashed.lower().startswith("<br"))

    def _warn(self, what: str, line: int | None = None) -> None:
        """Log what is wrong, with the page and the line of the list where they are known."""
        page = "the page"
        if "relpath" in self.md.treeprocessors:  # MkDocs' own, which knows the file
            file = getattr(self.md.treeprocessors["relpath"], "file", None)
            page = getattr(file, "src_uri", page)
        if line is None:
            _LOG.warning("%s: %s", page, what)
        else:
            text = self.taken.lines[line].strip()
            _LOG.warning("%s: line %d of the marks, “%s”: %s", page, line + 1, text, what)


def read_marks(
    lines: Sequence[str],
    references: Mapping[str, tuple[str, str | None]],
    complain: Callable[[str, int], None],
) -> Iterator[Mark]:
    """Yield the marks of a list in its order; `complain` of what is none, with the line.

    `references` are the link references of the page, by name.
    """
    kind, label, last, order = "", "", NO_ID, 0
    for line, text in enumerate(lines):
        block, *fields = text.split() or [""]
        if len(fields) < 2:
            if "".join(fields).isdecimal():  # a mark whose end is lost, for no label is a number
                complain(_WHAT_IS_ONE, line)
            elif block:
                kind, label, last = block, "".join(fields), NO_ID
            continue
        named = " ".join(fields)
        if not kind or not _MARKS.fullmatch(named):
            complain(_WHAT_IS_ONE, line)
            continue
        for start, end, given in _MARK.findall(named):
            last = last if given == NO_ID else given or _next(last)
            id, leads_to = given if given == NO_ID else last, _target(last, references)
            order += 1
            mark = Mark(order, line, block, int(start), int(end), id, kind, leads_to, label)
            if mark.start >= mark.end:
                empty = mark.start == mark.end
                what = "holds no character" if empty else "ends before it begins"
                complain(f"the mark {what}", line)
                continue
            yield mark


def _target(id: str, references: Mapping[str, tuple[str, str | None]]) -> str | None:
    """Return where the link reference of a mark's id leads, if the page defines one."""
    if not references:
        return None
    found = references.get(id.lower()) or references.get(id.partition("-")[0].lower())
    return found[0] if found else None


def _next(id: str) -> str:
    """Return the id after another: the number at its end, of nine digits at most, goes up."""
    number = id[len(id.rstrip("0123456789")) :][-9:]
    return f"{id[: -len(number)]}{int(number) + 1}" if number else id


def _by_block(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """Return the marks by their block, in the order of the list."""
    grouped: dict[str, list[Mark]] = {}
    for mark in marks:
        grouped.setdefault(mark.block, []).append(mark)
    return grouped


def _anchor(letter: Element, ids: set[str]) -> None:
    """Give ids to the paragraphs of `letter` that want one; `ids` are those in use."""
    section = ""
    counts: Counter[str] = Counter()
    for element in letter.iter():
        if element.tag in _HEADINGS:
            section = element.get("id", section)
        free = not element.get("id") and set(element.get("class", "").split()) <= _FREE_CLASSES
        if element.tag != "p" or not free:
            continue
        stem = f"{section}-p" if section else "p"
        counts[section] += 1
        while f"{stem}{counts[section]}" in ids:
            counts[section] += 1
        anchor = f"{stem}{counts[section]}"
        element.set("id", anchor)
        ids.add(anchor)
