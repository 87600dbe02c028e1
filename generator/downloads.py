"""Downloads: the files of data that the site offers, or that are exported, brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

import msgspec

from generator import disk
from generator.exporting import SITE_FOLDER, listing_of
from generator.exporting.archives import sums
from generator.exporting.files import Offer, offers
from generator.exporting.formats import LARGEST, site_formats
from generator.exporting.package import METADATA, PACKAGE, SUMS, metadata, package
from generator.exporting.record_schema import NAME, record_schema
from generator.exporting.source import Source
from generator.manifest import standing
from generator.publish import Changes, Keep, Made, cleared, publish
from generator.render import Page, download_pages
from generator.render.download_pages import File
from generator.render.slices import slice_digest
from generator.rendering import render
from generator.store import Store

_SPACE = "downloads"


class Place(msgspec.Struct, frozen=True):
    """Where files go: their folder, its manifest, and a folder to make them in."""

    folder: Path
    listing: Path
    beside: Path


def offer(
    source: Source,
    targets: Mapping[str, str],
    folder: Path,
    store: Store,
    executor: Executor | None,
    keep: bool,
) -> tuple[list[Page], Changes]:
    """Bring the files that the site offers up to date in a folder, as `bring` does.

    Returns the pages that tell of them, and what changed, its paths being those in the site.
    """
    total, settings = len(source.gathered.entries), source.gathered.settings
    formats, lacking = site_formats(settings.downloads, total, settings.large_downloads)
    place = Place(folder, listing_of(folder), folder.with_name(f"{folder.name}.new"))
    files, given = bring(source, targets, formats, LARGEST, place, store, executor, keep)
    telling = download_pages(files, total, settings, lacking)
    given.left = {f"{SITE_FOLDER}/{path}": digest for path, digest in given.left.items()}
    given.failures = [(f"{SITE_FOLDER}/{path}", why) for path, why in given.failures]
    return list(telling), given


def bring(
    source: Source,
    targets: Mapping[str, str],
    formats: Collection[str],
    largest: int | None,
    place: Place,
    store: Store,
    executor: Executor | None,
    keep: bool = False,
) -> tuple[list[File], Changes]:
    """Bring the files of the formats up to date at their place; return them, and what changed.

    `targets` are the pages of documents. A file of more than `largest` bytes is cut by province.
    With `keep`, files that are no longer wanted stay.
    """
    settings = source.gathered.settings
    found = list(offers(source, targets, formats, largest))
    if not {"json", "jsonl"}.isdisjoint(formats):
        found.append(_plain(NAME, record_schema().encode()))
    stands = standing(place.folder, place.listing)
    with cleared(place.beside) as beside:
        # Those of the same replies follow each other: what they are made of is loaded once.
        pages = [offer.page for offer in sorted(found, key=lambda offer: offer.part)]
        rendered = render(
            [("files", lambda: pages)], store, stands, beside, executor, folder=_SPACE
        )
        contents = rendered.contents
        files = [_file(each, contents[each.path], stands, place) for each in found]
        told = [(METADATA, metadata(settings, files))] if "sqlite" in formats else []
        told += [(PACKAGE, package(settings, files))] if "csv" in formats else []
        for path, content in told:
            files.append(_file(_plain(path, content), content, stands, place))
        listed = sums((file.path, file.digest) for file in files)
        contents |= {**dict(told), SUMS: listed}
        changes = publish(place.folder, contents, None, place.listing, keep)
    rendered.remember(store, _SPACE)
    return files, changes


def _plain(path: str, content: bytes) -> Offer:
    """Return a file that tells of the others."""
    return Offer("about", "", "", path, Page(path, slice_digest(content), lambda: content))


def _file(offer: Offer, content: Keep | Made | bytes, stands: Mapping[str, str], at: Place) -> File:
    """Return a file as it is to be: its size and its digest."""
    if isinstance(content, bytes):
        size, digest = len(content), sha256(content).hexdigest()
    elif isinstance(content, Made):
        size, digest = disk.size(content.file), content.digest
    else:
        size, digest = disk.size(f"{at.folder}/{offer.path}"), stands[offer.path]
    return File(offer.path, offer.format, offer.table, offer.part, size, digest)
