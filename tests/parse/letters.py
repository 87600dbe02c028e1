"""What the tests of the parser share: whole small letters made from their parts."""

from __future__ import annotations

from generator.model import Metadata, Reply, Role, Source
from generator.parse import parse

TITLE = "关于对市政协九届二次会议第54号提案的答复"
TO = "王小明委员："
OPENING = "您提出的《关于加强养老服务的提案》收悉，现答复如下："
BODY = (
    "近年来，我市养老服务工作取得了一定成效，全市共建成养老机构若干所，"
    "农村幸福院和社区日间照料中心也在陆续建设之中。"
)
CLOSING = "感谢您对养老服务工作的关心和支持。"
TAIL = "濮阳市民政局\n2023年7月26日"


def letter(
    *,
    head: str = "",
    title: str = TITLE,
    marks: str = "",
    to: str = TO,
    opening: str = OPENING,
    body: str = BODY,
    closing: str = CLOSING,
    tail: str = TAIL,
) -> str:
    """Return a reply whose named parts are given and whose others are the usual ones."""
    parts = (head, title, marks, to, opening, body, closing, tail)
    return "\n".join(part for part in parts if part) + "\n"


def read(text: str) -> Reply:
    """Parse a text as a seed."""
    return parse(text, Source("letter.txt", "", "utf-8"))


def metadata(text: str) -> Metadata:
    """Return the metadata of a text."""
    return read(text).metadata


def roles(text: str) -> list[tuple[Role, str]]:
    """Return the blocks of a text as (role, first characters)."""
    return [
        (block.role, text[block.span.start : block.span.end][:12]) for block in read(text).blocks
    ]


def outline(body: str) -> list[tuple[int, str, int | None, str]]:
    """Return (level, number as printed, number, heading) of every heading in a letter's body."""
    reply = read(letter(body=body))
    return [(h.level, h.number_as_printed, h.number, h.heading) for h in reply.outline]
