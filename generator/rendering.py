"""Rendering: the pages whose slice of the library changed are made, the others are left alone."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec

from generator.publish import KEEP, Keep
from generator.render import Content, Page, contents_of
from generator.store import Store
from generator.workers import mapped

_SPACE, _KEY = "pages", "all"  # of the store; one value, as it is read and written whole
_IN_MEMORY = 1 << 26  # bytes of contents; more lie in a file
_AT_ONCE = 512  # pages for which is loaded what other processes make them of

Progress = Callable[[int, int], None]  # done, all


class _Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a page that was made: its slice, and the SHA-256 of each of its files."""

    slice: bytes
    digests: tuple[str, ...]


_decoder = msgspec.msgpack.Decoder(dict[str, _Made])


class Rendered(Mapping[str, bytes | Keep]):
    """What the files of docs/ hold, by path, sorted: those as they were, KEEP; the others, bytes.

    These lie in `file`: publishing asks for them twice, and they may be too much for memory.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int] | None] = {}  # start and end in the file
        self._made: dict[str, _Made] = {}  # by path of the page

    def leave(self, page: Page, made: _Made) -> None:
        """Leave the files of a page as they are."""
        self._places |= dict.fromkeys(page.paths)
        self._made[page.path] = made

    def take(self, page: Page, made: Iterable[Content]) -> None:
        """Take the contents of a page's files."""
        digests = []
        for path, content in zip(page.paths, made, strict=True):
            data = content.encode("utf-8") if isinstance(content, str) else content
            start = self._file.seek(0, 2)
            self._file.write(data)
            self._places[path] = (start, start + len(data))
            digests.append(sha256(data).hexdigest())
        if page.slice is not None:
            self._made[page.path] = _Made(page.slice, tuple(digests))

    def __getitem__(self, path: str) -> bytes | Keep:
        place = self._places[path]
        if place is None:
            return KEEP
        start, end = place
        self._file.seek(start)
        return self._file.read(end - start)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._places))

    def __len__(self) -> int:
        return len(self._places)

    def remember(self, store: Store) -> None:
        """Keep for the next build what the pages were made of, and what they came to be."""
        store.put(_SPACE, [(_KEY, msgspec.msgpack.encode(self._made))])


@contextmanager
def render(
    pages: Iterable[Page],
    store: Store,
    standing: Mapping[str, str],
    executor: Executor | None = None,
    progress: Progress = lambda *_: None,
) -> Iterator[Rendered]:
    """Give what the files of all pages hold; those that bear it are made by the executor.

    A page is left as it is where its slice is that of before and its files are `standing`: they
    hold what was made of it, by the SHA-256 of each path.
    """
    before = _before(store)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        rendered = Rendered(file)
        due = []
        for page in pages:
            made = before.get(page.path)
            if (
                made
                and made.slice == page.slice
                and made.digests == tuple(map(standing.get, page.paths))
            ):
                rendered.leave(page, made)
            else:
                due.append(page)
        for done, (page, contents) in enumerate(_made(due, executor), 1):
            rendered.take(page, contents)
            progress(done, len(due))
        yield rendered


def _contents_of(pickled: bytes) -> tuple[Content, ...]:
    """Return the contents of a page's files, in whatever process."""
    return contents_of(pickle.loads(pickled))


def _before(store: Store) -> dict[str, _Made]:
    """Return what is kept of the pages of the last build, nothing where it cannot be made out."""
    try:
        return _decoder.decode(store.get(_SPACE, _KEY) or b"\x80")
    except msgspec.DecodeError:
        return {}


def _made(
    pages: Sequence[Page], executor: Executor | None
) -> Iterator[tuple[Page, tuple[Content, ...]]]:
    """Yield pages with their contents, first those that may be made anywhere."""
    anywhere = [page for page in pages if page.load]
    for at in range(0, len(anywhere), _AT_ONCE):
        few = anywhere[at : at + _AT_ONCE]
        tasks = ((page.make, page.load()) for page in few if page.load)
        if executor is None:
            yield from zip(few, map(contents_of, tasks), strict=True)
        else:  # pickled here, as replies are loaded from the store, which other threads may not use
            pickled = [pickle.dumps(task) for task in tasks]
            yield from zip(few, mapped(executor, _contents_of, pickled), strict=True)
    for page in pages:
        if not page.load:
            yield page, contents_of((page.make, ()))
