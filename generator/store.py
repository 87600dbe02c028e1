"""The store: what a build keeps for the next one, by space and key; disposable, and checked."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import msgspec

from generator.findings import Findings
from generator.settings import DEFAULTS, Settings

KNOWN = "known"  # a space of what is run, templates and patterns: no other file is trusted with it
_PATIENCE = 60.0  # seconds that somebody else may read in the file
_FORMAT = 2  # of the file; another one is thrown away
_CODE = Path(__file__).parent
_NO_PAGES = {"__pycache__", "theme"}  # folders that change no page of docs/
_LIBRARIES = ("jinja2", "markdown", "msgspec", "pypinyin", "pyyaml", "rjieba")  # of pages
_MADE_BY = "CREATE TABLE IF NOT EXISTS made_by (version BLOB)"
# One table for each space: what is read together lies together.
_KEPT = "(key TEXT PRIMARY KEY, value BLOB NOT NULL, mark BLOB NOT NULL)"
_OTHERS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'made_by'"


class Store:
    """Values of bytes by space and key, in one SQLite file, or in memory where `path` is None.

    `version` names what made them: a file of another version, or one that is no store, is thrown
    away whole. A value whose check fails counts as absent. Where the file cannot be used, values
    are kept for this build only. In a forked process, what was committed can be read.
    """

    def __init__(self, path: Path | None, version: bytes) -> None:
        self._told: list[str] = []
        self._given: dict[str, Findings] = {}  # by space
        self._broken: defaultdict[str, set[str]] = defaultdict(set)  # keys by space
        self.is_damaged = False  # the file itself, beside values in it
        self._path = path
        self._version = bytes([_FORMAT]) + version
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        """Open the file; what cannot be trusted is deleted, what cannot be opened is not used."""
        if self._path is not None:
            for _ in range(2):
                try:
                    return self._connect(str(self._path))
                except sqlite3.DatabaseError as error:
                    if not isinstance(error, sqlite3.OperationalError):
                        self._told.append(f"{self._path}: is no store, so it is made anew")
                    reason = str(error)
                except OSError as error:
                    reason = error.strerror or str(error)
                self._delete()
            self._told.append(f"{self._path}: cannot be used ({reason}); this build keeps nothing")
        return self._connect(":memory:")

    def _delete(self) -> None:
        if self._path is not None:
            with suppress(OSError):
                for name in (self._path.name, self._path.name + "-journal"):
                    self._path.with_name(name).unlink(missing_ok=True)

    def _connect(self, path: str) -> sqlite3.Connection:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            # Most values are longer than 4096 bytes; what the system loses at its end is noticed.
            connection.executescript(f"PRAGMA page_size=16384; PRAGMA synchronous=OFF; {_MADE_BY}")
            known = connection.execute("SELECT version FROM made_by").fetchone()
            if known is None or known[0] != self._version:
                connection.execute("DELETE FROM made_by")
                for space in _spaces(connection):
                    connection.execute(f'DROP TABLE "{space}"')
                connection.execute("INSERT INTO made_by VALUES (?)", (self._version,))
                connection.commit()
                connection.execute("VACUUM")
        except BaseException:
            connection.close()
            raise
        self._file, self._process, self._is_own = path, os.getpid(), True
        self._spaces = set(_spaces(connection))
        return connection

    @property
    def told(self) -> list[str]:
        """Return the lines that say what was wrong, one for all broken values of a space."""
        broken = [
            f"{self._path}: entries of {space} are broken ({len(keys)}) and made anew"
            for space, keys in self._broken.items()
        ]
        return [*dict.fromkeys(self._told), *broken]

    def get(self, space: str, key: str) -> bytes | None:
        """Return a value, None where there is none that can be trusted."""
        return dict(self._sound(space, "WHERE key = ?", key)).get(key)

    def all(self, space: str) -> dict[str, bytes]:
        """Return all values of a space by key, those left out that cannot be trusted."""
        return dict(self.each(space))

    def each(self, space: str) -> Iterator[tuple[str, bytes]]:
        """Yield the values of a space with their keys, in their order; none is to be put meanwhile.

        Those are left out that cannot be trusted.
        """
        return self._sound(space, "ORDER BY key")

    def keys(self, space: str) -> list[str]:
        """Return the keys of a space."""
        if space not in self._spaces:
            return []
        try:
            return [key for (key,) in self._reading().execute(f'SELECT key FROM "{space}"')]
        except sqlite3.DatabaseError:
            return []

    def _reading(self) -> sqlite3.Connection:
        """Return what to read with: no process may touch the connection to a file of another.

        All that is read until the next commit is one transaction: the file is locked once. Other
        processes begin one for each value, so as to see what this one wrote, and let it write.
        """
        if self._process != os.getpid() and self._file != ":memory:":
            self._inherited = self._connection  # which would be touched when it is thrown away
            self._connection, self._process = _read_only(Path(self._file)), os.getpid()
            self._spaces, self._is_own = set(_spaces(self._connection)), False
        if self._is_own and not self._connection.in_transaction:
            self._connection.execute("BEGIN")
        return self._connection

    def _sound(self, space: str, which: str, *of: str) -> Iterator[tuple[str, bytes]]:
        """Yield key and value of those rows that are as they were written."""
        if space not in self._spaces:
            return
        query = f'SELECT key, value, mark FROM "{space}" {which}'
        try:
            for key, value, mark in self._reading().execute(query, of):
                if isinstance(value, bytes) and mark == _mark(space, key, value):
                    yield key, value
                else:
                    self._broken[space].add(key)
        except sqlite3.DatabaseError as error:
            self.is_damaged |= not isinstance(error, sqlite3.OperationalError)
            self._told.append(f"{self._path}: {space} cannot be read ({error}) and is made anew")

    def empty(self) -> None:
        """Begin with an empty file; nothing in one that is damaged is sure to be found again."""
        self._connection.close()
        self._delete()
        self._connection, self.is_damaged = self._opened(), False

    def put(self, space: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep values by key, in the place of those that were there."""
        rows = ((key, value, _mark(space, key, value)) for key, value in values)
        self._insert(space, rows)

    def drop(self, space: str, keys: Iterable[str]) -> None:
        """Forget the values of these keys."""
        if space not in self._spaces:
            return
        try:
            of = ((key,) for key in keys)
            self._connection.executemany(f'DELETE FROM "{space}" WHERE key = ?', of)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _insert(self, space: str, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
        try:
            if space not in self._spaces:
                self._connection.execute(f'CREATE TABLE IF NOT EXISTS "{space}" {_KEPT}')
                self._spaces.add(space)
            self._connection.executemany(f'INSERT OR REPLACE INTO "{space}" VALUES (?, ?, ?)', rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def commit(self) -> None:
        """Keep for the next build all that was written until now."""
        try:
            self._connection.commit()
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without a file: on a full disk nothing is kept, and nothing wrong either."""
        self._told.append(f"{self._path}: cannot be written ({error}); this build keeps nothing")
        with suppress(sqlite3.DatabaseError):
            self._connection.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._connection = self._connect(":memory:")

    def findings(self, space: str) -> Findings:
        """Return the values of a space, to be brought up to date and then kept."""
        self._given[space] = Findings(self.keys(space), partial(self.get, space))
        return self._given[space]

    def keep_findings(self) -> None:
        """Keep what became of the values that were given so."""
        for space, given in self._given.items():
            self.put(space, given.changed)
            self.drop(space, given.gone)
        self._given.clear()

    def take(self, path: Path) -> None:
        """Take all that another file keeps and that can be trusted; that file stays as it is.

        Raises sqlite3.DatabaseError where it is damaged.
        """
        with closing(_read_only(path)) as other:
            for space in set(_spaces(other)) - {KNOWN}:
                rows = other.execute(f'SELECT key, value, mark FROM "{space}"').fetchall()
                given = (row for row in rows if isinstance(row[1], bytes))
                self._insert(space, (row for row in given if row[2] == _mark(space, *row[:2])))

    def close(self) -> None:
        """Let go of the file; what was not committed is forgotten."""
        self._connection.close()

    def __del__(self) -> None:
        """Let go of the file when nobody needs the store any longer."""
        with suppress(Exception):  # at the end of the process, sqlite3 may be gone before
            self.close()


def _spaces(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the spaces of a file."""
    return [name for (name,) in connection.execute(_OTHERS)]


def _mark(space: str, key: str, value: bytes) -> bytes:
    """Return the check of a value at its place; it is to find damage, and nobody's ill will."""
    return crc32(value, crc32(f"{space} {key}".encode())).to_bytes(4, "big")


def is_of(path: Path, version: bytes) -> bool:
    """Tell whether a file is a store of this version; raises sqlite3.DatabaseError if it is none.

    The file is left as it is.
    """
    with closing(_read_only(path)) as connection:
        known = connection.execute("SELECT version FROM made_by").fetchone()
    return known is not None and known[0] == bytes([_FORMAT]) + version


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def made_by(settings: Settings = DEFAULTS) -> bytes:
    """Return what names the code, data and templates that make pages, and all below them.

    Of the settings, those that decide what is read of a seed.
    """
    digest = blake2b(sys.version.encode(), digest_size=16)
    digest.update(settings.of_reading)
    for library in libraries():
        digest.update(f"{library}\n".encode())
    for folder, below, names in os.walk(_CODE):
        below[:] = sorted(set(below) - _NO_PAGES)
        within = folder.removeprefix(str(_CODE))
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file():
                content = file.read_bytes()
                digest.update(f"{within}/{name} {len(content)}\n".encode())
                digest.update(content)
    return digest.digest()


def libraries(wanted: Iterable[str] = _LIBRARIES) -> Iterator[str]:
    """Yield libraries, named as their folders are, each with its version.

    The names of the folders of their metadata tell them; to read these takes fifty times as long.
    """
    folder, told = Path(msgspec.__file__).parents[1], ".dist-info"
    names = sorted(each.name.lower() for each in folder.iterdir() if each.suffix == told)
    for library in wanted:
        found = [name.removesuffix(told) for name in names if name.startswith(f"{library}-")]
        if found:
            yield from found
        else:  # it is somewhere else
            from importlib.metadata import version

            yield f"{library}-{version(library)}"
