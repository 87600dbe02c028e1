"""HTML as a tree of elements, and what a reader sees of one."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"br", "hr", "img", "input"}


class _Reader(HTMLParser):
    """Builds the tree; an end tag that closes nothing, or the wrong element, is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, f"<{tag} /> is no HTML"
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def handle_comment(self, data: str) -> None:
        self.builder.start("comment", {})
        self.builder.end("comment")


def read_html(text: str) -> Element:
    """Return the elements of `text` in one element `body`."""
    reader = _Reader()
    reader.builder.start("body", {})
    reader.feed(text)
    reader.close()
    assert reader.open == []
    reader.builder.end("body")
    return reader.builder.close()


def visible(element: Element) -> str:
    """Return the characters a reader sees of `element`; a line break is one."""
    parts = [element.text or ""]
    for child in element:
        tail = child.tail or ""
        if child.tag == "br":
            parts += ["\n", tail.removeprefix("\n")]
        else:
            parts += [visible(child), tail]
    return "".join(parts)


def take_added(element: Element) -> None:
    """Take away what the page adds to the text of a letter."""
    for added in element.findall(".//*[@data-added]"):
        added[:], added.text = [], None
