"""Queries: what is found when it is first asked for, and the parts of facts that it was found in.

A part of the facts of all replies is the smallest thing that something made of them follows from:
where it is as before, so is whatever was made of it and of other such parts alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import Any, Generic, TypeVar, overload

import msgspec

_Found = TypeVar("_Found")

_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


def ask(part: str) -> None:
    """Note for whoever is finding something that it follows from a part of the facts."""
    if (asked := _asked.get()) is not None:
        asked.add(part)


@contextmanager
def asking(asked: set[str]) -> Iterator[None]:
    """Gather in `asked` the parts of facts that are asked for meanwhile."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)


def noted(find: Callable[[], Iterable[_Found]], asked: set[str]) -> Iterator[_Found]:
    """Yield what is found, and gather in `asked` the parts that it takes to find it."""
    end = object()
    with asking(asked):
        each = iter(find())
    while True:
        token = _asked.set(asked)  # there are many, and `asking` takes as long as most
        try:
            one: Any = next(each, end)
        finally:
            _asked.reset(token)
        if one is end:
            return
        yield one


def slot_of(name: str) -> str:
    """Return under which name an object holds what a query of its class has found."""
    return f"found {name}"


class query(Generic[_Found]):
    """A property of a library, or of what is made of one, that is found once, when first asked for.

    Whoever asks for it later follows from the parts that it follows from, too.
    """

    def __init__(self, find: Callable[[Any], _Found]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name, self._slot = name, slot_of(name)

    @overload
    def __get__(self, owner: None, kind: type) -> query[_Found]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> _Found: ...
    def __get__(self, owner: object | None, kind: type) -> query[_Found] | _Found:
        """Give what was found."""
        if owner is None:
            return self
        known = owner.__dict__.get(self._slot)
        if known is None:
            asked: set[str] = set()
            with asking(asked):
                found = self._find(owner)
            known = owner.__dict__[self._slot] = [found, asked, asked]
        others = _asked.get()
        if others is not None and others is not known[2]:  # who asks last asks for most
            others |= known[1]
            known[2] = others
        return known[0]  # type: ignore[no-any-return]


class Settled(query[_Found]):
    """A query that takes parts which every edit changes, and is mostly answered as before.

    Whoever asks for it follows from a part of its name: from what its owner says is told of it.
    """

    def __init__(
        self, find: Callable[[Any], _Found], told: Callable[[Any], Iterable[object]]
    ) -> None:
        super().__init__(find)
        self._told = told

    def __get__(self, owner: object | None, kind: type) -> Any:
        """Give what was found."""
        if owner is None:
            return self
        with asking(set()):
            found = super().__get__(owner, kind)
        ask(self._name)
        return found

    def digest(self, owner: object) -> bytes:
        """Return what is equal where the same was found."""
        digest = blake2b(digest_size=16)
        with asking(set()):
            for told in self._told(owner):
                digest.update(msgspec.msgpack.encode(told))
        return digest.digest()


def settled(
    told: Callable[[Any], Iterable[object]],
) -> Callable[[Callable[[Any], _Found]], Settled[_Found]]:
    """Make a method a query of which all that pages say is `told` by plain values."""
    return lambda find: Settled(find, told)
