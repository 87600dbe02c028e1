"""Named working methods (做法机制) by how they are written: “12341”, 1+3+N, 一有七中心, 荣誉超市.

A quoted stretch is a name by its form (a code of digits, numerals that count parts, 互联网+), by
the word right behind it (机制, 工作法), by its own ending (计划, 超市), by a verb before it (推行)
or because it is known from many places; those known by themselves need no quotation marks.
Slogans, everyday words and what stands before 原则, 精神 or 问题 are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model import Evidence, Mechanism, Proof, Reply, Span
from generator.notation.blocks import block_at
from generator.notation.characters import LETTER
from generator.notation.folding import squeeze
from generator.notation.patterns import lazily
from generator.notation.sentences import behind, sentence_at
from generator.vocabulary.mechanism_words import load_mechanism_words
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.places_in_text import find_places
from generator.vocabulary.tables import either, read_table

_LONGEST = 20
_NEEDS_MARKS = 3
_SHORT = 8  # of a name that only a verb before it betrays

_DOUBLE = lazily(r"“([^“”\n]{1,200})”|”([^“”\n]{1,200})”|\"([^\"\n]{1,200})\"")
_SINGLE = lazily(r"‘([^‘-”\n]{1,40})’")
_APP_SIGN = lazily("A[Pp][Pp]")
_TABLE = read_table("mechanisms")
_APP = lazily(rf"(?:{either(_TABLE['app_verbs'])})({LETTER}{{2,8}}A[Pp][Pp])")

_NUMERALS = "一二两三四五六七八九十百千双多"
_CODE = lazily(rf"[1-9]\d{{2,5}}|(?:[\dNXx{_NUMERALS}]+(?:\+|$)){{2,}}")
_COUNTED = lazily(rf"(?:[{_NUMERALS}](?:\({LETTER}\)|{LETTER}){{1,4}}?){{2,}}")
_FUSED = lazily(rf"[{_NUMERALS}]{LETTER}{{1,3}}(?:{either(_TABLE['fused'])})")
_PAIR = lazily(f"双{LETTER}{{2,3}}")
_MOTTO = lazily(f"{LETTER}{{4,5}}(?:、{LETTER}{{4,5}}){{1,2}}")
_PLUS = lazily(rf"{LETTER}{{2,6}}\+{LETTER}{{0,8}}")
_SCHOOLS = lazily(
    rf"(?:\w+\+)*\w{{2,}}(?:{'|'.join(_TABLE['schools'])})(?=\+|$)"
)  # 濮阳一中+某校区
_FORMS = (
    ("method-counted", _COUNTED),
    ("method-code", _CODE),
    ("method-plus", _PLUS),
    ("method-fused", _FUSED),
    ("method-pair", _PAIR),
)
_FIVE_YEARS = lazily(r"[七八九十].?五")
_SLOGAN = lazily(r"[,。;:!?]|、.*、")
_WORD = lazily(r"[\w+、()]+")

_LONGEST_DEFINITION = 400
_REACH = 150  # characters before a name in which its place is looked for
_IS = lazily(
    r"[^。;\n“]{0,60}?(?:是指|指的是)[:,]?(?P<said>[^。\n]{4,400})"
    rf"|[”\"’]?{LETTER}{{0,10}}[,(:]即(?![将可使便时日刻])[:,]?(?P<namely>[^。;)\n]{{4,300}})"
)
_BRACKET = lazily(rf"[”\"’]?{LETTER}{{0,8}}\((?P<said>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_LABEL = lazily(r"(?:即|是?指|包括)[:,]?")
_SHORTEST_DEFINITION = 5

_OURS = lazily(r"[我全本](?P<level>[省市州县区旗])")


class _Name(NamedTuple):
    """Where a name stands, the rule that takes it for one, and the words by which it does."""

    span: Span
    rule: str
    words: Span


def find(reply: Reply) -> tuple[tuple[Mechanism, Proof], ...]:
    """Return the named working methods of a reply, in the order in which they first occur.

    Beside each the rule that took it, with the name and the word around it that betrays it.
    """
    blocks = reply.letter
    if not blocks:
        return ()
    folded = reply.folded
    lowered = folded.lower()
    if len(lowered) != len(folded):  # some capitals become two letters
        lowered = folded
    start, stop = blocks[0].span.start, blocks[-1].span.end
    names: dict[str, _Name] = {}  # by the letters that are compared: the place first found
    for each in sorted(set(_candidates(folded, start, stop))):
        if block_at(blocks, each.span.start):
            names.setdefault(lowered[slice(*each.span)], each)
    taken = bytearray(len(folded))  # 1 where a longer name stands
    found: list[tuple[Mechanism, Proof]] = []
    for key in sorted(names, key=lambda key: (-len(key), key)):
        spans = [
            span
            for span in _occurrences(lowered, key, start, stop)
            if 1 not in taken[slice(*span)] and block_at(blocks, span.start)
        ]
        for span in spans:
            taken[slice(*span)] = b"\1" * len(key)
        if spans and (block := block_at(blocks, spans[0].start)):
            span, rule, words = names[key]
            said, place = _expansion(reply, spans, stop), _place(reply, spans[0])
            name = squeeze(reply.text[slice(*span)])
            method = Mechanism(name, said, place, tuple(spans), block.section)
            found.append((method, (Evidence(rule, (words,)),)))
    return tuple(sorted(found, key=lambda each: each[0].spans[0]))


def _candidates(folded: str, start: int, stop: int) -> Iterator[_Name]:
    """Give everything that is written as a name is."""
    quoted = [match.span(match.lastindex or 0) for match in _DOUBLE.finditer(folded, start, stop)]
    inner = [match.span(1) for span in quoted for match in _SINGLE.finditer(folded, *span)]
    for span in (*quoted, *inner):
        if name := _name(folded, *span):
            yield name
    for match in load_mechanism_words().bare.finditer(folded, start, stop):
        yield _Name(span := Span(*match.span()), "method-bare", span)
    if _APP_SIGN.search(folded, start, stop):
        for match in _APP.finditer(folded, start, stop):
            yield _Name(Span(*match.span(1)), "method-app", Span(*match.span()))


def _name(folded: str, start: int, end: int) -> _Name | None:
    """Return the quoted stretch `folded[start:end]` if it names a working method."""
    name = "".join(folded[start:end].split())
    words = load_mechanism_words()
    if not 2 <= len(name) <= _LONGEST or name in words.not_names or _FIVE_YEARS.fullmatch(name):
        return None
    rest = folded[end + 1 : end + 13].lstrip()
    if words.not_before.match(rest.removeprefix("的").removeprefix("等")):
        return None
    span = Span(start, end)
    if name in words.known:
        return _Name(span, "method-known", span)
    followed = words.behind.match(rest.removeprefix("的"))
    if name.isdigit():
        if not _CODE.fullmatch(name):
            return None
        return _Name(span, "method-code", span) if followed or name not in words.hotlines else None
    before = folded[max(0, start - 5) : start - 1].rstrip()
    governed = before.endswith(words.verbs)
    if governed and _MOTTO.fullmatch(name):
        return _Name(span, "method-motto", _with_verb(folded, start, end))
    if _SLOGAN.search(name) or not _WORD.fullmatch(name) or name.startswith(words.openings):
        return None
    if rule := _form(name):
        return _Name(span, rule, span)
    if followed or (followed := words.further.match(rest)):
        return _Name(
            span, "method-after", Span(start, folded.index(followed[0], end) + len(followed[0]))
        )
    if name.endswith(words.endings):
        return _Name(span, "method-ending", span)
    if governed and len(name) <= _SHORT:
        return _Name(span, "method-verb", _with_verb(folded, start, end))
    return None


def _with_verb(folded: str, start: int, end: int) -> Span:
    """Return the span of a name with the verb before it."""
    before = folded[: start - 1].rstrip()  # the name stands in quotation marks
    verb = max(filter(before.endswith, load_mechanism_words().verbs), key=len)
    return Span(len(before) - len(verb), end)


def _form(name: str) -> str | None:
    """Return the form of a name that is one by its form alone."""
    for rule, form in _FORMS:
        if form.fullmatch(name) and not (form is _PLUS and _SCHOOLS.match(name)):
            return rule
    return None


def _occurrences(folded: str, name: str, start: int, stop: int) -> Iterator[Span]:
    """Give every place of a name; digits and letters only where none stand beside them.

    Names of two characters (三零) count only between quotation marks.
    """
    at = folded.find(name, start, stop)
    while at >= 0:
        end = at + len(name)
        plain = name[0].isascii() and name[-1].isascii()
        beside = folded[at - 1 : at] + folded[end : end + 1]
        if len(name) < _NEEDS_MARKS:
            whole = folded[at - 1] in '“”"‘' and folded[end : end + 1] in ("”", '"', "’")
        else:
            whole = not (plain and any(c.isascii() and c.isalnum() for c in beside))
        if whole:
            yield Span(at, end)
        at = folded.find(name, end, stop)


def _expansion(reply: Reply, spans: Sequence[Span], stop: int) -> str | None:
    """Return the words that define the name at one of `spans`, as printed, else None."""
    for form, accepted in ((_BRACKET, _defines), (_IS, bool)):
        for span in spans:
            match = form.match(reply.folded, span.end, min(stop, span.end + _LONGEST_DEFINITION))
            if match and accepted(match[match.lastindex or 0]):
                return _printed(reply, *match.span(match.lastindex or 0))
    return None


def _defines(said: str) -> bool:
    """Tell whether a bracket explains: 即…, a quoted list, several parts; not a place or a date."""
    if len(said) < _SHORTEST_DEFINITION or "简称" in said or said[0].isdigit():
        return False
    return bool(_LABEL.match(said)) or said[0] in '“"‘' or "、" in said or ":" in said


def _printed(reply: Reply, start: int, end: int) -> str | None:
    words = reply.text[behind(_LABEL, reply.folded, start, end) : end].strip()
    if words[:1] in '“"' and words[-1:] in '”"' and not re.search('[“”"]', words[1:-1]):
        words = words[1:-1]
    return words.strip() or None


def _place(reply: Reply, span: Span) -> str | None:
    """Return the place that the sentence names last before `span`; 我市 is the issuer's own place.

    The official full name where the printed form means one place only, else as printed.
    """
    text, sentence = reply.folded, sentence_at(reply.sentences, span.start)
    start = max(sentence.span.start if sentence else 0, span.start - _REACH)
    before = Span(max(start, text.rfind(";", start, span.start) + 1), span.start)
    ours = [*_OURS.finditer(text, *before)]
    named = [*find_places(text, before)]
    if ours and (not named or named[-1].end <= ours[-1].end()):
        return _own(reply, ours[-1]["level"])
    if not named:
        return None
    form = text[slice(*named[-1])]
    names = {place.name for place in load_gazetteer().by_suffixed_form[form] if place.exists}
    return names.pop() if len(names) == 1 else form


def _own(reply: Reply, level: str) -> str | None:
    """Return the issuer's place that 我省, 我市, 我州 or 我县 means; its name must end so."""
    here = reply.metadata
    own = (here.county, here.city, here.province)
    return next((name for name in own if name and name.endswith(level)), None)
