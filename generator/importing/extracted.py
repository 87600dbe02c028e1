"""What an importer gives: the text of a reply, where it is from, what a person should know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SHOWN = 3  # of a kind, in a remark


@dataclass(frozen=True)
class Extracted:
    """The text of one reply, one paragraph a line, lines ending in `\\n`, nothing of it altered.

    `metadata` tells of the source what the file itself says: `title`, `source_url`; what it does
    not say is absent. `remarks` are for the person who adds it, one plain sentence each.
    """

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


class RefusedError(Exception):
    """Why something gives no text, in one line: what is wrong, and what to do."""


def some(texts: Sequence[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    more = len(texts) - _SHOWN
    return "; ".join(texts[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")
