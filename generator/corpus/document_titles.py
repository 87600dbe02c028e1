"""What makes two titles one document: a key without the accidents of printing, a core, a slug."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from generator.annotate.issuers import issuer_within
from generator.corpus.addresses import initials
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import fold, squeeze
from generator.vocabulary.document_words import load_document_words

_NOISE = re.compile(
    r"[\s《》〈〉“”\"'‘’<>]|\((?:试行|暂行|草案|修订|征求意见稿|送审稿|讨论稿)\)|中华人民共和国"
)
_MODIFIERS = re.compile(
    r"(?:的|实施|指导|工作|若干|具体|行动|管理|总体|专项|暂行|试行|[一二三五两]年)$"
)
_INNER = re.compile(r"[〈<]([^〈〉<>]+)[〉>]|关于(?:印发|转发|公布|发布)(.+?)的通知$")
_ALIKE = 0.8  # share of characters
_SHORTEST_CORE = 6
_SHORT_TITLE = 8
_LONGEST_SLUG = 40


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


def kind_of(key: str) -> str:
    """Return the words by which a key goes on after its core: 实施意见."""
    return key.removeprefix("关于").removeprefix(title_core(key)).removeprefix("的")


def quoted_key(title: str) -> str:
    """Return the key of the document that a title issues or quotes, "" if it does neither."""
    found = _INNER.search(squeeze(fold(title)))
    return title_key(found[1] or found[2]) if found else ""


def alike(one: str, other: str) -> bool:
    """Tell whether one key holds the other, or four fifths of their characters are the same."""
    if one in other or other in one:
        return True
    return (Counter(one) & Counter(other)).total() >= _ALIKE * max(len(one), len(other))


def document_slug(title: str, doc_number: str | None) -> str:
    """Return the name of a document's page: pufa-2021-4, else letters of the title."""
    number = read_document_number(squeeze(fold(doc_number or "")))
    if number:
        serial = re.sub(r"\D", "", number.serial).lstrip("0")
        return f"{_pinyin(number.code)}-{number.year}-{serial}"
    key = re.sub(r"[^\w]", "", title_key(title)).removeprefix("关于")
    slug = _pinyin(key) if len(key) <= _SHORT_TITLE else initials(key)
    return slug[:_LONGEST_SLUG] or hashlib.sha256(title.encode()).hexdigest()[:10]


def _pinyin(words: str) -> str:
    """Return the readings of Han characters, letters and digits as they are."""
    read = "".join(lazy_pinyin(fold(words), style=Style.NORMAL)).lower()
    return re.sub(r"[^a-z0-9]", "", read)
