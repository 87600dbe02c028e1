"""The pages about the library itself: how to use it, what it is. Its owner may write others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.render.page import page
from generator.render.slices import Page, slice_digest
from generator.settings import Settings

_PAGES = (
    ("help.md", "使用帮助", "怎样检索、浏览、引用、下载，怎样离线阅读。"),
    ("about.md", "关于本库", "本库是什么，怎样整理答复，什么算数、什么不算数，怎样更正。"),
)


def about_pages(settings: Settings) -> Iterator[Page]:
    """Yield the pages about the library."""
    view = {"contact": settings.contact, "masked": settings.mask_contacts}
    for path, title, description in _PAGES:
        head = {"title": title, "description": description}
        make = partial(page, path, path, head, **view)
        yield Page(path, slice_digest(head, view), make)
