"""Rendering: the pages whose slice of the library changed are made, the others are left alone."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

from generator import disk
from generator.apart import apart
from generator.corpus import noted
from generator.notation import memory
from generator.publish import KEEP, Keep, Made
from generator.render import Content, Family, Page, contents_of
from generator.store import Store
from generator.vocabulary.extras import Extras, extras, use
from generator.workers import FEWEST_PAGES, Forking, mapped, meanwhile

_SPACE = "pages"  # of the store; one value for each folder, as it is read and written whole
# Pages that are made before others are planned: what they show fills the memory. That of some
# families, as it is let go then. Processes are forked for more: each has to find anew much that
# others found before.
_PLANNED, _LARGE = 512, {"search", "data", "promises"}
_FEWEST_FORKED, _MOST_FORKED = 512, 2048
_AT_ONCE = 512  # pages for which is loaded what other machines make them of

Progress = Callable[[int, int], None]  # done, all
DigestOf = Callable[[Iterable[str]], bytes]  # of parts of all facts
File = tuple[str, Keep | Made | bytes]  # SHA-256, and what stands for the content
SetDown = Callable[[Page, Iterable[Content]], list[File]]
_Read = tuple[list[File], bytes]  # of a page, and what was looked up for it


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a page that was made: its slice, and its files, each with its SHA-256."""

    slice: bytes
    files: dict[str, str]

    def stands(self, standing: Mapping[str, str]) -> bool:
        """Tell whether the files are as they were left."""
        return self.files.items() <= standing.items()


class _Family(msgspec.Struct, array_like=True):
    """What is known of a family of pages, by path.

    `parts` are those of all facts that its slices follow from, `digest` is what they say.
    """

    parts: list[str] = []
    digest: bytes = b""
    pages: dict[str, _Known] = {}

    def stands(self, digest_of: DigestOf, standing: Mapping[str, str]) -> bool:
        """Tell whether all is as it was."""
        return (
            bool(self.digest)
            and self.digest == digest_of(self.parts)
            and all(page.stands(standing) for page in self.pages.values())
        )


_decoder = msgspec.msgpack.Decoder(dict[str, _Family])


@dataclass
class Rendered:
    """What the files of docs/ hold, by path: those as they were, KEEP; the others lie beside."""

    contents: dict[str, Keep | Made | bytes] = field(default_factory=dict)
    families: dict[str, _Family] = field(default_factory=dict)

    def add(self, others: Rendered) -> None:
        """Add what the files of other pages hold."""
        self.contents = dict(sorted((self.contents | others.contents).items()))
        self.families |= others.families

    def remember(self, store: Store, folder: str = "docs") -> None:
        """Keep for the next build what the pages were made of, and what they came to be."""
        store.put(_SPACE, [(folder, msgspec.msgpack.encode(self.families))])


def render(
    families: Iterable[Family],
    store: Store,
    standing: Mapping[str, str],
    beside: Path,
    executor: Executor | None = None,
    progress: Progress = lambda *_: None,
    digest_of: DigestOf = lambda _: b"",
    folder: str = "docs",
) -> Rendered:
    """Return what the files of all pages hold; those that changed lie in the folder `beside`.

    A page is left as it is where its slice is that of before and its files are `standing`: they
    hold what was made of it, by the SHA-256 of each path. `folder` names that of the files. Given
    what tells whether parts of all facts are as before, of a family that follows from such alone
    the slices are not even looked for.
    """
    rendered = Rendered()
    sizes = (_FEWEST_FORKED, _MOST_FORKED) if isinstance(executor, Forking) else (1, _PLANNED)
    due = _due(families, digest_of, _before(store, folder), standing, rendered, sizes)
    with suppress(OSError):  # whatever it is, publishing meets with it, too
        beside.mkdir(parents=True)
    set_down = partial(_set_down, beside, standing)
    family_of: dict[str, _Family] = {}  # of the pages that are planned
    every = _every_made(due, family_of, set_down, store, executor)
    for done, (page, files) in enumerate(every, 1):
        for path, (_, content) in zip(page.paths, files, strict=True):
            rendered.contents[path] = content
        if page.slice is not None:
            digests = (digest for digest, _ in files)
            known = _Known(page.slice, dict(zip(page.paths, digests, strict=True)))
            family_of[page.path].pages[page.path] = known
        progress(done, len(family_of))
        del page
    rendered.contents = dict(sorted(rendered.contents.items()))
    return rendered


