"""Titles of documents: what they are compared by, what they are about, what names their pages."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from generator.annotate.issuers import issuer_within
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import fold, squeeze
from generator.notation.patterns import lazily
from generator.notation.pinyin import initials, letters, slug
from generator.vocabulary.document_words import load_document_words

_NOISE = lazily(
    r"[\s《》〈〉“”\"'‘’<>]|\((?:试行|暂行|草案|修订|征求意见稿|送审稿|讨论稿)\)|中华人民共和国"
)
_MODIFIERS = lazily(
    r"(?:的|实施|指导|工作|若干|具体|行动|管理|总体|专项|暂行|试行|[一二三五两]年)$"
)
_INNER = lazily(r"[〈<]([^〈〉<>]+)[〉>]|关于(?:印发|转发|公布|发布)(.+?)的通知$")
_ALIKE = 0.8  # share of characters
_SHORTEST_CORE = 6
_SHORT_TITLE = 8


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return the title without blanks, quotation marks, （试行） and the issuer before 关于."""
    folded = fold(title)
    issuer = issuer_within(squeeze(folded))
    plain = _NOISE.sub("", folded)
    head = _NOISE.sub("", issuer or "")
    return plain[len(head) :] if head and plain.startswith(head + "关于") else plain


@lru_cache(maxsize=65536)
def title_core(key: str) -> str:
    """Return what a key is about: without 关于 and its kind (实施意见); "" if little is left."""
    core = key.removeprefix("关于")
    kind = load_document_words().kind(core)
    if kind is None:
        return ""
    core = core.removesuffix(kind)
    while cut := _MODIFIERS.search(core):
        core = core[: cut.start()]
    return core if len(core) >= _SHORTEST_CORE else ""


def quoted_key(title: str) -> str:
    """Return the key of the document that a title issues or quotes, "" if it does neither."""
    found = _INNER.search(squeeze(fold(title)))
    return title_key(found[1] or found[2]) if found else ""


def alike(one: str, other: str) -> bool:
    """Tell whether one key holds the other, or four fifths of their characters are the same."""
    if one in other or other in one:
        return True
    needed = _ALIKE * max(len(one), len(other))
    return min(len(one), len(other)) >= needed <= (Counter(one) & Counter(other)).total()


def document_slug(key: str, doc_number: str | None, place: str) -> str:
    """Return the name of a document's page: pufa-2021-4-…, else letters of the title.

    A document is known by its number and title, without a number by its title and place.
    """
    number = read_document_number(squeeze(fold(doc_number or "")))
    if number:
        serial = re.sub(r"\D", "", number.serial).lstrip("0")
        read = f"{letters(number.code)}-{number.year}-{serial}"
        return slug(read, f"{squeeze(doc_number or '')} {key}")
    words = re.sub(r"[^\w]", "", key).removeprefix("关于")
    read = letters(words) if len(words) <= _SHORT_TITLE else initials(words)
    return slug(read, f"{place} {key}")
