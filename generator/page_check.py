"""The check of pages: what building them would say, with nothing of the project touched."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import closing, suppress
from pathlib import Path

from generator.folders import DOCS, Folders, reached
from generator.mkdocs_build import build_site
from generator.model import Problem, Severity, Span
from generator.notation.patterns import lazily
from generator.notices import Notice, error_of, noticed
from generator.outcome import Outcome
from generator.pipeline import build
from generator.plain_files import read_plain
from generator.report import named
from generator.settings import FILE as SETTINGS
from generator.settings import read_settings

_SAID = re.compile(r"mkdocs: (warning|error) (.+)", re.DOTALL)
_OF_PAGE = re.compile(r"Doc file '(?P<file>.+?)' (?P<what>.+)", re.DOTALL)
_OF_NAVIGATION = lazily(r"An? (?:absolute path|relative path|reference) to .*'nav'")
_LINK = lazily(r"(?:link|path|reference to) '(.*?)'")


def check_project(
    folders: Folders, progress: Callable[[str, int, int], None], executor: Executor | None = None
) -> tuple[Outcome, list[Notice]]:
    """Build a project where nobody looks; return the outcome, and all notices by what was typed.

    Those of pages are broken links and anchors, as `mkdocs build --strict` finds them, and whatever
    else MkDocs has to say.
    """
    with tempfile.TemporaryDirectory(prefix="replies-") as folder:
        apart = Path(folder).resolve()
        made = Folders(
            folders.root, folders.other_seeds, apart / "docs", apart / "site", folders.names, apart
        )
        _lend(folders.store, made.store)
        outcome = build(made.seeds, made.docs, progress, executor, folders=made)
        if not outcome.is_whole:
            advice = "no room to make the pages in; free some, or set TMPDIR to another folder"
            return outcome, [error_of(str(apart.parent), "not-built", advice)]
        notices = [named(notice, made) for notice in outcome.notices]
        if outcome.replies:
            site = build_site(
                made.root, outcome.newest, folders=made, executor=executor, progress=progress
            )
            notices += _of_pages(site.lines, made)
    return outcome, [*notices, *_of_package(folders)]


def _of_package(folders: Folders) -> Iterator[Notice]:
    """Yield the error that the zip for reading from disk is not in a site that offers it."""
    package = read_settings(folders.root)[0].offline_package
    is_built, is_here = (folders.site / "index.html").is_file(), "://" not in package
    places = [folder / package for folder in (folders.site, folders.docs)]
    if package and is_here and is_built and not any(place.is_file() for place in places):
        file, zipped = folders.root / SETTINGS, reached(places[0])
        what = f"下载 links {zipped}, which is not there; run replies offline --output {zipped}"
        text = read_plain(file)
        problem = Problem("broken-link", what, _place_of(package, text, 0), Severity.ERROR)
        yield noticed(reached(file), problem, text)


def _lend(store: Path, to: Path) -> None:
    """Copy what builds have kept, if they have, so that no seed is read a second time."""
    to.parent.mkdir(parents=True)
    with (
        suppress(sqlite3.Error),  # of whatever is there, the build finds out what is sound
        closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as kept,
        closing(sqlite3.connect(to)) as copy,
    ):
        kept.backup(copy)


def _of_pages(lines: list[str], folders: Folders) -> Iterator[Notice]:
    """Yield what MkDocs said of pages and settings, at the link that it is about."""
    settings = os.path.relpath(folders.root / "mkdocs.yml")
    met: Counter[tuple[str, str]] = Counter()  # links of a page that are told of already
    for line in lines:
        said = _SAID.match(line)
        if said is None:
            if not lines[0].startswith("mkdocs: "):  # else MkDocs has told why
                yield error_of(
                    settings, "not-built", line.partition(": error not-built ")[2] or line
                )
            continue
        level, what = said.groups()
        file, source = settings, folders.root / "mkdocs.yml"
        if of_page := _OF_PAGE.match(what):
            file, what = folders.called(DOCS, of_page["file"]), of_page["what"]
            source = folders.docs / of_page["file"]
        link = _LINK.search(what) if of_page or _OF_NAVIGATION.match(what) else None
        if link is None:
            if level == "error":
                yield error_of(file, "not-built", what)
            else:  # the pages were made
                yield Notice(file, Problem("mkdocs-warning", what, None, Severity.WARNING))
            continue
        text = source.read_text(encoding="utf-8-sig", errors="replace")
        place = _place_of(link[1], text, met[file, link[1]])
        met[file, link[1]] += 1
        yield noticed(file, Problem("broken-link", what, place, Severity.ERROR), text)


def _place_of(link: str, text: str, before: int) -> Span | None:
    """Return where a link stands in a text, for one that stands there often the next after those.

    None where it is written in another way than MkDocs tells it.
    """
    places = list(re.finditer(rf"(?<![\w./#-]){re.escape(link)}(?![\w./#-])", text))
    return Span(*places[min(before, len(places) - 1)].span()) if places else None
