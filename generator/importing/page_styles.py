"""What a page's own styles say of how its text is shown, written into the elements themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.page_rules import selector

_MEDIA = re.compile(r"@media\b")  # rules behind it are of print or phones
_NAME = r"(?:^|[}\s,])([.#][A-Za-z][\w-]*)"
_HIDES = re.compile(_NAME + r"\s*\{[^{}]*display\s*:\s*none")
_SHOWS = re.compile(
    r"(?:^|[}\s,])([.#][A-Za-z][\w.#-]*)\s*\{[^{}]*display\s*:\s*(?:block|flex|table|grid)"
)
_TYPED = re.compile(_NAME + r"\s*\{[^{}]*(white-space\s*:\s*(?:pre|break-spaces))")
_MOST = 500  # names, of which a page that keeps its readers busy has thousands
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.I)


def apply_styles(tree: LexborHTMLParser) -> None:
    """Write what is hidden, a block, or shown as typed into the elements' `style`.

    Rules of one name are read, lists of names by their last. What another rule shows again, as that
    of the tab that is open does, is not hidden; nor is a letter's box that only a script makes
    visible, as WeChat does.
    """
    sheets = "".join(_MEDIA.split(node.text())[0] for node in tree.css("style"))
    blocks = _found(tree, _SHOWS.findall(sheets))
    shown = {node.mem_id for node in blocks}
    for node in blocks:
        _add(node, "display:block")
    for node in _found(tree, _HIDES.findall(sheets)):
        if node.mem_id not in shown:
            _add(node, "display:none")
    for node in _found(tree, [name for name, _ in _TYPED.findall(sheets)]):
        _add(node, "white-space:pre")
    for node in tree.css(selector("letter")):
        style = node.attributes.get("style") or ""
        if _INVISIBLE.search(style):
            node.attrs["style"] = _INVISIBLE.sub("", style)


def _found(tree: LexborHTMLParser, names: Sequence[str]) -> list[LexborNode]:
    return tree.css(", ".join([*dict.fromkeys(names)][:_MOST])) if names else []


def _add(node: LexborNode, style: str) -> None:
    node.attrs["style"] = f"{node.attributes.get('style') or ''};{style}"
