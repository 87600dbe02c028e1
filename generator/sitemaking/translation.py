"""Translation: a page in the Markdown that we write ourselves, from its text straight to HTML.

It gives what Python-Markdown and MkDocs give, for a fraction of the work, of a small part of
Markdown: blocks between single empty lines, each a heading, a paragraph, a quotation, a list, a
table, raw HTML, or the first or last tag of an element with Markdown in it. At the first thing
that is none of what is known, however slight, it gives the page up.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

from generator.notation.patterns import lazily
from generator.sitemaking.inline import LINK, Inline, OddError
from generator.sitemaking.marking import Marks
from generator.sitemaking.structures import BEGINS, is_list, items, table

_CONTROL = lazily(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MARKS = lazily(r"\n\n<!-- marks\n((?:[\w （）-]+\n)*)-->\n*\Z")
_REFERENCES = lazily(r"\n\n((?:\[[a-z][a-z0-9-]*\]: [\w#%+,./:=?@-]+(?:\n|\Z))+)\Z")
_REFERENCE = lazily(r"\[(.+)\]: (.+)")

_SIGNS = "#<|>-0123456789"  # that begin what may be no paragraph
_PARAGRAPH = lazily(rf"{BEGINS}[^\n]*(?:\n{BEGINS}[^\n]*)*")
_ATTRIBUTES = lazily(r"\{:? ?([.#][\w-]+(?: [.#][\w-]+)*) ?\}")
_HEADING = lazily(r"(\#{1,6}) ([^\s][^\n]*)")

_TAG = r'(?: (?:viewBox|[a-z][a-z0-9-]*)(?:="[^"<>&`\n]*")?)*'
_OPENS = lazily(
    rf"<(details|article|section|div)({_TAG}) markdown>"
    rf"(?:\n<summary({_TAG})>([^<>&\n]+)</summary>)?"
)
_RAW = lazily(
    rf"<(figure|div|form){_TAG}>(?:[^<>&`~]++"
    rf"|<(?:svg|desc|text|circle|line|polyline|rect|link|label|input|button){_TAG}/?>"
    r"|</(?:svg|desc|text|circle|label|button)>"
    rf"|<title{_TAG}>[^<>&]*</title>|<script{_TAG}></script>)*</\1>"
)
_RAW_TAG = lazily("<[a-z]+( [^>]*)>")
_TAG_ATTRIBUTE = lazily(r' ([a-zA-Z0-9-]+)(?:="([^"]*)")?')
_LETTER = "data-letter"
_FREE = {"", "run-in"}  # the classes of paragraphs that get an anchor


def translate(source: str) -> Translation | None:
    """Return what a page says, None if all is not certain."""
    try:
        return Translation(source)
    except OddError:
        return None


class Translation:
    """What a page says: its title, contents (`toc`), anchors, and HTML."""

    def __init__(self, source: str) -> None:
        if not source.replace("\n", "").isprintable() and _CONTROL.search(source):
            raise OddError
        source, marks = _cut(source, "\n\n<!-- marks\n", _MARKS)
        source, named = _cut(source.rstrip("\n"), "\n\n[", _REFERENCES)
        references = {name: (to, None) for name, to in _REFERENCE.findall(named)}
        self._marks = Marks(marks.splitlines(), references)
        self._inline = Inline(references).html
        self._written: list[str] = []
        self._open: list[tuple[str, str]] = []  # the last tag and the first of elements
        self._before = ""  # what the block before is, if this one could be part of it
        self._section: str | None = None  # of the letter, where one is open
        self._counts: Counter[str] = Counter()
        self._ids: set[str] = set()  # that the page gives
        self._made: list[str] = []  # ids of paragraphs without one
        self._raw_ids: set[str] = set()
        self._headings: list[tuple[int, dict[str, Any]]] = []  # each and where it is written
        blocks = source.split("\n\n")
        for block in blocks:
            self._block(block)
        if self._open or self._marks.of:
            raise OddError
        self._name_headings()
        tokens: list[Any] = [token for _, token in self._headings]
        self.title = tokens[0]["name"] if blocks[0].startswith("# ") else None
        self.toc = nest_toc_tokens(tokens)
        self.anchors = self._ids | self._raw_ids

    def content(self, resolve: Callable[[str], str]) -> str:
        """Return the HTML, in which `resolve` says where links lead."""
        parts = "".join(self._written).strip().split(LINK[0])
        parts[1::2] = [resolve(link).replace("&", "&amp;") for link in parts[1::2]]
        return "".join(parts)

    def _block(self, block: str) -> None:
        before, self._before = self._before, ""
        first = block[:1]
        if first not in _SIGNS:
            self._paragraph(block)
        elif first == "#":
            self._heading(block)
        elif first == "<" and not block.startswith(("<mark>", "<kbd>", "<code>")):
            self._html(block)
        elif first == "|":
            self._written.append(table(block, self._inline))
        elif first == ">":
            self._quotation(block)
            self._before = "quotation"
        elif first and is_list(block):
            self._written.append(items(block, self._inline, self._attributes_of))
            self._before = "list"
        else:
            self._paragraph(block)
        if before and before == self._before:
            raise OddError

    def _quotation(self, block: str) -> None:
        lines = block.split("\n")
        if not all(line[:2] == "> " or line == ">" for line in lines):
            raise OddError
        self._written.append("<blockquote>\n")
        for paragraph in "\n".join([line[2:] for line in lines]).split("\n\n"):
            self._paragraph(paragraph)
        self._written.append("</blockquote>\n")

    def _paragraph(self, block: str) -> None:
        text, names = block, ""
        if block[-1:] == "}":
            text, _, names = block.rpartition("\n")
        if not _PARAGRAPH.fullmatch(text) or "]:" in text or (names and text.endswith("  ")):
            raise OddError
        id, classes = self._named(names) if names else ("", "")
        section = self._section
        if section is not None and not id and classes in _FREE:
            self._counts[section] = count = self._counts[section] + 1
            id = f"{section}-p{count}" if section else f"p{count}"
            self._made.append(id)
        self._written.append(f"<p{_tag(id, classes)}>{self._text(id, text)}</p>\n")

    def _text(self, id: str, text: str) -> str:
        if self._section is not None and id in self._marks.of:
            return self._marks.html(id, text)
        return self._inline(text)

    def _heading(self, block: str) -> None:
        found = _HEADING.fullmatch(block)
        if found is None:
            raise OddError
        level, text, names = len(found[1]), found[2], ""
        if text[-1] == "}" and _ATTRIBUTES.fullmatch(text, start := text.rfind("{", 1)):
            text, names = text[:start], text[start:]
        blank, text = text[-1] == " ", text.removesuffix(" ")
        if not text or text[-1] in "#\\" or text != text.strip() or "\\>" in text:
            raise OddError
        id, classes = self._named(names) if names else ("", "")
        if names and not blank:
            inner = self._inline(text)
            before, link, after = inner.rpartition('\0">')
            if text[-1] != ")" or not inner.endswith("</a>") or classes or not link:
                raise OddError
            inner, id = f'{before}\0" id="{id}">{after}', ""  # it is the last link that bears it
        else:
            inner = self._text(id, text)
        if self._section is not None and id:
            self._section = id
        name = strip_tags(inner) if "<" in inner else " ".join(inner.split())
        token = {"level": level, "id": id, "name": name, "tag": _tag("", classes)}
        self._headings.append((len(self._written), token))
        self._written.append(f"{inner}</h{level}>\n")

    def _name_headings(self) -> None:
        """Write the first tags of headings: all ids are known, from which others must differ."""
        made = self._made + self._marks.ids
        if len(set(made)) < len(made) or not self._ids.isdisjoint(made):
            raise OddError
        self._ids.update(made)
        counts: dict[str, int] = {}
        for place, token in self._headings:
            if not token["id"]:
                slug = slugify(html.unescape(token["name"]), "-")
                token["id"] = unique(slug, self._ids, counts)  # type: ignore[call-arg]
            tag = f'<h{token["level"]}{token.pop("tag")} id="{token["id"]}">'
            self._written[place] = tag + self._written[place]

    def _named(self, names: str) -> tuple[str, str]:
        """Return the id and the classes of an attribute list."""
        ids, classes = _named(names)
        for id in ids:
            self._take(id)
        return ids[-1] if ids else "", classes

    def _attributes_of(self, names: str) -> str:
        return _tag(*self._named(names))

    def _take(self, id: str) -> None:
        """Note an id that the page gives."""
        if not id or id in self._ids:
            raise OddError
        self._ids.add(id)

    def _html(self, block: str) -> None:
        if self._open and block == self._open[-1][0]:
            opening = self._open.pop()[1]
            if self._written[-1] == opening:  # nothing is in it
                self._written[-1] = opening[:-1]
            self._written.append(f"{block}\n")
            if not self._open:
                self._section = None
        elif block.endswith((" markdown>", "</summary>")):
            self._opens(block)
        elif self._open or "\n " in block or not _RAW.fullmatch(block):
            raise OddError
        else:
            for given in _RAW_TAG.findall(block) if " id" in block else ():
                self._raw_ids |= {id for name, id in _TAG_ATTRIBUTE.findall(given) if name == "id"}
            if "" in self._raw_ids:
                raise OddError
            self._written.append(f"{block}\n\n")

    def _opens(self, block: str) -> None:
        tag, opening, summary, ids, is_letter = _opening(block)
        if is_letter:
            if self._open:
                raise OddError
            self._section = ""
        for id in ids:
            self._take(id)
        self._open.append((f"</{tag}>", opening))
        self._written.append(opening)
        if summary:
            self._written.append(summary)


# Pages have few attribute lists and first tags of elements, and most of them have the same.
@lru_cache(maxsize=256)
def _named(names: str) -> tuple[list[str], str]:
    """Return the ids and the classes of an attribute list."""
    found = _ATTRIBUTES.fullmatch(names)
    if found is None:
        raise OddError
    words = found[1].split(" ")
    ids = [word[1:] for word in words if word[0] == "#"]
    return ids, " ".join([word[1:] for word in words if word[0] == "."])


@lru_cache(maxsize=256)
def _opening(block: str) -> tuple[str, str, str, list[str], bool]:
    """Return tag, first tag, summary, and ids of an element, and whether it is the letter."""
    found = _OPENS.fullmatch(block)
    if found is None:
        raise OddError
    tag, given, of_summary, summary = found.groups("")
    ids: list[str] = []
    opening = f"<{tag}{_attributes(given, ids)}>\n"
    if summary:
        summary = f"<summary{_attributes(of_summary, ids)}>{summary}</summary>\n"
    return tag, opening, summary, ids, f" {_LETTER}" in given


def _attributes(given: str, ids: list[str]) -> str:
    """Return the attributes of a tag as Markdown writes them, and note its id."""
    pairs = [found.groups() for found in _TAG_ATTRIBUTE.finditer(given)]
    values = {name: name if value is None else value for name, value in pairs}
    if len(values) < len(pairs) or "markdown" in values or "viewBox" in values:
        raise OddError
    if "id" in values:
        ids.append(values["id"])
    return "".join([f' {name}="{values[name]}"' for name in sorted(values)])


def _cut(source: str, start: str, end: re.Pattern[str]) -> tuple[str, str]:
    """Return a text without its end, which so starts there only, and the first group of the end."""
    at = source.rfind(start)
    found = end.match(source, at) if at >= 0 else None
    return (source[: found.start()], found[1]) if found else (source, "")


def _tag(id: str, classes: str) -> str:
    """Return the attributes of a tag."""
    written = f' class="{classes}"' if classes else ""
    return f'{written} id="{id}"' if id else written
