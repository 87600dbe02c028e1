"""Streams in the container of old offices' files (OLE), and where in the file their bytes are."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_HEADER = 512
_ENTRY = 128
_SMALL = 64  # bytes of a sector for small streams
_ROOT, _STREAM = 5, 2  # kinds of entries
_LAST = 0xFFFFFFFA  # numbers of sectors from here on are no sectors


class BrokenError(Exception):
    """The container is not whole."""


@dataclass(frozen=True)
class Stream:
    """The bytes of a stream; `places` is where in the file each of its sectors begins."""

    data: bytes
    places: tuple[int, ...]
    sector: int

    def place(self, offset: int) -> int:
        """Return where in the file a byte of the stream is."""
        return self.places[offset // self.sector] + offset % self.sector


class Compound:
    """A container by the names of its streams; small ones are in sectors of a stream of their own.

    Raises BrokenError where a sector that it names is missing.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            shift: int = struct.unpack_from("<H", data, 30)[0]
            directory, _, self._least, small = struct.unpack_from("<4I", data, 48)
            more = struct.unpack_from("<I", data, 68)[0]
            if shift not in {9, 12}:
                raise BrokenError
            self._sector = 1 << shift
            self._next = self._table(list(struct.unpack_from("<109I", data, 76)), more)
            listed = self._stream(directory, None).data
            following = self._stream(small, None).data
        except struct.error:
            raise BrokenError from None
        self._small_next = struct.unpack(f"<{len(following) // 4}I", following)
        self._small: Stream | None = None
        self._entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(listed) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", listed, at + 64)
            start, size = struct.unpack_from("<II", listed, at + 116)
            if kind == _ROOT and size:
                self._small = self._stream(start, size)
            elif kind == _STREAM:
                name = listed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                self._entries[name] = (start, size)

    def stream(self, name: str) -> Stream | None:
        """Return a stream, None where there is none of that name."""
        if name not in self._entries:
            return None
        start, size = self._entries[name]
        return self._stream(start, size) if size >= self._least else self._small_stream(start, size)

    def _small_stream(self, start: int, size: int) -> Stream:
        if self._small is None:
            raise BrokenError
        sectors: list[int] = []
        while start < _LAST and len(sectors) * _SMALL < size:
            if (
                start >= len(self._small_next)
                or (start + 1) * _SMALL > len(self._small.data) + _SMALL
            ):
                raise BrokenError
            sectors.append(start)
            start = self._small_next[start]
        data = b"".join(self._small.data[each * _SMALL : (each + 1) * _SMALL] for each in sectors)
        if len(data) < size:
            raise BrokenError
        places = tuple(self._small.place(each * _SMALL) for each in sectors)
        return Stream(data[:size], places, _SMALL)

    def _table(self, sectors: list[int], more: int) -> list[int]:
        """Return for each sector the next one of its stream."""
        size = self._sector // 4
        for _ in range(len(self._data) // self._sector + 1):
            if more >= _LAST:
                break
            found = struct.unpack_from(f"<{size}I", self._data, self._at(more))
            sectors += found[:-1]
            more = found[-1]
        table: list[int] = []
        for sector in sectors:
            if sector < _LAST:
                table += struct.unpack_from(f"<{size}I", self._data, self._at(sector))
        return table

    def _at(self, sector: int) -> int:
        return max(_HEADER, self._sector) + sector * self._sector

    def _stream(self, start: int, size: int | None) -> Stream:
        places: list[int] = []
        sector = start
        while sector < _LAST and (size is None or len(places) * self._sector < size):
            at = self._at(sector)
            if at >= len(self._data) or sector >= len(self._next) or len(places) > len(self._next):
                raise BrokenError
            places.append(at)
            sector = self._next[sector]
        data = b"".join(self._data[at : at + self._sector] for at in places)
        if size is not None and len(data) < size:
            raise BrokenError
        return Stream(data if size is None else data[:size], tuple(places), self._sector)
