"""Listing: the files of docs/ as MkDocs finds them, many of them in less than half the time."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import (
    File,
    Files,
    InclusionLevel,
    _file_sort_key,
    get_files,
    set_exclusions,
)
from mkdocs.utils import is_markdown_file


class _Found(File):
    """A file whose path is in normal form, which MkDocs would work out, as all that follows."""

    def __init__(self, path: str, docs: str, site: str, own_folders: bool) -> None:
        self.src_uri, self.abs_src_path = path, f"{docs}/{path}"
        self.src_dir, self.dest_dir, self.use_directory_urls = docs, site, own_folders
        if not is_markdown_file(path):
            self.dest_uri = path


def files_of(config: MkDocsConfig) -> Files:
    """Return the files of docs/; where two of them would be one page, MkDocs says which is."""
    docs, site, own_folders = config.docs_dir, config.site_dir, config.use_directory_urls
    ruled = bool(config.exclude_docs or config.draft_docs or config.not_in_nav)
    files = list[File]()
    for folder, below, names in os.walk(docs, followlinks=True):
        below.sort()
        above = f"{folder}/".replace(os.sep, "/")[len(docs) + 1 :]
        is_odd = ruled or above.startswith((".", "templates/")) or "/." in above
        for name in sorted(names, key=_file_sort_key):
            file = _Found(above + name, docs, site, own_folders)
            if not (is_odd or name.startswith(".")):
                file.inclusion = InclusionLevel.INCLUDED
            files.append(file)
    if len({file.dest_uri for file in files}) < len(files):
        return get_files(config)
    set_exclusions(files, config)
    return Files(files)
