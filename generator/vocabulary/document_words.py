"""Words that tell documents cited in 《》 from other titles (data/documents.toml)."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from generator.notation.patterns import lazily
from generator.vocabulary.tables import either, read_table

_LONGEST_ENDING = 6


class DocumentWords(msgspec.Struct, frozen=True, gc=False):
    """Endings of titles, words around 《》, and what the names of issuers end in."""

    kinds: frozenset[str]
    others: frozenset[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    governing: re.Pattern[str]
    issuing: re.Pattern[str]
    remark: re.Pattern[str]
    issuers: tuple[str, ...]

    def kind(self, title: str) -> str | None:
        """Return the longest kind (通知, 办法) that a folded title ends in, else None."""
        ending = self._ending(title)
        return ending if ending in self.kinds else None

    def is_other(self, title: str) -> bool:
        """Tell whether a folded title ends as a newspaper, film, book, form or proposal does."""
        return self._ending(title) in self.others

    def _ending(self, title: str) -> str:
        for length in range(_LONGEST_ENDING, 0, -1):
            ending = title[-length:]
            if ending in self.kinds or ending in self.others:
                return ending
        return ""


@cache
def load_document_words() -> DocumentWords:
    """Read data/documents.toml once."""
    table = read_table("documents")

    def words(kind: str) -> str:
        return either(entry["word"] for entry in table[kind])

    issues = either(entry["word"] for entry in table["verb"] if entry["issues"])
    return DocumentWords(
        kinds=frozenset(entry["name"] for entry in table["kind"]),
        others=frozenset(entry["name"] for entry in table["other"]),
        before=lazily(rf"(?:{words('before')})$"),
        behind=lazily(words("behind")),
        governing=lazily(rf"(?:{words('verb')})(?:实施|施行)?(?:了|的|到|并|过)?$"),
        issuing=lazily(rf"(?:{issues})(?:实施|施行)?(?:了|的|并|过)?$"),
        remark=lazily(rf"\((?:{words('remark')})\)"),
        issuers=tuple(entry["word"] for entry in table["issuer"]),
    )
