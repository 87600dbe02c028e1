"""Patterns that are compiled when they are first used, and not again by the next run.

Python compiles patterns in Python: all that the rules look for take a fifth of a second, a tenth
of what it takes to bring a site up to date after an edit.
"""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from itertools import pairwise
from typing import Any, cast

import msgspec

from generator.notation.memory import recall

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_UNIT = "I"  # of code
_BLOCK = 256  # characters, of each block of the table of a large set
_FEW = 2  # stretches of characters; so few are compared one by one
_IS_CHARSET = 4  # that the code says with which characters a match can begin
_PARTED = ("BRANCH", "SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_Compiled = tuple[int, bytes, int, dict[str, int]]  # flags, code, groups, their names
_decoder = msgspec.msgpack.Decoder(_Compiled)


class _Used:
    """Stands for a compiled pattern, and has its methods."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern


class _Lazy(_Used):
    """Stands for a pattern that is compiled at its first use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = compiled_as_kept(self.pattern)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        self.__class__ = _Used  # type: ignore[assignment]  # whose attributes are found sooner
        return getattr(compiled, name)


def lazily(pattern: str) -> re.Pattern[str]:
    """Return a pattern that costs nothing until something is looked for."""
    return cast("re.Pattern[str]", _Lazy(pattern))


def compiled_as_kept(pattern: str) -> re.Pattern[str]:
    """Return what `re.compile` does, from the code that it made of the pattern in an earlier run.

    What is kept is dropped with each change of Python or of these rules; where a Python has no such
    parts any more, or does not take the code, the pattern is compiled as usual.
    """
    try:
        flags, code, groups, names = _decoder.decode(recall("pattern", pattern, _code_of))
        named = {number: name for name, number in names.items()}
        by_number = tuple(named.get(number) for number in range(groups + 1))
        units = array(_UNIT, code).tolist()
        return cast(
            "re.Pattern[str]", _sre().compile(pattern, flags, units, groups, names, by_number)
        )
    except (ImportError, AttributeError, TypeError, LookupError, ValueError, RuntimeError):
        return re.compile(pattern)


@cache
def _sre() -> Any:
    """Return what makes patterns of code."""
    return import_module("_sre")


@cache
def _compiler() -> Any:
    """Return Python's compiler of patterns, a copy that writes large sets of characters sooner.

    They take it most of its time: it looks through all characters for each.
    """
    spec: Any = find_spec("re._compiler")
    compiler: Any = module_from_spec(spec)
    spec.loader.exec_module(compiler)
    in_general = compiler._optimize_charset
    literal, stretch, negate = compiler.LITERAL, compiler.RANGE, compiler.NEGATE

    def optimized(charset: list[Any], *case: Any) -> tuple[list[Any], bool]:
        """Return a set as Python writes it, and whether case matters."""
        spans = {
            of if op is stretch else (of, of) for op, of in charset if op in (literal, stretch)
        }
        if any(case) or (table := _table(tuple(sorted(spans)))) is None:
            return in_general(charset, *case)  # type: ignore[no-any-return]
        sign = [each for each in charset if each[0] is negate]
        rest = [each for each in charset if each[0] not in (literal, stretch, negate)]
        return [*sign, (compiler.BIGCHARSET, table), *rest], False

    compiler._optimize_charset = optimized
    return compiler


@lru_cache(maxsize=4096)
def _table(spans: tuple[tuple[int, int], ...]) -> list[int] | None:
    """Return stretches of characters as the table of a large set, None where they make none.

    It numbers blocks of 256 characters, equal ones alike, and has a bit for each character of each.
    """
    parts = 1 + sum(last + 1 < first for (_, last), (first, _) in pairwise(spans))
    if parts <= _FEW or not _BLOCK <= max(last for _, last in spans) < _BLOCK * _BLOCK:
        return None
    blocks = [0] * _BLOCK
    for first, last in spans:
        for block in range(first // _BLOCK, last // _BLOCK + 1):
            low, high = first - block * _BLOCK, last - block * _BLOCK
            blocks[block] |= (2 << min(high, _BLOCK - 1)) - (1 << max(low, 0))
    numbers = {bits: number for number, bits in enumerate(dict.fromkeys(blocks))}
    words = [len(numbers), *array(_UNIT, bytes(map(numbers.__getitem__, blocks)))]
    return words + [bits >> at & 0xFFFFFFFF for bits in numbers for at in range(0, _BLOCK, 32)]


def _code_of(_: str, pattern: str) -> bytes:
    """Return what `re.compile` makes of a pattern, up to the last step.

    With it the characters that a match can begin with, which a search then looks for.
    """
    parser: Any = import_module("re._parser")
    compiler = _compiler()
    parsed = parser.parse(pattern)
    state = parsed.state
    units: list[int] = compiler._code(parsed, 0)
    skip, kind, least = units[1:4]  # of the block of information that stands first
    if least and not kind and (firsts := _firsts(parsed)):
        charset: list[int] = []
        compiler._compile_charset(compiler._optimize_charset(firsts)[0], state.flags, charset)
        units[1:3] = [skip + len(charset), _IS_CHARSET]
        units[skip + 1 : skip + 1] = charset
    code = array(_UNIT, units).tobytes()
    return msgspec.msgpack.encode((int(state.flags), code, state.groups - 1, state.groupdict))


def _firsts(parsed: Any) -> list[Any] | None:
    """Return the set of characters with which a match can begin, None where it may be any."""
    found: list[Any] = []
    if parsed.state.flags & re.IGNORECASE:
        return None
    for place, (op, of) in enumerate(parsed):
        kind = str(op)
        if kind == "LITERAL":
            return [*found, (op, of)]
        if kind == "IN":
            return None if str(of[0][0]) == "NEGATE" else [*found, *of]
        if kind == "ASSERT" and of[0] > 0 and of[1].getwidth()[0] and (ahead := _firsts(of[1])):
            return [*found, *ahead]
        if kind in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        if kind not in _PARTED or (kind == "SUBPATTERN" and of[1]):  # (?i:…)
            return None
        for part in of[1] if kind == "BRANCH" else of[-1:]:
            if (firsts := _firsts(part)) is None:
                return None
            found += firsts
        if parsed[place : place + 1].getwidth()[0]:
            return found
    return found
