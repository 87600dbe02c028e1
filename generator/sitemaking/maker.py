"""The maker: pages of the site from their Markdown, a few at a time, in any process."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext
from msgspec import structs

from generator import disk
from generator.sitemaking import front_matter
from generator.sitemaking.inputs import EPOCH, NotKnownError, Walked, visible, walk
from generator.sitemaking.listing import files_of, navigation_of, page_of
from generator.sitemaking.making import Made, Making
from generator.sitemaking.probes import Unseen, UnsureError, kind_of_contents
from generator.sitemaking.renderer import Renderer
from generator.sitemaking.shells import Shell, cut
from generator.sitemaking.witnesses import Asked, check_known, heard

_DRAFT = InclusionLevel.DRAFT.value  # what is this or less is no part of the site
_SHELLS = "shells"  # the file in the folder of the build with the shells that are known
_OF_SEARCH = "data-search-"  # what Material's search takes out of pages that it does not index
_shells = msgspec.msgpack.Decoder(dict[str, list[Shell]])


class Setup(msgspec.Struct, frozen=True, array_like=True):
    """What a process needs to make pages: the project, where to write, the day of the build.

    `build` tells one build from another, which may find other files; `others` are folders, by
    their name in mkdocs.yml, that it does not know.
    """

    root: str
    built: str
    epoch: str
    build: str
    others: tuple[tuple[str, str], ...] = ()


class Maker:
    """MkDocs with the project's settings, its files known and no page read yet."""

    def __init__(self, setup: Setup, walked: Walked | None = None) -> None:
        self.setup = setup
        os.environ[EPOCH] = setup.epoch
        self.config = load_config(str(Path(setup.root, "mkdocs.yml")), **dict(setup.others))
        self.site, self.config.site_dir = self.config.site_dir, setup.built
        check_known(self.config)
        self.config.plugins.on_startup(command="build", dirty=False)
        self.config = self.config.plugins.on_config(self.config)
        if walked is None or walked.docs != self.config.docs_dir:
            walked = walk(self.config.docs_dir)
        self.walked = walked
        self.files = files_of(self.config, walked)
        self.env = self.config.theme.get_env()
        loader: Any = self.env.loader
        loader.list_templates = partial(visible, loader.searchpath)
        self.files.add_files_from_theme(self.env, self.config)
        self.files = self.config.plugins.on_files(self.files, config=self.config)
        set_exclusions(self.files, self.config)
        self.nav: Navigation = navigation_of(self.files, self.config)
        self.nav = self.config.plugins.on_nav(self.nav, config=self.config, files=self.files)
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        self._shells: dict[str, list[Shell]] | None = None
        self._renderer = Renderer(self.config)
        self._in_nav = {page.file.src_uri for page in self.nav.pages}
        self._folders = {tuple(page.url.split("/")[:-1]) for page in self.nav.pages}
        self._places: dict[str, str] = {}  # what pages of a folder share for their kind
        for page in self.nav.pages:
            if "title" not in vars(page):
                raise NotKnownError("the navigation in mkdocs.yml names a page without a title")
            page.meta = Unseen()  # type: ignore[assignment]

    def make(self, paths: Sequence[str]) -> list[Made]:
        """Make the pages of Markdown files and write them where `file_of` says.

        One thing after the other is done to all: a processor has at hand what it takes to do it.
        """
        making = [Making(path, self.files.src_uris[path], Asked(self.files)) for path in paths]
        for step in (self._begin, self._read, self._render, self._lay_out, self._write):
            for each in making:
                try:
                    with heard(each.warned):
                        step(each)
                except (UnicodeDecodeError, TemplateNotFound) as error:
                    raise BuildError(f"Doc file '{each.path}' cannot be made ({error})") from None
        return list(map(self._let_go, making))

    def learn(self, shells: dict[str, list[Shell]]) -> None:
        """Tell the makers of all processes, before they make a page, what shells there are."""
        Path(self.setup.built, _SHELLS).write_bytes(msgspec.msgpack.encode(shells))

    def file_of(self, path: str) -> str:
        """Return the file that a page is made in, before it is published."""
        return f"{self.setup.built}/{sha256(path.encode()).hexdigest()[:32]}"

    def assets(self) -> Iterator[File]:
        """Yield the files that are copied."""
        for file in self.files:
            if file.inclusion.value > _DRAFT and not file.is_documentation_page():
                yield file

    def warn_of_anchors(
        self, path: str, wanted: dict[str, dict[str, str]], has: dict[str, set[str]]
    ) -> bool:
        """Let MkDocs say which anchors that a page links to are not there; tell if it warned."""
        files = self.files.src_uris
        for target, anchors in has.items():
            page_of(files[target], self.config).present_anchor_ids = anchors
        page, level = page_of(files[path], self.config), self.config.validation.links.anchors
        page.links_to_anchors = {files[to]: links for to, links in wanted.items() if to in files}
        page.validate_anchor_links(files=self.files, log_level=level)
        return bool(level >= logging.WARNING)

    def finish(self, strictly: bool) -> None:
        """Let plugins end their work; `strictly` is what MkDocs does after warnings."""
        self.config.plugins.on_shutdown()
        if strictly and self.config.strict:
            raise Abort("Aborted with warnings in strict mode!")

    def _begin(self, its: Making) -> None:
        its.page = page_of(its.file, self.config)
        its.page.meta = {}
        its.page = self.config.plugins.on_pre_page(its.page, config=self.config, files=its.asked)

    def _read(self, its: Making) -> None:
        """Read the source of a page, as MkDocs does where we are not sure to read the same."""
        page = its.page
        with suppress(OSError, ValueError):  # which MkDocs tells
            source = disk.read(str(page.file.abs_src_path)).decode("utf-8")
            if found := front_matter.read(source.removeprefix("\ufeff")):
                page.markdown, page.meta = found
                return
        page.read_source(self.config)

    def _render(self, its: Making) -> None:
        config, page, asked, plugins = self.config, its.page, its.asked, self.config.plugins
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=asked
        )
        self._renderer.render(page, asked)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=asked
        )

    def _lay_out(self, its: Making) -> None:
        config, page, plugins = self.config, its.page, self.config.plugins
        page.active = True
        try:
            if _OF_SEARCH in (page.content or ""):
                context = self._context(page)
                plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            its.output, its.shells = self._laid_out(page)
            its.output = plugins.on_post_page(its.output, page=page, config=config)
        finally:
            page.active = False
        if not its.output.strip():
            raise NotKnownError(f"{its.path} is laid out as nothing")

    def _write(self, its: Making) -> None:
        content = its.output.encode("utf-8", errors="xmlcharrefreplace")
        its.digest = sha256(content).hexdigest()
        disk.write(content, self.file_of(its.path))

    def _let_go(self, its: Making) -> Made:
        """Return what became of a page, and forget what it says: of ten thousand, that is a lot."""
        made, page = its.made(), its.page
        if its.path in self._in_nav:  # which others hold
            page.content = page.markdown = page.links_to_anchors = None
            page.toc, page.meta = [], Unseen()  # type: ignore[assignment]
        else:
            page.file.page = None
        return made

    def _context(self, page: Page) -> TemplateContext:
        context = get_context(self.nav, [], self.config, page)
        context["pages"] = context["build_date_utc"] = Unseen()  # type: ignore[typeddict-item]
        return context

    def _laid_out(self, page: Page) -> tuple[str, dict[str, Shell]]:
        """Return the page in its shell, or rendered where no shell is certain to fit."""
        if self._shells is None:
            self._shells = _shells.decode(Path(self.setup.built, _SHELLS).read_bytes())
        kind = self._kind(page)
        shells = self._shells.setdefault(kind, [])
        folder = page.url.rpartition("/")[0]
        try:
            shell = next((shell for shell in shells if shell.fits(page)), None)
            if shell is not None and shell.is_sure_of(folder):
                return shell.fill(page), {}
            whole = self._rendered(page, page)
            if shell is None:
                shell = cut(page, partial(self._rendered, page), partial(self._heading, page))
            if shell.fill(page) != whole:
                if shell.checked:  # and so, in use
                    raise NotKnownError("pages of one kind are laid out in ways that differ")
                raise UnsureError("the shell does not give what MkDocs gives")
        except UnsureError:
            return self._rendered(page, page), {}
        if not shell.checked:
            shells.append(shell)
        checked = [folder] * (2 if page.file.src_uri in self._in_nav else 1)
        shell.checked += checked
        return whole, {kind: structs.replace(shell, checked=checked)}

    def _kind(self, page: Page) -> str:
        """Return what pages share that one shell may serve, beside their answers to its questions.

        Links of templates are relative: to pages of the navigation, the folder of a page is as
        deep as it is and shares with theirs what it shares.
        """
        template = page.meta.get("template", "main.html")
        path = page.file.src_uri
        folder = page.url.rpartition("/")[0]
        place = self._places.get(folder)
        if place is None:
            steps = page.url.split("/")[:-1]
            shared = max((_common(steps, other) for other in self._folders), default=0)
            place = self._places[folder] = f"{len(steps)}\n{'/'.join(steps[:shared])}"
        own = path if path in self._in_nav else ""
        contents = kind_of_contents(page)
        return f"{template}\n{own}\n{place}\n{contents}\n{page.is_homepage}\n{page.is_index}"

    def _rendered(self, page: Page, shown: object) -> str:
        """Return the whole page as the theme lays it out, `shown` standing for it."""
        template = self.env.get_template(page.meta.get("template", "main.html"))
        return template.render({**self._context(page), "page": shown})

    def _heading(self, page: Page, link: AnchorLink) -> str:
        template = self.env.get_template("partials/toc-item.html")
        return template.render({**self._context(page), "page": Unseen(), "toc_item": link})


def _common(one: list[str], other: tuple[str, ...]) -> int:
    """Return how many first parts two paths share."""
    alike = takewhile(lambda parts: parts[0] == parts[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


_prepared: dict[Setup, Maker] = {}  # at most one


def prepared(setup: Setup, walked: Walked | None = None) -> Maker:
    """Return the maker of this process; `walked` are the folders of docs/, if they are known."""
    if setup not in _prepared:
        _prepared.clear()
        _prepared[setup] = Maker(setup, walked)
    return _prepared[setup]


def make(setup: Setup, paths: Sequence[str]) -> list[bytes]:
    """Make some pages; return what became of each, a `Made`, encoded."""
    if setup not in _prepared:
        with heard([]):  # whoever prepared the build has said what is wrong with all of it
            prepared(setup)
    return list(map(msgspec.msgpack.encode, _prepared[setup].make(paths)))
