"""The build of site/: what changed is made, what stands is kept, what links lost is said."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.folders import Folders
from generator.manifest import generated, standing
from generator.publish import KEEP, Changes, Content, publish
from generator.publish import Made as MadeFile
from generator.sitemaking.inputs import EPOCH, THEME, letters, walk
from generator.sitemaking.known_pages import (
    LINKS,
    PAGES,
    decoded,
    known_page,
    known_pages,
    links_of,
)
from generator.sitemaking.state import State, inputs, looked_at, whole
from generator.store import Store
from generator.workers import FEWEST_PAGES, jobs_of, mapped

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from generator.sitemaking.maker import Maker
    from generator.sitemaking.making import Made

_SHELLS, _STATE = "site shells", "site state"  # spaces of the store
_encode = msgspec.msgpack.encode


def update_site(
    folders: Folders,
    built: Path,
    store: Store,
    executor: Executor | None,
    progress: Callable[[str, int, int], None],
    left: Mapping[str, str] | None = None,
) -> Changes:
    """Bring the site of a project up to date and say what changed.

    Pages are made in the empty folder `built`. `left` is what publishing has just left in docs/,
    if that is known. What MkDocs says comes through its logger. Raises NotKnownError before
    anything is published, and whatever MkDocs raises.
    """
    kept = store.get(_STATE, "")
    before = msgspec.msgpack.decode(kept, type=State) if kept else State()
    settings, listing = folders.root / "mkdocs.yml", folders.listing
    walked = walk(before.folders[0]) if before.folders else None
    now = looked_at(settings, before.folders, walked, before, folders, left)
    site = Path(before.site)
    if inputs(now) == inputs(before) and before.whole == whole(standing(site, listing)):
        return Changes()

    from generator.sitemaking import maker  # with MkDocs, slow to import
    from generator.sitemaking.witnesses import counted

    with counted() as warnings:
        epoch, once = os.environ[EPOCH], os.urandom(8).hex()
        setup = maker.Setup(str(folders.root), str(built), epoch, once, folders.for_mkdocs)
        making = maker.prepared(setup, walked)
        own = making.config.theme.custom_dir
        looked_into = [making.config.docs_dir, *filter(None, [own]), str(THEME)]
        if looked_into != before.folders:
            now = looked_at(settings, looked_into, making.walked, before, folders, left)
        now.site, now.files = making.site, list(making.files.src_uris)
        if now.settings != before.settings:
            before = State()
            for space in (PAGES, LINKS, _SHELLS):
                store.drop(space, store.keys(space))
        site = Path(now.site)
        docs = Path(making.config.docs_dir)
        ours = letters(generated(docs) if left is None or docs != folders.docs else left)
        update = _Update(making, store, before, now, standing(site, listing), ours, folders.data)
        try:
            contents = update.contents(executor, progress)
            making.finish(strictly=bool(warnings.get_counts()))
        except Exception:  # of the pages that were made, the store knows what is not in the site
            before.pages = {path: before.pages[path] for path in before.pages.keys() - update.due}
            before.whole = ""
            store.put(_STATE, [("", _encode(before))])
            raise
        changes = publish(site, contents, None, listing, jobs=jobs_of(executor))
        if not (changes.failures or warnings.get_counts()):
            now.whole = whole(changes.left)
    for space in (PAGES, LINKS):
        store.drop(space, before.pages.keys() - now.pages.keys())
    store.put(_STATE, [("", _encode(now))])
    store.commit()
    return changes


class _Update:
    """What the files of the site hold now, most of them what they held before."""

    def __init__(
        self,
        making: Maker,
        store: Store,
        before: State,
        now: State,
        stands: dict[str, str],
        letters: list[str],
        data: Path,
    ) -> None:
        self.making, self.store, self.before, self.now = making, store, before, now
        self.stands, self.letters, self.data = stands, letters, data
        self.due: set[str] = set()
        self.anchors: dict[str, bytes] = {}  # by page that was made, encoded: there are many
        self.outputs = {file.src_uri: file.dest_uri for file in making.files.documentation_pages()}
        self.changed = set(before.files) ^ set(now.files)

    def contents(
        self, executor: Executor | None, progress: Callable[[str, int, int], None]
    ) -> dict[str, Content]:
        """Return the files by path; later ones overrule."""
        from generator.sitemaking.beside_pages import extras

        before, contents = self.before, dict[str, Content]()
        for asset in self.making.assets():
            contents[asset.dest_uri] = self._copied(asset.dest_uri, asset)
        due = [path for path in self.outputs if not self._is_right(path)]
        self.due |= set(due)
        wanted: dict[str, bytes] = {}  # by page, anchors of others with the links to them, encoded
        lost: dict[str, set[str]] = {}
        warned = set()
        for path in self.outputs.keys() - self.due:
            self.now.pages[path] = before.pages[path]
            if path in before.dates:
                self.now.dates[path] = before.dates[path]
            contents[self.outputs[path]] = KEEP
        for done, (made, encoded) in enumerate(self._made(due, executor), 1):
            progress("site", done, len(due))
            for name, level, text in made.warned:
                logging.getLogger(name).log(level, text)
                warned.add(made.page)
            earlier = known_page(self.store, made.page) if made.page in before.pages else None
            wanted[made.page] = _encode(self._unchecked(made, earlier))
            if earlier and (gone := set(earlier.anchors).difference(made.anchors)):
                lost[made.page] = gone
            self.anchors[made.page] = _encode(made.anchors)
            if made.dated is not None:
                self.now.dates[made.page] = made.dated
            self.store.put(PAGES, [(made.page, encoded)])
            self.store.put(LINKS, [(made.page, links_of(made))])
            file = Path(self.making.file_of(made.page))
            contents[self.outputs[made.page]] = MadeFile(file, made.digest)
            self.now.pages[made.page] = made.digest
        made_of_none, self.now.extras = extras(
            self.making, before.extras, self.stands, self.now.dates
        )
        contents |= made_of_none
        warned |= self._warn_of_anchors(lost, wanted)
        for path in warned:  # so that it is said again
            self.now.pages.pop(path, None)
        for path in self.letters:
            if self.outputs.get(path) in contents:
                contents[path] = self._copied(path, self.making.files.src_uris[path])
        for path, digest in self.now.offered.items():
            stands = self.stands.get(path) == digest
            file = self.data.parent / path
            contents[path] = KEEP if stands else MadeFile(file, digest, stays=True)
        return contents

    def _copied(self, path: str, file: File) -> Content:
        """Return a file that is copied as it is; those of libraries change with the settings."""
        stands, digest = self.stands.get(path), self.now.docs.get(file.src_uri)
        if stands and stands == digest:
            return KEEP
        source = str(file.abs_src_path)
        if digest is None and (known := self.now.seen.get(source)):
            digest = known.digest
        if stands and (stands == digest if digest else self.before.settings):
            return KEEP
        return MadeFile(source, digest, stays=True) if digest else Path(source)

    def _is_right(self, path: str) -> bool:
        """Tell whether the page in the site is what would be made of its Markdown now."""
        digest, made = self.now.docs.get(path), self.before.pages.get(path)
        if digest is None or digest != self.before.docs.get(path):
            return False
        if made is None or path not in self._kept or made != self.stands.get(self.outputs[path]):
            return False
        return not self.changed or path in self._linked_as_before

    @cached_property
    def _kept(self) -> set[str]:
        """Give the pages of which the store knows what became of them."""
        return set(self.store.keys(PAGES))

    @cached_property
    def _linked_as_before(self) -> set[str]:
        """Give the pages of which no link asked for a file that came or went."""
        return {
            path
            for path, made in known_pages(self.store, self._kept, self.changed)
            if not made or self.changed.isdisjoint((*made.found, *made.missed))
        }

    def _made(self, due: list[str], executor: Executor | None) -> Iterator[tuple[Made, bytes]]:
        """Yield what became of the pages that are due, in their order, and how it is kept."""
        from generator.sitemaking import maker
        from generator.sitemaking.shells import Shell, joined

        known = {
            kind: msgspec.msgpack.decode(value, type=list[Shell])
            for kind, value in self.store.all(_SHELLS).items()
        }
        if due:
            self.making.learn(known)
        make = partial(maker.make, self.making.setup)
        for encoded in mapped(executor, make, due, FEWEST_PAGES):
            made = decoded(encoded)
            for kind, shell in made.shells.items():
                known[kind] = joined(known.get(kind, []), shell)
                self.store.put(_SHELLS, [(kind, _encode(known[kind]))])
            if made.shells:
                made.shells = {}
                encoded = _encode(made)
            yield made, encoded

    def _unchecked(self, made: Made, earlier: Made | None) -> dict[str, dict[str, str]]:
        """Return the anchors that a page links to but those that are there as they were."""
        if earlier is None:
            return made.wanted
        stays, known = self.now.pages, earlier.wanted
        return {
            to: links
            for to, links in made.wanted.items()
            if to in self.due or to not in stays or not links.keys() <= known.get(to, {}).keys()
        }

    def _warn_of_anchors(self, lost: dict[str, set[str]], wanted: dict[str, bytes]) -> set[str]:
        """Let MkDocs warn of links to anchors that are not there; return the pages with such.

        Those that were made may link to what is not there, the others to what was `lost`.
        """

        @lru_cache(maxsize=1024)
        def has(path: str) -> set[str]:
            """Return the anchors of a page."""
            if made := self.anchors.get(path):
                return msgspec.msgpack.decode(made, type=set[str])
            there = known_page(self.store, path)
            if there is None and path in self.now.pages:  # the store lost it
                there, kept = next(self._made([path], None))
                self.store.put(PAGES, [(path, kept)])
            return set(there.anchors) if there else set()

        others = self.outputs.keys() - wanted.keys()
        for path, page in known_pages(self.store, self._kept, lost) if lost else ():
            if page and path in others and not lost.keys().isdisjoint(page.wanted):
                wanted[path] = _encode({to: page.wanted[to] for to in lost.keys() & page.wanted})
        warned = set()
        for path, encoded in sorted(wanted.items()):
            links = msgspec.msgpack.decode(encoded, type=dict[str, dict[str, str]])
            targets = links.keys() & self.outputs.keys()
            if any(
                not links[to].keys() <= has(to) for to in targets
            ) and self.making.warn_of_anchors(path, links, {to: has(to) for to in targets}):
                warned.add(path)
        return warned
