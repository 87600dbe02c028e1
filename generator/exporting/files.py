"""The files of data: which there are, of which replies, what each is made of, and its making."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

import msgspec

from generator.corpus import Entry
from generator.exporting.archives import sums, zipped
from generator.exporting.cells import BOM, Cell, header, rows_of
from generator.exporting.cutting import LARGEST, Part, parts
from generator.exporting.database import Paragraph, database
from generator.exporting.parquet import parquet
from generator.exporting.source import Source, ident
from generator.exporting.workbook import workbook
from generator.model import Role
from generator.notation.blocks import anchor_before
from generator.render.slices import Page, slice_digest
from generator.vocabulary.data_columns import load_tables

FORMATS = ("csv", "xlsx", "jsonl", "json", "sqlite", "parquet", "texts", "markdown")
OFFERED = frozenset(FORMATS) - {"parquet"}  # by the site, unless told otherwise
# What the site of a large library does without, as making it costs too much of a build, or more
# than 5 MB for each province: `replies export` makes it.
_OF_FEW = frozenset(("xlsx", "json", "sqlite", "parquet", "markdown"))
_FEW = 100  # replies
PLAIN = 1_000_000  # bytes beyond which a table or the records are packed
_SUFFIXES = {"jsonl": ".json", "json": ".json", "texts": ".txt", "markdown": ".md"}


def site_formats(wanted: Collection[str], replies: int) -> tuple[list[str], list[str]]:
    """Return the formats that the site offers of those wanted, and those that it does without."""
    lacking = _OF_FEW if replies > _FEW else frozenset[str]()
    asked = [each for each in FORMATS if each in wanted]
    return [e for e in asked if e not in lacking], [e for e in asked if e in lacking]


class Offer(msgspec.Struct, frozen=True):
    """A file: its format, the table that it holds ("" for none or all), and of which replies.

    `part` is the name of the province that they are of, "" for all replies.
    """

    format: str
    table: str
    part: str
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
        self.entries = source.library.entries

    def of(self, form: str) -> Iterator[Offer]:
        """Yield the files of a format."""
        if form in {"csv", "parquet"}:
            for table in load_tables():
                yield from self._table(form, table)
        elif form in _SUFFIXES:
            yield from self._contents(form, _SUFFIXES[form])
        else:
            yield from self._whole(form)

    def _table(self, form: str, table: str) -> Iterator[Offer]:
        """Yield a table as CSV or Parquet."""
        for part in self._parts(lambda entry: self.source.size(entry, table)):
            heavy = sum(self.source.size(entry, table) for entry in part.entries) > PLAIN
            name = f"{table}{part.name}"
            make: Callable[[], bytes] = partial(self._csv, table, part)
            path = f"{name}.csv"
            if form == "parquet":
                make, path = partial(self._parquet, table, part), f"{name}.parquet"
            elif heavy:
                make, path = partial(_packed, path, make), f"{name}.csv.zip"
            yield self._offer(form, table, part, path, [table], make)

    def _whole(self, form: str) -> Iterator[Offer]:
        """Yield all tables in one file."""
        tables = [*load_tables()]
        suffix, makes = {
            "xlsx": (".xlsx", self._workbook),
            "sqlite": (".sqlite", self._database),
        }[form]
        for part in self._parts(lambda e: sum(self.source.size(e, each) for each in tables)):
            path = f"replies{part.name}{suffix}"
            yield self._offer(form, "", part, path, tables, partial(makes, part))

    def _contents(self, form: str, suffix: str) -> Iterator[Offer]:
        """Yield the texts, records or Markdown of replies."""
        weights = {e.address: self.source.weight(e.address + suffix) for e in self.entries}
        for part in self._parts(lambda entry: weights[entry.address]):
            heavy = sum(weights[entry.address] for entry in part.entries) > PLAIN
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
            yield Offer(form, "", part.title, Page(path, made_of, make))

    def _parts(self, size: Callable[[Entry], int]) -> list[Part]:
        return parts(self.entries, size, self.largest)

    def _offer(
        self, form: str, table: str, part: Part, path: str, tables: list[str], make: Callable[..., bytes]
    ) -> Offer:
        """Return a file of tables, made of the replies and of the documents that they cite."""
        beside: list[object] = [self.source.site]
        if "citations" in tables:
            beside += [self.source.documents_of[entry.address] for entry in part.entries]
        if "documents" in tables:
            beside.append(self.source.documents(part.entries, self.targets))
        known = [(entry.address, entry.facts.digest) for entry in part.entries]
        made_of = slice_digest(path, known, beside)
        return Offer(form, table, part.title, Page(path, made_of, make))

    def _lines(self, table: str, part: Part) -> bytes:
        """Return the lines of a table."""
        if table == "documents":
            return self.source.documents(part.entries, self.targets)
        return b"".join([self.source.filled(entry, table) for entry in part.entries])

    def _csv(self, table: str, part: Part) -> bytes:
        head = BOM + header(load_tables()[table].columns)
        return head.encode() + self._lines(table, part)

    def _rows(self, part: Part) -> dict[str, list[list[Cell]]]:
        """Return the rows of all tables."""
        lines: dict[str, list[bytes]] = {name: [] for name in load_tables()}
        for entry in part.entries:
            for table, some in self.source.tables(entry).items():
                lines[table].append(some)
        lines["documents"].append(self.source.documents(part.entries, self.targets))
        return {name: _read(name, b"".join(some)) for name, some in lines.items()}

    def _parquet(self, table: str, part: Part) -> bytes:
        return parquet(load_tables()[table], _read(table, self._lines(table, part)))

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
            self.source.content(f"{entry.address}.json").replace(b"\n", b"") for entry in part.entries
        ]
        if form == "jsonl":
            return b"".join(record + b"\n" for record in records)
        return b"[\n" + b",\n".join(records) + b"\n]\n"

    def _archive(self, suffix: str, part: Part) -> bytes:
        """Return files of replies with their digests."""
        of = [(f"{ident(entry).decode()}{suffix}", entry.address + suffix) for entry in part.entries]
        digests = sums((name, self.source.digest(path)) for name, path in of)
        return zipped([
            ("SHA256SUMS", digests),
            *((name, self.source.content(path)) for name, path in of),
        ])


def _packed(path: str, make: Callable[[], bytes]) -> bytes:
    return zipped([(path, make())])


def _read(table: str, lines: bytes) -> list[list[Cell]]:
    return list(rows_of(load_tables()[table].columns, lines.decode("utf-8")))
