"""Where a page holds the letter, its title, and what is only around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.page_lines import Line, is_unseen, lines_of
from generator.importing.page_rules import forms, meta_names, selector
from generator.importing.portal_lines import fields_told, is_of_the_site
from generator.notation.folding import fold, squeeze
from generator.vocabulary.traditional import simplified

ENOUGH = 40  # characters, not of links, that the shortest letter has
_NEARLY, _MOST = 0.8, 0.5  # of the running text, what a part has that is gone into: or is signed
_RUNNING = {"p", "span", "font", "b", "strong"}
_OF_A_FORM = {"proposal", "proposal_title"}  # a form that tells the proposal beside the letter
_PROSE = 25  # characters of a line that is running text
_LOOKED_AT = 40  # elements beside one
_PARAGRAPHS = 3  # beyond so many, elements beside each other are paragraphs of one text
_MUCH = 150  # characters of running text that no part of the page around a letter has
_REPLY = re.compile(r"答\s*复|复函|回复|办理意见|办理情况|提案|建议|议案")
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_TITLE = re.compile(r"(?:.{2,20})?(?:关于|对).{6,}(?:答复|复函|回复|答复的?函|意见|回覆|答覆)")
_OPENING = re.compile(r"收悉|(?:答|函|回)[复覆復]如下")
_OF_A_LETTER = re.compile(r"(?:关于|对).{6}|第.{1,20}号")
_SITE = re.compile(r"\s*(?:[_|–—]|\s-|-\s|-(?=[^-]*$))\s*")


def prose(lines: Sequence[Line]) -> int:
    """Return how many characters of running text, links aside, these lines have."""
    return sum(
        len(line.text) - line.linked
        for line in lines
        if (len(line.text) - line.linked >= _PROSE or line.text.endswith(("。", "：", ":")))
        and not is_of_the_site(line.text)
    )


def _plain(lines: Sequence[Line]) -> int:
    return sum(len(squeeze(line.text)) - line.linked for line in lines)


def chrome_of(tree: LexborHTMLParser) -> set[int]:
    """Return the elements that are only around a letter, by their `mem_id`."""
    return {
        node.mem_id
        for node in (*tree.css(selector("chrome")), *_questions(tree).values())
        if not (_is_paragraph(node) or is_letter(lines_of(node)))
        and node.css_first(selector("letter")) is None
    }


def _questions(tree: LexborHTMLParser) -> dict[int, LexborNode]:
    """Return what asks readers something, with the answers to choose from, by its `mem_id`."""
    found = {}
    for node in tree.css("input[type='radio' i]"):
        around = node.parent
        if around is not None and around.tag == "label":
            around = around.parent
        if around is not None:
            found[around.mem_id] = around
    return found


def _is_paragraph(node: LexborNode) -> bool:
    """Tell whether an element is a paragraph among others, whatever its name says of its looks."""
    others = islice(node.parent.iter(), _LOOKED_AT) if node.parent is not None else ()
    is_plain = node.tag == "p" and node.css_first("a, img, input, button") is None
    return is_plain and sum(each.tag == "p" for each in others) > _PARAGRAPHS


def is_letter(lines: Sequence[Line]) -> bool:
    """Tell whether what looks like a part around a letter is the letter itself."""
    much = prose(lines)
    if is_signed(lines) and not any(is_of_the_site(line.text) for line in lines):
        return True
    return much > _MUCH or (much > ENOUGH and is_opened(lines))


def letter_boxes(tree: LexborHTMLParser, chrome: Collection[int]) -> list[LexborNode]:
    """Return the boxes of a known portal that hold the letter and nothing else, if there are."""
    boxes = [node for node in _outermost(tree.css(selector("letter"))) if _is_seen(node, chrome)]
    boxes = [box for box in boxes if _plain(lines_of(box, chrome))]
    if sum(_plain(lines_of(box, chrome)) for box in boxes) >= ENOUGH:
        return boxes
    return []


def frame_box(tree: LexborHTMLParser, chrome: Collection[int]) -> LexborNode | None:
    """Return the part of the page that its name says is the main one, None where none is."""
    frames = [node for node in tree.css(selector("frame")) if _is_seen(node, chrome)]
    sizes = {node.mem_id: _plain(lines_of(node, chrome)) for node in frames}
    best = max(frames, key=lambda node: sizes[node.mem_id], default=None)
    if best is None or not is_letter(lines_of(best, chrome)):
        return None
    # Of boxes beside each other, each of a piece of the letter, what holds them all.
    beside = [node for node in frames if _are_beside(node, best)]
    if beside and not is_signed(lines_of(best, chrome)):
        return best.parent
    # Of boxes in boxes, the innermost that holds all the running text.
    whole = prose(lines_of(best, chrome))
    for node in frames:
        if _is_within(node, best) and prose(lines_of(node, chrome)) >= whole:
            best = node
    return best


def _are_beside(node: LexborNode, other: LexborNode) -> bool:
    return (
        node.parent is not None
        and other.parent is not None
        and node.mem_id != other.mem_id
        and node.parent.mem_id == other.parent.mem_id
    )


def densest_box(box: LexborNode, chrome: Collection[int]) -> LexborNode:
    """Return the innermost part of a part of the page that holds all that may be of the letter."""
    while True:
        whole = prose(lines_of(box, chrome))
        parts = [node for node in box.iter() if not is_unseen(node)]
        found = [(lines_of(node, chrome), node) for node in parts]
        letters = [part for part in found if is_whole(part[0])]
        if len(letters) == 1:  # however much stands beside it
            found = letters
        lines, inner = max(found, key=lambda part: prose(part[0]), default=((), box))
        signed = is_signed(lines)
        least = 0 if found is letters else (_MOST if signed else _NEARLY) * whole
        if not whole or prose(lines) <= least or inner.tag in _RUNNING:
            return box
        others = lines_of(box, {*chrome, inner.mem_id})
        begins = not is_opened(lines) and is_opened(line for line in others if not line.linked)
        if begins or any(_is_of_letter(line, whole=signed) for line in others):
            return box
        box = inner


def is_opened(lines: Iterable[Line]) -> bool:
    """Tell whether lines hold what a letter is opened with: 收悉, 现答复如下."""
    return any(_OPENING.search(line.text) for line in lines)


def is_signed(lines: Iterable[Line]) -> bool:
    """Tell whether lines hold a date alone on one, as a letter is signed."""
    return any(_SIGNED.fullmatch(line.text.strip()) for line in lines)


def is_whole(lines: Sequence[Line]) -> bool:
    """Tell whether a part has both the opening of a letter and its date."""
    return is_signed(lines) and is_opened(lines)


def lists_letters(lines: Sequence[Line]) -> bool:
    """Tell whether lines are a list of letters, of each the title as a link and how it begins."""
    links = sum(
        len(squeeze(line.text)) <= line.linked and bool(_TITLE.search(line.text)) for line in lines
    )
    begun = sum(_OPENING.search(line.text) is not None for line in lines)
    return min(links, begun) > 2 and not is_signed(lines)


def _is_of_letter(line: Line, *, whole: bool) -> bool:
    """Tell whether a line beside a letter may belong to it: any text if that is not signed."""
    if line.linked:
        return False
    if forms("tail").fullmatch(squeeze(fold(line.text))) or _OF_A_FORM & fields_told([line.text]):
        return True
    return not whole and prose([line]) > 0


def _outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    found = {node.mem_id: node for node in nodes}  # each once, whatever selectors find it
    return [
        node for node in found.values() if not any(each.mem_id in found for each in _above(node))
    ]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _is_within(node: LexborNode, box: LexborNode) -> bool:
    return any(each.mem_id == box.mem_id for each in _above(node))


def _is_seen(node: LexborNode, chrome: Collection[int]) -> bool:
    return not any(each.mem_id in chrome or is_unseen(each) for each in (node, *_above(node)))


def metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Return what meta elements tell, by our names of it."""
    found = {
        (node.attributes.get("name") or "").casefold(): (
            node.attributes.get("content") or ""
        ).strip()
        for node in reversed(tree.css("meta[name]"))
    }
    told = {}
    for what, names in meta_names().items():
        value = next((found[name.casefold()] for name in names if found.get(name.casefold())), "")
        if value:
            told[what] = value
    return told


