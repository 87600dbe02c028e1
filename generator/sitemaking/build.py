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

from generator.exporting import offered
from generator.folders import Folders
from generator.manifest import standing
from generator.publish import KEEP, Changes, Content, publish
from generator.publish import Made as MadeFile
from generator.settings import FILE
from generator.sitemaking.inputs import (
    EPOCH,
    THEME,
    Seen,
    digest_of,
    letters,
    look,
    published,
    settings_digest,
)
from generator.sitemaking.known_pages import PAGES, decoded, known_page, known_pages
from generator.store import Store
from generator.workers import jobs_of, mapped

if TYPE_CHECKING:
    from generator.sitemaking.maker import Made, Maker

_SHELLS, _STATE = "site shells", "site state"  # spaces of the store
_ASSETS = "assets"  # the folder of a theme whose files are no templates
_encode = msgspec.msgpack.encode


class _State(msgspec.Struct, array_like=True):
    """The last build: of what, with which files and pages, and what it left in the site.

    `folders` hold the inputs beside the settings, docs/ first; `pages` gives the SHA-256 of the
    Markdown and of what was made of it, `dates` what the sitemap says of them; `extras` are the
    files that depend on all pages, `listed` what they depend on; `whole` is the digest of the site,
    "" if something was wrong with it; `offered` gives the SHA-256 of each file of data.
    """

    settings: str = ""
    epoch: str = ""
    site: str = ""
    folders: list[str] = []
    seen: dict[str, Seen] = {}
    files: list[str] = []
    pages: dict[str, tuple[str, str]] = {}
    dates: dict[str, str] = {}
    extras: list[str] = []
    listed: str = ""
    whole: str = ""
    offered: dict[str, str] = {}


def update_site(
    folders: Folders,
    built: Path,
    store: Store,
    executor: Executor | None,
    progress: Callable[[str, int, int], None],
) -> Changes:
    """Bring the site of a project up to date and say what changed.

    Pages are made in the empty folder `built`. What MkDocs says comes through its logger. Raises
    NotKnownError before anything is published, and whatever MkDocs raises.
    """
    kept = store.get(_STATE, "")
    before = msgspec.msgpack.decode(kept, type=_State) if kept else _State()
    settings, listing = folders.root / "mkdocs.yml", folders.listing
    now = _looked_at(settings, before.folders, before, folders.data)
    site = Path(before.site)
    if _inputs(now) == _inputs(before) and before.whole == _whole(standing(site, listing)):
        return Changes()

    from generator.sitemaking import maker  # with MkDocs, slow to import
    from generator.sitemaking.witnesses import counted

    with counted() as warnings:
        epoch, once = os.environ[EPOCH], os.urandom(8).hex()
        setup = maker.Setup(str(folders.root), str(built), epoch, once, folders.for_mkdocs)
        making = maker.prepared(setup)
        own = making.config.theme.custom_dir
        looked_into = [making.config.docs_dir, *filter(None, [own]), str(THEME)]
        if looked_into != before.folders:
            now = _looked_at(settings, looked_into, before, folders.data)
        now.site, now.files = making.site, sorted(making.files.src_uris)
        if now.settings != before.settings:
            before = _State()
            for space in (PAGES, _SHELLS):
                store.drop(space, store.keys(space))
        site = Path(now.site)
        update = _Update(making, store, before, now, standing(site, listing), folders.data)
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
            now.whole = _whole(changes.left)
    store.drop(PAGES, before.pages.keys() - now.pages.keys())
    store.put(_STATE, [("", _encode(now))])
    store.commit()
    return changes


def _looked_at(settings: Path, folders: list[str], before: _State, data: Path) -> _State:
    """Return what the inputs are now; those that nobody touched are not read."""
    known = before.seen or (published(Path(folders[0])) if folders else {})
    seen = look([settings, settings.with_name(FILE), *map(Path, folders)], known)
    docs = f"{folders[0]}/" if folders else ""
    copied = tuple(f"{folder}/{_ASSETS}/" for folder in folders)  # as they are, onto no page
    apart = (docs, *copied) if docs else ()
    beside = [(path, file) for path, file in seen.items() if not path.startswith(apart)]
    digest, epoch = settings_digest(settings, beside), os.environ[EPOCH]
    return _State(digest, epoch, folders=folders, seen=seen, offered=offered(data))


def _inputs(state: _State) -> tuple[object, ...]:
    digests = [(path, file.digest) for path, file in state.seen.items()]
    return state.settings, state.epoch, digests, state.offered


def _whole(stands: Mapping[str, str]) -> str:
    """Return the digest of all files of ours in the site that are as they were left."""
    return digest_of(f"{path} {digest}" for path, digest in sorted(stands.items()))


