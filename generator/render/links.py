"""Relative links between pages of the built site, good on a server, in a folder and on disk."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from functools import partial

import msgspec
from markupsafe import Markup

from generator.notation.markdown_text import line

_written: Callable[[str], Markup] = partial(str.__new__, Markup)  # faster than a call of it


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name and the page it leads to, relative to docs/; `count` where something is counted."""

    name: str
    target: str
    count: int | None = None


def relative(page: str, target: str) -> str:
    """Return the link from the Markdown file `page` to `target`, both relative to docs/.

    A target that ends in `.md` becomes its `.html`; an `#anchor` is kept.
    """
    path, hash_sign, anchor = target.partition("#")
    path = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
    return _from_page(page, path) + hash_sign + anchor


def way(page: str, target: str) -> Markup:
    """Return the link in Markdown from the file `page` to `target`, both relative to docs/.

    MkDocs checks it and makes it the link between pages. `target` may name a place in its page
    (`a.md#s1`), or only one in this page (`#s1`).
    """
    return _written(_way(page, target))


def item(page: str, each: Link) -> Markup:
    """Return a name as Markdown, with the way from `page` to where it leads, if anywhere."""
    return _written(_item(page, each))


def items(page: str, several: Iterable[Link], between: str) -> Markup:
    """Return names as `item` does, with Markdown `between` them."""
    return _written(between.join([_item(page, each) for each in several]))


def _item(page: str, each: Link) -> str:
    name = line(each.name)
    return f"[{name}]({_way(page, each.target)})" if each.target else name


def _way(page: str, target: str) -> str:
    path, hash_sign, anchor = target.partition("#")
    if not path or path == page:
        return hash_sign + anchor or posixpath.basename(page)
    return _from_page(page, path) + hash_sign + anchor


def _from_page(page: str, path: str) -> str:
    """Return the way from the folder of `page` to `path`, as `posixpath.relpath` gives it.

    That asks for the working directory and makes both absolute first, for every link of a site.
    """
    if path.partition("/")[0] not in ("", ".", page.partition("/")[0]):  # as most
        return "../" * page.count("/") + path
    folders, parts = page.split("/")[:-1], [] if path == "." else path.split("/")
    shared = 0
    for ours, its in zip(folders, parts, strict=False):
        if ours != its:
            break
        shared += 1
    return "/".join([".."] * (len(folders) - shared) + parts[shared:]) or "."
