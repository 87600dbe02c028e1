"""Of whom a figure is, and whether so many are there or were made so: what compares with what."""

from __future__ import annotations

from generator.annotate.whole_names import is_of_another
from generator.model import Figure, Reply
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.sentences import behind, sentence_at
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.form_groups import either_form, form_pattern

_BEFORE = 12  # characters before a name in which its verb stands
_DEPENDS = form_pattern("name_forms", "depends")
# Who in an area is spoken of, right behind its name and before what they did.
_BODY = lazily(rf"{HAN}{{0,10}}?{either_form('name_forms', 'body')}(?={HAN}|(?:19|20)\d\d年|$)")
_WORDS = load_counted_words()
_VERB = lazily(
    rf"(?P<verb>{_WORDS.takes_object}|{_WORDS.also_modifies}|{_WORDS.closing})(?:了|各类|各种)?$"
)
_STAYS = form_pattern("name_forms", "stays")  # in the name itself
_THERE = form_pattern("name_forms", "there")
_SET_UP = form_pattern("name_forms", "set_up")
_IN_ALL = form_pattern("name_forms", "in_all")


def says_whose(key: str) -> bool:
    """Tell whether an indicator says enough of what it counts: not 床位, 总投资 or 使用率."""
    key = key[behind(_STAYS, key) :]
    return not (_DEPENDS.search(key) or is_of_another(key))


def is_of_a_body(reply: Reply, figure: Figure) -> bool:
    """Tell whether a sentence says of whom in the area it speaks: 全市旅游景区接待游客.

    Who that is stands behind the area, or opens the clause: 全市…，遵义会议纪念馆接待观众.
    """
    start, area, text = _start(reply, figure), figure.area or "", reply.folded
    clause = max(start, *(text.rfind(mark, start, figure.span.start) + 1 for mark in ",;:"))
    at = reply.text.rfind(area, start, figure.span.start)
    begins = [clause] if at < clause else []
    if at >= 0:
        begins.append(at + len(area))
    for begin in begins:
        name = reply.text.find(figure.indicator or "", begin, figure.span.start)
        if _BODY.match(text, begin, name if name >= 0 else figure.span.start):
            return True
    return False


def deed_of(reply: Reply, figure: Figure) -> str:
    """Return what was done to so many: 改造 or, in all, 累计改造; "" where there are so many."""
    start, name = _start(reply, figure), figure.indicator or ""
    at = reply.text.rfind(name, start, figure.span.start)
    at = figure.span.start if at < 0 else at + behind(_STAYS, name)
    found = _VERB.search(reply.folded, max(start, at - _BEFORE), at)
    if found is None or _THERE.fullmatch(found["verb"]):
        return ""
    if not _IN_ALL.search(reply.folded, start, at):
        return found["verb"]
    return "" if _SET_UP.fullmatch(found["verb"]) else "累计" + found["verb"].removeprefix("累计")


def _start(reply: Reply, figure: Figure) -> int:
    sentence = sentence_at(reply.sentences, figure.span.start)
    return sentence.span.start if sentence else figure.span.start
