"""Shells: what MkDocs lays around a page's content, rendered once for all pages alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from msgspec import structs

from generator.sitemaking.probes import Probe, Question, UnsureError, answer, ends, heading, sample

# How templates change what they print.
_CHANGES: dict[str, Callable[[str], str]] = {
    "": str,
    "text": lambda value: str(escape(Markup(value).striptags())),
    "escaped": lambda value: str(escape(value)),
}


class Shell(msgspec.Struct, array_like=True):
    """A page without what is its own: texts, and between them places, each a name and a change.

    It fits the pages that give the answers to `asked` that its first page gave. `item` are the
    five texts around address, title and children of a heading. `checked` are the folders of pages
    for which it was compared with MkDocs' own rendering.
    """

    asked: list[Question]
    texts: list[str]
    places: list[tuple[str, str]]
    item: list[str]
    checked: list[str]

    def fits(self, page: Page) -> bool:
        """Tell whether the page answers as the first one did."""
        for kind, name, argument, given in self.asked:
            if answer(page, kind, name, argument) != given:
                return False
        return True

    def is_sure_of(self, folder: str) -> bool:
        """Tell whether it was compared often enough: with two pages, and pages of two folders."""
        checked = self.checked
        return len(checked) > 1 and (
            folder == checked[0] or checked.count(checked[0]) < len(checked)
        )

    def fill(self, page: Page) -> str:
        """Return the page in its shell."""
        written = [self.texts[0]]
        for (name, change), text in zip(self.places, self.texts[1:], strict=True):
            value = self._headings(page) if name == "toc" else _value(page, name)
            written += [_CHANGES[change](value), text]
        return "".join(written)

    def _headings(self, page: Page) -> str:
        return "".join(map(self._heading, _listed(page)))

    def _heading(self, link: AnchorLink) -> str:
        a, b, leaf, node, end = self.item
        if not link.children:
            return f"{a}{link.url}{b}{link.title}{leaf}"
        inner = "".join(map(self._heading, link.children))
        return f"{a}{link.url}{b}{link.title}{node}{inner}{end}"


def cut(
    page: Page, render: Callable[[Any], str], render_item: Callable[[AnchorLink], str]
) -> Shell:
    """Return the shell of a page and of all that are alike.

    `render` gives the whole page for whatever stands for it, `render_item` one heading with those
    below it. Raises UnsureError if templates do with the page what cannot be followed.
    """
    probe = Probe(page)
    whole = render(probe)
    samples = {name: sample(name) for name in probe.printed}
    item: list[str] = []
    if probe.leaf is not None:
        item = _item(render_item)
        leaf = render_item(probe.leaf)
        if whole.count(leaf) != 1:
            raise UnsureError("the table of contents is not where it is looked for")
        whole = whole.replace(leaf, samples.setdefault("toc", sample("toc")))
    texts: list[str] = [whole]
    places: list[tuple[str, str]] = []
    if any(mark in whole for mark in ends("toc.leaf")):
        raise UnsureError("a heading is printed outside the table of contents")
    for name, printed in samples.items():
        for change, changed in ((key, call(printed)) for key, call in _CHANGES.items()):
            texts, places = _split(texts, places, changed, (name, change))
        if any(mark in text for text in texts for mark in ends(name)):
            raise UnsureError(f"{name} is printed in a way that is not known")
    return Shell(list(probe.asked.values()), texts, places, item, [])


def joined(known: list[Shell], checked: Shell) -> list[Shell]:
    """Return the shells of one kind with one of them that some process checked again."""
    others = [shell for shell in known if shell.asked != checked.asked]
    for shell in known:
        if structs.replace(shell, checked=checked.checked) == checked:
            checked = structs.replace(checked, checked=shell.checked + checked.checked)
    return [*others, checked]


def _split(
    texts: list[str], places: list[tuple[str, str]], sample: str, place: tuple[str, str]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Cut the texts where the sample stands, which is a place then."""
    cut_texts: list[str] = []
    cut_places: list[tuple[str, str]] = []
    for number, text in enumerate(texts):
        parts = text.split(sample)
        cut_places += [places[number - 1]] if number else []
        cut_places += [place] * (len(parts) - 1)
        cut_texts += parts
    return cut_texts, cut_places


def _item(render_item: Callable[[AnchorLink], str]) -> list[str]:
    """Return the texts around the parts of a heading in the table of contents."""
    leaf, node = heading(), heading()
    node.children = [leaf, leaf]
    plain, nested = render_item(leaf), render_item(node)
    a, found, rest = plain.partition(leaf.url)
    b, also, end = rest.partition(leaf.title)
    start = f"{a}{leaf.url}{b}{leaf.title}"
    parts = nested.removeprefix(start).split(plain)
    if not (found and also and nested.startswith(start) and len(parts) == 3 and not parts[1]):
        raise UnsureError("the table of contents is not laid out as is known")
    item = [a, b, end, parts[0], parts[2]]
    deep = heading()
    deep.children = [node, leaf]
    if Shell([], [""], [], item, [])._heading(deep) != render_item(deep):
        raise UnsureError("the table of contents is not laid out as is known")
    return item


def _listed(page: Page) -> list[AnchorLink]:
    """Return the headings that the table of contents lists: below the title, if there is one."""
    links = list(page.toc)
    return links[0].children if links and links[0].level == 1 else links


def _value(page: Page, name: str) -> str:
    """Return what a page prints at a place."""
    kind, _, rest = name.partition(".")
    if kind == "toc":
        first = next(iter(page.toc))
        return first.id if rest == "id" else first.title
    value = page.meta[rest] if kind == "meta" else getattr(page, name)
    if not isinstance(value, str):
        raise UnsureError(f"{name} is no text")
    return value
