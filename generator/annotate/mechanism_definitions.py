"""What a text says that a named working method stands for, and where it is practised."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Reply, Span
from generator.notation.sentences import sentence_at
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.places_in_text import find_places

_LONGEST = 400
_REACH = 150  # characters before a name in which its place is looked for
_IS = re.compile(
    r"[^。;\n“]{0,60}?(?:是指|指的是)[:,]?(?P<said>[^。\n]{4,400})"
    r"|[”\"’]?[\u4e00-\u9fff]{0,10}[,(:]即(?![将可使便时日刻])[:,]?(?P<namely>[^。;)\n]{4,300})"
)
_BRACKET = re.compile(r"[”\"’]?[\u4e00-\u9fff]{0,8}\((?P<said>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_LABEL = re.compile(r"(?:即|是指|指|包括)[:,]?")
_SHORTEST = 5

_OURS = re.compile(r"[我全本](?P<level>[省市州县区旗])")


def expansion_of(text: str, folded: str, spans: Sequence[Span], stop: int) -> str | None:
    """Return the words that define the name at one of `spans`, as printed, else None."""
    for span in spans:
        limit = min(stop, span.end + _LONGEST)
        bracket = _BRACKET.match(folded, span.end, limit)
        if bracket and _defines(bracket["said"]):
            return _printed(text, folded, *bracket.span("said"))
    for span in spans:
        match = _IS.match(folded, span.end, min(stop, span.end + _LONGEST))
        if match:
            return _printed(text, folded, *match.span("said" if match["said"] else "namely"))
    return None


def _defines(said: str) -> bool:
    """Tell whether a bracket explains: 即…, a quoted list, several parts; not a place or a date."""
    if len(said) < _SHORTEST or "简称" in said or said[0].isdigit():
        return False
    return bool(_LABEL.match(said)) or said[0] in '“"‘' or "、" in said or ":" in said


def _printed(text: str, folded: str, start: int, end: int) -> str | None:
    label = _LABEL.match(folded, start, end)
    if label:
        start = label.end()
    words = text[start:end].strip()
    if words[:1] in '“"' and words[-1:] in '”"' and not re.search('[“”"]', words[1:-1]):
        words = words[1:-1]
    return words.strip() or None


def place_of(reply: Reply, span: Span) -> str | None:
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
    own = {
        "省": (here.province,),
        "市": (here.county, here.city, here.province),
        "州": (here.city,),
    }
    for name in own.get(level, (here.county,)):
        if name and name.endswith(level):
            return name
    return None
