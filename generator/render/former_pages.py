"""Former addresses: each leads to where its reply is now, or says what was there and is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.corpus import Former, Kept
from generator.render.atlas import Atlas, place_page
from generator.render.links import relative
from generator.render.page import page
from generator.render.slices import Page, slice_digest

_REPLIES = "replies/"


def former_pages(formers: Iterable[Former], directory: Atlas) -> Iterator[Page]:
    """Yield a page for each address that was published and has no page of its own any longer."""
    for former in formers:
        kept = former.kept
        if former.now:
            new = _now(former, directory)
            yield Page(f"{kept.address}.md", slice_digest(new), partial(_moved, kept.address, new))
        else:
            near = _near(kept.address, directory)
            digest = slice_digest(kept.name, kept.whose, kept.date, near)
            yield Page(f"{kept.address}.md", digest, partial(_gone, kept, near))


def _now(former: Former, directory: Atlas) -> str:
    """Return the page where the things of an address are now, or their row in a register."""
    if former.now != former.kept.address:
        return f"{former.now}.md"
    folder, _, slug = former.now.partition("/")
    rows = {"documents": directory.documents, "mechanisms": directory.mechanisms}.get(folder, {})
    return rows.get(slug, f"{folder}/index.md")


def _near(address: str, directory: Atlas) -> str:
    """Return the list to look through: of a reply's place, if it has a page, else of its kind."""
    if not address.startswith(_REPLIES):
        return f"{address.partition('/')[0]}/index.md"
    path = address.removeprefix(_REPLIES).rpartition("/")[0].rpartition("/")[0]
    while path and not directory.place_target(path):
        path = path.rpartition("/")[0]
    return place_page(path) if path else "replies/index.md"


def _moved(old: str, new: str) -> str:
    """Return the page that leads on from an old address."""
    path = f"{old}.md"
    head = {"title": "此页换了地址", "template": "redirect.html", "location": relative(path, new)}
    return page(path, "moved.md", head, target=new)


def _gone(kept: Kept, near: str) -> str:
    """Return the page that says what was at an address."""
    head = {
        "title": f"已不在本库：{kept.name}",
        "description": "这个地址原来的内容已不在本库。",
        "template": "gone.html",
    }
    return page(f"{kept.address}.md", "gone.md", head, kept=kept, near=near)