def title_of(
    tree: LexborHTMLParser, chrome: Collection[int], meta: str, around: Sequence[Line]
) -> str:
    """Return the title: the heading that the page's own title holds, else what reads like one."""
    element = tree.css_first("head > title, title")
    page = " ".join(element.text().split()) if element is not None else ""
    named = squeeze(meta or page)
    headings = [node for node in tree.css(selector("title")) if _is_seen(node, chrome)]
    texts = [" ".join(line.text for line in lines_of(node, chrome)) for node in headings]
    texts = [text for text in texts if 6 <= len(squeeze(text)) <= 200]
    of_page = [text for text in texts if squeeze(text) in named or named in squeeze(text)]
    if named and of_page:  # the name of the site, in its head, may be part of the title, too
        return max(of_page, key=lambda text: (bool(_REPLY.search(simplified(text))), len(text)))
    if meta:
        return " ".join(meta.split())
    others = [line.text for line in around if not line.linked and len(line.text) <= 100]
    shared = tree.css_first("meta[property='og:title' i]")
    named_so = [page, (shared.attributes.get("content") or "") if shared is not None else ""]
    parts = [part for name in named_so for part in _SITE.split(name) if part]
    replies = [part for part in (*texts, *parts) if _REPLY.search(simplified(part))]
    whole = [part for part in replies if _OF_A_LETTER.search(simplified(part))]
    whole += [text for text in others if _TITLE.fullmatch(simplified(text).strip())]
    return next(iter(whole or replies), "").strip()


def lists_of_links(boxes: Sequence[LexborNode], chrome: Collection[int]) -> set[int]:
    """Return the lists of a frame that hold links to other pages, by their `mem_id`."""
    found = set()
    for node in (each for box in boxes for each in box.css("ul, ol, dl, div")):
        lines = lines_of(node, chrome)
        characters = sum(len(squeeze(line.text)) for line in lines)
        are_links = len(lines) > 1 and sum(line.linked for line in lines) > 0.7 * characters
        if are_links and not any(squeeze(line.text).startswith("附件") for line in lines):
            found.add(node.mem_id)
    return found
