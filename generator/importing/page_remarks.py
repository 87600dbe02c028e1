"""What a person should know who adds a page: what its text does not show, what else it links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.extracted import some
from generator.importing.page_lines import Line, is_unseen
from generator.notation.folding import squeeze

_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd)(?:[?#]|$)", re.I)
_NEXT_PAGE = re.compile(r"下一?页|尾页")
_LEFT_OUT = (
    ("text with a line through it is left out", "del, s, strike, [style*='line-through' i]"),
    ("readings above characters are left out", "rt"),
    ("formulas and words in drawings are left out", "math, svg text"),
)
_SHOWN_LATER = {"div", "section", "article", "li", "td", "p"}
_SENTENCES = 3  # that an element has in which a part of the letter may be hidden
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_OPENING = re.compile(r"收悉.*(?:答|函|回)[复覆復]如下")


def remarks_on(
    tree: LexborHTMLParser,
    boxes: Sequence[LexborNode],
    letter: Sequence[Line],
    around: Sequence[Line],
    left_out: Sequence[str],
) -> tuple[str, ...]:
    """Return remarks on a page, one line each."""
    return (*_on_the_letter(boxes, letter, around), *_remarks(tree, boxes, left_out))


def _on_the_letter(
    boxes: Sequence[LexborNode], letter: Sequence[Line], around: Sequence[Line]
) -> Iterator[str]:
    if len(boxes) > 1:
        yield f"the letter is put together of {len(boxes)} boxes of the page"
    dates = sum(_SIGNED.fullmatch(squeeze(line.text)) is not None for line in letter)
    letters = min(dates, sum(_OPENING.search(squeeze(line.text)) is not None for line in letter))
    if letters > 1:
        yield f"the page seems to hold {letters} letters, and all are in the text; part them"
    for text in dict.fromkeys(text for box in boxes for text in _hidden_beside(box)):
        yield f"not shown on the page at first, and not in the text: “{text[:20]}…”; compare"
    fields = [value for box in boxes for value in _fields_beside(box)]
    if fields:
        yield f"fields of a form, which are not in the text: {some(fields)}"
    texts = [line.text for line in around if "。" in line.text and 2 * line.linked < len(line.text)]
    if texts:
        begun = [f"“{text.strip()[:20]}…”" for text in texts]
        yield f"running text beside the letter is left out: {some(begun)}; compare"


def _fields_beside(box: LexborNode) -> Iterator[str]:
    """Yield what stands in the fields of a form around a letter that nobody is to fill."""
    for node in (box.parent or box).css("input[readonly], input[disabled]"):
        if node.attributes.get("type", "text") == "text" and not is_unseen(node):
            yield from filter(None, [(node.attributes.get("value") or "").strip()])


def _hidden_beside(box: LexborNode) -> Iterator[str]:
    """Yield the running text in and beside a letter's box that only a click would show."""
    for node in (box.parent or box).traverse(include_text=False):
        unseen = is_unseen(node) and not is_unseen(node.parent or node)
        if unseen and node.tag in _SHOWN_LATER and node.text().count("。") >= _SENTENCES:
            yield squeeze(node.text())


def _remarks(
    tree: LexborHTMLParser, boxes: Sequence[LexborNode], left_out: Sequence[str]
) -> Iterator[str]:
    files = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
    files = list(dict.fromkeys(file for file in files if _FILE.search(file)))
    if files:
        yield f"the page links files, which are not in the text: {some(files)}"
    pictures = [node for box in boxes for node in box.css("img") if not _is_small(node)]
    if pictures:
        yield f"pictures in the letter are not read: {len(pictures)}"
    for what, names in _LEFT_OUT:
        texts = [node.text().strip() for box in boxes for node in box.css(names)]
        if texts:
            yield f"{what}: {some(texts)}; compare"
    raised = [
        text for box in boxes for node in box.css("sup") if _is_power(node, text := node.text())
    ]
    if raised:
        yield f"raised after a digit on the page, and plain in the text: {some(raised)}; compare"
    if any(box.css_first("ol > li") is not None for box in boxes):
        yield "the page may number a list by itself; such numbers are not in the text; compare"
    if any(_NEXT_PAGE.fullmatch(squeeze(node.text())) for node in tree.css("a[href]")):
        yield "the page may go on on a next page, which is not in the text"
    links = [text for text in left_out if len(text) > 8]
    if links:
        yield f"left out at the letter: {some(links)}"


def _is_small(picture: LexborNode) -> bool:
    """Tell whether a picture is an icon, such as that of a file."""
    sizes = [picture.attributes.get(side) or "" for side in ("width", "height")]
    icon = re.search(r"icon|fileType", picture.attributes.get("src") or "", re.I)
    return bool(icon) or any(re.fullmatch(r"\d{1,2}(?:px)?", size) for size in sizes)


def _is_power(raised: LexborNode, text: str) -> bool:
    before = raised.prev
    words = before.text() if before is not None else ""
    return text.strip().isdigit() and words[-1:].isdigit()
