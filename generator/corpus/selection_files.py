"""Files of selections (dossiers/<name>.toml): read and checked, each error at its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

import msgspec

from generator.model import Problem, Severity, Span
from generator.notation.patterns import lazily
from generator.notation.toml_faults import fault_of
from generator.notices import Notice, noticed, place_of, unreadable

_NAME = lazily(r"[a-z0-9][a-z0-9_-]*")
# As people copy it: with what is before it, a suffix, words that were searched, a place.
_ADDRESS = lazily(
    r"(?:[^?#]*/(?=replies/))?([^?#]*?)(?:\.(?:html|md|txt|json))?(?:\?[^#]*)?(?:#(.*))?"
)
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*passage[ \t]*\]\]", re.MULTILINE)
_WRAP = lazily(r"(?<=[\u2014-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2014-\u9fff\uff00-\uffef])")
_INDEX = "index"  # the name of the list of selections


class Asked(msgspec.Struct, frozen=True, gc=False):
    """A passage as a file asks for it: of a reply, by one of anchor, words, and span.

    `number` counts the passages of the file from 0; `to` is the anchor of the last block.
    """

    number: int
    reply: str
    anchor: str = ""
    to: str = ""
    words: str = ""
    span: tuple[int, int] | None = None
    heading: str = ""
    comment: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True, gc=False):
    """What a file says."""

    slug: str
    title: str
    introduction: tuple[str, ...]
    passages: tuple[Asked, ...]


class PassageError(Exception):
    """Why a passage cannot be had: the key that is wrong, and what is wrong with it."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}")
        self.key = key


Screen = Callable[[str], str]


def read_selection(
    file: str, text: str, screen: Screen
) -> tuple[Written | None, tuple[Notice, ...]]:
    """Return what a file says, None where nothing can be made of it, and an error for each fault.

    All that people wrote passes through `screen`.
    """
    slug = PurePosixPath(file).stem
    faults: list[tuple[int | None, PassageError]]
    if not _NAME.fullmatch(slug) or slug == _INDEX:
        why = "is no name of a page; name it by small letters, digits and -, such as jianfu.toml"
        return None, (Notice(file, _bad(why)),)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = fault_of(error, text)
        message = f"is no valid TOML ({why}); correct it, until then no page is removed"
        return None, (Notice(file, unreadable(message), *place_of(error, text)),)
    faults = [(None, each) for each in _unknown(table, ("title", "introduction", "passage"))]
    title, introduction, passages = slug, tuple[str, ...](), list[Asked]()
    try:
        title = screen(_words(table, "title"))
        introduction = _paragraphs(table, "introduction", screen)
    except PassageError as error:
        faults.append((None, error))
    rows = table.get("passage", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append((
            None,
            PassageError("passage", "must be tables; begin each with [[passage]]"),
        ))
        rows = []
    elif not rows and not faults:
        why = "is missing; begin each passage with [[passage]], then the page is made"
        faults.append((None, PassageError("passage", why)))
    for number, row in enumerate(rows):
        faults += [(number, each) for each in _unknown(row, Asked.__struct_fields__[1:])]
        try:
            passages.append(_asked(number, row, screen))
        except PassageError as error:
            faults.append((number, error))
    notices = (at_key(file, text, number, each.key, _bad(str(each))) for number, each in faults)
    return Written(slug, title, introduction, tuple(passages)), tuple(notices)


def at_key(file: str, text: str, number: int | None, key: str, problem: Problem) -> Notice:
    """Return a problem at the line of a key, in the passage of this number or above all."""
    tables = [match.start() for match in _TABLE.finditer(text)]
    start, end = 0, tables[0] if tables else len(text)
    if number is not None and number < len(tables):
        start, end = tables[number], [*tables, len(text)][number + 1]
    line = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
    match = line.search(text, start, end)
    span = Span(*match.span()) if match else Span(start, start)
    return noticed(file, msgspec.structs.replace(problem, span=span), text)


def _bad(why: str) -> Problem:
    return Problem("bad-dossier", why, None, Severity.ERROR)


def _unknown(table: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[PassageError]:
    """Yield an error for each key that is not known."""
    for key in table.keys() - set(known):
        near = get_close_matches(key, known, 1, 0.5)
        meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        yield PassageError(key, f"is no key; {meant}")


def _asked(number: int, row: Mapping[str, Any], screen: Screen) -> Asked:
    """Return a passage as a table asks for it."""
    match = _ADDRESS.fullmatch(_words(row, "reply").strip())
    if match is None or not match[1]:
        why = "is no address; copy that of the page, such as replies/henan/2023/zx-9-1-189-mzj"
        raise PassageError("reply", why)
    by_link = match[2] or ""
    anchor, words = _words(row, "anchor", by_link), _words(row, "words", "")
    span = row.get("span")
    if span is not None and not (
        isinstance(span, list) and len(span) == 2 and all(type(at) is int for at in span)
    ):
        raise PassageError("span", "must be two numbers of characters, such as [120, 180]")
    if words or span:
        anchor = "" if "anchor" not in row else anchor
    if sum(map(bool, (anchor, words, span))) != 1:
        raise PassageError("reply", "say what to quote of it, by one of anchor, words and span")
    to = _words(row, "to", "")
    if to and not anchor:
        raise PassageError("to", "goes with anchor; give the whole words or span instead")
    comment = _paragraphs(row, "comment", screen)
    where = (int(span[0]), int(span[1])) if span else None
    return Asked(
        number,
        match[1],
        anchor.lstrip("#"),
        to.lstrip("#"),
        words,
        where,
        screen(_words(row, "heading", "")),
        comment,
    )


def _words(table: Mapping[str, Any], key: str, absent: str | None = None) -> str:
    """Return a text; one that has to be there is not blank."""
    value = table.get(key, absent)
    if not isinstance(value, str) or (absent is None and not value.strip()):
        raise PassageError(key, f'must be a text in quotes; write {key} = "…"')
    return value


def _paragraphs(table: Mapping[str, Any], key: str, screen: Screen) -> tuple[str, ...]:
    """Return the paragraphs of a text, which blank lines part."""
    parts = re.split(r"\n[ \t]*\n", _words(table, key, ""))
    return tuple(screen(_joined(part)) for part in parts if part.strip())


def _joined(part: str) -> str:
    """Return the lines of a paragraph as one; between Chinese characters nothing joins them."""
    return " ".join(_WRAP.sub("", part).split())
