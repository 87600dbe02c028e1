"""Selections (专题): passages of letters that people have put together, with what they say of them.

A file `dossiers/<name>.toml` names passages by the address of a reply and an anchor, a span of its
text, or its very words. What stands in the letter is quoted, never what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.facts import Wording
from generator.corpus.screening import screen_words
from generator.corpus.selection_files import Asked, PassageError, Written, at_key, read_selection
from generator.model import Block, Problem, Role, Severity, Span
from generator.notation.blocks import block_at
from generator.notation.folding import fold
from generator.notices import Notice

if TYPE_CHECKING:  # which holds what is found here
    from generator.corpus.gathering import Library

_PREFIX = "replies/"
_LONGEST_HINT = 60
_SHORTEST_RUN = 3  # characters that words share with the nearest


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a letter, the anchor of its first block, and the words of people around it."""

    entry: Entry
    span: Span
    anchor: str
    heading: str
    comment: tuple[str, ...]  # paragraphs


class Selection(msgspec.Struct, frozen=True, gc=False):
    """Passages in the order that people gave them; `slug` is the name of the file."""

    slug: str
    title: str
    introduction: tuple[str, ...]
    passages: tuple[Passage, ...]


def with_selections(
    library: Library, files: Mapping[str, str], moved: Mapping[str, str]
) -> tuple[Library, tuple[Notice, ...]]:
    """Return the library with what these files select, texts by name, and what is wrong in them.

    A file of which no passage is there makes no page. Replies are known by former addresses, too.
    """
    finder = _Finder(library.entries, moved)
    screen = partial(screen_words, mask_contacts=library.settings.mask_contacts)
    selections, notices = [], list[Notice]()
    for file, text in files.items():
        written, faults = read_selection(file, text, screen)
        notices += faults
        if written:
            selection, missing = finder.selection(written)
            selections += [selection] if selection.passages else []
            notices += (
                at_key(file, text, asked.number, error.key, _lost(error))
                for asked, error in missing
            )
    library.selections = tuple(selections)
    return library, tuple(notices)


def told_selection(selection: Selection) -> object:
    """Return all of a selection but the words of letters."""
    passages = [
        (each.entry.address, each.span, each.anchor, each.heading, each.comment)
        for each in selection.passages
    ]
    return selection.slug, selection.title, selection.introduction, passages


def _lost(error: PassageError) -> Problem:
    return Problem("lost-passage", str(error), None, Severity.ERROR)


class _Finder:
    """Finds the passages that files ask for, in the letters of a library."""

    def __init__(self, entries: Iterable[Entry], former: Mapping[str, str]) -> None:
        self._entries = {entry.address: entry for entry in entries}
        self._former = former

    def selection(self, written: Written) -> tuple[Selection, list[tuple[Asked, PassageError]]]:
        """Return a selection of the passages that there are, and why the others are not."""
        found, missing = [], []
        for asked in written.passages:
            try:
                entry = self._entry(asked)
                span = _span(asked, entry.wording)
                block = block_at(entry.wording.blocks, span.start)
                anchor = (block.anchor if block else "") or "letter"
                found.append(Passage(entry, span, anchor, asked.heading, asked.comment))
            except PassageError as error:
                missing.append((asked, error))
        about = written.slug, written.title, written.introduction
        return Selection(*about, tuple(found)), missing

    def _entry(self, asked: Asked) -> Entry:
        """Return the reply at an address, or at the one that it has now."""
        address = _PREFIX + asked.reply.removeprefix(_PREFIX)
        entry = self._entries.get(self._former.get(address, address))
        if entry is None:
            near = get_close_matches(address, self._entries, 1)
            raise PassageError("reply", f"there is no reply {address}{_nearest(near)}")
        return entry


def _span(asked: Asked, wording: Wording) -> Span:
    """Return where the passage stands in the letter."""
    if asked.words:
        return _of_words(asked.words, wording)
    if asked.span:
        start, end = asked.span
        if not 0 <= start < end <= len(wording.text) or not wording.text[start:end].strip():
            why = f"is no stretch of this letter, which has {len(wording.text)} characters"
            raise PassageError("span", why)
        return Span(start, end)
    first = _at("anchor", asked.anchor, wording)
    last = _at("to", asked.to, wording) if asked.to else first
    if last.start < first.start:
        raise PassageError("to", f"{asked.to} stands before {asked.anchor}; exchange them")
    return Span(first.start, last.end)


def _at(key: str, anchor: str, wording: Wording) -> Span:
    """Return where the block with an anchor stands, with what follows on the line of a heading."""
    blocks = wording.blocks
    places = {block.anchor: at for at, block in enumerate(blocks) if block.anchor}
    if anchor not in places:
        near = get_close_matches(anchor, places, 1, 0)
        raise PassageError(key, f"there is no paragraph {anchor} in this letter{_nearest(near)}")
    at = places[anchor]
    runs_on = at + 1 < len(blocks) and blocks[at + 1].run_in
    return Span(blocks[at].span.start, blocks[at + runs_on].span.end)


def _of_words(words: str, wording: Wording) -> Span:
    """Return where words stand in the letter, whatever blanks and look-alikes they are written in.

    Raises PassageError where they stand nowhere, or more than once.
    """
    folded = fold(wording.text)
    inked = [at for at, character in enumerate(folded) if not character.isspace()]
    bare, wanted = "".join(folded[at] for at in inked), "".join(fold(words).split())
    if not wanted:
        raise PassageError("words", "hold no character; copy some from the page of the reply")
    found = [
        Span(inked[match.start()], inked[match.start() + len(wanted) - 1] + 1)
        for match in re.finditer(re.escape(wanted), bare)
    ]
    found = [span for span in found if _is_of_letter(block_at(wording.blocks, span.start))]
    if not found:
        near = _nearest(_alike(wanted, wording))
        raise PassageError("words", f"do not stand in this letter{near}")
    if len(found) > 1:
        why = f"stand in this letter {len(found)} times; give more of them, or an anchor"
        raise PassageError("words", why)
    return found[0]


def _is_of_letter(block: Block | None) -> bool:
    return block is not None and block.role is not Role.PORTAL


def _alike(words: str, wording: Wording) -> list[str]:
    """Return what in the letter shares the longest run with words, in a list; none is too short."""
    best, size = "", max(_SHORTEST_RUN, len(words) // 4) - 1
    for block in filter(_is_of_letter, wording.blocks):
        said = wording.text[slice(*block.span)]
        run = SequenceMatcher(None, fold(said), words, autojunk=False).find_longest_match()
        if run.size > size:
            start = max(0, run.a - run.b)
            best, size = f"“{said[start:][:_LONGEST_HINT]}” (#{block.anchor})", run.size
    return [best] if best else []


def _nearest(found: Sequence[str]) -> str:
    """Return the nearest thing in words."""
    if not found:
        return "; copy it from the page of the reply"
    return f"; the nearest is {' '.join(found[0].split())}"
