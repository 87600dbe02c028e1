"""What an importer gives: the text of a reply, where it is from, what a person should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
