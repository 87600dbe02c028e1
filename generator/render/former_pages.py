"""Former addresses: each leads to where its reply is now, or says what was there and is gone.

So do the record and the text beside the page of a reply that moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.corpus import Former, Kept, Library
from generator.render.atlas import Atlas, place_page
from generator.render.links import relative
from generator.render.page import page
from generator.render.slices import Page, slice_digest

_REPLIES = "replies/"


def former_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield a page for each address that was published and has no page of its own any longer."""
    for former in library.formers:
        kept = former.kept
        if former.now:
            new = _now(former, directory)
            beside = _beside(kept.address, former.now)
            make = partial(_moved, kept.address, new, tuple(beside.values()))
            yield Page(f"{kept.address}.md", slice_digest(new), make, tuple(beside))
        else:
            near = _near(kept.address, library, directory)
            digest = slice_digest(kept.name, kept.whose, kept.date, near)
            yield Page(f"{kept.address}.md", digest, partial(_gone, kept, near))


def _now(former: Former, directory: Atlas) -> str:
    """Return the page where the things of an address are now, or their row in a register."""
    if former.now != former.kept.address:
        return f"{former.now}.md"
    folder, _, slug = former.now.partition("/")
    rows = {"documents": directory.documents, "mechanisms": directory.mechanisms}.get(folder, {})
    return rows.get(slug, f"{folder}/index.md")


def _near(address: str, library: Library, directory: Atlas) -> str:
    """Return the list to look through: of the place around it, if it has a page, or of its kind."""
    folder, _, path = address.partition("/")
    if folder == "dossiers" and not library.selections:
        return "index.md"
    if folder not in ("replies", "places"):
        return f"{folder}/index.md"
    path = path.rpartition("/")[0].rpartition("/")[0]
    while path and not directory.place_target(path):
        path = path.rpartition("/")[0]
    return place_page(path) if path else f"{folder}/index.md"


def _beside(old: str, new: str) -> dict[str, str]:
    """Return what stands in place of the record and the text of a reply that moved, by path."""
    if not (old.startswith(_REPLIES) and new.startswith(_REPLIES)):
        return {}
    record, text = (relative(old, f"{new}.{suffix}") for suffix in ("json", "txt"))
    told = {"moved_to": new.removeprefix(_REPLIES), "record": record}
    return {
        f"{old}.json": msgspec.json.encode(told).decode() + "\n",
        f"{old}.txt": f"这篇答复换了地址，全文现在在 {text}\n",
    }


def _moved(old: str, new: str, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the page that leads on from an old address, and what stands beside it."""
    path = f"{old}.md"
    head = {"title": "此页换了地址", "template": "redirect.html", "location": relative(path, new)}
    return page(path, "moved.md", head, target=new), *beside


def _gone(kept: Kept, near: str) -> str:
    """Return the page that says what was at an address."""
    head = {
        "title": f"已不在本库：{kept.name}",
        "description": "这个地址原来的内容已不在本库。",
        "template": "gone.html",
    }
    return page(f"{kept.address}.md", "gone.md", head, kept=kept, near=near)
