"""What a page's own styles say of how its text is shown, written into the elements themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.page_lines import lines_of
from generator.importing.page_parts import is_opened, is_signed
from generator.importing.page_rules import selector

_MEDIA = re.compile(r"@media\b")  # rules behind it are of print or phones
_NAME = r"(?:^|[}\s,])([.#][A-Za-z][\w-]*)"
_HIDES = re.compile(_NAME + r"\s*\{[^{}]*display\s*:\s*none")
_SHOWS = re.compile(
    r"(?:^|[}\s,])([.#][A-Za-z][\w.#-]*)\s*\{[^{}]*display\s*:\s*(?:block|flex|table|grid)"
)
_TYPED = re.compile(_NAME + r"\s*\{[^{}]*(white-space\s*:\s*(?:pre|break-spaces))")
_MOST = 500  # names, of which a page that keeps its readers busy has thousands
_MOST_RESTS = 20  # hidden elements that are looked at
_NONE = re.compile(r"display\s*:\s*none", re.I)
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


def show_rest(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Show the end of a letter that only a click shows, and remark on it.

    It is what bears the date, beside the opening of a letter that bears none.
    """
    told = []
    hidden = [node for node in tree.css("[style*='none' i]") if "。" in node.text()]
    for node in hidden[:_MOST_RESTS]:
        style = node.attributes.get("style") or ""
        above = lines_of(node.parent) if node.parent is not None else []
        if not _NONE.search(style) or is_signed(above) or not is_opened(above):
            continue
        node.attrs["style"] = _NONE.sub("", style)
        rest = lines_of(node)
        if is_signed(rest) and not is_opened(rest):
            begins = rest[0].text.strip()[:20]
            told.append(f"shown only by a click, and taken as the end of the letter: “{begins}…”")
        else:
            node.attrs["style"] = style
    return tuple(told)
