"""The folders of a build: those of the project, or others, and where it keeps what for the next."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import blake2b
from itertools import permutations
from pathlib import Path

CACHE, STATE = ".cache", ".site"  # hidden folders in a project; all in the first is disposable
SEEDS, DOCS, SITE = "seeds", "docs", "site"


class FoldersError(ValueError):
    """Folders that would spoil each other; the message says which, and what to do."""


@dataclass(frozen=True)
class Folders:
    """What a build of the project at `root` reads and makes; None stands for the project's own.

    What one build keeps for the next is kept for these very folders: the store and the stamps of
    docs/ in `.cache/`, the list of our files in the site in `.site/`; for folders that are not the
    project's own, in a folder there that is named by a digest of their paths. Paths are absolute;
    `names` are what messages call seeds, docs and site; `kept_in` is where all is kept, if not
    in the project.
    """

    root: Path
    other_seeds: Path | None = None
    other_docs: Path | None = None
    other_site: Path | None = None
    names: tuple[str, str, str] = (SEEDS, DOCS, SITE)
    kept_in: Path | None = None

    def __post_init__(self) -> None:
        named = {SEEDS: self.seeds, DOCS: self.docs, SITE: self.site}
        for (one, inner), (other, outer) in permutations(named.items(), 2):
            if inner == outer or outer in inner.parents:
                lies = "is" if inner == outer else "lies in"
                raise FoldersError(
                    f"the folder of {one} ({self.called(one)}) {lies} that of {other} "
                    f"({self.called(other)}); give folders apart from each other"
                )
        for name, folder in named.items():
            if self.own_docs in (folder, *folder.parents):
                raise FoldersError(
                    f"the folder of {name} ({self.called(name)}) lies in the project's own "
                    f"{DOCS}/, of which hand-written pages are taken; give another one"
                )
            if folder in (self.root, *self.root.parents):
                raise FoldersError(
                    f"the folder of {name} ({self.called(name)}) holds the project itself; "
                    "give another one"
                )

    @property
    def seeds(self) -> Path:
        """The folder of the seeds."""
        return self.other_seeds or self.root / SEEDS

    @property
    def docs(self) -> Path:
        """The folder of the Markdown that is made of them."""
        return self.other_docs or self.root / DOCS

    @property
    def site(self) -> Path:
        """The folder of the pages."""
        return self.other_site or self.root / SITE

    def called(self, folder: str, path: str = "") -> str:
        """Return what a message calls a path in one of the folders: by what was typed."""
        typed = dict(zip((SEEDS, DOCS, SITE), self.names, strict=True))[folder]
        return path if typed == "." and path else f"{typed}/{path}" if path else typed

    @property
    def own_docs(self) -> Path | None:
        """The docs/ of the project, if another folder is made: its hand-written pages go there."""
        return self.root / DOCS if self.other_docs else None

    @property
    def workshop(self) -> Path:
        """The folder whose lock keeps others away, and in which all is kept."""
        return self.kept_in or self.root

    @property
    def cache(self) -> Path:
        """The folder with the store of these folders."""
        others = (self.other_seeds, self.other_docs, self.other_site)
        cache = self.workshop / CACHE
        return cache / name_of(*others) if any(others) else cache

    @property
    def store(self) -> Path:
        """The file that a build keeps what it has done in."""
        return self.cache / "replies.sqlite"

    @property
    def data(self) -> Path:
        """The folder of the files of data that the site offers; building the site copies them."""
        return self.cache / "downloads"

    @property
    def stamps(self) -> Path | None:
        """The stamps of what was left in another docs/, None for the project's own."""
        if self.other_docs is None:
            return None
        return self.workshop / CACHE / f"{name_of(self.docs)}.stamps.json"

    @property
    def for_mkdocs(self) -> tuple[tuple[str, str], ...]:
        """What stands for the folders that mkdocs.yml names, by their names there."""
        others = (("docs_dir", self.other_docs), ("site_dir", self.other_site))
        return tuple((name, str(folder)) for name, folder in others if folder)

    @property
    def listing(self) -> Path:
        """The list of our files in the site."""
        return self.state / "site.json"

    @property
    def state(self) -> Path:
        """The folder with the list of our files in the site, and the build of it under way."""
        state = self.workshop / STATE
        return state / name_of(self.site) if self.other_site else state


def reached(path: str | Path) -> str:
    """Return how a file is named in messages: by the way from here, if that is the shorter."""
    whole = os.fsdecode(path)
    try:
        return min(os.path.relpath(whole), whole, key=len)
    except (OSError, ValueError):  # the folder that we are in is gone, or on another drive
        return whole


def name_of(*paths: Path | None) -> str:
    """Return a name for what is kept of these folders."""
    said = "\0".join(str(path or "") for path in paths)
    return blake2b(said.encode(errors="surrogateescape"), digest_size=8).hexdigest()
