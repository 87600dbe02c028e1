"""Themes that passages are filed under, and the terms that say so (data/themes.toml)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One label, its slug (address), what it covers, and its terms."""

    name: str
    slug: str
    scope: str
    terms: tuple[str, ...]
