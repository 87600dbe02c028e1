"""A page of a portal as the text of one reply: title, what the portal tells of it, letter."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from generator.importing.extracted import Extracted, RefusedError
from generator.importing.no_letter import refusal
from generator.importing.page_encoding import decode_page
from generator.importing.page_lines import lines_of
from generator.importing.page_parts import (
    chrome_of,
    densest_box,
    letter_boxes,
    metas,
    title_of,
)
from generator.importing.page_remarks import remarks_on
from generator.importing.portal_lines import fields_told, told_of_letter, without_chrome
from generator.notation.folding import squeeze

_DEEPEST = 3000  # elements within one another; reading deeper pages would take minutes
_TAG = re.compile(r"<(/?)(div|span|table|font|b|i|u|em|strong|a|section|center|ul|ol|dl)\b", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
_FROM_META = (("origin", "来源"), ("published", "发布日期"))
_HEAD_OF_LETTER = 6  # lines among which it has its title


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a page; raises RefusedError where it holds no letter, and says why."""
    source, remarks = decode_page(data)
    if _depth(source) > _DEEPEST:
        raise RefusedError("is nested too deep for a page; open it and copy its text into a .txt")
    tree = LexborHTMLParser(source)
    chrome = chrome_of(tree)
    boxes, told = letter_boxes(tree, chrome), metas(tree)
    if not boxes:
        densest = densest_box(tree, chrome)
        if densest is None:
            raise RefusedError(refusal(tree, source))
        boxes = [densest]
        remarks += ("no box of a known portal: the densest part of the page was taken; compare it",)
    inside = [line for box in boxes for line in lines_of(box, chrome)]
    letter, left_out = without_chrome(inside)
    if 2 * sum(line.linked for line in letter) > sum(len(line.text) for line in letter):
        raise RefusedError("is a list of links; add the address of each reply")
    body = tree.body
    around = lines_of(body, chrome | {box.mem_id for box in boxes}) if body is not None else []
    portal = told_of_letter(around)
    for field, label in _FROM_META:
        already = fields_told([*portal, *(line.text for line in letter[:12])])
        if field in told and not any(each.startswith(field) for each in already):
            portal.append(f"{label}：{told[field]}")
    title = title_of(tree, chrome, told.get("title", ""))
    lines = [*portal, *(line.text for line in letter)]
    if title and squeeze(title) not in {squeeze(line.text) for line in letter[:_HEAD_OF_LETTER]}:
        lines.insert(0, title)
    saved = _SAVED_FROM.search(source[:2000])
    address = saved[1] if saved else told.get("address", "")
    metadata = {"title": title} if title else {}
    if address.startswith(("http://", "https://")):
        metadata["source_url"] = address
    remarks += remarks_on(tree, boxes, left_out)
    return Extracted("\n".join(lines) + "\n", metadata, remarks)


def _depth(source: str) -> int:
    """Return how many elements lie within one another, at most."""
    depth = deepest = 0
    for match in _TAG.finditer(source):
        depth = max(0, depth - 1 if match[1] else depth + 1)
        deepest = max(deepest, depth)
    return deepest
