"""Making: a page of the site under way, and what became of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import msgspec
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.sitemaking.shells import Shell
from generator.sitemaking.sitemap import last_changed
from generator.sitemaking.witnesses import Asked


class Made(msgspec.Struct, array_like=True):
    """What became of a page: the file it was written to, and what to remember of it.

    `found` and `missed` are the paths that its links asked for, `anchors` those it has, `wanted`
    the anchors it links to by page, each with the link; `warned` what MkDocs said, `dated` its day,
    `shells` those that were checked with it, by kind.
    """

    page: str
    digest: str
    dated: str | None
    found: list[str]
    missed: list[str]
    anchors: list[str]
    wanted: dict[str, dict[str, str]]
    warned: list[tuple[str, int, str]]
    shells: dict[str, Shell]


@dataclass
class Making:
    """A page under way."""

    path: str
    file: File
    asked: Asked
    warned: list[logging.LogRecord] = field(default_factory=list)
    page: Page = field(init=False)
    output: str = ""
    digest: str = ""
    shells: dict[str, Shell] = field(default_factory=dict)

    def made(self) -> Made:
        """Return what became of the page once it is written."""
        return Made(
            self.path,
            self.digest,
            last_changed(self.page.meta),
            sorted(self.asked.found),
            sorted(self.asked.missed),
            sorted(self.page.present_anchor_ids or ()),
            {to.src_uri: links for to, links in (self.page.links_to_anchors or {}).items()},
            [(said.name, said.levelno, said.getMessage()) for said in self.warned],
            self.shells,
        )
