"""Rendering: the pages whose slice of the library changed are made, the others are left alone."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path

import msgspec

from generator.publish import KEEP, Keep, Made
from generator.render import Content, Page, contents_of
from generator.store import Store
from generator.vocabulary.extras import Extras, extras, use
from generator.workers import Forking, mapped

_SPACE = "pages"  # of the store; one value for each folder, as it is read and written whole
_PLANNED = 4096  # pages that are made before others are planned: what they show fills the memory
_AT_ONCE = 512  # pages for which is loaded what other machines make them of

Progress = Callable[[int, int], None]  # done, all
File = tuple[str, Keep | Made | bytes]  # SHA-256, and what stands for the content


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a page that was made: its slice, and the SHA-256 of each of its files."""

    slice: bytes
    digests: tuple[str, ...]


_decoder = msgspec.msgpack.Decoder(dict[str, _Known])


@dataclass
class Rendered:
    """What the files of docs/ hold, by path: those as they were, KEEP; the others lie beside."""

    contents: dict[str, Keep | Made | bytes] = field(default_factory=dict)
    known: dict[str, _Known] = field(default_factory=dict)  # by path of the page

    def add(self, others: Rendered) -> None:
        """Add what the files of other pages hold."""
        self.contents = dict(sorted((self.contents | others.contents).items()))
        self.known |= others.known

    def remember(self, store: Store, folder: str = "docs") -> None:
        """Keep for the next build what the pages were made of, and what they came to be."""
        store.put(_SPACE, [(folder, msgspec.msgpack.encode(self.known))])


def render(
    pages: Iterable[Page],
    store: Store,
    standing: Mapping[str, str],
    beside: Path,
    executor: Executor | None = None,
    progress: Progress = lambda *_: None,
    folder: str = "docs",
) -> Rendered:
    """Return what the files of all pages hold; those that changed lie in the folder `beside`.

    A page is left as it is where its slice is that of before and its files are `standing`: they
    hold what was made of it, by the SHA-256 of each path. `folder` names that of the files.
    """
    rendered = Rendered()
    due = _due(pages, _before(store, folder), standing, rendered)
    with suppress(OSError):  # whatever it is, publishing meets with it, too
        beside.mkdir(parents=True)
    set_down = partial(_set_down, beside, standing)
    done = 0
    while planned := list(islice(due, _PLANNED)):
        store.commit()  # what is written and not committed keeps other processes from reading
        for at, (page, files) in enumerate(_made(planned, set_down, executor), 1):
            for path, (_, content) in zip(page.paths, files, strict=True):
                rendered.contents[path] = content
            if page.slice is not None:
                digests = tuple(digest for digest, _ in files)
                rendered.known[page.path] = _Known(page.slice, digests)
            progress(done + at, done + len(planned))
        done += len(planned)
    rendered.contents = dict(sorted(rendered.contents.items()))
    return rendered


def _due(
    pages: Iterable[Page],
    before: Mapping[str, _Known],
    standing: Mapping[str, str],
    rendered: Rendered,
) -> Iterator[Page]:
    """Yield the pages that are to be made; the others stand in `rendered`."""
    for page in pages:
        known = before.get(page.path)
        if (
            known
            and known.slice == page.slice
            and known.digests == tuple(map(standing.get, page.paths))
        ):
            rendered.contents |= dict.fromkeys(page.paths, KEEP)
            rendered.known[page.path] = known
        else:
            yield page


def _before(store: Store, folder: str) -> dict[str, _Known]:
    """Return what is kept of the pages of the last build, nothing where it cannot be made out."""
    try:
        return _decoder.decode(store.get(_SPACE, folder) or b"\x80")
    except msgspec.DecodeError:
        return {}


def _made(
    pages: Sequence[Page],
    set_down: Callable[[Page, Iterable[Content]], list[File]],
    executor: Executor | None,
) -> Iterator[tuple[Page, list[File]]]:
    """Yield pages with their files; forked processes make any, others what bears to be pickled."""

    def made(page: Page) -> list[File]:
        """Make a page where the library is."""
        return set_down(page, contents_of((page.make, page.load() if page.load else ())))

    if executor is None or isinstance(executor, Forking):
        yield from zip(pages, mapped(executor, made, pages), strict=True)
        return
    anywhere = [page for page in pages if page.load]
    for at in range(0, len(anywhere), _AT_ONCE):
        few = anywhere[at : at + _AT_ONCE]
        # Pickled here, as replies are loaded from the store, which other threads may not use.
        tasks = [pickle.dumps((page.make, page.load())) for page in few if page.load]
        for page, contents in zip(
            few, mapped(executor, partial(_contents_of, extras()), tasks), strict=True
        ):
            yield page, set_down(page, contents)
    for page in pages:
        if not page.load:
            yield page, made(page)


def _contents_of(wanted: Extras, pickled: bytes) -> tuple[Content, ...]:
    """Return the contents of a page's files, on whatever machine."""
    use(wanted)
    return contents_of(pickle.loads(pickled))


def _set_down(
    beside: Path, standing: Mapping[str, str], page: Page, contents: Iterable[Content]
) -> list[File]:
    """Write the contents of a page's files that differ from what stands into a folder beside."""
    files: list[File] = []
    for path, content in zip(page.paths, contents, strict=True):
        if content is None:
            files.append((standing[path], KEEP))
            continue
        data = content.encode("utf-8") if isinstance(content, str) else content
        digest = sha256(data).hexdigest()
        if standing.get(path) == digest:
            files.append((digest, KEEP))
            continue
        file = beside / blake2b(path.encode(), digest_size=16).hexdigest()
        try:
            file.write_bytes(data)
            files.append((digest, Made(file, digest)))
        except OSError:  # publishing says why, if it cannot write either
            files.append((digest, data))
    return files
