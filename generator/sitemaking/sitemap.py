"""Sitemap: the addresses of all pages, with the dates that they themselves bear.

Format: sitemaps.org 0.9. There is no date of the build in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

NAME = "sitemap.xml"
_MOST = 50_000  # addresses in a file
_LARGEST = 50 * 1024 * 1024  # bytes of a file
_SPACE = 1024  # bytes for what stands around the addresses
# The templates of pages that only lead on, or say that there is nothing any longer.
_UNLISTED = ("redirect.html", "gone.html")

Listed = tuple[str, str]  # an address relative to the site's, and the date of its page, if any


def last_changed(front_matter: Mapping[str, Any]) -> str | None:
    """Return the date of a page, "" where it bears none, None if no sitemap is to name it."""
    if front_matter.get("template") in _UNLISTED:
        return None
    return str(front_matter.get("date") or front_matter.get("published") or "")


def write_sitemap(site: Path, pages: Iterable[Listed], home: str) -> None:
    """Write the sitemap of a site at the address `home` into its folder."""
    for name, content in sitemaps(pages, home).items():
        (site / name).write_bytes(content)


def sitemaps(
    pages: Iterable[Listed], home: str, *, most: int = _MOST, largest: int = _LARGEST
) -> dict[str, bytes]:
    """Return the sitemap of a site at the address `home` by file name; of no address, nothing.

    More than `most` pages or `largest` bytes go into several files, which the first one lists.
    """
    if not home:
        return {}
    files = list(_files(sorted(pages), home, most, largest - _SPACE))
    if len(files) < 2:
        return {NAME: _written("urlset", "url", home, files[0] if files else [])}
    parts = {f"sitemap-{number}.xml": each for number, each in enumerate(files, 1)}
    newest = [(name, max(date for _, date in each)) for name, each in parts.items()]
    return {
        NAME: _written("sitemapindex", "sitemap", home, newest),
        **{name: _written("urlset", "url", home, each) for name, each in parts.items()},
    }


def _files(pages: Iterable[Listed], home: str, most: int, largest: int) -> Iterator[list[Listed]]:
    """Yield the pages of each file."""
    file: list[Listed] = []
    size = 0
    for page in pages:
        weight = len(_entry("url", home, *page).encode())
        if file and (len(file) == most or size + weight > largest):
            yield file
            file, size = [], 0
        file.append(page)
        size += weight
    if file:
        yield file


def _written(root: str, item: str, home: str, entries: Sequence[Listed]) -> bytes:
    written = "".join(_entry(item, home, *each) for each in entries)
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/'
    )
    return f'{head}sitemap/0.9">\n{written}</{root}>\n'.encode()


def _entry(item: str, home: str, address: str, date: str) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<{item}><loc>{escape(home + address)}</loc>{changed}</{item}>\n"