def _due(
    families: Iterable[Family],
    digest_of: DigestOf,
    before: Mapping[str, _Family],
    standing: Mapping[str, str],
    rendered: Rendered,
    sizes: tuple[int, int],
) -> Iterator[list[tuple[_Family, Page]]]:
    """Yield the pages that are to be made, with their families; the others stand in `rendered`.

    At most the larger of two `sizes` come at a time, at least the smaller one where a large family
    ends, in a list that is to be cleared; those that are made alone come by themselves.
    """
    planned: list[tuple[_Family, Page]] = []
    least, most = sizes
    for name, pages in families:
        last = before.get(name)
        if last and last.stands(digest_of, standing):
            rendered.families[name] = last
            for page in last.pages.values():
                rendered.contents |= dict.fromkeys(page.files, KEEP)
            continue
        family, known_by = _Family(), last.pages if last else {}
        rendered.families[name] = family
        asked: set[str] = set()
        always = False
        for each in noted(pages, asked):
            always |= each.slice is None
            known = known_by.get(each.path)
            if known and known.slice == each.slice and known.stands(standing):
                rendered.contents |= dict.fromkeys(known.files, KEEP)
                family.pages[each.path] = known
            elif each.alone:
                yield [(family, each)]
            else:
                planned.append((family, each))
                if len(planned) == most:
                    yield planned
        family.parts = sorted(asked)
        family.digest = b"" if always else digest_of(asked)
        if name in _LARGE and len(planned) >= least:
            yield planned
    if planned:
        yield planned


def _before(store: Store, folder: str) -> dict[str, _Family]:
    """Return what is kept of the pages of the last build, nothing where it cannot be made out."""
    try:
        return _decoder.decode(store.get(_SPACE, folder) or b"\x80")
    except msgspec.DecodeError:
        return {}


def _every_made(
    due: Iterator[list[tuple[_Family, Page]]],
    family_of: dict[str, _Family],
    set_down: SetDown,
    store: Store,
    executor: Executor | None,
) -> Iterator[tuple[Page, list[File]]]:
    """Yield the pages that are due with their files; `family_of` is told of those planned.

    While forked processes make as many as come at a time, the next are planned.
    """
    forks = isinstance(executor, Forking)
    alone: list[tuple[Page, Callable[[], list[_Read]]]] = []
    planned: list[Page] = []

    def plan() -> None:
        """Plan some pages, and begin those that are made alone."""
        for some in due:
            store.keep_findings()  # so that they are not held to the end
            store.commit()  # what is written and not committed keeps other processes from reading
            family_of.update((page.path, family) for family, page in some)
            for page in (page for _, page in some if page.alone):
                read = partial(_read, set_down, [page])
                result = cache(processes.enter_context(apart(read)))
                alone.append((page, result))
                if not forks:
                    result()
            planned.extend(page for _, page in some if not page.alone)
            some.clear()
            if planned:
                return

    with ExitStack() as processes:
        plan()
        while planned:
            pages, planned = planned, []
            made = _made(pages, set_down, executor)
            yield from meanwhile(made, plan) if forks and len(pages) == _MOST_FORKED else made
            del pages, made
            if not planned:
                plan()
        for page, result in alone:
            ((files, answers),) = result()
            memory.learn(answers)
            yield page, files


def _read(set_down: SetDown, pages: Sequence[Page]) -> list[_Read]:
    """Make pages where the library is; return the files of each, and what was looked up for it.

    What few hold is made before any is written: a processor has at hand what it takes to do it.
    """
    made = [contents_of((page.make, page.load() if page.load else ())) for page in pages]
    return [
        (set_down(page, contents), memory.news())
        for page, contents in zip(pages, made, strict=True)
    ]


def _made(
    pages: Sequence[Page], set_down: SetDown, executor: Executor | None
) -> Iterator[tuple[Page, list[File]]]:
    """Yield pages with their files; forked processes make any, others what bears to be pickled."""
    read = partial(_read, set_down)
    if executor is None or isinstance(executor, Forking):
        every = mapped(executor, read, pages, FEWEST_PAGES)
        for page, (files, answers) in zip(pages, every, strict=True):
            memory.learn(answers)
            yield page, files
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
            yield page, read([page])[0][0]


def _contents_of(wanted: Extras, pickled: Iterable[bytes]) -> list[tuple[Content, ...]]:
    """Return the contents of the files of pages, on whatever machine."""
    use(wanted)
    return [tuple(contents_of(pickle.loads(each))) for each in pickled]


def _set_down(
    beside: Path, standing: Mapping[str, str], page: Page, contents: Iterable[Content]
) -> list[File]:
    """Write the contents of a page's files that differ from what stands into a folder beside."""
    files: list[File] = []
    folder = str(beside)
    for path, content in zip(page.paths, contents, strict=True):
        if content is None:
            files.append((standing[path], KEEP))
            continue
        data = content.encode("utf-8") if isinstance(content, str) else content
        digest = sha256(data).hexdigest()
        if standing.get(path) == digest:
            files.append((digest, KEEP))
            continue
        file = f"{folder}/{blake2b(path.encode(), digest_size=16).hexdigest()}"
        try:
            disk.write(data, file)
            files.append((digest, Made(file, digest)))
        except OSError:  # publishing says why, if it cannot write either
            files.append((digest, data))
    return files
