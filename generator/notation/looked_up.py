"""What dictionaries kept by others say of words: kept between runs, as they take long to load."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import msgspec

_Answers = dict[str, dict[str, tuple[str, ...]]]  # by what is asked, and words

_known: _Answers = {}  # all that was looked up yet
_news: _Answers = {}  # of that, what this process looked up since it was asked


def look_up(what: str, words: str, ask: Callable[[str, str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return what is known of words, else `ask` for it; that depends on nothing else."""
    known = _known.setdefault(what, {})
    if words not in known:
        known[words] = ask(what, words)
        _news.setdefault(what, {})[words] = known[words]
    return known[words]


def learn(kept: bytes) -> None:
    """Take over what `learned` or `news` gave to another process; other bytes say nothing.

    Answers follow from the words alone, so this changes no answer, only the time that it takes.
    """
    with suppress(msgspec.DecodeError):
        for what, answers in msgspec.msgpack.decode(kept, type=_Answers).items():
            _known.setdefault(what, {}).update(answers)


def learned() -> bytes:
    """Return all that is known."""
    return msgspec.msgpack.encode(_known, order="sorted")


def news() -> bytes:
    """Return what this process looked up since it was asked last."""
    found = msgspec.msgpack.encode(_news)
    _news.clear()
    return found
