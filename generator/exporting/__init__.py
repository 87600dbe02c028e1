"""Data for others: all that the library knows as tables, records and texts, in files to download.

What the site offers lies beside docs/, as it says nothing that docs/ does not say; building the
site brings it there.
"""

from __future__ import annotations

from pathlib import Path

from generator.manifest import standing

SITE_FOLDER = "downloads"  # of the site


def folder_of(docs: Path) -> Path:
    """Return the folder of the files that the site of `docs` offers."""
    return docs.parent / ".cache" / SITE_FOLDER


def listing_of(docs: Path) -> Path:
    """Return the manifest of those files."""
    return docs.parent / ".cache" / f"{SITE_FOLDER}.json"


def offered(docs: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the site offers, as it was left, by its path there."""
    found = standing(folder_of(docs), listing_of(docs))
    return {f"{SITE_FOLDER}/{path}": digest for path, digest in found.items()}
