"""Listing: the files of docs/ as MkDocs finds them, many of them in less than half the time."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import (
    File,
    Files,
    InclusionLevel,
    _file_sort_key,
    get_files,
    set_exclusions,
)
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from generator.sitemaking.inputs import Walked

_FIRST = ("index", "README")


class _Found(File):
    """A file whose path is in normal form, which MkDocs would work out, as all that follows."""

    def __init__(self, path: str) -> None:
        self.src_uri = path
        if not is_markdown_file(path):
            self.dest_uri = path


class _Unnamed(Files):
    """The files of a site, which does not say which of them are pages."""

    def __init__(self, files: Files) -> None:
        self._src_uris = files._src_uris

    def documentation_pages(self, **_: object) -> list[File]:
        """Return none."""
        return []


def files_of(config: MkDocsConfig, walked: Walked) -> Files:
    """Return the files of docs/; where two of them would be one page, MkDocs says which is.

    `walked` tells which there are.
    """

    class Found(_Found):
        src_dir, dest_dir = config.docs_dir, config.site_dir
        use_directory_urls = config.use_directory_urls

    is_plain = not config.use_directory_urls
    ruled = bool(config.exclude_docs or config.draft_docs or config.not_in_nav)
    files = list[File]()
    for above, names in walked.folders:
        is_odd = ruled or above.startswith((".", "templates/")) or "/." in above
        for name in _in_order(names):
            file = Found(above + name)
            if not (is_odd or name.startswith(".")):
                file.inclusion = InclusionLevel.INCLUDED
                if is_plain and name.endswith(".md") and name != "README.md":
                    file.dest_uri = f"{file.src_uri[:-3]}.html"
            files.append(file)
    if len({file.dest_uri for file in files}) < len(files):
        return get_files(config)
    set_exclusions(files, config)
    return Files(files)


def _in_order(names: list[str]) -> list[str]:
    """Return names as MkDocs sorts those of a folder: index and README come first."""
    names = sorted(names)
    first = [name for name in names if name.startswith(_FIRST) and not _file_sort_key(name)[0]]
    return [*first, *(name for name in names if name not in first)] if first else names


def navigation_of(files: Files, config: MkDocsConfig) -> Navigation:
    """Return the navigation that mkdocs.yml names; MkDocs says what is not in it, if it is to.

    Only pages that it names have their `Page` then, where nothing is to be said of the others.
    """
    is_silent = config.validation.nav.omitted_files < logging.WARNING
    return get_navigation(_Unnamed(files) if is_silent else files, config)


def page_of(file: File, config: MkDocsConfig) -> Page:
    """Return the page of a Markdown file."""
    return file.page or Page(None, file, config)
