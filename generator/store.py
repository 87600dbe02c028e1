"""The store: what a build keeps for the next one, by space and key; disposable, and checked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any
from weakref import finalize
from zlib import crc32

from generator.findings import Findings
from generator.folders import reached

KNOWN = "known"  # a space of what is run, templates and patterns: no other file is trusted with it
_PATIENCE = 60.0  # seconds that somebody else may read in the file
_LAST_ROW = 1 << 60
_FORMAT = 2  # of the file; another one is thrown away
_MADE_BY = "CREATE TABLE IF NOT EXISTS made_by (version BLOB)"
_text = partial(str, encoding="utf-8", errors="replace")  # of keys, which may be damaged
# One table for each space: what is read together lies together.
_KEPT = "(key TEXT PRIMARY KEY, value BLOB NOT NULL, mark BLOB NOT NULL)"
_OTHERS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'made_by'"


class Store:
    """Values of bytes by space and key, in one SQLite file, or in memory where `path` is None.

    `version` names what made them: a file of another version, or one that is no store, is thrown
    away whole. A value whose check fails counts as absent; of a file that is damaged, all goes on
    that can be read. Where the file cannot be used, values are kept for this build only. In a
    forked process, what was committed can be read.
    """

    def __init__(self, path: Path | None, version: bytes) -> None:
        self._told: list[str] = []
        self._given: dict[str, Findings] = {}  # by space
        self._damaged: list[sqlite3.Connection] = []  # to files in whose place another came
        self._path, self._name = path, reached(path or "")
        self._version = bytes([_FORMAT]) + version
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        """Open the file; what cannot be trusted is deleted, what cannot be opened is not used."""
        if self._path is not None:
            for _ in range(2):
                try:
                    return self._connect(str(self._path))
                except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # also of its words
                    if not isinstance(error, sqlite3.OperationalError):
                        self._told.append(f"{self._name}: is no store, so it is made anew")
                    reason = str(error)
                except OSError as error:
                    reason = error.strerror or str(error)
                self._delete()
            self._told.append(f"{self._name}: cannot be used ({reason}); this build keeps nothing")
        return self._connect(":memory:")

    def _delete(self) -> None:
        if self._path is not None:
            with suppress(OSError):
                for name in (self._path.name, self._path.name + "-journal"):
                    self._path.with_name(name).unlink(missing_ok=True)

    def _connect(self, path: str) -> sqlite3.Connection:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Whatever thread lets go of the store closes it.
        connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
        connection.text_factory = _text
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
        finalize(self, connection.close)  # when nobody needs the store any longer
        return connection

    @property
    def told(self) -> list[str]:
        """Return the lines that say what was wrong, each once."""
        return [*dict.fromkeys(self._told)]

    def _tell_damage(self) -> None:
        self._told.append(f"{self._name}: is damaged; what is lost of it is made anew")

    def get(self, space: str, key: str) -> bytes | None:
        """Return a value, None where there is none that can be trusted."""
        return dict(self._sound(space, "WHERE key = ?", key)).get(key)

    def all(self, space: str) -> dict[str, bytes]:
        """Return all values of a space by key, those left out that cannot be trusted."""
        return dict(self.each(space))

    def each(self, space: str) -> Iterator[tuple[str, bytes]]:
        """Yield the sound values of a space with their keys, in order; none is put meanwhile."""
        return self._sound(space, "ORDER BY key")

    def some(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those of some values that can be trusted, by key."""
        return dict(self._sound(space, f"WHERE key IN ({','.join('?' * len(keys))})", *keys))

    def keys(self, space: str) -> list[str]:
        """Return the keys of a space."""
        return [key for key, *_ in self._rows(space, "key")]

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
        for key, value, mark in self._rows(space, "key, value, mark", which, *of):
            if _is_sound(space, key, value, mark):
                yield key, value
            else:
                self._tell_damage()

    def _rows(
        self, space: str, columns: str, which: str = "", *of: str
    ) -> Iterator[tuple[Any, ...]]:
        """Yield rows, their keys first, each key once."""
        given = set[str]()
        while space in self._spaces:
            try:
                for row in self._reading().execute(f'SELECT {columns} FROM "{space}" {which}', of):
                    if row[0] not in given:
                        given.add(row[0])
                        yield row
            except sqlite3.DatabaseError as error:
                if self._mended(error):
                    continue
                self._told.append(f"{self._name}: cannot be read ({error}); the rest is made anew")
            return

    def _mended(self, error: sqlite3.DatabaseError) -> bool:
        """Put a new file in the place of one that is damaged, with all that can be read of it.

        One that comes in the place of another is not mended: the disk must be failing.
        """
        if type(error) is not sqlite3.DatabaseError or self._damaged or not self._is_own:
            return False
        self._tell_damage()
        self._damaged.append(self._connection)  # it may be read just now, also when it is deleted
        spaces = sorted(self._spaces)
        self._delete()
        self._connection = self._opened()
        for space in spaces:
            self._insert(space, _readable(self._damaged[0], space))
        self.commit()  # so that other processes can read it
        return True

    def put(self, space: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep values by key, in the place of those that were there."""
        self._insert(space, [(key, value, _mark(space, key, value)) for key, value in values])

    def mend(self, space: str, key: str, value: bytes) -> None:
        """Keep a value that was lost, at once, since other processes read; they mend nothing."""
        if self._is_own and self._process == os.getpid():
            self.put(space, [(key, value)])
            self.commit()

    def drop(self, space: str, keys: Iterable[str]) -> None:
        """Forget the values of these keys."""
        if space in self._spaces:
            of = [(key,) for key in keys]
            self._write(space, f'DELETE FROM "{space}" WHERE key = ?', of)

    def _insert(self, space: str, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
        self._write(space, f'INSERT OR REPLACE INTO "{space}" VALUES (?, ?, ?)', rows)

    def _write(self, space: str, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows of a space, into another file where this one turns out to be damaged."""
        try:
            if space not in self._spaces:
                self._connection.execute(f'CREATE TABLE IF NOT EXISTS "{space}" {_KEPT}')
                self._spaces.add(space)
            self._connection.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            if self._mended(error):
                self._write(space, statement, rows)
            else:
                self._give_up(error)

    def commit(self) -> None:
        """Keep for the next build all that was written until now."""
        try:
            self._connection.commit()
        except sqlite3.DatabaseError as error:
            if not self._mended(error):
                self._give_up(error)

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without a file: on a full disk nothing is kept, and nothing wrong either."""
        self._told.append(f"{self._name}: cannot be written ({error}); this build keeps nothing")
        with suppress(sqlite3.DatabaseError):
            self._connection.close()
        self._delete()
        self._connection = self._connect(":memory:")

    def findings(self, space: str) -> Findings:
        """Return the values of a space, to be brought up to date and then kept."""
        self._given[space] = Findings(self.keys(space), partial(self.get, space))
        return self._given[space]

    def keep_findings(self) -> None:
        """Keep what became of the values that were given so, which are held no longer."""
        for space, given in self._given.items():
            self.put(space, given.changed)
            self.drop(space, given.gone)
            given.let_go()
        self._given.clear()

    def take(self, path: Path) -> None:
        """Take all that another file keeps and that can be trusted; that file stays as it is.

        Raises sqlite3.DatabaseError where it is damaged.
        """
        with closing(_read_only(path)) as other:
            for space in set(_spaces(other)) - {KNOWN}:
                rows = other.execute(f'SELECT key, value, mark FROM "{space}"').fetchall()
                self._insert(space, [row for row in rows if _is_sound(space, *row)])

    def close(self) -> None:
        """Let go of the file; what was not committed is forgotten."""
        for connection in (self._connection, *self._damaged):
            connection.close()


def _spaces(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the spaces of a file."""
    return [name for (name,) in connection.execute(_OTHERS)]


def _mark(space: str, key: str, value: bytes) -> bytes:
    """Return the check of a value at its place; it is to find damage, and nobody's ill will."""
    return crc32(value, crc32(f"{space} {key}".encode())).to_bytes(4, "big")


def _is_sound(space: str, key: object, value: object, mark: object) -> bool:
    """Tell whether a row is as it was written."""
    return isinstance(value, bytes) and mark == _mark(space, str(key), value)


def _readable(damaged: sqlite3.Connection, space: str) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield the sound rows of a damaged file, in wider and wider steps over what is damaged."""
    query = f'SELECT rowid, key, value, mark FROM "{space}" WHERE rowid > ? ORDER BY rowid'
    past, step = 0, 1
    while past < _LAST_ROW:
        try:
            for number, key, value, mark in damaged.execute(query, (past,)):
                if _is_sound(space, key, value, mark):
                    past, step = number, 1
                    yield key, value, mark
        except sqlite3.DatabaseError:
            past, step = past + step, 2 * step
        else:
            return


def is_of(path: Path, version: bytes) -> bool:
    """Tell whether a file is a store of this version; raises sqlite3.DatabaseError if it is none.

    The file is left as it is.
    """
    with closing(_read_only(path)) as connection:
        known = connection.execute("SELECT version FROM made_by").fetchone()
    return known is not None and known[0] == bytes([_FORMAT]) + version


def _read_only(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.text_factory = _text
    return connection
