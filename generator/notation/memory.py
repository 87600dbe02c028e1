"""What takes long to find and follows from the question alone: kept between runs.

So are readings, as their dictionaries take long to load, compiled patterns and parsed tables.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

import msgspec

_Answer = TypeVar("_Answer", bytes, tuple[str, ...])
_Answers = dict[str, dict[str, bytes | tuple[str, ...]]]  # by what is asked of what

_known: _Answers = {}
_news: _Answers = {}  # of that, what this process found since it was asked


def recall(asked: str, of: str, find: Callable[[str, str], _Answer]) -> _Answer:
    """Return what is known, else what it takes to `find` it."""
    known = _known.setdefault(asked, {})
    if of not in known:
        known[of] = find(asked, of)
        _news.setdefault(asked, {})[of] = known[of]
    return cast("_Answer", known[of])


def learn(kept: bytes) -> None:
    """Take over what `learned` or `news` gave to another process; other bytes say nothing.

    This changes no answer, only the time that it takes.
    """
    if not kept:
        return
    with suppress(msgspec.DecodeError):
        for asked, answers in msgspec.msgpack.decode(kept, type=_Answers).items():
            _known.setdefault(asked, {}).update(answers)


def learned() -> bytes:
    """Return all that is known."""
    return msgspec.msgpack.encode(_known)


def news() -> bytes:
    """Return what this process found since it was asked last."""
    if not _news:
        return b""
    found = msgspec.msgpack.encode(_news)
    _news.clear()
    return found
