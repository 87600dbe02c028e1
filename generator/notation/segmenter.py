"""The words of running Chinese text, by a dictionary kept by others (rjieba).

The dictionary takes a tenth of a second to load, so what it said of a seed is kept: after an edit
most of that is asked again.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

import msgspec

_Segmented = dict[str, tuple[str, ...]]
_Kept = tuple[_Segmented, _Segmented]  # cut, tagged
_decoder = msgspec.msgpack.Decoder(_Kept)

_known: _Kept = ({}, {})
_asked: defaultdict[str, _Kept] = defaultdict(lambda: ({}, {}))  # by the seed that it was asked of
_seed = [""]  # of which it is asked


def turn_to(seed: str) -> None:
    """Note what is asked from now on as asked of a seed of this name."""
    _seed[0] = seed


def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    words = _known[0].get(text)
    if words is None:
        import rjieba

        words = tuple(rjieba.cut(text, hmm=False))
    _asked[_seed[0]][0][text] = words
    return words


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each with its part of speech as jieba names it."""
    flat = _known[1].get(text)
    if flat is None:
        import rjieba

        flat = tuple(chain.from_iterable(rjieba.tag(text, hmm=False)))
    _asked[_seed[0]][1][text] = flat
    return list(zip(flat[::2], flat[1::2], strict=True))


def expect(kept: bytes) -> None:
    """Take over what `asked` gave for a seed that is to be read again; other bytes say nothing."""
    try:
        cuts, tags = _decoder.decode(kept)
    except msgspec.DecodeError:
        return
    _known[0].update(cuts)
    _known[1].update(tags)


def forget() -> None:
    """Let go of what was expected."""
    for known in _known:
        known.clear()


def asked(seed: str = "") -> bytes:
    """Return what was asked of a seed since this was called last, with the answers."""
    return msgspec.msgpack.encode(_asked.pop(seed, ({}, {})))
