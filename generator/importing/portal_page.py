"""A page of a portal as the text of one reply: title, what the portal tells of it, letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.extracted import Extracted, RefusedError
from generator.importing.no_letter import LIST, refusal, says_nothing
from generator.importing.page_data import SAID, article_body
from generator.importing.page_encoding import decode_page
from generator.importing.page_limits import refuse_unbearable
from generator.importing.page_lines import HERE, Line, lines_of
from generator.importing.page_parts import (
    chrome_of,
    densest_box,
    frame_box,
    is_letter,
    letter_boxes,
    lists_letters,
    lists_of_links,
    metas,
    prose,
    title_of,
)
from generator.importing.page_remarks import remarks_on
from generator.importing.page_styles import apply_styles, show_rest
from generator.importing.portal_lines import (
    end_of_letter,
    fields_told,
    told_of_letter,
    without_chrome,
)
from generator.notation.folding import squeeze

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
_FROM_META = (("origin", "来源"), ("published", "发布日期"))
_HEAD = 12  # lines among which a letter has its title
_BY_DENSITY = "no box of a known portal: the densest part of the page was taken; compare it"


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a page; raises RefusedError where it holds no letter, and says why."""
    source, remarks = decode_page(data)
    refuse_unbearable(source)
    tree = LexborHTMLParser(source)
    apply_styles(tree)
    remarks += show_rest(tree)
    chrome = chrome_of(tree)
    boxes, by_name, told_of = _boxes(tree, chrome)
    remarks += told_of
    if not by_name:
        chrome |= lists_of_links(boxes, chrome)
    inside = [line for box in boxes for line in lines_of(box, chrome)]
    letter, left_out = without_chrome(inside, is_frame=not by_name)
    linked = sum(line.linked for line in letter)
    if 2 * linked > sum(len(line.text) for line in letter) or lists_letters(letter):
        raise RefusedError(LIST)
    if not boxes or says_nothing(tree, letter):
        boxes, left_out, letter = [], [], article_body(tree)
        if says_nothing(tree, letter):
            raise RefusedError(refusal(tree, source))
        remarks += (SAID,)
    around = lines_of(tree.body, chrome, {box.mem_id for box in boxes}) if tree.body else []
    here = [number for number, line in enumerate(around, 1) if line.text == HERE]
    behind = here[-1] if here else len(around)
    if end := end_of_letter(around[behind:]):
        letter += end
        del around[behind : behind + len(end)]
        remarks += (f"taken with the letter, though behind its box: {end[0].text}",)
    told = metas(tree)
    title = title_of(tree, chrome, told.get("title", ""), [*around, *letter[:_HEAD]])
    lines = _with_title(title, letter)
    head = [] if any(squeeze(title) in squeeze(line) for line in lines[:_HEAD]) else [title]
    lines = [*head, *_portal_lines(around, told, letter), *lines]
    metadata = {"title": title} if title else {}
    saved = _SAVED_FROM.search(source[:2000])
    address = saved[1] if saved else told.get("address", "")
    if address.startswith(("http://", "https://")):
        metadata["source_url"] = address
    remarks += remarks_on(tree, boxes, letter, around, left_out)
    return Extracted("\n".join(lines) + "\n", metadata, remarks)


def _boxes(
    tree: LexborHTMLParser, chrome: Collection[int]
) -> tuple[list[LexborNode], bool, tuple[str, ...]]:
    """Return the parts that hold the letter, whether their names say so, and what to remark."""
    boxes = letter_boxes(tree, chrome)
    if tree.body is None or is_letter([line for box in boxes for line in lines_of(box, chrome)]):
        return boxes, True, ()
    frame = frame_box(tree, chrome)
    box = densest_box(frame or tree.body, chrome)
    lines = lines_of(box, chrome)
    if not is_letter(lines):
        return boxes, True, ()
    is_whole = frame is not None and prose(lines) == prose(lines_of(frame, chrome))
    return [box], False, () if is_whole else (_BY_DENSITY,)


def _portal_lines(
    around: Sequence[Line], told: Mapping[str, str], letter: Sequence[Line]
) -> list[str]:
    """Return what the page tells of the letter, outside of it or in its meta elements."""
    portal = told_of_letter(around)
    already = fields_told([*portal, *(line.text for line in letter[:_HEAD])])
    for field, label in _FROM_META:
        if field in told and not any(each.startswith(field) for each in already):
            portal.append(f"{label}：{told[field]}")
    return portal


def _with_title(title: str, letter: Sequence[Line]) -> list[str]:
    """Return the lines of the letter, the title on one of its own where a label follows it."""
    lines = [line.text for line in letter]
    for number, line in enumerate(lines[:_HEAD]):
        rest = line.removeprefix(title).strip() if title else line
        if rest not in {line, ""} and fields_told([rest]):
            lines[number : number + 1] = [title, rest]
            break
    return lines
