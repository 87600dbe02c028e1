"""The files of data: which there are, of which replies, what each is made of, and its making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from itertools import chain

import msgspec

from generator.corpus import Entry
from generator.exporting.archives import sums, zipped
from generator.exporting.cells import BOM, Cell, header, rows_of
from generator.exporting.columnar import parquet
from generator.exporting.cutting import Part, parts
from generator.exporting.database import Paragraph, database
from generator.exporting.formats import FORMATS, LARGEST, PACKED
from generator.exporting.source import NOTHING, Source, Told, ident
from generator.exporting.workbook import workbook
from generator.model import Role
from generator.notation.blocks import anchor_before
from generator.render.slices import Page, slice_digest
from generator.vocabulary.data_columns import load_tables

LinesOf = Callable[[int], Mapping[str, bytes]]  # number of a part -> lines by table
_DATABASE = 2  # times as large as its tables are as CSV, with the letters and what finds words
_WHOLE = 150_000_000  # bytes of tables as CSV; of so many, all of a province is in one such file
_SUFFIXES = {"jsonl": ".json", "json": ".json", "texts": ".txt", "markdown": ".md"}


class Offer(msgspec.Struct, frozen=True):
    """A file: its format, the table that it holds ("" for none or all), and of which replies.

    `part` is the name of the province that they are of, "" for all replies; `page` makes it, and
    maybe others.
    """

    format: str
    table: str
    part: str
    path: str
    page: Page


def offers(
    source: Source,
    targets: Mapping[str, str],
    formats: Collection[str],
    largest: int | None = LARGEST,
) -> Iterator[Offer]:
    """Yield the files of the formats, in their order; `targets` are the pages of documents.

    A file of more than `largest` bytes is cut by province.
    """
    made = _Files(source, targets, largest)
    for each in FORMATS:
        if each in formats:
            yield from made.of(each)


class _Files:
    """Makes files of a source."""

    def __init__(self, source: Source, targets: Mapping[str, str], largest: int | None) -> None:
        self.source, self.targets, self.largest = source, targets, largest
        self.entries = source.gathered.entries
        self._told: dict[str, dict[str, Told]] = {table: {} for table in load_tables()}
        for entry in self.entries:
            for table, told in source.told(entry).items():
                self._told[table][entry.address] = told
        self._documents_of: dict[tuple[str, ...], bytes] = {}  # by the addresses of replies

    def of(self, form: str) -> Iterator[Offer]:
        """Yield the files of a format."""
        if form in {"csv", "parquet"}:
            of = sorted(self._tables(form), key=lambda offer: [*load_tables()].index(offer.table))
            yield from of
        elif form in _SUFFIXES:
            yield from self._contents(form, _SUFFIXES[form])
        else:
            yield from self._whole(form)

    def _tables(self, form: str) -> Iterator[Offer]:
        """Yield each table as CSV or Parquet; all that are of the same replies are made at once."""
        heavy = Counter({table: _size(of.values()) for table, of in self._told.items()})
        cut = [table for table in heavy if self.largest and heavy[table] > self.largest]
        whole = [table for table in heavy if table not in cut]
        some = [(Part("", "", self.entries), whole)]
        if cut:
            heaviest = heavy.most_common(1)[0][0]
            own = self._told[heaviest]
            pieces = self._parts(lambda entry: own.get(entry.address, NOTHING).size)
            some += [(piece, cut) for piece in pieces]
        # Tables of the same replies are made one after the other, of lines that are loaded once.
        held = dict[int, Mapping[str, bytes]]()

        def lines_of(at: int) -> Mapping[str, bytes]:
            if at not in held:
                held.clear()  # before others are loaded: they are tens of megabytes
                held[at] = self._lines(*some[at])
            return held[at]

        for at, (part, tables) in enumerate(some):
            for table in tables:
                path, make = f"{table}{part.name}.{form}", partial(_parquet, table, lines_of, at)
                if form == "csv":
                    weigh = _size(self._of(part.entries, table)) if part.name else heavy[table]
                    if table == "documents":  # whose lines are of no single reply
                        weigh = self._told_documents(part).size
                    make = partial(_csv, table, lines_of, at)
                    if weigh > PACKED:
                        path, make = f"{path}.zip", partial(_packed, path, make)
                yield Offer(form, table, part.title, path, self._page(path, part, [table], make))

    def _whole(self, form: str) -> Iterator[Offer]:
        """Yield all tables in one file; of pieces of a province nobody could ask for all of it."""
        tables = [*load_tables()]
        make, times = {"xlsx": (self._workbook, 1), "sqlite": (self._database, _DATABASE)}[form]
        told = self.source.told

        def weigh(entry: Entry) -> int:
            return times * _size(told(entry).values())

        for part in parts(self.entries, weigh, self.largest, times * _WHOLE):
            path = f"replies{part.name}.{form}"
            page = self._page(path, part, tables, partial(make, part))
            yield Offer(form, "", part.title, path, page)

    def _contents(self, form: str, suffix: str) -> Iterator[Offer]:
        """Yield the texts, records or Markdown of replies."""
        weights = {e.address: self.source.weight(e.address + suffix) for e in self.entries}
        for part in self._parts(lambda entry: weights[entry.address]):
            heavy = sum(weights[entry.address] for entry in part.entries) > PACKED
            make: Callable[[], bytes]
            if form in {"texts", "markdown"}:
                path, make = f"{form}{part.name}.zip", partial(self._archive, suffix, part)
            else:
                path = f"records{part.name}.{form}"
                make = partial(self._records, form, part)
                if heavy:
                    path, make = f"{path}.zip", partial(_packed, path, make)
            digests = [self.source.digest(entry.address + suffix) for entry in part.entries]
            made_of = slice_digest(path, [entry.address for entry in part.entries], digests)
            yield Offer(form, "", part.title, path, Page(path, made_of, make))

    def _of(self, entries: Iterable[Entry], table: str) -> list[Told]:
        """Return what is known of the lines of replies in a table."""
        own = self._told[table]
        return [own.get(entry.address, NOTHING) for entry in entries]

    def _parts(self, size: Callable[[Entry], int]) -> list[Part]:
        return parts(self.entries, size, self.largest)

    def _page(
        self, path: str, part: Part, tables: Collection[str], make: Callable[[], bytes]
    ) -> Page:
        """Return a file of tables, made of lines of replies and of the documents they cite."""
        beside: list[object] = [self.source.site]
        if "citations" in tables:
            beside += [self.source.documents_of[entry.address] for entry in part.entries]
        if "documents" in tables:
            beside.append(self._told_documents(part))
        addresses = [entry.address for entry in part.entries]
        known = [[told.digest for told in self._of(part.entries, table)] for table in tables]
        return Page(path, slice_digest(path, addresses, known, beside), make)

    def _lines(self, part: Part, tables: Collection[str]) -> dict[str, bytes]:
        """Return the lines of tables."""
        found: dict[str, list[bytes]] = {name: [] for name in tables}
        of_replies = found.keys() - {"documents"}
        for lines in self.source.tables(part.entries if of_replies else (), of_replies):
            for table, some in lines.items():
                found[table].append(some)
        if "documents" in found:
            found["documents"].append(self._documents(part))
        return {table: b"".join(found.pop(table)) for table in [*found]}  # never all of it twice

    def _documents(self, part: Part) -> bytes:
        """Return the lines of the documents that are cited.

        A part of the same name is of other replies in another format, where files are heavier.
        """
        of = tuple(entry.address for entry in part.entries)
        if of not in self._documents_of:
            self._documents_of[of] = self.source.documents(part.entries, self.targets)
        return self._documents_of[of]

    def _told_documents(self, part: Part) -> Told:
        """Return the size and a digest of these lines; those of all replies are not made for it."""
        told = partial(_told, self._documents, part)
        return told() if part.name else self.source.gathered.kept("told of documents", Told, told)

    def _rows(self, part: Part) -> dict[str, list[list[Cell]]]:
        """Return the rows of all tables."""
        lines = self._lines(part, load_tables())
        return {table: _rows_of(table, lines.pop(table)) for table in [*lines]}

    def _workbook(self, part: Part) -> bytes:
        return workbook(self._rows(part))

    def _database(self, part: Part) -> bytes:
        paragraphs = (each for entry in part.entries for each in self._paragraphs(entry))
        return database(self._rows(part), paragraphs)

    def _paragraphs(self, entry: Entry) -> Iterable[Paragraph]:
        """Yield the blocks of a letter, what the portal printed around it aside."""
        words = entry.wording
        reply, page = ident(entry).decode(), f"{self.source.site}{entry.address}.html"
        for n, block in enumerate(words.blocks, 1):
            if block.role is not Role.PORTAL:
                anchor = anchor_before(words.blocks, block.span.start)
                address = f"{page}#{anchor}" if anchor else page
                text = words.text[slice(*block.span)]
                yield reply, n, address, str(block.role), text, *block.span

    def _records(self, form: str, part: Part) -> bytes:
        """Return records as JSON, one a line or as a list."""
        records = [
            self.source.content(f"{entry.address}.json").replace(b"\n", b"")
            for entry in part.entries
        ]
        if form == "jsonl":
            return b"".join(record + b"\n" for record in records)
        return b"[\n" + b",\n".join(records) + b"\n]\n"

    def _archive(self, suffix: str, part: Part) -> bytes:
        """Return files of replies with their digests."""
        of = [
            (f"{ident(entry).decode()}{suffix}", entry.address + suffix) for entry in part.entries
        ]
        digests = sums((name, self.source.digest(path)) for name, path in of)
        contents = ((name, self.source.content(path)) for name, path in of)
        return zipped(chain([("SHA256SUMS", digests)], contents))


def _size(told: Iterable[Told]) -> int:
    """Return about how many bytes lines take."""
    return sum(each.size for each in told)


def _told(made: Callable[[Part], bytes], part: Part) -> Told:
    lines = made(part)
    return Told(len(lines), blake2b(lines, digest_size=16).digest())


def _rows_of(table: str, lines: bytes) -> list[list[Cell]]:
    return list(rows_of(load_tables()[table].columns, lines.decode("utf-8")))


def _csv(table: str, lines_of: LinesOf, at: int) -> bytes:
    return (BOM + header(load_tables()[table].columns)).encode() + lines_of(at)[table]


def _parquet(table: str, lines_of: LinesOf, at: int) -> bytes:
    return parquet(load_tables()[table], _rows_of(table, lines_of(at)[table]))


def _packed(path: str, make: Callable[[], bytes]) -> bytes:
    return zipped([(path, make())])
