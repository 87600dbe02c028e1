"""The words the site uses for kinds, councils, places and dates."""

from __future__ import annotations

from functools import lru_cache

from generator.model import Commitment, Metadata
from generator.notation.folding import fold

KINDS = {"cppcc_proposal": "政协提案答复", "npc_suggestion": "人大代表建议答复"}
COUNCILS = {"cppcc": "政协", "npc": "人大"}
MATTERS = {"cppcc_proposal": "提案", "npc_suggestion": "建议"}
NO_YEAR = "年份未识别"
_FEW = 4  # counts below are told as they are


def kind_words(metadata: Metadata) -> str:
    """Return what sort of reply it is, in Chinese."""
    return KINDS.get(metadata.document_kind, "其他答复")


def place_words(metadata: Metadata) -> str:
    """Return the issuer's place as one says it: a district after its city, a county alone."""
    lower = [name for name in (metadata.county, metadata.township) if name]
    if metadata.county and metadata.county.endswith("区"):
        lower.insert(0, metadata.city or metadata.province or "")
    if lower:
        return "".join(lower)
    if metadata.level == "national":
        return "全国"
    return metadata.city or metadata.province or "地区未识别"


def office_words(metadata: Metadata) -> str:
    """Return who replied, as far as known: the office, else its place."""
    return metadata.agency or metadata.agency_as_printed or place_words(metadata)


def year_words(year: int | None) -> str:
    """Return 2023年, or that the year is unknown."""
    return f"{year}年" if year else NO_YEAR


@lru_cache(maxsize=1024)
def date_words(iso: str) -> str:
    """Return an ISO date as 2023年7月26日; a shorter one without its missing parts."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False) if part
    )


def term_words(promise: Commitment) -> str:
    """Return by when a commitment falls due, as printed (2026年前); "" where that is not said.

    Where no year is printed, the date is told with what it is read from.
    """
    due, printed = promise.due, promise.due_as_printed
    if due and printed and due[:4] in fold(printed):
        return f"期限：{printed}"
    source = f"（原文“{printed}”）" if printed else ""
    return f"期限：{date_words(due)}{source}" if due else ""


def at_least(count: int) -> int:
    """Return a count, of more than a few the power of two below: 5 is at least 4.

    What one reply more or less makes another count by the hundred is told so.
    """
    return count if count < _FEW else 1 << count.bit_length() - 1


def about(count: int, unit: str) -> str:
    """Return 3 处; of more than a few, 4 处以上."""
    return f"{at_least(count)} {unit}" + ("以上" if count >= _FEW else "")


def cut(words: str, longest: int) -> str:
    """Return words, cut with … where there are more than `longest` characters."""
    return words if len(words) <= longest else words[:longest] + "…"


def meeting_words(term: int | None, session: int | None) -> str:
    """Return 第9届第1次会议, as far as known."""
    return (f"第{term}届" if term else "") + (f"第{session}次会议" if session else "")


def proposal_words(metadata: Metadata) -> str:
    """Return which proposal is answered, as far as known: 濮阳市政协第9届第1次会议第189号提案."""
    numbers = "、".join(f"第{number}号" for number in metadata.proposal_numbers)
    council = COUNCILS.get(metadata.council or "", "")
    parts = [
        (metadata.council_region or "") + council if council else "",
        meeting_words(metadata.term, metadata.session),
        numbers + MATTERS.get(metadata.document_kind, "") if numbers else "",
    ]
    return "".join(parts)
