"""Why a page holds no letter, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from generator.importing.extracted import some
from generator.importing.page_lines import Line
from generator.importing.page_parts import ENOUGH, is_whole, prose

_WORDS = re.compile(r"(?:\\u[4-9][0-9a-f]{3}|[\u4e00-\u9fff])", re.I)
_LEADS = re.compile(r"url\s*=\s*[\"']?([^\"'\s]+)", re.I)
_NOTICE = 300  # characters of a page that only says why it says nothing
_NOT_THERE = re.compile(
    r"(?:页面|网页|文章|内容|信息)(?:已经?)?(?:不存在|被?删除|找不到|未找到|走丢|无法访问)|找不到(?:该|您).{0,8}页|"
    r"404 not found",
    re.I,
)
_AT_DOOR = re.compile(r"(?:开启|启用)\s*javascript|访问(?:过于|太)?频繁|安全验证", re.I)
_PASSWORD = "input[type='password' i]"
_MANY = 80  # Chinese characters in a script or a field, of which a letter may be made
LIST = "is a list of links; add the address of each reply"
_BY_HAND = "open it in a browser and copy its text into a .txt"


def says_nothing(tree: LexborHTMLParser, lines: Sequence[Line]) -> bool:
    """Tell whether the text that a page shows is no letter: too short, or a notice of the site."""
    text = "".join(line.text for line in lines)
    is_notice = len(text) <= _NOTICE and (
        any(notice.search(text) for notice in (_NOT_THERE, _AT_DOOR))
        or tree.css_first(_PASSWORD) is not None
    )
    return is_notice or (prose(lines) < ENOUGH and not is_whole(lines))


def refusal(tree: LexborHTMLParser, source: str) -> str:
    """Return in one line why the page gives no text, and what to do."""
    if tree.css_first(_PASSWORD) is not None:
        return "asks to log in, or is not there for the public; log in, save the page and add it"
    frames = [src for node in tree.css("frame, iframe") if (src := node.attributes.get("src"))]
    frames = [src for src in frames if not src.startswith(("about:", "javascript:"))]
    if len(frames) == 1:
        return f"shows its text in a frame: {frames[0]}; add the address of that"
    if frames:
        return f"shows its text in one of its frames: {some(frames)}; add the address of that"
    for node in tree.css("meta[http-equiv='refresh' i]"):
        if leads := _LEADS.search(node.attributes.get("content") or ""):
            return f"only leads on to {leads[1]}; add that address"
    for what, text in _hidden_places(tree):
        if len(_WORDS.findall(text)) >= _MANY:
            return f"holds its text in {what}, which is not read; {_BY_HAND}"
    if tree.css_first("script") is not None and len(source) > 2000:
        return f"holds no letter (its text may come by a script); {_BY_HAND}"
    if sum(len(node.text()) for node in tree.css("a[href]")) >= _MANY:
        return LIST
    said = tree.body.text() if tree.body else ""
    if _NOT_THERE.search(said):
        return "says that the page is not there; look whether it has moved"
    if _AT_DOOR.search(said):
        return "shows its text to browsers alone; open it in one, save the page and add the file"
    pictures = len(tree.css("img"))
    if pictures:
        return f"holds no letter but pictures ({pictures}), which are not read; {_BY_HAND}"
    return f"is empty or holds no letter; {_BY_HAND}"


def _hidden_places(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    fields = [node.attributes.get("value") or "" for node in tree.css("input")]
    fields += [node.text() for node in tree.css("textarea")]
    scripts = [node.text() for node in tree.css("script")]
    unseen = [node.text() for node in tree.css("[hidden], [style*='none' i], noscript, template")]
    return [
        *(("a field of a form", text) for text in fields),
        *(("a script", text) for text in scripts),
        *(("an element that is not shown", text) for text in unseen),
    ]
