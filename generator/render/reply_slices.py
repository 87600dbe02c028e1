"""What the page of a reply tells beyond its own text: its slice of the library, no reply loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from generator.corpus import Entry, Library, Puzzle, Reuse, Shared, told_reuse
from generator.render.atlas import Atlas, Pages, place_page, reply_page
from generator.render.links import Link
from generator.render.marks import mark_target
from generator.render.said import reply_link, whose
from generator.render.slices import slice_digest

_OTHERS = 1  # of the replies that name a document or mechanism too; its page lists them all
_LIKE = 3  # replies named that share passages


class Common(msgspec.Struct, frozen=True, array_like=True):
    """A document or mechanism that others name too: which of the reply's it is, or 0.

    Of the others, those that bear no mark have to be looked into for the paragraph to lead to.
    """

    name: str
    index: int
    others: tuple[tuple[Link, Entry | None], ...]


class Around(msgspec.Struct, frozen=True, array_like=True):
    """The library as seen from one reply; its name, and its address, "" where that is not known.

    Nothing in it tells where something stands in that reply. What shares passages with the reply
    is told last, as one sentence may change it, and nothing else here.
    """

    name: str
    address: str
    offices: tuple[Link, ...]
    session: str  # the place of the session whose proposal it answers, "" where none is known
    trail: tuple[Link, ...]
    themes: tuple[Link, ...]
    touched: tuple[Link, ...]  # themes of passages under which it is not filed
    pages: Pages  # those about what it marks; a row of a register leads but back here
    beside: tuple[tuple[str, Link, str], ...]  # which neighbour, and its date
    documents: tuple[Common, ...]
    mechanisms: tuple[Common, ...]
    same_proposal: tuple[tuple[Link, str], ...]  # and whose it is
    same_title: tuple[tuple[Link, str], ...]
    kindred: tuple[tuple[Link, str, str], ...]  # whose it is, and the words that it shares
    reused: tuple[Reuse, ...] = ()

    @property
    def named_alone(self) -> Iterator[Entry]:
        """Give the replies that name what it names under no mark: their words tell where."""
        for each in (*self.documents, *self.mechanisms):
            yield from (entry for _, entry in each.others if entry)


class Surroundings:
    """The library as seen from each reply, as it was found now or in an earlier library.

    That is much, and mostly as before: each is kept by its digest, and loaded for its page alone.
    """

    def __init__(self, library: Library, directory: Atlas) -> None:
        self._library, self._directory = library, directory
        self._entries = {entry.address: entry for entry in library.entries}
        self._kept = library.findings("surroundings")
        self._reused: Mapping[str, tuple[Reuse, ...]] = library.reused
        kind = dict[str, tuple[list[str], str]]
        self._found = library.kept("surroundings of replies", kind, self._find)

    def _find(self) -> dict[str, tuple[list[str], str]]:
        found = {}
        for entry in self._library.entries:
            about = around(self._library, self._directory, entry)
            looked_into = sorted({each.address for each in about.named_alone})
            encoded = _encoder.encode(about)
            digest = blake2b(encoded, digest_size=12).hexdigest()
            if digest not in self._kept:
                self._kept[digest] = encoded
            found[entry.address] = looked_into, digest
        for digest in self._kept.keys() - {digest for _, digest in found.values()}:
            del self._kept[digest]
        self._library.release("relations")  # the largest of all, and all told
        return found

    @property
    def in_turn(self) -> Iterator[Entry]:
        """Give all replies, one behind the other those whose pages look into the same ones."""
        left = dict(self._entries)
        for first in self._entries:
            turn = [first]
            for address in turn:  # which grows meanwhile
                if entry := left.pop(address, None):
                    yield entry
                    turn += self._looked_into(entry)

    def _entry(self, _: type, address: str) -> Entry:
        return self._entries[address]

    def digest(self, entry: Entry) -> bytes:
        """Return what is equal where the page of a reply is the same."""
        _, about = self._found[entry.address]
        others = [self._entries[address].digest for address in self._looked_into(entry)]
        reused = list(told_reuse({"": self._reused.get(entry.address, ())}))
        conflict = self._library.conflict_of(entry)
        return slice_digest(entry.digest, others, about, reused, conflict)

    def _looked_into(self, entry: Entry) -> list[str]:
        """Return the replies whose words the page of one shows, or leads to, beside its own."""
        shown = self._reused.get(entry.address, ())[:_LIKE]
        alike = (side.address for both in shown for side in (both.earlier, both.later))
        return sorted({*self._found[entry.address][0], *alike} - {entry.address})

    def load(self, entry: Entry) -> tuple[Entry, Around, tuple[Puzzle, ...]]:
        """Return what the page of a reply is made of: it, the library around it, its problems."""
        _, digest = self._found[entry.address]
        problems = (*entry.problems, *self._library.conflict_of(entry))
        if encoded := self._kept.get(digest):
            # A decoder that were kept would hold this and be held by it.
            about = msgspec.msgpack.decode(encoded, type=Around, dec_hook=self._entry)
        else:  # the store lost it
            about = around(self._library, self._directory, entry)
        return entry, with_reused(about, self._reused.get(entry.address, ())), problems


def _address(entry: object) -> str:
    """Return what stands for an entry."""
    if isinstance(entry, Entry):
        return entry.address
    raise TypeError(type(entry))


_encoder = msgspec.msgpack.Encoder(enc_hook=_address)


def around(library: Library, directory: Atlas, entry: Entry) -> Around:
    """Return the library as seen from a reply."""
    related = library.relations[entry.address]
    near = related.neighbours
    place = place_page(entry.place)
    return Around(
        name=library.settings.name,
        address=library.settings.address,
        offices=tuple(Link(name, directory.offices.get(name) or place) for name in entry.offices),
        session=directory.session(entry.metadata),
        trail=directory.trail(entry.place),
        themes=tuple(Link(name, directory.themes[name]) for name in entry.facts.themes),
        touched=tuple(
            Link(said.theme, directory.themes[said.theme])
            for said in entry.spoken
            if said.theme not in entry.facts.themes
        ),
        pages={of: page for of, page in directory.pages(entry).items() if "#" not in page},
        beside=tuple(
            (words, reply_link(each), each.when)
            for words, each in (("上一篇", near.before), ("下一篇", near.after))
            if each
        ),
        documents=tuple(_common(related.documents, "citation")),
        mechanisms=tuple(_common(related.mechanisms, "mechanism")),
        same_proposal=tuple((reply_link(each), whose(each)) for each in related.same_proposal),
        same_title=tuple((reply_link(each), whose(each)) for each in related.same_title),
        kindred=tuple(
            (reply_link(each.entry), whose(each.entry), "、".join(each.words))
            for each in related.kindred
        ),
    )


def with_reused(about: Around, reused: tuple[Reuse, ...]) -> Around:
    """Return the library as seen from a reply, with those that share passages with it.

    One that does is not named as kindred, too.
    """
    alike = {reply_page(side) for both in reused for side in (both.earlier, both.later)}
    kindred = tuple(each for each in about.kindred if each[0].target not in alike)
    return replace(about, kindred=kindred, reused=reused[:_LIKE])


def _common(shared: Iterable[Shared], kind: str) -> Iterator[Common]:
    """Yield what others name too, with the first few of them."""
    for each in shared:
        others = tuple(
            (Link(whose(other.entry), mark_target(other.entry, kind, other.index)), None)
            if other.index
            else (Link(whose(other.entry), reply_page(other.entry)), other.entry)
            for other in each.others[:_OTHERS]
        )
        yield Common(each.name, each.here.index, others)
