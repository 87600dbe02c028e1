"""Names of working methods as they are compared: keys, slugs, and what shape a name has."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.notation.folding import fold
from generator.notation.pinyin import letters, slug

_QUOTES = re.compile(r"[\s“”\"‘’'《》〈〉「」『』·]")
_DIGITS = "一二两三四五六七八九十百千双多零〇"
_NUMERAL = rf"(?:[{_DIGITS}]+|\d+)"
_GROUP = re.compile(rf"(?P<count>[{_DIGITS}]+|\d+)(?P<thing>[^\W\d_{_DIGITS}]+)")
_EACH = re.compile(r"一[^一]+一[^一]+")
_PLUS_N = re.compile(r"(?:[\dNXx一二三四五六七八九十]+\+)+[NXx]")
_MEASURE = re.compile(rf"^({_NUMERAL})[张项个类份]")
_ALL_DIGITS = re.compile(r"[\d+NXx]+")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the name without width, case, blanks and quotation marks."""
    return _QUOTES.sub("", fold(name)).lower()


def mechanism_slug(key: str) -> str:
    """Return the name of a mechanism's page: 12341, 1-3-n-… , yiyouqizhongxin-…."""
    return slug("-".join(filter(None, map(letters, re.findall(r"[^\W_]+", key)))), key)


def groups_of(key: str) -> tuple[str, ...]:
    """Return the counted groups of a name (三官, 两员, 一顾问); 一社区一品牌 counts nothing."""
    if _EACH.fullmatch(key):
        return ()
    found = [match[0] for match in _GROUP.finditer(key)]
    return tuple(found) if len(found) > 1 and len("".join(found)) == len(key) else ()


def counted_shape(key: str) -> str:
    """Return a name with its numerals as # (三社联动 -> #社联动), "" for codes and 一X一Y."""
    if _EACH.fullmatch(key) or _ALL_DIGITS.fullmatch(key):
        return ""
    plain = _MEASURE.sub(r"\1", key)
    shape = re.sub(_NUMERAL, "#", plain)
    return shape if shape != plain and len(shape) > 2 else ""


def has_open_end(key: str) -> bool:
    """Tell whether a name is a code that ends in +N (1+3+N, 6+N)."""
    return _PLUS_N.fullmatch(fold(key).upper()) is not None
