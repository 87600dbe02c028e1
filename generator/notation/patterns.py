"""Patterns that are compiled when they are first used.

To compile all that the rules look for takes a tenth of a second, and every run imports them, also
one that reads no letter.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for a compiled pattern; at its first use it takes over the pattern's own methods."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazily(pattern: str) -> re.Pattern[str]:
    """Return a pattern that costs nothing until something is looked for."""
    return cast("re.Pattern[str]", _Lazy(pattern))
