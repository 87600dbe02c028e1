"""A built HTML page as the tests see it: its anchors, what it refers to, and its letter."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input"}
    | {"link", "meta", "param", "source", "track", "wbr"}
)
NO_TEXT = frozenset({"script", "style", "template"})
REFERRING = frozenset({"href", "src", "poster", "action", "formaction", "data", "xlink:href"})


@dataclass(frozen=True)
class Reference:
    """One address in a page: which attribute of which element holds it."""

    tag: str
    attribute: str
    address: str
    rel: str
    line: int


class BuiltPage(HTMLParser):
    """Reads one page; `letter` is None where no element is marked data-letter."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = set()
        self.twice: set[str] = set()
        self.references: list[Reference] = []
        self.letter: str | None = None
        # The open elements, each with: inside the letter?, inside something that adds no text?
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note_anchors(tag, values)
        self._note_references(tag, values)
        _, in_letter, silent = self._open[-1] if self._open else ("", False, False)
        if "data-letter" in values:
            in_letter = True
            self.letter = self.letter or ""
        silent = silent or "data-added" in values or tag in NO_TEXT
        if tag not in VOID:
            self._open.append((tag, in_letter, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self.letter is not None:
            _, in_letter, silent = self._open[-1]
            if in_letter and not silent:
                self.letter += data

    def _note_anchors(self, tag: str, values: dict[str, str]) -> None:
        names = {values["id"]} if "id" in values else set()
        if tag == "a" and "name" in values:
            names.add(values["name"])
        self.twice |= names & self.anchors
        self.anchors |= names

    def _note_references(self, tag: str, values: dict[str, str]) -> None:
        rel, line = values.get("rel", ""), self.getpos()[0]
        for name in sorted(REFERRING & values.keys()):
            if name != "data" or tag == "object":
                self.references.append(Reference(tag, name, values[name].strip(), rel, line))
        for candidate in filter(None, values.get("srcset", "").split(",")):
            address = candidate.split()[0]
            self.references.append(Reference(tag, "srcset", address, rel, line))


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Read every HTML page under `site`, by its path there."""
    return {
        file.relative_to(site).as_posix(): BuiltPage(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }
