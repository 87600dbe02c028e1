"""Findings: what an earlier build found, each loaded when it is asked for, brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping


class Findings(MutableMapping[str, bytes]):
    """Values by key: those of `keys`, which `load` gives unless they are broken, as they become."""

    def __init__(self, keys: Iterable[str], load: Callable[[str], bytes | None]) -> None:
        self._before, self._load = set(keys), load
        self._loaded: dict[str, bytes | None] = {}
        self._holds = True
        self._now: dict[str, bytes | None] = dict.fromkeys(sorted(self._before))  # None: as it was

    def __getitem__(self, key: str) -> bytes:
        """Give a value."""
        value = self._now[key]
        if value is None:
            value = self._loaded[key] if key in self._loaded else self._load(key)
            if self._holds:
                self._loaded[key] = value
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        """Put a value in the place of another."""
        self._now[key] = None if self._loaded.get(key) == value else value

    def __delitem__(self, key: str) -> None:
        """Forget a value."""
        del self._now[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a value, which may turn out to be broken."""
        return key in self._now

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._now)

    def __len__(self) -> int:
        """Give the number of keys."""
        return len(self._now)

    @property
    def changed(self) -> list[tuple[str, bytes]]:
        """Give what is other than it was."""
        return [(key, value) for key, value in self._now.items() if value is not None]

    @property
    def gone(self) -> set[str]:
        """Give the keys that were and are no more."""
        return self._before - self._now.keys()

    def let_go(self) -> None:
        """Hold no value any more, as all are kept: `load` gives them, again and again."""
        self._before, self._holds = set(self._now), False
        self._now = dict.fromkeys(self._now)
        self._loaded.clear()
