"""The source of all files: replies by what is kept of them, and the files of their pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

from generator import disk
from generator.corpus import Entry, Library
from generator.exporting.cells import lines
from generator.exporting.rows import DOCUMENT, ID, PAGE
from generator.publish import Keep, Made

Lines = dict[str, bytes]  # of a reply, by table
# Slug, title, number, issuer, year of a document, and how many replies cite it.
_Document = tuple[str, str, str | None, str | None, int | None, int]
_FILLED = 100  # bytes of a line, of the id and the page of its reply
_decoder = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
_content_decoder = msgspec.msgpack.Decoder(bytes)


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of the lines of a reply in a table: about their bytes once filled, a digest."""

    size: int
    digest: bytes


NOTHING = Told(0, b"")


class Source:
    """What files are made of: lines of tables, and the text, record and Markdown of each reply.

    `kept` gives the lines of replies as they are kept, `told` what is known of them by table; both
    go by digest. `contents` are the files that pages came to be; those that were kept stand in
    `docs` with the digests `stands`. `site` is the address of the site, "/" where it is not known.
    """

    def __init__(
        self,
        library: Library,
        kept: Callable[[Sequence[str]], Iterable[bytes]],
        told: Mapping[str, Mapping[str, Told]],
        contents: Mapping[str, Keep | Made | bytes],
        stands: Mapping[str, str],
        docs: Path,
    ) -> None:
        self.gathered, self.site = library, library.settings.address or "/"
        self._kept, self._told = kept, told
        self._contents, self._stands, self._docs = contents, stands, docs

    def tables(self, entries: Sequence[Entry], wanted: Collection[str]) -> Iterator[Lines]:
        """Yield the lines of each reply in the tables wanted."""
        every = self._kept([entry.facts.digest.hex() for entry in entries])
        for entry, kept in zip(entries, every, strict=True):
            yield {
                table: self._filled(entry, table, _content_decoder.decode(each))
                for table, each in _decoder.decode(kept).items()
                if table in wanted
            }

    def _filled(self, entry: Entry, table: str, given: bytes) -> bytes:
        page = f"{self.site}{entry.address}.html"
        if table == "citations":
            first, *others = given.split(DOCUMENT.encode())
            slugs = self.documents_of[entry.address]
            given = first + b"".join(
                slug.encode() + each for slug, each in zip(slugs, others, strict=True)
            )
        return given.replace(PAGE.encode(), page.encode()).replace(ID.encode(), ident(entry))

    @cached_property
    def documents_of(self) -> Mapping[str, Sequence[str]]:
        """Give the ids of the documents that each reply cites, in its order, by its address."""
        return self.gathered.kept("cited by replies", dict[str, list[str]], self._cited)

    def _cited(self) -> dict[str, list[str]]:
        found: dict[str, dict[int, str]] = {each.address: {} for each in self.gathered.entries}
        for document in self.gathered.documents:
            for mention in document.mentions:
                found[mention.entry.address][mention.index] = document.slug
        return {address: [of[n] for n in sorted(of)] for address, of in found.items()}

    def _told_documents(self) -> list[_Document]:
        return [
            (
                *(each.slug, each.title, each.doc_number, each.issuer, each.year),
                len({mention.entry.address for mention in each.mentions}),
            )
            for each in self.gathered.documents
        ]

    def documents(self, entries: Sequence[Entry], targets: Mapping[str, str]) -> bytes:
        """Return the lines of the documents that some replies cite; `targets` are their pages."""
        cited = {slug for entry in entries for slug in self.documents_of[entry.address]}
        known = self.gathered.kept("documents in tables", list[_Document], self._told_documents)
        return lines(
            (slug, self.site + _html(targets[slug]), *others)
            for slug, *others in known
            if slug in cited
        ).encode()

    def told(self, entry: Entry) -> Mapping[str, Told]:
        """Return what is known of the lines of a reply by table; it has none in others."""
        return self._told[entry.facts.digest.hex()]

    def content(self, path: str) -> bytes:
        """Return a file of a page."""
        found = self._contents[path]
        return found if isinstance(found, bytes) else disk.read(self._file(path, found))

    def weight(self, path: str) -> int:
        """Return the bytes of a file of a page."""
        found = self._contents[path]
        return len(found) if isinstance(found, bytes) else disk.size(self._file(path, found))

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file of a page."""
        found = self._contents[path]
        if isinstance(found, Made):
            return found.digest
        return sha256(found).hexdigest() if isinstance(found, bytes) else self._stands[path]

    def _file(self, path: str, found: Keep | Made) -> str:
        return str(found.file) if isinstance(found, Made) else f"{self._docs}/{path}"


def ident(entry: Entry) -> bytes:
    """Return the id of a reply."""
    return entry.address.removeprefix("replies/").encode()


def told_of(found: Lines) -> dict[str, Told]:
    """Return what is to be known of the lines of a reply, by table."""
    return {
        table: Told(len(each) + _FILLED * each.count(b"\n"), blake2b(each, digest_size=8).digest())
        for table, each in found.items()
    }


def _html(target: str) -> str:
    path, sign, anchor = target.partition("#")
    return path.removesuffix(".md") + ".html" + sign + anchor
