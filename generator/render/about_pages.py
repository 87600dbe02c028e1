"""The pages about the library itself: how to use it, what it is, how to look after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.correction_values import CHECKS
from generator.render.field_words import FIELD_WORDS
from generator.render.page import page
from generator.render.slices import Page, slice_digest
from generator.settings import Settings
from generator.settings_words import SCHEMA, keys, schema

_PAGES = (
    ("help.md", "使用帮助", "怎样检索、浏览、引用、下载，怎样离线阅读。"),
    ("about.md", "关于本库", "本库是什么，怎样整理答复，什么算数、什么不算数，怎样更正。"),
    ("guide.md", "维护指南", "怎样新建、添加、更正、校核、设置和部署。"),
)
_WORDS = FIELD_WORDS | {
    "note": "说明",
    "source_url": "来源网址",
    "fetched": "抓取日期",
    "original_sha256": "原件的 SHA-256",
}


def about_pages(settings: Settings) -> Iterator[Page]:
    """Yield the pages about the library, and the JSON Schema of its settings."""
    view = {
        "contact": settings.contact,
        "masked": settings.mask_contacts,
        "fields": [(key, _WORDS[key]) for key in CHECKS],
        "keys": list(keys()),
    }
    for path, title, description in _PAGES:
        head = {"title": title, "description": description}
        make = partial(page, path, path, head, **view)
        yield Page(path, slice_digest(head, view), make)
    yield Page(SCHEMA, slice_digest(schema()), schema)