class _Update:
    """What the files of the site hold now, most of them what they held before."""

    def __init__(
        self,
        making: Maker,
        store: Store,
        before: _State,
        now: _State,
        stands: dict[str, str],
        data: Path,
    ) -> None:
        self.making, self.store, self.before, self.now = making, store, before, now
        self.stands, self.data = stands, data
        self.due: set[str] = set()
        self.anchors: dict[str, bytes] = {}  # by page that was made, encoded: there are many
        self.outputs = {file.src_uri: file.dest_uri for file in making.files.documentation_pages()}
        self.changed = set(before.files) ^ set(now.files)

    def contents(
        self, executor: Executor | None, progress: Callable[[str, int, int], None]
    ) -> dict[str, Content]:
        """Return the files by path; later ones overrule."""
        contents: dict[str, Content] = {}
        for path, asset in self.making.assets():
            contents[path] = self._asset(path, asset)
        due = [path for path in self.outputs if not self._is_right(path)]
        self.due |= set(due)
        wanted: dict[str, bytes] = {}  # by page, anchors of others with the links to them, encoded
        lost: dict[str, set[str]] = {}
        warned = set()
        for path in self.outputs.keys() - self.due:
            self.now.pages[path] = self.before.pages[path]
            if path in self.before.dates:
                self.now.dates[path] = self.before.dates[path]
        contents |= {self.outputs[path]: KEEP for path in sorted(self.now.pages)}
        for done, made in enumerate(self._made(due, executor), 1):
            progress("site", done, len(due))
            for name, level, text in made.warned:
                logging.getLogger(name).log(level, text)
                warned.add(made.page)
            wanted[made.page] = _encode(made.wanted)
            if gone := self._anchors_before(made.page).difference(made.anchors):
                lost[made.page] = gone
            self.anchors[made.page] = _encode(made.anchors)
            if made.dated is not None:
                self.now.dates[made.page] = made.dated
            self.store.put(PAGES, [(made.page, _encode(made))])
            file = Path(self.making.file_of(made.page))
            contents[self.outputs[made.page]] = MadeFile(file, made.digest)
            source = self.now.seen.get(f"{self.making.config.docs_dir}/{made.page}")
            if source is not None:
                self.now.pages[made.page] = (source.digest, made.digest)
        contents |= self._extras()
        warned |= self._warn_of_anchors(lost, wanted)
        for path in warned:  # so that it is said again
            self.now.pages.pop(path, None)
        for path in letters(Path(self.making.config.docs_dir)):
            if self.outputs.get(path) in contents:
                contents[path] = self._asset(path, f"{self.making.config.docs_dir}/{path}")
        for path, digest in self.now.offered.items():
            stands = self.stands.get(path) == digest
            file = self.data.parent / path
            contents[path] = KEEP if stands else MadeFile(file, digest, stays=True)
        return contents

    def _asset(self, path: str, source: str) -> Content:
        """Return a file that is copied as it is; those of libraries change with the settings."""
        known = self.now.seen.get(source)
        stands = self.stands.get(path)
        same = stands == known.digest if known else bool(stands and self.before.settings)
        if same:
            return KEEP
        return MadeFile(Path(source), known.digest, stays=True) if known else Path(source)

    def _extras(self) -> dict[str, Content]:
        """Return the files that depend on all pages."""
        dates = [f"{path} {date}" for path, date in sorted(self.now.dates.items())]
        self.now.listed = digest_of([self.now.epoch, *self.outputs, *dates])
        kept = self.now.listed == self.before.listed
        if kept and self.stands.keys() >= set(self.before.extras):
            self.now.extras = self.before.extras
            return dict.fromkeys(self.now.extras, KEEP)
        made: dict[str, Content] = dict(self.making.extras(self.now.dates))
        self.now.extras = sorted(made)
        return made

    def _is_right(self, path: str) -> bool:
        """Tell whether the page in the site is what would be made of its Markdown now."""
        source = self.now.seen.get(f"{self.making.config.docs_dir}/{path}")
        stands = source and (source.digest, self.stands.get(self.outputs[path]))
        if stands is None or self.before.pages.get(path) != stands:
            return False
        return not self.changed or path in self._linked_as_before

    @cached_property
    def _linked_as_before(self) -> set[str]:
        """Give the pages of which no link asked for a file that came or went."""
        return {
            path
            for path, made in known_pages(self.store, self.changed)
            if not made or self.changed.isdisjoint((*made.found, *made.missed))
        }

    def _made(self, due: list[str], executor: Executor | None) -> Iterator[Made]:
        """Yield what became of the pages that are due, in their order."""
        from generator.sitemaking import maker
        from generator.sitemaking.shells import Shell, joined

        known = {
            kind: msgspec.msgpack.decode(value, type=list[Shell])
            for kind, value in self.store.all(_SHELLS).items()
        }
        if due:
            self.making.learn(known)
        for encoded in mapped(executor, partial(maker.make, self.making.setup), due):
            made = decoded(encoded)
            for kind, shell in made.shells.items():
                known[kind] = joined(known.get(kind, []), shell)
                self.store.put(_SHELLS, [(kind, _encode(known[kind]))])
            made.shells = {}
            yield made

    def _anchors_before(self, path: str) -> set[str]:
        made = known_page(self.store, path) if path in self.before.pages else None
        return set(made.anchors) if made else set()

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
            return set(there.anchors) if there else set()

        others = self.outputs.keys() - wanted.keys()
        for path, page in known_pages(self.store, lost) if lost else ():
            if page and path in others and not lost.keys().isdisjoint(page.wanted):
                wanted[path] = _encode(page.wanted)
        warned = set()
        for path, encoded in sorted(wanted.items()):
            links = msgspec.msgpack.decode(encoded, type=dict[str, dict[str, str]])
            targets = links.keys() & self.outputs.keys()
            if any(
                not links[to].keys() <= has(to) for to in targets
            ) and self.making.warn_of_anchors(path, links, {to: has(to) for to in targets}):
                warned.add(path)
        return warned
