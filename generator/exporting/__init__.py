"""Data for others: all that the library knows as tables, records and texts, in files to download.

What the site offers does not lie in docs/, which says it all, too; building the site brings it
there.
"""

from __future__ import annotations

from pathlib import Path

from generator.manifest import standing

SITE_FOLDER = "downloads"  # of the site


def listing_of(folder: Path) -> Path:
    """Return the manifest of the files in a folder."""
    return folder.with_suffix(".json")


def offered(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder, as it was left, by its path in the site."""
    found = standing(folder, listing_of(folder))
    return {f"{SITE_FOLDER}/{path}": digest for path, digest in found.items()}
