"""Who issued a cited document: the offices named just before 《 or at the head of its title."""

from __future__ import annotations

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.form_groups import either_form

_CLAUSE = lazily(r"[。;,；，:!?“”\"\n》)]")
_ADVERBS = lazily(either_form("citations", "adverb") + "$")
_LEAD = lazily(
    rf"^(?:{either_form('citations', 'lead')}|"
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?=\D))+"
)
_GOVERNOR = lazily(either_form("citations", "governor"))
_TOGETHER = lazily("[与和同].*(?:联合|共同)$")
_PARTS = lazily(r"、|会同|联合|(?<=[局委部厅办院府会室])(?:以及|[和与及])")
_CLAUSE_WORDS = lazily(either_form("citations", "clause"))
_AND_OTHERS = lazily(
    r"等(?:[一二三四五六七八九十\d]{1,3}[个家]?)?(?:部门|单位|部委|委局|厅局|部|家)?$"
)
_NAME = lazily(rf"{HAN}{{1,28}}(?:\({HAN}{{1,8}}\))?")


def issuer_before(folded: str, at: int) -> str | None:
    """Return the offices that stand just before the 《 at `at`, the verb between them left out."""
    stretch = folded[max(0, at - 70) : at].rstrip()
    governed = load_document_words().issuing.search(stretch)
    if governed:
        stretch = stretch[: governed.start()]
    else:
        stretch = stretch.removesuffix("的").removesuffix("关于")
    stretch = _CLAUSE.split(stretch)[-1]
    if _TOGETHER.match(stretch):
        return None  # the other one is named elsewhere
    while match := _ADVERBS.search(stretch):
        stretch = stretch[: match.start()]
    return _offices(_LEAD.sub("", _GOVERNOR.split(stretch)[-1].strip(), count=1))


def issuer_within(folded_title: str) -> str | None:
    """Return the offices that open a title: 国务院办公厅 of 国务院办公厅关于推进…的指导意见."""
    head, about, _ = folded_title.partition("关于")
    return _offices(head) if about else None


def _offices(words: str) -> str | None:
    """Return `words` if they are nothing but names of offices, 等六部门 included."""
    names = _AND_OTHERS.sub("", words)
    endings = load_document_words().issuers
    for name in _PARTS.split(names):
        office = _NAME.fullmatch(name) and name.endswith(endings)
        if not office or _CLAUSE_WORDS.search(name):
            return None
    return words if len(words) <= 60 else None
