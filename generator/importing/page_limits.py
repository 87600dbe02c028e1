"""Pages that are made to keep whoever reads them busy; no page of a portal is like them."""

from __future__ import annotations

import re

from generator.importing.extracted import RefusedError

_LONGEST = 20_000_000  # characters of a page
_DEEPEST = 400  # boxes within one another; browsers themselves stop at 512
_OPEN = 600  # elements of running text within one another, of which many are never closed
_ATTRIBUTES, _INLINE_ATTRIBUTES = 64, 16  # of one element
_BOX = re.compile(r"<(/?)(?:div|table|section|article|center|ul|ol|dl|blockquote|form)\b", re.I)
_INLINE = re.compile(r"<(/?)(?:span|font|b|i|u|em|strong|big|small|sub|sup)\b", re.I)
_TAG = re.compile(rf"<([a-z]+)[^<>]{{{2 * _INLINE_ATTRIBUTES},}}", re.I)
_INLINE_TAG = re.compile("font|[biu]|em|strong|big|small|s|strike|tt|code|nobr|a", re.I)


def refuse_unbearable(source: str) -> None:
    """Raise RefusedError where reading a page would take minutes."""
    remedy = "open it in a browser and copy its text into a .txt"
    if len(source) > _LONGEST:
        raise RefusedError(f"is too large for a page; {remedy}")
    if _depth(_BOX, source) > _DEEPEST or _depth(_INLINE, source) > _OPEN:
        raise RefusedError(f"is nested too deep for a page; {remedy}")
    for tag in _TAG.finditer(re.sub(r'"[^"<>]*"', '""', source)):
        limit = _INLINE_ATTRIBUTES if _INLINE_TAG.fullmatch(tag[1]) else _ATTRIBUTES
        if len(re.findall(r"[\s/]+[^\s/]", tag[0])) > limit:
            raise RefusedError(f"has an element of far too many attributes; {remedy}")


def _depth(element: re.Pattern[str], source: str) -> int:
    """Return how many such elements lie within one another, at most."""
    depth = deepest = 0
    for match in element.finditer(source):
        depth = max(0, depth - 1 if match[1] else depth + 1)
        deepest = max(deepest, depth)
    return deepest
